import type { Matrix } from '../matrix';
import { isOperationError, OperationError, unexpected } from '../operationError';
import { tensor, type Parameter } from '../parameters';
import { liftAll, type Arithmetic, type Scalar } from '../scalar';
import { say, type Sentence } from '../sentence';
import { reshape, shapeText, type Tensor } from '../tensor';
import { digitFactor } from './exactWork';

/** Data and targets of a linear regression, `y ≈ X w`. */
export interface Problem<T> {
  /** `[n][d]`: a row for each example. */
  readonly x: Matrix<T>;
  /** `[n]` */
  readonly y: readonly T[];
}

/** `X` */
export const dataMatrix = tensor(
  say('The data: one row for each example, one column for each feature.'),
  [2],
  'matrix [n][d]',
);

/** A vector; a matrix of one column is read as one. */
export function vector(meaning: Sentence, type: string): Parameter<Tensor<Scalar>> {
  const inner = tensor(meaning, [1, 2], type);
  return {
    ...inner,
    read(value, at) {
      const read = inner.read(value, at);
      if (isOperationError(read) || read.shape.length === 1) return read;
      return read.shape[1] === 1
        ? reshape(read, [read.data.length])
        : unexpected('bad_argument', at, type, `a matrix ${shapeText(read.shape)}`);
    },
  };
}

/** `y` */
export const targets = vector(say('The targets: one for each example.'), 'vector [n]');

/** `w` */
export const weights = vector(say('The weights: one for each feature.'), 'vector [d]');

/** A tensor of two axes as a matrix, its numbers lifted. */
export function matrixOf<T extends Scalar>(numbers: Arithmetic<T>, given: Tensor<Scalar>): Matrix<T> {
  const [rows = 0, columns = 0] = given.shape;
  return { rows, columns, entries: liftAll(numbers, given.data) };
}

/** Data and targets that belong together, or why they do not. */
export function readProblem<T extends Scalar>(
  numbers: Arithmetic<T>,
  values: { readonly X: Tensor<Scalar>; readonly y: Tensor<Scalar> },
): Problem<T> | OperationError {
  const x = matrixOf(numbers, values.X);
  if (x.entries.length === 0)
    return new OperationError('empty_input', 'X', say('X: there are no entries ({0}).', shapeText(values.X.shape)));
  const y = liftAll(numbers, values.y.data);
  if (y.length === x.rows) return { x, y };
  return new OperationError(
    'length_mismatch',
    'y',
    say('y: expected {0} entries, one for each row of X, got {1}.', x.rows, y.length),
  );
}

/** As many weights as X has columns, or why not. */
export function readWeights<T extends Scalar>(
  numbers: Arithmetic<T>,
  x: Matrix<T>,
  w: Tensor<Scalar>,
): readonly T[] | OperationError {
  if (w.data.length === x.columns) return liftAll(numbers, w.data);
  return new OperationError(
    'length_mismatch',
    'w',
    say('w: expected {0} entries, one for each column of X, got {1}.', x.columns, w.data.length),
  );
}

/** How much work a least-squares solution takes, by whichever side of X is shorter. @param X `[n][d]` @param y `[n]` */
export function regressionWork(X: Tensor<Scalar>, y: Tensor<Scalar>): number {
  const [n = 0, d = 0] = X.shape;
  const shorter = Math.min(n, d);
  return n * d * shorter * digitFactor([X, y], n === d ? d : 2 * shorter);
}
