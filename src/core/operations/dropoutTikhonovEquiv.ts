import { isFailure } from '../failure';
import { minimumNorm } from '../linear/minimumNorm';
import { transpose } from '../matrix';
import { defineOperation } from '../operation';
import { isOperationError, OperationError } from '../operationError';
import { exactOutput, numberOutput, plainOutput } from '../outcome';
import type { Arguments } from '../parameters';
import { dropoutTikhonovSteps } from '../regression/dropoutTikhonovSteps';
import { gram, normalEquationsWork, solveVector, unsolvable } from '../regression/normalEquations';
import { complement, keepProbability, maskVariance } from '../regression/probability';
import { dataMatrix, readProblem, targets, type Problem } from '../regression/problem';
import { vectorOutput, weightSlips } from '../regression/solutionSlips';
import { addDiagonal, apply, columnSquares, scaled } from '../regression/vectors';
import type { Arithmetic, Scalar } from '../scalar';
import { say, type Sentence } from '../sentence';

const parameters = { X: dataMatrix, y: targets, p: keepProbability };

type Values = Arguments<typeof parameters>;

function problemOf<T extends Scalar>(values: Values, numbers: Arithmetic<T>) {
  return readProblem(numbers, values);
}

/** `(XᵀX + diag(penalties))⁻¹ Xᵀy`: with the squares of Γ's diagonal for penalties, w itself. */
function weightsWith<T extends Scalar>(numbers: Arithmetic<T>, { x, y }: Problem<T>, penalties: readonly T[]) {
  const matrix = addDiagonal(numbers, gram(numbers, x), penalties);
  return solveVector(numbers, matrix, apply(numbers, transpose(x), y));
}

/** `(1−p)/p` @param p not zero */
function ratio<T extends Scalar>(numbers: Arithmetic<T>, p: T): T {
  return numbers.quotient(complement(numbers, p), p);
}

/** The weights w and, divided by p, those that dropout learns. */
function solveEquivalent<T extends Scalar>(numbers: Arithmetic<T>, problem: Problem<T>, p: T) {
  const squares = columnSquares(numbers, problem.x);
  if (numbers.isZero(p))
    return new OperationError(
      'singular',
      'p',
      say('p: with probability 0 nothing is kept, and every w has the same loss.'),
    );
  const w = weightsWith(numbers, problem, scaled(numbers, ratio(numbers, p), squares));
  if (!isFailure(w)) return { squares, w, learned: w.map((entry) => numbers.quotient(entry, p)) };
  const why = say('X: the least loss is not unique: a column is zero, or p is 1 and columns are dependent.');
  return unsolvable(w, 'X', why);
}

const slip = weightSlips<typeof parameters>(problemOf);

/** The weights that another penalty in place of `(1−p)/p ‖x_j‖²` gives; undefined where it is not defined. */
function withPenalties(
  penalties: <T extends Scalar>(numbers: Arithmetic<T>, squares: readonly T[], p: T) => readonly T[] | undefined,
) {
  return <T extends Scalar>(numbers: Arithmetic<T>, problem: Problem<T>, values: Values) => {
    const p = numbers.lift(values.p);
    const other = numbers.isZero(p) ? undefined : penalties(numbers, columnSquares(numbers, problem.x), p);
    return other && weightsWith(numbers, problem, other);
  };
}

/** `p/(1−p)`; undefined where nothing is dropped. */
function reciprocal<T extends Scalar>(numbers: Arithmetic<T>, p: T): T | undefined {
  const dropped = complement(numbers, p);
  return numbers.isZero(dropped) ? undefined : numbers.quotient(p, dropped);
}

/** The diagonal of Γ with another factor before `‖x_j‖²` under its root. */
function gammaWith(factor: <T extends Scalar>(numbers: Arithmetic<T>, p: T) => T | undefined) {
  return <T extends Scalar>(numbers: Arithmetic<T>, { x }: Problem<T>, values: Values) => {
    const under = factor(numbers, numbers.lift(values.p));
    return under && scaled(numbers, under, columnSquares(numbers, x)).map((square) => numbers.root(square));
  };
}

