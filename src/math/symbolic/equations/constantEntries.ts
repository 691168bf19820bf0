import type { Equation } from './projection';
import { walkTerm, type Term } from '../terms/term';
import { replaced } from '../terms/replaced';

/** The names whose entries some equations say to be all one number, which is written without an index: `g_t = g`. */
export function constantNames(equations: readonly Equation[]): ReadonlySet<string> {
  return new Set(equations.flatMap((equation) => constantOf(equation) ?? []));
}

/** `g` of `g_t = g`. */
export function constantOf({ left, right, where }: Equation): string | undefined {
  if (where || left.op !== 'entry' || left.of.op !== 'symbol' || right.op !== 'symbol') return undefined;
  const isAny = left.index.every(({ kind }) => kind === 'name');
  return isAny && left.of.name === right.name ? right.name : undefined;
}

/** A term with these names as the numbers that their entries are. */
export function withoutIndices(term: Term, names: ReadonlySet<string>): Term {
  const numberOf = (inner: Term) =>
    inner.op === 'entry' && inner.of.op === 'symbol' && names.has(inner.of.name) ? inner.of : undefined;
  return walkTerm(term).some(numberOf) ? replaced(term, numberOf) : term;
}
