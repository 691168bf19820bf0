import assert from 'node:assert/strict';
import { assertStepsHold, calculated, slipsOf } from '../../../test/support/checkSteps';
import { isOperationError } from '../operationError';
import { batchNormRunning } from './batchNormRunning';

// Mean 2 and 8; unbiased variance 2 and 18, biased 1 and 9.
const batches = [[1, 3], [5, 11]]; // prettier-ignore

describe('batch_norm_running', () => {
  it('keeps a tenth of each batch unless told otherwise', () => {
    const { running_mean, running_var } = calculated(batchNormRunning, { batches }).json();
    assert.deepEqual(running_mean, [0.2, 0.98]);
    assert.deepEqual(running_var, [1.1, 2.79]);
  });

  it('averages all batches without a momentum', () => {
    const args = { batches, momentum: null, x_eval: [5, 8], eps: 0, gamma: 3 };
    const { running_mean, running_var, y_eval } = calculated(batchNormRunning, args).json();
    assert.deepEqual([running_mean, running_var], [[2, 5], [2, 10]]); // prettier-ignore
    assert.ok(Math.abs((y_eval as number[])[1]! - 9 / Math.sqrt(10)) < 1e-15);
  });

  it('takes the channels of images', () => {
    const image = [[[1, 3], [0, 4]], [[2, 2], [1, 3]]]; // prettier-ignore
    const args = { batches: [image], momentum: 1 };
    assert.deepEqual(calculated(batchNormRunning, args).json()['running_mean'], [[2, 2]]);
    assert.deepEqual(calculated(batchNormRunning, args).json()['running_var'], [[2 / 3, 10 / 3]]);
  });

  it('refuses what does not fit', () => {
    const code = (args: Readonly<Record<string, unknown>>) => {
      const result = batchNormRunning.calculate(args);
      return isOperationError(result) ? `${result.code} ${result.argument}` : 'computed';
    };
    assert.equal(code({ batches: [] }), 'empty_input batches');
    assert.equal(code({ batches: 3 }), 'bad_argument batches');
    assert.equal(code({ batches: [[1, 2], [3]] }), 'batch_of_one batches[1]');
    assert.equal(
      code({
        batches: [
          [[1], [2]],
          [
            [1, 2],
            [3, 4],
          ],
        ],
      }),
      'shape_mismatch batches[1]',
    );
    assert.equal(code({ batches, x_eval: [[1]] }), 'shape_mismatch x_eval');
    assert.equal(code({ batches, momentum: 1.5 }), 'bad_argument momentum');
    assert.equal(code({ batches, gamma: [1, 2] }), 'shape_mismatch gamma');
    const constant = { batches: [[4, 4]], momentum: 1, eps: 0 };
    assert.equal(code({ ...constant, x_eval: [4] }), 'zero_variance batches');
    assert.equal(code(constant), 'computed');
  });

  it('knows the other ways to average', () => {
    const slips = slipsOf(calculated(batchNormRunning, { batches, x_eval: [0], eps: 1 }));
    assert.deepEqual(slips['momentum-reversed'], [1.8, 7.38]);
    assert.deepEqual(slips['started-from-first-batch'], [2, 2.6]);
    assert.deepEqual(slips['momentum-ignored'], [2, 5]);
    assert.deepEqual(slips['biased-variance'], [1, 1.8]);
    assert.deepEqual(slips['variance-started-from-zero'], [0.2, 1.98]);
    assert.deepEqual(slips['batch-statistics-in-evaluation'], [0]);
    assert.equal(slips['default-momentum'], undefined);
  });

  it('writes steps that hold', () => {
    const args = { batches: [[[1, 2], [3, 6]], [[0, 1], [2, 1], [4, 4]]], x_eval: [[1, 1]], beta: [1, 0] }; // prettier-ignore
    assert.ok(assertStepsHold(calculated(batchNormRunning, args)) > 8);
    assert.ok(assertStepsHold(calculated(batchNormRunning, { ...args, momentum: null })) > 8);
  });
});
