import { namesOf } from '../terms/names';
import { walkTerm, type Term } from '../terms/term';
import type { Declarations } from '../shapes/typing';

/** Numbers from which more can be chosen: `n` of `n` over `k`. */
const leastWhole = 5;
const leastPart = 1;

/**
 * The declarations, with letters that can only count: ends of sums, what factorials and binomial coefficients are of. What
 * is chosen from is drawn larger than what is chosen.
 */
export function withNaturals(terms: readonly Term[], declarations: Declarations): Declarations {
  const least = new Map<string, number>();
  const note = (term: Term | undefined, from: number) => {
    for (const name of term ? namesOf(term) : []) least.set(name, Math.max(least.get(name) ?? 0, from));
  };
  for (const inner of terms.flatMap(walkTerm)) {
    switch (inner.op) {
      case 'binomial':
        note(inner.top, leastWhole);
        note(inner.bottom, leastPart);
        break;
      case 'factorial':
        note(inner.of, leastPart);
        // `(n-k)!`
        if (inner.of.op === 'sum' && inner.of.terms.some((part) => part.op === 'negate' && namesOf(part).size > 0))
          for (const part of inner.of.terms) if (part.op === 'symbol') note(part, leastWhole);
        break;
      case 'series':
      case 'list':
        note(inner.from, leastPart);
        note(inner.to, leastPart);
        break;
      default:
    }
  }
  const all = new Map(declarations);
  const rates = ratesIn(terms);
  for (const name of rates) {
    const known = all.get(name);
    if ((known?.rank ?? 0) === 0 && !known?.domain && !known?.distribution) all.set(name, { ...known, domain: 'unit' });
  }
  for (const [name, from] of least) {
    const known = all.get(name);
    if (
      known?.domain !== undefined &&
      known.domain !== 'real' &&
      known.domain !== 'natural' &&
      known.domain !== 'positive'
    )
      continue;
    if (known?.distribution || (known?.rank ?? 0) !== 0) continue;
    all.set(name, { ...known, domain: 'natural', least: from });
  }
  return least.size === 0 && rates.length === 0 ? declarations : all;
}

/** `r` of `\sum_{k=0}^∞ r^k`: a sum without an end has a value for small ones. */
function ratesIn(terms: readonly Term[]): readonly string[] {
  return terms.flatMap(walkTerm).flatMap((term) => {
    if (term.op !== 'series' || term.to?.op !== 'infinite') return [];
    const speaks = (part: Term) =>
      walkTerm(part).some((inner) => inner.op === 'symbol' && inner.name === term.variable);
    return walkTerm(term.body).flatMap((inner) =>
      inner.op === 'power' && speaks(inner.exponent) ? [...namesOf(inner.base)] : [],
    );
  });
}
