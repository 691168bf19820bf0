// Leaves out of decimal.js what nobody calls: bundlers cannot tell, because its methods hang on a prototype.
import { readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';

/** A method with one or two names. */
const method = /^P\.(\w+) = (?:P\.(\w+) = )?function \([^)]*\) \{\n[\s\S]*?^\};\n/gm;
/** Functions of the constructor that only call the method of their name. */
const forwarded = /new this\([^)]*\)\.\w+\(/g;

const calledByTheLanguage = ['toString', 'valueOf', 'toJSON'];

/** The source of decimal.js without the methods that neither `callers` nor the methods that stay have any use for. */
export function withoutUnused(source, callers) {
  const named = (text, pattern) => [...text.matchAll(pattern)].map(([, name]) => name);
  const ours = new Set([...named(callers, /(?<!\bMath)\.(\w+)\b/g), ...calledByTheLanguage]);
  source = source.replace(/\r\n/g, '\n').replace(/\/\*[\s\S]*?\*\//g, '');
  for (let before = source; ; before = source) {
    const theirs = new Set(named(source.replace(forwarded, ''), /\.(\w+)\(/g));
    source = source.replace(method, (text, ...names) =>
      names.slice(0, 2).some((name) => name && (ours.has(name) || theirs.has(name))) ? text : '',
    );
    if (source === before) return source;
  }
}

/** The plugin for esbuild, for what the sources in `folder` call. */
export function smallDecimal(folder) {
  return {
    name: 'decimal.js without what nobody calls',
    setup({ onLoad }) {
      onLoad({ filter: /[\\/]decimal\.js[\\/]decimal\.mjs$/ }, async ({ path: file }) => ({
        contents: withoutUnused(await readFile(file, 'utf8'), sourcesIn(folder)),
        loader: 'js',
      }));
    },
  };
}

function sourcesIn(folder) {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const sources = names.filter((name) => /\.tsx?$/.test(name) && !name.includes('.test.'));
  return sources.map((name) => readFileSync(path.join(folder, name), 'utf8')).join('\n');
}
