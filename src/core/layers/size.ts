import { Polynomial } from '../polynomial';
import * as Q from '../rational';
import { letters } from '../scalar';

/** A size of a tensor or a layer: a whole number, or letters that stand for one. */
export type Size = Polynomial;

export function whole(value: number): Size {
  return Polynomial.constant(Q.rational(value));
}

/** The whole number that a size is, if no letter is in it. */
export function wholeValue(size: Size): number | undefined {
  return letters.asInteger(size);
}

export function plus(...terms: readonly Size[]): Size {
  return terms.reduce((sum, term) => sum.add(term), whole(0));
}

export function less(a: Size, b: Size): Size {
  return letters.subtract(a, b);
}

/** The product of all; 1 of none. */
export function productOf(factors: readonly Size[]): Size {
  return factors.reduce((result, factor) => result.multiply(factor), whole(1));
}

export function isZero(size: Size): boolean {
  return letters.isZero(size);
}

/** Whether `a < b` for certain: letters are taken as large enough. */
export function isBelow(a: Size, b: Size): boolean {
  return letters.compare(a, b) === -1;
}

/** Whether `a ≥ b` for certain. */
export function isAtLeast(a: Size, b: Size): boolean {
  const order = letters.compare(a, b);
  return order !== undefined && order >= 0;
}

/** Whether `a ≠ b` for certain: letters may stand for the same. */
export function differs(a: Size, b: Size): boolean {
  const order = letters.compare(a, b);
  return order !== undefined && order !== 0;
}

/** `a / b`, where a size is meant: what letters do not divide becomes one letter, `C/g`. @param b not zero. */
export function sizeQuotient(a: Size, b: Size): Size {
  return exactQuotient(a, b) ?? Polynomial.letter(fractionText(a, b));
}

/** `⌊a / b⌋`; where letters leave it open, one letter of that name: `⌊(n+2p-k)/s⌋`. @param b not zero. */
export function floorQuotient(a: Size, b: Size): Size {
  const constant = constantQuotient(a, b);
  if (constant) return Polynomial.constant(Q.floor(constant));
  return exactQuotient(a, b) ?? Polynomial.letter(`⌊${fractionText(a, b)}⌋`);
}

/** `⌈a / b⌉`, in letters as `floorQuotient`. @param b not zero. */
export function ceilingQuotient(a: Size, b: Size): Size {
  const constant = constantQuotient(a, b);
  if (constant) return Polynomial.constant(Q.negate(Q.floor(Q.negate(constant))));
  return exactQuotient(a, b) ?? Polynomial.letter(`⌈${fractionText(a, b)}⌉`);
}

/** Whether `a` is no multiple of `b` for certain. */
export function isIndivisible(a: Size, b: Size): boolean {
  const constant = constantQuotient(a, b);
  return constant !== undefined && !Q.isInteger(constant);
}

function constantQuotient(a: Size, b: Size): Q.Rational | undefined {
  const [x, y] = [a.constantValue, b.constantValue];
  return x && y && Q.divide(x, y);
}

/** `a / b` where every term of `a` is a whole multiple of the single term `b`, or both are the same. */
function exactQuotient(a: Size, b: Size): Size | undefined {
  if (a.equals(b)) return whole(1);
  const [divisor, ...more] = b.terms;
  if (!divisor || more.length > 0) return undefined;
  let result = whole(0);
  for (const { coefficient, monomial } of a.terms) {
    const exponents = new Map(monomial);
    for (const [letter, k] of divisor.monomial) exponents.set(letter, (exponents.get(letter) ?? 0) - k);
    const times = Q.divide(coefficient, divisor.coefficient);
    if (!Q.isInteger(times) || [...exponents.values()].some((k) => k < 0)) return undefined;
    let term = Polynomial.constant(times);
    for (const [letter, k] of exponents) for (let i = 0; i < k; i++) term = term.multiply(Polynomial.letter(letter));
    result = result.add(term);
  }
  return result;
}

/** `(n+2p-k)/s`: as people write it, what is added before what is taken away. */
function fractionText(a: Size, b: Size): string {
  const numerator = sizeText(a);
  const denominator = sizeText(b);
  const single = a.termCount === 1 && !numerator.startsWith('-');
  return `${single ? numerator : `(${numerator})`}/${/^(\d+|\p{L})$/u.test(denominator) ? denominator : `(${denominator})`}`;
}

/** A size as plain math: letters that are added, letters that are taken away, then the number. */
export function sizeText(size: Size): string {
  const part = (belongs: (letters: number, sign: number) => boolean): Size =>
    size.terms
      .filter(({ coefficient, monomial }) => belongs(monomial.length, Q.sign(coefficient)))
      .reduce((sum, { coefficient, monomial }) => {
        const powers = monomial.flatMap(([letter, k]) => Array.from({ length: k }, () => Polynomial.letter(letter)));
        return sum.add(productOf(powers).scale(coefficient));
      }, whole(0));
  const parts = [
    part((count, sign) => count > 0 && sign > 0),
    part((count, sign) => count > 0 && sign < 0),
    part((count) => count === 0),
  ].filter(({ termCount }) => termCount > 0);
  const [first, ...rest] = parts.map(String);
  return (first ?? '0') + rest.map((text) => (text.startsWith('-') ? text : `+${text}`)).join('');
}
