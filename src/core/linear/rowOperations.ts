import type { Arithmetic, Scalar } from '../scalar';

/** One step of an elimination by hand. Rows and columns count from 0, rows as they stand at that moment. */
export type RowOperation<T> =
  | { readonly kind: 'swap'; readonly row: number; readonly other: number }
  /** `after = before − factor · head`: row `row` loses its entry in `column` to row `other`. */
  | {
      readonly kind: 'subtract';
      readonly row: number;
      readonly other: number;
      readonly column: number;
      readonly factor: T;
      readonly before: readonly T[];
      readonly head: readonly T[];
      readonly after: readonly T[];
    };

/** An elimination with all that was done. */
export interface EliminationTrace<T> {
  readonly operations: readonly RowOperation<T>[];
  readonly echelon: readonly (readonly T[])[];
  /** How many rows of the echelon form lead. */
  readonly rank: number;
}

/**
 * Gaussian elimination as people write it down: the first row that leads takes the column out of those below it, until
 * the first `columns` columns are in echelon form.
 */
export function traceElimination<T extends Scalar>(
  numbers: Arithmetic<T>,
  given: readonly (readonly T[])[],
  columns: number,
): EliminationTrace<T> {
  const rows = given.map((row) => row.slice());
  const zero = numbers.integer(0);
  const vanishes = (entry: T) => numbers.isZero(entry) || numbers.compare(entry, zero) === 0;
  const operations: RowOperation<T>[] = [];
  let rank = 0;
  for (let column = 0; column < columns && rank < rows.length; column++) {
    const top = rank;
    const found = rows.findIndex((row, i) => i >= top && !vanishes(row[column]!));
    if (found < 0) continue;
    if (found !== top) {
      [rows[found], rows[top]] = [rows[top]!, rows[found]!];
      operations.push({ kind: 'swap', row: top, other: found });
    }
    const head = rows[top]!;
    for (let i = top + 1; i < rows.length; i++) {
      const before = rows[i]!;
      if (vanishes(before[column]!)) continue;
      const factor = numbers.quotient(before[column]!, head[column]!);
      const after = before.map((entry, j) =>
        j === column ? zero : numbers.subtract(entry, numbers.multiply(factor, head[j]!)),
      );
      rows[i] = after;
      operations.push({
        kind: 'subtract',
        row: i,
        other: top,
        column,
        factor,
        before,
        head,
        after,
      });
    }
    rank++;
  }
  return { operations, echelon: rows, rank };
}
