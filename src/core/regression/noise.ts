import { isOperationError, type OperationError } from '../operationError';
import type { Arithmetic, Scalar } from '../scalar';
import type { Tensor } from '../tensor';
import { readProblem, readWeights, type Problem } from './problem';
import { apply, columnSquares, difference, dot, scaled, squaredNorm } from './vectors';

/** A regression with weights, whose inputs are multiplied by independent noise R of a mean and a variance. */
export interface NoisyProblem<T> extends Problem<T> {
  readonly w: readonly T[];
  readonly mean: T;
  readonly variance: T;
}

/** What the expected loss is made of; exact where the numbers are. */
export interface ExpectedLoss<T> {
  /** `X w`, `[n]` */
  readonly prediction: readonly T[];
  /** `y − mean · X w`, `[n]` */
  readonly residual: readonly T[];
  /** `‖x_j‖²`, `[d]` */
  readonly columnSquares: readonly T[];
  /** `Σ_j ‖x_j‖² w_j²` */
  readonly penalty: T;
  /** `‖y − mean · X w‖²` */
  readonly data: T;
  /** `variance · penalty` */
  readonly regularisation: T;
  readonly loss: T;
}

/** The arguments that all noise operations have, or why they do not fit. */
export function readNoisyProblem<T extends Scalar>(
  numbers: Arithmetic<T>,
  values: { readonly X: Tensor<Scalar>; readonly y: Tensor<Scalar>; readonly w: Tensor<Scalar> },
  mean: T,
  variance: T,
): NoisyProblem<T> | OperationError {
  const problem = readProblem(numbers, values);
  if (isOperationError(problem)) return problem;
  const w = readWeights(numbers, problem.x, values.w);
  return isOperationError(w) ? w : { ...problem, w, mean, variance };
}

/**
 * `E‖y − (R ⊙ X) w‖² = ‖y − E[R] X w‖² + Var(R) Σ_j ‖x_j‖² w_j²` for independent entries of R: the square of the expected
 * residual, and the variance of each prediction, to which every entry adds its own (Srivastava et al., Dropout, 9.1).
 */
export function expectedLoss<T extends Scalar>(
  numbers: Arithmetic<T>,
  { x, y, w, mean, variance }: NoisyProblem<T>,
): ExpectedLoss<T> {
  const prediction = apply(numbers, x, w);
  const residual = difference(numbers, y, scaled(numbers, mean, prediction));
  const squares = columnSquares(numbers, x);
  const penalty = dot(
    numbers,
    squares,
    w.map((entry) => numbers.multiply(entry, entry)),
  );
  const data = squaredNorm(numbers, residual);
  const regularisation = numbers.multiply(variance, penalty);
  return {
    prediction,
    residual,
    columnSquares: squares,
    penalty,
    data,
    regularisation,
    loss: numbers.add(data, regularisation),
  };
}
