import type { Arithmetic, Scalar } from '../scalar';
import { paddedLength, pool, type Windows } from './windows';

/** What becomes of the entries of a window. @param x `[planes][H][W]` @returns `[planes][H_out][W_out]` */
export type Reduce = <T extends Scalar>(numbers: Arithmetic<T>, x: ArrayLike<T>, windows: Windows) => T[];

/** The largest entry of each window; padding does not take part. */
export const maxima: Reduce = (numbers, x, windows) => pool(windows, (offsets) => x[largest(numbers, x, offsets)]!);

/** The offset of the largest of these entries, the first of several. @param offsets at least one */
export function largest<T extends Scalar>(numbers: Arithmetic<T>, x: ArrayLike<T>, offsets: readonly number[]): number {
  return offsets.reduce((best, offset) => (numbers.compare(x[offset]!, x[best]!) === 1 ? offset : best));
}

/** By how many the sum of a window is divided. @param count entries of x in it */
export type Divisor = (windows: Windows, count: number, i: number, j: number) => number;

/** The size of the window inside the padded input: zeros of the padding count. */
export const withPadding: Divisor = (windows, _count, i, j) =>
  paddedLength(windows, 0, i) * paddedLength(windows, 1, j);

/** The number of entries of x. */
export const withoutPadding: Divisor = (_windows, count) => count;

/** The sum of each window over `divisor`. */
export function averages(divisor: Divisor): Reduce {
  return <T extends Scalar>(numbers: Arithmetic<T>, x: ArrayLike<T>, windows: Windows): T[] =>
    pool(windows, (offsets, i, j) => {
      const sum = offsets.reduce((total, k) => numbers.add(total, x[k]!), numbers.integer(0));
      return numbers.quotient(sum, numbers.integer(divisor(windows, offsets.length, i, j)));
    });
}
