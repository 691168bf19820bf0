import { Failure, isFailure, type FailureCode } from '../../../core/failure';
import type { Environment } from './environment';
import type { Numeric } from './numeric';
import { namesOf } from '../terms/names';
import { preciseAt } from './preciseValue';
import { walkTerm, type Term } from '../terms/term';

const notOfNumbers: ReadonlySet<Term['op']> = new Set<Term['op']>([
  'series',
  'matrix',
  'table',
  'list',
  'entry',
  'limit',
]);

/** Why a value with many digits may be missing where one of doubles is not. */
const notPrecise: ReadonlySet<FailureCode> = new Set<FailureCode>(['unsupported', 'symbol']);

type Limit = Extract<Term, { op: 'limit' }>;
type Evaluate = (term: Term, env: Environment) => Numeric | Failure;

/** Places that a limit is looked at, each nearer than the one before. */
const places = 10;
/** How sure a limit must be, beside its size. */
const accuracy = 1e-9;

/** The limit of numbers, where it is clear from how they come near to it; a sum over data has none without an assumption. */
export function limitValue(term: Limit, env: Environment, evaluate: Evaluate): Numeric | Failure {
  if (countsData(term, env)) return new Failure('unsupported', 'assumption');
  const isInfinite = term.to.op === 'infinite';
  const isBelow = term.to.op === 'negate' && term.to.of.op === 'infinite';
  const to = isInfinite || isBelow ? 0 : evaluate(term.to, env);
  if (typeof to !== 'number') return isFailure(to) ? to : new Failure('shape');
  const at = (x: number) => evaluate(term.body, { ...env, indices: new Map(env.indices).set(term.variable, x) });
  // Where nearly equal numbers are subtracted doubles show no limit, or another one.
  const precise = cancels(term) && isOfNumbers(term) ? preciseNear(term, env) : undefined;
  if (!precise) return limitBy(term, at, to);
  const found = limitBy(term, precise, to);
  const isAlone = [...namesOf(term.body)].every((name) => name === term.variable);
  if (found === diverges && isAlone && isUnbounded(term, precise, to)) return unbounded;
  const isOpen = isFailure(found) && notPrecise.has(found.code);
  return isOpen ? limitBy(term, at, to) : found;
}

/** Whether the values grow as some power of how near the place is, from the side that is looked at. */
function isUnbounded(term: Limit, at: (x: number) => Numeric | Failure, to: number): boolean {
  const isInfinite = term.to.op === 'infinite';
  if (!isInfinite && term.to.op === 'negate' && term.to.of.op === 'infinite') return false;
  return (term.side === undefined && !isInfinite ? [1, -1] : [term.side ?? 1]).every((side) => {
    const sizes = [4, 5, 6].map((k) => {
      const value = at(isInfinite ? 10 ** k : to + side * 10 ** -k);
      return typeof value === 'number' ? Math.abs(value) : NaN;
    });
    const slopes = sizes.slice(1).map((size, i) => Math.log10(size / sizes[i]!));
    return slopes.every((slope) => slope > 0.45) && Math.abs(slopes[1]! - slopes[0]!) < 0.02;
  });
}

/** The limit by the values at places that come nearer. */
function limitBy(term: Limit, at: (x: number) => Numeric | Failure, to: number): Numeric | Failure {
  const factor = nearness(term);
  const isInfinite = term.to.op === 'infinite';
  const isBelow = term.to.op === 'negate' && term.to.of.op === 'infinite';
  if (isInfinite) return settle((k) => at(factor ** (k + 1)));
  if (isBelow) return settle((k) => at(-(factor ** (k + 1))));
  const right = settle((k) => at(to + factor ** -(k + 1)));
  if (term.side === 1) return right;
  const left = settle((k) => at(to - factor ** -(k + 1)));
  if (term.side === -1 || isFailure(left)) return left;
  if (isFailure(right)) return right;
  return Math.abs(right - left) <= accuracy * 10 * Math.max(1, Math.abs(left)) ? right : diverges;
}

/** Sums that take long are no matter for many digits. */
function isOfNumbers({ body }: Limit): boolean {
  return !walkTerm(body).some(({ op }) => notOfNumbers.has(op));
}

/** The body with fifty digits, rounded to a double; undefined where a letter is no number. */
function preciseNear({ variable, body }: Limit, env: Environment): ((x: number) => number | Failure) | undefined {
  const values = new Map<string, number>();
  for (const name of namesOf(body)) {
    if (name === variable) continue;
    const value = env.indices.get(name) ?? env.values.get(name) ?? env.sizes.letters.get(name);
    if (typeof value !== 'number') return undefined;
    values.set(name, value);
  }
  return (x) => preciseAt(body, values.set(variable, x), env.budget);
}

/** No limit, or none that shows. */
const diverges = new Failure('domain', 'lim');

/** It grows beyond all bounds. */
export const unbounded = new Failure('domain', 'lim');

/**
 * How much nearer each place is: twice where there is much to add up, very much where nothing is added that could cancel,
 * otherwise four times: this serves for powers of `1/n` and of its root alike.
 */
function nearness(term: Limit): number {
  if (boundBy(term.variable, term.body).length > 0) return 2;
  return cancels(term) ? 4 : 4096;
}

/** Whether something is added up that moves with the variable. */
function cancels({ variable, body }: Limit): boolean {
  return walkTerm(body).some(
    (inner) => inner.op === 'sum' && walkTerm(inner).some((part) => part.op === 'symbol' && part.name === variable),
  );
}

function boundBy(variable: string, body: Term): readonly Term[] {
  return walkTerm(body).filter(
    (inner) =>
      inner.op === 'series' &&
      inner.to !== undefined &&
      walkTerm(inner.to).some((part) => part.op === 'symbol' && part.name === variable),
  );
}

/** Whether the letter counts quantities of the text: what they come to is for an assumption to say. */
function countsData({ variable, body }: Limit, env: Environment): boolean {
  const letter = variable.replace(/'\d+$/, '');
  const holdsData = (term: Term) =>
    walkTerm(term).some(({ op }) => op === 'entry' || op === 'transpose' || op === 'norm');
  return (env.sizes.letters.has(letter) ? [body] : boundBy(variable, body)).some(holdsData);
}

/** The limit of a sequence, by Richardson's extrapolation: the first estimate that agrees with those that it was made of. */
function settle(at: (k: number) => Numeric | Failure): number | Failure {
  let column: readonly number[] = [];
  for (let k = 0; k < places; k++) {
    const value = at(k);
    // What overflows or has no value at a place says nothing.
    if (isFailure(value)) {
      if (value.code !== 'domain' && value.code !== 'division_by_zero') return value;
      column = [];
      continue;
    }
    if (typeof value !== 'number') return new Failure('shape');
    const next = [value];
    for (const [m, before] of column.entries()) {
      const last = next[m]!;
      const sharper = last + (last - before) / (2 ** (m + 1) - 1);
      const change = Math.max(Math.abs(sharper - last), Math.abs(sharper - before));
      if (change <= accuracy && Math.abs(sharper) <= accuracy) return 0;
      if (change <= (accuracy / 10) * Math.max(0.01, Math.abs(sharper))) return sharper;
      next.push(sharper);
    }
    column = next;
  }
  return diverges;
}
