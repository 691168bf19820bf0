import type { Arithmetic, Scalar } from '../scalar';
import type { Forward } from './normalise';

/** Gradients of the loss with respect to x, γ and β. */
export interface Gradient<T> {
  /** By row-major offsets of x. */
  readonly dx: readonly T[];
  /** By row-major offsets of γ. */
  readonly dgamma: readonly T[];
  readonly dbeta: readonly T[];
}

/** The right formula, or what becomes of it when something is forgotten. */
export type GradientRule =
  | 'right'
  /** μ and σ taken as constants. */
  | 'constants'
  | 'no-mean-term'
  | 'no-variance-term'
  | 'variance-sign'
  /** Sums in place of means in the two terms. */
  | 'sums-for-means'
  /** The 1/n in front is left out. */
  | 'n-forgotten'
  | 'no-gamma'
  /** x in place of x̂ in the third term. */
  | 'x-for-x-hat';

/** The sums over a statistic that its gradient is made of. */
interface GroupSums<T> {
  /** `g = γ dy`, entry by entry: the gradient with respect to x̂. */
  readonly g: readonly T[];
  /** `Σ g` of each statistic. */
  readonly total: readonly T[];
  /** `Σ g (x − μ)` of each statistic. */
  readonly product: readonly T[];
}

/** @param along what g is multiplied with, x − μ unless told. */
export function groupSums<T extends Scalar>(
  numbers: Arithmetic<T>,
  forward: Forward<T>,
  g: readonly T[],
  along: readonly T[] = forward.centred,
): GroupSums<T> {
  const { count, statisticOf } = forward.grouping;
  const total = new Array<T>(count).fill(numbers.integer(0));
  const product = new Array<T>(count).fill(numbers.integer(0));
  g.forEach((entry, i) => {
    const k = statisticOf[i]!;
    total[k] = numbers.add(total[k]!, entry);
    product[k] = numbers.add(product[k]!, numbers.multiply(entry, along[i]!));
  });
  return { g, total, product };
}

/** `g = γ dy` */
export function scaledGradient<T extends Scalar>(
  numbers: Arithmetic<T>,
  forward: Forward<T>,
  parameterOf: Int32Array,
  dy: readonly T[],
): readonly T[] {
  return dy.map((entry, i) => numbers.multiply(forward.gamma[parameterOf[i]!]!, entry));
}

/**
 * `dx = (n g − Σ g − (x − μ) Σ g(x − μ) / (σ² + ε)) / (n √(σ² + ε))` with `g = γ dy`: Ioffe and Szegedy 2015, section 3,
 * simplified. Written so that the root is taken last: all before it stays rational.
 */
function gradientOfX<T extends Scalar>(
  numbers: Arithmetic<T>,
  forward: Forward<T>,
  parameterOf: Int32Array,
  dy: readonly T[],
  rule: GradientRule,
): readonly T[] {
  const g = rule === 'no-gamma' ? dy : scaledGradient(numbers, forward, parameterOf, dy);
  const along = rule === 'x-for-x-hat' ? forward.x : forward.centred;
  const { total, product } = groupSums(numbers, forward, g, along);
  const { size, statisticOf } = forward.grouping;
  const n = numbers.integer(size);
  const own = rule === 'sums-for-means' ? numbers.integer(1) : n;
  const front = rule === 'sums-for-means' || rule === 'n-forgotten' ? numbers.integer(1) : n;
  const slope = product.map((sum, k) => (rule === 'x-for-x-hat' ? sum : numbers.quotient(sum, forward.spread[k]!)));
  const divisor = forward.deviation.map((deviation) => numbers.multiply(front, deviation));
  return g.map((entry, i) => {
    const k = statisticOf[i]!;
    let bracket = numbers.multiply(own, entry);
    if (rule !== 'constants' && rule !== 'no-mean-term') bracket = numbers.subtract(bracket, total[k]!);
    if (rule !== 'constants' && rule !== 'no-variance-term') {
      const term = numbers.multiply(along[i]!, slope[k]!);
      bracket = rule === 'variance-sign' ? numbers.add(bracket, term) : numbers.subtract(bracket, term);
    }
    return numbers.quotient(bracket, divisor[k]!);
  });
}

/** `Σ dy v` over the entries of each parameter. */
export function sumsByParameter<T extends Scalar>(
  numbers: Arithmetic<T>,
  parameterOf: Int32Array,
  count: number,
  dy: readonly T[],
  factor?: readonly T[],
): readonly T[] {
  const sums = new Array<T>(count).fill(numbers.integer(0));
  dy.forEach((entry, i) => {
    const p = parameterOf[i]!;
    sums[p] = numbers.add(sums[p]!, factor ? numbers.multiply(entry, factor[i]!) : entry);
  });
  return sums;
}

/** `Σ dy x̂` over the entries of each parameter: summed over each statistic first, so that roots divide only once. */
function gradientOfGamma<T extends Scalar>(
  numbers: Arithmetic<T>,
  forward: Forward<T>,
  parameterOf: Int32Array,
  dy: readonly T[],
): readonly T[] {
  const parameters = forward.gamma.length;
  const parts = new Map<number, T>();
  dy.forEach((entry, i) => {
    const key = forward.grouping.statisticOf[i]! * parameters + parameterOf[i]!;
    const product = numbers.multiply(entry, forward.centred[i]!);
    const sum = parts.get(key);
    parts.set(key, sum === undefined ? product : numbers.add(sum, product));
  });
  const dgamma = new Array<T>(parameters).fill(numbers.integer(0));
  for (const [key, sum] of parts) {
    const [k, p] = [Math.floor(key / parameters), key % parameters];
    dgamma[p] = numbers.add(dgamma[p]!, numbers.quotient(sum, forward.deviation[k]!));
  }
  return dgamma;
}

/** @param parameterOf the entry of γ and β that belongs to each entry of x. @param dy of the shape of x. */
export function gradient<T extends Scalar>(
  numbers: Arithmetic<T>,
  forward: Forward<T>,
  parameterOf: Int32Array,
  dy: readonly T[],
  rule: GradientRule = 'right',
): Gradient<T> {
  return {
    dx: gradientOfX(numbers, forward, parameterOf, dy, rule),
    dgamma: gradientOfGamma(numbers, forward, parameterOf, dy),
    dbeta: sumsByParameter(numbers, parameterOf, forward.gamma.length, dy),
  };
}
