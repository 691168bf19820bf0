import { isFailure, type Failure } from '../failure';
import type { OperationDefinition } from '../operation';
import { isOperationError, type OperationError } from '../operationError';
import { tensorOutput, type Output } from '../outcome';
import type { Arguments, Parameters } from '../parameters';
import type { Arithmetic, Scalar } from '../scalar';
import type { Sentence } from '../sentence';
import type { Problem } from './problem';

/** Data and targets of an operation, or why they do not fit. */
type Read<P extends Parameters> = <T extends Scalar>(
  values: Arguments<P>,
  numbers: Arithmetic<T>,
) => Problem<T> | OperationError;

/** Wrong weights; undefined or a failure where the mistake is not possible. */
type Wrong<P extends Parameters> = <T extends Scalar>(
  numbers: Arithmetic<T>,
  problem: Problem<T>,
  values: Arguments<P>,
) => readonly T[] | Failure | undefined;

/** One slip of a vector of weights. @param result the primary one unless told */
export type WeightSlip<P extends Parameters> = (
  code: string,
  sentence: Sentence,
  wrong: Wrong<P>,
  result?: string,
) => OperationDefinition<P>['slips'][number];

/** What makes the slips of an operation that has weights for its result. */
export function weightSlips<P extends Parameters>(read: Read<P>): WeightSlip<P> {
  return (code, sentence, wrong, result) => ({
    code,
    sentence,
    ...(result === undefined ? {} : { result }),
    compute<T extends Scalar>(values: Arguments<P>, numbers: Arithmetic<T>) {
      const problem = read(values, numbers);
      if (isOperationError(problem)) return problem;
      const weights = wrong(numbers, problem, values);
      return weights === undefined || isFailure(weights) ? undefined : vectorOutput(weights);
    },
  });
}

/** A vector as a result. */
export function vectorOutput<T extends Scalar>(v: readonly T[]): Output<T> {
  return tensorOutput([v.length], v);
}
