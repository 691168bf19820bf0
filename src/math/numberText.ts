import type { Decimal } from 'decimal.js';
import type { Polynomial } from '../core/polynomial';
import * as Q from '../core/rational';
import type { Rational } from '../core/rational';
import { exactValue, isSymbolic, scalarToDecimal, scalarToNumber, type Scalar } from '../core/scalar';

/** How a number is to be written. */
export type WrittenNumber =
  /** Digits, with a power of ten where there are too many zeros. */
  | {
      readonly kind: 'decimal';
      readonly digits: string;
      readonly exponent: number;
      readonly rounded: boolean;
    }
  | { readonly kind: 'fraction'; readonly value: Rational }
  | { readonly kind: 'polynomial'; readonly value: Polynomial }
  | { readonly kind: 'undefined' }
  | { readonly kind: 'infinite'; readonly negative: boolean };

/** Digits that are shown of a number that does not end. */
const significantDigits = 6;
/** Decimals that end with at most this many digits after the point stand for their fraction. */
const maxDecimals = 6;
/** Longer numerators and denominators are easier to read as decimals. */
const maxFractionDigits = 6;

/** The shortest way to write a number that a reader would choose: `3`, `0.25`, `11/30`, `0.316228`. */
export function writtenNumber(value: Scalar): WrittenNumber {
  if (isSymbolic(value)) return { kind: 'polynomial', value: value as Polynomial };
  const exact = exactValue(value);
  if (exact) {
    if (Q.isInteger(exact) && exact.n.toString().length <= 16)
      return { kind: 'decimal', digits: `${exact.n}`, exponent: 0, rounded: false };
    const ending = endingDecimal(exact);
    if (ending !== undefined) return { kind: 'decimal', digits: ending, exponent: 0, rounded: false };
    const [n, d] = [exact.n.toString(), exact.d.toString()];
    if (d !== '1' && n.replace('-', '').length <= maxFractionDigits && d.length <= maxFractionDigits)
      return { kind: 'fraction', value: exact };
  }
  const size = scalarToNumber(value);
  if (Number.isNaN(size)) return { kind: 'undefined' };
  if (!Number.isFinite(size) && typeof value === 'number') return { kind: 'infinite', negative: size < 0 };
  return decimal(scalarToDecimal(value));
}

/** To six digits, or two after the point where there are more; zeros at the end show that it is rounded. */
function decimal(value: Decimal): WrittenNumber {
  const size = value.isZero() ? 0 : value.e;
  const digits = Math.max(significantDigits, size < 9 ? size + 3 : 0);
  const short = value.toSignificantDigits(digits);
  const rounded = !short.equals(value);
  if (size >= 9 || size < -4) {
    const mantissa = value.div(`1e${size}`).toSignificantDigits(significantDigits);
    const text = rounded ? mantissa.toFixed(significantDigits - 1) : mantissa.toString();
    return { kind: 'decimal', digits: text, exponent: size, rounded };
  }
  const decimals = Math.max(digits - 1 - size, 0);
  return {
    kind: 'decimal',
    digits: rounded ? value.toFixed(decimals) : short.toFixed(),
    exponent: 0,
    rounded,
  };
}

/** `3/4` as `0.75`, where the decimal ends soon. */
function endingDecimal(value: Rational): string | undefined {
  if (typeof value.n !== 'number' || Math.abs(value.n) > 1e12) return undefined;
  let rest = value.d as number;
  let [twos, fives] = [0, 0];
  for (; rest % 2 === 0; rest /= 2) twos++;
  for (; rest % 5 === 0; rest /= 5) fives++;
  const decimals = Math.max(twos, fives);
  if (rest !== 1 || decimals > maxDecimals) return undefined;
  return scalarToDecimal({ exact: value }).toFixed(decimals);
}
