// Writes l10n/bundle.l10n.json: every English sentence of the interface, for translators. `--check` only compares.
import { readdirSync, readFileSync, writeFileSync, mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = new URL('..', import.meta.url);
const bundle = new URL('l10n/bundle.l10n.json', root);

/** The sentences in the `t('…')` and `l10n.t('…')` calls of the layers that speak, and in every `say('…')`. */
function sentences() {
  const found = new Set();
  for (const folder of ['src/core/', 'src/math/', 'src/check/', 'src/language/', 'src/extension/', 'src/webview/']) {
    for (const name of readdirSync(new URL(folder, root), { recursive: true })) {
      if (!/\.tsx?$/.test(name) || name.endsWith('.test.ts')) continue;
      const text = readFileSync(new URL(folder + name.replaceAll('\\', '/'), root), 'utf8');
      for (const match of text.matchAll(/\b(?:t|say)\(\s*(['"`])((?:\\.|(?!\1)[^\\])*)\1/g)) {
        found.add(match[2].replace(/\\(['"`])/g, '$1'));
      }
    }
  }
  return [...found].sort();
}

const wanted = `${JSON.stringify(Object.fromEntries(sentences().map((s) => [s, s])), null, 2)}\n`;
if (process.argv.includes('--check')) {
  const current = readFileSync(bundle, 'utf8');
  if (current !== wanted) {
    console.error(`${fileURLToPath(bundle)} is not up to date: run "npm run l10n"`);
    process.exitCode = 1;
  }
} else {
  mkdirSync(new URL('l10n/', root), { recursive: true });
  writeFileSync(bundle, wanted);
}
