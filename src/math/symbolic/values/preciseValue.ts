import { unaryFunctions, type UnaryFunction } from '../../../core/algebra';
import { Failure, isFailure } from '../../../core/failure';
import { rational } from '../../../core/rational';
import {
  approximateReal,
  errorBound,
  fromDouble,
  real,
  realAlgebra as R,
  toDecimal,
  toDouble,
  type Real,
} from '../../../core/real';
import { spend } from '../../effort';
import { changeOf } from '../derivatives/differentiate';
import { numberTerm, type Term } from '../terms/term';

/** Numbers for letters, and what is left for evaluating. */
export interface PrecisePlace {
  readonly values: ReadonlyMap<string, Real>;
  readonly budget: { steps: number };
}

const add = (a: Real, b: Real): Real => R.add(a, b);
const negate = (a: Real): Real => R.negate(a);
const multiply = (a: Real, b: Real): Real => R.multiply(a, b);
const divide = (a: Real, b: Real): Real | Failure => R.divide(a, b);
const power = (a: Real, b: Real): Real | Failure => R.power(a, b);

/** Steps of evaluation in doubles that one operation with fifty digits is worth. */
const stepCost = 20;
/** Summands that are added up. */
const mostSummands = 60;
const mostFactorial = 40;
/** Deepest derivative of a derivative. */
const maxSize = 400;

/**
 * The value of a term of numbers with fifty digits and a bound of their error: where the difference of nearly equal numbers is
 * what counts, doubles have none. A function of which nothing is known is taken for some smooth one.
 */
export function preciseValue(term: Term, place: PrecisePlace): Real | Failure {
  spend(stepCost);
  if ((place.budget.steps -= stepCost) < 0) return new Failure('too_large');
  const inner = (part: Term) => preciseValue(part, place);
  switch (term.op) {
    case 'number':
      return constant(term.value);
    case 'symbol':
      return place.values.get(term.name) ?? new Failure('symbol', term.name);
    case 'sum':
      return folded(term.terms.map(inner), add);
    case 'negate':
      return mapped(inner(term.of), negate);
    case 'multiply':
    case 'hadamard':
      return both(inner(term.left), inner(term.right), multiply);
    case 'divide':
      return both(inner(term.left), inner(term.right), divide);
    case 'power':
      return both(inner(term.base), inner(term.exponent), power);
    case 'absolute':
      return mapped(inner(term.of), (x) => R.apply('abs', x));
    case 'transpose':
    case 'trace':
    case 'determinant':
      return inner(term.of);
    case 'norm':
      return mapped(inner(term.of), (x) => R.apply('abs', x));
    case 'function':
      return mapped(inner(term.of), (x) => valueOf(term.name, x));
    case 'map':
      return mapped(inner(term.of), (x) => preciseValue(term.body, withValue(place, term.parameter, x)));
    case 'derivative':
      return derivative(term, place);
    case 'apply':
      return smooth(term, place);
    case 'series':
      return series(term, place);
    case 'factorial':
      return mapped(inner(term.of), factorial);
    default:
      return new Failure('unsupported', term.op);
  }
}

/** A double as it was typed; π and e as what they are. */
function constant(value: number): Real | Failure {
  if (value === Math.PI) return R.constant('pi');
  if (value === Math.E) return R.constant('e');
  if (Number.isSafeInteger(value)) return real(rational(value));
  return approximateReal(fromDouble(value), fromDouble(0)) ?? new Failure('too_large');
}

export function withValue({ values, budget }: PrecisePlace, name: string, value: Real): PrecisePlace {
  return { values: new Map(values).set(name, value), budget };
}

function mapped(value: Real | Failure, f: (x: Real) => Real | Failure): Real | Failure {
  return isFailure(value) ? value : f(value);
}

function both(a: Real | Failure, b: Real | Failure, f: (x: Real, y: Real) => Real | Failure): Real | Failure {
  if (isFailure(a)) return a;
  return isFailure(b) ? b : f(a, b);
}

function folded(values: readonly (Real | Failure)[], f: (x: Real, y: Real) => Real): Real | Failure {
  return values.reduce((total, value) => both(total, value, f));
}

const known: ReadonlySet<string> = new Set(unaryFunctions);

