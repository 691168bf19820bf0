import {
  equals,
  lines,
  minus,
  num,
  over,
  raised,
  rootOf,
  sub,
  sum,
  sym,
  tensorOf,
  times,
  type Formula,
} from '../formula';
import { exactValue, type Arithmetic, type Scalar } from '../scalar';
import { say } from '../sentence';
import type { Step } from '../step';
import { covarianceEigenvalues, diagonalOf, planeEigenvalues, type Gaussian } from './gaussian';

/** Features that are written out. */
const maxFeatures = 4;

/** A number that is written as it is, without rounding. */
function isShort(value: Scalar): boolean {
  const exact = exactValue(value);
  return exact !== undefined && Math.abs(Number(exact.n)) < 1e6 && Number(exact.d) < 1e6;
}

/** What batch norm does to mean, covariance and ellipse, feature by feature. */
export function gaussianSteps<T extends Scalar>(
  numbers: Arithmetic<T>,
  result: Gaussian<T>,
): readonly Step[] {
  const { size, gamma, beta, given, spread, cov, std } = result;
  const shown = Array.from({ length: Math.min(size, maxFeatures) }, (_, i) => i);
  const name = (letter: string, ...index: readonly number[]) =>
    size === 1 ? sym(letter) : sub(letter, ...index.map((i) => i + 1));
  const variance = diagonalOf(given.cov, size);
  const eps = numbers.isZero(result.eps) ? [] : [num(result.eps)];
  const root = (i: number): Formula => rootOf(sum(num(variance[i]!), ...eps));
  const pairs = shown.flatMap((i) => shown.filter((j) => j > i).map((j) => [i, j] as const));
  return [
    {
      text: say(
        'With a very large batch the statistics of the batch are those of the distribution. Subtracting the mean leaves mean 0, scaling keeps it there, and β is added: the mean becomes β.',
      ),
      formula: lines(
        ...shown.map((i) =>
          equals(
            name('mean', i),
            sum(
              times(num(gamma[i]!), over(minus(num(given.mean[i]!), num(given.mean[i]!)), root(i))),
              num(beta[i]!),
            ),
            num(beta[i]!),
          ),
        ),
      ),
    },
    {
      text: say(
        'Each feature is multiplied by γ / √(σ² + ε), and its variance by the square of that:',
      ),
      formula: lines(
        ...shown.flatMap((i) => [
          equals(
            name('cov', i, i),
            over(
              times(raised(num(gamma[i]!), 2), num(variance[i]!)),
              sum(num(variance[i]!), ...eps),
            ),
            num(cov[i * (size + 1)]!),
          ),
          equals(name('std', i), rootOf(num(cov[i * (size + 1)]!)), num(std[i]!)),
        ]),
      ),
    },
    ...(pairs.length > 0
      ? [
          {
            text: say(
              'The covariance of two features is multiplied by both factors. Batch norm does not whiten: their correlation stays, up to the sign of γ.',
            ),
            formula: lines(
              ...pairs.map(([i, j]) =>
                equals(
                  name('cov', i, j),
                  over(
                    times(num(gamma[i]!), num(gamma[j]!), num(given.cov[i * size + j]!)),
                    rootOf(times(num(spread[i]!), num(spread[j]!))),
                  ),
                  num(cov[i * size + j]!),
                ),
              ),
            ),
          },
        ]
      : []),
    ...ellipseSteps(numbers, result),
    {
      text: say('Together:'),
      formula: lines(
        equals(sym('mean'), tensorOf({ shape: [size], data: beta })),
        equals(sym('cov'), tensorOf({ shape: [size, size], data: cov })),
      ),
    },
  ];
}

function ellipseSteps<T extends Scalar>(
  numbers: Arithmetic<T>,
  result: Gaussian<T>,
): readonly Step[] {
  if (result.size === 1) return [];
  const eigenvalues = covarianceEigenvalues(numbers, result);
  const plane = result.size === 2 ? planeEigenvalues(numbers, result) : undefined;
  const c = (i: number, j: number) => sub('cov', i, j);
  const inLetters = sum(over(raised(minus(c(1, 1), c(2, 2)), 2), num(4)), raised(c(1, 2), 2));
  const byHand = (i: number): readonly Formula[] => {
    if (!plane) return [];
    const signed = (middle: Formula, root: Formula) =>
      i === 0 ? sum(middle, root) : minus(middle, root);
    return [
      signed(over(sum(c(1, 1), c(2, 2)), num(2)), rootOf(inLetters)),
      // Rounded numbers would lose their digits in the difference.
      ...(isShort(plane.middle) && isShort(plane.radicand)
        ? [signed(num(plane.middle), rootOf(num(plane.radicand)))]
        : []),
    ];
  };
  return [
    {
      text: say(
        'The ellipse at one standard deviation has the roots of the eigenvalues of the covariance as its semi-axes:',
      ),
      formula: lines(
        ...eigenvalues.flatMap((value, i) => [
          equals(sub('λ', i + 1), ...byHand(i), num(value)),
          equals(rootOf(sub('λ', i + 1)), rootOf(num(value)), num(numbers.root(value))),
        ]),
      ),
    },
  ];
}
