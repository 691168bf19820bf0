import { juxtaposed, minus, num, sym, times } from '../formula';
import { transpose, type Matrix } from '../matrix';
import { defineOperation } from '../operation';
import { isOperationError } from '../operationError';
import { exactOutput, numberOutput, plainOutput, tensorOutput, type Output } from '../outcome';
import type { Arguments } from '../parameters';
import * as Q from '../rational';
import { gradientTerms, momentSteps, secondMoment } from '../regression/dropoutMoments';
import { expectedLoss, readNoisyProblem, type NoisyProblem } from '../regression/noise';
import { lossSlip, lossWith, noiseSlips, rootIfAny } from '../regression/noiseSlips';
import { noiseSteps } from '../regression/noiseSteps';
import { gram, productsWork } from '../regression/normalEquations';
import { complement, keepProbability, maskVariance } from '../regression/probability';
import { dataMatrix, targets, weights } from '../regression/problem';
import { added, columnSquares, difference, scaled, scaledMatrix } from '../regression/vectors';
import type { Arithmetic, Scalar } from '../scalar';
import { say } from '../sentence';

const parameters = { X: dataMatrix, y: targets, w: weights, p: keepProbability };

type Values = Arguments<typeof parameters>;

/** More masks than a double counts. */
const maxMaskEntries = 1000;

function problemOf<T extends Scalar>(values: Values, numbers: Arithmetic<T>) {
  const p = numbers.lift(values.p);
  return readNoisyProblem(numbers, values, p, maskVariance(numbers, p));
}

function vectorOutput<T extends Scalar>(v: readonly T[]): Output<T> {
  return tensorOutput([v.length], v);
}

function matrixOutput<T extends Scalar>(m: Matrix<T>): Output<T> {
  return tensorOutput([m.rows, m.columns], m.entries);
}

/** The norms of the columns; none where letters have no root. */
function columnNorms<T extends Scalar>(numbers: Arithmetic<T>, squares: readonly T[]): Output<T> {
  const norms = squares.map((square) => rootIfAny(numbers, square));
  return norms.every((norm) => norm !== undefined) ? vectorOutput(norms) : plainOutput(null);
}

function ofProblem<T extends Scalar>(
  values: Values,
  numbers: Arithmetic<T>,
  output: (problem: NoisyProblem<T>) => Output<T>,
) {
  const problem = problemOf(values, numbers);
  return isOperationError(problem) ? problem : output(problem);
}

/** The second moment as it would be if `factor(p)` stood at all products. */
function momentWith<T extends Scalar>(values: Values, numbers: Arithmetic<T>, factor: (p: T) => T) {
  return ofProblem(values, numbers, ({ x, mean }) =>
    matrixOutput(scaledMatrix(numbers, factor(mean), gram(numbers, x))),
  );
}

function gradientWith<T extends Scalar>(
  values: Values,
  numbers: Arithmetic<T>,
  change: (data: readonly T[], regularisation: readonly T[]) => readonly T[],
) {
  return ofProblem(values, numbers, (problem) => {
    const terms = gradientTerms(numbers, problem, expectedLoss(numbers, problem));
    return vectorOutput(change(terms.data, terms.regularisation));
  });
}

/** How many masks of so many entries there are. */
function maskCount<T extends Scalar>(numbers: Arithmetic<T>, entries: number): Output<T> {
  return entries <= maxMaskEntries
    ? numberOutput(numbers.lift({ exact: Q.power(Q.rational(2), entries) }))
    : plainOutput(null);
}

