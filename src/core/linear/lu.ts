/** `P A = L U` in doubles, the largest entry of a column as its pivot. */
interface TriangularFactors {
  /** Row-major: U on and above the diagonal, L without its ones below. */
  readonly entries: Float64Array;
  readonly order: readonly number[];
  readonly swaps: number;
  readonly singular: boolean;
}

/** Pivots below this part of the largest entry are rounding. */
const tolerance = 2 ** -50;

function factorise(given: ArrayLike<number>, size: number): TriangularFactors {
  const entries = Float64Array.from(given);
  const order = Array.from({ length: size }, (_, i) => i);
  const largest = entries.reduce((most, entry) => Math.max(most, Math.abs(entry)), 0);
  let swaps = 0;
  let singular = false;
  for (let k = 0; k < size; k++) {
    let best = k;
    for (let i = k + 1; i < size; i++)
      if (Math.abs(entries[i * size + k]!) > Math.abs(entries[best * size + k]!)) best = i;
    if (Math.abs(entries[best * size + k]!) <= tolerance * size * largest) {
      singular = true;
      continue;
    }
    if (best !== k) {
      [order[k], order[best]] = [order[best]!, order[k]!];
      const row = entries.slice(k * size, (k + 1) * size);
      entries.copyWithin(k * size, best * size, (best + 1) * size);
      entries.set(row, best * size);
      swaps++;
    }
    for (let i = k + 1; i < size; i++) {
      const factor = entries[i * size + k]! / entries[k * size + k]!;
      entries[i * size + k] = factor;
      if (factor === 0) continue;
      for (let j = k + 1; j < size; j++) entries[i * size + j]! -= factor * entries[k * size + j]!;
    }
  }
  return { entries, order, swaps, singular };
}

/** `A⁻¹ B`; undefined where A is singular up to rounding. @param a `[size][size]` @param b `[size][columns]` */
export function floatSolve(
  a: ArrayLike<number>,
  size: number,
  b: ArrayLike<number>,
  columns: number,
): Float64Array | undefined {
  const { entries, order, singular } = factorise(a, size);
  if (singular) return undefined;
  const x = new Float64Array(size * columns);
  for (let c = 0; c < columns; c++) {
    for (let i = 0; i < size; i++) {
      let rest = b[order[i]! * columns + c]!;
      for (let j = 0; j < i; j++) rest -= entries[i * size + j]! * x[j * columns + c]!;
      x[i * columns + c] = rest;
    }
    for (let i = size - 1; i >= 0; i--) {
      let rest = x[i * columns + c]!;
      for (let j = i + 1; j < size; j++) rest -= entries[i * size + j]! * x[j * columns + c]!;
      x[i * columns + c] = rest / entries[i * size + i]!;
    }
  }
  return x;
}

/** @param a `[size][size]`, row-major */
export function floatDeterminant(a: ArrayLike<number>, size: number): number {
  const { entries, swaps, singular } = factorise(a, size);
  if (singular) return 0;
  let product = swaps % 2 === 0 ? 1 : -1;
  for (let i = 0; i < size; i++) product *= entries[i * size + i]!;
  return product;
}
