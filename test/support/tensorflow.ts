import assert from 'node:assert/strict';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import type { Output } from '../../src/core/outcome';
import { scalarToNumber, type Scalar } from '../../src/core/scalar';
import { sizeOf, toNested, type Nested, type Tensor } from '../../src/core/tensor';

// A second opinion on operations: TensorFlow.js, in single precision, channels last.

// It would advise its own backend for Node.
tf.enableProdMode();

/** Numbers that single precision holds exactly, the same for the same seed: quarters from −4 to 4. */
export function quarters(shape: readonly number[], seed: number): Tensor<number> {
  let state = seed;
  const data = Array.from({ length: sizeOf(shape) }, () => {
    state = (state * 48271) % 2147483647;
    return ((state % 33) - 16) / 4;
  });
  return { shape, data };
}

/** Tensors as arguments. */
export function nested(given: Readonly<Record<string, Tensor<number>>>): Readonly<Record<string, Nested<number>>> {
  return Object.fromEntries(Object.entries(given).map(([name, tensor]) => [name, toNested(tensor, (entry) => entry)]));
}

/** The same numbers in TensorFlow.js, their axes in another order. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- who calls knows how many axes there are
export function permuted<R extends tf.Tensor>({ shape, data }: Tensor<number>, ...order: readonly number[]): R {
  const given = tf.tensor(Array.from(data), [...shape]);
  // How many axes it has is what the order says.
  return (order.length > 0 ? tf.transpose(given, [...order]) : given) as R;
}

/** `[N][C][…]` → `[N][…][C]` */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- who calls knows how many axes there are
export function channelsLast<R extends tf.Tensor>(tensor: Tensor<number>): R {
  return permuted(tensor, 0, ...tensor.shape.slice(2).map((_, axis) => axis + 2), 1);
}

/** Some channels of `[N][…][C]`. */
export function someChannels<R extends tf.Tensor>(tensor: R, first: number, count: number): R {
  const before = tensor.shape.slice(0, -1);
  return tf.slice(tensor, [...before.map(() => 0), first], [...before, count]);
}

/** Throws unless ours is the same as theirs, as far as single precision tells. @param theirs `[N][…][C]` */
export function assertSameAsChannelsLast(ours: Output | undefined, theirs: tf.Tensor): void {
  const rank = theirs.shape.length;
  const order = [0, rank - 1, ...theirs.shape.slice(1, -1).map((_, axis) => axis + 1)];
  assertSame(ours, tf.transpose(theirs, order));
}

/** As `assertSameAsChannelsLast`, with the axes as they are. */
export function assertSame(ours: Output | undefined, theirs: tf.Tensor): void {
  if (ours?.kind !== 'tensor') return assert.fail('expected a tensor');
  const expected = Array.from(theirs.dataSync());
  const got = Array.from<Scalar, number>(ours.value.data, scalarToNumber);
  assert.deepEqual(ours.value.shape, theirs.shape);
  const size = Math.max(1, ...expected.map(Math.abs));
  for (const [i, entry] of expected.entries())
    assert.ok(Math.abs(got[i]! - entry) <= 1e-4 * size, `entry ${i}: ${got[i]}, not ${entry}`);
}

/** Runs what makes tensors of TensorFlow.js, and frees them. */
export function tidily<A extends readonly unknown[]>(run: (...values: A) => void): (...values: A) => void {
  return (...values) => {
    tf.tidy(() => run(...values));
  };
}
