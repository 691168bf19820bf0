// Builds what ships (dist/) and the suites for the extension hosts (out/). `--production` minifies, `--watch` stays.
import { readFile, rm } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { context } from 'esbuild';
import ts from 'typescript';
import { commonJsParts } from './commonJsParts.mjs';
import { coreFromWeb, webEntry } from './coreParts.mjs';
import { oneVscode } from './oneVscode.mjs';
import { smallDecimal } from './smallDecimal.mjs';

const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');
const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));

const common = {
  bundle: true,
  target: 'es2022',
  minify: production,
  sourcemap: production ? false : 'linked',
  legalComments: 'none',
  // Greek letters as they are: escapes would be three times as long.
  charset: 'utf8',
  logLevel: 'warning',
  // Said once for the whole file: the bundler would say it in each of 500 modules.
  tsconfigRaw: { compilerOptions: { alwaysStrict: false } },
  banner: { js: '"use strict";' },
};

/** What no diagram shows of an operation, and what stands in its place in the bundle of the views. */
const notDrawn = {
  slips: '[]',
  steps: '() => []',
  summary: "{ text: '', values: [] }",
  aliases: '[]',
  results: '{}',
  formula: "''",
  source: "''",
};
/** The operation whose steps are told. */
const toldSteps = 'normAxes.ts';

const withoutWhatIsNotDrawn = {
  name: 'without what is not drawn',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]src[\\/]core[\\/].*\.ts$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      const names = Object.keys(notDrawn).filter((name) => name !== 'steps' || basename(path) !== toldSteps);
      return { contents: marked(withoutParts(text, names)), loader: 'ts' };
    });
  },
};

/** Sentences and slips are made at the top of modules: that has no other effect, and they go where nobody asks for them. */
function marked(text) {
  return text.replace(/(?<!function )\b(?:say|slip|changedKernel|misread|shifted)(?=\()/g, '/* @__PURE__ */ $&');
}

/** The source of an operation with some of its parts empty; what they needed is then left out by the bundler. */
function withoutParts(text, names) {
  const source = ts.createSourceFile('operation.ts', text, ts.ScriptTarget.Latest);
  const parts = [];
  const visit = (node) => {
    if (ts.isCallExpression(node) && node.expression.getText(source) === 'defineOperation')
      for (const part of node.arguments[0].properties) {
        const name = part.name?.getText(source);
        if (names.includes(name)) parts.push({ start: part.getStart(source), end: part.end, name });
      }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return parts
    .reverse()
    .reduce(
      (rest, { start, end, name }) => `${rest.slice(0, start)}${name}: ${notDrawn[name]}${rest.slice(end)}`,
      text,
    );
}

/** For Node, in parts that load when they are first needed. */
const inParts = {
  ...common,
  outdir: 'dist',
  format: 'esm',
  splitting: true,
  write: false,
  sourcemap: production ? false : 'inline',
  // Nothing in the extension knows whether it runs in Node; the command line names what it needs of it.
  platform: 'browser',
};

const shipped = [
  // The editor's start loads little; the core comes out of the file for a web worker.
  {
    ...inParts,
    entryPoints: { extension: 'src/extension/extension.ts' },
    chunkNames: 'shell/[name]-[hash]',
    plugins: [oneVscode, coreFromWeb, smallDecimal('src'), commonJsParts(() => common.banner.js)],
  },
  {
    ...inParts,
    entryPoints: { cli: 'src/cli/main.ts' },
    chunkNames: 'parts/[name]-[hash]',
    external: ['node:*'],
    define: { CHALKLINE_VERSION: JSON.stringify(version) },
    plugins: [
      smallDecimal('src'),
      commonJsParts((file) => (file === 'cli.js' ? '#!/usr/bin/env node\n' : '') + common.banner.js),
    ],
  },
  // For a web worker, which can load one file.
  {
    ...common,
    stdin: webEntry(),
    outfile: 'dist/web/extension.js',
    format: 'cjs',
    platform: 'browser',
    plugins: [oneVscode, smallDecimal('src')],
  },
  {
    ...common,
    entryPoints: ['src/webview/main.tsx', 'src/webview/style.css'],
    outdir: 'dist/webview',
    format: 'iife',
    platform: 'browser',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    plugins: [withoutWhatIsNotDrawn, smallDecimal('src')],
    // The page may load nothing but its script and its style sheet.
    sourcemap: false,
  },
];

const suites = [
  {
    ...common,
    entryPoints: ['test/integration/index.ts'],
    outfile: 'out/integration/index.js',
    format: 'cjs',
    platform: 'node',
    external: ['vscode'],
    // mocha resolves reporters by name; the one in use is bundled.
    logOverride: { 'require-resolve-not-external': 'silent' },
  },
  {
    ...common,
    entryPoints: ['test/integration/web.ts'],
    outfile: 'out/web-suite/index.js',
    // Mocha's browser build overwrites `module.exports` of the bundle, so the suite is exported after it.
    format: 'iife',
    globalName: 'chalklineWebSuite',
    footer: { js: 'module.exports = chalklineWebSuite;' },
    platform: 'browser',
    external: ['vscode'],
    define: { global: 'globalThis' },
  },
];

await Promise.all(['dist', 'out'].map((folder) => rm(folder, { recursive: true, force: true })));
for (const options of production ? shipped : [...shipped, ...suites]) {
  const build = await context(options);
  await build.rebuild();
  if (watch) await build.watch();
  else await build.dispose();
}
