import { parts, type Index, type Term } from '../terms/term';

/** From one whole number to another. */
export type Interval = readonly [number, number];

/** How far the letters of sums and tables without bounds run, and where they begin if not at 1. */
export interface Runs {
  readonly bound: ReadonlyMap<Term, readonly number[]>;
  readonly starts: ReadonlyMap<Term, readonly number[]>;
}

/** The places of each axis that indices reach. */
export type Extents = ReadonlyMap<string, readonly (Interval | undefined)[]>;

/** Letters of which only the kind of number is known: `t` of `\sum_{k=0}^{t-1}`. */
const unknown: Interval = [0, 8];

/**
 * How far indices reach into the quantities of some terms.
 * @param known lengths and ranges by their letters
 */
export function extentsOf(terms: readonly Term[], known: ReadonlyMap<string, Interval>, runs: Runs): Extents {
  const found = new Map<string, (Interval | undefined)[]>();
  const visit = (term: Term, letters: ReadonlyMap<string, Interval>): void => {
    if (term.op === 'entry' && term.of.op === 'symbol') add(found, term.of.name, term.index, letters);
    if (term.op === 'derivative') add(found, term.by.name, term.by.index, letters);
    const inner = within(term, letters, runs);
    for (const part of parts(term)) visit(part, inner);
  };
  for (const term of terms) visit(term, known);
  return found;
}

/** The letters that run inside of a term, with the others. */
export function within(
  term: Term,
  letters: ReadonlyMap<string, Interval>,
  { bound, starts }: Runs,
): ReadonlyMap<string, Interval> {
  const start = (i: number) => starts.get(term)?.[i] ?? 1;
  if (term.op === 'table') {
    const inner = new Map(letters);
    term.index.forEach((name, i) => inner.set(name, [start(i), start(i) + (bound.get(term)?.[i] ?? 1) - 1]));
    return inner;
  }
  if (term.op !== 'series' && term.op !== 'list') return letters;
  const [from] = term.from ? intervalOf(term.from, letters) : [start(0)];
  const to = term.to ? intervalOf(term.to, letters)[1] : start(0) + (bound.get(term)?.[0] ?? unknown[1]) - 1;
  return new Map(letters).set(term.variable, [from, Math.max(from, to)]);
}

function add(
  found: Map<string, (Interval | undefined)[]>,
  name: string,
  index: readonly Index[],
  letters: ReadonlyMap<string, Interval>,
): void {
  const axes = found.get(name) ?? [];
  index.forEach((one, i) => {
    const reach = reachOf(one, letters);
    if (!reach) return;
    const [from, to] = axes[i] ?? reach;
    axes[i] = [Math.min(from, reach[0]), Math.max(to, reach[1])];
  });
  found.set(name, axes);
}

/** How far one index reaches; undefined where it stands for all places. */
export function reachOf(index: Index, letters: ReadonlyMap<string, Interval>): Interval | undefined {
  switch (index.kind) {
    case 'all':
      return undefined;
    case 'number':
      return [index.value, index.value];
    case 'name': {
      const [from, to] = letters.get(index.name) ?? unknown;
      return [from + index.shift, to + index.shift];
    }
    case 'term':
      return intervalOf(index.of, letters);
  }
}

function intervalOf(term: Term, letters: ReadonlyMap<string, Interval>): Interval {
  switch (term.op) {
    case 'number':
      return [term.value, term.value];
    case 'symbol':
      return letters.get(term.name) ?? unknown;
    case 'sum':
      return term.terms.map((part) => intervalOf(part, letters)).reduce(([a, b], [c, d]) => [a + c, b + d], [0, 0]);
    case 'negate': {
      const [from, to] = intervalOf(term.of, letters);
      return [-to, -from];
    }
    case 'multiply': {
      const [a, b] = intervalOf(term.left, letters);
      const [c, d] = intervalOf(term.right, letters);
      const ends = [a * c, a * d, b * c, b * d];
      return [Math.min(...ends), Math.max(...ends)];
    }
    default:
      return unknown;
  }
}
