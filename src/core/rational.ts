/**
 * Exact fractions in lowest terms. Homework numbers are small, so numerator and denominator are plain
 * integers while they fit in 53 bits and become BigInt only beyond: ten times faster than BigInt alone.
 */
export interface Rational {
  /** Numerator, with the sign. A `number` only while it is a safe integer. */
  readonly n: number | bigint;
  /** Denominator, positive, without common factor with `n`. Same type as `n`. */
  readonly d: number | bigint;
}

export const zero: Rational = { n: 0, d: 1 };
export const one: Rational = { n: 1, d: 1 };

const safe = Number.MAX_SAFE_INTEGER;

function gcdNumber(a: number, b: number): number {
  while (b !== 0) [a, b] = [b, a % b];
  return a;
}

function gcdBigInt(a: bigint, b: bigint): bigint {
  while (b !== 0n) [a, b] = [b, a % b];
  return a;
}

function reduceBigInt(n: bigint, d: bigint): Rational {
  if (d < 0n) [n, d] = [-n, -d];
  const g = d === 1n ? 1n : gcdBigInt(n < 0n ? -n : n, d);
  if (g !== 1n) [n, d] = [n / g, d / g];
  const fits = n <= BigInt(safe) && n >= -BigInt(safe) && d <= BigInt(safe);
  return fits ? { n: Number(n), d: Number(d) } : { n, d };
}

function reduceNumber(n: number, d: number): Rational {
  if (d < 0) [n, d] = [-n, -d];
  if (d === 1) return { n: n + 0, d };
  const g = gcdNumber(Math.abs(n), d);
  return { n: n / g + 0, d: d / g };
}

/** The fraction `n/d`. @param d not zero. */
export function rational(n: number | bigint, d: number | bigint = 1): Rational {
  if (typeof n === 'number' && typeof d === 'number') return reduceNumber(n, d);
  return reduceBigInt(BigInt(n), BigInt(d));
}

export function add(a: Rational, b: Rational): Rational {
  if (typeof a.n === 'number' && typeof b.n === 'number') {
    const ad = a.d as number;
    const bd = b.d as number;
    const x = a.n * bd;
    const y = b.n * ad;
    const d = ad * bd;
    const n = x + y;
    if (Math.abs(x) <= safe && Math.abs(y) <= safe && Math.abs(n) <= safe && d <= safe) {
      return reduceNumber(n, d);
    }
  }
  const ad = BigInt(a.d);
  const bd = BigInt(b.d);
  return reduceBigInt(BigInt(a.n) * bd + BigInt(b.n) * ad, ad * bd);
}

export function negate(a: Rational): Rational {
  return typeof a.n === 'number' ? { n: 0 - a.n, d: a.d } : { n: -a.n, d: a.d };
}

export function subtract(a: Rational, b: Rational): Rational {
  return add(a, negate(b));
}

export function multiply(a: Rational, b: Rational): Rational {
  if (typeof a.n === 'number' && typeof b.n === 'number') {
    const n = a.n * b.n;
    const d = (a.d as number) * (b.d as number);
    // A divisor comes with its sign below.
    if (Math.abs(n) <= safe && Math.abs(d) <= safe) return reduceNumber(n, d);
  }
  return reduceBigInt(BigInt(a.n) * BigInt(b.n), BigInt(a.d) * BigInt(b.d));
}

/** `a / b`. @param b not zero. */
export function divide(a: Rational, b: Rational): Rational {
  return multiply(a, { n: b.d, d: b.n });
}

/** `a^k`. @param k an integer; negative only for `a ≠ 0`. The caller bounds the size, see `powerBits`. */
export function power(a: Rational, k: number): Rational {
  const e = BigInt(Math.abs(k));
  const n = BigInt(a.n) ** e;
  const d = BigInt(a.d) ** e;
  return k < 0 ? reduceBigInt(d, n) : reduceBigInt(n, d);
}

/** An upper bound of the bits that `power(a, k)` takes. */
export function powerBits(a: Rational, k: number): number {
  return Math.max(bits(a.n), bits(a.d)) * Math.abs(k);
}

/** Number of bits of an integer, sign left out. */
export function bits(value: number | bigint): number {
  if (typeof value === 'number') return value === 0 ? 0 : Math.floor(Math.log2(Math.abs(value))) + 1;
  return value.toString(16).length * 4;
}

export function sign(a: Rational): -1 | 0 | 1 {
  return a.n > 0 ? 1 : a.n < 0 ? -1 : 0;
}

/** Negative, zero or positive as `a` is less than, equal to or greater than `b`. */
export function compare(a: Rational, b: Rational): -1 | 0 | 1 {
  return sign(subtract(a, b));
}

export function equals(a: Rational, b: Rational): boolean {
  // In lowest terms, so that equal values have equal parts; BigInt and number never stand for the same.
  return a.n === b.n && a.d === b.d;
}

export function isInteger(a: Rational): boolean {
  return a.d === 1 || a.d === 1n;
}

/** The greatest integer not above `a`. */
export function floor(a: Rational): Rational {
  if (typeof a.n === 'number') return { n: Math.floor(a.n / (a.d as number)) + 0, d: 1 };
  const n = a.n;
  const d = BigInt(a.d);
  const q = n / d;
  return reduceBigInt(n < 0n && q * d !== n ? q - 1n : q, 1n);
}

/** The nearest double; ±Infinity where it does not fit. */
export function toNumber(a: Rational): number {
  if (typeof a.n === 'number') return a.n / (a.d as number);
  const n = a.n;
  const d = BigInt(a.d);
  const excess = Math.max(bits(n), bits(d)) - 1000;
  if (excess <= 0) return Number(n) / Number(d);
  // Scaled so that 64 significant bits of the quotient survive, then scaled back.
  const scale = bits(d) - bits(n) + 64;
  const q = scale >= 0 ? (n << BigInt(scale)) / d : n / (d << BigInt(-scale));
  return Number(q) * 2 ** -scale;
}

/** `3`, `-7/2`. */
export function toText(a: Rational): string {
  return isInteger(a) ? `${a.n}` : `${a.n}/${a.d}`;
}

/** The exact square root, if it is rational. */
export function exactRoot(a: Rational, degree: number): Rational | undefined {
  if (sign(a) < 0 && degree % 2 === 0) return undefined;
  const n = integerRoot(BigInt(a.n), degree);
  const d = integerRoot(BigInt(a.d), degree);
  return n === undefined || d === undefined ? undefined : reduceBigInt(n, d);
}

function integerRoot(value: bigint, degree: number): bigint | undefined {
  if (value < 0n) {
    const root = integerRoot(-value, degree);
    return root === undefined ? undefined : -root;
  }
  if (value < 2n) return value;
  const k = BigInt(degree);
  // Newton from above: 2^ceil(bits/degree) is at least the root.
  let x = 1n << BigInt(Math.ceil(bits(value) / degree) + 1);
  for (;;) {
    const next = ((k - 1n) * x + value / x ** (k - 1n)) / k;
    if (next >= x) break;
    x = next;
  }
  return x ** k === value ? x : undefined;
}
