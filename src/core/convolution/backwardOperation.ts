import { isOperationError, type OperationError } from '../operationError';
import type { Outcome } from '../outcome';
import { tensor, type Parameter } from '../parameters';
import type { Arithmetic, Scalar } from '../scalar';
import { say } from '../sentence';
import type { Step } from '../step';
import type { Tensor } from '../tensor';
import {
  backwardWork,
  biasGradient,
  checkOuterGradient,
  inputGradient,
  weightGradient,
  type BackwardProblem,
} from './backward';
import { backwardSteps } from './backwardSteps';
import { asImage, type Geometry, type Image } from './geometry';
import type { Axes } from './parameters';

/** A convolution or a transposed one before its backward pass; `geometry` is that of a convolution in both cases. */
interface ForwardProblem {
  readonly image: Image;
  readonly w: Tensor<Scalar>;
  readonly geometry: Geometry;
}

/**
 * Reads the arguments of a backward pass: those of the forward pass, and dy in the shape of its output
 * (`length_mismatch`).
 */
export function backwardReader<V extends { readonly dy: Tensor<Scalar> }>(
  axes: Axes,
  transposed: boolean,
  readForward: (values: V, axes: Axes) => ForwardProblem | OperationError,
): (values: V) => BackwardProblem | OperationError {
  return (values) => {
    const forward = readForward(values, axes);
    if (isOperationError(forward)) return forward;
    const { image, w, geometry } = forward;
    const { layout } = image;
    const error = checkOuterGradient(values.dy, resultShape(geometry, transposed), axes, layout);
    if (error) return error;
    const dy = asImage(values.dy, axes, 'dy');
    if (isOperationError(dy)) return dy;
    return { axes, layout, transposed, geometry, x: image.tensor, w, dy: dy.tensor };
  };
}

/** `[N][C][H][W]` of y. */
function resultShape(geometry: Geometry, transposed: boolean): readonly number[] {
  const { batch, inChannels, outChannels, input, output } = geometry;
  return transposed ? [batch, inChannels, ...input] : [batch, outChannels, ...output];
}

/** What the backward passes of both kinds of convolution have in common as operations. */
export interface BackwardOperation<V> {
  work(values: V): number;
  evaluate<T extends Scalar>(values: V, numbers: Arithmetic<T>): Outcome<T> | OperationError;
  steps<T extends Scalar>(values: V, outcome: Outcome<T>, numbers: Arithmetic<T>): readonly Step[];
}

/** @param read the arguments as a problem, or why they do not fit. */
export function backwardOperation<V>(read: (values: V) => BackwardProblem | OperationError): BackwardOperation<V> {
  return {
    work(values) {
      const problem = read(values);
      return isOperationError(problem) ? 0 : backwardWork(problem);
    },
    evaluate(values, numbers) {
      const problem = read(values);
      if (isOperationError(problem)) return problem;
      return {
        dX: inputGradient(numbers, problem),
        dW: weightGradient(numbers, problem),
        db: biasGradient(numbers, problem),
      };
    },
    steps(values, outcome, numbers) {
      const problem = read(values);
      return isOperationError(problem) ? [] : backwardSteps(numbers, problem, outcome);
    },
  };
}

export const gradientResults = {
  dX: say('The gradient with respect to x, of its shape.'),
  dW: say('The gradient with respect to w, of its shape.'),
  db: say('The gradient with respect to the bias: one number for each output channel.'),
};

/** The gradient that comes back. */
export function outerGradient(axes: Axes): Parameter<Tensor<Scalar>> {
  return tensor(
    say('The gradient of the loss with respect to y; the loss is the sum of y·dy.'),
    [axes, axes + 1, axes + 2],
    'tensor of the shape of y',
  );
}
