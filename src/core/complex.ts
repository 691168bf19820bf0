import type { Algebra, UnaryFunction } from './algebra';
import { Failure, isFailure } from './failure';
import * as Q from './rational';
import { errorBound, real, realAlgebra, toDecimal, type Real } from './real';

/** A complex number: two reals, each exact or with 50 digits. A real number has the exact imaginary part 0. */
export interface Complex {
  readonly re: Real;
  readonly im: Real;
}

type Computed = Complex | Failure;

const nought = real(Q.zero);
const R = realAlgebra;

/** `re + im i`; what is within its own error of the real or imaginary axis is put on it. */
export function complex(re: Real, im: Real = nought): Complex {
  return { re: onAxis(re), im: onAxis(im) };
}

/** The imaginary unit. */
export const imaginaryUnit: Complex = { re: nought, im: real(Q.one) };

/** Whether the imaginary part is zero. */
export function isReal(z: Complex): boolean {
  return R.isZero(z.im);
}

/** 50 digits do not vanish by chance. */
function onAxis(x: Real): Real {
  if (x.exact) return x;
  const { value, error } = x.approximate;
  return error.isFinite() && value.abs().lte(error.times(4)) && error.lt('1e-20') ? nought : x;
}

/** `equal` and `different` are sure; `unknown` where too many digits were lost. */
export function compareComplex(a: Complex, b: Complex): 'equal' | 'different' | 'unknown' {
  const parts = [compareReals(a.re, b.re), compareReals(a.im, b.im)];
  if (parts.includes('different')) return 'different';
  return parts.includes('unknown') ? 'unknown' : 'equal';
}

/** The same of two reals: an error as large as what is left of the digits decides nothing. */
function compareReals(a: Real, b: Real): 'equal' | 'different' | 'unknown' {
  if (a.exact && b.exact) return Q.equals(a.exact, b.exact) ? 'equal' : 'different';
  const order = R.compare(a, b);
  if (order === undefined) return 'unknown';
  if (order !== 0) return 'different';
  const [x, y] = [toDecimal(a), toDecimal(b)];
  const error = errorBound(a).plus(errorBound(b));
  const scale = x.abs().greaterThan(y.abs()) ? x.abs() : y.abs();
  return error.lte('1e-25') || error.lte(scale.times('1e-20')) ? 'equal' : 'unknown';
}

function divideReals(a: Real, b: Real): Real | Failure {
  const quotient = R.divide(a, b);
  // Closer to zero than its own error.
  return isFailure(quotient) && quotient.code === 'too_large' && R.isZero(onAxis(b))
    ? new Failure('division_by_zero')
    : quotient;
}

function add(a: Complex, b: Complex): Complex {
  return complex(R.add(a.re, b.re), R.add(a.im, b.im));
}

function negate(a: Complex): Complex {
  return { re: R.negate(a.re), im: R.negate(a.im) };
}

function subtract(a: Complex, b: Complex): Complex {
  return add(a, negate(b));
}

function multiply(a: Complex, b: Complex): Complex {
  if (isReal(a) && isReal(b)) return { re: R.multiply(a.re, b.re), im: nought };
  return complex(
    R.add(R.multiply(a.re, b.re), R.negate(R.multiply(a.im, b.im))),
    R.add(R.multiply(a.re, b.im), R.multiply(a.im, b.re)),
  );
}

function divide(a: Complex, b: Complex): Computed {
  if (isReal(b)) {
    const [re, im] = [divideReals(a.re, b.re), isReal(a) ? nought : divideReals(a.im, b.re)];
    if (isFailure(re)) return re;
    return isFailure(im) ? im : { re, im };
  }
  const size = R.add(R.multiply(b.re, b.re), R.multiply(b.im, b.im));
  const top = multiply(a, { re: b.re, im: R.negate(b.im) });
  const [re, im] = [divideReals(top.re, size), divideReals(top.im, size)];
  if (isFailure(re)) return re;
  return isFailure(im) ? im : complex(re, im);
}

const one: Complex = { re: real(Q.one), im: nought };
const two: Complex = { re: real(Q.rational(2)), im: nought };
const half = real(Q.rational(1, 2));

