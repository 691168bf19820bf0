import { isFailure, type Failure } from '../failure';
import { matrixProduct, rowsOf, transpose, type Matrix } from '../matrix';
import type { Arithmetic, Scalar } from '../scalar';
import { eliminate } from './eliminate';
import type { Pivot } from './gaussJordan';
import { floatMinimumNorm } from './householder';
import { doublesOf, solve } from './solve';

/** The shortest least-squares solution, and how it was come by. */
export interface MinimumNorm<T> {
  readonly solution: readonly T[];
  readonly rank: number;
  /** The independent rows and columns that were chosen; none in doubles. */
  readonly pivots: readonly Pivot[];
}

/** A column vector. */
export function columnOf<T>(entries: readonly T[]): Matrix<T> {
  return { rows: entries.length, columns: 1, entries };
}

/** Some rows of a matrix, in the order asked for. */
export function pickRows<T>(m: Matrix<T>, rows: readonly number[]): Matrix<T> {
  const all = rowsOf(m);
  return { rows: rows.length, columns: m.columns, entries: rows.flatMap((i) => all[i]!) };
}

/** Some columns of a matrix, in the order asked for. */
export function pickColumns<T>(m: Matrix<T>, columns: readonly number[]): Matrix<T> {
  return transpose(pickRows(transpose(m), columns));
}

/**
 * `A⁺ b`: of all `x` with the least `‖A x − b‖` the shortest, for any shape and rank. With independent columns F and
 * independent rows R of A it is `Rᵀ (Fᵀ A Rᵀ)⁻¹ Fᵀ b`: in the space of the rows, its residual at right angles to all
 * columns (MacDuffee's formula for the pseudo-inverse, Ben-Israel and Greville, Generalized Inverses, 1.6). Exact
 * numbers stay exact; doubles go by QR.
 */
export function minimumNorm<T extends Scalar>(
  numbers: Arithmetic<T>,
  a: Matrix<T>,
  b: readonly T[],
): MinimumNorm<T> | Failure {
  if (numbers.kind === 'float') {
    const target = b.map((entry) => numbers.toNumber(entry));
    const { solution, rank } = floatMinimumNorm(doublesOf(numbers, a), a.rows, a.columns, target);
    return { solution: Array.from(solution, numbers.lift), rank, pivots: [] };
  }
  const elimination = eliminate(numbers, rowsOf(a), a.columns);
  if (isFailure(elimination)) return elimination;
  const { pivots } = elimination;
  const rank = pivots.length;
  if (rank === 0) return { solution: Array.from({ length: a.columns }, () => numbers.integer(0)), rank, pivots };
  let core = a;
  let target = columnOf(b);
  // Where all rows, or all columns, are independent the identity serves in place of them, and numbers stay short.
  if (rank < a.rows) {
    const columns = transpose(
      pickColumns(
        a,
        pivots.map(({ column }) => column),
      ),
    );
    core = matrixProduct(numbers, columns, core);
    target = matrixProduct(numbers, columns, target);
  }
  let back: Matrix<T> | undefined;
  if (rank < a.columns) {
    back = transpose(
      pickRows(
        a,
        pivots.map(({ row }) => row),
      ),
    );
    core = matrixProduct(numbers, core, back);
  }
  const inner = solve(numbers, core, target);
  if (isFailure(inner)) return inner;
  const solution = back ? matrixProduct(numbers, back, inner) : inner;
  return { solution: solution.entries, rank, pivots };
}
