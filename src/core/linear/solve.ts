import { Failure, isFailure } from '../failure';
import { identity, rowsOf, type Matrix } from '../matrix';
import type { Arithmetic, Scalar } from '../scalar';
import { asFractions, eliminate } from './eliminate';
import { floatNullSpace, floatRank } from './householder';
import { liftSolution } from './lifting';
import { floatDeterminant, floatSolve } from './lu';

/** The entries in doubles. */
export function doublesOf<T extends Scalar>(numbers: Arithmetic<T>, m: Matrix<T>): Float64Array {
  return Float64Array.from(m.entries, (entry) => numbers.toNumber(entry));
}

/** Fewer equations are solved as quickly by elimination. */
const worthLifting = 16;

function square<T>(m: Matrix<T>): Failure | undefined {
  return m.rows === m.columns ? undefined : new Failure('shape', `${m.rows}×${m.columns}`);
}

/** `A⁻¹ B`: exactly by elimination, in doubles by LU. `singular` where A has no inverse. @param b as many rows as A */
export function solve<T extends Scalar>(numbers: Arithmetic<T>, a: Matrix<T>, b: Matrix<T>): Matrix<T> | Failure {
  const wrong = square(a);
  if (wrong) return wrong;
  const { rows, columns } = b;
  if (numbers.kind === 'float') {
    const x = floatSolve(doublesOf(numbers, a), a.rows, doublesOf(numbers, b), columns);
    return x ? { rows, columns, entries: Array.from(x, numbers.lift) } : new Failure('singular');
  }
  const right = rowsOf(b);
  const equations = rowsOf(a).map((row, i) => [...row, ...right[i]!]);
  if (columns === 1 && rows >= worthLifting) {
    const fractions = asFractions(numbers, equations);
    const lifted = fractions && liftSolution(fractions);
    if (lifted) return { rows, columns, entries: lifted.map((value) => numbers.lift({ exact: value })) };
  }
  const result = eliminate(numbers, equations, a.columns);
  if (isFailure(result)) return result;
  if (result.pivots.length < a.rows) return new Failure('singular');
  return { rows, columns, entries: result.reduced.flatMap((row) => row.slice(a.columns)) };
}

/** `A⁻¹`, `singular` where there is none. */
export function inverse<T extends Scalar>(numbers: Arithmetic<T>, a: Matrix<T>): Matrix<T> | Failure {
  return square(a) ?? solve(numbers, a, identity(numbers, a.rows));
}

/** Zero for a singular matrix, in doubles also for one that is singular up to rounding. */
export function determinant<T extends Scalar>(numbers: Arithmetic<T>, a: Matrix<T>): T | Failure {
  const wrong = square(a);
  if (wrong) return wrong;
  if (numbers.kind === 'float') return numbers.lift(floatDeterminant(doublesOf(numbers, a), a.rows));
  const result = eliminate(numbers, rowsOf(a), a.columns);
  return isFailure(result) ? result : result.determinant;
}

/** How many rows are independent; in doubles up to rounding. */
export function rank<T extends Scalar>(numbers: Arithmetic<T>, a: Matrix<T>): number | Failure {
  if (numbers.kind === 'float') return floatRank(doublesOf(numbers, a), a.rows, a.columns);
  const result = eliminate(numbers, rowsOf(a), a.columns);
  return isFailure(result) ? result : result.pivots.length;
}

/** A basis of the vectors that A sends to zero: one for each free unknown, which is 1 in it; orthonormal in doubles. */
export function nullSpace<T extends Scalar>(numbers: Arithmetic<T>, a: Matrix<T>): readonly (readonly T[])[] | Failure {
  if (numbers.kind === 'float')
    return floatNullSpace(doublesOf(numbers, a), a.rows, a.columns).map((vector) => Array.from(vector, numbers.lift));
  const result = eliminate(numbers, rowsOf(a), a.columns);
  if (isFailure(result)) return result;
  const { pivots, reduced } = result;
  const bound = new Set(pivots.map(({ column }) => column));
  const free = Array.from({ length: a.columns }, (_, j) => j).filter((j) => !bound.has(j));
  return free.map((j) => {
    const vector = Array.from({ length: a.columns }, (_, i) => numbers.integer(i === j ? 1 : 0));
    pivots.forEach(({ column }, k) => (vector[column] = numbers.negate(reduced[k]![j]!)));
    return vector;
  });
}
