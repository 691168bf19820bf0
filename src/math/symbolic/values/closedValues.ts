import { isFailure } from '../../../core/failure';
import * as Q from '../../../core/rational';
import { digitsOf } from '../../digits';
import { wrongGap } from '../../rounding';
import { lettersIn } from '../terms/indexLetters';
import { entriesOf } from './opaque';
import { pointsFor, type Point } from '../equations/points';
import type { Equation } from '../equations/projection';
import { namesOf, resolve, type Definitions } from '../terms/resolve';
import { walkTerm, type NormKind, type Term } from '../terms/term';
import { termValue } from './termValue';
import type { Declarations } from '../shapes/typing';
import { replaced } from '../terms/replaced';

/** How two sides without letters compare, by the rounding policy of the design (section 3). */
export type ValueAgreement = 'same' | 'rounded' | 'unclear' | 'apart';

/** So little apart is what doubles leave. */
const near = 1e-9;
/** Typed decimals whose rounding is followed. */
const maxDecimals = 24;

/**
 * A term with the values that were said put in; undefined where it speaks of something without one. A letter that counts, or that is
 * differentiated by, is no value.
 */
export function closed(term: Term, values: readonly Equation[], definitions: Definitions): Term | undefined {
  let whole = resolve(term, definitions);
  const texts = new Map(values.map(({ left, right }) => [JSON.stringify(left), resolve(right, definitions)]));
  for (let round = 0; round < maxRounds && !isClosed(whole); round++) {
    if (bindsOneOf(whole, values)) return undefined;
    whole = resolve(
      replaced(whole, (inner) => texts.get(JSON.stringify(inner))),
      definitions,
    );
  }
  return isClosed(whole) ? whole : undefined;
}

const maxRounds = 3;

function isClosed(term: Term): boolean {
  if (namesOf(term).size > 0 || lettersIn(term).free.size > 0) return false;
  const inners = walkTerm(term);
  // What runs is no angle in degrees.
  const isRunning = inners.some(({ op }) => running.has(op));
  const isIntegral = inners.some(({ op }) => integrals.has(op));
  const isOpen = (inner: Term) =>
    openOps.has(inner.op) ||
    isSigned(inner) ||
    (inner.op === 'function' &&
      (isRunning ? (isIntegral ? /^$/ : /^(?:ln|log)$/) : /^(?:ln|log|sin|cos|tan)$/).test(inner.name));
  return !inners.some(isOpen);
}

/** What has no value of its own, and averages: of what has a value, nothing is random. */
const openOps: ReadonlySet<Term['op']> = new Set<Term['op']>([
  'expectation',
  'variance',
  'covariance',
  'apply',
  'choice',
  'partial',
]);

const integrals: ReadonlySet<Term['op']> = new Set<Term['op']>(['integral', 'evaluated']);
/** Terms over which a letter runs. */
const running: ReadonlySet<Term['op']> = new Set<Term['op']>(['limit', 'series', ...integrals]);

/** `A × B` and `a * b` of what is no number may be another product. */
function isSigned(term: Term): boolean {
  if (term.op !== 'multiply' || term.sign === undefined) return false;
  return walkTerm(term).some(({ op }) => op === 'matrix' || op === 'list');
}

function bindsOneOf(term: Term, values: readonly Equation[]): boolean {
  const names = new Set(values.flatMap(({ left }) => [...namesOf(left)]));
  const { bound, used } = lettersIn(term);
  const directions = walkTerm(term).flatMap((inner) =>
    inner.op === 'derivative' ? [inner.by.name] : inner.op === 'limit' ? [inner.variable] : [],
  );
  return [...bound, ...used, ...directions].some((name) => names.has(name));
}

