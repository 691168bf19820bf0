import type { Scalar } from '../scalar';
import type { Tensor } from '../tensor';
import type { Layout } from './geometry';
import type { Axes } from './parameters';

/** The numbers of a convolution, lifted to one kind. */
export interface ConvolutionNumbers<T extends Scalar = Scalar> {
  readonly axes: Axes;
  readonly layout: Layout;
  readonly x: ArrayLike<T>;
  readonly w: ArrayLike<T>;
  readonly b: ArrayLike<T> | null;
  readonly y: Tensor<T>;
}

/** Index of an entry in the axes that were given, from its place `[n, c, i, j]`; both from 0. */
export function entryIndex(layout: Layout, axes: Axes, place: readonly number[]): readonly number[] {
  const [n = 0, c = 0, i = 0, j = 0] = place;
  const spatial = axes === 1 ? [j] : [i, j];
  const outer = { spatial: [], unbatched: [c], batched: [n, c] }[layout];
  return [...outer, ...spatial];
}
