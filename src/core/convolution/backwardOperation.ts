import { isOperationError, type OperationError } from '../operationError';
import type { Outcome } from '../outcome';
import type { Arithmetic, Scalar } from '../scalar';
import { say } from '../sentence';
import type { Step } from '../step';
import { backwardWork, biasGradient, inputGradient, weightGradient, type BackwardProblem } from './backward'; // prettier-ignore
import { backwardSteps } from './backwardSteps';

/** What the backward passes of both kinds of convolution have in common as operations. */
export interface BackwardOperation<V> {
  work(values: V): number;
  evaluate<T extends Scalar>(values: V, numbers: Arithmetic<T>): Outcome<T> | OperationError;
  steps<T extends Scalar>(values: V, outcome: Outcome<T>, numbers: Arithmetic<T>): readonly Step[];
}

/** @param read the arguments as a problem, or why they do not fit. */
export function backwardOperation<V>(
  read: (values: V) => BackwardProblem | OperationError,
): BackwardOperation<V> {
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

/** The gradient that comes back, in words. */
export const outerGradientMeaning = say('The gradient of the loss with respect to y; the loss is the sum of y·dy.'); // prettier-ignore
