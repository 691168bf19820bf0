import { liftAll, type Arithmetic, type Scalar } from '../scalar';
import type { Tensor } from '../tensor';
import { overEverything } from './grouping';
import { statistics } from './normalise';

interface MeanOnlyArguments {
  readonly x: Tensor<Scalar>;
  readonly gamma: Scalar;
  readonly beta: Scalar;
  readonly dy: Tensor<Scalar> | null;
}

/** Mean-only batch norm, forward and back. */
export interface MeanOnly<T> {
  readonly n: T;
  readonly x: readonly T[];
  readonly gamma: T;
  readonly beta: T;
  readonly mean: T;
  readonly xHat: readonly T[];
  readonly y: readonly T[];
  /** `γ (1 − 1/n)` and `−γ/n`. */
  readonly diagonal: T;
  readonly offDiagonal: T;
  readonly back: MeanOnlyBack<T> | null;
}

/** What comes back through it. */
export interface MeanOnlyBack<T> {
  readonly dy: readonly T[];
  readonly total: T;
  readonly dx: readonly T[];
  readonly dgamma: T;
  readonly dbeta: T;
}

/** The sum of all. */
export function total<T extends Scalar>(numbers: Arithmetic<T>, entries: readonly T[]): T {
  return entries.reduce((partial, entry) => numbers.add(partial, entry), numbers.integer(0));
}

/** Entry times entry. */
export function products<T extends Scalar>(numbers: Arithmetic<T>, a: readonly T[], b: readonly T[]): readonly T[] {
  return a.map((entry, i) => numbers.multiply(entry, b[i]!));
}

/** `y = γ (x − μ) + β`, `dx = γ (dy − mean of dy)`. @param given that fit together. */
export function meanOnly<T extends Scalar>(given: MeanOnlyArguments, numbers: Arithmetic<T>): MeanOnly<T> {
  const x = liftAll(numbers, given.x.data);
  const n = numbers.integer(x.length);
  const gamma = numbers.lift(given.gamma);
  const beta = numbers.lift(given.beta);
  const { mean, centred: xHat } = statistics(numbers, x, overEverything([x.length]));
  const part = numbers.quotient(gamma, n);
  const backward = (dy: readonly T[]): MeanOnlyBack<T> => {
    const sumOfDy = total(numbers, dy);
    const average = numbers.quotient(sumOfDy, n);
    return {
      dy,
      total: sumOfDy,
      dx: dy.map((entry) => numbers.multiply(gamma, numbers.subtract(entry, average))),
      dgamma: total(numbers, products(numbers, dy, xHat)),
      dbeta: sumOfDy,
    };
  };
  return {
    n,
    x,
    gamma,
    beta,
    mean: mean[0]!,
    xHat,
    y: xHat.map((entry) => numbers.add(numbers.multiply(gamma, entry), beta)),
    diagonal: numbers.subtract(gamma, part),
    offDiagonal: numbers.negate(part),
    back: given.dy && backward(liftAll(numbers, given.dy.data)),
  };
}
