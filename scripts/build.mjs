// Builds what ships (dist/) and the suites for the extension hosts (out/). `--production` minifies, `--watch` stays.
import { rm } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { context } from 'esbuild';

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
};

const extension = {
  ...common,
  entryPoints: ['src/extension/extension.ts'],
  format: 'cjs',
  external: ['vscode'],
};

/** What no diagram shows, though operations know it: common mistakes, and steps of normalisations. Views carry stand-ins. */
const notDrawn = {
  'convolution/transposedMistakes.ts': ['transposedMistakes'],
  'normalisation/slips.ts': ['forwardSlips', 'gradientSlips'],
  'normalisation/steps.ts': ['forwardSteps', 'groupingSteps'],
  'normalisation/gradientSteps.ts': ['gradientSteps'],
};

const withoutWhatIsNotDrawn = {
  name: 'without what is not drawn',
  setup({ onLoad }) {
    for (const [file, names] of Object.entries(notDrawn)) {
      const filter = new RegExp(
        `[\\\\/]core[\\\\/]${file.replace('/', '[\\\\/]').replace('.', '\\.')}$`,
      );
      const contents = names.map((name) => `export const ${name} = () => [];`).join('\n');
      onLoad({ filter }, () => ({ contents, loader: 'ts' }));
    }
  },
};

const shipped = [
  { ...extension, outfile: 'dist/extension.js', platform: 'node' },
  { ...extension, outfile: 'dist/web/extension.js', platform: 'browser' },
  {
    ...common,
    entryPoints: ['src/cli/main.ts'],
    outfile: 'dist/cli.js',
    format: 'cjs',
    platform: 'node',
    banner: { js: '#!/usr/bin/env node' },
    define: { CHALKLINE_VERSION: JSON.stringify(version) },
  },
  {
    ...common,
    entryPoints: ['src/webview/main.tsx', 'src/webview/style.css'],
    outdir: 'dist/webview',
    format: 'iife',
    platform: 'browser',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    plugins: [withoutWhatIsNotDrawn],
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
