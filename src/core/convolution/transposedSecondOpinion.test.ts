import fc from 'fast-check';
import * as tf from '@tensorflow/tfjs-core';
import { calculated } from '../../../test/support/checkSteps';
import { runs } from '../../../test/support/properties';
import {
  assertSameAsChannelsLast,
  channelsLast,
  nested,
  permuted,
  quarters,
  tidily,
} from '../../../test/support/tensorflow';
import { convTranspose1d, convTranspose2d } from '../operations/transposedConvolution';

type Pair = [number, number];

const small = (min: number, max: number) => fc.integer({ min, max });

interface TransposedAxis {
  readonly input: number;
  readonly kernel: number;
  readonly stride: number;
  /** What is cropped from each end. */
  readonly crop: number;
  readonly outputPadding: number;
}

interface Transposed {
  readonly axes: readonly TransposedAxis[];
  readonly batch: number;
  readonly channels: readonly [x: number, y: number];
  readonly seed: number;
}

function painted({ input, kernel, stride, crop, outputPadding }: TransposedAxis): number {
  return (input - 1) * stride - 2 * crop + kernel + outputPadding;
}

/** A transposed convolution that leaves an output, with `count` spatial axes. */
function transposed(count: 1 | 2): fc.Arbitrary<Transposed> {
  const one = fc
    .record({ input: small(1, 6), kernel: small(1, 4), stride: small(1, 3), crop: small(0, 2), more: small(0, 2) })
    .map(({ more, ...rest }) => ({ ...rest, outputPadding: more % rest.stride }))
    .filter((axis) => painted(axis) > 0);
  return fc.record({
    axes: fc.array(one, { minLength: count, maxLength: count }),
    batch: small(1, 2),
    channels: fc.tuple(small(1, 3), small(1, 3)),
    seed: small(1, 1e6),
  });
}

function transposedTensors({ axes, batch, channels: [from, to], seed }: Transposed) {
  const x = quarters([batch, from, ...axes.map(({ input }) => input)], seed);
  const w = quarters([from, to, ...axes.map(({ kernel }) => kernel)], seed + 1);
  return { x, w, b: quarters([to], seed + 2) };
}

function cropping({ axes }: Transposed) {
  const each = (key: keyof TransposedAxis) => {
    const [first, ...more] = axes.map((axis) => axis[key]);
    return more.length === 0 ? first : [first, ...more];
  };
  return { stride: each('stride'), padding: each('crop'), output_padding: each('outputPadding') };
}

describe('a second opinion on transposed convolutions', () => {
  it('conv_transpose2d', () => {
    fc.assert(
      fc.property(
        transposed(2),
        tidily((c: Transposed) => {
          const { x, w, b } = transposedTensors(c);
          const [height, width] = c.axes.map(painted);
          const outputShape = [c.batch, height!, width!, c.channels[1]] as [number, number, number, number];
          const [vertical, horizontal] = c.axes.map(({ crop }): Pair => [crop, crop]);
          const theirs = tf.conv2dTranspose(
            channelsLast<tf.Tensor4D>(x),
            permuted<tf.Tensor4D>(w, 2, 3, 1, 0),
            outputShape,
            c.axes.map(({ stride }) => stride) as Pair,
            [[0, 0], vertical!, horizontal!, [0, 0]],
          );
          const { outcome } = calculated(convTranspose2d, { ...nested({ x, w, b }), ...cropping(c) });
          assertSameAsChannelsLast(outcome['y'], tf.add(theirs, permuted(b)));
        }),
      ),
      runs(80),
    );
  });

  it('conv_transpose1d', () => {
    fc.assert(
      fc.property(
        transposed(1),
        tidily((c: Transposed) => {
          const { x, w, b } = transposedTensors(c);
          const [{ stride, crop }] = c.axes as [TransposedAxis];
          // A signal is an image of height 1.
          const theirs = tf.conv2dTranspose(
            tf.expandDims<tf.Tensor4D>(channelsLast(x), 1),
            tf.expandDims<tf.Tensor4D>(permuted(w, 2, 1, 0), 0),
            [c.batch, 1, painted(c.axes[0]!), c.channels[1]],
            [1, stride],
            [
              [0, 0],
              [0, 0],
              [crop, crop],
              [0, 0],
            ],
          );
          const { outcome } = calculated(convTranspose1d, { ...nested({ x, w, b }), ...cropping(c) });
          assertSameAsChannelsLast(outcome['y'], tf.add(tf.squeeze(theirs, [1]), permuted(b)));
        }),
      ),
      runs(40),
    );
  });
});
