import type { Algebra } from '../core/algebra';
import type { Failure } from '../core/failure';
import { spend } from './effort';
import type { Value } from './value';

/** A sensible way to read notation that has more than one. */
export interface Reading {
  /** `\log` without a base. */
  readonly logBase: 'e' | '10' | '2';
  /** Arguments of sin, cos, tan without a degree sign. */
  readonly angle: 'radian' | 'degree';
  /** `1\frac{1}{2}` is a sum (mixed number) or a product. */
  readonly mixed: boolean;
  /** A loose way of writing that is taken for what it is meant to be; it can excuse, but not confirm. */
  readonly loose?: LooseNotation;
}

/**
 * - `signed-base`    `-4^2` for `(-4)^2`
 * - `sum-scope`      `\sum_i i + 1` for `\sum_i (i + 1)`
 * - `percent-factor` `100 · 41/48 = 85.4%`
 * - `percent-on-top` `200 + 10% = 220`
 * - `taxicab`        `‖x‖` for the 1-norm
 * - `max-norm`       `‖x‖` for the largest entry
 * - `gloss`          `0.75 (75%)`: the bracket repeats the number
 * - `digits-after-power` `2^33`: in TeX twice cubed, times three
 * - `nth-root`       `3√27` for the cube root
 * - `missing-brackets` `12-12/6` for `(12-12)/6`
 * - `long-denominator` `l / μ · A` for `l / (μ A)`
 * - `congruence`     `1 + 1 = 0 mod 2`
 * - `division-order` `14/3 ÷ 7/3`
 */
export type LooseNotation =
  | 'signed-base'
  | 'sum-scope'
  | 'percent-factor'
  | 'percent-on-top'
  | 'taxicab'
  | 'max-norm'
  | 'gloss'
  | 'digits-after-power'
  | 'nth-root'
  | 'missing-brackets'
  | 'long-denominator'
  | 'congruence'
  | 'division-order';

export const defaultReading: Reading = { logBase: 'e', angle: 'radian', mixed: false };

/** What evaluation found to depend on the reading. */
export type EvaluationAmbiguity = 'logBase' | 'angle' | 'mixed' | LooseNotation;

export interface EvaluationContext<T> {
  readonly algebra: Algebra<T>;
  readonly reading: Reading;
  /** Values of letters; bound variables of sums are added to it on the way. */
  readonly symbols: ReadonlyMap<string, Value<T>>;
  readonly budget: Budget;
  readonly ambiguities: Set<EvaluationAmbiguity>;
  /** Missing entries of a LaTeX matrix are zero (default: the matrix is ragged). */
  readonly blankIsZero?: boolean;
  /** Functions of whose values nothing is known but that they follow from the arguments: `f(x + 1)`. */
  readonly functions?: ReadonlyMap<string, (values: readonly Value<T>[]) => Result<T>>;
  /** Takes e for Euler's number wherever it stands; otherwise only as the base of a power. */
  readonly eulerE?: boolean;
}

/** Steps that a judgement may take: a count, not a clock, so that verdicts do not depend on the machine. */
export class Budget {
  constructor(public steps: number) {}

  /** False once the steps are used up. */
  spend(count = 1): boolean {
    this.steps -= count;
    spend(count);
    return this.steps >= 0;
  }
}

/** A value, or why there is none. */
export type Result<T> = Value<T> | Failure;

/** Notes that a loose reading is possible, and says whether it is the one to take. */
export function isLoose<T>(possible: boolean, notation: LooseNotation, context: EvaluationContext<T>): boolean {
  if (possible) context.ambiguities.add(notation);
  return possible && context.reading.loose === notation;
}
