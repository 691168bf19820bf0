import { Failure, isFailure } from '../failure';
import { normOf, num, raised, sym } from '../formula';
import { eliminate } from '../linear/eliminate';
import { chain, squaresOf } from '../linear/formulas';
import { matrixProduct, rowsOf, transpose } from '../matrix';
import { defineOperation } from '../operation';
import { isOperationError, type OperationError } from '../operationError';
import { exactOutput, type Outcome, type Output } from '../outcome';
import type { Arguments } from '../parameters';
import { gramSteps } from '../regression/leastSquaresSteps';
import { solveVector, unsolvable } from '../regression/normalEquations';
import { dataMatrix, readProblem, regressionWork, targets, type Problem } from '../regression/problem';
import { vectorOutput, weightSlips } from '../regression/solutionSlips';
import { regressionNames } from '../regression/solutionSteps';
import { apply, columnSquares, squaredNorm } from '../regression/vectors';
import type { Arithmetic, Scalar } from '../scalar';
import { say } from '../sentence';

const parameters = { X: dataMatrix, y: targets };

type Values = Arguments<typeof parameters>;

function problemOf<T extends Scalar>(values: Values, numbers: Arithmetic<T>) {
  return readProblem(numbers, values);
}

/** `Xᵀ (X Xᵀ)⁻¹ y` */
function shortest<T extends Scalar>(numbers: Arithmetic<T>, { x, y }: Problem<T>): readonly T[] | OperationError {
  const back = transpose(x);
  const inner = x.rows > x.columns ? new Failure('singular') : solveVector(numbers, matrixProduct(numbers, x, back), y);
  if (!isFailure(inner)) return apply(numbers, back, inner);
  return unsolvable(inner, 'X', say('X: the rows are linearly dependent, XXᵀ has no inverse.'));
}

const slip = weightSlips<typeof parameters>(problemOf);

/** A solution with zeros for all unknowns that can be chosen freely. */
function basicSolution<T extends Scalar>(numbers: Arithmetic<T>, { x, y }: Problem<T>) {
  if (numbers.kind === 'float') return undefined;
  const rows = rowsOf(x).map((row, i) => [...row, y[i]!]);
  const result = eliminate(numbers, rows, x.columns);
  if (isFailure(result) || result.pivots.length < x.rows) return undefined;
  const solution = Array.from({ length: x.columns }, () => numbers.integer(0));
  result.pivots.forEach(({ column }, k) => (solution[column] = result.reduced[k]![x.columns]!));
  return solution;
}

export const minNorm = defineOperation({
  name: 'min_norm',
  topic: 'regularisation',
  title: say('Minimum-norm solution'),
  summary: say('The shortest of the many weights that fit fewer examples than features exactly.'),
  aliases: ['pseudo-inverse', 'shortest solution', 'interpolation', 'underdetermined', 'Moore-Penrose'],
  parameters,
  results: {
    w: say('The shortest weights with Xw = y.'),
    w_exact: say('The same as fractions.'),
    norm_sq_exact: say('‖w‖² as a fraction.'),
  },
  primary: 'w',
  formula: String.raw`w = X^\top (X X^\top)^{-1} y`,
  source: 'Golub and Van Loan, Matrix Computations, section 5.6',
  example: { X: [[10, 1]], y: [11] },
  work: ({ X, y }) => regressionWork(X, y),
  evaluate(values, numbers) {
    const problem = problemOf(values, numbers);
    if (isOperationError(problem)) return problem;
    const w = shortest(numbers, problem);
    if (isOperationError(w)) return w;
    return {
      w: vectorOutput(w),
      w_exact: exactOutput([w.length], w),
      norm_sq_exact: exactOutput([], [squaredNorm(numbers, w)]),
    };
  },
  steps(values, _, numbers) {
    const problem = problemOf(values, numbers);
    if (isOperationError(problem)) return [];
    const w = shortest(numbers, problem);
    if (isOperationError(w)) return [];
    return [
      ...gramSteps(numbers, problem.x, problem.y, w, regressionNames),
      {
        text: say('Its squared norm:'),
        formula: chain(raised(normOf(sym('w')), 2), ...squaresOf(w), num(squaredNorm(numbers, w))),
      },
    ];
  },
  slips: [
    slip(
      'not-shortest',
      say('This is a solution, but not the shortest: the unknowns that can be chosen got 0.'),
      (numbers, problem) => basicSolution(numbers, problem),
    ),
    slip(
      'equal-weights',
      say('All weights are taken to be equal: this fits, but is not the shortest.'),
      (numbers, { x, y }) => {
        const sum = x.entries.reduce((total, entry) => numbers.add(total, entry), numbers.integer(0));
        if (x.rows !== 1 || numbers.isZero(sum)) return undefined;
        return x.entries.map(() => numbers.quotient(y[0]!, sum));
      },
    ),
    slip('gram-forgotten', say('Xᵀy is taken without (XXᵀ)⁻¹.'), (numbers, { x, y }) =>
      apply(numbers, transpose(x), y),
    ),
    slip(
      'transpose-forgotten',
      say('(XXᵀ)⁻¹y is not multiplied by Xᵀ: these are the weights of the rows.'),
      (numbers, { x, y }) => solveVector(numbers, matrixProduct(numbers, x, transpose(x)), y),
    ),
    slip(
      'norm-not-squared',
      say('Xᵀy is divided by the norm of the row in place of its square.'),
      (numbers, { x, y }) => {
        if (x.rows !== 1) return undefined;
        const norm = numbers.root(squaredNorm(numbers, x.entries));
        return x.entries.map((entry) => numbers.quotient(numbers.multiply(entry, y[0]!), norm));
      },
    ),
    slip(
      'rows-separately',
      say('The rows are treated as if they were orthogonal: only the diagonal of XXᵀ is inverted.'),
      (numbers, { x, y }) => {
        const squares = columnSquares(numbers, transpose(x));
        return apply(
          numbers,
          transpose(x),
          y.map((entry, i) => numbers.quotient(entry, squares[i]!)),
        );
      },
    ),
    slip('inverse-entrywise', say('XXᵀ is inverted entry by entry.'), (numbers, { x, y }) => {
      const products = matrixProduct(numbers, x, transpose(x));
      if (products.entries.some((entry) => numbers.isZero(entry))) return undefined;
      const entries = products.entries.map((entry) => numbers.quotient(numbers.integer(1), entry));
      return apply(numbers, transpose(x), apply(numbers, { ...products, entries }, y));
    }),
    {
      code: 'norm-for-squared-norm',
      sentence: say('The norm is not squared.'),
      result: 'norm_sq_exact',
      compute: (_, numbers, outcome) => changedNorm(outcome, (value) => numbers.root(value)),
    },
    {
      code: 'norm-halved',
      sentence: say('A factor ½ is put before the squared norm.'),
      result: 'norm_sq_exact',
      compute: (_, numbers, outcome) => changedNorm(outcome, (value) => numbers.quotient(value, numbers.integer(2))),
    },
  ],
});

function changedNorm<T extends Scalar>({ norm_sq_exact }: Outcome<T>, change: (value: T) => T): Output<T> | undefined {
  return norm_sq_exact?.kind === 'exact' ? exactOutput([], [change(norm_sq_exact.value.data[0]!)]) : undefined;
}
