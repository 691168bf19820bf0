/** Doubles carry about this much relative error. */
const epsilon = 2 ** -52;

/**
 * `A P = Q R` in doubles, by Householder reflections with the largest remaining column first, so that the rank shows on
 * the diagonal of R (Golub and Van Loan, Matrix Computations, 5.4).
 */
interface OrthogonalFactors {
  readonly rows: number;
  readonly columns: number;
  /** Column by column: R on and above the diagonal, the reflections' vectors below it, scaled to begin with 1. */
  readonly entries: Float64Array;
  readonly weights: Float64Array;
  /** Which column of A each column of R is. */
  readonly order: readonly number[];
  readonly rank: number;
}

function factorise(entries: Float64Array, rows: number, columns: number, pivoting: boolean): OrthogonalFactors {
  const a = entries.slice();
  const order = Array.from({ length: columns }, (_, j) => j);
  const steps = Math.min(rows, columns);
  const weights = new Float64Array(steps);
  let rank = 0;
  for (let k = 0; k < steps; k++) {
    if (pivoting) exchange(k);
    const size = columnNorm(k, k);
    // The first pivot is the largest: what is left beside it is rounding.
    const scale = k === 0 ? size : Math.abs(a[0]!);
    if (pivoting && size <= 4 * epsilon * Math.max(rows, columns) * scale) break;
    rank++;
    if (size === 0) continue;
    reflect(k, size);
  }
  return { rows, columns, entries: a, weights, order, rank };

  function columnNorm(column: number, from: number): number {
    let largest = 0;
    for (let i = from; i < rows; i++) largest = Math.max(largest, Math.abs(a[column * rows + i]!));
    if (largest === 0) return 0;
    // Scaled, so that no square overflows or vanishes.
    let squares = 0;
    for (let i = from; i < rows; i++) squares += (a[column * rows + i]! / largest) ** 2;
    return largest * Math.sqrt(squares);
  }

  function exchange(k: number): void {
    let best = k;
    let largest = -1;
    for (let j = k; j < columns; j++) {
      const norm = columnNorm(j, k);
      if (norm > largest * (1 + 1e-12)) [best, largest] = [j, norm];
    }
    if (best === k) return;
    [order[k], order[best]] = [order[best]!, order[k]!];
    const column = a.slice(k * rows, (k + 1) * rows);
    a.copyWithin(k * rows, best * rows, (best + 1) * rows);
    a.set(column, best * rows);
  }

  function reflect(k: number, size: number): void {
    const head = a[k * rows + k]!;
    const diagonal = head > 0 ? -size : size;
    const lead = head - diagonal;
    weights[k] = -lead / diagonal;
    for (let i = k + 1; i < rows; i++) a[k * rows + i]! /= lead;
    a[k * rows + k] = diagonal;
    for (let j = k + 1; j < columns; j++) reflectColumn(a, j * rows, a, k, rows, weights[k]);
  }
}

/** Applies the k-th reflection to `rows` numbers of `target` from `start` on. */
function reflectColumn(
  target: Float64Array,
  start: number,
  a: Float64Array,
  k: number,
  rows: number,
  weight: number,
): void {
  let dot = target[start + k]!;
  for (let i = k + 1; i < rows; i++) dot += a[k * rows + i]! * target[start + i]!;
  dot *= weight;
  target[start + k]! -= dot;
  for (let i = k + 1; i < rows; i++) target[start + i]! -= dot * a[k * rows + i]!;
}

/** `Q v`, or `Qᵀ v` where `forward`. */
function rotate(f: OrthogonalFactors, vector: Float64Array, forward: boolean): Float64Array {
  const result = vector.slice();
  for (let step = 0; step < f.rank; step++) {
    const k = forward ? step : f.rank - 1 - step;
    reflectColumn(result, 0, f.entries, k, f.rows, f.weights[k]!);
  }
  return result;
}

/** Row-major entries, column by column. */
function byColumns(entries: ArrayLike<number>, rows: number, columns: number): Float64Array {
  const result = new Float64Array(rows * columns);
  for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) result[j * rows + i] = entries[i * columns + j]!;
  return result;
}

/** The rank in doubles: pivots below rounding count as zero. @param entries row-major */
export function floatRank(entries: ArrayLike<number>, rows: number, columns: number): number {
  return factorise(byColumns(entries, rows, columns), rows, columns, true).rank;
}

/** An orthonormal basis of what `A` sends to zero. @param entries row-major */
export function floatNullSpace(entries: ArrayLike<number>, rows: number, columns: number): Float64Array[] {
  // The rows of A are the columns of its transpose; what is at right angles to all of them is the rest of Q.
  const f = factorise(Float64Array.from(entries), columns, rows, true);
  return Array.from({ length: columns - f.rank }, (_, k) => {
    const unit = new Float64Array(columns);
    unit[f.rank + k] = 1;
    return rotate(f, unit, false);
  });
}

/**
 * The shortest of the vectors that bring `A x` closest to `b`: a complete orthogonal decomposition.
 * @param entries row-major `[rows][columns]` @param b `[rows]`
 */
export function floatMinimumNorm(
  entries: ArrayLike<number>,
  rows: number,
  columns: number,
  b: ArrayLike<number>,
): { readonly solution: Float64Array; readonly rank: number } {
  const f = factorise(byColumns(entries, rows, columns), rows, columns, true);
  const { rank } = f;
  const target = rotate(f, Float64Array.from(b), true);
  const solution = new Float64Array(columns);
  if (rank === columns) {
    for (let i = rank - 1; i >= 0; i--) {
      let rest = target[i]!;
      for (let j = i + 1; j < rank; j++) rest -= f.entries[j * rows + i]! * solution[f.order[j]!]!;
      solution[f.order[i]!] = rest / f.entries[i * rows + i]!;
    }
    return { solution, rank };
  }
  // R has more columns than rows left: the shortest solution lies in the space of its rows, Rᵀ = Z S.
  const upper = new Float64Array(columns * rank);
  for (let i = 0; i < rank; i++) for (let j = i; j < columns; j++) upper[i * columns + j] = f.entries[j * rows + i]!;
  const z = factorise(upper, columns, rank, false);
  const inner = new Float64Array(columns);
  for (let i = 0; i < rank; i++) {
    let rest = target[i]!;
    for (let j = 0; j < i; j++) rest -= z.entries[i * columns + j]! * inner[j]!;
    inner[i] = rest / z.entries[i * columns + i]!;
  }
  rotate(z, inner, false).forEach((entry, j) => (solution[f.order[j]!] = entry));
  return { solution, rank };
}
