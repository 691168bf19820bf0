import { isFailure } from '../failure';
import { OperationError } from '../operationError';
import { added, difference, scaled } from '../regression/vectors';
import type { Arithmetic, Scalar } from '../scalar';
import { say } from '../sentence';

/** The settings of torch.optim.Adam. */
export interface AdamSettings<T> {
  readonly lr: T;
  readonly steps: number;
  readonly betas: readonly [T, T];
  readonly eps: T;
  /** Added to the gradient as `λw`. */
  readonly weightDecay: T;
}

/** What can be taken wrongly. */
export interface AdamVariant {
  /** Weights decay by `w ← w − lr·λ·w`, as in AdamW, and the gradient stays as it is. */
  readonly decoupled?: boolean;
  /** Which moments are divided by `1 − βᵗ`: both unless told. */
  readonly corrected?: 'neither' | 'first';
  /** `√(v̂ + ε)` in place of `√v̂ + ε`. */
  readonly epsInside?: boolean;
  /** `v̂ + ε` in place of `√v̂ + ε`. */
  readonly withoutRoot?: boolean;
  /** `m = (1 − β)m + βg`. */
  readonly sharesSwapped?: boolean;
  /** The gradient of the start in every step. */
  readonly frozen?: boolean;
}

/** One step of Adam with all that it computes. */
export interface AdamStep<T> {
  readonly from: readonly T[];
  /** With weight decay. */
  readonly gradient: readonly T[];
  readonly first: readonly T[];
  readonly second: readonly T[];
  readonly correctedFirst: readonly T[];
  readonly correctedSecond: readonly T[];
  readonly to: readonly T[];
}

/** What a step needs of the settings. */
type StepSettings<T> = Omit<AdamSettings<T>, 'steps'>;

/**
 * Takes one step of Adam after the other: `m = β₁m + (1 − β₁)g`, `v = β₂v + (1 − β₂)g²`, then `w ← w − lr·m̂/(√v̂ + ε)` with
 * `m̂ = m/(1 − β₁ᵗ)`, `v̂ = v/(1 − β₂ᵗ)`. Errors: `division_by_zero` where ε is 0 and so were all gradients of a weight.
 * Source: Kingma and Ba, Adam, 2015; torch.optim.Adam.
 */
export function adamStepper<T extends Scalar>(
  numbers: Arithmetic<T>,
  { lr, betas, eps, weightDecay }: StepSettings<T>,
  variant: AdamVariant = {},
): (from: readonly T[], gradient: readonly T[]) => AdamStep<T> | OperationError {
  const one = numbers.integer(1);
  const left = (beta: T): T => numbers.subtract(one, beta);
  const average = (beta: T, moment: readonly T[], now: readonly T[]): readonly T[] => {
    const keep = variant.sharesSwapped ? left(beta) : beta;
    const share = left(keep);
    return added(numbers, scaled(numbers, keep, moment), scaled(numbers, share, now));
  };
  const correct = (moment: readonly T[], power: T, isDone: boolean): readonly T[] =>
    isDone ? moment.map((entry) => numbers.quotient(entry, left(power))) : moment;
  let stepsTaken = 0;
  let power1: T = one;
  let power2: T = one;
  let first: readonly T[] | undefined;
  let second: readonly T[] | undefined;
  return (from, gradient) => {
    stepsTaken++;
    const zeros = gradient.map(() => numbers.integer(0));
    first = average(betas[0], first ?? zeros, gradient);
    second = average(
      betas[1],
      second ?? zeros,
      gradient.map((entry) => numbers.multiply(entry, entry)),
    );
    power1 = numbers.multiply(power1, betas[0]);
    power2 = numbers.multiply(power2, betas[1]);
    const correctedFirst = correct(first, power1, variant.corrected !== 'neither');
    const correctedSecond = correct(second, power2, variant.corrected === undefined);
    const way: T[] = [];
    for (const [j, moment] of correctedFirst.entries()) {
      const along = direction(numbers, moment, correctedSecond[j]!, eps, variant);
      if (along === undefined) return noDirection(j, stepsTaken);
      way.push(along);
    }
    const keep = variant.decoupled ? left(numbers.multiply(lr, weightDecay)) : one;
    const to = difference(numbers, scaled(numbers, keep, from), scaled(numbers, lr, way));
    return { from, gradient, first, second, correctedFirst, correctedSecond, to };
  };
}

/** `m̂ / (√v̂ + ε)` */
function direction<T extends Scalar>(
  numbers: Arithmetic<T>,
  first: T,
  second: T,
  eps: T,
  { epsInside, withoutRoot }: AdamVariant,
): T | undefined {
  const radicand = epsInside ? numbers.add(second, eps) : second;
  // `root` does not fail in doubles; beyond them a square may be too small to have one.
  const root = withoutRoot
    ? radicand
    : numbers.kind === 'float'
      ? numbers.root(radicand)
      : numbers.apply('sqrt', radicand);
  if (isFailure(root)) return undefined;
  const way = numbers.divide(first, epsInside ? root : numbers.add(root, eps));
  return isFailure(way) ? undefined : way;
}

function noDirection(weight: number, step: number): OperationError {
  return new OperationError(
    'division_by_zero',
    'eps',
    say('eps: weight {0} has had no gradient up to step {1}; without eps Adam divides 0 by 0.', weight + 1, step),
  );
}
