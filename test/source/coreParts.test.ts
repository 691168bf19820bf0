import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { build, type Plugin } from 'esbuild';

interface CoreParts {
  readonly coreFromWeb: Plugin;
  askedParts(): readonly string[];
}

const root = new URL('../../', import.meta.url);
const coreParts = () => import(new URL('scripts/coreParts.mjs', root).href) as Promise<CoreParts>;

/** The shell for Node as text, with the files in it. */
async function shell(): Promise<{ readonly text: string; readonly files: readonly string[] }> {
  const { coreFromWeb } = await coreParts();
  const { metafile, outputFiles } = await build({
    entryPoints: ['src/extension/extension.ts'],
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'browser',
    external: ['vscode'],
    outdir: 'nowhere',
    write: false,
    metafile: true,
    plugins: [coreFromWeb],
  });
  return { text: outputFiles.map(({ text }) => text).join('\n'), files: Object.keys(metafile.inputs) };
}

describe('The shell for Node', () => {
  it('has no checker and no language service of its own', async () => {
    const { files } = await shell();
    assert.ok(files.includes('src/extension/checker.ts'));
    assert.deepEqual(
      files.filter((file) => /^src\/(?:math|check)\/|createLanguageService|node_modules\/yaml/.test(file)),
      [],
    );
  });

  it('asks for parts of the core that the file for a web worker offers', async () => {
    const { text } = await shell();
    const asked = [...text.matchAll(/core(?:\["([\w/]+)"\]|\.(\w+))\(\)/g)].map(([, path, name]) => path ?? name!);
    assert.ok(asked.includes('createLanguageService'));
    const { askedParts } = await coreParts();
    assert.deepEqual([...new Set(asked)].sort(), askedParts());
    for (const part of askedParts()) assert.ok(existsSync(new URL(`src/language/${part}.ts`, root)), part);
  });

  it('is packed together with that file', () => {
    const packed = readFileSync(new URL('.vscodeignore', root), 'utf8').split('\n');
    for (const file of ['!dist/extension.js', '!dist/shell/*.js', '!dist/web/extension.js'])
      assert.ok(packed.includes(file), file);
  });
});
