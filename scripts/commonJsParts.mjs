// Splits a build into parts that load each other when they are first needed. The bundler does so for ES modules alone, and what
// Node loads for an editor is CommonJS: each part is written anew as that.
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { transform } from 'esbuild';

/**
 * A plugin for a build with `splitting`, `format: 'esm'` and `write: false`.
 * @param bannerFor what a file begins with, by its name
 */
export function commonJsParts(bannerFor) {
  return {
    name: 'parts as CommonJS',
    setup({ initialOptions, onEnd }) {
      const { charset, minify, sourcemap, target } = initialOptions;
      onEnd(async ({ outputFiles = [] }) => {
        for (const { path: file, text } of outputFiles) {
          const { code } = await transform(text, {
            format: 'cjs',
            platform: 'node',
            // `require` is what loads a part here.
            supported: { 'dynamic-import': false },
            banner: bannerFor(path.basename(file)),
            ...{ charset, minify, sourcemap, target },
          });
          await mkdir(path.dirname(file), { recursive: true });
          await writeFile(file, code);
        }
      });
    },
  };
}
