/** Numbers in a box: row-major, PyTorch's layouts (NCL, NCHW). */
export interface Tensor<T> {
  readonly shape: readonly number[];
  readonly data: ArrayLike<T>;
}

/** How many entries a shape has; 1 for a scalar. */
export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, length) => product * length, 1);
}

/** The index of the entry at a row-major offset, axis by axis, from 0. */
export function indexAt(offset: number, shape: readonly number[]): readonly number[] {
  const index: number[] = [];
  let rest = offset;
  for (const length of [...shape].reverse()) {
    index.unshift(rest % length);
    rest = Math.floor(rest / length);
  }
  return index;
}

export function mapTensor<T, U>(tensor: Tensor<T>, f: (entry: T, index: number) => U): Tensor<U> {
  return { shape: tensor.shape, data: Array.from(tensor.data, f) };
}

/** The same entries in another shape. @param shape of the same size. */
export function reshape<T>(tensor: Tensor<T>, shape: readonly number[]): Tensor<T> {
  return { shape, data: tensor.data };
}

/** Entries whose first axes are at `index`: a row of a matrix, a channel of an image. */
export function slice<T>(tensor: Tensor<T>, ...index: readonly number[]): Tensor<T> {
  const shape = tensor.shape.slice(index.length);
  const size = sizeOf(shape);
  const start = size * index.reduce((sum, i, axis) => sum * tensor.shape[axis]! + i, 0);
  return { shape, data: Array.prototype.slice.call(tensor.data, start, start + size) as T[] };
}

/** Nested arrays as JSON and people write them; the bare entry for a scalar. */
export type Nested<T> = T | readonly Nested<T>[];

export function toNested<T, U>(tensor: Tensor<T>, f: (entry: T) => U): Nested<U> {
  let position = 0;
  const build = (axis: number): Nested<U> => {
    if (axis === tensor.shape.length) return f(tensor.data[position++]!);
    return Array.from({ length: tensor.shape[axis]! }, () => build(axis + 1));
  };
  return build(0);
}

export function sameShape(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((length, i) => length === b[i]);
}

/** `2×3`; `scalar` without axes. */
export function shapeText(shape: readonly number[]): string {
  return shape.length === 0 ? 'scalar' : shape.join('×');
}
