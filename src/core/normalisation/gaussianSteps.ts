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

/** A distribution with what its steps are written with. */
interface GaussianView<T> extends Gaussian<T> {
  /** The features that are written out, from 0. */
  readonly shown: readonly number[];
  /** `cov_{1,2}`; without an index where there is one feature only. */
  readonly name: (letter: string, ...index: readonly number[]) => f.Formula;
  /** `σ² + ε` of a feature, with numbers. */
  readonly spreadSum: (feature: number) => f.Formula;
}

function viewOf<T extends Scalar>(numbers: Arithmetic<T>, result: Gaussian<T>): GaussianView<T> {
  const { size, given } = result;
  const variance = diagonalOf(given.cov, size);
  const eps = numbers.isZero(result.eps) ? [] : [f.num(result.eps)];
  return {
    ...result,
    shown: Array.from({ length: Math.min(size, maxFeatures) }, (_, i) => i),
    name: (letter, ...index) => (size === 1 ? f.sym(letter) : f.sub(letter, ...index.map((i) => i + 1))),
    spreadSum: (i) => f.sum(f.num(variance[i]!), ...eps),
  };
}

/** What batch norm does to mean, covariance and ellipse, feature by feature. */
export function gaussianSteps<T extends Scalar>(numbers: Arithmetic<T>, result: Gaussian<T>): readonly Step[] {
  const { size, beta, cov } = result;
  const view = viewOf(numbers, result);
  return [
    meanStep(view),
    varianceStep(view),
    ...covarianceSteps(view),
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

function meanStep<T extends Scalar>({ shown, name, spreadSum, gamma, beta, given }: GaussianView<T>): Step {
  const rows = shown.map((i) => {
    const centred = f.minus(f.num(given.mean[i]!), f.num(given.mean[i]!));
    const scaled = f.times(f.num(gamma[i]!), f.over(centred, f.rootOf(spreadSum(i))));
    return f.equals(name('mean', i), f.sum(scaled, f.num(beta[i]!)), f.num(beta[i]!));
  });
  return {
    text: say(
      'With a very large batch the statistics of the batch are those of the distribution. Subtracting the mean leaves mean 0, scaling keeps it there, and β is added: the mean becomes β.',
    ),
    formula: f.lines(...rows),
  };
}

function varianceStep<T extends Scalar>(view: GaussianView<T>): Step {
  const { shown, name, spreadSum, size, gamma, given, cov, std } = view;
  const rows = shown.flatMap((i) => {
    const place = i * (size + 1);
    const variance = f.num(cov[place]!);
    const scaled = f.times(f.raised(f.num(gamma[i]!), 2), f.num(given.cov[place]!));
    return [
      f.equals(name('cov', i, i), f.over(scaled, spreadSum(i)), variance),
      f.equals(name('std', i), f.rootOf(variance), f.num(std[i]!)),
    ];
  });
  return {
    text: say('Each feature is multiplied by γ / √(σ² + ε), and its variance by the square of that:'),
    formula: f.lines(...rows),
  };
}

function covarianceSteps<T extends Scalar>(view: GaussianView<T>): readonly Step[] {
  const { shown, name, size, gamma, given, spread, cov } = view;
  const pairs = shown.flatMap((i) => shown.filter((j) => j > i).map((j) => [i, j] as const));
  if (pairs.length === 0) return [];
  const rows = pairs.map(([i, j]) => {
    const place = i * size + j;
    const scaled = f.times(f.num(gamma[i]!), f.num(gamma[j]!), f.num(given.cov[place]!));
    const deviations = f.rootOf(f.times(f.num(spread[i]!), f.num(spread[j]!)));
    return f.equals(name('cov', i, j), f.over(scaled, deviations), f.num(cov[place]!));
  });
  return [
    {
      text: say(
        'The covariance of two features is multiplied by both factors. Batch norm does not whiten: their correlation stays, up to the sign of γ.',
      ),
      formula: f.lines(...rows),
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
