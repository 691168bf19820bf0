import type { Algebra, UnaryFunction } from './algebra';
import { Failure } from './failure';
import * as Q from './rational';

/** All the values a number may have had before it was rounded to the digits that were typed. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Doubles are off by less than this; the interval is widened so that it never misses a value. */
const widening = 4e-16;

function interval(low: number, high: number): Interval {
  return { low: low - Math.abs(low) * widening, high: high + Math.abs(high) * widening };
}

function hull(values: readonly number[]): Interval | Failure {
  if (values.some(Number.isNaN)) return new Failure('domain');
  return interval(Math.min(...values), Math.max(...values));
}

const increasing: Partial<Record<UnaryFunction, (x: number) => number>> = {
  sqrt: (x) => Math.sqrt(Math.max(x, 0)),
  exp: Math.exp,
  ln: Math.log,
  floor: Math.floor,
  ceil: Math.ceil,
  round: Math.round,
  sign: Math.sign,
  asin: Math.asin,
  atan: Math.atan,
  sinh: Math.sinh,
  tanh: Math.tanh,
  relu: (x) => Math.max(x, 0),
  sigmoid: (x) => 1 / (1 + Math.exp(-x)),
};

const smooth: Partial<Record<UnaryFunction, (x: number) => number>> = {
  sin: Math.sin,
  cos: Math.cos,
  tan: Math.tan,
  cot: (x) => 1 / Math.tan(x),
  sec: (x) => 1 / Math.cos(x),
  csc: (x) => 1 / Math.sin(x),
  acos: Math.acos,
  cosh: Math.cosh,
};

function apply(name: UnaryFunction, x: Interval): Interval | Failure {
  const f = increasing[name];
  if (f) return hull([f(x.low), f(x.high)]);
  if (name === 'abs') {
    const ends = [Math.abs(x.low), Math.abs(x.high)];
    return hull(x.low <= 0 && x.high >= 0 ? [0, ...ends] : ends);
  }
  const g = smooth[name];
  if (!g) return new Failure('unsupported');
  // Typed digits leave narrow intervals: sampled, with an extremum between samples far below their width.
  const samples = Array.from({ length: 17 }, (_, i) => g(x.low + ((x.high - x.low) * i) / 16));
  return hull(samples);
}

/** Interval arithmetic in doubles: what the rounding of the typed digits can explain. */
export const intervalAlgebra: Algebra<Interval> = {
  literal(value, slack) {
    const x = Q.toNumber(value);
    // An integer as typed is just that: an exponent must not be almost two.
    if (!slack && Number.isSafeInteger(x)) return { low: x, high: x };
    const s = slack ? Q.toNumber(slack) : 0;
    return interval(x - s, x + s);
  },
  integer: (value) => ({ low: value, high: value }),
  constant: (name) => (name === 'pi' ? interval(Math.PI, Math.PI) : interval(Math.E, Math.E)),
  add: (a, b) => interval(a.low + b.low, a.high + b.high),
  negate: (a) => ({ low: -a.high, high: -a.low }),
  multiply(a, b) {
    const ends = [a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high];
    return interval(Math.min(...ends), Math.max(...ends));
  },
  divide(a, b) {
    if (b.low <= 0 && b.high >= 0) return new Failure('division_by_zero');
    const ends = [a.low / b.low, a.low / b.high, a.high / b.low, a.high / b.high];
    return interval(Math.min(...ends), Math.max(...ends));
  },
  power(base, exponent) {
    const k = exponent.low === exponent.high && Number.isInteger(exponent.low) ? exponent.low : undefined;
    const ends = [base.low, base.high].flatMap((b) => [b ** exponent.low, b ** exponent.high]);
    if (base.low <= 0 && base.high >= 0) {
      if (k === undefined || k < 0) return new Failure('domain');
      return hull([...ends, 0]);
    }
    return hull(ends);
  },
  apply,
  isZero: (a) => a.low === 0 && a.high === 0,
  asInteger: (a) => (a.low === a.high && Number.isSafeInteger(a.low) ? a.low : undefined),
  compare(a, b) {
    if (a.high < b.low) return -1;
    if (a.low > b.high) return 1;
    return a.low === a.high && b.low === b.high ? 0 : undefined;
  },
};
