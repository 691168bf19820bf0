import type { Arithmetic, Scalar } from '../scalar';
import { kernelGradientDoubles, scatterDoubles } from './floatConvolution';
import type { Geometry } from './geometry';
import { eachOutput, eachTap } from './kernel';

/**
 * `x = Σ y·w + b`, the adjoint of `convolve`: every entry of `y` paints a copy of the kernel, multiplied by it, on the
 * window that it was computed from; copies that overlap are summed.
 * @param y `[N][C_out][H_out][W_out]` @param w `[C_out][C_in/g][kh][kw]` @param b `[C_in]` @returns `[N][C_in][H][W]`
 */
export function scatter<T extends Scalar>(
  numbers: Arithmetic<T>,
  y: ArrayLike<T>,
  w: ArrayLike<T>,
  b: ArrayLike<T> | null,
  g: Geometry,
): T[] {
  const x = unpainted(numbers, b, g);
  if (numbers.kind === 'float') {
    scatterDoubles(doubles(y), doubles(w), doubles(x), g);
    return x;
  }
  eachOutput(g, (n, o, i, j, offset) => {
    const factor = y[offset]!;
    eachTap(g, n, o, i, j, (input, kernel) => {
      x[input] = numbers.add(x[input]!, numbers.multiply(factor, w[kernel]!));
    });
  });
  return x;
}

/** Where numbers are floats, T is number. */
function doubles(entries: ArrayLike<Scalar>): number[] {
  return entries as number[];
}

/** What `scatter` paints on: the bias of its channel in every entry, or zeros. @returns `[N][C_in][H][W]` */
export function unpainted<T extends Scalar>(numbers: Arithmetic<T>, b: ArrayLike<T> | null, g: Geometry): T[] {
  const zero = numbers.integer(0);
  const plane = g.input[0] * g.input[1];
  return Array.from({ length: g.batch * g.inChannels * plane }, (_, offset) =>
    b ? b[Math.floor(offset / plane) % g.inChannels]! : zero,
  );
}

/**
 * The gradient of `Σ dy·convolve(x, w)` with respect to `w`: each entry of the kernel gathers the products of what it
 * was multiplied by. @param x `[N][C_in][H][W]` @param dy `[N][C_out][H_out][W_out]` @returns `[C_out][C_in/g][kh][kw]`
 */
export function kernelGradient<T extends Scalar>(
  numbers: Arithmetic<T>,
  x: ArrayLike<T>,
  dy: ArrayLike<T>,
  g: Geometry,
): T[] {
  const size = g.outChannels * (g.inChannels / g.groups) * g.kernel[0] * g.kernel[1];
  const dw = Array.from({ length: size }, () => numbers.integer(0));
  if (numbers.kind === 'float') {
    kernelGradientDoubles(doubles(x), doubles(dy), doubles(dw), g);
    return dw;
  }
  eachOutput(g, (n, o, i, j, offset) => {
    const factor = dy[offset]!;
    eachTap(g, n, o, i, j, (input, kernel) => {
      dw[kernel] = numbers.add(dw[kernel]!, numbers.multiply(x[input]!, factor));
    });
  });
  return dw;
}

/** Sums over everything but the channel. @param dy `[N][C][H][W]` @returns `[C]` */
export function channelSums<T extends Scalar>(
  numbers: Arithmetic<T>,
  dy: ArrayLike<T>,
  [batch = 0, channels = 0, height = 0, width = 0]: readonly number[],
): T[] {
  const plane = height * width;
  const sums = Array.from({ length: channels }, () => numbers.integer(0));
  for (let offset = 0; offset < batch * channels * plane; offset++) {
    const c = Math.floor(offset / plane) % channels;
    sums[c] = numbers.add(sums[c]!, dy[offset]!);
  }
  return sums;
}

/**
 * Calls `visit` for every product that `scatter` sums in one entry `[n][c][row][column]`: from which entry of `y` it
 * comes, and with which entry of the kernel, as row-major offsets in the order of painting.
 */
export function eachSource(
  g: Geometry,
  [n = 0, c = 0, row = 0, column = 0]: readonly number[],
  visit: (output: number, kernel: number) => void,
): void {
  const [inPerGroup, outPerGroup] = [g.inChannels / g.groups, g.outChannels / g.groups];
  const first = Math.floor(c / inPerGroup) * outPerGroup;
  const rows = painters(g, 0, row);
  const columns = painters(g, 1, column);
  for (let o = first; o < first + outPerGroup; o++)
    for (const [i, p] of rows)
      for (const [j, q] of columns)
        visit(
          ((n * g.outChannels + o) * g.output[0] + i) * g.output[1] + j,
          ((o * inPerGroup + (c % inPerGroup)) * g.kernel[0] + p) * g.kernel[1] + q,
        );
}

/** Which outputs have `position` in their window on one axis, each with the kernel entry that lies there. */
export function painters(
  g: Geometry,
  axis: 0 | 1,
  position: number,
): readonly (readonly [output: number, tap: number])[] {
  const length = g.kernel[axis];
  const found: [number, number][] = [];
  for (let tap = length - 1; tap >= 0; tap--) {
    const distance = position + g.padding[axis][0] - tap * g.dilation[axis];
    const output = distance / g.stride[axis];
    if (Number.isInteger(output) && output >= 0 && output < g.output[axis])
      found.push([output, g.flip ? length - 1 - tap : tap]);
  }
  return found;
}

/** Calls `visit` for every product that `kernelGradient` sums in one entry `[o][c][p][q]`, as row-major offsets. */
export function eachUse(
  g: Geometry,
  [o = 0, c = 0, p = 0, q = 0]: readonly number[],
  visit: (input: number, output: number) => void,
): void {
  const [inPerGroup, outPerGroup] = [g.inChannels / g.groups, g.outChannels / g.groups];
  const channel = Math.floor(o / outPerGroup) * inPerGroup + c;
  const [height, width] = g.input;
  const tap = g.flip ? [g.kernel[0] - 1 - p, g.kernel[1] - 1 - q] : [p, q];
  const position = (axis: 0 | 1, output: number) =>
    output * g.stride[axis] - g.padding[axis][0] + tap[axis]! * g.dilation[axis];
  for (let n = 0; n < g.batch; n++)
    for (let i = 0; i < g.output[0]; i++)
      for (let j = 0; j < g.output[1]; j++) {
        const [row, column] = [position(0, i), position(1, j)];
        if (row < 0 || row >= height || column < 0 || column >= width) continue;
        visit(
          ((n * g.inChannels + channel) * height + row) * width + column,
          ((n * g.outChannels + o) * g.output[0] + i) * g.output[1] + j,
        );
      }
}
