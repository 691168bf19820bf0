import type { OperationDefinition } from '../operation';
import { isOperationError, type OperationError } from '../operationError';
import { tensorOutput, type Output } from '../outcome';
import type { Arguments, Parameters } from '../parameters';
import { liftAll, type Arithmetic, type Scalar } from '../scalar';
import { say, type Sentence } from '../sentence';
import { gradient, sumsByParameter, type GradientRule } from './gradient';
import type { Grouping } from './grouping';
import { normalise, type Problem, type Recipe } from './normalise';

type Slips<P extends Parameters> = OperationDefinition<P>['slips'];

/** How an operation's arguments become a problem. */
type ProblemReader<P extends Parameters> = (values: Arguments<P>) => Problem | OperationError;

/** Answers are typed: no one types more entries than this, and a slip each for them would take seconds. */
const maxEntries = 20_000;

/** The problem, if its slips are worth computing. */
function readFor<P extends Parameters>(problemOf: ProblemReader<P>, values: Arguments<P>): Problem | undefined {
  const problem = problemOf(values);
  return isOperationError(problem) || problem.x.data.length > maxEntries ? undefined : problem;
}

/** Statistics over other axes than the right ones; undefined where these arguments do not have such axes. */
export interface OtherAxes {
  readonly code: string;
  readonly sentence: Sentence;
  readonly grouping: (problem: Problem) => Grouping | undefined;
}

interface Mistake {
  readonly code: string;
  readonly sentence: Sentence;
}

interface ForwardMistake extends Mistake {
  readonly recipe: Recipe;
}

const forwardMistakes: readonly ForwardMistake[] = [
  {
    code: 'unbiased-variance',
    sentence: say('The variance is divided by n − 1 instead of n.'),
    recipe: { variance: 'unbiased' },
  },
  {
    code: 'variance-not-averaged',
    sentence: say('The squared deviations are summed and not divided by n.'),
    recipe: { variance: 'sum' },
  },
  {
    code: 'mean-square-for-variance',
    sentence: say(
      'The mean of the squares stands in place of the variance: the mean is not subtracted before squaring.',
    ),
    recipe: { variance: 'mean-square' },
  },
  {
    code: 'epsilon-outside-root',
    sentence: say('ε is added to the standard deviation, not to the variance under the root.'),
    recipe: { denominator: 'epsilon-outside' },
  },
  { code: 'epsilon-forgotten', sentence: say('ε is left out.'), recipe: { denominator: 'epsilon-forgotten' } },
  {
    code: 'divided-by-variance',
    sentence: say('The deviations are divided by the variance instead of its root.'),
    recipe: { denominator: 'variance' },
  },
  { code: 'mean-not-subtracted', sentence: say('The mean is not subtracted.'), recipe: { uncentred: true } },
  { code: 'gamma-beta-swapped', sentence: say('γ and β changed places.'), recipe: { affine: 'swapped' } },
  { code: 'gamma-forgotten', sentence: say('The result is not scaled by γ.'), recipe: { affine: 'no-gamma' } },
  { code: 'beta-forgotten', sentence: say('β is not added.'), recipe: { affine: 'no-beta' } },
  {
    code: 'gamma-and-beta-forgotten',
    sentence: say('Only normalised: neither scaled by γ nor shifted by β.'),
    recipe: { affine: 'neither' },
  },
  {
    code: 'beta-before-gamma',
    sentence: say('β is added before scaling, so that γ scales it too.'),
    recipe: { affine: 'beta-inside' },
  },
];

interface GradientMistake extends Mistake {
  readonly rule?: GradientRule;
  readonly recipe?: Recipe;
}

