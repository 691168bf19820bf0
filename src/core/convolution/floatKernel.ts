import type { Geometry } from './geometry';
import { wholes } from './integers';

/** Doubles that are written in place. */
export type Doubles = Float64Array | number[];

/**
 * One tap of the kernel along one row of outputs: `count` products of `w[tap]` with `x[input], x[input + step], …`,
 * which belong to `y[output], y[output + 1], …`. Zeros of the padding are left out.
 */
type Run = (tap: number, input: number, step: number, output: number, count: number) => void;

/** Calls `visit` for all products of a convolution, which are those of its adjoint and of its gradient, too. */
function eachRun(g: Geometry, visit: Run): void {
  const perGroup = wholes(g.inChannels, g.groups);
  const outPerGroup = wholes(g.outChannels, g.groups);
  const [height, width] = g.input;
  const [rows, columns] = g.output;
  const [kh, kw] = g.kernel;
  const [down, across] = g.stride;
  for (let plane = 0; plane < g.batch * g.outChannels; plane++) {
    const o = plane % g.outChannels;
    const first = wholes(plane, g.outChannels) * g.inChannels + wholes(o, outPerGroup) * perGroup;
    for (let c = 0; c < perGroup; c++)
      for (let p = 0; p < kh; p++) {
        const row = p * g.dilation[0] - g.padding[0][0];
        const top = firstInside(row, down);
        const bottom = endInside(row, down, height, rows);
        const line = (first + c) * height + row;
        const filter = (o * perGroup + c) * kh + (g.flip ? kh - 1 - p : p);
        for (let q = 0; q < kw; q++) {
          const column = q * g.dilation[1] - g.padding[1][0];
          const left = firstInside(column, across);
          const count = endInside(column, across, width, columns) - left;
          const tap = filter * kw + (g.flip ? kw - 1 - q : q);
          for (let i = top; i < bottom; i++) {
            const input = (line + i * down) * width + column + left * across;
            visit(tap, input, across, (plane * rows + i) * columns + left, count);
          }
        }
      }
  }
}

/** The first output whose tap lies on the input, where that of output 0 lies at `start`. */
function firstInside(start: number, stride: number): number {
  return start < 0 ? wholes(stride - 1 - start, stride) : 0;
}

/** One after the last output whose tap lies on the input, of `length`. */
function endInside(start: number, stride: number, length: number, outputs: number): number {
  return start < length ? Math.min(wholes(length - 1 - start, stride) + 1, outputs) : 0;
}

/** `y += x ∗ w`. @param x `[N][C_in][H][W]` @param w `[C_out][C_in/g][kh][kw]` @param y `[N][C_out][H_out][W_out]` */
export function addConvolution(x: ArrayLike<number>, w: ArrayLike<number>, y: Doubles, g: Geometry): void {
  eachRun(g, (tap, input, step, output, count) => {
    addMultiple(w[tap]!, x, input, step, y, output, 1, count);
  });
}

/** `x += Σ y·w`, the adjoint of the convolution; the shapes are those of `addConvolution`. */
export function addScattered(y: ArrayLike<number>, w: ArrayLike<number>, x: Doubles, g: Geometry): void {
  eachRun(g, (tap, input, step, output, count) => {
    addMultiple(w[tap]!, y, output, 1, x, input, step, count);
  });
}

/** `dw += Σ dy·x`, the gradient with respect to the kernel; the shapes are those of `addConvolution`. */
export function addKernelGradient(x: ArrayLike<number>, dy: ArrayLike<number>, dw: Doubles, g: Geometry): void {
  eachRun(g, (tap, input, step, output, count) => {
    dw[tap]! += dotProduct(x, input, step, dy, output, count);
  });
}

// The innermost loops stand on their own: arrays that are parameters are read faster than those that a closure holds.

function addMultiple(
  factor: number,
  from: ArrayLike<number>,
  read: number,
  readStep: number,
  to: Doubles,
  write: number,
  writeStep: number,
  count: number,
): void {
  for (let j = 0; j < count; j++) to[write + j * writeStep]! += factor * from[read + j * readStep]!;
}

function dotProduct(
  a: ArrayLike<number>,
  start: number,
  step: number,
  b: ArrayLike<number>,
  other: number,
  count: number,
): number {
  let sum = 0;
  for (let j = 0; j < count; j++) sum += a[start + j * step]! * b[other + j]!;
  return sum;
}
