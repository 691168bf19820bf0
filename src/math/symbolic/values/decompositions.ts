import type { Grid } from './numeric';

/** The columns one after the other made orthogonal and of length one; undefined where they are not independent. */
export function orthonormalColumns({ rows, columns, data }: Grid): Grid | undefined {
  const found: number[][] = [];
  for (let j = 0; j < columns; j++) {
    let column = Array.from({ length: rows }, (_, i) => data[i * columns + j]!);
    const before = lengthOf(column);
    // Once more takes away what rounding left.
    for (let round = 0; round < 2; round++)
      for (const other of found) {
        const along = column.reduce((sum, x, i) => sum + x * other[i]!, 0);
        column = column.map((x, i) => x - along * other[i]!);
      }
    const length = lengthOf(column);
    if (!(length > 1e-6 * before)) return undefined;
    found.push(column.map((x) => x / length));
  }
  return { rows, columns, data: data.map((_, k) => found[k % columns]![Math.floor(k / columns)]!) };
}

export function lengthOf(vector: readonly number[]): number {
  return Math.sqrt(vector.reduce((sum, x) => sum + x * x, 0));
}

/** Eigenvalues and eigenvectors, as columns, of a symmetric matrix: Jacobi's rotations. */
function symmetricEigen({ rows: size, data }: Grid): {
  readonly values: readonly number[];
  readonly vectors: readonly (readonly number[])[];
} {
  const a = Array.from({ length: size }, (_, i) => data.slice(i * size, (i + 1) * size));
  const v = a.map((_, i) => a.map((_row, j) => Number(i === j)));
  const rotate = (m: number[][], i: number, p: number, q: number, c: number, s: number) => {
    const [x, y] = [m[i]![p]!, m[i]![q]!];
    m[i]![p] = c * x - s * y;
    m[i]![q] = s * x + c * y;
  };
  for (let sweep = 0; sweep < 40; sweep++) {
    let off = 0;
    for (let p = 0; p < size; p++)
      for (let q = p + 1; q < size; q++) {
        const apart = a[p]![q]!;
        off += Math.abs(apart);
        if (apart === 0) continue;
        const theta = (a[q]![q]! - a[p]![p]!) / (2 * apart);
        const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        const c = 1 / Math.sqrt(t * t + 1);
        const s = t * c;
        for (let i = 0; i < size; i++) rotate(a, i, p, q, c, s);
        const [first, second] = [a[p]!, a[q]!];
        a[p] = first.map((x, i) => c * x - s * second[i]!);
        a[q] = first.map((x, i) => s * x + c * second[i]!);
        for (let i = 0; i < size; i++) rotate(v, i, p, q, c, s);
      }
    if (off < 1e-14 * size) break;
  }
  return { values: a.map((row, i) => row[i]!), vectors: v };
}

/** `A^{1/2}` of a symmetric matrix without negative eigenvalues; undefined for others. */
export function symmetricPower(matrix: Grid, exponent: number): Grid | undefined {
  const { rows: size, columns, data } = matrix;
  const scale = Math.max(...data.map(Math.abs));
  const isSymmetric = data.every(
    (x, k) => Math.abs(x - data[(k % size) * size + Math.floor(k / size)]!) <= 1e-9 * scale,
  );
  if (size !== columns || !isSymmetric) return undefined;
  const { values, vectors } = symmetricEigen(matrix);
  const powers = values.map((x) => (Math.abs(x) <= 1e-12 * scale ? 0 : x) ** exponent);
  if (!powers.every(Number.isFinite)) return undefined;
  return {
    rows: size,
    columns,
    data: data.map((_, k) => {
      const [i, j] = [Math.floor(k / size), k % size];
      return powers.reduce((sum, x, l) => sum + vectors[i]![l]! * x * vectors[j]![l]!, 0);
    }),
  };
}
