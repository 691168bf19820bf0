import { minus, num, over, sym } from '../formula';
import { defineOperation } from '../operation';
import { isOperationError } from '../operationError';
import { exactOutput, numberOutput } from '../outcome';
import type { Arguments } from '../parameters';
import { expectedLoss, readNoisyProblem } from '../regression/noise';
import { lossWith, noiseSlips, rootIfAny } from '../regression/noiseSlips';
import { noiseSteps } from '../regression/noiseSteps';
import { productsWork } from '../regression/normalEquations';
import { checkDivisor, complement, keepProbability, maskVariance } from '../regression/probability';
import { dataMatrix, targets, weights } from '../regression/problem';
import type { Arithmetic, Scalar } from '../scalar';
import { say, type Sentence } from '../sentence';

const parameters = { X: dataMatrix, y: targets, w: weights, p: keepProbability };

type Values = Arguments<typeof parameters>;

function problemOf<T extends Scalar>(values: Values, numbers: Arithmetic<T>) {
  const error = checkDivisor(values.p, 'p');
  if (error) return error;
  const p = numbers.lift(values.p);
  return readNoisyProblem(numbers, values, numbers.integer(1), numbers.quotient(complement(numbers, p), p));
}

/** The loss that a noise of another mean or variance has. */
function noiseSlip(
  code: string,
  sentence: Sentence,
  change: <T extends Scalar>(numbers: Arithmetic<T>, p: T) => { mean?: T; variance?: T } | undefined,
) {
  return {
    code,
    sentence,
    compute<T extends Scalar>(values: Values, numbers: Arithmetic<T>) {
      const problem = problemOf(values, numbers);
      if (isOperationError(problem)) return problem;
      const changed = change(numbers, numbers.lift(values.p));
      return changed && numberOutput(lossWith(numbers, problem, changed));
    },
  };
}

/** `p / (1 − p)`; undefined where nothing is dropped. */
function reciprocalRatio<T extends Scalar>(numbers: Arithmetic<T>, p: T): T | undefined {
  const dropped = complement(numbers, p);
  return numbers.isZero(dropped) ? undefined : numbers.quotient(p, dropped);
}

function coefficientOutput<T extends Scalar>(value: T | undefined) {
  return value === undefined ? undefined : numberOutput(value);
}

export const invertedDropoutExpectedLoss = defineOperation({
  name: 'inverted_dropout_expected_loss',
  topic: 'regularisation',
  title: say('Expected loss under inverted dropout'),
  summary: say(
    'The squared loss of a linear model whose kept inputs are divided by p, as PyTorch does, on average over all masks.',
  ),
  aliases: ['pytorch dropout', 'scaled dropout', 'expected dropout loss', 'regularization'],
  parameters,
  results: {
    expected_loss: say('The expected loss.'),
    expected_loss_exact: say('The expected loss as a fraction.'),
    data_term: say('‖y − Xw‖²'),
    reg_term: say('(1−p)/p · ‖Γ̆w‖², Γ̆ with the norms of the columns of X on its diagonal.'),
    reg_coefficient: say('(1−p)/p'),
  },
  primary: 'expected_loss',
  formula: String.raw`\mathbb{E}_{R_{ij} \sim \mathrm{Bernoulli}(p)} \left\lVert y - \tfrac{1}{p} (R \odot X) w \right\rVert^2 = \lVert y - X w \rVert^2 + \frac{1-p}{p} \lVert \breve\Gamma w \rVert^2,\quad \breve\Gamma = \operatorname{diag}(X^\top X)^{1/2}`,
  source: 'Srivastava et al., Dropout (JMLR 15, 2014), sections 9.1 and 10; torch.nn.Dropout',
  example: { X: [[1, 2], [3, 4]], y: [1, 2], w: [1, -1], p: 0.5 }, // prettier-ignore
  symbolic: true,
  work: ({ X, y, w }) => productsWork(X, y, w),
  evaluate(values, numbers) {
    const problem = problemOf(values, numbers);
    if (isOperationError(problem)) return problem;
    const { data, regularisation, loss } = expectedLoss(numbers, problem);
    return {
      expected_loss: numberOutput(loss),
      expected_loss_exact: exactOutput([], [loss]),
      data_term: numberOutput(data),
      reg_term: numberOutput(regularisation),
      reg_coefficient: numberOutput(problem.variance),
    };
  },
  steps(values, _, numbers) {
    const problem = problemOf(values, numbers);
    if (isOperationError(problem)) return [];
    const [p, value] = [sym('p'), num(numbers.lift(values.p))];
    return noiseSteps(problem, expectedLoss(numbers, problem), {
      noise: say(
        'An entry of R/p is 1/p with probability p and 0 otherwise: its mean is 1 and its variance p(1−p)/p² = (1−p)/p.',
      ),
      variance: {
        letters: over(minus(num(1), p), p),
        numbers: over(minus(num(1), value), value),
      },
    });
  },
  slips: [
    ...noiseSlips<typeof parameters>(problemOf),
    noiseSlip('drop-probability', say('p is read as the probability of dropping an entry.'), (numbers, p) => {
      const variance = reciprocalRatio(numbers, p);
      return variance && { variance };
    }),
    noiseSlip('plain-dropout', say('This is the loss of plain dropout, which does not divide by p.'), (numbers, p) => ({
      mean: p,
      variance: maskVariance(numbers, p),
    })),
    noiseSlip(
      'data-scaled-by-p',
      say('The data term keeps the factor p, which the division by p takes away.'),
      (_, p) => ({ mean: p }),
    ),
    noiseSlip(
      'variance-not-scaled',
      say('p(1−p) stands in place of (1−p)/p: the variance is divided by p² as well.'),
      (numbers, p) => ({ variance: maskVariance(numbers, p) }),
    ),
    noiseSlip('variance-divided-once', say('The variance is divided by p in place of p².'), (numbers, p) => ({
      variance: complement(numbers, p),
    })),
    noiseSlip('variance-divided-twice', say('(1−p)/p² stands in place of (1−p)/p.'), (numbers, p) => ({
      variance: numbers.quotient(complement(numbers, p), numbers.multiply(p, p)),
    })),
    noiseSlip('inverse-p-for-variance', say('1/p, the second moment, stands in place of (1−p)/p.'), (numbers, p) => ({
      variance: numbers.quotient(numbers.integer(1), p),
    })),
    {
      code: 'coefficient-reciprocal',
      sentence: say('The ratio is turned over: p/(1−p).'),
      result: 'reg_coefficient',
      compute: ({ p }, numbers) => coefficientOutput(reciprocalRatio(numbers, numbers.lift(p))),
    },
    {
      code: 'coefficient-not-scaled',
      sentence: say('p(1−p) is the coefficient of plain dropout.'),
      result: 'reg_coefficient',
      compute: ({ p }, numbers) => numberOutput(maskVariance(numbers, numbers.lift(p))),
    },
    {
      code: 'coefficient-inverse-p',
      sentence: say('1/p is the second moment, not the variance.'),
      result: 'reg_coefficient',
      compute: ({ p }, numbers) => numberOutput(numbers.quotient(numbers.integer(1), numbers.lift(p))),
    },
    {
      code: 'coefficient-of-the-norm',
      sentence: say('This is the factor of Γ itself: the root of the coefficient of ‖Γ̆w‖².'),
      result: 'reg_coefficient',
      compute: ({ p }, numbers) =>
        coefficientOutput(rootIfAny(numbers, numbers.quotient(complement(numbers, numbers.lift(p)), numbers.lift(p)))),
    },
  ],
});
