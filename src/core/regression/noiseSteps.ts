import { call, juxtaposed, minus, normOf, num, raised, series, sub, sum, sym, times, type Formula } from '../formula'; // prettier-ignore
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
  readonly mean?: { readonly letters: Formula; readonly numbers: Formula };
  readonly variance: { readonly letters: Formula; readonly numbers: Formula };
}

/** The expected loss split into its two terms, each with the numbers put in. */
export function noiseSteps<T extends Scalar>(
  { x, y, w }: NoisyProblem<T>,
  parts: ExpectedLoss<T>,
  { noise, mean, variance }: NoiseWords,
): readonly Step[] {
  const [X, Y, W, L] = [sym('X'), sym('y'), sym('w'), call('L', sym('w'))];
  const scaledPrediction = juxtaposed(...(mean ? [mean.letters] : []), X, W);
  const squaredColumn = (j: Formula | number) => raised(normOf(sub('x', j)), 2);
  const dataTerm = raised(normOf(minus(Y, scaledPrediction)), 2);
  const penalty = series('j', num(1), num(x.columns), juxtaposed(squaredColumn(sym('j')), raised(sub('w', 'j'), 2))); // prettier-ignore
  const regularisation = juxtaposed(variance.letters, penalty);
  return [
    { text: noise },
    {
      text: say(
        'The square of the expected residual is the data term; the variances of the independent entries add up to the regularisation term. The expectation of the products of two different entries is in the data term already.',
      ),
      formula: chain(L, sum(dataTerm, regularisation)),
    },
    {
      text: say('The prediction without noise:'),
      formula: chain(juxtaposed(X, W), juxtaposed(grid(x), column(w)), column(parts.prediction)),
    },
    {
      text: say('The expected residual:'),
      formula: chain(
        minus(Y, scaledPrediction),
        minus(
          column(y),
          mean ? times(mean.numbers, column(parts.prediction)) : column(parts.prediction),
        ),
        column(parts.residual),
      ),
    },
    {
      text: say('Data term:'),
      formula: chain(dataTerm, ...squaresOf(parts.residual), num(parts.data)),
    },
    { text: say('The squared norm of each column of X:') },
    ...firstSteps(x.columns, (j) => ({
      formula: chain(
        squaredColumn(j + 1),
        ...squaresOf(rowsOf(transpose(x))[j]!),
        num(parts.columnSquares[j]!),
      ),
      highlight: { X: y.map((_, i) => [i, j]) },
    })),
    {
      text: say('Regularisation term:'),
      formula: chain(
        regularisation,
        ...writtenOut(
          w.map((entry, j) => times(num(parts.columnSquares[j]!), raised(num(entry), 2))),
        ).map((written) => times(variance.numbers, written)),
        num(parts.regularisation),
      ),
    },
    {
      text: say('Together:'),
      formula: chain(L, sum(num(parts.data), num(parts.regularisation)), num(parts.loss)),
    },
  ];
}
