import { Decimal } from 'decimal.js';
import type { Algebra } from './algebra';
import { Failure, isFailure } from './failure';
import { maxTerms, Polynomial } from './polynomial';
import * as Q from './rational';
import type { Rational } from './rational';
import { realAlgebra, toDouble, type Real } from './real';

/**
 * A number as operations take and give it: a double, an exact fraction (or 50 digits where a root is not rational), or
 * an expression in letters.
 */
export type Scalar = number | Real | Polynomial;

/** Numbers of one kind, and how scalars come to be of it. Operations are written once over this interface. */
export interface Arithmetic<T extends Scalar = Scalar> extends Algebra<T> {
  readonly kind: 'exact' | 'float' | 'symbolic';
  /** A decimal such as 0.1 is read as it is written: 1/10, where the kind can hold that. */
  readonly lift: (value: Scalar) => T;
  subtract(a: T, b: T): T;
  /** `a / b` where `b` is known not to be zero. */
  quotient(a: T, b: T): T;
  /** √a where `a` is known not to be negative. */
  root(a: T): T;
  /** NaN for letters. */
  toNumber(a: T): number;
}

/** Every entry lifted. */
export function liftAll<T extends Scalar>(numbers: Arithmetic<T>, entries: ArrayLike<Scalar>): T[] {
  const lifted: T[] = [];
  for (let i = 0; i < entries.length; i++) lifted.push(numbers.lift(entries[i]!));
  return lifted;
}

function isReal(value: Scalar): value is Real {
  return typeof value === 'object' && !(value instanceof Polynomial);
}

/** The fraction that a double's shortest decimal spells: 0.1 is 1/10. @param value finite. */
export function fractionOf(value: number): Rational {
  if (Number.isSafeInteger(value)) return Q.rational(value);
  const [mantissa = '', exponent = '0'] = value.toString().split('e');
  const [whole = '', digits = ''] = mantissa.split('.');
  const shift = Number(exponent) - digits.length;
  const n = BigInt(whole + digits);
  return shift >= 0 ? Q.rational(n * 10n ** BigInt(shift), 1n) : Q.rational(n, 10n ** BigInt(-shift));
}

/** The nearest double; NaN for letters. */
export function scalarToNumber(value: Scalar): number {
  if (typeof value === 'number') return value;
  if (isReal(value)) return toDouble(value);
  const constant = value.constantValue;
  return constant ? Q.toNumber(constant) : NaN;
}

/** The exact value, if there is one: not for roots, and not for doubles that came from rounding. */
export function exactValue(value: Scalar): Rational | undefined {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? Q.rational(value) : undefined;
  return isReal(value) ? value.exact : value.constantValue;
}

/** Whether letters stand in it. */
export function isSymbolic(value: Scalar): boolean {
  return value instanceof Polynomial && value.constantValue === undefined;
}

/** What is undefined here is a bug: the caller has excluded it. */
function certain<T>(value: T | Failure): T {
  if (isFailure(value)) throw new RangeError(`no value: ${value.code} ${value.detail}`);
  return value;
}

export const exactNumbers: Arithmetic<Real> = {
  ...realAlgebra,
  kind: 'exact',
  lift(value) {
    if (typeof value === 'number') return { exact: fractionOf(value) };
    if (isReal(value)) return value;
    return { exact: certain(value.constantValue ?? new Failure('symbol')) };
  },
  subtract: (a, b) => realAlgebra.add(a, realAlgebra.negate(b)),
  quotient: (a, b) => certain(realAlgebra.divide(a, b)),
  root: (a) => certain(realAlgebra.apply('sqrt', a)),
  toNumber: toDouble,
};

function sameSign(a: number, b: number): -1 | 0 | 1 {
  return a < b ? -1 : a > b ? 1 : 0;
}

