import type { Algebra } from '../algebra';
import type { Failure } from '../failure';
import type { Rational } from '../rational';
import { eliminateFractions } from './fractionFree';
import { gaussJordan, type Elimination } from './gaussJordan';

/**
 * Eliminates on the first `columns` columns; those behind, such as right-hand sides, take part. Fractions go the quick
 * way, other numbers by Gauss–Jordan. A failure is one of the arithmetic: too large, or an interval around zero.
 */
export function eliminate<T>(
  algebra: Algebra<T>,
  rows: readonly (readonly T[])[],
  columns: number,
): Elimination<T> | Failure {
  const fractions = asFractions(algebra, rows);
  if (!fractions) return gaussJordan(algebra, rows, columns);
  const { pivots, determinant, reduced } = eliminateFractions(fractions, columns);
  const back = (value: Rational) => algebra.literal(value, undefined);
  return { pivots, determinant: back(determinant), reduced: reduced.map((row) => row.map(back)) };
}

/** The rows as fractions, if all entries are. */
export function asFractions<T>(algebra: Algebra<T>, rows: readonly (readonly T[])[]): Rational[][] | undefined {
  if (!algebra.asRational) return undefined;
  const fractions: Rational[][] = [];
  for (const row of rows) {
    const values: Rational[] = [];
    for (const entry of row) {
      const value = algebra.asRational(entry);
      if (!value) return undefined;
      values.push(value);
    }
    fractions.push(values);
  }
  return fractions;
}