const gradientMistakes: readonly GradientMistake[] = [
  {
    code: 'statistics-as-constants',
    sentence: say('Mean and variance are taken as constants: only γ dy / σ is left.'),
    rule: 'constants',
  },
  {
    code: 'mean-gradient-forgotten',
    sentence: say('What goes back through the mean is left out.'),
    rule: 'no-mean-term',
  },
  {
    code: 'variance-gradient-forgotten',
    sentence: say('What goes back through the variance is left out.'),
    rule: 'no-variance-term',
  },
  {
    code: 'variance-gradient-sign',
    sentence: say('What goes back through the variance has the wrong sign.'),
    rule: 'variance-sign',
  },
  {
    code: 'sums-for-means',
    sentence: say('The sums over dy are subtracted without dividing them by n.'),
    rule: 'sums-for-means',
  },
  { code: 'one-over-n-forgotten', sentence: say('The factor 1/n in front is left out.'), rule: 'n-forgotten' },
  {
    code: 'x-for-normalised-x',
    sentence: say('x stands in place of the normalised x in the last term.'),
    rule: 'x-for-x-hat',
  },
  { code: 'gradient-gamma-forgotten', sentence: say('The gradient is not scaled by γ.'), rule: 'no-gamma' },
  {
    code: 'gradient-unbiased-variance',
    sentence: say('The variance is divided by n − 1 instead of n.'),
    recipe: { variance: 'unbiased' },
  },
  {
    code: 'gradient-epsilon-outside-root',
    sentence: say('ε is added to the standard deviation, not to the variance under the root.'),
    recipe: { denominator: 'epsilon-outside' },
  },
  { code: 'gradient-epsilon-forgotten', sentence: say('ε is left out.'), recipe: { denominator: 'epsilon-forgotten' } },
  {
    code: 'gradient-divided-by-variance',
    sentence: say('Divided by the variance instead of its root.'),
    recipe: { denominator: 'variance' },
  },
];

/** Mistakes in y and var. */
export function forwardSlips<P extends Parameters>(
  problemOf: ProblemReader<P>,
  otherAxes: readonly OtherAxes[],
): Slips<P> {
  const outputBy = <T extends Scalar>(
    values: Arguments<P>,
    numbers: Arithmetic<T>,
    recipeOf: (problem: Problem) => Recipe | undefined,
  ): Output<T> | undefined => {
    const problem = readFor(problemOf, values);
    const recipe = problem && recipeOf(problem);
    if (!recipe) return undefined;
    const forward = normalise(numbers, problem, recipe);
    return forward && tensorOutput(problem.x.shape, forward.y);
  };
  return [
    ...forwardMistakes.map(({ code, sentence, recipe }) => ({
      code,
      sentence,
      result: 'y',
      compute: <T extends Scalar>(values: Arguments<P>, numbers: Arithmetic<T>) =>
        outputBy(values, numbers, () => recipe),
    })),
    ...otherAxes.map(({ code, sentence, grouping }) => ({
      code,
      sentence,
      result: 'y',
      compute: <T extends Scalar>(values: Arguments<P>, numbers: Arithmetic<T>) =>
        outputBy(values, numbers, (problem) => {
          const other = grouping(problem);
          return other && { grouping: other };
        }),
    })),
    varianceSlip(
      problemOf,
      'variance-over-n-minus-1',
      say('The variance is divided by n − 1 instead of n.'),
      (numbers, variance, n) =>
        n < 2 ? undefined : numbers.quotient(numbers.multiply(variance, numbers.integer(n)), numbers.integer(n - 1)),
    ),
    varianceSlip(
      problemOf,
      'deviation-for-variance',
      say('This is the standard deviation, the root of the variance.'),
      (numbers, variance) => numbers.root(variance),
    ),
  ];
}

function varianceSlip<P extends Parameters>(
  problemOf: ProblemReader<P>,
  code: string,
  sentence: Sentence,
  change: <T extends Scalar>(numbers: Arithmetic<T>, variance: T, n: number) => T | undefined,
): Slips<P>[number] {
  return {
    code,
    sentence,
    result: 'var',
    compute(values, numbers, outcome) {
      const problem = readFor(problemOf, values);
      const right = outcome['var'];
      if (!problem || right?.kind !== 'tensor') return undefined;
      const wrong = Array.from(right.value.data, (variance) => change(numbers, variance, problem.grouping.size));
      const entries = wrong.filter((variance) => variance !== undefined);
      return entries.length === wrong.length ? tensorOutput(right.value.shape, entries) : undefined;
    },
  };
}

