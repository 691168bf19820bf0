import assert from 'node:assert/strict';
import fc from 'fast-check';
import { runs } from '../../test/support/properties';
import { isReal } from './complex';
import { rootsOf } from './polynomialRoots';
import * as Q from './rational';
import { toDouble } from './real';

/** The roots as text: fractions exactly, others to six digits. */
function roots(...coefficients: readonly number[]): readonly string[] | undefined {
  return rootsOf(coefficients.map((c) => Q.rational(c)))
    ?.map(({ re, im }) => {
      const part = (x: typeof re) => (x.exact ? Q.toText(x.exact) : toDouble(x).toFixed(6));
      return part(im) === '0' ? part(re) : `${part(re)} ${part(im)}i`;
    })
    .sort();
}

describe('rootsOf', () => {
  const cases: readonly [string, readonly number[], readonly string[]][] = [
    ['2x − 3', [-3, 2], ['3/2']],
    ['a number', [5], []],
    ['x²', [0, 0, 1], ['0']],
    ['(x + 1)²', [1, 2, 1], ['-1']],
    ['x² − 2', [-2, 0, 1], ['-1.414214', '1.414214']],
    ['x² + 4', [4, 0, 1], ['0 -2.000000i', '0 2.000000i']],
    ['x³ − 1', [-1, 0, 0, 1], ['-0.500000 -0.866025i', '-0.500000 0.866025i', '1']],
    ['x⁴ − x', [0, -1, 0, 0, 1], ['-0.500000 -0.866025i', '-0.500000 0.866025i', '0', '1']],
    ['(3x − 2)(x² − 3)', [6, -9, -2, 3], ['-1.732051', '1.732051', '2/3']],
  ];
  for (const [name, coefficients, expected] of cases)
    it(`of ${name}: ${expected.join(', ') || 'none'}`, () => assert.deepEqual(roots(...coefficients), expected));

  it('finds the roots that a polynomial was made of', () => {
    const list = fc.uniqueArray(fc.integer({ min: -20, max: 20 }), { minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(list, (expected) => {
        let product = [Q.one];
        for (const root of expected)
          product = [...product, Q.zero].map((_, k) =>
            Q.subtract(product[k - 1] ?? Q.zero, Q.multiply(Q.rational(root), product[k] ?? Q.zero)),
          );
        const found = rootsOf(product)?.map(({ re }) => Number(re.exact?.n));
        assert.deepEqual(
          [...(found ?? [])].sort((a, b) => a - b),
          [...expected].sort((a, b) => a - b),
        );
      }),
      runs(50),
    );
  });

  it('gives as many as the degree, conjugate ones in pairs', () => {
    const coefficient = fc.integer({ min: -9, max: 9 });
    fc.assert(
      fc.property(fc.array(coefficient, { minLength: 3, maxLength: 7 }), (low) => {
        // x^n + … with a prime at the end has no multiple root where x^n − p has none.
        const p = [Q.rational(101), ...low.map((c) => Q.rational(101 * c)), Q.one];
        const found = rootsOf(p) ?? [];
        assert.equal(found.length, low.length + 1);
        assert.equal(found.filter((z) => !isReal(z)).length % 2, 0);
      }),
      runs(30),
    );
  });
});
