import { extentsOf, type Extents } from './extents';
import { startsOf } from './starts';
import { supportsOf, type Supports } from './supports';
import { find, type Length, type Lengths, type Shape } from './lengths';
import type { Ranges } from '../notation/ranges';
import type { Term } from '../terms/term';

/** Sizes of everything in a relation, all different where nothing says that they are equal. */
export interface Sizes {
  /** Axis by axis. */
  readonly symbols: ReadonlyMap<string, readonly number[]>;
  /** The first place of each axis where that is not 1: `x_0`. */
  readonly origins: ReadonlyMap<string, readonly number[]>;
  /** Where on them there is something. */
  readonly supports: Supports;
  /** How far an index runs that no sum binds. */
  readonly ranges: ReadonlyMap<string, number>;
  /** How far the letters of sums and tables without bounds run, each where it stands. */
  readonly bound: ReadonlyMap<Term, readonly number[]>;
  /** Where these begin, if not at 1. */
  readonly starts: ReadonlyMap<Term, readonly number[]>;
  /** Letters that are lengths: `n`. */
  readonly letters: ReadonlyMap<string, number>;
  /** Unit matrices and vectors of ones, each where it stands. */
  readonly identities: ReadonlyMap<Term, number>;
  /** Zeros that are vectors or matrices: rows and columns. */
  readonly zeros: ReadonlyMap<Term, readonly [number, number]>;
}

/** Orders in which lengths get their sizes: what needs more rows than columns has values in one of them. */
export const sizeOrders = 4;

/** Longer paddings are not made. */
const maxPadding = 24;

/** What sizes are chosen for. */
export interface Sized {
  readonly terms: readonly Term[];
  readonly lengths: Lengths;
  readonly ranges: Ranges;
  readonly symbols: ReadonlyMap<string, readonly Length[]>;
  readonly identities: ReadonlyMap<Term, Length>;
  readonly zeros: ReadonlyMap<Term, Shape>;
  isOpen(name: string, axis: number): boolean;
}

/** Sizes for one draw: lengths that need not be equal are not. */
export function chooseSizes(sized: Sized, start: number, order: number): Sizes {
  const { lengths, ranges, symbols, identities } = sized;
  const needed = [
    ...[...symbols].flatMap(([name, axes]) => axes.filter((_, i) => !sized.isOpen(name, i))),
    ...identities.values(),
    ...lengths.letters.values(),
    ...ranges.free.values(),
    ...[...ranges.bound.values()].flat(),
  ];
  const chosen = choose(needed, ranges.least, start, order);
  const sizeOf = (length: Length): number => {
    const root = find(length);
    if (root.parts) return root.parts.reduce((sum, part) => sum + sizeOf(part), 0);
    return root.size ?? chosen.get(root) ?? (root.mayBeOne ? 1 : start);
  };
  const map = <K, V, W>(from: ReadonlyMap<K, V>, f: (value: V) => W) =>
    new Map([...from].map(([key, value]) => [key, f(value)]));
  const letters = map(lengths.letters, sizeOf);
  const free = map(ranges.free, sizeOf);
  const known = new Map<string, readonly [number, number]>();
  for (const [name, size] of free) known.set(name, [1, size]);
  for (const [name, size] of letters) known.set(name, [size, size]);
  const bound = map(ranges.bound, (all) => all.map(sizeOf));
  const starts = startsOf(sized.terms);
  let extents: Extents | undefined;
  const extentOf = (name: string, axis: number) =>
    (extents ??= extentsOf(sized.terms, known, { bound, starts })).get(name)?.[axis];
  const origins = new Map<string, readonly number[]>();
  const padded = new Map<string, readonly number[]>();
  for (const [name, axes] of symbols) {
    const placed = axes.map((axis, i): readonly [number, number] => {
      const root = find(axis);
      if (!sized.isOpen(name, i)) {
        const isZeroBased = [...ranges.zeroBased].some((one) => find(one) === root);
        return [isZeroBased ? 0 : 1, sizeOf(axis)];
      }
      const base = chosen.has(root) || root.size !== undefined || root.parts ? sizeOf(axis) : 0;
      const [from, to] = extentOf(name, i) ?? [1, Math.max(base, start)];
      const origin = Math.min(1, Math.max(from, -maxPadding));
      // One entry alone would be a number.
      return [origin, Math.max(base, Math.min(to, maxPadding), origin + 1) - origin + 1];
    });
    padded.set(
      name,
      placed.map(([, size]) => size),
    );
    if (placed.some(([origin]) => origin !== 1))
      origins.set(
        name,
        placed.map(([origin]) => origin),
      );
  }
  return {
    symbols: padded,
    origins,
    supports: supportsOf(sized.terms, known, { bound, starts }),
    ranges: free,
    bound,
    starts,
    letters,
    identities: map(identities, sizeOf),
    zeros: map(sized.zeros, ({ rows, columns }) => [sizeOf(rows), sizeOf(columns)] as const),
  };
}

/** A size for every length that is open. */
function choose(
  needed: readonly Length[],
  least: ReadonlyMap<Length, number>,
  start: number,
  order: number,
): ReadonlyMap<Length, number> {
  const roots = new Set<Length>();
  const collect = (length: Length): void => {
    const root = find(length);
    if (root.parts) root.parts.forEach(collect);
    else if (root.size === undefined && !root.mayBeOne) roots.add(root);
  };
  needed.forEach(collect);
  const chosen = new Map<Length, number>();
  const used = new Set<number>();
  [...roots].forEach((root, i) => {
    let size = start + placeOf(i, roots.size, order);
    for (const [length, index] of least) if (find(length) === root) size = Math.max(size, index);
    while (used.has(size)) size++;
    used.add(size);
    chosen.set(root, size);
  });
  return chosen;
}

/** Rising, falling, and both turned by one. */
function placeOf(i: number, count: number, order: number): number {
  const turned = order >= 2 ? (i + 1) % count : i;
  return order % 2 === 0 ? turned : count - 1 - turned;
}
