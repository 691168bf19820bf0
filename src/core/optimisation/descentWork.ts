import { maxExactWork } from '../operation';
import { bits } from '../rational';
import { exactValue, fractionOf, type Scalar } from '../scalar';
import type { Tensor } from '../tensor';

/** Bits of a fraction that slow an operation on it down as much as the operation itself takes. */
const slowBits = 80;

/**
 * The work of a descent, which is exact only as long as its fractions stay short: each step multiplies them by the
 * settings once and by the data twice, and the time to reduce a fraction grows with the square of its length.
 * @param plain multiply-adds of numbers of any kind
 */
export function descentWork(plain: number, steps: number, settings: readonly Scalar[], data: Tensor<Scalar>): number {
  const each = settings.reduce<number>((sum, value) => sum + lengthOf(value), 0);
  const longest = Array.from(data.data, lengthOf).reduce((a, b) => Math.max(a, b), 0);
  const exact = plain * (1 + ((steps * (each + 2 * longest)) / slowBits) ** 2);
  return Math.max(plain, Math.min(exact, maxExactWork + 1));
}

/** Bits of numerator and denominator; of 50 digits where the number is no fraction. */
function lengthOf(value: Scalar): number {
  const exact = typeof value === 'number' ? fractionOf(value) : exactValue(value);
  return exact ? bits(exact.n) + bits(exact.d) - 1 : 166;
}