/** Mistakes in dx, dgamma and dbeta; none where no dy is given. */
export function gradientSlips<P extends Parameters>(
  problemOf: ProblemReader<P>,
  otherAxes: readonly OtherAxes[],
): Slips<P> {
  const outputBy = <T extends Scalar>(
    values: Arguments<P>,
    numbers: Arithmetic<T>,
    rule: GradientRule,
    recipeOf: (problem: Problem) => Recipe | undefined,
  ): Output<T> | undefined => {
    const problem = readFor(problemOf, values);
    if (!problem?.dy) return undefined;
    const recipe = recipeOf(problem);
    const forward = recipe && normalise(numbers, problem, recipe);
    if (!forward) return undefined;
    const dy = liftAll(numbers, problem.dy.data);
    const { dx } = gradient(numbers, forward, problem.parameterOf, dy, rule);
    return tensorOutput(problem.x.shape, dx);
  };
  return [
    ...gradientMistakes.map(({ code, sentence, rule = 'right', recipe = {} }) => ({
      code,
      sentence,
      result: 'dx',
      compute: <T extends Scalar>(values: Arguments<P>, numbers: Arithmetic<T>) =>
        outputBy(values, numbers, rule, () => recipe),
    })),
    ...otherAxes.map(({ code, sentence, grouping }) => ({
      code: `gradient-${code}`,
      sentence,
      result: 'dx',
      compute: <T extends Scalar>(values: Arguments<P>, numbers: Arithmetic<T>) =>
        outputBy(values, numbers, 'right', (problem) => {
          const other = grouping(problem);
          return other && { grouping: other };
        }),
    })),
    ...parameterSlips(problemOf),
  ];
}

/** What dy is multiplied with for dgamma, where it should be x̂. */
function parameterSlips<P extends Parameters>(problemOf: ProblemReader<P>): Slips<P> {
  const sumsWith = (
    code: string,
    sentence: Sentence,
    factor: <T extends Scalar>(forward: NonNullable<ReturnType<typeof normalise<T>>>) => readonly T[],
  ): Slips<P>[number] => ({
    code,
    sentence,
    result: 'dgamma',
    compute(values, numbers, outcome) {
      const problem = readFor(problemOf, values);
      if (!problem?.dy || outcome['dgamma']?.kind !== 'tensor') return undefined;
      const forward = normalise(numbers, problem);
      if (!forward) return undefined;
      const dy = liftAll(numbers, problem.dy.data);
      const { shape } = outcome['dgamma'].value;
      const count = outcome['dgamma'].value.data.length;
      return tensorOutput(shape, sumsByParameter(numbers, problem.parameterOf, count, dy, factor(forward)));
    },
  });
  const averaged = (code: string, result: 'dgamma' | 'dbeta'): Slips<P>[number] => ({
    code,
    sentence: say('The mean over the entries, where the gradient is their sum.'),
    result,
    compute(values, numbers, outcome) {
      const right = outcome[result];
      const problem = readFor(problemOf, values);
      if (!problem || right?.kind !== 'tensor') return undefined;
      const { shape, data } = right.value;
      const uses = numbers.integer(problem.x.data.length / data.length);
      return tensorOutput(
        shape,
        Array.from(data, (sum) => numbers.quotient(sum, uses)),
      );
    },
  });
  return [
    sumsWith('dgamma-with-x', say('dy is multiplied with x, not with the normalised x.'), ({ x }) => x),
    sumsWith(
      'dgamma-not-divided',
      say('dy is multiplied with x − μ, which is not divided by the standard deviation.'),
      ({ centred }) => centred,
    ),
    sumsWith('dgamma-with-y', say('dy is multiplied with y, not with the normalised x.'), ({ y }) => y),
    averaged('dgamma-averaged', 'dgamma'),
    averaged('dbeta-averaged', 'dbeta'),
    swapped('dgamma-dbeta-swapped', 'dgamma', 'dbeta'),
    swapped('dbeta-dgamma-swapped', 'dbeta', 'dgamma'),
  ];
}

function swapped<P extends Parameters>(code: string, result: string, other: string): Slips<P>[number] {
  return {
    code,
    sentence: say('The gradients of γ and β changed places.'),
    result,
    compute: (_values, _numbers, outcome) => (outcome[other]?.kind === 'tensor' ? outcome[other] : undefined),
  };
}
