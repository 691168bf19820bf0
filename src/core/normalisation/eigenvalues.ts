/** Rounds of Jacobi's method: it converges quadratically, about six are needed. */
const maxSweeps = 30;

/**
 * Eigenvalues of a symmetric matrix, largest first: Jacobi's method with cyclic rotations, in doubles
 * (Golub and Van Loan, Matrix Computations, section 8.5).
 * @param rows finite; left as they are.
 */
export function symmetricEigenvalues(rows: readonly (readonly number[])[]): readonly number[] {
  const a = rows.map((row) => Float64Array.from(row));
  const size = a.length;
  const scale = a.reduce((most, row) => row.reduce((m, v) => Math.max(m, Math.abs(v)), most), 0);
  for (let sweep = 0; sweep < maxSweeps; sweep++) {
    let largest = 0;
    for (let p = 0; p < size; p++)
      for (let q = p + 1; q < size; q++) {
        largest = Math.max(largest, Math.abs(a[p]![q]!));
        rotate(a, p, q);
      }
    if (largest <= scale * 1e-17) break;
  }
  return a.map((row, i) => row[i]!).sort((u, v) => v - u);
}

/** Makes the entry at `p`, `q` zero by a rotation from both sides. */
function rotate(a: readonly Float64Array[], p: number, q: number): void {
  const [rowP, rowQ] = [a[p]!, a[q]!];
  const off = rowP[q]!;
  if (off === 0) return;
  const tau = (rowQ[q]! - rowP[p]!) / (2 * off);
  const tangent = Math.sign(tau || 1) / (Math.abs(tau) + Math.hypot(1, tau));
  const cosine = 1 / Math.hypot(1, tangent);
  const sine = tangent * cosine;
  for (const row of a) {
    const [u, v] = [row[p]!, row[q]!];
    row[p] = cosine * u - sine * v;
    row[q] = sine * u + cosine * v;
  }
  for (let k = 0; k < a.length; k++) {
    const [u, v] = [rowP[k]!, rowQ[k]!];
    rowP[k] = cosine * u - sine * v;
    rowQ[k] = sine * u + cosine * v;
  }
  // Exactly zero, not what rounding has left of it.
  rowP[q] = 0;
  rowQ[p] = 0;
}
