import * as Q from './rational';
import type { Rational } from './rational';

/** A polynomial in one letter: the coefficients of 1, x, x², …; the last is not zero, none at all for 0. */
export type Univariate = readonly Rational[];

/** Drops zeros at the end. */
export function trimmed(coefficients: readonly Rational[]): Univariate {
  let length = coefficients.length;
  while (length > 0 && Q.sign(coefficients[length - 1]!) === 0) length--;
  return coefficients.slice(0, length);
}

/** The highest exponent; −1 for the zero polynomial. */
export function degreeOf(p: Univariate): number {
  return p.length - 1;
}

/** The value at `x`, by Horner's rule. */
export function valueAt(p: Univariate, x: Rational): Rational {
  return p.reduceRight((total, c) => Q.add(Q.multiply(total, x), c), Q.zero);
}

function derivativeOf(p: Univariate): Univariate {
  return p.slice(1).map((c, k) => Q.multiply(c, Q.rational(k + 1)));
}

/** The same with leading coefficient 1. */
function monic(p: Univariate): Univariate {
  const lead = p.at(-1);
  return lead ? p.map((c) => Q.divide(c, lead)) : p;
}

function divide(a: Univariate, b: Univariate): { quotient: Univariate; rest: Univariate } {
  const rest = [...a];
  const quotient: Rational[] = [];
  const lead = b.at(-1)!;
  for (let k = a.length - b.length; k >= 0; k--) {
    const factor = Q.divide(rest[k + b.length - 1]!, lead);
    quotient[k] = factor;
    b.forEach((c, i) => (rest[k + i] = Q.subtract(rest[k + i]!, Q.multiply(factor, c))));
  }
  return { quotient: trimmed(quotient), rest: trimmed(rest.slice(0, Math.max(b.length - 1, 0))) };
}

/** The quotient by `x − root`, where `root` is one. */
export function dividedByRoot(p: Univariate, root: Rational): Univariate {
  return divide(p, [Q.negate(root), Q.one]).quotient;
}

/** The greatest common divisor, with leading coefficient 1. */
function greatestCommonDivisor(a: Univariate, b: Univariate): Univariate {
  let [x, y] = [monic(a), monic(b)];
  while (y.length > 0) [x, y] = [y, monic(divide(x, y).rest)];
  return x;
}

/** The polynomial with the same roots, each once. */
export function squareFree(p: Univariate): Univariate {
  if (p.length <= 2) return p;
  const common = greatestCommonDivisor(p, derivativeOf(p));
  return common.length <= 1 ? p : divide(p, common).quotient;
}