function realFunction(name: UnaryFunction, x: Real): Computed {
  const value = R.apply(name, x);
  return isFailure(value) ? value : { re: onAxis(value), im: nought };
}

/** The distance from zero. */
function modulus(z: Complex): Real | Failure {
  if (isReal(z)) return R.apply('abs', z.re);
  return R.apply('sqrt', R.add(R.multiply(z.re, z.re), R.multiply(z.im, z.im)));
}

/** The angle in (−π, π]. */
function argument(z: Complex): Real | Failure {
  const pi = R.constant('pi');
  const [sx, sy] = [R.compare(z.re, nought), R.compare(z.im, nought)];
  if (sx === undefined || sy === undefined) return new Failure('too_large');
  if (sx === 0 && sy === 0) return new Failure('domain');
  if (sy === 0) return sx > 0 ? nought : pi;
  const quarter = R.multiply(pi, half);
  // Away from the imaginary axis by the tangent, near it by the cotangent.
  const steep = toDecimal(z.im).abs().gt(toDecimal(z.re).abs());
  const ratio = steep ? R.divide(z.re, z.im) : R.divide(z.im, z.re);
  if (isFailure(ratio)) return ratio;
  const angle = R.apply('atan', ratio);
  if (isFailure(angle)) return angle;
  if (steep) return R.add(sy > 0 ? quarter : R.negate(quarter), R.negate(angle));
  if (sx > 0) return angle;
  return R.add(angle, sy > 0 ? pi : R.negate(pi));
}

function exponential(z: Complex): Computed {
  const size = R.apply('exp', z.re);
  if (isFailure(size) || isReal(z)) return isFailure(size) ? size : { re: size, im: nought };
  const [cosine, sine] = [R.apply('cos', z.im), R.apply('sin', z.im)];
  if (isFailure(cosine)) return cosine;
  return isFailure(sine) ? sine : complex(R.multiply(size, cosine), R.multiply(size, sine));
}

function logarithm(z: Complex): Computed {
  const size = modulus(z);
  const re = isFailure(size) ? size : R.apply('ln', size);
  const im = isFailure(re) ? re : argument(z);
  if (isFailure(re)) return re;
  return isFailure(im) ? im : complex(re, im);
}

function squareRoot(z: Complex): Computed {
  if (isReal(z)) {
    if (R.compare(z.re, nought) !== -1) return realFunction('sqrt', onAxis(z.re));
    const root = R.apply('sqrt', R.negate(z.re));
    return isFailure(root) ? root : { re: nought, im: root };
  }
  const log = logarithm(z);
  return isFailure(log) ? log : exponential(multiply(log, { re: half, im: nought }));
}

/** Integer powers below this are multiplied out. */
const maxMultiplied = 256;

function power(base: Complex, exponent: Complex): Computed {
  const fraction = isReal(exponent) ? exponent.re.exact : undefined;
  if (fraction?.n === 1 && fraction.d === 2) return squareRoot(base);
  if (isReal(base) && isReal(exponent)) {
    const value = R.power(onAxis(base.re), exponent.re);
    if (!isFailure(value)) return { re: value, im: nought };
    if (value.code !== 'domain' || R.isZero(onAxis(base.re))) return value;
  }
  const k = isReal(exponent) ? R.asInteger(exponent.re) : undefined;
  if (k !== undefined && Math.abs(k) <= maxMultiplied) {
    let product = one;
    for (let i = 0; i < Math.abs(k); i++) product = multiply(product, base);
    return k < 0 ? divide(one, product) : product;
  }
  const log = logarithm(base);
  return isFailure(log) ? log : exponential(multiply(exponent, log));
}

/** A chain of operations that stops at the first failure. */
function then(z: Computed, ...steps: readonly ((z: Complex) => Computed)[]): Computed {
  let value = z;
  for (const step of steps) {
    if (isFailure(value)) return value;
    value = step(value);
  }
  return value;
}

function combined(a: Computed, b: Computed, f: (a: Complex, b: Complex) => Computed): Computed {
  if (isFailure(a)) return a;
  return isFailure(b) ? b : f(a, b);
}

