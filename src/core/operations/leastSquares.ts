import { isFailure } from '../failure';
import { minimumNorm, pickColumns, pickRows } from '../linear/minimumNorm';
import { transpose } from '../matrix';
import { defineOperation } from '../operation';
import { isOperationError } from '../operationError';
import type { Arguments } from '../parameters';
import { exactOutput, numberOutput, plainOutput, type Outcome, type Output } from '../outcome';
import { leastSquaresSteps } from '../regression/leastSquaresSteps';
import { gram, solveVector, unsolvable } from '../regression/normalEquations';
import { dataMatrix, readProblem, regressionWork, targets, type Problem } from '../regression/problem';
import { vectorOutput, weightSlips } from '../regression/solutionSlips';
import { regressionNames, residualSteps } from '../regression/solutionSteps';
import { apply, columnSquares, difference, isNegligible, squaredNorm } from '../regression/vectors';
import type { Arithmetic, Scalar } from '../scalar';
import { say } from '../sentence';

const parameters = { X: dataMatrix, y: targets };

function problemOf<T extends Scalar>(values: Arguments<typeof parameters>, numbers: Arithmetic<T>) {
  return readProblem(numbers, values);
}

const slip = weightSlips<typeof parameters>(problemOf);

/** `‖y − X w‖²`, and whether it is zero. */
function fit<T extends Scalar>(numbers: Arithmetic<T>, { x, y }: Problem<T>, w: readonly T[]) {
  const residual = squaredNorm(numbers, difference(numbers, y, apply(numbers, x, w)));
  const interpolates = isNegligible(numbers, residual, squaredNorm(numbers, y));
  return { residual: interpolates ? numbers.integer(0) : residual, interpolates };
}

/** A solution with zeros where a column depends on those before it. */
function basicSolution<T extends Scalar>(numbers: Arithmetic<T>, { x, y }: Problem<T>) {
  const full = minimumNorm(numbers, x, y);
  if (isFailure(full) || full.rank === x.columns || numbers.kind === 'float') return undefined;
  const columns = full.pivots.map(({ column }) => column);
  const reduced = minimumNorm(numbers, pickColumns(x, columns), y);
  if (isFailure(reduced)) return reduced;
  const solution = Array.from({ length: x.columns }, () => numbers.integer(0));
  columns.forEach((column, k) => (solution[column] = reduced.solution[k]!));
  return solution;
}

/** Every column, and y, without its mean. */
function centred<T extends Scalar>(numbers: Arithmetic<T>, { x, y }: Problem<T>): Problem<T> {
  const count = numbers.integer(x.rows);
  const mean = (values: readonly T[]) =>
    numbers.quotient(
      values.reduce((sum, value) => numbers.add(sum, value), numbers.integer(0)),
      count,
    );
  const means = Array.from({ length: x.columns }, (_, j) =>
    mean(x.entries.filter((_entry, index) => index % x.columns === j)),
  );
  const entries = x.entries.map((entry, index) => numbers.subtract(entry, means[index % x.columns]!));
  const middle = mean(y);
  return { x: { ...x, entries }, y: y.map((entry) => numbers.subtract(entry, middle)) };
}

function changedResidual<T extends Scalar>(
  { residual_sq }: Outcome<T>,
  change: (value: T) => T,
): Output<T> | undefined {
  return residual_sq?.kind === 'number' ? numberOutput(change(residual_sq.value)) : undefined;
}

