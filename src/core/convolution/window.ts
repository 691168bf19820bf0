import { equals, num, sub, sum, times, type Formula } from '../formula';
import type { Geometry } from './geometry';
import { eachTap } from './kernel';
import { placeOf } from './places';
import { entryIndex, type ConvolutionNumbers } from './numbers';

/** What one output entry is computed from. */
export interface Window {
  /** The entries of the input and the kernel that are multiplied, as row-major offsets. */
  readonly taps: readonly { readonly input: number; readonly kernel: number }[];
  /** The products, and the bias if there is one, in the order of the taps. */
  readonly terms: readonly Formula[];
  /** Index of the entry in the axes that were given, from 0. */
  readonly index: readonly number[];
}

/** The window of one entry of the output. @param offset row-major, in `[N][C_out][H_out][W_out]` */
export function windowAt(g: Geometry, given: ConvolutionNumbers, offset: number): Window {
  const { axes, layout } = given;
  const [n, o, i, j] = placeOf(offset, g.outChannels, g.output);
  const taps: { input: number; kernel: number }[] = [];
  eachTap(g, n, o, i, j, (input, kernel) => taps.push({ input, kernel }));
  const terms = taps.map(({ input, kernel }) => times(num(given.x[input]!), num(given.w[kernel]!)));
  if (given.b) terms.push(num(given.b[o]!));
  return { taps, terms, index: entryIndex(layout, axes, [n, o, i, j]) };
}

/** `y_{1,2} = 1·2 + 4·(−1) = −2`. @param value what stands at the end. */
export function windowFormula({ terms, index }: Window, value: Formula): Formula {
  const name = sub('y', ...index.map((k) => k + 1));
  return equals(name, ...(terms.length > 0 ? [sum(...terms)] : []), value);
}
