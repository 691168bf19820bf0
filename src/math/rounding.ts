import type { Interval } from '../core/interval';
import * as Q from '../core/rational';
import { realAlgebra, toDouble, type Real } from '../core/real';
import type { TypedNumber } from './digits';

/** One number of a relation: its value, what its rounding may hide, and how it was typed. */
export interface Operand {
  readonly value: Real;
  /** Values possible if typed decimals are rounded, short and even ones (`0.5`, `2.25`) taken as exact. */
  readonly likely: Interval | undefined;
  /** Values possible if every typed decimal is rounded. */
  readonly possible: Interval | undefined;
  /** Set where the side is a number as typed, not a computation. */
  readonly typed: TypedNumber | undefined;
  /** Integers and fractions only. */
  readonly isExact: boolean;
}

export type ScalarVerdict = 'correct' | 'wrong' | 'undecided';

export type ScalarCode =
  | 'equal'
  /** Right when rounded to the typed digits. */
  | 'rounded'
  /** Right within what the rounding of the operands can explain. */
  | 'rounded-operands'
  | 'truncated'
  | 'rounded-to-integer'
  /** Beyond the rounding by at most 0.2 %. */
  | 'close'
  /** Beyond the rounding by 0.2 % to 0.5 %. */
  | 'unclear'
  | 'not-comparable'
  | 'different'
  | 'holds'
  | 'fails';

export interface ScalarJudgement {
  readonly verdict: ScalarVerdict;
  readonly code: ScalarCode;
}

/** Relative gap beyond all rounding up to which a difference is at most worth a hint. */
const closeGap = 0.002;
/** Relative gap beyond all rounding from which a difference is an error. */
export const wrongGap = 0.005;
/** The same under ≈ for results of one or two digits: there the field is generous. */
const looseGap = 0.05;

const correct = (code: ScalarCode): ScalarJudgement => ({ verdict: 'correct', code });
const undecided = (code: ScalarCode): ScalarJudgement => ({ verdict: 'undecided', code });
const wrong = (code: ScalarCode): ScalarJudgement => ({ verdict: 'wrong', code });

/** `left = right` or `left ≈ right` between two numbers, by the rounding policy of the design (section 3). */
export function judgeEquality(left: Operand, right: Operand, isApproximate: boolean): ScalarJudgement {
  const order = realAlgebra.compare(left.value, right.value);
  if (order === 0) return correct('equal');
  if (order === undefined) return undecided('not-comparable');
  if (roundsTo(left, right, isApproximate) || roundsTo(right, left, isApproximate)) return correct('rounded');
  if (left.isExact && right.isExact && !isApproximate) return judgeExact(left, right);
  if (overlaps(left.likely, right.likely))
    return isWrittenOut(left, right) || isWrittenOut(right, left) || isFar(left, right)
      ? undecided('rounded-operands')
      : correct('rounded-operands');
  if (truncatesTo(left, right) || truncatesTo(right, left)) return undecided('truncated');
  if (overlaps(left.possible, right.possible)) return undecided('rounded-operands');
  if (isRoundedInteger(left, right)) return undecided('rounded-to-integer');
  const gap = relativeGap(left, right);
  if (gap <= closeGap) return undecided('close');
  const few = Math.min(figures(left), figures(right)) <= 2;
  return gap < (isApproximate && few ? looseGap : wrongGap) ? undecided('unclear') : wrong('different');
}

/** Whether two numbers are so far apart that rounding explains it only where next to nothing was kept: `0.05/0.07 = 0.05/0.08`. */
function isFar(left: Operand, right: Operand): boolean {
  const most = Math.max(Math.abs(toDouble(left.value)), Math.abs(toDouble(right.value)));
  return distance(left, right) > looseGap * most;
}

/** Whether the digits of one side would have been enough for the exact value of the other: `2 + 0.08 = 2.09`. */
function isWrittenOut(exact: Operand, other: Operand): boolean {
  if (exact.typed && !other.typed) return false;
  const needed = placesOf(exact.value.exact);
  const given = placesOf(other.typed?.unit ?? other.value.exact);
  return needed !== undefined && given !== undefined && needed <= given;
}

/** Places of the decimal point at which a number ends; undefined where it does not within a few. */
function placesOf(exact: Q.Rational | undefined): number | undefined {
  const most = 8;
  for (let places = 0; exact && places <= most; places++)
    if (Q.isInteger(Q.multiply(exact, Q.power(Q.rational(10), places)))) return places;
  return undefined;
}

