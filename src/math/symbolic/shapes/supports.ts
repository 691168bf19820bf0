import { reachOf, within, type Interval, type Runs } from './extents';
import { perTerm } from '../terms/perTerm';
import { parts, walkTerm, type Entry, type Index, type Term } from '../terms/term';

/** Where quantities stand that sums give places to: the kernel `w_0, …, w_{K-1}` of `\sum_{k=0}^{K-1} w_k x_{i+k}`. */
export interface Supports {
  /** Axis by axis, where other indices take two letters together, `w_{j-i}`: beyond these places there is nothing. */
  readonly symbols: ReadonlyMap<string, readonly (Interval | undefined)[]>;
  /** What a letter that no sum binds can be, as an index by itself: `k` of `w_k`. */
  readonly letters: ReadonlyMap<string, Interval>;
}

/** An axis as its indices tell. */
interface Axis {
  /** What sums run over. */
  summed?: Interval;
  /** Letters that are its whole index and that no sum binds. */
  readonly free: Set<string>;
  isShifted: boolean;
}

/**
 * Where sums put the quantities of some terms.
 * @param known lengths and ranges by their letters
 */
export function supportsOf(terms: readonly Term[], known: ReadonlyMap<string, Interval>, runs: Runs): Supports {
  if (!terms.some(hasPlaces)) return { symbols: new Map(), letters: new Map() };
  const axes = new Map<string, Axis[]>();
  const add = ({ name, index }: Entry, letters: ReadonlyMap<string, Interval>, sums: ReadonlySet<string>) => {
    const known = axes.get(name) ?? [];
    axes.set(name, known);
    index.forEach((one, i) => note((known[i] ??= { free: new Set(), isShifted: false }), one, letters, sums));
  };
  const visit = (term: Term, letters: ReadonlyMap<string, Interval>, sums: ReadonlySet<string>): void => {
    if (term.op === 'entry' && term.of.op === 'symbol') add({ name: term.of.name, index: term.index }, letters, sums);
    if (term.op === 'derivative') add(term.by, letters, sums);
    const inner = within(term, letters, runs);
    const innerSums = term.op === 'series' ? new Set([...sums, term.variable]) : sums;
    for (const part of parts(term)) visit(part, inner, innerSums);
  };
  for (const term of terms) visit(term, known, new Set());
  const all = [...axes];
  const symbols = all.map(
    ([name, own]) => [name, own.map(({ summed, isShifted }) => (isShifted ? summed : undefined))] as const,
  );
  const letters = new Map<string, Interval>();
  for (const { summed, free } of all.flatMap(([, own]) => own))
    for (const name of summed ? free : []) {
      const [from, to] = letters.get(name) ?? summed!;
      letters.set(name, [Math.max(from, summed![0]), Math.min(to, summed![1])]);
    }
  return { symbols: new Map(symbols.filter(([, own]) => own.some(Boolean))), letters };
}

/** Whether something is indexed. */
const hasPlaces = perTerm((term: Term) =>
  walkTerm(term).some((inner) => inner.op === 'entry' || (inner.op === 'derivative' && inner.by.index.length > 0)),
);

function note(axis: Axis, index: Index, letters: ReadonlyMap<string, Interval>, sums: ReadonlySet<string>): void {
  const running = lettersOf(index).filter((name) => {
    const [from, to] = letters.get(name) ?? [0, 1];
    return from !== to || sums.has(name);
  });
  const reach = reachOf(index, letters);
  if (!reach) return;
  if (running.length > 1) axis.isShifted = true;
  else if (running.length === 0 || sums.has(running[0]!)) {
    const [from, to] = axis.summed ?? reach;
    axis.summed = [Math.min(from, reach[0]), Math.max(to, reach[1])];
  } else if (index.kind === 'name' && index.shift === 0) axis.free.add(index.name);
}

function lettersOf(index: Index): readonly string[] {
  if (index.kind === 'name') return [index.name];
  if (index.kind !== 'term') return [];
  const inner = walkTerm(index.of);
  return [...new Set(inner.flatMap((term) => (term.op === 'symbol' ? [term.name] : [])))];
}
