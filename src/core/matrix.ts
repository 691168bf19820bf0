import type { Algebra } from './algebra';
import { Failure, isFailure } from './failure';
import { eliminate } from './linear/eliminate';
import type { Elimination } from './linear/gaussJordan';

/** Rows of entries, all of one length. */
export interface Matrix<T> {
  readonly rows: number;
  readonly columns: number;
  /** Row-major, `rows × columns`. */
  readonly entries: readonly T[];
}

/** Multiply-adds that one product or elimination may take. */
const maxWork = 200_000;

function shapeText(m: { readonly rows: number; readonly columns: number }): string {
  return `${m.rows}×${m.columns}`;
}

/** Entry by entry. */
export function mapMatrix<T, U>(m: Matrix<T>, f: (entry: T) => U | Failure): Matrix<U> | Failure {
  const entries: U[] = [];
  for (const entry of m.entries) {
    const value = f(entry);
    if (isFailure(value)) return value;
    entries.push(value);
  }
  return { rows: m.rows, columns: m.columns, entries };
}

/** Two matrices of one shape, entry by entry; `shape` otherwise. */
export function zipMatrix<T>(a: Matrix<T>, b: Matrix<T>, f: (x: T, y: T) => T | Failure): Matrix<T> | Failure {
  if (a.rows !== b.rows || a.columns !== b.columns) {
    return new Failure('shape', `${shapeText(a)}, ${shapeText(b)}`);
  }
  let index = 0;
  return mapMatrix(a, (x) => f(x, b.entries[index++]!));
}

export function transpose<T>(m: Matrix<T>): Matrix<T> {
  const entries: T[] = [];
  for (let j = 0; j < m.columns; j++) {
    for (let i = 0; i < m.rows; i++) entries.push(m.entries[i * m.columns + j]!);
  }
  return { rows: m.columns, columns: m.rows, entries };
}

/** The matrix product `[n, k] × [k, m] → [n, m]`. */
export function multiplyMatrices<T>(algebra: Algebra<T>, a: Matrix<T>, b: Matrix<T>): Matrix<T> | Failure {
  if (a.columns !== b.rows) return new Failure('shape', `${shapeText(a)} × ${shapeText(b)}`);
  if (a.rows * a.columns * b.columns > maxWork) return new Failure('too_large');
  return matrixProduct(algebra, a, b);
}

/** The matrix product of matrices whose shapes and sizes are known to fit. */
export function matrixProduct<T>(algebra: Algebra<T>, a: Matrix<T>, b: Matrix<T>): Matrix<T> {
  const entries: T[] = [];
  for (let i = 0; i < a.rows; i++) {
    for (let j = 0; j < b.columns; j++) {
      let sum = algebra.integer(0);
      for (let k = 0; k < a.columns; k++) {
        sum = algebra.add(sum, algebra.multiply(a.entries[i * a.columns + k]!, b.entries[k * b.columns + j]!));
      }
      entries.push(sum);
    }
  }
  return { rows: a.rows, columns: b.columns, entries };
}

/** The rows as lists. */
export function rowsOf<T>(m: Matrix<T>): T[][] {
  return Array.from({ length: m.rows }, (_, i) => m.entries.slice(i * m.columns, (i + 1) * m.columns));
}

/** Ones on the diagonal. */
export function identity<T>(algebra: Algebra<T>, size: number): Matrix<T> {
  const entries = Array.from({ length: size * size }, (_, i) => algebra.integer(i % (size + 1) === 0 ? 1 : 0));
  return { rows: size, columns: size, entries };
}

function reduce<T>(algebra: Algebra<T>, m: Matrix<T>): Elimination<T> | Failure {
  if (m.rows * m.rows * m.columns > maxWork) return new Failure('too_large');
  return eliminate(algebra, rowsOf(m), m.columns);
}

export function determinant<T>(algebra: Algebra<T>, m: Matrix<T>): T | Failure {
  if (m.rows !== m.columns) return new Failure('shape', shapeText(m));
  const result = reduce(algebra, m);
  return isFailure(result) ? result : result.determinant;
}

export function rank<T>(algebra: Algebra<T>, m: Matrix<T>): number | Failure {
  const result = reduce(algebra, m);
  return isFailure(result) ? result : result.pivots.length;
}

/** `singular` where there is none. */
function inverse<T>(algebra: Algebra<T>, m: Matrix<T>): Matrix<T> | Failure {
  if (m.rows !== m.columns) return new Failure('shape', shapeText(m));
  if (2 * m.rows ** 3 > maxWork) return new Failure('too_large');
  const unit = rowsOf(identity(algebra, m.rows));
  const rows = rowsOf(m).map((row, i) => [...row, ...unit[i]!]);
  const result = eliminate(algebra, rows, m.rows);
  if (isFailure(result)) return result;
  if (result.pivots.length < m.rows) return new Failure('singular');
  const entries = result.reduced.flatMap((row) => row.slice(m.rows));
  return { rows: m.rows, columns: m.rows, entries };
}

/** `m^k`; negative powers by the inverse. */
export function matrixPower<T>(algebra: Algebra<T>, m: Matrix<T>, k: number): Matrix<T> | Failure {
  if (m.rows !== m.columns) return new Failure('shape', shapeText(m));
  if (Math.abs(k) > 64) return new Failure('too_large');
  const base = k < 0 ? inverse(algebra, m) : m;
  if (isFailure(base)) return base;
  let result: Matrix<T> | Failure = identity(algebra, m.rows);
  for (let i = 0; i < Math.abs(k); i++) {
    result = multiplyMatrices(algebra, result, base);
    if (isFailure(result)) return result;
  }
  return result;
}
