import { isFailure } from '../failure';
import { OperationError } from '../operationError';
import { liftAll, type Arithmetic, type Scalar } from '../scalar';
import { say } from '../sentence';
import type { Tensor } from '../tensor';
import type { Grouping } from './grouping';

/** A normalisation with arguments that fit together. */
export interface Problem {
  /** As it was given. */
  readonly x: Tensor<Scalar>;
  readonly grouping: Grouping;
  /** Which entry of γ and β belongs to each entry of x. */
  readonly parameterOf: Int32Array;
  /** The shape of γ and β. */
  readonly parameterShape: readonly number[];
  /** Ones where it is null. */
  readonly gamma: Tensor<Scalar> | null;
  /** Zeros where it is null. */
  readonly beta: Tensor<Scalar> | null;
  readonly eps: Scalar;
  /** The gradient of the loss with respect to y. */
  readonly dy: Tensor<Scalar> | null;
}

/** Mean and variance of each statistic, and each entry less its mean. */
interface Statistics<T> {
  readonly mean: readonly T[];
  /** Divided by n. */
  readonly variance: readonly T[];
  readonly centred: readonly T[];
}

/** @param x by row-major offsets. */
export function statistics<T extends Scalar>(
  numbers: Arithmetic<T>,
  x: readonly T[],
  { count, size, statisticOf }: Grouping,
): Statistics<T> {
  const n = numbers.integer(size);
  // Summed from one of the entries: equal doubles then have exactly their value as mean, and variance 0.
  const origin: (T | undefined)[] = new Array<T | undefined>(count);
  const sums = new Array<T>(count).fill(numbers.integer(0));
  x.forEach((entry, i) => {
    const k = statisticOf[i]!;
    const from = (origin[k] ??= entry);
    sums[k] = numbers.add(sums[k]!, numbers.subtract(entry, from));
  });
  const mean = sums.map((sum, k) => numbers.add(origin[k]!, numbers.quotient(sum, n)));
  const centred = x.map((entry, i) => numbers.subtract(entry, mean[statisticOf[i]!]!));
  const squares = new Array<T>(count).fill(numbers.integer(0));
  centred.forEach((d, i) => {
    const k = statisticOf[i]!;
    squares[k] = numbers.add(squares[k]!, numbers.multiply(d, d));
  });
  return { mean, centred, variance: squares.map((sum) => numbers.quotient(sum, n)) };
}

/** How a normalisation is done: the right way where nothing is said, else as people get it wrong. */
export interface Recipe {
  readonly grouping?: Grouping;
  readonly uncentred?: boolean;
  readonly variance?: 'unbiased' | 'sum' | 'mean-square';
  readonly denominator?: 'variance' | 'epsilon-outside' | 'epsilon-forgotten';
  readonly affine?: 'swapped' | 'no-gamma' | 'no-beta' | 'neither' | 'beta-inside';
}

/** Everything on the way from x to y. */
export interface Forward<T> extends Statistics<T> {
  readonly grouping: Grouping;
  readonly x: readonly T[];
  readonly gamma: readonly T[];
  readonly beta: readonly T[];
  readonly eps: T;
  /** `σ² + ε` of each statistic. */
  readonly spread: readonly T[];
  /** `√(σ² + ε)` of each statistic. */
  readonly deviation: readonly T[];
  readonly xHat: readonly T[];
  readonly y: readonly T[];
}

/** γ or β as numbers, one for each of `count` parameters. */
export function liftedOr<T extends Scalar>(
  numbers: Arithmetic<T>,
  given: Tensor<Scalar> | null,
  count: number,
  fallback: number,
): readonly T[] {
  return given ? liftAll(numbers, given.data) : new Array<T>(count).fill(numbers.integer(fallback));
}

function varianceBy<T extends Scalar>(
  numbers: Arithmetic<T>,
  variance: T,
  mean: T,
  n: number,
  rule: Recipe['variance'],
): T | undefined {
  switch (rule) {
    case undefined:
      return variance;
    case 'sum':
      return numbers.multiply(variance, numbers.integer(n));
    case 'mean-square':
      return numbers.add(variance, numbers.multiply(mean, mean));
    case 'unbiased':
      return n < 2
        ? undefined
        : numbers.quotient(numbers.multiply(variance, numbers.integer(n)), numbers.integer(n - 1));
  }
}

