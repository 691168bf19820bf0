import type { Failure } from '../failure';
import { isFailure } from '../failure';
import { columnOf } from '../linear/minimumNorm';
import { solve } from '../linear/solve';
import { matrixProduct, transpose, type Matrix } from '../matrix';
import { OperationError } from '../operationError';
import type { Arithmetic, Scalar } from '../scalar';
import { say, type Sentence } from '../sentence';
import type { Tensor } from '../tensor';
import { digitFactor } from './exactWork';

/** `XᵀX`, `[d][d]` */
export function gram<T extends Scalar>(numbers: Arithmetic<T>, x: Matrix<T>): Matrix<T> {
  return matrixProduct(numbers, transpose(x), x);
}

/** `M⁻¹ h`, `singular` where there is none. */
export function solveVector<T extends Scalar>(
  numbers: Arithmetic<T>,
  m: Matrix<T>,
  h: readonly T[],
): readonly T[] | Failure {
  const solution = solve(numbers, m, columnOf(h));
  return isFailure(solution) ? solution : solution.entries;
}

/** A failed elimination in the words of an operation: what it means that the matrix is singular. */
export function unsolvable(failure: Failure, argument: string, singular: Sentence): OperationError {
  return failure.code === 'singular'
    ? new OperationError('singular', argument, singular)
    : new OperationError('too_large', argument, say('{0}: the numbers are too large to compute with.', argument));
}

/** How many multiply-adds it takes to form `XᵀX` and to solve with it. @param X `[n][d]` @param more that is added to it */
export function normalEquationsWork(X: Tensor<Scalar>, ...more: readonly Tensor<Scalar>[]): number {
  const [n = 0, d = 0] = X.shape;
  return d * d * (n + d) * digitFactor([X, ...more], 2 * d);
}

/** How many multiply-adds it takes to form `XᵀX` and what is like it, without solving. @param X `[n][d]` */
export function productsWork(X: Tensor<Scalar>, ...more: readonly Tensor<Scalar>[]): number {
  const [n = 0, d = 0] = X.shape;
  return n * d * (d + 1) * digitFactor([X, ...more], 8);
}
