import type { Numeric } from '../values/numeric';
import { indexLetters } from './indexLetters';
import type { Sizes } from '../shapes/sizes';
import type { Term } from './term';

/** Letters that count and are not bound by a sum in every term. */
export function freeIndices(terms: readonly Term[]): readonly string[] {
  return [...indexLetters(terms).free];
}

/** All places of the free indices; the first of many. */
export function assignments(free: readonly string[], sizes: Sizes): readonly ReadonlyMap<string, number>[] {
  let found: ReadonlyMap<string, number>[] = [new Map()];
  for (const name of free) {
    // `x_n` is the last one where n is how many there are.
    const last = sizes.letters.get(name);
    const places = last === undefined ? placesOf(name, sizes) : [last];
    found = found.flatMap((sofar) => places.map((place) => new Map(sofar).set(name, place))).slice(0, 64);
  }
  return found;
}

/** Places of an index that no sum binds: those that sums run over where the same quantities stand in them. */
function placesOf(name: string, { ranges, supports }: Sizes): readonly number[] {
  const all = Array.from({ length: ranges.get(name) ?? 2 }, (_, i) => i + 1);
  const [from, to] = supports.letters.get(name) ?? [-Infinity, Infinity];
  return all.filter((place) => place >= from && place <= to);
}

/** Doubles that went different ways to the same number differ in their last digits. */
export function same(a: Numeric, b: Numeric, tolerance = 1e-8): boolean {
  const [x, y] = [typeof a === 'number' ? [a] : a.data, typeof b === 'number' ? [b] : b.data];
  if (x.length !== y.length) return false;
  const scale = Math.max(1e-3, ...x.map(Math.abs), ...y.map(Math.abs));
  return x.every((value, i) => Math.abs(value - y[i]!) <= tolerance * scale);
}

/** The largest distance between entries of two values of one shape. */
export function apart(a: Numeric, b: Numeric): number {
  const [x, y] = [typeof a === 'number' ? [a] : a.data, typeof b === 'number' ? [b] : b.data];
  if (x.length !== y.length) return Infinity;
  return x.reduce((most, value, i) => Math.max(most, Math.abs(value - (y[i] ?? 0))), 0);
}
