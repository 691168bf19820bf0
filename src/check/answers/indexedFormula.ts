import { texFromPlain } from './texFromPlain';

/**
 * An answer with the names that programs and other people have for its entries, `xhat_ij`, `dout_{kj}`, written in those of the
 * problem set (`words`); undefined where it has none of them.
 */
export function indexedFormula(formula: string, words: ReadonlyMap<string, string>): string | undefined {
  const entries = [...words].filter(([quantity]) => quantity.includes('_{ij}'));
  if (entries.length === 0) return undefined;
  const text = texFromPlain(formula);
  const named = entries.flatMap(([quantity, names]) =>
    names.split(',').map((name) => [texFromPlain(name.trim()), quantity] as const),
  );
  const quantities = new Map(named.filter(([name]) => name !== ''));
  const all = [...quantities.keys()].sort((a, b) => b.length - a.length).map((name) => name.replace(/[\\{}]/g, '\\$&'));
  const pattern = new RegExp(String.raw`(?<![A-Za-z\\])(${all.join('|')})_\{\s*([a-z])\s*,?\s*([a-z])\s*\}`, 'g');
  const written = text.replace(
    pattern,
    (_, name: string, i: string, j: string) => `{${withIndices(quantities.get(name)!, i, j)}}`,
  );
  return written === formula ? undefined : written;
}

/** The entry `ij` of a quantity as another one. */
function withIndices(quantity: string, i: string, j: string): string {
  return quantity.replace(/_\{ij\}/g, `_{${i}${j}}`).replace(/_j(?![A-Za-z])/g, `_${j}`);
}