function figures(side: Operand): number {
  return side.typed ? side.typed.digits.significant - side.typed.digits.trailingZeros : Infinity;
}

/** Whether `exact`, rounded to the digits of `typed`, is `typed`. Either way of rounding a half will do. */
function roundsTo(exact: Operand, typed: Operand, isApproximate: boolean): boolean {
  const { typed: number } = typed;
  if (!number) return false;
  let unit = number.unit;
  if (!number.digits.isDecimal) {
    // An integer is exact under `=`; under `≈` its trailing zeros may be filler.
    if (!isApproximate) return false;
    unit = Q.multiply(unit, Q.power(Q.rational(10), Math.min(number.digits.trailingZeros, 300)));
  }
  return distance(exact, typed) <= (Q.toNumber(unit) / 2) * (1 + 1e-12);
}

/** `2/3 = 0.66`: the digits are right as far as they go. */
function truncatesTo(exact: Operand, typed: Operand): boolean {
  const { typed: number } = typed;
  if (!number?.digits.isDecimal || number.digits.significant < 2) return false;
  const a = Math.abs(toDouble(exact.value));
  const b = Math.abs(toDouble(typed.value));
  return a > b && distance(exact, typed) < Q.toNumber(number.unit);
}

function distance(a: Operand, b: Operand): number {
  return Math.abs(toDouble(realAlgebra.add(a.value, realAlgebra.negate(b.value))));
}

/** Integers and fractions: any difference is one, unless the context rounds to whole numbers. */
function judgeExact(left: Operand, right: Operand): ScalarJudgement {
  if (isFilled(left, right) || isFilled(right, left)) return undecided('rounded-to-integer');
  if (isRoundedInteger(left, right)) return undecided('rounded-to-integer');
  return wrong('different');
}

/** `128² · 18 = 295,000`: trailing zeros may be filler, if there are other digits enough. */
function isFilled(exact: Operand, typed: Operand): boolean {
  const digits = typed.typed?.digits;
  if (!digits || digits.isDecimal) return false;
  const others = digits.significant - digits.trailingZeros;
  const isFiller = (digits.trailingZeros >= 3 && others >= 2) || (digits.trailingZeros === 2 && others >= 4);
  if (!isFiller) return false;
  return distance(exact, typed) <= 10 ** Math.min(digits.trailingZeros, 300) / 2;
}

/** Output sizes are floored, sample sizes rounded up: a typed integer next to a broken number. */
function isRoundedInteger(left: Operand, right: Operand): boolean {
  return roundsToInteger(left, right) || roundsToInteger(right, left);
}

function roundsToInteger(broken: Operand, whole: Operand): boolean {
  if (!whole.typed || whole.typed.digits.isDecimal || isWhole(broken.value) || !isWhole(whole.value)) return false;
  if (distance(broken, whole) < 1) return true;
  // `150,528,000 / 1,728 = 87,000`: trailing zeros may be filler.
  const zeros = whole.typed.digits.trailingZeros;
  return zeros >= 2 && distance(broken, whole) <= 10 ** Math.min(zeros, 300) / 2;
}

function isWhole(value: Real): boolean {
  return value.exact !== undefined && Q.isInteger(value.exact);
}

function overlaps(a: Interval | undefined, b: Interval | undefined): boolean {
  return a !== undefined && b !== undefined && a.low <= b.high && b.low <= a.high;
}

/** Distance between what the sides may be, relative to the larger one. */
function relativeGap(left: Operand, right: Operand): number {
  const a = left.possible ?? point(left);
  const b = right.possible ?? point(right);
  const gap = Math.max(a.low - b.high, b.low - a.high, 0);
  return gap / Math.max(Math.abs(toDouble(left.value)), Math.abs(toDouble(right.value)));
}

function point(side: Operand): Interval {
  const value = toDouble(side.value);
  return { low: value, high: value };
}

/** `left < right` and its kin: `holds` says for which order of the two it is true. */
export function judgeOrder(left: Operand, right: Operand, holds: (order: -1 | 0 | 1) => boolean): ScalarJudgement {
  const order = realAlgebra.compare(left.value, right.value);
  if (order === undefined) return undecided('not-comparable');
  if (holds(order)) return correct('holds');
  if (left.isExact && right.isExact) return wrong('fails');
  if (overlaps(left.possible, right.possible)) return undecided('rounded-operands');
  return relativeGap(left, right) < wrongGap ? undecided('unclear') : wrong('fails');
}
