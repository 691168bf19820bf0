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
  someChannels,
  tidily,
} from '../../../test/support/tensorflow';
import { conv1d, conv2d } from '../operations/convolution';
import { conv2dBackward } from '../operations/convolutionBackward';

interface Axis {
  readonly input: number;
  readonly kernel: number;
  readonly stride: number;
  readonly dilation: number;
  /** Before and after. */
  readonly zeros: readonly [number, number];
}

type Mode = 'explicit' | 'same' | 'valid';

interface Case {
  /** One for a signal, two for an image. */
  readonly axes: readonly Axis[];
  readonly padding: Mode;
  readonly batch: number;
  readonly groups: number;
  /** Channels of x and y in one group. */
  readonly channels: readonly [x: number, y: number];
  readonly seed: number;
}

const small = (min: number, max: number) => fc.integer({ min, max });

/** An axis that the kernel fits on. */
function axis(padding: Mode, isDilated: boolean): fc.Arbitrary<Axis> {
  // TensorFlow.js has stride 1 only where the kernel is dilated; "same" has it by definition.
  const stride = isDilated || padding === 'same' ? fc.constant(1) : small(1, 3);
  const dilation = isDilated ? small(1, 3) : fc.constant(1);
  const zeros = padding === 'explicit' ? small(0, 3) : fc.constant(0);
  return fc
    .record({ kernel: small(1, 4), stride, dilation, zeros: fc.tuple(zeros, zeros), more: small(0, 5) })
    .map(({ more, ...rest }) => {
      const reach = rest.dilation * (rest.kernel - 1) + 1;
      return { ...rest, input: Math.max(1, reach - rest.zeros[0] - rest.zeros[1]) + more };
    });
}

/** A convolution with `count` spatial axes. */
function convolution(count: 1 | 2, isDilated: fc.Arbitrary<boolean> = fc.boolean()): fc.Arbitrary<Case> {
  return fc.tuple(fc.constantFrom<Mode>('explicit', 'same', 'valid'), isDilated).chain(([padding, dilated]) =>
    fc.record({
      padding: fc.constant(padding),
      axes: fc.array(axis(padding, dilated), { minLength: count, maxLength: count }),
      batch: small(1, 2),
      groups: small(1, 3),
      channels: fc.tuple(small(1, 3), small(1, 5)),
      seed: small(1, 1e6),
    }),
  );
}

function tensors({ axes, batch, groups, channels: [from, to], seed }: Case) {
  const x = quarters([batch, groups * from, ...axes.map(({ input }) => input)], seed);
  const w = quarters([groups * to, from, ...axes.map(({ kernel }) => kernel)], seed + 1);
  const b = quarters([groups * to], seed + 2);
  return { x, w, b };
}

const each = <K extends keyof Axis>({ axes }: Case, key: K) => axes.map((one) => one[key]);

/** The same settings as our arguments. */
function settings(c: Case) {
  const plain = (sizes: readonly unknown[]) => (sizes.length === 1 ? sizes[0] : sizes);
  const padding = c.padding === 'explicit' ? plain(each(c, 'zeros')) : c.padding;
  return { stride: plain(each(c, 'stride')), dilation: plain(each(c, 'dilation')), groups: c.groups, padding };
}

/** TensorFlow.js has no groups: they are convolved one by one, channels last. */
function eachGroup<R extends tf.Tensor>(
  { groups, channels: [from, to] }: Case,
  x: R,
  w: R,
  convolve: (x: R, w: R) => R,
): R {
  const parts = Array.from({ length: groups }, (_, group) =>
    convolve(someChannels(x, group * from, from), someChannels(w, group * to, to)),
  );
  return tf.concat(parts, x.shape.length - 1);
}

/** `[N][H][W][C]`, without a bias. @param w `[kh][kw][C_in/g][C_out]` */
function theirConv2d(c: Case, x: tf.Tensor4D, w: tf.Tensor4D): tf.Tensor4D {
  const [vertical, horizontal] = each(c, 'zeros').map(([before, after]): Pair => [before, after]);
  const zeros: [Pair, Pair, Pair, Pair] = [[0, 0], vertical!, horizontal!, [0, 0]];
  const pad = c.padding === 'explicit' ? zeros : c.padding;
  const [stride, dilation] = [each(c, 'stride') as Pair, each(c, 'dilation') as Pair];
  return eachGroup(c, x, w, (x, w) => tf.conv2d(x, w, stride, pad, 'NHWC', dilation));
}

type Pair = [number, number];

/** `[N][L][C]`, without a bias. @param w `[K][C_in/g][C_out]` */
function theirConv1d(c: Case, x: tf.Tensor3D, w: tf.Tensor3D): tf.Tensor3D {
  const { stride, dilation, zeros } = c.axes[0]!;
  // Given a number of zeros it would put them above and below the signal, too.
  const padded = c.padding === 'explicit' ? tf.pad(x, [[0, 0], [...zeros], [0, 0]]) : x;
  const pad = c.padding === 'explicit' ? 'valid' : c.padding;
  return eachGroup(c, padded, w, (x, w) => tf.conv1d(x, w, stride, pad, 'NWC', dilation));
}

describe('a second opinion on convolutions', () => {
  it('conv2d', () => {
    fc.assert(
      fc.property(
        convolution(2),
        tidily((c: Case) => {
          const { x, w, b } = tensors(c);
          const theirs = theirConv2d(c, channelsLast(x), permuted(w, 2, 3, 1, 0));
          const { outcome } = calculated(conv2d, { ...nested({ x, w, b }), ...settings(c) });
          assertSameAsChannelsLast(outcome['y'], tf.add(theirs, permuted(b)));
        }),
      ),
      runs(80),
    );
  });

  it('conv1d', () => {
    fc.assert(
      fc.property(
        convolution(1),
        tidily((c: Case) => {
          const { x, w, b } = tensors(c);
          const theirs = theirConv1d(c, channelsLast(x), permuted(w, 2, 1, 0));
          const { outcome } = calculated(conv1d, { ...nested({ x, w, b }), ...settings(c) });
          assertSameAsChannelsLast(outcome['y'], tf.add(theirs, permuted(b)));
        }),
      ),
      runs(80),
    );
  });

  it('conv2d_backward', () => {
    fc.assert(
      fc.property(
        convolution(2, fc.constant(false)),
        tidily((c: Case) => {
          const { x, w } = tensors(c);
          const [theirX, theirW] = [channelsLast<tf.Tensor4D>(x), permuted<tf.Tensor4D>(w, 2, 3, 1, 0)];
          const [n, height, width, filters] = theirConv2d(c, theirX, theirW).shape;
          const dy = quarters([n, filters, height, width], c.seed + 3);
          const loss = (x: tf.Tensor, w: tf.Tensor) =>
            tf.sum(tf.mul(theirConv2d(c, x as tf.Tensor4D, w as tf.Tensor4D), channelsLast(dy)));
          const [dX, dW] = tf.grads(loss)([theirX, theirW]);
          const { outcome } = calculated(conv2dBackward, { ...nested({ x, w, dy }), ...settings(c) });
          assertSameAsChannelsLast(outcome['dX'], dX!);
          assertSame(outcome['dW'], tf.transpose(dW!, [3, 2, 0, 1]));
        }),
      ),
      runs(40),
    );
  });
});
