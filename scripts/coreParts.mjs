// What the editor's shell loads of the core when it is first needed. A web worker can load one file, which holds both; the shell
// for Node takes the core out of the same file: a second copy of it would be 40 % of what is downloaded.
import { readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const shell = path.join(root, 'src', 'extension');
/** `import('../language/newSet')` */
const imported = /\bimport\('(?:\.\.\/)+language\/([\w/]+)'\)/g;
/** What Node loads in its place, seen from `dist/`. */
const coreFile = './web/extension.js';

/** The parts of the core that the shell asks for, by their paths below `src/language/`. */
export function askedParts() {
  const files = readdirSync(shell, { recursive: true }).filter((name) => /(?<!\.test)\.ts$/.test(name));
  const texts = files.map((name) => readFileSync(path.join(shell, name), 'utf8'));
  return [...new Set(texts.flatMap((text) => [...text.matchAll(imported)].map(([, part]) => part)))].sort();
}

/** The entry of the file for a web worker: the shell, and the parts of the core that the shell for Node asks for. */
export function webEntry() {
  const parts = askedParts().map((part) => `'${part}': () => require('./src/language/${part}')`);
  return {
    contents: `export * from './src/extension/extension';\nexport const core = { ${parts.join(', ')} };\n`,
    resolveDir: root,
    sourcefile: 'extension.ts',
    loader: 'ts',
  };
}

/** A plugin that has the shell take these parts out of that file. */
export const coreFromWeb = {
  name: 'core from the file for a web worker',
  setup({ onLoad, onResolve, onEnd }) {
    onLoad({ filter: /[\\/]src[\\/]extension[\\/].*\.ts$/ }, async ({ path: file }) => ({
      contents: (await readFile(file, 'utf8')).replace(
        imported,
        (_, part) => `import('${coreFile}').then(({ core }) => core['${part}']())`,
      ),
      loader: 'ts',
    }));
    onResolve({ filter: /^\.\/web\/extension\.js$/ }, () => ({ path: coreFile, external: true }));
    // The path is written as it is seen from the entry.
    onEnd(({ outputFiles = [] }) => {
      const astray = outputFiles.find(
        ({ path: file, text }) => path.basename(file) !== 'extension.js' && text.includes(coreFile),
      );
      return astray ? { errors: [{ text: `${astray.path} loads the core from another folder` }] } : undefined;
    });
  },
};