export const leastSquares = defineOperation({
  name: 'least_squares',
  topic: 'regularisation',
  title: say('Least squares'),
  summary: say('The weights that fit best, the shortest of them where there are many, and what is left over.'),
  aliases: ['OLS', 'ordinary least squares', 'linear regression', 'pseudo-inverse', 'normal equations', 'lstsq'],
  parameters,
  results: {
    rank: say('The rank of X.'),
    unique: say('Whether only one w fits best.'),
    normal_matrix_singular: say('Whether XᵀX has no inverse.'),
    w_min_norm: say('The best weights, the shortest of them where there are many.'),
    w_exact: say('The same as fractions.'),
    residual_sq: say('‖y − Xw‖²'),
    residual_sq_exact: say('The same as a fraction.'),
    interpolates: say('Whether Xw = y exactly.'),
    ols_formula_valid: say('Whether (XᵀX)⁻¹Xᵀy can be computed.'),
  },
  primary: 'w_min_norm',
  formula: String.raw`w = X^{+} y,\quad X^{+} = (X^\top X)^{-1} X^\top \text{ where the columns of } X \text{ are independent}`,
  source: 'Ben-Israel and Greville, Generalized Inverses, chapter 3; torch.linalg.lstsq',
  example: { X: [[1, 0], [1, 1], [1, 2]], y: [1, 2, 4] }, // prettier-ignore
  work: ({ X, y }) => regressionWork(X, y),
  evaluate(values, numbers) {
    const problem = problemOf(values, numbers);
    if (isOperationError(problem)) return problem;
    const result = minimumNorm(numbers, problem.x, problem.y);
    if (isFailure(result)) return unsolvable(result, 'X', say('X has no pseudo-inverse.'));
    const { rank, solution } = result;
    const { residual, interpolates } = fit(numbers, problem, solution);
    const unique = rank === problem.x.columns;
    return {
      rank: plainOutput(rank),
      unique: plainOutput(unique),
      normal_matrix_singular: plainOutput(!unique),
      w_min_norm: vectorOutput(solution),
      w_exact: exactOutput([solution.length], solution),
      residual_sq: numberOutput(residual),
      residual_sq_exact: exactOutput([], [residual]),
      interpolates: plainOutput(interpolates),
      ols_formula_valid: plainOutput(unique),
    };
  },
  steps(values, _, numbers) {
    const problem = problemOf(values, numbers);
    if (isOperationError(problem)) return [];
    const { x, y } = problem;
    const result = minimumNorm(numbers, x, y);
    if (isFailure(result)) return [];
    return [
      ...leastSquaresSteps(numbers, x, y, result, regressionNames),
      ...residualSteps(numbers, x, y, result.solution, regressionNames),
    ];
  },
  slips: [
    slip(
      'not-shortest',
      say('This fits as well, but it is not the shortest: dependent columns got the weight 0.'),
      (numbers, problem) => basicSolution(numbers, problem),
    ),
    slip('gram-forgotten', say('Xᵀy is taken without (XᵀX)⁻¹.'), (numbers, { x, y }) =>
      apply(numbers, transpose(x), y),
    ),
    slip(
      'features-separately',
      say('Each feature is fitted on its own, as if the columns of X were orthogonal.'),
      (numbers, { x, y }) => {
        const squares = columnSquares(numbers, x);
        if (squares.some((square) => numbers.isZero(square))) return undefined;
        return apply(numbers, transpose(x), y).map((entry, j) => numbers.quotient(entry, squares[j]!));
      },
    ),
    slip('intercept-added', say('An intercept is fitted as well.'), (numbers, problem) => {
      const { x, y } = centred(numbers, problem);
      const result = minimumNorm(numbers, x, y);
      return isFailure(result) ? result : result.solution;
    }),
    slip('transposed', say('X is transposed: XXᵀ and Xy in place of XᵀX and Xᵀy.'), (numbers, { x, y }) =>
      x.rows === x.columns ? solveVector(numbers, gram(numbers, transpose(x)), apply(numbers, x, y)) : undefined,
    ),
    slip('first-rows-only', say('Only as many examples are used as there are weights.'), (numbers, { x, y }) => {
      if (x.rows <= x.columns) return undefined;
      const first = Array.from({ length: x.columns }, (_, i) => i);
      return solveVector(numbers, pickRows(x, first), y.slice(0, x.columns));
    }),
    slip('x-and-y-swapped', say('x is fitted from y in place of y from x.'), (numbers, { x, y }) => {
      const square = squaredNorm(numbers, y);
      if (x.columns !== 1 || numbers.isZero(square)) return undefined;
      return [numbers.quotient(apply(numbers, transpose(x), y)[0]!, square)];
    }),
    {
      code: 'residual-not-squared',
      sentence: say('The norm of the residual is not squared.'),
      result: 'residual_sq',
      compute: (_, numbers, outcome) => changedResidual(outcome, (value) => numbers.root(value)),
    },
    {
      code: 'residual-halved',
      sentence: say('A factor ½ is put before the squares.'),
      result: 'residual_sq',
      compute: (_, numbers, outcome) =>
        changedResidual(outcome, (value) => numbers.quotient(value, numbers.integer(2))),
    },
    {
      code: 'residual-averaged',
      sentence: say('The squares are averaged over the examples.'),
      result: 'residual_sq',
      compute: ({ y }, numbers, outcome) =>
        changedResidual(outcome, (value) => numbers.quotient(value, numbers.integer(y.data.length))),
    },
    {
      code: 'full-rank-assumed',
      sentence: say('The rank is taken for the shorter side of X: rows or columns depend on one another.'),
      result: 'rank',
      compute: ({ X }) => plainOutput(Math.min(...X.shape)),
    },
    {
      code: 'formula-where-singular',
      sentence: say('(XᵀX)⁻¹ does not exist: the columns of X are dependent.'),
      result: 'ols_formula_valid',
      compute: () => plainOutput(true),
    },
    {
      code: 'unique-where-many',
      sentence: say('Any multiple of a vector that X sends to zero can be added: there are many solutions.'),
      result: 'unique',
      compute: () => plainOutput(true),
    },
  ],
});
