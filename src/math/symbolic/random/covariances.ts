import type { Grid } from '../values/numeric';
import type { Weighted } from './panels';

/** A lower triangle `L` with `L Lᵀ` this matrix; undefined where it is no covariance. Zero columns where it is singular. */
export function triangle({ rows: size, data }: Grid): readonly (readonly number[])[] | undefined {
  const scale = Math.max(1e-12, ...data.map(Math.abs));
  const found: number[][] = [];
  for (let i = 0; i < size; i++) {
    const row: number[] = [];
    for (let j = 0; j <= i; j++) {
      if (Math.abs(data[i * size + j]! - data[j * size + i]!) > 1e-9 * scale) return undefined;
      const other = found[j] ?? row;
      const left = row.reduce((sum, x, k) => sum - x * (other[k] ?? 0), data[i * size + j]!);
      if (i === j) {
        if (left < -1e-9 * scale) return undefined;
        row.push(left < 1e-9 * scale ? 0 : Math.sqrt(left));
      } else if (other[j] !== 0) row.push(left / other[j]!);
      else if (Math.abs(left) > 1e-9 * scale) return undefined;
      else row.push(0);
    }
    found.push([...row, ...Array.from({ length: size - 1 - i }, () => 0)]);
  }
  return found;
}

/** The matrix times a column. */
export function times(matrix: readonly (readonly number[])[], column: readonly number[]): readonly number[] {
  return matrix.map((row) => row.reduce((sum, x, k) => sum + x * column[k]!, 0));
}

/** Columns with these weights, moved and turned so that their mean is zero and their covariance the unit matrix. */
export function standardised(
  columns: readonly (readonly number[])[],
  weights: readonly number[],
): readonly (readonly number[])[] | undefined {
  const size = columns[0]!.length;
  const mean = Array.from({ length: size }, (_, i) =>
    columns.reduce((sum, column, k) => sum + weights[k]! * column[i]!, 0),
  );
  const centred = columns.map((column) => column.map((x, i) => x - mean[i]!));
  const data: number[] = [];
  for (let i = 0; i < size; i++)
    for (let j = 0; j < size; j++)
      data.push(centred.reduce((sum, column, k) => sum + weights[k]! * column[i]! * column[j]!, 0));
  const lower = triangle({ rows: size, columns: size, data });
  if (!lower || lower.some((row, i) => row[i]! < 1e-3)) return undefined;
  return centred.map((column) => {
    const solved: number[] = [];
    lower.forEach((row, i) => {
      solved.push(solved.reduce((left, x, k) => left - row[k]! * x, column[i]!) / row[i]!);
    });
    return solved;
  });
}

/** Weights in these proportions, and which of the outcomes each is of. */
export function labels(proportions: readonly number[]): readonly Weighted[] {
  const total = proportions.reduce((sum, x) => sum + x, 0);
  return proportions.map((x, value) => ({ value, weight: x / total }));
}
