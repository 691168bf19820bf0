import { Failure, isFailure, type FailureCode } from '../../../core/failure';
import { metered, spend } from '../../effort';
import type { Environment } from '../values/environment';
import { lettersIn } from '../terms/indexLetters';
import { namesOf } from '../terms/names';
import type { Numeric } from '../values/numeric';
import { integrate } from './quadrature';
import type { Term } from '../terms/term';

/** Failures that say that there is no value at this place. */
const undefinedCodes: ReadonlySet<FailureCode> = new Set<FailureCode>(['domain', 'division_by_zero']);

type Integral = Extract<Term, { op: 'integral' }>;
type Evaluated = Extract<Term, { op: 'evaluated' }>;
type Evaluate = (term: Term, env: Environment) => Numeric | Failure;

/** What a quadrature may be off by counts as the rounding of a summand that is so much larger. */
const errorScale = 1e11;

interface Known {
  readonly value: number | Failure;
  readonly peak: number;
}

/** The same with the effort that it took. */
interface Metered {
  readonly result: Known;
  readonly units: number;
}

/** Integrals without letters come to the same everywhere. */
const known = new WeakMap<Term, Metered>();

/** The value of a definite integral of numbers, where it converges. */
export function integralValue(term: Integral, env: Environment, evaluate: Evaluate): Numeric | Failure {
  const isClosed = namesOf(term).size === 0 && lettersIn(term).free.size === 0 && env.random.length === 0;
  const found = isClosed ? known.get(term) : undefined;
  if (found) spend(found.units);
  const area = found ?? metered(() => computed(term, env, evaluate));
  const { value, peak } = area.result;
  if (isClosed && !(isFailure(value) && value.code === 'too_large')) known.set(term, area);
  env.budget.peak = Math.max(env.budget.peak ?? 0, peak);
  return value;
}

function computed(term: Integral, env: Environment, evaluate: Evaluate): Known {
  const failed = (value: Failure) => ({ value, peak: 0 });
  const [from, to] = [term.from, term.to].map((end) => endOf(end, env, evaluate));
  if (typeof from !== 'number') return failed(from ?? new Failure('shape'));
  if (typeof to !== 'number') return failed(to ?? new Failure('shape'));
  const hasLetters = [term.from, term.to].some((end) => namesOf(end).size > 0);
  if (from > to && hasLetters) env.budget.reversed = (env.budget.reversed ?? 0) + 1;
  const area = integrate(inside(term, env, evaluate), from, to);
  if (isFailure(area)) return failed(area);
  return { value: area.value, peak: Math.max(area.size, errorScale * area.error) };
}

function endOf(end: Term, env: Environment, evaluate: Evaluate): number | Failure {
  if (end.op === 'infinite') return Infinity;
  if (end.op === 'negate' && end.of.op === 'infinite') return -Infinity;
  const value = evaluate(end, env);
  return typeof value === 'number' || isFailure(value) ? value : new Failure('shape');
}

/** What stands inside, as a function of what runs. */
function inside(
  { variable, body }: Integral | Evaluated,
  env: Environment,
  evaluate: Evaluate,
): (x: number) => number | Failure {
  return (x) => {
    const value = evaluate(body, { ...env, values: new Map(env.values).set(variable, x) });
    if (typeof value === 'number') return value;
    return isFailure(value) ? value : new Failure('unsupported', '∫');
  };
}

/** The value at the upper place less that at the lower one. */
export function evaluatedValue(term: Evaluated, env: Environment, evaluate: Evaluate): Numeric | Failure {
  const [from, to] = [term.from, term.to].map((end) => endOf(end, env, evaluate));
  if (typeof from !== 'number') return from ?? new Failure('shape');
  if (typeof to !== 'number') return to ?? new Failure('shape');
  const f = inside(term, env, evaluate);
  const below = valueTowards(f, from, to);
  if (isFailure(below)) return below;
  const above = valueTowards(f, to, from);
  if (isFailure(above)) return above;
  env.budget.peak = Math.max(env.budget.peak ?? 0, Math.abs(above), Math.abs(below));
  return above - below;
}

/** How near to an end without a value is looked, in parts of the range; and how far out. */
const nearer = [1e-20, 1e-40, 1e-80, 1e-160];
const further = [30, 100, 300, 600, 1e4, 1e8, 1e16, 1e32];
/** So little apart is the limit. */
const agreement = 1e-13;

/** The value at an end of a range, or its limit from within. */
function valueTowards(f: (x: number) => number | Failure, end: number, other: number): number | Failure {
  if (Number.isFinite(end)) {
    const value = f(end);
    if (!isFailure(value) || !undefinedCodes.has(value.code)) return value;
    // Beside other numbers there is no room for what is so near.
    if (end !== 0) return value;
    const scale = Number.isFinite(other) ? other : Math.sign(other);
    return settledOf(nearer.map((part) => f(part * scale)));
  }
  return settledOf(further.map((x) => f(Math.sign(end) * x)));
}

/** The first value that is the same as the one before. */
function settledOf(values: readonly (number | Failure)[]): number | Failure {
  let before: number | undefined;
  for (const value of values) {
    if (isFailure(value)) continue;
    const isSame = before !== undefined && Math.abs(value - before) <= agreement * Math.max(1e-3, Math.abs(value));
    if (isSame) return value;
    before = value;
  }
  return new Failure('domain', 'lim');
}
