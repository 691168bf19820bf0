import type { Doubles } from './floatKernel';
import { multiply, pack, placeAt, roundUp } from './floatMatrix';
import type { Geometry } from './geometry';
import { wholes } from './integers';

// Convolutions as products of matrices ("im2col"): the kernels are the rows of one, the windows of the input the columns
// of the other. The shapes are those of floatKernel.ts.

/** How many entries of windows are laid out at once: about 100 kB, which the cache of a core keeps. */
const blockSize = 12_288;

/** The sizes of the matrices, for one image and one group. */
interface Sizes {
  /** Kernels: output channels of a group. */
  readonly kernels: number;
  /** Entries of a kernel and of a window. */
  readonly depth: number;
  /** Windows: output positions. */
  readonly windows: number;
  /** How many windows are laid out at once, at most. */
  readonly block: number;
}

function sizesOf(g: Geometry): Sizes {
  const kernels = wholes(g.outChannels, g.groups);
  const depth = wholes(g.inChannels, g.groups) * g.kernel[0] * g.kernel[1];
  const windows = g.output[0] * g.output[1];
  const block = roundUp(Math.min(windows, Math.max(16, wholes(blockSize, depth))));
  return { kernels, depth, windows, block };
}

/** Some windows of every image and group. */
interface Block {
  readonly count: number;
  /** Where the entries of a window lie in the channels of its group, as in `Packed`: −1 in the padding. */
  readonly places: Int32Array;
  /** Where these channels start. */
  readonly channels: number;
  /** Where the outputs of the group start, of the first of these windows. */
  readonly outputs: number;
  readonly group: number;
}

function eachBlock(g: Geometry, { depth, kernels, windows, block }: Sizes, visit: (block: Block) => void): void {
  const places = new Int32Array(block * depth);
  const plane = wholes(g.inChannels, g.groups) * g.input[0] * g.input[1];
  for (let first = 0; first < windows; first += block) {
    const count = Math.min(block, windows - first);
    findPlaces(g, first, count, places);
    for (let part = 0; part < g.batch * g.groups; part++) {
      const outputs = part * kernels * windows + first;
      visit({ count, places, channels: part * plane, outputs, group: part % g.groups });
    }
  }
}

function findPlaces(g: Geometry, first: number, count: number, places: Int32Array): void {
  const perGroup = wholes(g.inChannels, g.groups);
  const [height, width] = g.input;
  const [kh, kw] = g.kernel;
  const [down, across] = g.dilation;
  const depth = perGroup * kh * kw;
  for (let u = 0; u < count; u++) {
    const top = wholes(first + u, g.output[1]) * g.stride[0] - g.padding[0][0];
    const left = ((first + u) % g.output[1]) * g.stride[1] - g.padding[1][0];
    let at = placeAt(u, depth);
    for (let c = 0; c < perGroup; c++)
      for (let p = 0; p < kh; p++) {
        const row = top + p * down;
        const line = row >= 0 && row < height ? (c * height + row) * width : -1;
        for (let q = 0; q < kw; q++, at += 4) {
          const column = left + q * across;
          places[at] = line >= 0 && column >= 0 && column < width ? line + column : -1;
        }
      }
  }
}

/** Where entry `k` of a kernel meets windows: its own place, or the opposite one where kernels are flipped. */
function tapOf(g: Geometry, k: number): number {
  const taps = g.kernel[0] * g.kernel[1];
  return g.flip ? k - 2 * (k % taps) + taps - 1 : k;
}

/** `y = x ∗ w + b`, written. */
export function convolveByProduct(
  x: Float64Array,
  w: ArrayLike<number>,
  b: ArrayLike<number> | null,
  y: Float64Array,
  g: Geometry,
): void {
  const sizes = sizesOf(g);
  const { kernels, depth, windows } = sizes;
  const groups = eachGroup(g, (group) => ({
    left: pack(w, kernels, depth, (o, k) => (group * kernels + o) * depth + tapOf(g, k)),
    initial: initialOf(b, group * kernels, kernels),
  }));
  const right = new Float64Array(sizes.block * depth);
  eachBlock(g, sizes, ({ count, places, channels, outputs, group }) => {
    readWindows(x, channels, places, right);
    const { left, initial } = groups[group]!;
    multiply({ left, rows: kernels, right, columns: count, depth, initial }, y, outputs, windows);
  });
}

