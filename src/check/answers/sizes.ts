import { lettersOf } from './unknownLetters';

/** What a sum runs to: `n` of `\sum_{j=1}^n`; without braces it is one letter, `^Ng`. */
const upTo = /\\sum\s*_\{?\s*\w+\s*=\s*1\s*\}?\s*\^\s*(?:\{\s*([A-Za-z])\s*\}|([A-Za-z]))/g;

/**
 * A formula whose author calls the number of entries otherwise than the reference does, `\frac1m \sum_{k=1}^m g_k`, in the
 * letter of the reference. What its sums run to is that number, or a letter that the set gives as another name for it
 * (`words`); a formula that has the letter of the reference itself is left alone.
 */
export function withKnownSize(formula: string, reference: string, words: ReadonlyMap<string, string>): string {
  const [known] = sizesIn(reference);
  if (known === undefined || letter(known).test(formula)) return formula;
  const taken = lettersOf(reference);
  const sizes = sizesIn(formula);
  const own = (sizes.length > 0 ? sizes : aliasesIn(formula, words.get(known) ?? '')).filter(
    (name) => !taken.has(name),
  );
  return own.length === 1 ? formula.replace(letter(own[0]!), known) : formula;
}

function sizesIn(formula: string): readonly string[] {
  return [...new Set([...formula.matchAll(upTo)].map(([, braced, bare]) => braced ?? bare!))];
}

function aliasesIn(formula: string, names: string): readonly string[] {
  const single = names.split(',').map((name) => name.trim());
  return single.filter((name) => /^[A-Za-z]$/.test(name) && letter(name).test(formula));
}

/** A letter by itself, or right behind `^`: no part of a word or a command, no entry. */
function letter(name: string): RegExp {
  return new RegExp(String.raw`(?<=\^)${name}|(?<![A-Za-z\\])${name}(?![A-Za-z_])`, 'g');
}
