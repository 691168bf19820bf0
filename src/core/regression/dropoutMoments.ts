import * as f from '../formula';
import { transpose, type Matrix } from '../matrix';
import type { Arithmetic, Scalar } from '../scalar';
import { say } from '../sentence';
import type { Step } from '../step';
import { chain, column, grid } from '../linear/formulas';
import type { ExpectedLoss, NoisyProblem } from './noise';
import { gram } from './normalEquations';
import { addDiagonal, apply, added, scaled, scaledMatrix } from './vectors';

/** `E[PᵀP] = p² XᵀX + p(1−p) diag(XᵀX)` for `P = R ⊙ X`, `[d][d]` */
export function secondMoment<T extends Scalar>(
  numbers: Arithmetic<T>,
  { x, mean, variance }: NoisyProblem<T>,
  squares: readonly T[],
): Matrix<T> {
  const products = scaledMatrix(numbers, numbers.multiply(mean, mean), gram(numbers, x));
  return addDiagonal(numbers, products, scaled(numbers, variance, squares));
}

/** The two terms of the gradient: `−2p Xᵀ(y − pXw)` and `2p(1−p) diag(XᵀX) w`, both `[d]`. */
export function gradientTerms<T extends Scalar>(
  numbers: Arithmetic<T>,
  { x, w, mean, variance }: NoisyProblem<T>,
  { residual, columnSquares }: ExpectedLoss<T>,
): { readonly data: readonly T[]; readonly regularisation: readonly T[] } {
  const two = numbers.integer(2);
  const data = scaled(numbers, numbers.negate(numbers.multiply(two, mean)), apply(numbers, transpose(x), residual));
  const weighted = w.map((entry, j) => numbers.multiply(columnSquares[j]!, entry));
  return { data, regularisation: scaled(numbers, numbers.multiply(two, variance), weighted) };
}

/** E[P], E[PᵀP] and the gradient with the numbers put in. */
export function momentSteps<T extends Scalar>(
  numbers: Arithmetic<T>,
  problem: NoisyProblem<T>,
  parts: ExpectedLoss<T>,
): readonly Step[] {
  const { x, mean } = problem;
  const [p, X, P] = [f.num(mean), f.sym('X'), f.sym('P')];
  const diagonal = f.call('diag', f.juxtaposed(f.transposed(X), X));
  const products = gram(numbers, x);
  const variance = f.times(p, f.minus(f.num(1), p));
  const onDiagonal = addDiagonal(numbers, scaledMatrix(numbers, numbers.integer(0), products), parts.columnSquares);
  const { data, regularisation } = gradientTerms(numbers, problem, parts);
  return [
    {
      text: say('The moments of P = R ⊙ X:'),
      formula: chain(
        f.call('E', P),
        f.juxtaposed(f.sym('p'), X),
        f.times(p, grid(x)),
        grid(scaledMatrix(numbers, mean, x)),
      ),
    },
    {
      formula: chain(
        f.call('E', f.juxtaposed(f.transposed(P), P)),
        f.sum(
          f.juxtaposed(f.raised(f.sym('p'), 2), f.transposed(X), X),
          f.juxtaposed(f.sym('p'), f.minus(f.num(1), f.sym('p')), diagonal),
        ),
        f.sum(f.times(f.raised(p, 2), grid(products)), f.times(variance, grid(onDiagonal))),
        grid(secondMoment(numbers, problem, parts.columnSquares)),
      ),
    },
    {
      text: say('The gradient has one part from each term:'),
      formula: chain(
        f.juxtaposed(f.sub(f.sym('∇'), 'w'), f.sym('L')),
        f.sum(
          f.negative(
            f.juxtaposed(
              f.num(2),
              f.sym('p'),
              f.transposed(X),
              f.minus(f.sym('y'), f.juxtaposed(f.sym('p'), X, f.sym('w'))),
            ),
          ),
          f.juxtaposed(f.num(2), f.sym('p'), f.minus(f.num(1), f.sym('p')), diagonal, f.sym('w')),
        ),
        f.sum(column(data), column(regularisation)),
        column(added(numbers, data, regularisation)),
      ),
    },
  ];
}
