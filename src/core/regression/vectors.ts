import { rowsOf, transpose, type Matrix } from '../matrix';
import type { Arithmetic, Scalar } from '../scalar';

/** `xᵀ y` */
export function dot<T extends Scalar>(numbers: Arithmetic<T>, a: readonly T[], b: readonly T[]): T {
  let sum = numbers.integer(0);
  for (let i = 0; i < a.length; i++) sum = numbers.add(sum, numbers.multiply(a[i]!, b[i]!));
  return sum;
}

/** `‖v‖²` */
export function squaredNorm<T extends Scalar>(numbers: Arithmetic<T>, v: readonly T[]): T {
  return dot(numbers, v, v);
}

/** `A v` */
export function apply<T extends Scalar>(numbers: Arithmetic<T>, a: Matrix<T>, v: readonly T[]): readonly T[] {
  return rowsOf(a).map((row) => dot(numbers, row, v));
}

/** `u + v` */
export function added<T extends Scalar>(numbers: Arithmetic<T>, u: readonly T[], v: readonly T[]): readonly T[] {
  return u.map((entry, i) => numbers.add(entry, v[i]!));
}

/** `u − v` */
export function difference<T extends Scalar>(numbers: Arithmetic<T>, u: readonly T[], v: readonly T[]): readonly T[] {
  return u.map((entry, i) => numbers.subtract(entry, v[i]!));
}

/** `c v` */
export function scaled<T extends Scalar>(numbers: Arithmetic<T>, factor: T, v: readonly T[]): readonly T[] {
  return v.map((entry) => numbers.multiply(factor, entry));
}

/** `‖x_j‖²` of every column: the diagonal of `XᵀX`. */
export function columnSquares<T extends Scalar>(numbers: Arithmetic<T>, x: Matrix<T>): readonly T[] {
  return rowsOf(transpose(x)).map((column) => squaredNorm(numbers, column));
}

/** `A + diag(v)` */
export function addDiagonal<T extends Scalar>(numbers: Arithmetic<T>, a: Matrix<T>, v: readonly T[]): Matrix<T> {
  const entries = a.entries.map((entry, index) =>
    index % (a.columns + 1) === 0 ? numbers.add(entry, v[index / (a.columns + 1)]!) : entry,
  );
  return { ...a, entries };
}

/** `c A` */
export function scaledMatrix<T extends Scalar>(numbers: Arithmetic<T>, factor: T, a: Matrix<T>): Matrix<T> {
  return { ...a, entries: scaled(numbers, factor, a.entries) };
}

/** Zero, or no more than rounding beside numbers of the size of `scale`. @param a a sum of squares */
export function isNegligible<T extends Scalar>(numbers: Arithmetic<T>, a: T, scale: T): boolean {
  if (numbers.kind === 'float') return numbers.toNumber(a) <= 1e-20 * numbers.toNumber(scale);
  return numbers.isZero(a) || numbers.compare(a, numbers.integer(0)) === 0;
}

/** `A + B` of one shape */
export function addedMatrices<T extends Scalar>(numbers: Arithmetic<T>, a: Matrix<T>, b: Matrix<T>): Matrix<T> {
  return { ...a, entries: added(numbers, a.entries, b.entries) };
}
