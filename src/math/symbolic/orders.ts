import { isFailure, type FailureCode } from '../../core/failure';
import { rational } from '../../core/rational';
import { errorBound, real, realAlgebra as R, toDecimal, type Real } from '../../core/real';
import { orderOf } from '../slackTokens';
import { judgeIdentity } from './identity';
import type { IdentityJudgement } from './identityJudgement';
import { namesOf } from './terms/names';
import { preciseValue, withValue, type PrecisePlace } from './values/preciseValue';
import { resolve } from './terms/resolve';
import { numberTerm, walkTerm, type Term } from './terms/term';
import type { Declarations } from './shapes/typing';
import type { Definitions } from './terms/definitions';
import { replaced } from './terms/replaced';

/** Failures that say that there is no value at this place. */
const undefinedCodes: ReadonlySet<FailureCode> = new Set<FailureCode>(['domain', 'division_by_zero']);

/** What a text says of its letters. */
interface Known {
  readonly declarations: Declarations;
  readonly definitions: Definitions;
}

/** `O(x^2)`: the letter that stands for what is bounded, and what it is multiplied by. */
interface Order {
  readonly name: string;
  readonly kind: 'O' | 'o';
  readonly size: Term;
}

/** Whether some of the terms hold `O(…)` or `o(…)`. */
export function hasOrders(...terms: readonly Term[]): boolean {
  return terms.some((term) => ordersIn(term).length > 0);
}

function ordersIn(term: Term): readonly Order[] {
  return walkTerm(term).flatMap((inner): readonly Order[] => {
    if (inner.op !== 'multiply' || inner.left.op !== 'symbol') return [];
    const kind = orderOf(inner.left.name);
    return kind ? [{ name: inner.left.name, kind, size: inner.right }] : [];
  });
}

/** The term with numbers in the places of what is bounded. */
function withOrdersAt(term: Term, value: (name: string) => number): Term {
  return replaced(term, (inner) =>
    inner.op === 'symbol' && orderOf(inner.name) ? numberTerm(value(inner.name)) : undefined,
  );
}

const unknown = (detail = 'order'): IdentityJudgement => ({ verdict: 'unknown', detail });

/** Steps of evaluation for one relation. */
const maxSteps = 150_000;
/** Values of the other letters that a relation is tried with. */
const draws = [
  [3, 5, 8, 7, 11, 4],
  [9, 4, 5, 13, 6, 8],
] as const;

/**
 * Whether one side is the other one but for what is of some order: `\sin x = x + O(x^3)`. How the difference goes to nothing beside
 * that order is looked at nearer and nearer to the place where it is small.
 */
export function judgeOrders(left: Term, right: Term, known: Known): IdentityJudgement {
  const [a, b] = [left, right].map((side) => resolve(side, known.definitions)) as [Term, Term];
  const limitsOf = (sides: readonly [Term, Term]) => {
    if (!sides.every((side) => side.op === 'limit' || ordersIn(side).length === 0)) return undefined;
    // What is left out changes no limit.
    return [0, 1, -2].map((value) =>
      judgeIdentity(...(sides.map((side) => withOrdersAt(side, () => value)) as [Term, Term]), known.declarations),
    );
  };
  const limits = limitsOf([a, b]);
  if (limits) return limits.every(({ verdict }) => verdict === limits[0]!.verdict) ? limits[0]! : unknown();
  const orders = ordersIn(b);
  // Whoever leaves the order out means something less exact.
  if (orders.length === 0) return unknown();
  const all = [...ordersIn(a), ...orders];
  const names = new Set([...namesOf(a), ...namesOf(b)].filter((name) => !orderOf(name)));
  if ([...names].some((name) => isNoNumber(name, known.declarations))) return unknown();
  const isOpaque = [a, b].some((side) => walkTerm(side).some(({ op }) => op === 'apply'));
  const approach = approachOf([a, b], all);
  if (!approach) return unknown();
  const budget = { steps: maxSteps };
  const others = [...names].filter((name) => name !== approach.variable);
  const found = new Set<Growth>();
  for (const row of others.length > 0 ? draws : draws.slice(0, 1)) {
    const values = new Map<string, Real>();
    others.forEach((name, i) => values.set(name, real(rational(row[i % row.length]! + i, 7))));
    for (const side of approach.sides) found.add(growth([a, b], orders, { values, budget }, approach, side));
  }
  if (budget.steps < 0) return unknown('too_large');
  if (found.has('unclear') || found.has('none')) found.delete('none');
  if (found.size !== 1) return unknown();
  if (found.has('bounded')) return { verdict: 'holds' };
  return found.has('grows') && !isOpaque && !approach.isGuessed ? { verdict: 'fails' } : unknown();
}

