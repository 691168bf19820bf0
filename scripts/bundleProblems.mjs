// Writes src/check/answers/bundledSets.ts: the problem sets of problems/ as data, so that nothing reads YAML for them.
import fs from 'node:fs';
import path from 'node:path';
import { yamlSource } from '../src/check/answers/yamlSource.ts';
import { ROOT } from './setUp.mjs';

const folder = path.join(ROOT, 'problems');
const names = fs
  .readdirSync(folder)
  .filter((name) => name.endsWith('.yaml'))
  .sort();

function dataOf(node) {
  if (node.kind === 'text') return node.text;
  if (node.kind === 'list') return node.items.map(dataOf);
  return Object.fromEntries(node.fields.map(({ name, value }) => [name, dataOf(value)]));
}

const entries = names.map((name) => {
  const { root, issues } = yamlSource(fs.readFileSync(path.join(folder, name), 'utf8'));
  if (!root || issues.length > 0) throw new Error(`${name} cannot be read: "chalkline problems check" tells why`);
  return `  ${JSON.stringify(dataOf(root))},`;
});
const text = `// Made of problems/*.yaml by "npm run problems"; a test compares the two.
import type { SetData } from './setSource';

/** The problem sets that ship with the extension. */
export const bundledSets: readonly SetData[] = [
${entries.join('\n')}
];
`;
fs.writeFileSync(path.join(ROOT, 'src/check/answers/bundledSets.ts'), text);
