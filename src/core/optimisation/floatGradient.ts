/** `A v − b` in doubles. @param a row-major, with `b.length` rows */
export function floatResidual(a: ArrayLike<number>, v: ArrayLike<number>, b: ArrayLike<number>): Float64Array {
  const columns = v.length;
  const result = new Float64Array(b.length);
  for (let i = 0, offset = 0; i < b.length; i++, offset += columns) {
    let sum = -b[i]!;
    for (let j = 0; j < columns; j++) sum += a[offset + j]! * v[j]!;
    result[i] = sum;
  }
  return result;
}

/** `c Aᵀ r` in doubles. @param a row-major, with `r.length` rows */
export function floatPullBack(a: ArrayLike<number>, columns: number, r: ArrayLike<number>, c: number): Float64Array {
  const result = new Float64Array(columns);
  for (let i = 0, offset = 0; i < r.length; i++, offset += columns) {
    const weight = c * r[i]!;
    for (let j = 0; j < columns; j++) result[j]! += a[offset + j]! * weight;
  }
  return result;
}
