import { isFailure } from '../failure';
import { juxtaposed, normOf, num, raised, sub, sum, sym, times, transposed } from '../formula';
import { chain, grid, squaresOf } from '../linear/formulas';
import { minimumNorm } from '../linear/minimumNorm';
import { identity, transpose } from '../matrix';
import { defineOperation } from '../operation';
import { isOperationError } from '../operationError';
import { exactOutput, numberOutput } from '../outcome';
import { number, type Arguments } from '../parameters';
import { lossSlips } from '../regression/lossSlips';
import { gram, normalEquationsWork, solveVector, unsolvable } from '../regression/normalEquations';
import { dataMatrix, readProblem, targets, type Problem } from '../regression/problem';
import { vectorOutput, weightSlips } from '../regression/solutionSlips';
import { equationSteps, normalMatrixSteps, regressionNames, residualSteps } from '../regression/solutionSteps';
import { addDiagonal, apply, difference, scaledMatrix, squaredNorm } from '../regression/vectors';
import type { Arithmetic, Scalar } from '../scalar';
import { say } from '../sentence';

const parameters = {
  X: dataMatrix,
  y: targets,
  lambda: number(say('How much ‖w‖² counts beside the squared residual.'), { min: 0 }),
};

type Values = Arguments<typeof parameters>;

function problemOf<T extends Scalar>(values: Values, numbers: Arithmetic<T>) {
  return readProblem(numbers, values);
}

/** `XᵀX + λI` */
function ridgeMatrix<T extends Scalar>(numbers: Arithmetic<T>, { x }: Problem<T>, lambda: T) {
  return addDiagonal(
    numbers,
    gram(numbers, x),
    Array.from({ length: x.columns }, () => lambda),
  );
}

/** `(XᵀX + λI)⁻¹ Xᵀy` */
function ridgeWeights<T extends Scalar>(numbers: Arithmetic<T>, problem: Problem<T>, lambda: T) {
  const { x, y } = problem;
  return solveVector(numbers, ridgeMatrix(numbers, problem, lambda), apply(numbers, transpose(x), y));
}

/** `‖y − Xw‖²` and `‖w‖²` */
function lossTerms<T extends Scalar>(numbers: Arithmetic<T>, { x, y }: Problem<T>, w: readonly T[]) {
  return {
    residual: squaredNorm(numbers, difference(numbers, y, apply(numbers, x, w))),
    penalty: squaredNorm(numbers, w),
  };
}

const slip = weightSlips<typeof parameters>(problemOf);

