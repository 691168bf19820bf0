import { scalarToNumber, type Scalar } from '../../core/scalar';
import type { Tensor } from '../../core/tensor';
import { readNumbers } from './numbers';

/** `[I | v]`: what a row reduction ends with is the solution `v`. Undefined for all other matrices. */
export function solvedSystem(text: string): Tensor<Scalar> | undefined {
  if (!/\\begin\{array\}\s*\{\s*[lcr\s]+\|\s*[lcr]\s*\}/.test(text)) return undefined;
  const matrix = readNumbers(text);
  const [rows = 0, columns = 0] = matrix?.shape ?? [];
  if (matrix?.shape.length !== 2 || columns !== rows + 1) return undefined;
  const entry = (i: number, j: number) => matrix.data[i * columns + j]!;
  const places = Array.from({ length: rows }, (_, i) => i);
  const isReduced = places.every((i) => places.every((j) => scalarToNumber(entry(i, j)) === Number(i === j)));
  return isReduced ? { shape: [rows], data: places.map((i) => entry(i, rows)) } : undefined;
}
