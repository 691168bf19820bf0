import assert from 'node:assert/strict';
import { build } from 'esbuild';

const main = 'src/extension/extension.ts';

/** What is read and evaluated when the extension is activated: the entry and all that it imports statically. */
async function firstStage(): Promise<{ readonly bytes: number; readonly files: string[] }> {
  const { metafile } = await build({
    entryPoints: [main],
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    external: ['vscode'],
    outdir: 'nowhere',
    write: false,
    metafile: true,
  });
  const { outputs } = metafile;
  const entry = Object.keys(outputs).find((name) => outputs[name]?.entryPoint === main);
  assert.ok(entry);
  // A set that grows while it is walked is walked to its end.
  const chunks = new Set([entry]);
  for (const chunk of chunks)
    for (const { kind, path, external } of outputs[chunk]?.imports ?? [])
      if (kind === 'import-statement' && external !== true) chunks.add(path);
  const loaded = [...chunks].flatMap((chunk) => outputs[chunk] ?? []);
  return {
    bytes: loaded.reduce((sum, { bytes }) => sum + bytes, 0),
    files: loaded.flatMap(({ inputs }) => Object.keys(inputs)),
  };
}

// The time itself is the bench's to measure; this holds on a busy machine, too.
describe('The first stage of the activation', () => {
  it('loads no math, no checker, no library: the core waits for the first document', async () => {
    const { files } = await firstStage();
    const heavy = files.filter(
      (file) => !/^src\/(extension|language)\//.test(file) && file !== 'src/document/language.ts',
    );
    assert.deepEqual(heavy, []);
    assert.ok(files.includes('src/extension/checker.ts'));
    assert.ok(!files.includes('src/language/createLanguageService.ts'));
  });

  it('is small', async () => {
    const { bytes } = await firstStage();
    assert.ok(bytes < 80_000, `${bytes} bytes`);
  });
});
