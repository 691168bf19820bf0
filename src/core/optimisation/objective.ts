import type { Matrix } from '../matrix';
import { isOperationError, OperationError } from '../operationError';
import { choice, optional, type Parameter } from '../parameters';
import { readProblem, vector } from '../regression/problem';
import { dot } from '../regression/vectors';
import { liftAll, type Arithmetic, type Scalar } from '../scalar';
import { say } from '../sentence';
import type { Tensor } from '../tensor';
import { floatPullBack, floatResidual } from './floatGradient';

/** How squared residuals become one number: their mean, their sum, half of their mean. */
export type LossName = 'mse' | 'sse' | 'half_mse';

/** A linear regression whose loss is made small from a start. */
export interface Objective<T> {
  /** `[n][d]` */
  readonly x: Matrix<T>;
  /** `[n]` */
  readonly y: readonly T[];
  /** `[d]` */
  readonly start: readonly T[];
  readonly loss: LossName;
  /** What `‖y − Xw‖²` is multiplied with: `1/n`, 1 or `1/(2n)`. */
  readonly lossFactor: T;
  /** What `Xᵀ(Xw − y)` is multiplied with: twice the factor of the loss. */
  readonly slope: T;
}

/** `loss` */
export const lossParameter: Parameter<LossName> = choice(
  say('The mean of the squared residuals (mse), their sum (sse), or half of their mean (half_mse).'),
  ['mse', 'sse', 'half_mse'],
  'mse',
);

/** `w0` */
export const startParameter = optional(vector(say('The initial weights; by default zeros.'), 'vector [d]'));

interface ObjectiveArguments {
  readonly X: Tensor<Scalar>;
  readonly y: Tensor<Scalar>;
  readonly w0: Tensor<Scalar> | null;
  readonly loss: LossName;
}

/** Data, targets and start that belong together. Errors: `empty_input`, `length_mismatch`. */
export function readObjective<T extends Scalar>(
  numbers: Arithmetic<T>,
  values: ObjectiveArguments,
): Objective<T> | OperationError {
  const problem = readProblem(numbers, values);
  if (isOperationError(problem)) return problem;
  const { x, y } = problem;
  const start = values.w0
    ? liftAll(numbers, values.w0.data)
    : Array.from({ length: x.columns }, () => numbers.integer(0));
  if (start.length !== x.columns)
    return new OperationError(
      'length_mismatch',
      'w0',
      say('w0: expected {0} entries, one for each column of X, got {1}.', x.columns, start.length),
    );
  const { loss } = values;
  return { x, y, start, loss, ...factors(numbers, loss, x.rows) };
}

/** The same objective with a gradient that is so many times as long. */
export function withSlope<T extends Scalar>(numbers: Arithmetic<T>, objective: Objective<T>, times: T): Objective<T> {
  return { ...objective, slope: numbers.multiply(times, objective.slope) };
}

function factors<T extends Scalar>(
  numbers: Arithmetic<T>,
  loss: LossName,
  rows: number,
): { readonly lossFactor: T; readonly slope: T } {
  const divisor = { mse: rows, sse: 1, half_mse: 2 * rows }[loss];
  const part = (above: number): T => numbers.quotient(numbers.integer(above), numbers.integer(divisor));
  return { lossFactor: part(1), slope: part(2) };
}

/** `X w − y` */
export function residual<T extends Scalar>(
  numbers: Arithmetic<T>,
  objective: Objective<T>,
  w: readonly T[],
): readonly T[] {
  const { x, y } = objective;
  // Long descents are in doubles, which need no calls for every sum and product.
  if (numbers.kind === 'float') {
    const [a, v, b] = [x.entries, w, y] as readonly (readonly number[])[];
    return Array.from(floatResidual(a!, v!, b!), numbers.lift);
  }
  return y.map((target, i) => {
    let sum = numbers.negate(target);
    for (let j = 0; j < x.columns; j++) sum = numbers.add(sum, numbers.multiply(x.entries[i * x.columns + j]!, w[j]!));
    return sum;
  });
}

/** The gradient `c Xᵀ(Xw − y)`. */
export function gradient<T extends Scalar>(
  numbers: Arithmetic<T>,
  objective: Objective<T>,
  w: readonly T[],
): readonly T[] {
  const { x, slope } = objective;
  const r = residual(numbers, objective, w);
  if (numbers.kind === 'float') {
    const [a, v] = [x.entries, r] as readonly (readonly number[])[];
    const c = numbers.toNumber(slope);
    return Array.from(floatPullBack(a!, x.columns, v!, c), numbers.lift);
  }
  return w.map((_, j) => {
    let sum = numbers.integer(0);
    for (let i = 0; i < x.rows; i++) sum = numbers.add(sum, numbers.multiply(x.entries[i * x.columns + j]!, r[i]!));
    return numbers.multiply(slope, sum);
  });
}

/** The loss at `w`, without weight decay. */
export function lossAt<T extends Scalar>(numbers: Arithmetic<T>, objective: Objective<T>, w: readonly T[]): T {
  const r = residual(numbers, objective, w);
  return numbers.multiply(objective.lossFactor, dot(numbers, r, r));
}
