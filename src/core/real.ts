import { Decimal } from 'decimal.js';
import type { Algebra, UnaryFunction } from './algebra';
import { Failure } from './failure';
import * as Q from './rational';
import type { Rational } from './rational';

/** Fifty digits: far more than homework types, few enough to be instant. */
const Dec = Decimal.clone({ precision: 50, toExpNeg: -40, toExpPos: 40 });
const epsilon = new Dec('1e-48');
const nothing = new Dec(0);

/** Exact results beyond this many bits go on as approximations. */
const maxBits = 4096;
/** Larger arguments would need more digits of π than are kept. */
const maxAngle = 1e12;

interface Approximate {
  readonly value: Decimal;
  /** Absolute bound of what `value` is off by. */
  readonly error: Decimal;
}

/** A real number: an exact fraction, or 50 digits with a bound of their error. */
export type Real =
  | { readonly exact: Rational; readonly approximate?: undefined }
  | { readonly exact?: undefined; readonly approximate: Approximate };

export function real(value: Rational): Real {
  return { exact: value };
}

/** The 50-digit decimal of a real number. */
export function toDecimal(a: Real): Decimal {
  return a.exact ? fromRational(a.exact) : a.approximate.value;
}

/** A double as a 50-digit decimal. */
export function fromDouble(value: number): Decimal {
  return new Dec(value);
}

/** A real number of which 50 digits and a bound of their error are known; undefined where it is not finite. */
export function approximateReal(value: Decimal, error: Decimal): Real | undefined {
  const result = approximate(value, error);
  return result instanceof Failure ? undefined : result;
}

/** How far the digits of a real number may be off. */
export function errorBound(a: Real): Decimal {
  return a.exact ? nothing : a.approximate.error;
}

/** The nearest double. */
export function toDouble(a: Real): number {
  return a.exact ? Q.toNumber(a.exact) : a.approximate.value.toNumber();
}

function fromRational(q: Rational): Decimal {
  const n = typeof q.n === 'number' ? new Dec(q.n) : new Dec(q.n.toString());
  return q.d === 1 ? n : n.div(typeof q.d === 'number' ? q.d : q.d.toString());
}

function approximate(value: Decimal, error: Decimal): Real | Failure {
  if (value.isNaN()) return new Failure('domain');
  if (!value.isFinite()) return new Failure('too_large');
  return { approximate: { value, error: error.plus(value.abs().times(epsilon)) } };
}

function approximation(a: Real): Approximate {
  if (!a.exact) return a.approximate;
  const value = fromRational(a.exact);
  return { value, error: value.abs().times(epsilon) };
}

function keepExact(q: Rational): Real {
  if (typeof q.n === 'number' || Math.max(Q.bits(q.n), Q.bits(q.d)) <= maxBits) return { exact: q };
  return { approximate: approximation({ exact: q }) };
}

/** Approximate results of `+` and `×` may overflow only beyond 10^(9·10^15): kept as infinite, decided by `compare`. */
function total(result: Real | Failure): Real {
  return result instanceof Failure ? { approximate: { value: new Dec(Infinity), error: new Dec(Infinity) } } : result;
}

function power(base: Real, exponent: Real): Real | Failure {
  const e = exponent.exact;
  const b = base.exact;
  if (e && b) {
    if (Q.sign(b) === 0) {
      if (Q.sign(e) > 0) return { exact: Q.zero };
      return new Failure(Q.sign(e) === 0 ? 'zero_over_zero' : 'division_by_zero');
    }
    if (Q.equals(b, Q.one)) return { exact: Q.one };
    if (Q.isInteger(e) && typeof e.n === 'number' && Q.powerBits(b, e.n) <= maxBits) {
      return { exact: Q.power(b, e.n) };
    }
    if (typeof e.d === 'number' && e.d > 1 && e.d <= 64 && typeof e.n === 'number') {
      const root = Q.exactRoot(b, e.d);
      if (root && Q.powerBits(root, e.n) <= maxBits) return { exact: Q.power(root, e.n) };
    }
  }
  const x = approximation(base);
  const y = approximation(exponent);
  if (x.value.isZero()) return new Failure('domain');
  if (x.value.isNegative() && !(e && Q.isInteger(e))) return new Failure('domain');
  if (y.value.abs().gt('1e15')) return new Failure('too_large');
  const value = x.value.pow(y.value);
  // d(x^y) = x^y (y dx/x + ln|x| dy)
  const relative = y.value
    .times(x.error)
    .div(x.value)
    .abs()
    .plus(x.value.abs().ln().times(y.error).abs())
    .plus(epsilon);
  return approximate(value, value.abs().times(relative));
}

function exactFunction(name: UnaryFunction, x: Rational): Rational | undefined {
  switch (name) {
    case 'sqrt':
      return Q.exactRoot(x, 2);
    case 'abs':
      return Q.sign(x) < 0 ? Q.negate(x) : x;
    case 'sign':
      return Q.rational(Q.sign(x));
    case 'relu':
      return Q.sign(x) < 0 ? Q.zero : x;
    case 'floor':
      return Q.floor(x);
    case 'ceil':
      return Q.negate(Q.floor(Q.negate(x)));
    case 'round':
      return Q.floor(Q.add(x, Q.rational(1, 2)));
    case 'exp':
    case 'cos':
    case 'cosh':
    case 'sec':
      return Q.sign(x) === 0 ? Q.one : undefined;
    case 'ln':
      return Q.equals(x, Q.one) ? Q.zero : undefined;
    case 'sigmoid':
      return Q.sign(x) === 0 ? Q.rational(1, 2) : undefined;
    case 'sin':
    case 'tan':
    case 'sinh':
    case 'tanh':
    case 'asin':
    case 'atan':
      return Q.sign(x) === 0 ? Q.zero : undefined;
    default:
      return undefined;
  }
}

