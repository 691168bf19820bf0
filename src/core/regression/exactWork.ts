import * as Q from '../rational';
import { exactValue, fractionOf, type Scalar } from '../scalar';
import type { Tensor } from '../tensor';

/** Numbers of about this many bits are not yet slower than short ones. */
const shortBits = 512;
/** Beyond this nothing is exact any more. */
const maxBits = 100_000;
/** More entries than this are never computed with exactly. */
const maxEntries = 60_000;
/** What stands for a number that is no fraction: 50 digits. */
const rootBits = 170;

/**
 * How many times longer exact arithmetic takes than its multiply-adds say, because the numbers have many digits: an
 * elimination ends with numbers as long as all the entries on the diagonal together.
 * @param depth how many numbers of the length of the entries are multiplied with one another
 */
export function digitFactor(tensors: readonly Tensor<Scalar>[], depth: number): number {
  let largest = 1;
  let denominator = 1n;
  for (const { data } of tensors) {
    if (data.length > maxEntries) return 1;
    for (let i = 0; i < data.length; i++) {
      const entry = data[i]!;
      const value = typeof entry === 'number' ? fractionOf(entry) : exactValue(entry);
      largest = Math.max(largest, value ? Q.bits(value.n) : rootBits);
      if (value) denominator = commonMultiple(denominator, BigInt(value.d));
    }
    if (Q.bits(denominator) > maxBits) break;
  }
  return 1 + ((depth * (largest + Q.bits(denominator))) / shortBits) ** 1.6;
}

function commonMultiple(a: bigint, b: bigint): bigint {
  if (a % b === 0n) return a;
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return (a / x) * b;
}