function eachGroup<V>(g: Geometry, prepare: (group: number) => V): readonly V[] {
  return Array.from({ length: g.groups }, (_, group) => prepare(group));
}

function initialOf(b: ArrayLike<number> | null, first: number, rows: number): Float64Array {
  const initial = new Float64Array(roundUp(rows));
  if (b) for (let row = 0; row < rows; row++) initial[row] = b[first + row]!;
  return initial;
}

/** `x += Σ y·w`: the products for all entries of the windows, each of which is added where it lies. */
export function addScatteredByProduct(y: ArrayLike<number>, w: ArrayLike<number>, x: Doubles, g: Geometry): void {
  const sizes = sizesOf(g);
  const { kernels, depth, windows } = sizes;
  const initial = new Float64Array(roundUp(depth));
  const groups = eachGroup(g, (group) =>
    pack(w, depth, kernels, (k, o) => (group * kernels + o) * depth + tapOf(g, k)),
  );
  const products = new Float64Array(sizes.block * depth);
  eachBlock(g, sizes, ({ count, places, channels, outputs, group }) => {
    const left = groups[group]!;
    const right = pack(y, count, kernels, (u, o) => outputs + o * windows + u);
    multiply({ left, rows: depth, right, columns: count, depth: kernels, initial }, products, 0, count);
    addWindows(products, count, depth, places, x, channels);
  });
}

/** `dw += Σ dy·x`: each entry of a kernel with all windows. */
export function addKernelGradientByProduct(
  x: ArrayLike<number>,
  dy: ArrayLike<number>,
  dw: Doubles,
  g: Geometry,
): void {
  const sizes = sizesOf(g);
  const { kernels, depth, windows } = sizes;
  const initial = new Float64Array(roundUp(kernels));
  const products = new Float64Array(kernels * depth);
  eachBlock(g, sizes, ({ count, places, channels, outputs, group }) => {
    const left = pack(dy, kernels, count, (o, u) => outputs + o * windows + u);
    const right = transposedWindows(x, channels, places, count, depth);
    multiply({ left, rows: kernels, right, columns: depth, depth: count, initial }, products, 0, depth);
    for (let o = 0; o < kernels; o++)
      for (let k = 0; k < depth; k++) dw[(group * kernels + o) * depth + tapOf(g, k)]! += products[o * depth + k]!;
  });
}

// The loops over all entries stand on their own: the engine makes them fast one by one.

function readWindows(x: Float64Array, channels: number, places: Int32Array, windows: Float64Array): void {
  for (let at = 0; at < places.length; at++) {
    const place = places[at]!;
    windows[at] = place < 0 ? 0 : x[channels + place]!;
  }
}

/** Adds `[depth][count]` where the entries of the windows lie. */
function addWindows(
  entries: Float64Array,
  count: number,
  depth: number,
  places: Int32Array,
  x: Doubles,
  channels: number,
): void {
  for (let u = 0; u < count; u++)
    for (let k = 0, at = placeAt(u, depth); k < depth; k++, at += 4) {
      const place = places[at]!;
      if (place >= 0) x[channels + place]! += entries[k * count + u]!;
    }
}

/** Packed the other way: a line for each entry of the kernel. */
function transposedWindows(
  x: ArrayLike<number>,
  channels: number,
  places: Int32Array,
  count: number,
  depth: number,
): Float64Array {
  const lines = new Float64Array(roundUp(depth) * count);
  for (let u = 0; u < count; u++)
    for (let k = 0, at = placeAt(u, depth); k < depth; k++, at += 4) {
      const place = places[at]!;
      if (place >= 0) lines[placeAt(k, count) + 4 * u] = x[channels + place]!;
    }
  return lines;
}
