import type { Arithmetic, Scalar } from '../scalar';
import { convolveDoubles } from './floatConvolution';
import type { Geometry } from './geometry';

/** One product of a window: where it reads the input and the kernel, as row-major offsets. */
export type Tap = (input: number, kernel: number) => void;

/** Calls `visit` for every product of one output entry; zeros of the padding are left out. */
export function eachTap(g: Geometry, n: number, o: number, i: number, j: number, visit: Tap): void {
  const perGroup = g.inChannels / g.groups;
  const firstChannel = Math.floor(o / (g.outChannels / g.groups)) * perGroup;
  const [height, width] = g.input;
  const [kh, kw] = g.kernel;
  for (let c = 0; c < perGroup; c++) {
    const plane = (n * g.inChannels + firstChannel + c) * height;
    const filter = (o * perGroup + c) * kh;
    for (let p = 0; p < kh; p++) {
      const row = i * g.stride[0] - g.padding[0][0] + p * g.dilation[0];
      if (row < 0 || row >= height) continue;
      for (let q = 0; q < kw; q++) {
        const column = j * g.stride[1] - g.padding[1][0] + q * g.dilation[1];
        if (column < 0 || column >= width) continue;
        const tap = g.flip ? (filter + kh - 1 - p) * kw + kw - 1 - q : (filter + p) * kw + q;
        visit((plane + row) * width + column, tap);
      }
    }
  }
}

/** Calls `visit` for every output entry with its row-major offset. */
export function eachOutput(
  g: Geometry,
  visit: (n: number, o: number, i: number, j: number, offset: number) => void,
): void {
  let offset = 0;
  for (let n = 0; n < g.batch; n++)
    for (let o = 0; o < g.outChannels; o++)
      for (let i = 0; i < g.output[0]; i++) for (let j = 0; j < g.output[1]; j++) visit(n, o, i, j, offset++);
}

/** `y = x ∗ w + b`, cross-correlation unless the geometry flips. @returns `[N][C_out][H_out][W_out]` */
export function convolve<T extends Scalar>(
  numbers: Arithmetic<T>,
  x: ArrayLike<T>,
  w: ArrayLike<T>,
  b: ArrayLike<T> | null,
  g: Geometry,
): ArrayLike<T> {
  // Where numbers are floats, T is number.
  if (numbers.kind === 'float')
    return convolveDoubles(
      x as ArrayLike<number>,
      w as ArrayLike<number>,
      b as ArrayLike<number> | null,
      g,
    ) as ArrayLike<Scalar> as ArrayLike<T>;
  const y: T[] = [];
  eachOutput(g, (n, o, i, j) => {
    let sum = b ? b[o]! : numbers.integer(0);
    eachTap(g, n, o, i, j, (input, kernel) => {
      sum = numbers.add(sum, numbers.multiply(x[input]!, w[kernel]!));
    });
    y.push(sum);
  });
  return y;
}
