import { num, raised, sym } from '../formula';
import { defineOperation } from '../operation';
import { isOperationError } from '../operationError';
import { numberOutput } from '../outcome';
import { number, type Arguments } from '../parameters';
import { dataMatrix, targets, weights } from '../regression/problem';
import { expectedLoss, readNoisyProblem } from '../regression/noise';
import { lossSlip, lossWith, noiseSlips, rootIfAny } from '../regression/noiseSlips';
import { noiseSteps } from '../regression/noiseSteps';
import { productsWork } from '../regression/normalEquations';
import type { Arithmetic, Scalar } from '../scalar';
import { say } from '../sentence';

const parameters = {
  X: dataMatrix,
  y: targets,
  w: weights,
  mu: number(say('The mean of the noise.')),
  sigma2: number(say('The variance of the noise.'), { min: 0 }),
};

type Values = Arguments<typeof parameters>;

function problemOf<T extends Scalar>(values: Values, numbers: Arithmetic<T>) {
  return readNoisyProblem(numbers, values, numbers.lift(values.mu), numbers.lift(values.sigma2));
}

export const gaussianNoiseExpectedLoss = defineOperation({
  name: 'gaussian_noise_expected_loss',
  topic: 'regularisation',
  title: say('Expected loss under Gaussian noise'),
  summary: say(
    'The squared loss of a linear model whose inputs are multiplied by Gaussian noise, on average over the noise.',
  ),
  aliases: ['multiplicative noise', 'gaussian dropout', 'noise injection', 'regularization'],
  parameters,
  results: {
    expected_loss: say('The expected loss.'),
    data_term: say('‖y − A Xw‖²'),
    reg_term: say('B ‖Γw‖² with Γ = diag(XᵀX)^½: on its diagonal the norms of the columns of X.'),
    A: say('The factor of Xw: the mean μ.'),
    B: say('The factor of ‖Γw‖²: the variance σ².'),
  },
  primary: 'expected_loss',
  formula: String.raw`\mathbb{E}_{R_{ij} \sim \mathcal{N}(\mu, \sigma^2)} \lVert y - (R \odot X) w \rVert^2 = \lVert y - \mu X w \rVert^2 + \sigma^2 \lVert \Gamma w \rVert^2,\quad \Gamma = \operatorname{diag}(X^\top X)^{1/2}`,
  source: 'Srivastava et al., Dropout (JMLR 15, 2014), sections 9 and 10',
  example: { X: [[1, 2], [3, 4]], y: [1, 2], w: [1, -1], mu: 1, sigma2: 0.25 }, // prettier-ignore
  symbolic: true,
  work: ({ X, y, w }) => productsWork(X, y, w),
  evaluate(values, numbers) {
    const problem = problemOf(values, numbers);
    if (isOperationError(problem)) return problem;
    const { data, regularisation, loss } = expectedLoss(numbers, problem);
    return {
      expected_loss: numberOutput(loss),
      data_term: numberOutput(data),
      reg_term: numberOutput(regularisation),
      A: numberOutput(problem.mean),
      B: numberOutput(problem.variance),
    };
  },
  steps(values, _, numbers) {
    const problem = problemOf(values, numbers);
    if (isOperationError(problem)) return [];
    const { mean, variance } = problem;
    return noiseSteps(problem, expectedLoss(numbers, problem), {
      noise: say('The entries of R are independent with mean μ and variance σ².'),
      mean: { letters: sym('μ'), numbers: num(mean) },
      variance: { letters: raised(sym('σ'), 2), numbers: num(variance) },
    });
  },
  slips: [
    ...noiseSlips<typeof parameters>(problemOf),
    lossSlip<typeof parameters>(
      problemOf,
      'data-not-scaled',
      say('The mean of the noise is left out of the data term.'),
      (numbers, _, problem) => lossWith(numbers, problem, { mean: numbers.integer(1) }),
    ),
    lossSlip<typeof parameters>(
      problemOf,
      'second-moment-for-variance',
      say('The second moment μ² + σ² is taken for the variance.'),
      (numbers, _, problem) =>
        lossWith(numbers, problem, {
          variance: numbers.add(problem.variance, numbers.multiply(problem.mean, problem.mean)),
        }),
    ),
    lossSlip<typeof parameters>(
      problemOf,
      'mean-squared',
      say('The mean is squared in the data term.'),
      (numbers, _, problem) => lossWith(numbers, problem, { mean: numbers.multiply(problem.mean, problem.mean) }),
    ),
    lossSlip<typeof parameters>(
      problemOf,
      'deviation-for-variance',
      say('The standard deviation σ is taken in place of the variance σ².'),
      (numbers, _, problem) => {
        const variance = rootIfAny(numbers, problem.variance);
        return variance && lossWith(numbers, problem, { variance });
      },
    ),
    lossSlip<typeof parameters>(
      problemOf,
      'variance-squared',
      say('The variance is squared once more.'),
      (numbers, _, problem) =>
        lossWith(numbers, problem, { variance: numbers.multiply(problem.variance, problem.variance) }),
    ),
    lossSlip<typeof parameters>(
      problemOf,
      'bernoulli-variance',
      say('The variance of a dropout mask, μ(1−μ), is taken.'),
      (numbers, _, problem) =>
        lossWith(numbers, problem, {
          variance: numbers.multiply(problem.mean, numbers.subtract(numbers.integer(1), problem.mean)),
        }),
    ),
    lossSlip<typeof parameters>(
      problemOf,
      'mean-and-variance-swapped',
      say('Mean and variance changed places.'),
      (numbers, _, problem) => lossWith(numbers, problem, { mean: problem.variance, variance: problem.mean }),
    ),
    {
      code: 'a-is-mean-squared',
      sentence: say('A is the mean itself, not its square.'),
      result: 'A',
      compute: ({ mu }, numbers) => numberOutput(numbers.multiply(numbers.lift(mu), numbers.lift(mu))),
    },
    {
      code: 'a-is-twice-the-mean',
      sentence: say('A is the mean, not twice the mean: the 2 belongs to the mixed term of the square.'),
      result: 'A',
      compute: ({ mu }, numbers) => numberOutput(numbers.multiply(numbers.integer(2), numbers.lift(mu))),
    },
    {
      code: 'a-is-deviation',
      sentence: say('A is the mean, not the standard deviation.'),
      result: 'A',
      compute: ({ sigma2 }, numbers) => maybe(rootIfAny(numbers, numbers.lift(sigma2))),
    },
    {
      code: 'b-is-deviation',
      sentence: say('B is the variance σ², not the standard deviation σ.'),
      result: 'B',
      compute: ({ sigma2 }, numbers) => maybe(rootIfAny(numbers, numbers.lift(sigma2))),
    },
    {
      code: 'b-is-second-moment',
      sentence: say('B is the variance, not the second moment μ² + σ².'),
      result: 'B',
      compute: ({ mu, sigma2 }, numbers) =>
        numberOutput(numbers.add(numbers.lift(sigma2), numbers.multiply(numbers.lift(mu), numbers.lift(mu)))),
    },
    {
      code: 'b-is-mean-squared',
      sentence: say('B is the variance σ², not the squared mean.'),
      result: 'B',
      compute: ({ mu }, numbers) => numberOutput(numbers.multiply(numbers.lift(mu), numbers.lift(mu))),
    },
    {
      code: 'b-is-twice-the-variance',
      sentence: say('B is the variance, not twice the variance.'),
      result: 'B',
      compute: ({ sigma2 }, numbers) => numberOutput(numbers.multiply(numbers.integer(2), numbers.lift(sigma2))),
    },
  ],
});

function maybe<T extends Scalar>(value: T | undefined) {
  return value === undefined ? undefined : numberOutput(value);
}
