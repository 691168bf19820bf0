import { isOperationError, OperationError } from '../operationError';
import { integer, number, optional, tensor, type Parameter } from '../parameters';
import type { Scalar } from '../scalar';
import { say, type Sentence } from '../sentence';
import { sameShape, shapeText, sizeOf, type Tensor } from '../tensor';
import type { Grouping } from './grouping';
import type { Problem } from './normalise';

/** ε, PyTorch's default: 1e-5. */
export function epsilon(): Parameter<Scalar> {
  return number(say('What is added to the variance under the root.'), { default: 1e-5, min: 0 });
}

/** γ: ones where it is null. @param ranks how many axes it may have. */
export function scale(type: string, ranks: readonly number[] = [0, 1]): Parameter<Tensor<Scalar> | null> {
  return optional(tensor(say('γ, the learned scale; ones where it is left out.'), ranks, type));
}

/** β: zeros where it is null. @param ranks how many axes it may have. */
export function shift(type: string, ranks: readonly number[] = [0, 1]): Parameter<Tensor<Scalar> | null> {
  return optional(tensor(say('β, the learned shift; zeros where it is left out.'), ranks, type));
}

/** The gradient that comes back, of the shape of x. */
export function outerGradient(): Parameter<Tensor<Scalar>> {
  return tensor(say('The gradient of the loss with respect to y.'), [], 'tensor of the shape of x');
}

/** The lengths of some axes; a bare number is one axis. */
export function axisLengths(meaning: Sentence): Parameter<readonly number[]> {
  const length = integer(meaning, { min: 1 });
  return {
    type: 'integer ≥ 1 | list of integers ≥ 1',
    meaning,
    read(value, at) {
      if (!Array.isArray(value) || value.length === 0) {
        const single = length.read(value, at);
        return isOperationError(single) ? single : [single];
      }
      const lengths: number[] = [];
      for (const [i, item] of value.entries()) {
        const read = length.read(item, `${at}[${i}]`);
        if (isOperationError(read)) return read;
        lengths.push(read);
      }
      return lengths;
    },
  };
}

interface GivenTensors {
  readonly x: Tensor<Scalar>;
  readonly gamma: Tensor<Scalar> | null;
  readonly beta: Tensor<Scalar> | null;
  readonly eps: Scalar;
  readonly dy?: Tensor<Scalar> | null;
}

/** `empty_input` where there is no entry. */
export function checkNotEmpty(x: Tensor<Scalar>, at: string): OperationError | undefined {
  if (x.data.length > 0) return undefined;
  return new OperationError('empty_input', at, say('{0}: there are no entries ({1}).', at, shapeText(x.shape)));
}

/** `shape_mismatch` where a tensor has not the shape that the others ask for; single numbers need no brackets. */
export function checkShape(
  given: Tensor<Scalar> | null | undefined,
  shape: readonly number[],
  at: string,
): OperationError | undefined {
  if (!given || sameShape(given.shape, shape)) return undefined;
  if (given.shape.length + shape.length === 1 && sizeOf(given.shape) === 1 && sizeOf(shape) === 1) return undefined;
  return new OperationError(
    'shape_mismatch',
    at,
    say('{0}: expected {1} entries, got {2}.', at, shapeText(shape), shapeText(given.shape)),
  );
}

/** The arguments as one problem, or the first that does not fit. */
export function problemOf(
  given: GivenTensors,
  grouping: Grouping,
  parameterOf: Int32Array,
  parameterShape: readonly number[],
): Problem | OperationError {
  const { x, gamma, beta, eps, dy = null } = given;
  return (
    checkShape(gamma, parameterShape, 'gamma') ??
    checkShape(beta, parameterShape, 'beta') ??
    checkShape(dy, x.shape, 'dy') ?? {
      x,
      grouping,
      parameterOf,
      parameterShape,
      gamma,
      beta,
      eps,
      dy,
    }
  );
}
