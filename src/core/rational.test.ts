import assert from 'node:assert/strict';
import fc from 'fast-check';
import { runs } from '../../test/support/properties';
import * as Q from './rational';

const big = fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n });
/** Products of two of these lie on both sides of what a double holds exactly. */
const middling = fc.bigInt({ min: -(2n ** 28n), max: 2n ** 28n });
const anyRational = fc
  .oneof(fc.tuple(fc.oneof(big, fc.integer().map(BigInt)), big), fc.tuple(middling, middling))
  .filter(([, d]) => d !== 0n)
  .map(([n, d]) => Q.rational(n, d));

/** Cross-multiplied in BigInt: an independent statement of "x = n/d". */
const is = (x: Q.Rational, n: bigint, d: bigint) => BigInt(x.n) * d === n * BigInt(x.d);
const N = (x: Q.Rational) => BigInt(x.n);
const D = (x: Q.Rational) => BigInt(x.d);

describe('rational', () => {
  it('adds, multiplies and divides like BigInt fractions', () => {
    fc.assert(
      fc.property(anyRational, anyRational, (a, b) => {
        assert.ok(is(Q.add(a, b), N(a) * D(b) + N(b) * D(a), D(a) * D(b)));
        assert.ok(is(Q.multiply(a, b), N(a) * N(b), D(a) * D(b)));
        if (Q.sign(b) !== 0) assert.ok(is(Q.divide(a, b), N(a) * D(b), D(a) * N(b)));
      }),
      runs(100),
    );
  });

  it('is always in lowest terms, with one form for each value', () => {
    fc.assert(
      fc.property(anyRational, anyRational, (a, b) => {
        for (const x of [Q.add(a, b), Q.multiply(a, b), Q.negate(a)]) {
          assert.ok(D(x) > 0n);
          assert.equal(typeof x.n, typeof x.d);
          if (typeof x.n === 'number') assert.ok(Number.isSafeInteger(x.n));
        }
        assert.ok(Q.equals(Q.subtract(Q.add(a, b), b), a));
      }),
      runs(100),
    );
  });

  it('divides by a negative fraction exactly, where the product of the parts is beyond a double', () => {
    // 94906267² is just beyond 2⁵³, and odd: the nearest double is another number.
    const quotient = Q.divide(Q.rational(1, 94_906_267), Q.rational(-94_906_267));
    assert.deepEqual(quotient, { n: -1n, d: 9_007_199_515_875_289n });
  });

  it('has no negative zero', () => {
    for (const x of [Q.negate(Q.zero), Q.multiply(Q.rational(-3), Q.zero), Q.rational(0, -5)]) {
      assert.ok(Object.is(x.n, 0));
    }
  });

  it('rounds down, also below zero', () => {
    const table: [number, number, number][] = [
      [7, 2, 3],
      [-7, 2, -4],
      [6, 3, 2],
      [-1, 3, -1],
    ];
    for (const [n, d, expected] of table) assert.equal(Q.floor(Q.rational(n, d)).n, expected);
    assert.equal(Q.floor(Q.rational(-(10n ** 20n) - 1n, 10n)).n, -(10n ** 19n) - 1n);
  });

  it('takes exact roots and no others', () => {
    assert.deepEqual(Q.exactRoot(Q.rational(9, 4), 2), Q.rational(3, 2));
    assert.deepEqual(Q.exactRoot(Q.rational(-27), 3), Q.rational(-3));
    assert.equal(Q.exactRoot(Q.rational(2), 2), undefined);
    assert.equal(Q.exactRoot(Q.rational(-4), 2), undefined);
    fc.assert(
      fc.property(fc.bigInt(0n, 10n ** 18n), fc.integer({ min: 2, max: 5 }), (root, degree) => {
        assert.ok(is(Q.exactRoot(Q.rational(root ** BigInt(degree)), degree)!, root, 1n));
      }),
      runs(100),
    );
  });

  it('becomes the nearest double, also where its parts do not fit one', () => {
    assert.equal(Q.toNumber(Q.rational(10n ** 400n + 1n, 10n ** 400n)), 1);
    assert.equal(Q.toNumber(Q.rational(10n ** 400n)), Infinity);
    assert.equal(Q.toNumber(Q.rational(1, 3)), 1 / 3);
  });
});
