import type { Tensor } from '../tensor';

/** Kernels as mistakes have them. All take `[…][kh][kw]`, or `[K]` as a kernel of one row. */

/** Rows and columns changed places: `[…][kw][kh]`. @param w with at least two axes. */
export function swapLastAxes<T>(w: Tensor<T>): Tensor<T> {
  const [rows = 1, columns = 1] = w.shape.slice(-2);
  const size = rows * columns;
  const data = Array.from(w.data, (_, index) => {
    const [plane, within] = [Math.floor(index / size), index % size];
    return w.data[plane * size + (within % rows) * columns + Math.floor(within / rows)]!;
  });
  return { shape: [...w.shape.slice(0, -2), columns, rows], data };
}

/** Turned by 180°: reversed along every spatial axis. @param axes how many of the last axes are spatial. */
export function turned<T>(w: Tensor<T>, axes: 1 | 2): Tensor<T> {
  const size = w.shape.slice(-axes).reduce((product, length) => product * length, 1);
  const data = Array.from(w.data, (_, index) => {
    const within = index % size;
    return w.data[index - within + size - 1 - within]!;
  });
  return { shape: w.shape, data };
}

/**
 * `[groups·A][B][kh][kw]` as `[groups·B][A][kh][kw]`: input and output channels changed places in each group.
 * @param w with four axes.
 */
export function swapChannels<T>(w: Tensor<T>, groups: number): Tensor<T> {
  const [first = 1, b = 1, kh = 1, kw = 1] = w.shape;
  const [a, plane] = [first / groups, kh * kw];
  const data = Array.from(w.data, (_, index) => {
    const within = index % plane;
    const row = Math.floor(index / plane / a);
    const [group, i, j] = [Math.floor(row / b), Math.floor(index / plane) % a, row % b];
    return w.data[((group * a + i) * b + j) * plane + within]!;
  });
  return { shape: [groups * b, a, kh, kw], data };
}
