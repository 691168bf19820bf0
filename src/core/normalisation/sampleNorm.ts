import { defineOperation, type Operation, type OperationDefinition } from '../operation';
import { isOperationError, OperationError } from '../operationError';
import { plainOutput, tensorOutput, type Outcome, type Plain } from '../outcome';
import type { Arguments, Parameters } from '../parameters';
import { liftAll, type Arithmetic, type Scalar } from '../scalar';
import { say } from '../sentence';
import { gradient } from './gradient';
import { backwardPass, inputGradientSteps, parameterGradientSteps, statisticByName } from './gradientSteps';
import { normalise, normaliseOrRefuse, type Problem } from './normalise';
import { forwardSlips, gradientSlips, type OtherAxes } from './slips';
import { forwardSteps } from './steps';

const results = {
  y: say('The output, of the shape of x.'),
  x_hat: say('The normalised input, before γ and β.'),
  mean: say('The mean of each statistic, in order.'),
  var: say('The variance of each statistic, divided by n.'),
  axes_reduced: say('The axes that a statistic is taken over, counted from 0.'),
  elements_per_stat: say('How many entries share a statistic.'),
  dx: say('The gradient with respect to x; null without dy.'),
  dgamma: say('The gradient with respect to γ; null without dy or γ.'),
  dbeta: say('The gradient with respect to β; null without dy or β.'),
};

/** Multiply-adds of both directions for one entry; roots have 50 digits, and weigh accordingly. */
const workPerEntry = 120;

type Description<P extends Parameters> = Pick<
  OperationDefinition<P>,
  'name' | 'title' | 'summary' | 'aliases' | 'parameters' | 'source' | 'example' | 'diagram'
> & {
  readonly read: (values: Arguments<P>) => Problem | OperationError;
  /** As in the contract: indices, or words. */
  readonly axes: (values: Arguments<P>) => readonly Plain[];
  /** Entries of x. */
  readonly size: (values: Arguments<P>) => number;
  readonly otherAxes: readonly OtherAxes[];
};

/** A normalisation that does not mix samples: forward, and backward where dy is given. */
export function sampleNorm<P extends Parameters>(description: Description<P>): Operation {
  const { read, axes, size, otherAxes, ...rest } = description;
  return defineOperation<P>({
    ...rest,
    formula: String.raw`\hat x_i = \frac{x_i - \mu}{\sqrt{\sigma^2 + \varepsilon}}, \quad y_i = \gamma_i\,\hat x_i + \beta_i`,
    topic: 'normalisation',
    results,
    primary: 'y',
    work: (values) => size(values) * workPerEntry,
    evaluate<T extends Scalar>(values: Arguments<P>, numbers: Arithmetic<T>): Outcome<T> | OperationError {
      const problem = read(values);
      if (isOperationError(problem)) return problem;
      const forward = normaliseOrRefuse(numbers, problem);
      if (isOperationError(forward)) return forward;
      const { shape } = problem.x;
      const { count } = problem.grouping;
      const dy = problem.dy && liftAll(numbers, problem.dy.data);
      const back = dy && gradient(numbers, forward, problem.parameterOf, dy);
      const nothing = plainOutput(null);
      return {
        y: tensorOutput(shape, forward.y),
        x_hat: tensorOutput(shape, forward.xHat),
        mean: tensorOutput([count], forward.mean),
        var: tensorOutput([count], forward.variance),
        axes_reduced: plainOutput(axes(values)),
        elements_per_stat: plainOutput(problem.grouping.size),
        dx: back ? tensorOutput(shape, back.dx) : nothing,
        dgamma: back && problem.gamma ? tensorOutput(problem.parameterShape, back.dgamma) : nothing,
        dbeta: back && problem.beta ? tensorOutput(problem.parameterShape, back.dbeta) : nothing,
      };
    },
    steps(values, _outcome, numbers) {
      const problem = read(values);
      const forward = isOperationError(problem) ? undefined : normalise(numbers, problem);
      if (isOperationError(problem) || !forward) return [];
      const pass = backwardPass(numbers, problem, forward);
      const hasParameters = problem.gamma !== null || problem.beta !== null;
      return [
        ...forwardSteps(numbers, problem, forward),
        ...(pass ? inputGradientSteps(pass, statisticByName) : []),
        ...(pass && hasParameters ? parameterGradientSteps(pass) : []),
      ];
    },
    slips: [...forwardSlips<P>(read, otherAxes), ...gradientSlips<P>(read, otherAxes)],
  });
}

/** One value has no variance, whatever ε is. */
export function moreThanOne(problem: Problem | OperationError): Problem | OperationError {
  if (isOperationError(problem) || problem.grouping.size > 1) return problem;
  return new OperationError(
    'one_value_per_stat',
    'x',
    say('x: expected more than one value for each statistic, got one: it has no variance.'),
  );
}