function valueOf(name: string, x: Real): Real | Failure {
  if (known.has(name)) return R.apply(name as UnaryFunction, x);
  const one = real(rational(1));
  switch (name) {
    case 'softplus':
      return mapped(R.apply('exp', x), (y) => R.apply('ln', R.add(one, y)));
    case 'atanh':
      return mapped(R.divide(R.add(one, x), R.add(one, R.negate(x))), (y) =>
        mapped(R.apply('ln', y), (z) => R.divide(z, real(rational(2)))),
      );
    default:
      return new Failure('unsupported', name);
  }
}

function derivative({ of, by, where = [] }: Extract<Term, { op: 'derivative' }>, place: PrecisePlace): Real | Failure {
  if (by.index.length > 0) return new Failure('unsupported', 'derivative');
  let at = place;
  for (const { name, value } of where) {
    const bound = preciseValue(value, place);
    if (isFailure(bound)) return bound;
    at = withValue(at, name, bound);
  }
  const change = changeOf(of, new Map([[by.name, numberTerm(1)]]));
  if (change === undefined) return real(rational(0));
  if (isFailure(change)) return change;
  return JSON.stringify(change).length > 40 * maxSize ? new Failure('too_large') : preciseValue(change, at);
}

/** `f''(u)` of some smooth `f`, the same wherever it stands: a sum of three exponentials that its name chooses. */
function smooth(
  { name, arguments: all, primes, along = [] }: Extract<Term, { op: 'apply' }>,
  place: PrecisePlace,
): Real | Failure {
  const [argument] = all;
  if (!argument || all.length > 1) return new Failure('unsupported', 'function');
  const u = preciseValue(argument, place);
  if (isFailure(u)) return u;
  const order = real(rational(primes + along.length));
  const seed = Array.from(name).reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 97, 7);
  const summands = [1, 2, 3].map((k) => {
    const rate = real(rational((k % 2 === 0 ? -1 : 1) * (11 * k + (seed % 7)), 23));
    const size = real(rational(5 + ((seed * k) % 11), 9));
    const value = mapped(R.power(rate, order), (slope) => both(slope, R.apply('exp', R.multiply(rate, u)), multiply));
    return mapped(value, (y) => R.multiply(size, y));
  });
  const slopes = along.map(([direction]) =>
    direction ? preciseValue(direction, place) : new Failure('unsupported', 'function'),
  );
  return folded([folded(summands, add), ...slopes], multiply);
}

function series(term: Extract<Term, { op: 'series' }>, place: PrecisePlace): Real | Failure {
  const ends = [term.from ?? numberTerm(1), term.to].map((end) => {
    const value = end && preciseValue(end, place);
    return value && !isFailure(value) ? R.asInteger(value) : undefined;
  });
  const [from, to] = ends;
  if (from === undefined || to === undefined || term.where) return new Failure('unsupported', '∑');
  if (to - from >= mostSummands || to < from) return new Failure('too_large');
  const values = Array.from({ length: to - from + 1 }, (_, i) =>
    preciseValue(term.body, withValue(place, term.variable, real(rational(from + i)))),
  );
  return folded(values, term.sign === '∑' ? add : multiply);
}

function factorial(x: Real): Real | Failure {
  const n = R.asInteger(x);
  if (n === undefined || n < 0 || n > mostFactorial) return new Failure('domain');
  let product = real(rational(1));
  for (let i = 2; i <= n; i++) product = R.multiply(product, real(rational(i)));
  return product;
}

/** The value of a term where one letter has a value, as a double: cancellation takes nothing from it. */
export function preciseAt(
  term: Term,
  values: ReadonlyMap<string, number>,
  budget: { steps: number },
): number | Failure {
  const reals = new Map<string, Real>();
  for (const [name, value] of values) {
    const own = constant(value);
    if (isFailure(own)) return own;
    reals.set(name, own);
  }
  const value = preciseValue(term, { values: reals, budget });
  if (isFailure(value)) return value;
  const [size, error] = [toDecimal(value).abs(), errorBound(value)];
  return error.lte(size.times('1e-12')) || error.lte('1e-14') ? toDouble(value) : new Failure('domain', 'rounding');
}
