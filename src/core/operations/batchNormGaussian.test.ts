import assert from 'node:assert/strict';
import fc from 'fast-check';
import { assertStepsHold, calculated, slipsOf } from '../../../test/support/checkSteps';
import { runs } from '../../../test/support/properties';
import { symmetricEigenvalues } from '../linear/eigenvalues';
import { isOperationError } from '../operationError';
import { batchNormGaussian } from './batchNormGaussian';

describe('bn_gaussian', () => {
  it('gives the homework’s mean 3 and deviation 1, exactly', () => {
    const args = { mean: [1.5], cov: [[0.16]], gamma: [1], beta: [3], eps: 0 };
    const { outcome, exact, json } = calculated(batchNormGaussian, args);
    assert.ok(exact);
    const { std } = outcome;
    assert.ok(std?.kind === 'tensor');
    assert.deepEqual(std.value.data[0], { exact: { n: 1, d: 1 } });
    assert.deepEqual(json(), { mean: [3], cov: [[1]], std: [1], corr: [[1]], ellipse_semi_axes_1sd: [1] });
  });

  it('keeps correlations up to the sign of γ, exactly where the roots are', () => {
    const args = { mean: [0, 1], cov: [[4, 3], [3, 9]], gamma: [2, -1], beta: [0, 1], eps: 0 }; // prettier-ignore
    const json = calculated(batchNormGaussian, args).json();
    assert.deepEqual(json['cov'], [[4, -1], [-1, 1]]); // prettier-ignore
    assert.deepEqual(json['corr'], [[1, -0.5], [-0.5, 1]]); // prettier-ignore
  });

  it('has no correlation where a feature does not vary', () => {
    const args = { mean: [0, 1], cov: [[0, 0], [0, 4]] }; // prettier-ignore
    const { corr, std, ellipse_semi_axes_1sd } = calculated(batchNormGaussian, args).json();
    assert.deepEqual(corr, [['nan', 'nan'], ['nan', 1]]); // prettier-ignore
    assert.deepEqual([(std as number[])[0], (ellipse_semi_axes_1sd as number[])[1]], [0, 0]);
    const still = { mean: [0], cov: [[4]], gamma: [0], beta: [7] };
    assert.deepEqual(calculated(batchNormGaussian, still).json()['corr'], [['nan']]);
  });

  it('takes a bare number for one feature', () => {
    const { mean, cov, std } = calculated(batchNormGaussian, { mean: 2, cov: 9, gamma: 5, eps: 0 }).json();
    assert.deepEqual([mean, cov, std], [0, 25, 5]);
  });

  it('refuses what is no covariance', () => {
    const code = (args: Readonly<Record<string, unknown>>) => {
      const result = batchNormGaussian.calculate(args);
      return isOperationError(result) ? `${result.code} ${result.argument}` : 'computed';
    };
    const mean = [0, 0];
    assert.equal(code({ mean, cov: [[1]] }), 'shape_mismatch cov');
    assert.equal(code({ mean, cov: [[1, 2], [3, 9]] }), 'bad_argument cov[1][0]'); // prettier-ignore
    assert.equal(code({ mean, cov: [[1, 2], [2, 1]] }), 'bad_argument cov'); // prettier-ignore
    assert.equal(code({ mean: [0], cov: [[-1]] }), 'bad_argument cov');
    assert.equal(code({ mean, cov: [[1, 2], [2, 4]] }), 'computed'); // prettier-ignore
    assert.equal(code({ mean, cov: [[0, 0], [0, 4]], eps: 0 }), 'zero_variance cov'); // prettier-ignore
    assert.equal(code({ mean, cov: [[1, 0], [0, 4]], gamma: [1] }), 'shape_mismatch gamma'); // prettier-ignore
    assert.equal(code({ mean: [0], cov: [[4]], gamma: [1e200] }), 'too_large gamma');
  });

  it('has axes whose squares are the eigenvalues: sum, product and order', () => {
    const entry = fc.integer({ min: -5, max: 5 });
    fc.assert(
      fc.property(fc.array(entry, { minLength: 9, maxLength: 9 }), (a) => {
        const at = (i: number, j: number) => a[3 * i + j]!;
        // A times its transpose: symmetric and positive semidefinite.
        const cov = [0, 1, 2].map((i) =>
          [0, 1, 2].map((j) => [0, 1, 2].reduce((sum, k) => sum + at(i, k) * at(j, k), 0)),
        );
        const json = calculated(batchNormGaussian, { mean: [0, 0, 0], cov, eps: 1 }).json();
        const out = json['cov'] as number[][];
        const squares = (json['ellipse_semi_axes_1sd'] as number[]).map((axis) => axis * axis);
        const trace = out[0]![0]! + out[1]![1]! + out[2]![2]!;
        const whole = out.flat().reduce((sum, value) => sum + value * value, 0);
        assert.ok(Math.abs(squares.reduce((s, v) => s + v, 0) - trace) < 1e-12);
        assert.ok(Math.abs(squares.reduce((s, v) => s + v * v, 0) - whole) < 1e-12);
        assert.deepEqual(
          [...squares].sort((u, v) => v - u),
          squares,
        );
      }),
      runs(40),
    );
  });

  it('knows what people take batch norm for', () => {
    const args = { mean: [1, 2], cov: [[4, 3], [3, 9]], gamma: [2, -1], beta: [5, 1], eps: 0 }; // prettier-ignore
    const slips = slipsOf(calculated(batchNormGaussian, args));
    assert.deepEqual(slips['whitening-assumed'], [[4, 0], [0, 1]]); // prettier-ignore
    assert.deepEqual(slips['correlation-whitened'], [[1, 0], [0, 1]]); // prettier-ignore
    assert.deepEqual(slips['correlation-sign'], [[1, 0.5], [0.5, 1]]); // prettier-ignore
    assert.deepEqual(slips['variance-for-deviation'], [4, 1]);
    assert.deepEqual(slips['deviation-kept'], [2, 3]);
    assert.deepEqual(slips['mean-scaled'], [7, -1]);
    assert.deepEqual(slips['beta-forgotten'], [0, 0]);
    assert.deepEqual(slips['gamma-beta-swapped'], [2, -1]);
    assert.deepEqual(slips['correlation-ignored'], [2, 1]);
  });

  it('writes steps that hold', () => {
    const args = { mean: [1, -2], cov: [[4, 1], [1, 9]], gamma: [1, 2], beta: [3, 0] }; // prettier-ignore
    assert.ok(assertStepsHold(calculated(batchNormGaussian, args)) > 6);
    assert.ok(assertStepsHold(calculated(batchNormGaussian, { ...args, eps: 0 })) > 8);
  });
});

describe('symmetricEigenvalues', () => {
  it('finds those of matrices whose are known', () => {
    // The second difference: 2 − 2 cos(kπ/(n+1)).
    const size = 12;
    const rows = Array.from({ length: size }, (_, i) =>
      Array.from({ length: size }, (_, j) => (i === j ? 2 : Math.abs(i - j) === 1 ? -1 : 0)),
    );
    symmetricEigenvalues(rows.flat(), size).forEach((value, i) => {
      const expected = 2 - 2 * Math.cos(((size - i) * Math.PI) / (size + 1));
      assert.ok(Math.abs(value - expected) < 1e-13);
    });
  });
});
