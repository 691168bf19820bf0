// Writes src/check/answers/bundledSets.ts: the problem sets of problems/ as text, so that they work without a file system.
import fs from 'node:fs';
import path from 'node:path';
import { ROOT } from './setUp.mjs';

const folder = path.join(ROOT, 'problems');
const names = fs.readdirSync(folder).filter((name) => name.endsWith('.yaml')).sort(); // prettier-ignore
const entries = names.map((name) => `  ${JSON.stringify(fs.readFileSync(path.join(folder, name), 'utf8'))},`); // prettier-ignore
const text = `// Made of problems/*.yaml by "npm run problems"; a test compares the two.
/** The problem sets that ship with the extension, as YAML. */
export const bundledSets: readonly string[] = [
${entries.join('\n')}
];
`;
fs.writeFileSync(path.join(ROOT, 'src/check/answers/bundledSets.ts'), text);
