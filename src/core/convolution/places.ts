import { num, sub, sum, sym, times, type Formula } from '../formula';
import type { Scalar } from '../scalar';
import type { Layout } from './geometry';
import type { Axes, Pair } from './parameters';

/** Sums of more products are not written out. */
const maxProducts = 40;

/** `[n, c, i, j]` of a row-major offset. */
export function placeOf(
  offset: number,
  channels: number,
  [height, width]: Pair,
): readonly [n: number, c: number, i: number, j: number] {
  const plane = height * width;
  return [
    Math.floor(offset / (plane * channels)),
    Math.floor(offset / plane) % channels,
    Math.floor(offset / width) % height,
    offset % width,
  ];
}

/** `[o, c, p, q]` of a kernel's entry, or `[o, c]` of one of its planes, in the axes that were given. */
export function kernelIndex(
  layout: Layout,
  axes: Axes,
  [o = 0, c = 0, ...spatial]: readonly number[],
): readonly number[] {
  const channels = layout === 'spatial' ? [] : [o, c];
  return [...channels, ...(axes === 1 ? spatial.slice(1) : spatial)];
}

/** `x_{1,2}` as people count, from 1; the bare letter without an index. */
export function entryName(letter: string, index: readonly number[]): Formula {
  return index.length === 0 ? sym(letter) : sub(letter, ...index.map((k) => k + 1));
}

/** The sum of products as a side of an equation; none where it would be empty or too long to read. */
export function productsSide(
  products: readonly (readonly [Scalar, Scalar])[],
  more: readonly Scalar[] = [],
): readonly Formula[] {
  const count = products.length + more.length;
  if (count === 0 || count > maxProducts) return [];
  const terms = products.map(([a, b]) => times(num(a), num(b)));
  return [sum(...terms, ...more.map((value) => num(value)))];
}
