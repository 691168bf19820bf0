import assert from 'node:assert/strict';
import type { UnaryFunction } from './algebra';
import { compareComplex, complex, complexAlgebra as C, isReal, type Complex } from './complex';
import { isFailure } from './failure';
import * as Q from './rational';
import { real, toDouble } from './real';

const z = (re: number, im = 0): Complex =>
  complex(real(Q.rational(Math.round(re * 1000), 1000)), real(Q.rational(Math.round(im * 1000), 1000)));

function pair(value: Complex | { readonly code: string }): readonly [number, number] | string {
  if (isFailure(value)) return value.code;
  const { re, im } = value as Complex;
  return [toDouble(re), toDouble(im)];
}

describe('complexAlgebra', () => {
  // Values of CPython's cmath, principal branches.
  const functions: readonly [UnaryFunction, Complex, readonly [number, number]][] = [
    ['sqrt', z(-4), [0, 2]],
    ['sqrt', z(3, 4), [2, 1]],
    ['ln', z(-1), [0, Math.PI]],
    ['ln', z(1, 1), [0.34657359027997264, 0.7853981633974483]],
    ['exp', z(0.5, 1.25), [0.5198786860084937, 1.5646111274988195]],
    ['sin', z(1, 1), [1.2984575814159773, 0.6349639147847361]],
    ['cos', z(1, 1), [0.8337300251311491, -0.9888977057628651]],
    ['tan', z(0.5, -0.5), [0.4038964553160257, -0.5640831412674985]],
    ['asin', z(0.5, 0.5), [0.45227844715119064, 0.5306375309525178]],
    ['acos', z(0.5, 0.5), [1.118517879643706, -0.5306375309525179]],
    ['atan', z(1, 1), [1.0172219678978514, 0.40235947810852507]],
    ['sinh', z(0.5, 0.5), [0.4573041531842493, 0.5406126857131534]],
    ['tanh', z(0.5, 0.5), [0.5640831412674985, 0.4038964553160257]],
    ['abs', z(3, -4), [5, 0]],
  ];
  for (const [name, argument, expected] of functions)
    it(`${name} of ${JSON.stringify(pair(argument))}`, () => {
      const value = pair(C.apply(name, argument));
      assert.ok(typeof value !== 'string', String(value));
      assert.ok(Math.abs(value[0] - expected[0]) < 1e-12, value.join());
      assert.ok(Math.abs(value[1] - expected[1]) < 1e-12, value.join());
    });

  it('raises, divides and multiplies', () => {
    assert.deepEqual(pair(C.multiply(z(1, 2), z(3, -1))), [5, 5]);
    assert.deepEqual(pair(C.divide(z(5, 5), z(3, -1))), [1, 2]);
    assert.deepEqual(pair(C.divide(z(1), z(0))), 'division_by_zero');
    assert.deepEqual(pair(C.power(z(1, 1), z(4))), [-4, 0]);
    const root = pair(C.power(z(-8), C.literal(Q.rational(1, 3), undefined)));
    // A perfect cube has an exact real root.
    assert.deepEqual(root, [-2, 0]);
  });

  it('is real where only rounding says otherwise, and tells numbers that differ by little', () => {
    const turn = C.apply('exp', C.multiply(z(0, 1), C.constant('pi')));
    assert.ok(!isFailure(turn) && isReal(turn));
    assert.ok(!isFailure(turn) && compareComplex(turn, z(-1)) === 'equal');
    const tiny = complex(real(Q.rational(1n, 10n ** 40n)));
    assert.equal(compareComplex(tiny, z(0)), 'different');
    const large = C.apply('exp', z(300));
    assert.ok(!isFailure(large));
    const lost = C.add(C.add(large, C.negate(large)), z(1));
    assert.equal(compareComplex(lost, z(2)), 'unknown');
  });
});