/** Compares a closed term with the number, vector or matrix that is said to come out; undefined where one has no value, or they have different shapes. */
export function compareClosed(left: Term, right: Term, declarations: Declarations): ValueAgreement | undefined {
  const usual = compare(left, right, declarations);
  if (usual !== 'apart') return usual;
  // `‖x‖` may be any norm.
  const others = (['one', 'max'] as const).flatMap((kind) => withNorm(left, kind) ?? []);
  return others.some((other) => compare(other, right, declarations) !== 'apart') ? 'unclear' : usual;
}

function withNorm(term: Term, kind: NormKind): Term | undefined {
  const isNorm = (inner: Term) => inner.op === 'norm' && inner.kind === 'euclidean';
  if (!walkTerm(term).some(isNorm)) return undefined;
  return replaced(term, (inner) => (inner.op === 'norm' && isNorm(inner) ? { ...inner, kind } : undefined));
}

function compare(left: Term, right: Term, declarations: Declarations): ValueAgreement | undefined {
  const [point] = pointsFor(left, right, [], declarations);
  const a = point && valueOf(left, point);
  const b = point && valueOf(right, point);
  if (!a || a.length !== b?.length || ![...a, ...b].every(Number.isFinite)) return undefined;
  const differences = a.map((x, i) => Math.abs(x - b[i]!));
  const scales = a.map((x, i) => Math.max(Math.abs(x), Math.abs(b[i]!)));
  if (differences.every((gap, i) => gap <= near * Math.max(1e-3, scales[i]!))) return 'same';
  const given = unitOf(right);
  if (given !== undefined && given < 1 && differences.every((gap) => gap <= (given / 2) * (1 + near))) return 'rounded';
  const slack = slackOf(left, right, point);
  if (!slack) return 'unclear';
  const isApart = differences.some((gap, i) => {
    // Output sizes are floored, sample sizes rounded up.
    const isFloored = gap < 1 && !Number.isInteger(round(a[i]!)) && Number.isInteger(b[i]!);
    return !isFloored && gap - slack[i]! > wrongGap * scales[i]!;
  });
  return isApart ? 'apart' : 'unclear';
}

function valueOf(term: Term, { instance }: Point): readonly number[] | undefined {
  const value = termValue(term, instance, new Map());
  return isFailure(value) ? undefined : entriesOf(value);
}

/** What the rounding of all typed decimals may hide, entry by entry; undefined where there are too many. */
function slackOf(left: Term, right: Term, point: Point): readonly number[] | undefined {
  const sides = [left, right].map((side) => {
    const own = valueOf(side, point)!;
    // What is put in was given: `p = 0.2`. What comes out is as exact as its digits.
    const mayBeRounded = (value: number) => !Number.isInteger(value) && (side === right || !isGiven(value));
    const decimals = walkTerm(side).filter((inner) => inner.op === 'number' && mayBeRounded(inner.value));
    if (decimals.length > maxDecimals) return undefined;
    return decimals.reduce<readonly number[] | undefined>(
      (sum, decimal) => {
        const unit = unitOf(decimal);
        if (decimal.op !== 'number' || unit === undefined) return sum;
        const moved = valueOf(
          replaced(side, (inner) =>
            inner === decimal ? { op: 'number', value: decimal.value + unit / 2 } : undefined,
          ),
          point,
        );
        return sum && moved?.map((x, i) => sum[i]! + Math.abs(x - own[i]!));
      },
      own.map(() => 0),
    );
  });
  const [a, b] = sides;
  return a && b?.map((x, i) => x + a[i]!);
}

/** A decimal of one digit that is no third: nobody rounds to it. */
function isGiven(value: number): boolean {
  return /^-?\d*\.0*[124-689]$/.test(String(value));
}

/** The last place of a number as it was typed, as far as its digits tell; undefined of what is computed. */
function unitOf(term: Term): number | undefined {
  if (term.op === 'negate') return unitOf(term.of);
  return term.op === 'number' ? Q.toNumber(digitsOf(String(term.value)).unit) : undefined;
}

/** Without what doubles leave. */
function round(value: number): number {
  return Math.round(value * 1e9) / 1e9;
}
