// Writes l10n/bundle.l10n.json: every English sentence of the interface, for translators. `--check` only compares.
import { readdirSync, readFileSync, writeFileSync, mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = new URL('..', import.meta.url);
const bundle = new URL('l10n/bundle.l10n.json', root);

/** The sentences in `t('…')` and `l10n.t('…')` calls of the two layers that speak. */
function sentences() {
  const found = new Set();
  for (const folder of ['src/language/', 'src/extension/']) {
    for (const name of readdirSync(new URL(folder, root))) {
      if (!name.endsWith('.ts') || name.endsWith('.test.ts')) continue;
      const text = readFileSync(new URL(folder + name, root), 'utf8');
      for (const match of text.matchAll(/\bt\(\s*(['"`])((?:\\.|(?!\1)[^\\])*)\1/g)) {
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
