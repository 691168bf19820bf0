import { isFailure } from '../failure';
import { minimumNorm } from '../linear/minimumNorm';
import { identity, matrixProduct, transpose, type Matrix } from '../matrix';
import { defineOperation } from '../operation';
import { isOperationError, OperationError } from '../operationError';
import { exactOutput, numberOutput, plainOutput, tensorOutput, type Output } from '../outcome';
import { tensor, type Arguments } from '../parameters';
import { lossSlips } from '../regression/lossSlips';
import { gram, normalEquationsWork, solveVector, unsolvable } from '../regression/normalEquations';
import { dataMatrix, matrixOf, readProblem, targets, type Problem } from '../regression/problem';
import { vectorOutput, weightSlips } from '../regression/solutionSlips';
import { inverseOf, lossTerms, tikhonovSteps, weightsWith, type TikhonovProblem } from '../regression/tikhonovSteps';
import { addedMatrices, apply, columnSquares } from '../regression/vectors';
import type { Arithmetic, Scalar } from '../scalar';
import { say, type Sentence } from '../sentence';

const parameters = {
  X: dataMatrix,
  y: targets,
  Gamma: tensor(say('The matrix that the weights are multiplied by in the penalty.'), [2], 'matrix [k][d]'),
};

type Values = Arguments<typeof parameters>;

function problemOf<T extends Scalar>(values: Values, numbers: Arithmetic<T>): TikhonovProblem<T> | OperationError {
  const problem = readProblem(numbers, values);
  if (isOperationError(problem)) return problem;
  const gamma = matrixOf(numbers, values.Gamma);
  if (gamma.columns === problem.x.columns) return { ...problem, gamma };
  return new OperationError(
    'shape_mismatch',
    'Gamma',
    say('Gamma: expected {0} columns, one for each column of X, got {1}.', problem.x.columns, gamma.columns),
  );
}

function matrixOutput<T extends Scalar>(m: Matrix<T>): Output<T> {
  return tensorOutput([m.rows, m.columns], m.entries);
}

function squareOf<T>(m: Matrix<T>): Matrix<T> | undefined {
  return m.rows === m.columns ? m : undefined;
}

/** A slip of X̃. */
function matrixSlip(
  code: string,
  sentence: Sentence,
  wrong: <T extends Scalar>(numbers: Arithmetic<T>, problem: TikhonovProblem<T>) => Matrix<T> | undefined,
) {
  return {
    code,
    sentence,
    result: 'X_tilde',
    compute<T extends Scalar>(values: Values, numbers: Arithmetic<T>) {
      const problem = problemOf(values, numbers);
      if (isOperationError(problem)) return problem;
      const matrix = wrong(numbers, problem);
      return matrix && matrixOutput(matrix);
    },
  };
}

const slip = weightSlips<typeof parameters>(problemOf);

/** The weights with another matrix in place of ΓᵀΓ; undefined where it has another shape. */
function withPenalty(
  penalty: <T extends Scalar>(numbers: Arithmetic<T>, gamma: Matrix<T>, d: number) => Matrix<T> | undefined,
) {
  return <T extends Scalar>(numbers: Arithmetic<T>, problem: Problem<T>, values: Values) => {
    const other = penalty(numbers, matrixOf(numbers, values.Gamma), problem.x.columns);
    return other && weightsWith(numbers, problem, other);
  };
}

