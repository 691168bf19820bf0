import { walkTerm, type Entry, type Index, type Term } from '../terms/term';
import type { Equation } from './projection';

/**
 * Whether an equation is a recursion, `w_{t+1} = w_t - η g_t`, of which some terms speak of no more than one entry, and of which
 * nothing else is said: any value may begin it.
 */
export function isStartOf(equation: Equation, terms: readonly Term[], others: readonly Equation[]): boolean {
  const given = recursionOf(equation);
  if (!given) return false;
  const spoken = terms.flatMap((term) => indicesIn(term, given.name));
  const isSpokenElsewhere = others.some(
    (other) => other !== equation && [other.left, other.right].some((side) => indicesIn(side, given.name).length > 0),
  );
  return (
    !isSpokenElsewhere && !spoken.includes('whole') && new Set(spoken.map((one) => JSON.stringify(one))).size === 1
  );
}

/** The entry that is given by entries before it. */
function recursionOf({ left, right }: Equation): Entry | undefined {
  if (left.op !== 'entry' || left.of.op !== 'symbol') return undefined;
  const { name } = left.of;
  const earlier = indicesIn(right, name);
  const isRecursion = earlier.length > 0 && earlier.every((index) => index !== 'whole' && isBefore(index, left.index));
  return isRecursion ? { name, index: left.index } : undefined;
}

/** `t` comes before `t+1`. */
function isBefore(index: readonly Index[], other: readonly Index[]): boolean {
  const [[a, ...more], [b, ...others]] = [index, other];
  if (a?.kind !== 'name' || b?.kind !== 'name' || more.length > 0 || others.length > 0) return false;
  return a.name === b.name && a.shift < b.shift;
}

/** At which places a term speaks of a quantity. */
function indicesIn(root: Term, name: string): readonly (readonly Index[] | 'whole')[] {
  const all = walkTerm(root);
  const entries = all.flatMap((term) =>
    term.op === 'entry' && term.of.op === 'symbol' && term.of.name === name ? [term] : [],
  );
  const bases = new Set<Term>(entries.map(({ of }) => of));
  const isWhole = all.some((term) => term.op === 'symbol' && term.name === name && !bases.has(term));
  return [...entries.map(({ index }) => index), ...(isWhole ? (['whole'] as const) : [])];
}
