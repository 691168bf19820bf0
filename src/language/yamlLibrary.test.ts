import assert from 'node:assert/strict';
import { build } from 'esbuild';

/** What is evaluated before anything is asked for: the entry and all that it imports statically. */
async function evaluated(entry: string, platform: 'node' | 'neutral'): Promise<readonly string[]> {
  const { metafile } = await build({
    entryPoints: [entry],
    bundle: true,
    splitting: true,
    format: 'esm',
    platform,
    mainFields: ['module', 'main'],
    external: ['vscode', 'node:*'],
    outdir: 'nowhere',
    write: false,
    metafile: true,
  });
  const { inputs } = metafile;
  const files = new Set([entry]);
  for (const file of files)
    for (const { path, kind } of inputs[file]?.imports ?? []) if (kind !== 'dynamic-import') files.add(path);
  return [...files];
}

const isYaml = (file: string) => /node_modules\/yaml\//.test(file);

describe('The library that reads YAML', () => {
  it('is not evaluated for a check on the command line', async () => {
    const files = await evaluated('src/cli/main.ts', 'node');
    assert.ok(files.includes('src/check/answers/bundledSets.ts'));
    assert.deepEqual(files.filter(isYaml), []);
  });

  it('is not evaluated for a check in the editor', async () => {
    const files = await evaluated('src/language/createLanguageService.ts', 'neutral');
    assert.ok(files.includes('src/check/answers/bundledSets.ts'));
    assert.deepEqual(files.filter(isYaml), []);
  });

  it('is there for a set of the workspace', async () => {
    assert.ok((await evaluated('src/language/ownSets.ts', 'neutral')).some(isYaml));
  });
});