export const floats: Arithmetic<number> = {
  kind: 'float',
  literal: (value) => Q.toNumber(value),
  integer: (value) => value,
  constant: (name) => (name === 'pi' ? Math.PI : Math.E),
  add: (a, b) => a + b,
  subtract: (a, b) => a - b,
  negate: (a) => 0 - a,
  multiply: (a, b) => a * b,
  divide: (a, b) => (b === 0 ? new Failure(a === 0 ? 'zero_over_zero' : 'division_by_zero') : a / b),
  quotient: (a, b) => a / b,
  root: Math.sqrt,
  power: (base, exponent) => base ** exponent,
  apply(name, x) {
    const value = realAlgebra.apply(name, { exact: fractionOf(x) });
    return isFailure(value) ? value : toDouble(value);
  },
  isZero: (a) => a === 0,
  asInteger: (a) => (Number.isSafeInteger(a) ? a : undefined),
  compare: sameSign,
  lift: scalarToNumber,
  toNumber: (a) => a,
};

export const letters: Arithmetic<Polynomial> = {
  kind: 'symbolic',
  literal: (value) => Polynomial.constant(value),
  integer: (value) => Polynomial.constant(Q.rational(value)),
  constant: (name) => Polynomial.letter(name === 'pi' ? 'π' : 'e'),
  add: (a, b) => a.add(b),
  subtract: (a, b) => a.add(b.scale(Q.rational(-1))),
  negate: (a) => a.scale(Q.rational(-1)),
  multiply: (a, b) => a.multiply(b),
  divide(a, b) {
    const divisor = b.constantValue;
    if (divisor === undefined) return new Failure('symbol', b.toString());
    return Q.sign(divisor) === 0 ? new Failure('division_by_zero') : a.scale(Q.divide(Q.one, divisor));
  },
  quotient: (a, b) => certain(letters.divide(a, b)),
  root: (a) => certain(letters.apply('sqrt', a)),
  power(base, exponent) {
    const k = letters.asInteger(exponent);
    if (k === undefined || k < 0 || k > 32 || base.termCount ** k > maxTerms)
      return new Failure('unsupported', 'power');
    let result = letters.integer(1);
    for (let i = 0; i < k; i++) result = result.multiply(base);
    return result;
  },
  apply(name, x) {
    const value = x.constantValue;
    const real = value && realAlgebra.apply(name, { exact: value });
    if (!real) return new Failure('symbol', x.toString());
    if (isFailure(real)) return real;
    return real.exact ? Polynomial.constant(real.exact) : new Failure('unsupported', name);
  },
  isZero: (a) => a.termCount === 0,
  asInteger(a) {
    const value = a.constantValue;
    return value && Q.isInteger(value) && typeof value.n === 'number' ? value.n : undefined;
  },
  compare(a, b) {
    const difference = letters.subtract(a, b).constantValue;
    return difference && Q.sign(difference);
  },
  lift(value) {
    if (value instanceof Polynomial) return value;
    return Polynomial.constant(certain(exactNumbers.lift(value).exact ?? new Failure('unsupported')));
  },
  toNumber: scalarToNumber,
};

/** Whether two scalars are the same number: exactly where both are exact, else within 10⁻⁹ of their size. */
export function sameScalar(a: Scalar, b: Scalar): boolean {
  if (a instanceof Polynomial || b instanceof Polynomial) return letters.lift(a).equals(letters.lift(b));
  const [x, y] = [exactValue(a), exactValue(b)];
  if (x && y) return Q.equals(x, y);
  const [u, v] = [scalarToNumber(a), scalarToNumber(b)];
  return u === v || Math.abs(u - v) <= 1e-9 * Math.max(Math.abs(u), Math.abs(v));
}

/** The decimal of a scalar, for showing digits. @param value no letters. */
export function scalarToDecimal(value: Scalar): Decimal {
  if (isReal(value) && value.approximate) return value.approximate.value;
  const exact = exactValue(value);
  if (!exact) return new Decimal(scalarToNumber(value));
  return new Decimal(exact.n.toString()).div(exact.d.toString());
}
