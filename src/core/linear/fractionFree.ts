import * as Q from '../rational';
import type { Rational } from '../rational';
import type { Elimination, Pivot } from './gaussJordan';

/**
 * Elimination on the first `columns` columns of rows of fractions, without fractions on the way: rows are scaled to
 * whole numbers, and every division is one that comes out even (Bareiss, Math. Comp. 22, 1968). The numbers stay as
 * short as the minors of the matrix, where plain fractions would be reduced at each of n³ steps.
 */
export function eliminateFractions(given: readonly (readonly Rational[])[], columns: number): Elimination<Rational> {
  const { rows, scales } = scaleToIntegers(given);
  const { pivots, swaps } = forward(rows, columns);
  const last = pivots.length === 0 ? 1n : rows[pivots.length - 1]![pivots.at(-1)!.column]!;
  const isRegular = pivots.length === rows.length;
  const scale = scales.reduce((product, factor) => product * factor, 1n);
  return {
    pivots,
    determinant: isRegular ? Q.rational(swaps % 2 === 0 ? last : -last, scale) : Q.zero,
    reduced: backward(rows, pivots, last),
  };
}

/** Rows of fractions as rows of whole numbers, and what each was multiplied by. */
export function scaleToIntegers(given: readonly (readonly Rational[])[]): {
  readonly rows: bigint[][];
  readonly scales: readonly bigint[];
} {
  const scales = given.map(commonDenominator);
  const rows = given.map((row, i) => row.map(({ n, d }) => BigInt(n) * (scales[i]! / BigInt(d))));
  return { rows, scales };
}

function commonDenominator(row: readonly Rational[]): bigint {
  let result = 1n;
  for (const { d } of row) {
    const denominator = BigInt(d);
    if (result % denominator !== 0n) result *= denominator / gcd(result, denominator);
  }
  return result;
}

function gcd(a: bigint, b: bigint): bigint {
  while (b !== 0n) [a, b] = [b, a % b];
  return a;
}

/** Echelon form in place. Each entry is then a minor of the scaled matrix, the last pivot the largest of them. */
function forward(rows: bigint[][], columns: number): { pivots: Pivot[]; swaps: number } {
  const pivots: Pivot[] = [];
  const order = rows.map((_, i) => i);
  let swaps = 0;
  let previous = 1n;
  for (let column = 0; column < columns && pivots.length < rows.length; column++) {
    const top = pivots.length;
    let found = top;
    while (found < rows.length && rows[found]![column] === 0n) found++;
    if (found === rows.length) continue;
    if (found !== top) {
      [rows[found], rows[top]] = [rows[top]!, rows[found]!];
      [order[found], order[top]] = [order[top]!, order[found]!];
      swaps++;
    }
    const head = rows[top]!;
    const pivot = head[column]!;
    for (let i = top + 1; i < rows.length; i++) {
      const row = rows[i]!;
      const factor = row[column]!;
      for (let j = column + 1; j < row.length; j++) row[j] = (pivot * row[j]! - factor * head[j]!) / previous;
      row[column] = 0n;
    }
    pivots.push({ row: order[top]!, column });
    previous = pivot;
  }
  return { pivots, swaps };
}

/** Reduced echelon form. `last` times each entry is a whole number (Cramer's rule), so that this too stays whole. */
function backward(rows: readonly (readonly bigint[])[], pivots: readonly Pivot[], last: bigint): Rational[][] {
  const width = rows[0]?.length ?? 0;
  const reduced = pivots.map(() => new Array<Rational>(width).fill(Q.zero));
  const pivotColumns = new Set(pivots.map(({ column }) => column));
  for (let j = 0; j < width; j++) {
    if (pivotColumns.has(j)) continue;
    const solution = new Array<bigint>(pivots.length).fill(0n);
    for (let k = pivots.length - 1; k >= 0; k--) {
      const row = rows[k]!;
      let rest = last * row[j]!;
      for (let l = k + 1; l < pivots.length; l++) rest -= row[pivots[l]!.column]! * solution[l]!;
      solution[k] = rest / row[pivots[k]!.column]!;
      reduced[k]![j] = Q.rational(solution[k]!, last);
    }
  }
  pivots.forEach(({ column }, k) => (reduced[k]![column] = Q.one));
  return reduced;
}
