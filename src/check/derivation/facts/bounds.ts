import type { Syntax } from '../../../math/lexerOptions';
import type { Chain } from '../../../math/statements';
import { namesOf } from '../../../math/symbolic/terms/resolve';
import type { Term } from '../../../math/symbolic/terms/term';
import type { Declaration } from '../../../math/symbolic/shapes/typing';
import { termOf } from '../terms';
import { nodeOf, subjectOf, subjectsOfList, isQuantity, type Subject } from './subjects';

/** What inequalities say: `λ > 0`, `0 < p < 1`, `n ≥ 2`. */
export interface Bounds {
  readonly facts: readonly (readonly [Subject, Declaration])[];
  /** Names of which more is said than a declaration tells, but for whole numbers. */
  readonly lower: readonly string[];
  /** Names of which more is said than a declaration tells. */
  readonly rest: readonly string[];
  readonly subjects: readonly Subject[];
}

/**
 * Reads a chain of `<`, `>`, `≤`, `≥`, `≠`.
 * @param first the list that it begins with: `x, y` of `x, y > 0`
 */
export function boundsOf(chain: Chain, first: readonly Subject[], syntax: Syntax): Bounds {
  const terms = chain.sides.map((side) => termOf(nodeOf(side, syntax)));
  const facts: (readonly [Subject, Declaration])[] = [];
  const rest = new Set<string>();
  const above1 = new Set<string>();
  const subjects: Subject[] = [];
  terms.forEach((term, i) => {
    const listed = i === 0 ? first : subjectsOfList([chain.sides[i]!], syntax);
    const own = listed.length > 0 ? listed : simple(term);
    subjects.push(...own);
    const [before, after] = [chain.relations[i - 1]?.text, chain.relations[i]?.text];
    const below = lower(terms[i - 1], before, /^[<≤]$/) ?? lower(terms[i + 1], after, /^[>≥]$/);
    const above = lower(terms[i + 1], after, /^[<≤]$/) ?? lower(terms[i - 1], before, /^[>≥]$/);
    const isAll = [before, after].every((sign) => sign === undefined || sign === '≠');
    const names = own.length > 0 ? own.map(({ name }) => name) : term ? [...namesOf(term)] : [];
    if (isAll) return;
    if (below !== undefined && below >= 0 && own.length > 0) {
      const isUnit = below === 0 && above === 1;
      const isStrict = before === '<' || after === '>';
      const least = Math.floor(below) + (isStrict || !Number.isInteger(below) ? 1 : 0);
      for (const subject of own)
        facts.push([subject, isUnit ? { domain: 'unit' } : { domain: 'positive', ...(least > 1 ? { least } : {}) }]);
      if (below > 0) for (const name of names) above1.add(name);
      const isMore = (above !== undefined && !isUnit) || isOpen(terms[i + 1], after);
      if (isMore) for (const name of names) rest.add(name);
    } else for (const name of names) rest.add(name);
  });
  return { facts, lower: [...above1], rest: [...rest], subjects };
}

function simple(term: Term | undefined): readonly Subject[] {
  const subject = subjectOf(term);
  return subject && isQuantity(subject) ? [subject] : [];
}

/** The number beside a term, if the sign between makes it a bound. */
function lower(term: Term | undefined, sign: string | undefined, pattern: RegExp): number | undefined {
  if (sign === undefined || !pattern.test(sign) || !term) return undefined;
  if (term.op === 'negate' && term.of.op === 'number') return -term.of.value;
  return term.op === 'number' ? term.value : undefined;
}

/** Bounded by something with letters. */
function isOpen(term: Term | undefined, sign: string | undefined): boolean {
  return sign !== undefined && sign !== '≠' && term?.op !== 'number';
}