export const dropoutExpectedLoss = defineOperation({
  name: 'dropout_expected_loss',
  topic: 'regularisation',
  title: say('Expected loss under dropout'),
  summary: say(
    'The squared loss of a linear model whose inputs are dropped at random, on average over all masks, with its Tikhonov form beside it.',
  ),
  aliases: ['bernoulli mask', 'expected dropout loss', 'tikhonov form of dropout', 'regularization'],
  parameters,
  results: {
    expected_loss: say('The expected loss.'),
    expected_loss_exact: say('The expected loss as a fraction.'),
    data_term: say('‖y − pXw‖²'),
    reg_term: say('p(1−p) ‖Γ̆w‖²'),
    n_masks: say('How many masks there are; null beyond 2^1000.'),
    E_P: say('The expectation of P = R ⊙ X.'),
    E_PtP: say('The expectation of PᵀP.'),
    gamma_diag: say('The diagonal of Γ̆: the norms of the columns of X.'),
    grad_w: say('The gradient with respect to w.'),
  },
  primary: 'expected_loss',
  formula: String.raw`\mathbb{E}_{R_{ij} \sim \mathrm{Bernoulli}(p)} \lVert y - (R \odot X) w \rVert^2 = \lVert y - p X w \rVert^2 + p (1-p) \lVert \breve\Gamma w \rVert^2,\quad \breve\Gamma = \operatorname{diag}(X^\top X)^{1/2}`,
  source: 'Srivastava et al., Dropout (JMLR 15, 2014), section 9.1',
  example: { X: [[1, 2], [3, 4]], y: [1, 2], w: [1, -1], p: 0.5 }, // prettier-ignore
  symbolic: true,
  work: ({ X, y, w }) => productsWork(X, y, w),
  evaluate(values, numbers) {
    const problem = problemOf(values, numbers);
    if (isOperationError(problem)) return problem;
    const { x, mean } = problem;
    const parts = expectedLoss(numbers, problem);
    const { data, regularisation } = gradientTerms(numbers, problem, parts);
    return {
      expected_loss: numberOutput(parts.loss),
      expected_loss_exact: exactOutput([], [parts.loss]),
      data_term: numberOutput(parts.data),
      reg_term: numberOutput(parts.regularisation),
      n_masks: maskCount(numbers, x.entries.length),
      E_P: matrixOutput(scaledMatrix(numbers, mean, x)),
      E_PtP: matrixOutput(secondMoment(numbers, problem, parts.columnSquares)),
      gamma_diag: columnNorms(numbers, parts.columnSquares),
      grad_w: vectorOutput(added(numbers, data, regularisation)),
    };
  },
  steps(values, _, numbers) {
    const problem = problemOf(values, numbers);
    if (isOperationError(problem)) return [];
    const [p, value] = [sym('p'), num(problem.mean)];
    const parts = expectedLoss(numbers, problem);
    const split = noiseSteps(problem, parts, {
      noise: say(
        'An entry of R is 1 with probability p and 0 otherwise, so that E[R] = E[R²] = p and Var(R) = p − p² = p(1−p).',
      ),
      mean: { letters: p, numbers: value },
      variance: {
        letters: juxtaposed(p, minus(num(1), p)),
        numbers: times(value, minus(num(1), value)),
      },
    });
    return [...split, ...momentSteps(numbers, problem, parts)];
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
      'drop-probability',
      say('p is read as the probability of dropping an entry.'),
      (numbers, _, problem) => lossWith(numbers, problem, { mean: complement(numbers, problem.mean) }),
    ),
    lossSlip<typeof parameters>(problemOf, 'p-squared', say('p² stands in place of p(1−p).'), (numbers, _, problem) =>
      lossWith(numbers, problem, { variance: numbers.multiply(problem.mean, problem.mean) }),
    ),
    lossSlip<typeof parameters>(
      problemOf,
      'p-for-variance',
      say('p stands in place of p(1−p).'),
      (numbers, _, problem) => lossWith(numbers, problem, { variance: problem.mean }),
    ),
    lossSlip<typeof parameters>(
      problemOf,
      'complement-for-variance',
      say('1−p stands in place of p(1−p).'),
      (numbers, _, problem) => lossWith(numbers, problem, { variance: complement(numbers, problem.mean) }),
    ),
    lossSlip<typeof parameters>(
      problemOf,
      'mean-squared',
      say('p² stands in place of p in the data term.'),
      (numbers, _, problem) => lossWith(numbers, problem, { mean: numbers.multiply(problem.mean, problem.mean) }),
    ),
    lossSlip<typeof parameters>(
      problemOf,
      'inverted',
      say('This is the loss of inverted dropout, which divides by p.'),
      (numbers, _, problem) =>
        numbers.kind === 'symbolic' || numbers.isZero(problem.mean)
          ? undefined
          : lossWith(numbers, problem, {
              mean: numbers.integer(1),
              variance: numbers.quotient(complement(numbers, problem.mean), problem.mean),
            }),
    ),
    lossSlip<typeof parameters>(
      problemOf,
      'one-mask-for-all',
      say('All entries are kept or dropped together.'),
      (numbers, _, problem) => {
        const kept = lossWith(numbers, problem, { mean: numbers.integer(1), variance: numbers.integer(0) });
        const dropped = lossWith(numbers, problem, { mean: numbers.integer(0), variance: numbers.integer(0) });
        return numbers.add(
          numbers.multiply(problem.mean, kept),
          numbers.multiply(complement(numbers, problem.mean), dropped),
        );
      },
    ),
    {
      code: 'masks-of-features',
      sentence: say('Masks are counted for one example only: 2^d.'),
      result: 'n_masks',
      compute: ({ X }, numbers) => maskCount(numbers, X.shape[1]!),
    },
    {
      code: 'entries-for-masks',
      sentence: say('The entries of a mask are counted, not the masks.'),
      result: 'n_masks',
      compute: ({ X }, numbers) => numberOutput(numbers.integer(X.data.length)),
    },
    {
      code: 'mask-entries-doubled',
      sentence: say('Masks are counted as 2·n·d in place of 2^(n·d).'),
      result: 'n_masks',
      compute: ({ X }, numbers) => numberOutput(numbers.integer(2 * X.data.length)),
    },
    {
      code: 'second-moment-without-diagonal',
      sentence: say('E[PᵀP] is taken for E[P]ᵀE[P] = p²XᵀX; on the diagonal it is p.'),
      result: 'E_PtP',
      compute: (values, numbers) => momentWith(values, numbers, (p) => numbers.multiply(p, p)),
    },
    {
      code: 'second-moment-p-everywhere',
      sentence: say('E[PᵀP] is p²XᵀX off the diagonal: two different entries are both kept with probability p².'),
      result: 'E_PtP',
      compute: (values, numbers) => momentWith(values, numbers, (p) => p),
    },
    {
      code: 'norms-not-rooted',
      sentence: say('The squared norms of the columns are taken.'),
      result: 'gamma_diag',
      compute: (values, numbers) => ofProblem(values, numbers, ({ x }) => vectorOutput(columnSquares(numbers, x))),
    },
    {
      code: 'row-norms',
      sentence: say('The norms of the rows are taken in place of the columns.'),
      result: 'gamma_diag',
      compute: (values, numbers) =>
        ofProblem(values, numbers, ({ x }) => columnNorms(numbers, columnSquares(numbers, transpose(x)))),
    },
    {
      code: 'gradient-halved',
      sentence: say('The factor 2 of the derivative of a square is forgotten.'),
      result: 'grad_w',
      compute: (values, numbers) =>
        gradientWith(values, numbers, (data, regularisation) =>
          scaled(
            numbers,
            numbers.quotient(numbers.integer(1), numbers.integer(2)),
            added(numbers, data, regularisation),
          ),
        ),
    },
    {
      code: 'gradient-sign',
      sentence: say('The sign of the gradient is turned round.'),
      result: 'grad_w',
      compute: (values, numbers) =>
        gradientWith(values, numbers, (data, regularisation) =>
          added(numbers, data, regularisation).map((entry) => numbers.negate(entry)),
        ),
    },
    {
      code: 'gradient-of-data-only',
      sentence: say('Only the data term is differentiated.'),
      result: 'grad_w',
      compute: (values, numbers) => gradientWith(values, numbers, (data) => data),
    },
    {
      code: 'gradient-data-sign',
      sentence: say('The inner derivative of y − pXw is −pX: a sign is lost in the data term.'),
      result: 'grad_w',
      compute: (values, numbers) =>
        gradientWith(values, numbers, (data, regularisation) => difference(numbers, regularisation, data)),
    },
  ],
});
