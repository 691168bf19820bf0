import * as f from '../formula';
import { chain, column, grid, squaresOf } from '../linear/formulas';
import { identity, rowsOf, transpose } from '../matrix';
import type { Arithmetic, Scalar } from '../scalar';
import { say } from '../sentence';
import { firstSteps, type Step } from '../step';
import { gram } from './normalEquations';
import type { Problem } from './problem';
import { equationSteps, normalMatrixSteps, regressionNames } from './solutionSteps';
import { addDiagonal, apply, scaled, scaledMatrix } from './vectors';

/** What `dropout_tikhonov_equiv` found. */
interface Equivalent<T> {
  readonly p: T;
  /** `(1−p)/p` */
  readonly ratio: T;
  /** `‖x_j‖²` */
  readonly squares: readonly T[];
  readonly w: readonly T[];
  /** `w / p` */
  readonly learned: readonly T[];
}

/** From the expected loss to Γ, to the solution, and back to the weights that dropout learns. */
export function dropoutTikhonovSteps<T extends Scalar>(
  numbers: Arithmetic<T>,
  { x, y }: Problem<T>,
  { p, ratio, squares, w, learned }: Equivalent<T>,
): readonly Step[] {
  const products = gram(numbers, x);
  const penalties = scaled(numbers, ratio, squares);
  const matrix = addDiagonal(numbers, products, penalties);
  const diagonal = addDiagonal(
    numbers,
    scaledMatrix(numbers, numbers.integer(0), identity(numbers, x.columns)),
    penalties,
  );
  const keep = f.num(p);
  const columns = rowsOf(transpose(x));
  const [X, G] = [f.sym('X'), f.sym('Γ')];
  const isKept = numbers.isZero(ratio);
  return [
    {
      text: say(
        'Under dropout the expected loss of weights w̆ is ‖y − pXw̆‖² + p(1−p)‖Γ̆w̆‖², where Γ̆ has the norms of the columns of X on its diagonal. With w = pw̆ it becomes ‖y − Xw‖² + (1−p)/p·‖Γ̆w‖², so that Γ = √((1−p)/p)·Γ̆.',
      ),
    },
    {
      formula: chain(
        f.over(f.minus(f.num(1), f.sym('p')), f.sym('p')),
        f.over(f.minus(f.num(1), keep), keep),
        f.num(ratio),
      ),
    },
    { text: say('The diagonal of Γ: the factor times the norm of each column of X.') },
    ...firstSteps(x.columns, (j) => ({
      formula: chain(
        f.sub('Γ', j + 1, j + 1),
        ...squaresOf(columns[j]!).map((written) => f.times(f.rootOf(f.num(ratio)), f.rootOf(written))),
        f.num(numbers.root(penalties[j]!)),
      ),
      highlight: { X: y.map((_, i) => [i, j]) },
    })),
    { text: say('The normal equations (XᵀX + ΓᵀΓ)w = Xᵀy:') },
    ...normalMatrixSteps(numbers, x, y, regressionNames),
    {
      formula: chain(
        f.sum(f.juxtaposed(f.transposed(X), X), f.juxtaposed(f.transposed(G), G)),
        f.sum(grid(products), grid(diagonal)),
        grid(matrix),
      ),
    },
    ...equationSteps(numbers, matrix, apply(numbers, transpose(x), y), w, 'w'),
    {
      text: say('Dropout learns the weights divided by p:'),
      formula: chain(f.sub('w', 'dropout'), f.times(f.over(f.num(1), keep), column(w)), column(learned)),
    },
    ...(isKept
      ? []
      : [
          {
            text: say('Divided by Γ, every column of X has the same norm:'),
            formula: chain(
              f.normOf(f.sub(f.sym('X', 'tilde'), 'j')),
              f.rootOf(f.over(keep, f.minus(f.num(1), keep))),
              f.num(numbers.root(numbers.quotient(numbers.integer(1), ratio))),
            ),
          },
        ]),
  ];
}
