/** Far more sweeps than it ever takes: each squares what is off the diagonal. */
const maxSweeps = 60;

/**
 * The eigenvalues of a symmetric matrix in doubles, largest first, by Jacobi's rotations (Golub and Van Loan, Matrix
 * Computations, 8.5). @param entries row-major `[size][size]`; the upper half counts.
 */
export function symmetricEigenvalues(entries: ArrayLike<number>, size: number): number[] {
  const a = Float64Array.from(entries);
  for (let sweep = 0; sweep < maxSweeps; sweep++) {
    let outside = 0;
    let inside = 0;
    for (let p = 0; p < size; p++) {
      inside = Math.hypot(inside, a[p * size + p]!);
      for (let q = p + 1; q < size; q++) outside = Math.hypot(outside, a[p * size + q]!);
    }
    if (outside <= 1e-17 * inside || outside === 0) break;
    for (let p = 0; p < size; p++) for (let q = p + 1; q < size; q++) rotate(a, size, p, q);
  }
  return Array.from({ length: size }, (_, i) => a[i * size + i]!).sort((x, y) => y - x);
}

/** Turns the plane of axes p and q so that their entry off the diagonal becomes zero. */
function rotate(a: Float64Array, size: number, p: number, q: number): void {
  const off = a[p * size + q]!;
  if (off === 0) return;
  const theta = (a[q * size + q]! - a[p * size + p]!) / (2 * off);
  const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.hypot(theta, 1));
  const c = 1 / Math.hypot(t, 1);
  const s = t * c;
  // Only the upper half is kept: (i, j) stands for (j, i) too.
  const at = (i: number, j: number) => (i < j ? i * size + j : j * size + i);
  for (let k = 0; k < size; k++) {
    if (k === p || k === q) continue;
    const [x, y] = [a[at(k, p)]!, a[at(k, q)]!];
    a[at(k, p)] = c * x - s * y;
    a[at(k, q)] = s * x + c * y;
  }
  a[p * size + p]! -= t * off;
  a[q * size + q]! += t * off;
  a[p * size + q] = 0;
}
