import * as Q from '../rational';
import type { Rational } from '../rational';
import { scaleToIntegers } from './fractionFree';

/** The largest below 2¹⁵: two digits multiplied stay below 2³⁰. */
const primes = [32749, 32719, 32717];

/**
 * The solution of n equations in n unknowns digit by digit, as numbers to the base of a prime (Dixon, Numer. Math. 40,
 * 1982): the inverse is needed only modulo that prime, and nearly all work is with small numbers. Twice as quick as
 * elimination at n = 30, the first time four times. The solution is put into the equations before it is given.
 * @param given rows `[A | b]` @returns undefined where this way does not lead there: a singular matrix, large numbers
 */
export function liftSolution(given: readonly (readonly Rational[])[]): readonly Rational[] | undefined {
  const { rows } = scaleToIntegers(given);
  const size = rows.length;
  const a = Float64Array.from(
    rows.flatMap((row) => row.slice(0, size)),
    Number,
  );
  const b = Float64Array.from(rows, (row) => Number(row[size]!));
  const largest = a.reduce((most, entry) => Math.max(most, Math.abs(entry)), 1);
  const room = 2 ** 52 / primes[0]! / size;
  // Sums of products must be exact in doubles.
  if (!(largest <= room && b.every((entry) => Math.abs(entry) <= room))) return undefined;
  for (const prime of primes) {
    const inverse = inverseModulo(a, size, prime);
    if (!inverse) continue;
    const bound = hadamardBound(rows);
    const { digits, modulus } = lift(a, b, inverse, size, prime, bound);
    const solution = reconstruct(digits, modulus, bound);
    return solution && solves(rows, solution) ? solution.map(([n, d]) => Q.rational(n, d)) : undefined;
  }
  return undefined;
}

/** No minor of the rows is larger. */
function hadamardBound(rows: readonly (readonly bigint[])[]): bigint {
  let square = 1n;
  for (const row of rows) square *= row.reduce((sum, entry) => sum + entry * entry, 0n) || 1n;
  return 1n << BigInt(Math.ceil(square.toString(2).length / 2));
}

/** `A⁻¹` modulo a prime, by Gauss–Jordan in place; undefined where there is none. */
function inverseModulo(a: Float64Array, size: number, prime: number): Int32Array | undefined {
  const m = Int32Array.from(a, (entry) => ((entry % prime) + prime) % prime);
  const order = Array.from({ length: size }, (_, i) => i);
  for (let k = 0; k < size; k++) {
    let found = k;
    while (found < size && m[found * size + k] === 0) found++;
    if (found === size) return undefined;
    if (found !== k) {
      for (let j = 0; j < size; j++) {
        const entry = m[k * size + j]!;
        m[k * size + j] = m[found * size + j]!;
        m[found * size + j] = entry;
      }
      [order[k], order[found]] = [order[found]!, order[k]!];
    }
    const pivot = inverseOf(m[k * size + k]!, prime);
    m[k * size + k] = 1;
    for (let j = 0; j < size; j++) m[k * size + j] = (m[k * size + j]! * pivot) % prime;
    for (let i = 0; i < size; i++) {
      const factor = i === k ? 0 : prime - m[i * size + k]!;
      if (factor === 0 || factor === prime) continue;
      m[i * size + k] = 0;
      for (let j = 0; j < size; j++) m[i * size + j] = (m[i * size + j]! + factor * m[k * size + j]!) % prime;
    }
  }
  // Rows that changed places are columns of the inverse that do.
  const result = new Int32Array(size * size);
  order.forEach((column, k) => {
    for (let i = 0; i < size; i++) result[i * size + column] = m[i * size + k]!;
  });
  return result;
}

function inverseOf(value: number, prime: number): number {
  let [r, s, u, v] = [prime, value, 0, 1];
  while (s !== 0) {
    const q = Math.floor(r / s);
    [r, s, u, v] = [s, r - q * s, v, u - q * v];
  }
  return ((u % prime) + prime) % prime;
}

/** The solution modulo a power of the prime that is beyond twice the square of `bound`. */
function lift(
  a: Float64Array,
  b: Float64Array,
  inverse: Int32Array,
  size: number,
  prime: number,
  bound: bigint,
): { readonly digits: readonly bigint[]; readonly modulus: bigint } {
  const target = 2n * bound * bound;
  const rest = b.slice();
  const reduced = new Float64Array(size);
  const digit = new Float64Array(size);
  const digits = new Array<bigint>(size).fill(0n);
  let modulus = 1n;
  while (modulus <= target) {
    // Three digits make one summand: fewer long additions.
    const part = new Float64Array(size);
    let weight = 1;
    for (let step = 0; step < 3; step++) {
      for (let i = 0; i < size; i++) reduced[i] = rest[i]! % prime;
      for (let i = 0; i < size; i++) {
        let sum = 0;
        for (let j = 0; j < size; j++) sum += inverse[i * size + j]! * reduced[j]!;
        sum %= prime;
        digit[i] = sum < 0 ? sum + prime : sum;
        part[i]! += digit[i]! * weight;
      }
      for (let i = 0; i < size; i++) {
        let sum = rest[i]!;
        for (let j = 0; j < size; j++) sum -= a[i * size + j]! * digit[j]!;
        rest[i] = sum / prime;
      }
      weight *= prime;
    }
    for (let i = 0; i < size; i++) digits[i]! += modulus * BigInt(part[i]!);
    modulus *= BigInt(weight);
  }
  return { digits, modulus };
}

/** Fractions `[n, d]` of parts up to `bound` that are the digits; the denominator found for one mostly serves the others. */
function reconstruct(
  digits: readonly bigint[],
  modulus: bigint,
  bound: bigint,
): (readonly [bigint, bigint])[] | undefined {
  let common = 1n;
  const solution: (readonly [bigint, bigint])[] = [];
  for (const value of digits) {
    const scaled = (value * common) % modulus;
    const nearest = 2n * scaled > modulus ? scaled - modulus : scaled;
    if (nearest <= bound && nearest >= -bound) {
      solution.push([nearest, common]);
      continue;
    }
    let [r, s, u, v] = [modulus, scaled, 0n, 1n];
    while (s > bound) {
      const q = r / s;
      [r, s, u, v] = [s, r - q * s, v, u - q * v];
    }
    if (v === 0n) return undefined;
    common *= v < 0n ? -v : v;
    solution.push([v < 0n ? -s : s, common]);
  }
  return solution;
}

/** Whether `A x = b` exactly. */
function solves(rows: readonly (readonly bigint[])[], solution: readonly (readonly [bigint, bigint])[]): boolean {
  const common = solution.at(-1)?.[1] ?? 1n;
  const numerators = solution.map(([n, d]) => n * (common / d));
  return rows.every((row) => {
    let sum = 0n;
    for (let j = 0; j < numerators.length; j++) sum += row[j]! * numerators[j]!;
    return sum === row[numerators.length]! * common;
  });
}