export const ridge = defineOperation({
  name: 'ridge',
  topic: 'regularisation',
  title: say('Ridge regression'),
  summary: say('Least squares with the squared length of the weights as a penalty.'),
  aliases: ['L2 regularisation', 'weight decay', 'penalised least squares', 'lambda', 'regularization'],
  parameters,
  results: {
    w: say('The weights of the least loss.'),
    w_exact: say('The same as fractions.'),
    loss: say('‖y − Xw‖² + λ‖w‖²'),
  },
  primary: 'w',
  formula: String.raw`w = (X^\top X + \lambda I)^{-1} X^\top y`,
  source: 'Hoerl and Kennard, Ridge Regression (Technometrics 12, 1970)',
  example: { X: [[1, 1]], y: [11], lambda: 1 },
  work: ({ X, y }) => normalEquationsWork(X, y),
  evaluate(values, numbers) {
    const problem = problemOf(values, numbers);
    if (isOperationError(problem)) return problem;
    const lambda = numbers.lift(values.lambda);
    const w = ridgeWeights(numbers, problem, lambda);
    if (isFailure(w)) {
      const why = say('lambda: XᵀX + λI has no inverse: the columns of X are dependent and λ is 0.');
      return unsolvable(w, 'lambda', why);
    }
    const { residual, penalty } = lossTerms(numbers, problem, w);
    return {
      w: vectorOutput(w),
      w_exact: exactOutput([w.length], w),
      loss: numberOutput(numbers.add(residual, numbers.multiply(lambda, penalty))),
    };
  },
  steps(values, _, numbers) {
    const problem = problemOf(values, numbers);
    if (isOperationError(problem)) return [];
    const { x, y } = problem;
    const lambda = numbers.lift(values.lambda);
    const w = ridgeWeights(numbers, problem, lambda);
    if (isFailure(w)) return [];
    const matrix = ridgeMatrix(numbers, problem, lambda);
    const { residual, penalty } = lossTerms(numbers, problem, w);
    const [X, I] = [sym('X'), sym('I')];
    return [
      {
        text: say('The gradient −2Xᵀ(y − Xw) + 2λw is zero where (XᵀX + λI)w = Xᵀy.'),
      },
      ...normalMatrixSteps(numbers, x, y, regressionNames),
      {
        formula: chain(
          sum(juxtaposed(transposed(X), X), juxtaposed(sym('λ'), I)),
          sum(grid(gram(numbers, x)), times(num(lambda), grid(identity(numbers, x.columns)))),
          grid(matrix),
        ),
      },
      ...equationSteps(numbers, matrix, apply(numbers, transpose(x), y), w, 'w'),
      ...residualSteps(numbers, x, y, w, regressionNames),
      {
        formula: chain(raised(normOf(sym('w')), 2), ...squaresOf(w), num(penalty)),
      },
      {
        text: say('The loss:'),
        formula: chain(
          sub('L', 'min'),
          sum(num(residual), times(num(lambda), num(penalty))),
          num(numbers.add(residual, numbers.multiply(lambda, penalty))),
        ),
      },
    ];
  },
  slips: [
    slip(
      'lambda-times-examples',
      say('λ is multiplied by the number of examples, as for a mean of squares.'),
      (numbers, problem, { lambda }) =>
        ridgeWeights(numbers, problem, numbers.multiply(numbers.lift(lambda), numbers.integer(problem.x.rows))),
    ),
    slip('lambda-over-examples', say('λ is divided by the number of examples.'), (numbers, problem, { lambda }) =>
      ridgeWeights(numbers, problem, numbers.quotient(numbers.lift(lambda), numbers.integer(problem.x.rows))),
    ),
    slip('lambda-squared', say('λ² stands in place of λ.'), (numbers, problem, { lambda }) =>
      ridgeWeights(numbers, problem, numbers.multiply(numbers.lift(lambda), numbers.lift(lambda))),
    ),
    slip('lambda-rooted', say('√λ stands in place of λ.'), (numbers, problem, { lambda }) =>
      ridgeWeights(numbers, problem, numbers.root(numbers.lift(lambda))),
    ),
    slip(
      'lambda-doubled',
      say('2λ stands in place of λ: a factor ½ before the squared residual only.'),
      (numbers, problem, { lambda }) =>
        ridgeWeights(numbers, problem, numbers.multiply(numbers.integer(2), numbers.lift(lambda))),
    ),
    slip(
      'lambda-halved',
      say('λ/2 stands in place of λ: a factor ½ before the penalty only.'),
      (numbers, problem, { lambda }) =>
        ridgeWeights(numbers, problem, numbers.quotient(numbers.lift(lambda), numbers.integer(2))),
    ),
    slip('lambda-inverted', say('1/λ stands in place of λ.'), (numbers, problem, { lambda }) => {
      const given = numbers.lift(lambda);
      return numbers.isZero(given)
        ? undefined
        : ridgeWeights(numbers, problem, numbers.quotient(numbers.integer(1), given));
    }),
    slip('lambda-sign', say('λ is subtracted.'), (numbers, problem, { lambda }) =>
      ridgeWeights(numbers, problem, numbers.negate(numbers.lift(lambda))),
    ),
    slip(
      'lambda-on-all-entries',
      say('λ is added to every entry of XᵀX, not only on the diagonal.'),
      (numbers, { x, y }, { lambda }) => {
        const products = gram(numbers, x);
        const entries = products.entries.map((entry) => numbers.add(entry, numbers.lift(lambda)));
        return solveVector(numbers, { ...products, entries }, apply(numbers, transpose(x), y));
      },
    ),
    slip(
      'penalty-forgotten',
      say('The penalty is left out: this is the least-squares solution.'),
      (numbers, { x, y }) => {
        const result = minimumNorm(numbers, x, y);
        return isFailure(result) ? result : result.solution;
      },
    ),
    slip('inverse-forgotten', say('(XᵀX + λI)Xᵀy is taken without the inverse.'), (numbers, problem, { lambda }) =>
      apply(
        numbers,
        ridgeMatrix(numbers, problem, numbers.lift(lambda)),
        apply(numbers, transpose(problem.x), problem.y),
      ),
    ),
    slip('transposed', say('X is transposed: XXᵀ and Xy in place of XᵀX and Xᵀy.'), (numbers, { x, y }, { lambda }) =>
      x.rows === x.columns ? ridgeWeights(numbers, { x: transpose(x), y }, numbers.lift(lambda)) : undefined,
    ),
    slip(
      'transpose-forgotten',
      say('(XXᵀ + λI)⁻¹y is not multiplied by Xᵀ: these are the weights of the rows.'),
      (numbers, { x, y }, { lambda }) =>
        solveVector(numbers, ridgeMatrix(numbers, { x: transpose(x), y }, numbers.lift(lambda)), y),
    ),
    slip(
      'orthogonal-shrinkage',
      say('The least-squares solution is divided by 1 + λ, which is right only where XᵀX = I.'),
      (numbers, { x, y }, { lambda }) => {
        const result = minimumNorm(numbers, x, y);
        const divisor = numbers.add(numbers.integer(1), numbers.lift(lambda));
        return isFailure(result) ? result : result.solution.map((entry) => numbers.quotient(entry, divisor));
      },
    ),
    slip(
      'features-separately',
      say('Only the diagonal of XᵀX is used, as if the columns of X were orthogonal.'),
      (numbers, problem, { lambda }) => {
        const matrix = ridgeMatrix(numbers, problem, numbers.lift(lambda));
        const diagonal = addDiagonal(
          numbers,
          scaledMatrix(numbers, numbers.integer(0), matrix),
          matrix.entries.filter((_, index) => index % (matrix.columns + 1) === 0),
        );
        return solveVector(numbers, diagonal, apply(numbers, transpose(problem.x), problem.y));
      },
    ),
    ...lossSlips<typeof parameters>((numbers, values, w) => {
      const problem = problemOf(values, numbers);
      if (isOperationError(problem)) return undefined;
      const { residual, penalty } = lossTerms(numbers, problem, w);
      return { residual, penalty, factor: numbers.lift(values.lambda), examples: problem.x.rows };
    }),
  ],
});