export const tikhonov = defineOperation({
  name: 'tikhonov',
  topic: 'regularisation',
  title: say('Tikhonov regularisation'),
  summary: say('Least squares with ‖Γw‖² as a penalty, and the change of variables that makes it ridge regression.'),
  aliases: ['generalised ridge', 'Gamma', 'penalised least squares', 'change of variables', 'regularization'],
  parameters,
  results: {
    w: say('The weights of the least loss.'),
    w_exact: say('The same as fractions.'),
    loss: say('‖y − Xw‖² + ‖Γw‖²'),
    loss_exact: say('The same as a fraction.'),
    gamma_invertible: say('Whether Γ has an inverse.'),
    X_tilde: say('XΓ⁻¹, the data of the ridge problem in w̃ = Γw; null where Γ has no inverse.'),
    w_tilde: say('Γw'),
    column_norms_X_tilde: say('The norms of the columns of XΓ⁻¹; left out where Γ has no inverse.'),
  },
  primary: 'w',
  formula: String.raw`w = (X^\top X + \Gamma^\top \Gamma)^{-1} X^\top y,\quad \tilde X = X \Gamma^{-1},\quad \tilde w = \Gamma w`,
  source: 'Golub and Van Loan, Matrix Computations, section 6.1',
  example: {
    X: [[10, 1]],
    y: [11],
    Gamma: [
      [10, 0],
      [0, 1],
    ],
  },
  work: ({ X, y, Gamma }) => normalEquationsWork(X, y, Gamma) + normalEquationsWork(Gamma),
  evaluate(values, numbers) {
    const problem = problemOf(values, numbers);
    if (isOperationError(problem)) return problem;
    const { x, gamma } = problem;
    const w = weightsWith(numbers, problem, gram(numbers, gamma));
    if (isFailure(w)) {
      const why = say('Gamma: XᵀX + ΓᵀΓ has no inverse: many w have the least loss.');
      return unsolvable(w, 'Gamma', why);
    }
    const { residual, penalty } = lossTerms(numbers, problem, w);
    const loss = numbers.add(residual, penalty);
    const inverted = inverseOf(numbers, gamma);
    const changed = inverted && matrixProduct(numbers, x, inverted);
    return {
      w: vectorOutput(w),
      w_exact: exactOutput([w.length], w),
      loss: numberOutput(loss),
      loss_exact: exactOutput([], [loss]),
      gamma_invertible: plainOutput(changed !== undefined),
      X_tilde: changed ? matrixOutput(changed) : plainOutput(null),
      w_tilde: vectorOutput(apply(numbers, gamma, w)),
      ...(changed && {
        column_norms_X_tilde: vectorOutput(columnSquares(numbers, changed).map((square) => numbers.root(square))),
      }),
    };
  },
  steps(values, _, numbers) {
    const problem = problemOf(values, numbers);
    return isOperationError(problem) ? [] : tikhonovSteps(numbers, problem);
  },
  slips: [
    slip(
      'gamma-not-squared',
      say('Γ stands in place of ΓᵀΓ.'),
      withPenalty((_, gamma) => squareOf(gamma)),
    ),
    slip(
      'gamma-transposed',
      say('ΓΓᵀ stands in place of ΓᵀΓ.'),
      withPenalty((numbers, gamma) => squareOf(gamma) && gram(numbers, transpose(gamma))),
    ),
    slip(
      'gamma-entries-squared',
      say('The entries of Γ are squared in place of the matrix.'),
      withPenalty(
        (numbers, gamma) =>
          squareOf(gamma) && { ...gamma, entries: gamma.entries.map((entry) => numbers.multiply(entry, entry)) },
      ),
    ),
    slip(
      'gamma-twice',
      say('ΓᵀΓ is multiplied by itself once more.'),
      withPenalty((numbers, gamma) => gram(numbers, gram(numbers, gamma))),
    ),
    slip(
      'gamma-inverted',
      say('The inverse of ΓᵀΓ is added.'),
      withPenalty((numbers, gamma) => inverseOf(numbers, gram(numbers, gamma))),
    ),
    slip(
      'identity-for-gamma',
      say('Γ is taken to be the identity: this is ridge regression with λ = 1.'),
      withPenalty((numbers, _, d) => identity(numbers, d)),
    ),
    slip(
      'penalty-doubled',
      say('2ΓᵀΓ stands in place of ΓᵀΓ: a factor ½ before the squared residual only.'),
      withPenalty((numbers, gamma) => addedMatrices(numbers, gram(numbers, gamma), gram(numbers, gamma))),
    ),
    slip(
      'penalty-subtracted',
      say('ΓᵀΓ is subtracted.'),
      withPenalty((numbers, gamma) => {
        const products = gram(numbers, gamma);
        return { ...products, entries: products.entries.map((entry) => numbers.negate(entry)) };
      }),
    ),
    slip(
      'penalty-forgotten',
      say('The penalty is left out: this is the least-squares solution.'),
      (numbers, { x, y }) => {
        const result = minimumNorm(numbers, x, y);
        return isFailure(result) ? result : result.solution;
      },
    ),
    slip('not-changed-back', say('This is w̃ = Γw; w is Γ⁻¹w̃.'), (numbers, problem, values) => {
      const gamma = matrixOf(numbers, values.Gamma);
      const w = weightsWith(numbers, problem, gram(numbers, gamma));
      return isFailure(w) ? w : apply(numbers, gamma, w);
    }),
    slip(
      'transposed',
      say('X is transposed: XXᵀ and Xy in place of XᵀX and Xᵀy.'),
      (numbers, { x, y }, values) =>
        squareOf(x) && weightsWith(numbers, { x: transpose(x), y }, gram(numbers, matrixOf(numbers, values.Gamma))),
    ),
    slip(
      'weights-unchanged',
      say('w̃ is Γw, not w.'),
      (numbers, problem, values) => weightsWith(numbers, problem, gram(numbers, matrixOf(numbers, values.Gamma))),
      'w_tilde',
    ),
    slip(
      'weights-changed-back',
      say('w̃ is Γw, not Γ⁻¹w.'),
      (numbers, problem, values) => {
        const gamma = matrixOf(numbers, values.Gamma);
        const w = weightsWith(numbers, problem, gram(numbers, gamma));
        return isFailure(w) ? w : squareOf(gamma) && solveVector(numbers, gamma, w);
      },
      'w_tilde',
    ),
    matrixSlip(
      'data-times-gamma',
      say('X̃ is XΓ⁻¹, not XΓ.'),
      (numbers, { x, gamma }) => squareOf(gamma) && matrixProduct(numbers, x, gamma),
    ),
    matrixSlip('gamma-on-the-left', say('X̃ is XΓ⁻¹, not Γ⁻¹X.'), (numbers, { x, gamma }) => {
      const inverted = squareOf(gamma) && inverseOf(numbers, gamma);
      return inverted?.columns === x.rows ? matrixProduct(numbers, inverted, x) : undefined;
    }),
    matrixSlip('gamma-inverse-transposed', say('Γ⁻¹ is transposed.'), (numbers, { x, gamma }) => {
      const inverted = inverseOf(numbers, gamma);
      return inverted && matrixProduct(numbers, x, transpose(inverted));
    }),
    matrixSlip('data-unchanged', say('X is left as it was.'), (_, { x }) => x),
    ...lossSlips<typeof parameters>((numbers, values, w) => {
      const problem = problemOf(values, numbers);
      if (isOperationError(problem)) return undefined;
      return { ...lossTerms(numbers, problem, w), factor: numbers.integer(1), examples: problem.x.rows };
    }),
  ],
});
