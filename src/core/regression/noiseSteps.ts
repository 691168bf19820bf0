import * as f from '../formula';
import type { Scalar } from '../scalar';
import { say, type Sentence } from '../sentence';
import { firstSteps, type Step } from '../step';
import { rowsOf, transpose } from '../matrix';
import { chain, column, grid, squaresOf, writtenOut } from '../linear/formulas';
import type { ExpectedLoss, NoisyProblem } from './noise';

/** How the mean and the variance of the noise are written, in letters and with the numbers put in. */
export interface NoiseWords {
  /** What the noise is: its distribution, mean and variance. */
  readonly noise: Sentence;
  /** None where it is 1. */
  readonly mean?: { readonly letters: f.Formula; readonly numbers: f.Formula };
  readonly variance: { readonly letters: f.Formula; readonly numbers: f.Formula };
}

/** The expected loss split into its two terms, each with the numbers put in. */
export function noiseSteps<T extends Scalar>(
  { x, y, w }: NoisyProblem<T>,
  parts: ExpectedLoss<T>,
  { noise, mean, variance }: NoiseWords,
): readonly Step[] {
  const [X, Y, W, L] = [f.sym('X'), f.sym('y'), f.sym('w'), f.call('L', f.sym('w'))];
  const scaledPrediction = f.juxtaposed(...(mean ? [mean.letters] : []), X, W);
  const squaredColumn = (j: f.Formula | number) => f.raised(f.normOf(f.sub('x', j)), 2);
  const dataTerm = f.raised(f.normOf(f.minus(Y, scaledPrediction)), 2);
  const penalty = f.series(
    'j',
    f.num(1),
    f.num(x.columns),
    f.juxtaposed(squaredColumn(f.sym('j')), f.raised(f.sub('w', 'j'), 2)),
  );
  const regularisation = f.juxtaposed(variance.letters, penalty);
  return [
    { text: noise },
    {
      text: say(
        'The square of the expected residual is the data term; the variances of the independent entries add up to the regularisation term. The expectation of the products of two different entries is in the data term already.',
      ),
      formula: chain(L, f.sum(dataTerm, regularisation)),
    },
    {
      text: say('The prediction without noise:'),
      formula: chain(f.juxtaposed(X, W), f.juxtaposed(grid(x), column(w)), column(parts.prediction)),
    },
    {
      text: say('The expected residual:'),
      formula: chain(
        f.minus(Y, scaledPrediction),
        f.minus(column(y), mean ? f.times(mean.numbers, column(parts.prediction)) : column(parts.prediction)),
        column(parts.residual),
      ),
    },
    {
      text: say('Data term:'),
      formula: chain(dataTerm, ...squaresOf(parts.residual), f.num(parts.data)),
    },
    { text: say('The squared norm of each column of X:') },
    ...firstSteps(x.columns, (j) => ({
      formula: chain(squaredColumn(j + 1), ...squaresOf(rowsOf(transpose(x))[j]!), f.num(parts.columnSquares[j]!)),
      highlight: { X: y.map((_, i) => [i, j]) },
    })),
    {
      text: say('Regularisation term:'),
      formula: chain(
        regularisation,
        ...writtenOut(w.map((entry, j) => f.times(f.num(parts.columnSquares[j]!), f.raised(f.num(entry), 2)))).map(
          (written) => f.times(variance.numbers, written),
        ),
        f.num(parts.regularisation),
      ),
    },
    {
      text: say('Together:'),
      formula: chain(L, f.sum(f.num(parts.data), f.num(parts.regularisation)), f.num(parts.loss)),
    },
  ];
}
