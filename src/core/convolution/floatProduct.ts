import { wholes } from './floatKernel';
import type { Geometry } from './geometry';

/** How many entries of windows are laid out at once: about 100 kB, which the cache of a core keeps. */
const blockSize = 12_288;

/**
 * `y = x ∗ w + b` as a product of matrices: the kernels are the rows of the left one, the windows of the input the
 * columns of the right one ("im2col").
 * @param x `[N][C_in][H][W]` @param w `[C_out][C_in/g][kh][kw]` @param b `[C_out]` @param y `[N][C_out][H_out][W_out]`, written
 */
export function convolveByProduct(
  x: Float64Array,
  w: ArrayLike<number>,
  b: ArrayLike<number> | null,
  y: Float64Array,
  g: Geometry,
): void {
  const depth = wholes(g.inChannels, g.groups) * g.kernel[0] * g.kernel[1];
  const rows = wholes(g.outChannels, g.groups);
  const columns = g.output[0] * g.output[1];
  const block = roundUp(Math.min(columns, Math.max(16, wholes(blockSize, depth))));
  const right = new Float64Array(depth * block);
  for (let group = 0; group < g.groups; group++) {
    const left = packKernels(w, g, group);
    const initial = new Float64Array(roundUp(rows));
    if (b) for (let row = 0; row < rows; row++) initial[row] = b[group * rows + row]!;
    for (let n = 0; n < g.batch; n++)
      for (let first = 0; first < columns; first += block) {
        const count = Math.min(block, columns - first);
        packPatches(x, g, n, group, first, count, right);
        const start = (n * g.outChannels + group * rows) * columns + first;
        multiply({ left, initial, rows, right, columns: count, depth }, y, start, columns);
      }
  }
}

/** To a multiple of 4. */
function roundUp(count: number): number {
  return 4 * wholes(count + 3, 4);
}

/** Kernels four at a time, `[rows/4][depth][4]`: what the product reads one after the other. */
function packKernels(w: ArrayLike<number>, g: Geometry, group: number): Float64Array {
  const taps = g.kernel[0] * g.kernel[1];
  const depth = wholes(g.inChannels, g.groups) * taps;
  const rows = wholes(g.outChannels, g.groups);
  const packed = new Float64Array(roundUp(rows) * depth);
  for (let row = 0; row < rows; row++)
    for (let k = 0; k < depth; k++) {
      const tap = g.flip ? k - (k % taps) + taps - 1 - (k % taps) : k;
      packed[(row - (row % 4)) * depth + k * 4 + (row % 4)] =
        w[(group * rows + row) * depth + tap]!;
    }
  return packed;
}

/** The windows of the outputs `first, first + 1, …` four at a time, `[count/4][depth][4]`; padding is zeros. */
function packPatches(
  x: Float64Array,
  g: Geometry,
  n: number,
  group: number,
  first: number,
  count: number,
  packed: Float64Array,
): void {
  const perGroup = wholes(g.inChannels, g.groups);
  const [height, width] = g.input;
  const [kh, kw] = g.kernel;
  const [spread, spreadAcross] = g.dilation;
  const depth = perGroup * kh * kw;
  const channel = n * g.inChannels + group * perGroup;
  for (let u = 0; u < count; u++) {
    const j = (first + u) % g.output[1];
    const top = wholes(first + u, g.output[1]) * g.stride[0] - g.padding[0][0];
    const left = j * g.stride[1] - g.padding[1][0];
    let at = (u - (u % 4)) * depth + (u % 4);
    for (let c = 0; c < perGroup; c++)
      for (let p = 0; p < kh; p++) {
        const row = top + p * spread;
        const isInside = row >= 0 && row < height;
        const line = ((channel + c) * height + row) * width;
        for (let q = 0; q < kw; q++, at += 4) {
          const column = left + q * spreadAcross;
          packed[at] = isInside && column >= 0 && column < width ? x[line + column]! : 0;
        }
      }
  }
}

interface PackedProduct {
  /** `[rows/4][depth][4]` */
  readonly left: Float64Array;
  /** What is added to all entries of a row. */
  readonly initial: Float64Array;
  readonly rows: number;
  /** `[columns/4][depth][4]` */
  readonly right: Float64Array;
  readonly columns: number;
  readonly depth: number;
}

/**
 * Writes the product into a part of a row-major matrix, which starts at `start` and whose rows are `pitch` apart. Four
 * rows and four columns at a time: their sums stay in registers, and each number that is read is used four times.
 */
function multiply(
  { left, initial, rows, right, columns, depth }: PackedProduct,
  out: Float64Array,
  start: number,
  pitch: number,
): void {
  for (let row = 0; row < rows; row += 4)
    for (let column = 0; column < columns; column += 4) {
      let l = row * depth;
      let r = column * depth;
      // One by one: an array that is taken apart would be made anew for every tile.
      let a0 = initial[row]!;
      let b0 = initial[row + 1]!;
      let c0 = initial[row + 2]!;
      let d0 = initial[row + 3]!;
      let a1 = a0;
      let a2 = a0;
      let a3 = a0;
      let b1 = b0;
      let b2 = b0;
      let b3 = b0;
      let c1 = c0;
      let c2 = c0;
      let c3 = c0;
      let d1 = d0;
      let d2 = d0;
      let d3 = d0;
      for (let k = 0; k < depth; k++, l += 4, r += 4) {
        const r0 = right[r]!;
        const r1 = right[r + 1]!;
        const r2 = right[r + 2]!;
        const r3 = right[r + 3]!;
        const a = left[l]!;
        a0 += a * r0;
        a1 += a * r1;
        a2 += a * r2;
        a3 += a * r3;
        const b = left[l + 1]!;
        b0 += b * r0;
        b1 += b * r1;
        b2 += b * r2;
        b3 += b * r3;
        const c = left[l + 2]!;
        c0 += c * r0;
        c1 += c * r1;
        c2 += c * r2;
        c3 += c * r3;
        const d = left[l + 3]!;
        d0 += d * r0;
        d1 += d * r1;
        d2 += d * r2;
        d3 += d * r3;
      }
      // A tile at the edge reaches beyond the matrix.
      const width = columns - column;
      const at = start + row * pitch + column;
      writeFour(out, at, width, a0, a1, a2, a3);
      if (row + 1 < rows) writeFour(out, at + pitch, width, b0, b1, b2, b3);
      if (row + 2 < rows) writeFour(out, at + 2 * pitch, width, c0, c1, c2, c3);
      if (row + 3 < rows) writeFour(out, at + 3 * pitch, width, d0, d1, d2, d3);
    }
}

/** The next four entries, or as many as there are. */
function writeFour(
  out: Float64Array,
  at: number,
  count: number,
  first: number,
  second: number,
  third: number,
  fourth: number,
): void {
  out[at] = first;
  if (count > 1) out[at + 1] = second;
  if (count > 2) out[at + 2] = third;
  if (count > 3) out[at + 3] = fourth;
}