/** The right w over something: over p it is what dropout learns. */
function learnedTimes<T extends Scalar>(
  numbers: Arithmetic<T>,
  problem: Problem<T>,
  values: Values,
  divisor: (p: T) => T,
): readonly T[] | undefined {
  const p = numbers.lift(values.p);
  const result = solveEquivalent(numbers, problem, p);
  return isOperationError(result) ? undefined : result.w.map((entry) => numbers.quotient(entry, divisor(p)));
}

/** A slip of the norm of X̃'s columns. */
function normSlip(
  code: string,
  sentence: Sentence,
  wrong: <T extends Scalar>(numbers: Arithmetic<T>, p: T) => T | undefined,
) {
  return {
    code,
    sentence,
    result: 'X_tilde_column_norm',
    compute<T extends Scalar>(values: Values, numbers: Arithmetic<T>) {
      const norm = wrong(numbers, numbers.lift(values.p));
      return norm === undefined ? undefined : numberOutput(norm);
    },
  };
}

export const dropoutTikhonovEquiv = defineOperation({
  name: 'dropout_tikhonov_equiv',
  topic: 'regularisation',
  title: say('Dropout as Tikhonov regularisation'),
  summary: say(
    'The weights that dropout learns, and the Tikhonov problem that has the same solution after scaling by p.',
  ),
  aliases: ['dropout ridge', 'equivalent regularisation', 'Gamma', 'weight scaling', 'regularization'],
  parameters,
  results: {
    w_dropout: say('w̆: the weights of the least expected loss under dropout.'),
    w_dropout_exact: say('The same as fractions.'),
    w: say('p·w̆: the weights of the least ‖y − Xw‖² + ‖Γw‖².'),
    w_exact: say('The same as fractions.'),
    gamma_diag: say('The diagonal of Γ = √((1−p)/p) Γ̆, with the norms of the columns of X in Γ̆.'),
    X_tilde_column_norm: say('The norm that every column of XΓ⁻¹ has, √(p/(1−p)); null where p is 1.'),
  },
  primary: 'w',
  formula: String.raw`w = p\,\breve w = (X^\top X + \Gamma^\top \Gamma)^{-1} X^\top y,\quad \Gamma = \sqrt{\tfrac{1-p}{p}}\,\operatorname{diag}(X^\top X)^{1/2}`,
  source: 'Srivastava et al., Dropout (JMLR 15, 2014), section 9.1',
  example: { X: [[10, 1]], y: [11], p: 0.5 },
  work: ({ X, y }) => normalEquationsWork(X, y),
  evaluate(values, numbers) {
    const problem = problemOf(values, numbers);
    if (isOperationError(problem)) return problem;
    const p = numbers.lift(values.p);
    const result = solveEquivalent(numbers, problem, p);
    if (isOperationError(result)) return result;
    const { squares, w, learned } = result;
    const norm = reciprocal(numbers, p);
    return {
      w_dropout: vectorOutput(learned),
      w_dropout_exact: exactOutput([learned.length], learned),
      w: vectorOutput(w),
      w_exact: exactOutput([w.length], w),
      gamma_diag: vectorOutput(scaled(numbers, ratio(numbers, p), squares).map((square) => numbers.root(square))),
      X_tilde_column_norm: norm === undefined ? plainOutput(null) : numberOutput(numbers.root(norm)),
    };
  },
  steps(values, _, numbers) {
    const problem = problemOf(values, numbers);
    if (isOperationError(problem)) return [];
    const p = numbers.lift(values.p);
    const result = solveEquivalent(numbers, problem, p);
    return isOperationError(result)
      ? []
      : dropoutTikhonovSteps(numbers, problem, { ...result, p, ratio: ratio(numbers, p) });
  },
  slips: [
    slip(
      'not-rescaled',
      say('These are the weights that dropout learns; w is p times them.'),
      (numbers, problem, values) => learnedTimes(numbers, problem, values, (p) => p),
    ),
    slip(
      'divided-by-p',
      say('The learned weights are divided by p in place of multiplied.'),
      (numbers, problem, values) => learnedTimes(numbers, problem, values, (p) => numbers.multiply(p, p)),
    ),
    slip(
      'rescaled-by-drop-probability',
      say('The learned weights are multiplied by 1−p: p is the probability of keeping.'),
      (numbers, problem, values) => {
        const learned = learnedTimes(numbers, problem, values, (p) => p);
        return learned && scaled(numbers, complement(numbers, numbers.lift(values.p)), learned);
      },
    ),
    slip(
      'drop-probability',
      say('p is read as the probability of dropping an entry.'),
      withPenalties((numbers, squares, p) => {
        const factor = reciprocal(numbers, p);
        return factor && scaled(numbers, factor, squares);
      }),
    ),
    slip(
      'factor-forgotten',
      say('Γ̆ stands in place of Γ: the factor √((1−p)/p) is missing.'),
      withPenalties((_, squares) => squares),
    ),
    slip(
      'root-forgotten',
      say('Γ is taken with the factor (1−p)/p in place of its root.'),
      withPenalties((numbers, squares, p) =>
        scaled(numbers, numbers.multiply(ratio(numbers, p), ratio(numbers, p)), squares),
      ),
    ),
    slip(
      'variance-not-divided',
      say('p(1−p) stands in place of (1−p)/p: the weights were scaled, the penalty was not.'),
      withPenalties((numbers, squares, p) => scaled(numbers, maskVariance(numbers, p), squares)),
    ),
    slip(
      'variance-divided-once',
      say('1−p stands in place of (1−p)/p: the penalty is divided by p in place of p².'),
      withPenalties((numbers, squares, p) => scaled(numbers, complement(numbers, p), squares)),
    ),
    slip(
      'column-norms-forgotten',
      say('The norms of the columns are left out: this is ridge regression with λ = (1−p)/p.'),
      withPenalties((numbers, squares, p) => squares.map(() => ratio(numbers, p))),
    ),
    slip(
      'gamma-not-squared',
      say('Γ stands in place of ΓᵀΓ.'),
      withPenalties((numbers, squares, p) =>
        scaled(numbers, ratio(numbers, p), squares).map((square) => numbers.root(square)),
      ),
    ),
    slip(
      'penalty-forgotten',
      say('The penalty is left out: this is the least-squares solution.'),
      (numbers, { x, y }) => {
        const result = minimumNorm(numbers, x, y);
        return isFailure(result) ? result : result.solution;
      },
    ),
    slip(
      'rescaled-already',
      say('These weights are multiplied by p already; dropout learns w/p.'),
      (numbers, problem, values) => learnedTimes(numbers, problem, values, () => numbers.integer(1)),
      'w_dropout',
    ),
    slip(
      'gamma-factor-forgotten',
      say('This is Γ̆: the factor √((1−p)/p) is missing.'),
      gammaWith((numbers) => numbers.integer(1)),
      'gamma_diag',
    ),
    slip(
      'gamma-factor-reciprocal',
      say('The ratio is turned over: the factor is √((1−p)/p), not √(p/(1−p)).'),
      gammaWith(reciprocal),
      'gamma_diag',
    ),
    slip(
      'gamma-root-forgotten',
      say('The factor is √((1−p)/p), not (1−p)/p.'),
      gammaWith((numbers, p) => numbers.multiply(ratio(numbers, p), ratio(numbers, p))),
      'gamma_diag',
    ),
    slip(
      'gamma-variance',
      say('The factor is √((1−p)/p), not √(p(1−p)): w = p·w̆ is still to be put in.'),
      gammaWith(maskVariance),
      'gamma_diag',
    ),
    slip(
      'gamma-norms-squared',
      say('The squared norms of the columns are taken.'),
      (numbers, { x }, { p }) => {
        const keep = numbers.lift(p);
        return numbers.isZero(keep)
          ? undefined
          : scaled(numbers, numbers.root(ratio(numbers, keep)), columnSquares(numbers, x));
      },
      'gamma_diag',
    ),
    normSlip('column-norm-reciprocal', say('The ratio is turned over: √(p/(1−p)), not √((1−p)/p).'), (numbers, p) =>
      numbers.root(ratio(numbers, p)),
    ),
    normSlip('column-norm-not-rooted', say('This is the squared norm.'), reciprocal),
    normSlip('column-norm-one', say('The norm is 1 only for Γ̆; the factor of Γ divides it.'), (numbers) =>
      numbers.integer(1),
    ),
  ],
});