/** Vectors and matrices, and what is random. */
function isNoNumber(name: string, declarations: Declarations): boolean {
  const { rank, distribution } = declarations.get(name) ?? {};
  return distribution !== undefined || (rank !== undefined && rank !== 0);
}

/** Which letter is small or large, and where. */
interface Approach {
  readonly variable: string;
  /** The number that it goes to; undefined for infinity. */
  readonly to: Term | undefined;
  readonly sides: readonly (1 | -1)[];
  /** It is not sure that this is where it goes. */
  readonly isGuessed: boolean;
}

/** Letters that count, and are large where nothing else is said. */
const counts = /^[dmnpNMKLTkqV](?:_\w+)?$/;
/** Letters of small steps. */
const small = /^(?:[hεδηϵs]|Δ\w*|epsilon|delta)$/u;

function approachOf(sides: readonly Term[], orders: readonly Order[]): Approach | undefined {
  const shifts = orders.map(({ size }) => shiftOf(size));
  const [shift] = shifts;
  const name = shift?.name ?? onlyName(orders);
  if (name === undefined) return undefined;
  if (shift) {
    const isSame = shifts.every((one) => JSON.stringify(one) === JSON.stringify(shift));
    return isSame ? { variable: name, to: shift.to, sides: [1, -1], isGuessed: false } : undefined;
  }
  if (shifts.some((one) => one !== undefined)) return undefined;
  // What stands beside the order is larger than it: that tells where it is meant.
  const beside = sides.flatMap(besideOrders);
  const isNear = beside.map(({ size, summand }) => dominates(size, summand, name, numberTerm(0)));
  const isFar = beside.map(({ size, summand }) => dominates(size, summand, name, undefined));
  const fits = (found: readonly (boolean | undefined)[]) =>
    found.every((one) => one !== false) && found.some((one) => one === true);
  const [near, far] = [fits(isNear), fits(isFar)];
  const isCount = counts.test(name);
  const zero = numberTerm(0);
  if (near && !far && !isCount) return { variable: name, to: zero, sides: [1, -1], isGuessed: false };
  if (far && !near && !small.test(name)) return { variable: name, to: undefined, sides: [1], isGuessed: false };
  if (small.test(name) && !far) return { variable: name, to: zero, sides: [1, -1], isGuessed: true };
  return undefined;
}

function onlyName(orders: readonly Order[]): string | undefined {
  const names = new Set(orders.flatMap(({ size }) => [...namesOf(size)]));
  return names.size === 1 ? [...names][0] : undefined;
}

/** `a` of `(x - a)^3`. */
function shiftOf(size: Term): { readonly name: string; readonly to: Term } | undefined {
  if (size.op === 'power') return shiftOf(size.base);
  if (size.op === 'absolute' || size.op === 'norm') return shiftOf(size.of);
  if (size.op !== 'sum' || size.terms.length !== 2) return undefined;
  const [first, second] = size.terms;
  if (first?.op !== 'symbol' || !second) return undefined;
  const to = second.op === 'negate' ? second.of : undefined;
  const isPlain = to?.op === 'number' || to?.op === 'symbol' || to?.op === 'divide';
  return isPlain && !namesOf(to).has(first.name) ? { name: first.name, to } : undefined;
}

/** Each summand that stands beside `O(…)`, with what is in the brackets. */
function besideOrders(side: Term): readonly { readonly size: Term; readonly summand: Term }[] {
  return walkTerm(side).flatMap((inner) => {
    if (inner.op !== 'sum') return [];
    const own = inner.terms.flatMap((term) => ordersAt(term));
    const others = inner.terms.filter((term) => ordersIn(term).length === 0);
    return own.flatMap(({ size }) => others.map((summand) => ({ size, summand })));
  });
}

function ordersAt(term: Term): readonly Order[] {
  const own = term.op === 'negate' ? term.of : term;
  return ordersIn(own).filter(
    ({ name }) => own.op === 'multiply' && own.left.op === 'symbol' && own.left.name === name,
  );
}

/** Whether a summand is at least as large as the order where the letter goes to zero or infinity; undefined where that is not seen. */
function dominates(size: Term, summand: Term, variable: string, to: Term | undefined): boolean | undefined {
  const names = new Set([...namesOf(size), ...namesOf(summand)]);
  const budget = { steps: maxSteps };
  const ratios = [3, 6].map((k) => {
    const values = new Map<string, Real>();
    for (const name of names) values.set(name, real(rational(11, 7)));
    const place = { values: values.set(variable, power10(to ? -k : k)), budget };
    return ratio(preciseValue(size, place), preciseValue(summand, place));
  });
  const [first, second] = ratios;
  if (first === undefined || second === undefined) return undefined;
  return second <= first * 1.001;
}

