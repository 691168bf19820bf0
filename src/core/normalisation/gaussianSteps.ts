import * as f from '../formula';
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
export function gaussianSteps<T extends Scalar>(numbers: Arithmetic<T>, result: Gaussian<T>): readonly Step[] {
  const { size, gamma, beta, given, spread, cov, std } = result;
  const shown = Array.from({ length: Math.min(size, maxFeatures) }, (_, i) => i);
  const name = (letter: string, ...index: readonly number[]) =>
    size === 1 ? f.sym(letter) : f.sub(letter, ...index.map((i) => i + 1));
  const variance = diagonalOf(given.cov, size);
  const eps = numbers.isZero(result.eps) ? [] : [f.num(result.eps)];
  const root = (i: number): f.Formula => f.rootOf(f.sum(f.num(variance[i]!), ...eps));
  const pairs = shown.flatMap((i) => shown.filter((j) => j > i).map((j) => [i, j] as const));
  return [
    {
      text: say(
        'With a very large batch the statistics of the batch are those of the distribution. Subtracting the mean leaves mean 0, scaling keeps it there, and β is added: the mean becomes β.',
      ),
      formula: f.lines(
        ...shown.map((i) =>
          f.equals(
            name('mean', i),
            f.sum(
              f.times(f.num(gamma[i]!), f.over(f.minus(f.num(given.mean[i]!), f.num(given.mean[i]!)), root(i))),
              f.num(beta[i]!),
            ),
            f.num(beta[i]!),
          ),
        ),
      ),
    },
    {
      text: say('Each feature is multiplied by γ / √(σ² + ε), and its variance by the square of that:'),
      formula: f.lines(
        ...shown.flatMap((i) => [
          f.equals(
            name('cov', i, i),
            f.over(f.times(f.raised(f.num(gamma[i]!), 2), f.num(variance[i]!)), f.sum(f.num(variance[i]!), ...eps)),
            f.num(cov[i * (size + 1)]!),
          ),
          f.equals(name('std', i), f.rootOf(f.num(cov[i * (size + 1)]!)), f.num(std[i]!)),
        ]),
      ),
    },
    ...(pairs.length > 0
      ? [
          {
            text: say(
              'The covariance of two features is multiplied by both factors. Batch norm does not whiten: their correlation stays, up to the sign of γ.',
            ),
            formula: f.lines(
              ...pairs.map(([i, j]) =>
                f.equals(
                  name('cov', i, j),
                  f.over(
                    f.times(f.num(gamma[i]!), f.num(gamma[j]!), f.num(given.cov[i * size + j]!)),
                    f.rootOf(f.times(f.num(spread[i]!), f.num(spread[j]!))),
                  ),
                  f.num(cov[i * size + j]!),
                ),
              ),
            ),
          },
        ]
      : []),
    ...ellipseSteps(numbers, result),
    {
      text: say('Together:'),
      formula: f.lines(
        f.equals(f.sym('mean'), f.tensorOf({ shape: [size], data: beta })),
        f.equals(f.sym('cov'), f.tensorOf({ shape: [size, size], data: cov })),
      ),
    },
  ];
}

function ellipseSteps<T extends Scalar>(numbers: Arithmetic<T>, result: Gaussian<T>): readonly Step[] {
  if (result.size === 1) return [];
  const eigenvalues = covarianceEigenvalues(numbers, result);
  const plane = result.size === 2 ? planeEigenvalues(numbers, result) : undefined;
  const c = (i: number, j: number) => f.sub('cov', i, j);
  const inLetters = f.sum(f.over(f.raised(f.minus(c(1, 1), c(2, 2)), 2), f.num(4)), f.raised(c(1, 2), 2));
  const byHand = (i: number): readonly f.Formula[] => {
    if (!plane) return [];
    const signed = (middle: f.Formula, root: f.Formula) => (i === 0 ? f.sum(middle, root) : f.minus(middle, root));
    return [
      signed(f.over(f.sum(c(1, 1), c(2, 2)), f.num(2)), f.rootOf(inLetters)),
      // Rounded numbers would lose their digits in the difference.
      ...(isShort(plane.middle) && isShort(plane.radicand)
        ? [signed(f.num(plane.middle), f.rootOf(f.num(plane.radicand)))]
        : []),
    ];
  };
  return [
    {
      text: say(
        'The ellipse at one standard deviation has the roots of the eigenvalues of the covariance as its semi-axes:',
      ),
      formula: f.lines(
        ...eigenvalues.flatMap((value, i) => [
          f.equals(f.sub('λ', i + 1), ...byHand(i), f.num(value)),
          f.equals(f.rootOf(f.sub('λ', i + 1)), f.rootOf(f.num(value)), f.num(numbers.root(value))),
        ]),
      ),
    },
  ];
}