const timesI = (z: Complex) => multiply(imaginaryUnit, z);
const overI = (z: Complex) => negate(timesI(z));

/** `(e^z ± e^{−z}) / 2` */
function hyperbolic(z: Complex, sign: '+' | '-'): Computed {
  return combined(exponential(z), exponential(negate(z)), (a, b) =>
    divide(sign === '+' ? add(a, b) : subtract(a, b), two),
  );
}

const sine = (z: Complex) => then(hyperbolic(timesI(z), '-'), overI);
const cosine = (z: Complex) => hyperbolic(timesI(z), '+');

/** `asin z = −i ln(iz + √(1 − z²))` */
function arcsine(z: Complex): Computed {
  return then(squareRoot(subtract(one, multiply(z, z))), (root) => add(timesI(z), root), logarithm, overI);
}

/** `atan z = (i/2) (ln(1 − iz) − ln(1 + iz))` */
function arctangent(z: Complex): Computed {
  const iz = timesI(z);
  return combined(logarithm(subtract(one, iz)), logarithm(add(one, iz)), (a, b) => divide(timesI(subtract(a, b)), two));
}

function complexFunction(name: UnaryFunction, z: Complex): Computed {
  switch (name) {
    case 'sqrt':
      return squareRoot(z);
    case 'exp':
      return exponential(z);
    case 'ln':
      return logarithm(z);
    case 'abs': {
      const size = modulus(z);
      return isFailure(size) ? size : { re: size, im: nought };
    }
    case 'sin':
      return sine(z);
    case 'cos':
      return cosine(z);
    case 'tan':
      return combined(sine(z), cosine(z), divide);
    case 'cot':
      return combined(cosine(z), sine(z), divide);
    case 'sec':
      return then(cosine(z), (c) => divide(one, c));
    case 'csc':
      return then(sine(z), (s) => divide(one, s));
    case 'asin':
      return arcsine(z);
    case 'acos': {
      const quarter = complex(R.multiply(R.constant('pi'), half));
      return then(arcsine(z), (a) => subtract(quarter, a));
    }
    case 'atan':
      return arctangent(z);
    case 'sinh':
      return hyperbolic(z, '-');
    case 'cosh':
      return hyperbolic(z, '+');
    case 'tanh':
      return combined(hyperbolic(z, '-'), hyperbolic(z, '+'), divide);
    case 'sigmoid':
      return then(exponential(negate(z)), (e) => divide(one, add(one, e)));
    case 'sign': {
      const size = modulus(z);
      return isFailure(size) ? size : divide(z, { re: size, im: nought });
    }
    case 'floor':
    case 'ceil':
    case 'round':
    case 'relu':
      return new Failure('domain');
  }
}

const poles: ReadonlySet<UnaryFunction> = new Set(['csc', 'cot']);

/** Complex numbers with principal values. Order is known of real numbers alone. */
export const complexAlgebra: Algebra<Complex> = {
  literal: (value, slack) => complex(R.literal(value, slack)),
  integer: (value) => complex(R.integer(value)),
  constant: (name) => complex(R.constant(name)),
  add,
  negate,
  multiply,
  divide,
  power,
  apply(name, z) {
    if (!isReal(z)) return complexFunction(name, z);
    if (poles.has(name) && R.isZero(z.re)) return new Failure('division_by_zero');
    const value = realFunction(name, z.re);
    const beyond = isFailure(value) && value.code === 'domain' && !R.isZero(onAxis(z.re));
    return beyond ? complexFunction(name, z) : value;
  },
  asRational: (z) => (isReal(z) ? z.re.exact : undefined),
  isZero: (z) => R.isZero(z.re) && R.isZero(z.im),
  asInteger: (z) => (isReal(z) ? R.asInteger(z.re) : undefined),
  compare: (a, b) => (isReal(a) && isReal(b) ? R.compare(a.re, b.re) : undefined),
  parts: (z) => ({ re: complex(z.re), im: complex(z.im) }),
  argument: (z) => {
    const angle = argument(z);
    return isFailure(angle) ? angle : complex(angle);
  },
};
