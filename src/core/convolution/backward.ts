import { numberOutput, tensorOutput, type Output } from '../outcome';
import { OperationError } from '../operationError';
import { liftAll, type Arithmetic, type Scalar } from '../scalar';
import { say } from '../sentence';
import { sameShape, shapeText, type Tensor } from '../tensor';
import { channelSums, kernelGradient, scatter } from './adjoint';
import { geometryWork, outerShape, type Geometry, type Layout } from './geometry';
import { convolve } from './kernel';
import type { Axes } from './parameters';

/**
 * What goes back through a convolution, or through a transposed one. `geometry` is that of a convolution in both
 * cases: a transposed one has its dy where the convolution has its x.
 */
export interface BackwardProblem {
  readonly axes: Axes;
  readonly layout: Layout;
  readonly transposed: boolean;
  readonly geometry: Geometry;
  /** `[N][C][H][W]` */
  readonly x: Tensor<Scalar>;
  /** `[C_out][C_in/g][kh][kw]` of the geometry */
  readonly w: Tensor<Scalar>;
  /** `[N][C'][H'][W']` */
  readonly dy: Tensor<Scalar>;
}

/** `length_mismatch` where dy has not the shape of y. @param given as it came. @param shape `[N][C][H][W]` of y */
export function checkOuterGradient(
  given: Tensor<Scalar>,
  shape: readonly number[],
  axes: Axes,
  layout: Layout,
): OperationError | undefined {
  const expected = outerShape(shape, axes, layout);
  if (sameShape(given.shape, expected)) return undefined;
  return new OperationError(
    'length_mismatch',
    'dy',
    say('dy: expected the shape of the output, {0}, got {1}.', shapeText(expected), shapeText(given.shape)),
  );
}

/** Multiply-adds of all gradients. */
export function backwardWork({ geometry, x, dy }: BackwardProblem): number {
  return 2 * geometryWork(geometry) + x.data.length + dy.data.length;
}

/** dL/dx for L = Σ y·dy, in the shape of x. */
export function inputGradient<T extends Scalar>(numbers: Arithmetic<T>, problem: BackwardProblem): Output<T> {
  const { geometry: g, transposed, axes, layout } = problem;
  const dy = liftAll(numbers, problem.dy.data);
  const w = liftAll(numbers, problem.w.data);
  if (transposed)
    return tensorOutput(
      outerShape([g.batch, g.outChannels, ...g.output], axes, layout),
      convolve(numbers, dy, w, null, g),
    );
  return tensorOutput(outerShape([g.batch, g.inChannels, ...g.input], axes, layout), scatter(numbers, dy, w, null, g));
}

/** dL/dw, in the shape of w; for a flipped kernel with respect to w as it is given. */
export function weightGradient<T extends Scalar>(numbers: Arithmetic<T>, problem: BackwardProblem): Output<T> {
  const { geometry: g, transposed, axes, layout } = problem;
  const [read, given] = transposed ? [problem.dy, problem.x] : [problem.x, problem.dy];
  const dw = kernelGradient(numbers, liftAll(numbers, read.data), liftAll(numbers, given.data), g);
  const spatial = axes === 1 ? [g.kernel[1]] : g.kernel;
  const channels = layout === 'spatial' ? [] : [g.outChannels, g.inChannels / g.groups];
  return tensorOutput([...channels, ...spatial], dw);
}

/** dL/db: for each channel of y the sum of dy; one number where there are no channels. */
export function biasGradient<T extends Scalar>(numbers: Arithmetic<T>, { dy, layout }: BackwardProblem): Output<T> {
  const sums = channelSums(numbers, liftAll(numbers, dy.data), dy.shape);
  return layout === 'spatial' ? numberOutput(sums[0]!) : tensorOutput([sums.length], sums);
}
