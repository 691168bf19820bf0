import fc from 'fast-check';
import * as tf from '@tensorflow/tfjs-core';
import { calculated } from '../../../test/support/checkSteps';
import { runs } from '../../../test/support/properties';
import { assertSameAsChannelsLast, channelsLast, nested, quarters, tidily } from '../../../test/support/tensorflow';
import { avgPool1d, avgPool2d, maxPool1d, maxPool2d } from '../operations/pooling';

type Pair = [number, number];

interface Axis {
  readonly input: number;
  readonly kernel: number;
  readonly stride: number;
  readonly padding: number;
}

const small = (min: number, max: number) => fc.integer({ min, max });

/** Padding is at most half of the window; one that starts in the padding at the end is an own rule of each library. */
const axis: fc.Arbitrary<Axis> = fc
  .record({ kernel: small(1, 4), stride: small(1, 4), padding: small(0, 2), more: small(0, 6) })
  .map(({ more, stride, padding: wanted, kernel }) => {
    const padding = Math.min(wanted, Math.floor(kernel / 2));
    return { kernel, padding, stride: Math.min(stride, kernel - padding), input: kernel + more };
  });

const pooling = fc.record({
  axes: fc.tuple(axis, axis),
  outer: fc.tuple(small(1, 2), small(1, 3)),
  ceil: fc.boolean(),
  seed: small(1, 1e6),
});

describe('a second opinion on pooling', () => {
  for (const [operation, theirs, more] of [
    [maxPool2d, tf.maxPool, {}],
    // Theirs divides by how many entries there are.
    [avgPool2d, tf.avgPool, { count_include_pad: false }],
  ] as const)
    it(operation.name, () => {
      fc.assert(
        fc.property(
          pooling,
          tidily(({ axes, outer, ceil, seed }) => {
            const each = (key: keyof Axis): Pair => [axes[0][key], axes[1][key]];
            const [vertical, horizontal] = axes.map(({ padding }): Pair => [padding, padding]);
            const x = quarters([...outer, ...each('input')], seed);
            const expected = theirs(
              channelsLast<tf.Tensor4D>(x),
              each('kernel'),
              each('stride'),
              [[0, 0], vertical!, horizontal!, [0, 0]],
              ceil ? 'ceil' : 'floor',
            );
            const settings = {
              kernel: each('kernel'),
              stride: each('stride'),
              padding: each('padding'),
              ceil_mode: ceil,
            };
            const { outcome } = calculated(operation, { ...nested({ x }), ...settings, ...more });
            assertSameAsChannelsLast(outcome['y'], expected);
          }),
        ),
        runs(80),
      );
    });

  for (const [operation, type, more] of [
    [maxPool1d, 'max', { padding: 0 }],
    [avgPool1d, 'avg', { padding: 0 }],
  ] as const)
    it(operation.name, () => {
      fc.assert(
        fc.property(
          axis,
          pooling,
          tidily(({ input, kernel, stride }, { outer, seed }) => {
            const x = quarters([...outer, input], seed);
            const image = tf.expandDims<tf.Tensor4D>(channelsLast(x), 1);
            const expected = tf.pool(image, [1, kernel], type, 'valid', [1, 1], [1, stride]);
            const { outcome } = calculated(operation, { ...nested({ x }), kernel, stride, ...more });
            assertSameAsChannelsLast(outcome['y'], tf.squeeze(expected, [1]));
          }),
        ),
        runs(40),
      );
    });

  it('max_pool2d with gaps', () => {
    fc.assert(
      fc.property(
        pooling,
        fc.tuple(small(1, 3), small(1, 3)),
        tidily(({ axes, outer, seed }, dilation) => {
          const kernel = axes.map((one) => one.kernel) as Pair;
          const size = axes.map((one, i) => one.input + (dilation[i]! - 1) * (one.kernel - 1));
          const x = quarters([...outer, ...size], seed);
          const image = channelsLast<tf.Tensor4D>(x);
          const expected = tf.pool(image, kernel, 'max', 'valid', dilation, [1, 1]);
          const settings = { kernel, stride: 1, dilation };
          const { outcome } = calculated(maxPool2d, { ...nested({ x }), ...settings });
          assertSameAsChannelsLast(outcome['y'], expected);
        }),
      ),
      runs(40),
    );
  });
});
