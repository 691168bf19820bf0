import { isFailure, type Failure } from '../failure';
import { juxtaposed, normOf, num, raised, sub, sum, sym, transposed } from '../formula';
import { chain, column, grid, squaresOf } from '../linear/formulas';
import { inverse } from '../linear/solve';
import { matrixProduct, transpose, type Matrix } from '../matrix';
import type { Arithmetic, Scalar } from '../scalar';
import { say } from '../sentence';
import type { Step } from '../step';
import { gram, solveVector } from './normalEquations';
import type { Problem } from './problem';
import { equationSteps, normalMatrixSteps, regressionNames, residualSteps } from './solutionSteps';
import { addedMatrices, apply, difference, squaredNorm } from './vectors';

/** A regression with `‖Γw‖²` as its penalty. */
export interface TikhonovProblem<T> extends Problem<T> {
  /** `[k][d]` */
  readonly gamma: Matrix<T>;
}

/** `(XᵀX + M)⁻¹ Xᵀy` */
export function weightsWith<T extends Scalar>(
  numbers: Arithmetic<T>,
  { x, y }: Problem<T>,
  penalty: Matrix<T>,
): readonly T[] | Failure {
  const matrix = addedMatrices(numbers, gram(numbers, x), penalty);
  return solveVector(numbers, matrix, apply(numbers, transpose(x), y));
}

/** `‖y − Xw‖²` and `‖Γw‖²` */
export function lossTerms<T extends Scalar>(
  numbers: Arithmetic<T>,
  { x, y, gamma }: TikhonovProblem<T>,
  w: readonly T[],
): { readonly residual: T; readonly penalty: T } {
  return {
    residual: squaredNorm(numbers, difference(numbers, y, apply(numbers, x, w))),
    penalty: squaredNorm(numbers, apply(numbers, gamma, w)),
  };
}

/** Γ⁻¹, if there is one. */
export function inverseOf<T extends Scalar>(numbers: Arithmetic<T>, gamma: Matrix<T>): Matrix<T> | undefined {
  const inverted = inverse(numbers, gamma);
  return isFailure(inverted) ? undefined : inverted;
}

/** The normal equations with ΓᵀΓ, their solution, the loss, and the change of variables. */
export function tikhonovSteps<T extends Scalar>(numbers: Arithmetic<T>, problem: TikhonovProblem<T>): readonly Step[] {
  const { x, y, gamma } = problem;
  const penaltyMatrix = gram(numbers, gamma);
  const w = weightsWith(numbers, problem, penaltyMatrix);
  if (isFailure(w)) return [];
  const { residual, penalty } = lossTerms(numbers, problem, w);
  const matrix = addedMatrices(numbers, gram(numbers, x), penaltyMatrix);
  const [X, G, W] = [sym('X'), sym('Γ'), sym('w')];
  const inverted = inverseOf(numbers, gamma);
  const image = apply(numbers, gamma, w);
  const products = juxtaposed(transposed(G), G);
  return [
    {
      text: say('The gradient −2Xᵀ(y − Xw) + 2ΓᵀΓw is zero where (XᵀX + ΓᵀΓ)w = Xᵀy.'),
    },
    ...normalMatrixSteps(numbers, x, y, regressionNames),
    {
      formula: chain(products, juxtaposed(grid(transpose(gamma)), grid(gamma)), grid(penaltyMatrix)),
    },
    {
      formula: chain(
        sum(juxtaposed(transposed(X), X), products),
        sum(grid(gram(numbers, x)), grid(penaltyMatrix)),
        grid(matrix),
      ),
    },
    ...equationSteps(numbers, matrix, apply(numbers, transpose(x), y), w, 'w'),
    ...residualSteps(numbers, x, y, w, regressionNames),
    {
      text: say('The penalty:'),
      formula: chain(juxtaposed(G, W), juxtaposed(grid(gamma), column(w)), column(image)),
    },
    { formula: chain(raised(normOf(juxtaposed(G, W)), 2), ...squaresOf(image), num(penalty)) },
    {
      text: say('The loss:'),
      formula: chain(sub('L', 'min'), sum(num(residual), num(penalty)), num(numbers.add(residual, penalty))),
    },
    ...(inverted
      ? [
          {
            text: say('With w̃ = Γw and X̃ = XΓ⁻¹ the same loss is that of ridge regression with λ = 1:'),
            formula: chain(raised(G, -1), raised(grid(gamma), -1), grid(inverted)),
          },
          {
            formula: chain(
              sym('X', 'tilde'),
              juxtaposed(X, raised(G, -1)),
              juxtaposed(grid(x), grid(inverted)),
              grid(matrixProduct(numbers, x, inverted)),
            ),
          },
        ]
      : []),
  ];
}
