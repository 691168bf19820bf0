// The checker and the operations as one file for Node, built the way that the extension is.
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { ROOT } from '../scripts/setUp.mjs';

const bundle = path.join(ROOT, 'out', 'bench', 'checker.mjs');

const source = `
  export { DocumentChecker } from './src/check/documentChecker';
  export { createLanguageService } from './src/language/createLanguageService';
  export { english } from './src/language/messages';
  export { defaultSettings } from './src/language/model';
  export { convolveFloats, plainSettings } from './src/core/convolution/floatConvolution';
  export { problemSets } from './src/check/answers/problemSets';
  export { solve } from './src/core/linear/solve';
  export { findOperation } from './src/core/operations';
  export { exactNumbers } from './src/core/scalar';
`;

/** Bundles the checker. */
export async function buildChecker() {
  await build({
    stdin: { contents: source, resolveDir: ROOT, loader: 'ts' },
    outfile: bundle,
    bundle: true,
    minify: true,
    format: 'esm',
    // As in a web worker: no package is to ask for what only Node has.
    platform: 'neutral',
    mainFields: ['module', 'main'],
    target: 'es2022',
    logLevel: 'warning',
  });
}

/** The exports of the checker; {@link buildChecker} comes first. */
export function loadChecker() {
  return import(pathToFileURL(bundle).href);
}
