import fc from 'fast-check';
import * as tf from '@tensorflow/tfjs-core';
import { calculated } from '../../../test/support/checkSteps';
import { runs } from '../../../test/support/properties';
import {
  assertSame,
  assertSameAsChannelsLast,
  channelsLast,
  nested,
  permuted,
  quarters,
  tidily,
} from '../../../test/support/tensorflow';
import { batchNormBackward, batchNormForward } from '../operations/batchNorm';

const small = (min: number, max: number) => fc.integer({ min, max });

/** `[N][C]`, `[N][C][L]` or `[N][C][H][W]` with more than one value for each channel. */
const batch = fc.record({
  shape: fc
    .tuple(small(2, 4), small(1, 3), fc.array(small(1, 4), { maxLength: 2 }))
    .map(([n, channels, spatial]) => [n, channels, ...spatial]),
  eps: fc.constantFrom(1e-5, 0.01, 0.5),
  seed: small(1, 1e6),
});

interface Batch {
  readonly shape: readonly number[];
  readonly eps: number;
  readonly seed: number;
}

function tensors({ shape, seed }: Batch) {
  const [, channels = 1] = shape;
  const x = quarters(shape, seed);
  return { x, gamma: quarters([channels], seed + 1), beta: quarters([channels], seed + 2) };
}

/** Over all axes but the channels, which are the last. */
function theirBatchNorm(x: tf.Tensor, gamma: tf.Tensor, beta: tf.Tensor, eps: number) {
  const { mean, variance } = tf.moments(
    x,
    x.shape.slice(1).map((_, axis) => axis),
  );
  const y = tf.batchNorm(x, mean, variance, beta, gamma, eps);
  return { y, mean, variance };
}

describe('a second opinion on batch norm', () => {
  it('batch_norm_forward', () => {
    fc.assert(
      fc.property(
        batch,
        tidily((given: Batch) => {
          const { x, gamma, beta } = tensors(given);
          const { y, mean, variance } = theirBatchNorm(channelsLast(x), permuted(gamma), permuted(beta), given.eps);
          const args = { ...nested({ x, gamma, beta }), eps: given.eps };
          const { outcome } = calculated(batchNormForward, args);
          assertSameAsChannelsLast(outcome['y'], y);
          assertSame(outcome['mean'], mean);
          assertSame(outcome['var'], variance);
        }),
      ),
      runs(30),
    );
  });

  it('batch_norm_backward', () => {
    fc.assert(
      fc.property(
        // Single precision has no more digits left where hardly anything varies.
        batch.filter(({ eps }) => eps > 1e-3),
        tidily((given: Batch) => {
          const { x, gamma, beta } = tensors(given);
          const dy = quarters(given.shape, given.seed + 3);
          const loss = (x: tf.Tensor, gamma: tf.Tensor, beta: tf.Tensor) =>
            tf.sum(tf.mul(theirBatchNorm(x, gamma, beta, given.eps).y, channelsLast(dy)));
          const [dx, dgamma, dbeta] = tf.grads(loss)([channelsLast(x), permuted(gamma), permuted(beta)]);
          const args = { ...nested({ x, gamma, beta, dy }), eps: given.eps };
          const { outcome } = calculated(batchNormBackward, args);
          assertSameAsChannelsLast(outcome['dx'], dx!);
          assertSame(outcome['dgamma'], dgamma!);
          assertSame(outcome['dbeta'], dbeta!);
        }),
      ),
      runs(15),
    );
  });
});