function reciprocal(value: Decimal): Decimal {
  return new Dec(1).div(value);
}

/** Value and a bound of the derivative's size near it. */
function approximateFunction(name: UnaryFunction, x: Decimal): [Decimal, Decimal.Value] | Failure {
  const size = Math.abs(x.toNumber());
  const isAngle = ['sin', 'cos', 'tan', 'cot', 'sec', 'csc'].includes(name);
  if (isAngle && size > maxAngle) return new Failure('too_large');
  if (['exp', 'sinh', 'cosh', 'sigmoid', 'tanh'].includes(name) && size > 1e9) return new Failure('too_large');
  switch (name) {
    case 'sqrt': {
      if (x.isNegative()) return new Failure('domain');
      const root = x.sqrt();
      return [root, root.isZero() ? '1e30' : reciprocal(root)];
    }
    case 'exp':
      return [x.exp(), x.exp()];
    case 'ln':
      return x.lte(0) ? new Failure('domain') : [x.ln(), reciprocal(x)];
    case 'abs':
      return [x.abs(), 1];
    case 'relu':
      return [x.isNegative() ? new Dec(0) : x, 1];
    case 'sign':
      return [new Dec(x.isZero() ? 0 : x.s), 0];
    case 'floor':
      return [x.floor(), 0];
    case 'ceil':
      return [x.ceil(), 0];
    case 'round':
      return [x.round(), 0];
    case 'sin':
      return [x.sin(), 1];
    case 'cos':
      return [x.cos(), 1];
    case 'tan':
      return withSlope(x.tan());
    case 'cot':
      return withSlope(reciprocal(x.tan()));
    case 'sec':
      return withSlope(reciprocal(x.cos()));
    case 'csc':
      return withSlope(reciprocal(x.sin()));
    case 'asin':
    case 'acos':
      if (size > 1) return new Failure('domain');
      return [name === 'asin' ? x.asin() : x.acos(), 1 / Math.sqrt(Math.max(1 - size * size, 1e-20))];
    case 'atan':
      return [x.atan(), 1];
    case 'sinh':
      return [x.sinh(), x.cosh()];
    case 'cosh':
      return [x.cosh(), x.cosh()];
    case 'tanh':
      return [x.tanh(), 1];
    case 'sigmoid':
      return [reciprocal(new Dec(1).plus(x.neg().exp())), 1];
  }
}

/** tan, cot, sec and csc all have slopes of at most 1 + value². */
function withSlope(value: Decimal): [Decimal, Decimal] {
  return [value, value.times(value).plus(1)];
}

/** Real numbers: exact as long as they are rational, 50 digits with an error bound beyond. */
export const realAlgebra: Algebra<Real> = {
  literal: (value) => keepExact(value),
  integer: (value) => ({ exact: { n: value, d: 1 } }),
  constant: (name) => total(approximate(name === 'pi' ? Dec.acos(-1) : new Dec(1).exp(), nothing)),
  add(a, b) {
    if (a.exact && b.exact) return keepExact(Q.add(a.exact, b.exact));
    const x = approximation(a);
    const y = approximation(b);
    return total(approximate(x.value.plus(y.value), x.error.plus(y.error)));
  },
  negate(a) {
    if (a.exact) return { exact: Q.negate(a.exact) };
    return { approximate: { value: a.approximate.value.neg(), error: a.approximate.error } };
  },
  multiply(a, b) {
    if (a.exact && b.exact) return keepExact(Q.multiply(a.exact, b.exact));
    const x = approximation(a);
    const y = approximation(b);
    return total(approximate(x.value.times(y.value), x.value.times(y.error).abs().plus(y.value.times(x.error).abs())));
  },
  divide(a, b) {
    if (realAlgebra.isZero(b)) {
      return new Failure(realAlgebra.isZero(a) ? 'zero_over_zero' : 'division_by_zero');
    }
    if (a.exact && b.exact) return keepExact(Q.divide(a.exact, b.exact));
    const x = approximation(a);
    const y = approximation(b);
    // Closer to zero than its own error: nothing can be said of the quotient.
    if (y.value.abs().lte(y.error)) return new Failure('too_large');
    const value = x.value.div(y.value);
    return approximate(value, x.error.plus(value.times(y.error).abs()).div(y.value).abs());
  },
  power,
  apply(name, x) {
    if (x.exact) {
      const exact = exactFunction(name, x.exact);
      if (exact) return { exact };
    }
    const { value, error } = approximation(x);
    const result = approximateFunction(name, value);
    if (result instanceof Failure) return result;
    return approximate(result[0], error.times(result[1]).abs());
  },
  asRational: (a) => a.exact,
  isZero: (a) => (a.exact ? Q.sign(a.exact) === 0 : a.approximate.value.isZero()),
  asInteger(a) {
    return a.exact && typeof a.exact.n === 'number' && a.exact.d === 1 ? a.exact.n : undefined;
  },
  compare(a, b) {
    if (a.exact && b.exact) return Q.compare(a.exact, b.exact);
    const x = approximation(a);
    const y = approximation(b);
    if (!x.value.isFinite() || !y.value.isFinite()) return undefined;
    const difference = x.value.minus(y.value);
    // Within the error the two are taken as equal: 50 digits do not agree by chance.
    if (difference.abs().lte(x.error.plus(y.error).times(4))) return 0;
    return difference.isNegative() ? -1 : 1;
  },
};
