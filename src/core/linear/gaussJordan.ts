import type { Algebra } from '../algebra';
import { isFailure, type Failure } from '../failure';

/** Where an independent row leads: the row as it was given, and the column of its first entry that is left. */
export interface Pivot {
  readonly row: number;
  readonly column: number;
}

/** What Gaussian elimination finds out about a matrix. */
export interface Elimination<T> {
  /** One for each independent row: as many as the rank. */
  readonly pivots: readonly Pivot[];
  /** Of a square matrix; zero where the rows are dependent. */
  readonly determinant: T;
  /** The independent rows of the reduced echelon form: ones at the pivots, zeros above and below them. */
  readonly reduced: readonly (readonly T[])[];
}

/**
 * Gauss–Jordan elimination on the first `columns` columns, over numbers of any kind. Numbers with an error bound count as
 * zero within it.
 */
export function gaussJordan<T>(
  algebra: Algebra<T>,
  given: readonly (readonly T[])[],
  columns: number,
): Elimination<T> | Failure {
  const rows = given.map((row) => [...row]);
  const zero = algebra.integer(0);
  // √2·√2 − 2 is zero within its error bound, which `isZero` does not claim.
  const vanishes = (entry: T) => algebra.isZero(entry) || algebra.compare(entry, zero) === 0;
  const order = rows.map((_, i) => i);
  const pivots: Pivot[] = [];
  let determinant = algebra.integer(1);
  for (let column = 0; column < columns && pivots.length < rows.length; column++) {
    const top = pivots.length;
    const found = rows.findIndex((row, i) => i >= top && !vanishes(row[column]!));
    if (found < 0) continue;
    if (found !== top) {
      [rows[found], rows[top]] = [rows[top]!, rows[found]!];
      [order[found], order[top]] = [order[top]!, order[found]!];
      determinant = algebra.negate(determinant);
    }
    const head = rows[top]!;
    const lead = head[column]!;
    determinant = algebra.multiply(determinant, lead);
    for (let k = column; k < head.length; k++) {
      const quotient = algebra.divide(head[k]!, lead);
      if (isFailure(quotient)) return quotient;
      head[k] = quotient;
    }
    rows.forEach((row, i) => {
      if (i === top || algebra.isZero(row[column]!)) return;
      const factor = algebra.negate(row[column]!);
      for (let k = column; k < row.length; k++) row[k] = algebra.add(row[k]!, algebra.multiply(factor, head[k]!));
    });
    pivots.push({ row: order[top]!, column });
  }
  return {
    pivots,
    determinant: pivots.length < rows.length ? zero : determinant,
    reduced: rows.slice(0, pivots.length),
  };
}
