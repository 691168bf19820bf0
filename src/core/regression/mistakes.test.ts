import assert from 'node:assert/strict';
import { calculated, slipsOf } from '../../../test/support/checkSteps';
import { dropoutExpectedLoss } from '../operations/dropoutExpectedLoss';
import { dropoutTikhonovEquiv } from '../operations/dropoutTikhonovEquiv';
import { gaussianNoiseExpectedLoss } from '../operations/gaussianNoiseExpectedLoss';
import { invertedDropoutExpectedLoss } from '../operations/invertedDropoutExpectedLoss';
import { leastSquares } from '../operations/leastSquares';
import { minNorm } from '../operations/minNorm';
import { ridge } from '../operations/ridge';
import { tikhonov } from '../operations/tikhonov';

function close(got: unknown, expected: number | readonly number[]): void {
  const [values, right] = [[got].flat(), [expected].flat()] as [number[], number[]];
  assert.equal(values.length, right.length);
  values.forEach((value, i) =>
    assert.ok(Math.abs(value - right[i]!) < 1e-9 * (1 + Math.abs(right[i]!)), `${value} should be ${right[i]}`),
  );
}

describe('mistakes of regularisation', () => {
  it('are known for expected losses', () => {
    // Xw = 10 and Σ‖x_j‖²w_j² = 16 + 36 = 52: ‖y − pXw‖² = 36, the right loss is 36 + 3/16·52.
    const dropped = calculated(dropoutExpectedLoss, { X: [[2, 3]], y: [8.5], w: [2, 2], p: 0.25 });
    close(dropped.json()['expected_loss'], 36 + (3 / 16) * 52);
    const slips = slipsOf(dropped);
    const expected: Readonly<Record<string, number>> = {
      'variance-forgotten': 36,
      'drop-probability': 1 + (3 / 16) * 52,
      'p-squared': 36 + 52 / 16,
      'p-for-variance': 36 + 52 / 4,
      'norm-not-squared': 36 + (3 / 16) * Math.sqrt(52),
      'cross-terms-kept': 36 + (3 / 16) * 100,
      'data-not-scaled': 2.25 + (3 / 16) * 52,
      inverted: 2.25 + 3 * 52,
      'one-mask-for-all': 2.25 / 4 + (3 / 4) * 72.25,
      'column-norms-forgotten': 36 + (3 / 16) * 8,
      'factor-half': 18 + (3 / 32) * 52,
    };
    assert.equal(slips['masks-of-features'], undefined, 'one example: the count is right');
    for (const [code, value] of Object.entries(expected)) close(slips[code], value);
    const inverted = slipsOf(calculated(invertedDropoutExpectedLoss, { X: [[2, 3]], y: [8.5], w: [2, 2], p: 0.25 }));
    close(inverted['drop-probability'], 2.25 + 52 / 3);
    close(inverted['plain-dropout'], 36 + (3 / 16) * 52);
    close(inverted['coefficient-reciprocal'], 1 / 3);
    const noisy = slipsOf(
      calculated(gaussianNoiseExpectedLoss, {
        X: [[2, 3]],
        y: [8.5],
        w: [2, 2],
        mu: 0.5,
        sigma2: 4,
      }),
    );
    close(noisy['deviation-for-variance'], 12.25 + 2 * 52);
    close(noisy['b-is-second-moment'], 4.25);
  });

  it('are known for weights', () => {
    const one = slipsOf(calculated(ridge, { X: [[2], [0]], y: [3, 1], lambda: 3 }));
    // XᵀX = 4 and Xᵀy = 6, so that the right weight is 6/7.
    close(
      [
        one['lambda-times-examples'],
        one['lambda-squared'],
        one['lambda-doubled'],
        one['penalty-forgotten'],
        one['inverse-forgotten'],
        one['orthogonal-shrinkage'],
      ],
      [6 / 10, 6 / 13, 6 / 10, 6 / 4, 42, 6 / 16],
    );
    const gamma = slipsOf(
      calculated(tikhonov, {
        X: [[10, 1]],
        y: [11],
        Gamma: [
          [10, 0],
          [0, 1],
        ],
      }),
    );
    close(gamma['not-changed-back'], [11 / 3, 11 / 3]);
    close(gamma['gamma-not-squared'], [11 / 12, 11 / 12]);
    assert.deepEqual(gamma['data-times-gamma'], [[100, 1]]);
    const learned = slipsOf(calculated(dropoutTikhonovEquiv, { X: [[10, 1]], y: [11], p: 0.5 }));
    close(learned['not-rescaled'], [11 / 15, 22 / 3]);
    assert.equal(learned['drop-probability'], undefined, 'p = 1 − p is no mistake');
    const short = slipsOf(calculated(minNorm, { X: [[10, 1]], y: [11] }));
    assert.deepEqual(
      [short['equal-weights'], short['not-shortest'], short['gram-forgotten']],
      [
        [1, 1],
        [1.1, 0],
        [110, 11],
      ],
    );
    const line = slipsOf(calculated(leastSquares, { X: [[1], [2], [3]], y: [1, 3, 4] }));
    // Slope with an intercept: Σ(x−2)(y−8/3) / Σ(x−2)² = 3/2; the first equation alone: 1.
    close([line['intercept-added'], line['first-rows-only'], line['x-and-y-swapped']], [1.5, 1, 19 / 26]);
    const many = slipsOf(calculated(leastSquares, { X: [[10, 1]], y: [11] }));
    assert.deepEqual(
      [many['formula-where-singular'], many['unique-where-many'], many['not-shortest']],
      [true, true, [1.1, 0]],
    );
  });
});