function ratio(a: Real | object, b: Real | object): number | undefined {
  if (isFailure(a) || isFailure(b)) return undefined;
  const [x, y] = [toDecimal(a as Real), toDecimal(b as Real)];
  return y.isZero() ? undefined : Math.abs(x.div(y).toNumber());
}

function power10(k: number): Real {
  return k >= 0 ? real(rational(10 ** k)) : real(rational(1, 10 ** -k));
}

/** How the difference behaves beside the order. */
type Growth =
  | 'bounded'
  | 'grows'
  | 'unclear'
  /** No values on this side. */
  | 'none';

/** Decimals of how near it is looked. */
const depths = [2, 3, 4, 5, 6] as const;
/** Orders that are smaller have too few digits left. */
const least = '1e-38';
/** Beside the order so little is nothing. */
const nothing = 1e-8;

function growth(
  [a, b]: readonly [Term, Term],
  orders: readonly Order[],
  place: PrecisePlace,
  { variable, to }: Approach,
  side: 1 | -1,
): Growth {
  const at = (k: number): PrecisePlace | undefined => {
    if (!to) return withValue(place, variable, power10(k));
    const end = preciseValue(to, place);
    if (isFailure(end)) return undefined;
    const step = side === 1 ? power10(-k) : R.negate(power10(-k));
    return withValue(place, variable, R.add(end, step));
  };
  const isSmall = orders.every(({ kind }) => kind === 'o');
  const left = ordersIn(a);
  const looked = (factor: number, sizes: readonly Sized[]): Growth => {
    const from = withOrdersAt(a, () => factor);
    const ratios: number[] = [];
    for (const k of depths) {
      const here = at(k);
      const found = here ? ratioAt([from, b], sizes, here) : 'none';
      if (found === 'none') return 'none';
      if (found === undefined) break;
      ratios.push(found);
    }
    return kindOf(ratios, isSmall);
  };
  const own = orders.map(({ name }) => ({ side: b, name }));
  // What is bounded on the left may be nothing, or what the right side lacks.
  const exact = looked(0, own);
  if (left.length === 0) return exact;
  if (exact === 'grows')
    return looked(0, [...own, ...left.map(({ name }) => ({ side: a, name }))]) === 'grows' ? 'grows' : 'unclear';
  return exact !== 'bounded' || [1, -0.7].every((factor) => looked(factor, own) === 'bounded') ? exact : 'unclear';
}

/** What is bounded, and in which side it stands. */
interface Sized {
  readonly side: Term;
  readonly name: string;
}

/** How large the difference is beside what is bounded; undefined where digits do not tell. */
function ratioAt(
  [from, to]: readonly [Term, Term],
  sizes: readonly Sized[],
  place: PrecisePlace,
): number | 'none' | undefined {
  const [x, y] = [
    preciseValue(from, place),
    preciseValue(
      withOrdersAt(to, () => 0),
      place,
    ),
  ];
  if (isFailure(x) || isFailure(y)) {
    const { code } = [x, y].find(isFailure)!;
    return undefinedCodes.has(code) ? 'none' : undefined;
  }
  const difference = R.add(x, R.negate(y));
  let size = toDecimal(real(rational(0)));
  for (const { side, name } of sizes) {
    const [still, moved] = [0, 1].map((value) =>
      preciseValue(
        withOrdersAt(side, (other) => (other === name ? value : 0)),
        place,
      ),
    );
    if (!still || !moved || isFailure(still) || isFailure(moved)) return undefined;
    const gap = toDecimal(R.add(moved, R.negate(still))).abs();
    if (gap.gt(size)) size = gap;
  }
  if (size.lt(least)) return undefined;
  const [value, error] = [toDecimal(difference).abs(), errorBound(difference)];
  const [ratio, doubt] = [value.div(size).toNumber(), error.div(size).toNumber()];
  if (doubt > nothing && doubt > ratio / 1e4) return undefined;
  return ratio <= Math.max(nothing, 10 * doubt) ? 0 : ratio;
}

/** Slopes of a ratio on double logarithmic paper. */
function kindOf(ratios: readonly number[], isSmall: boolean): Growth {
  if (ratios.length < 3) return 'unclear';
  if (ratios.slice(-2).every((ratio) => ratio === 0)) return 'bounded';
  if (ratios.includes(0)) return 'unclear';
  const slopes = ratios.slice(1).map((ratio, i) => Math.log10(ratio / ratios[i]!));
  const [before, last] = slopes.slice(-2) as [number, number];
  const isSteady = Math.abs(last - before) < 0.05;
  if (isSmall) {
    if (last < -0.2 && before < -0.2) return 'bounded';
    return isSteady && last > -0.01 ? 'grows' : 'unclear';
  }
  if (last < 0.01 && before < 0.1) return 'bounded';
  return isSteady && last > 0.45 ? 'grows' : 'unclear';
}