/** `σ² + ε` and its root, or what is taken for them. */
export function denominatorBy<T extends Scalar>(
  numbers: Arithmetic<T>,
  variance: T,
  eps: T,
  rule: Recipe['denominator'],
): { readonly spread: T; readonly deviation: T } {
  const spread = rule === 'epsilon-forgotten' ? variance : numbers.add(variance, eps);
  switch (rule) {
    case undefined:
    case 'epsilon-forgotten':
      return { spread, deviation: numbers.root(spread) };
    case 'variance':
      return { spread, deviation: spread };
    case 'epsilon-outside': {
      const deviation = numbers.add(numbers.root(variance), eps);
      return { spread: numbers.multiply(deviation, deviation), deviation };
    }
  }
}

/** `γ x̂ + β`, or what is taken for it. */
export function affineBy<T extends Scalar>(
  numbers: Arithmetic<T>,
  xHat: T,
  gamma: T,
  beta: T,
  rule: Recipe['affine'],
): T {
  switch (rule) {
    case undefined:
      return numbers.add(numbers.multiply(gamma, xHat), beta);
    case 'swapped':
      return numbers.add(numbers.multiply(beta, xHat), gamma);
    case 'no-gamma':
      return numbers.add(xHat, beta);
    case 'no-beta':
      return numbers.multiply(gamma, xHat);
    case 'neither':
      return xHat;
    case 'beta-inside':
      return numbers.multiply(gamma, numbers.add(xHat, beta));
  }
}

/** Zero, as far as can be told. */
export function isNothing<T extends Scalar>(numbers: Arithmetic<T>, a: T): boolean {
  if (numbers.isZero(a)) return true;
  // Fifty digits that are zero within their error are as good as zero.
  return numbers.kind === 'exact' && numbers.compare(a, numbers.integer(0)) === 0;
}

/**
 * `x̂ = (x − μ) / √(σ² + ε)`, `y = γ x̂ + β`; undefined where a denominator is zero.
 * The formula: Ioffe and Szegedy 2015, algorithm 1.
 */
export function normalise<T extends Scalar>(
  numbers: Arithmetic<T>,
  problem: Problem,
  recipe: Recipe = {},
): Forward<T> | undefined {
  const grouping = recipe.grouping ?? problem.grouping;
  const { statisticOf } = grouping;
  const { parameterOf, parameterShape } = problem;
  const x = liftAll(numbers, problem.x.data);
  const parameters = parameterShape.reduce((product, length) => product * length, 1);
  const gamma = liftedOr(numbers, problem.gamma, parameters, 1);
  const beta = liftedOr(numbers, problem.beta, parameters, 0);
  const eps = numbers.lift(problem.eps);
  const found = statistics(numbers, x, grouping);
  const spread: T[] = [];
  const deviation: T[] = [];
  for (let k = 0; k < grouping.count; k++) {
    const variance = varianceBy(numbers, found.variance[k]!, found.mean[k]!, grouping.size, recipe.variance);
    if (variance === undefined) return undefined;
    const denominator = denominatorBy(numbers, variance, eps, recipe.denominator);
    if (isNothing(numbers, denominator.deviation)) return undefined;
    spread.push(denominator.spread);
    deviation.push(denominator.deviation);
  }
  const centred = recipe.uncentred ? x : found.centred;
  const xHat: T[] = [];
  for (let i = 0; i < x.length; i++) {
    const quotient = numbers.divide(centred[i]!, deviation[statisticOf[i]!]!);
    if (isFailure(quotient)) return undefined;
    xHat.push(quotient);
  }
  const y = xHat.map((entry, i) => {
    const p = parameterOf[i]!;
    return affineBy(numbers, entry, gamma[p]!, beta[p]!, recipe.affine);
  });
  return { ...found, grouping, x, gamma, beta, eps, centred, spread, deviation, xHat, y };
}

/** The right way, or why there is no answer: `zero_variance`, `too_large`. */
export function normaliseOrRefuse<T extends Scalar>(
  numbers: Arithmetic<T>,
  problem: Problem,
): Forward<T> | OperationError {
  const result = normalise(numbers, problem);
  if (!result)
    return new OperationError(
      'zero_variance',
      'x',
      say(
        'x: a group of {0} entries with one statistic has variance 0, and eps is 0: there is nothing to divide by.',
        problem.grouping.size,
      ),
    );
  const isFinite = result.variance.every((variance) => Number.isFinite(numbers.toNumber(variance)));
  return isFinite ? result : tooLarge();
}

/** Numbers whose squares are beyond a double's range. */
function tooLarge(): OperationError {
  return new OperationError('too_large', 'x', say('x: the variance of these numbers is too large for a result.'));
}
