import { unaryFunctions, type UnaryFunction } from '../core/algebra';
import { Failure, isFailure } from '../core/failure';
import * as matrices from '../core/matrix';
import { applied, combine, determinant, raised } from './arithmetic';
import { angleOf, canonicalFunction, composed } from './composedFunctions';
import { isLoose, type EvaluationContext, type Result } from './evaluation';
import { scalar, scalarItems, shapeOf, type Value } from './value';

/** Larger factorials are not computed. */
const maxFactorial = 400;

/** A function with the values it is applied to. */
export interface Application<T> {
  readonly name: string;
  readonly arguments: readonly Value<T>[];
  /** The base of a logarithm. */
  readonly base?: Value<T>;
  /** A bare number: `\sin 30` may mean degrees. */
  readonly bareNumber: boolean;
}

/** The value of `\log_2 8`, `\det A`, `\max(1, 2)`, … */
export function applyFunction<T>(application: Application<T>, context: EvaluationContext<T>): Result<T> {
  const { name, arguments: values } = application;
  const [value] = values;
  if (!value) return new Failure('syntax');
  if (values.length > 1) return manyArguments(name, values, context);
  switch (name) {
    case 'log':
    case 'lg':
      return logarithm(value, application.base, context);
    case 'det':
      return determinant(value, context);
    case 'tr':
    case 'Tr':
    case 'trace':
      return trace(value, context);
    case 'rank':
      return matrixRank(value, context);
    case 'max':
    case 'min':
      if (value.kind === 'scalar') return value;
      if (value.kind !== 'list' && value.kind !== 'set') return new Failure('unsupported', name);
      return extremum(name, value.items, context);
    case 'diag':
      return diagonal(value, context);
    case 'cbrt':
      return cubeRoot(value, context);
    case 'factorial':
      return factorial(value, context);
  }
  const known = canonicalFunction(name);
  if (application.base) return new Failure('unsupported', name);
  if (isUnaryFunction(known)) return angled(known, application.bareNumber, value, context);
  return composed(known, value, context) ?? new Failure('unsupported', name);
}

function isUnaryFunction(name: string): name is UnaryFunction {
  return (unaryFunctions as readonly string[]).includes(name);
}

/** `\sin^{-1} x` is the arcsine. */
export function applyInverse<T>(name: string, value: Value<T>, context: EvaluationContext<T>): Result<T> {
  const inverse = `a${name}`;
  if (inverse === 'asin' || inverse === 'acos' || inverse === 'atan') return inDegrees(inverse, value, context);
  return composed(inverse, value, context) ?? new Failure('unsupported', name);
}

/** An arc, which may be told in degrees without saying so. */
function inDegrees<T>(name: UnaryFunction, value: Value<T>, context: EvaluationContext<T>): Result<T> {
  const arc = applied(name, value, context);
  context.ambiguities.add('angle');
  if (isFailure(arc) || context.reading.angle === 'radian') return arc;
  return combine('/', arc, degrees(scalar(context.algebra.integer(1)), context), context);
}

const arcs: ReadonlySet<UnaryFunction> = new Set(['asin', 'acos', 'atan']);

function matrixRank<T>(value: Value<T>, { algebra }: EvaluationContext<T>): Result<T> {
  if (value.kind !== 'matrix') return new Failure('unsupported', 'rank');
  const rank = matrices.rank(algebra, value);
  return isFailure(rank) ? rank : scalar(algebra.integer(rank));
}

function cubeRoot<T>(value: Value<T>, context: EvaluationContext<T>): Result<T> {
  const third = context.algebra.divide(context.algebra.integer(1), context.algebra.integer(3));
  return isFailure(third) ? third : raised(value, scalar(third), context);
}

const angleFunctions: ReadonlySet<UnaryFunction> = new Set(['sin', 'cos', 'tan', 'cot', 'sec', 'csc']);

/** `\sin(30)` may mean 30 degrees. */
function angled<T>(
  name: UnaryFunction,
  bareNumber: boolean,
  value: Value<T>,
  context: EvaluationContext<T>,
): Result<T> {
  if (arcs.has(name)) return inDegrees(name, value, context);
  if (!angleFunctions.has(name) || !bareNumber) return applied(name, value, context);
  context.ambiguities.add('angle');
  if (context.reading.angle === 'radian') return applied(name, value, context);
  const angle = degrees(value, context);
  return isFailure(angle) ? angle : applied(name, angle, context);
}

/** An angle in degrees, in radians. */
export function degrees<T>(value: Value<T>, context: EvaluationContext<T>): Result<T> {
  const { algebra } = context;
  const radian = algebra.divide(algebra.constant('pi'), algebra.integer(180));
  return isFailure(radian) ? radian : combine('·', value, scalar(radian), context);
}

function logarithm<T>(value: Value<T>, base: Value<T> | undefined, context: EvaluationContext<T>): Result<T> {
  const natural = applied('ln', value, context);
  if (isFailure(natural)) return natural;
  if (base) return combine('/', natural, applied('ln', base, context), context);
  context.ambiguities.add('logBase');
  if (context.reading.logBase === 'e') return natural;
  const usual = scalar(context.algebra.integer(Number(context.reading.logBase)));
  return combine('/', natural, applied('ln', usual, context), context);
}

/**
 * `‖x‖`, `‖x‖_2`, `‖A‖_F`, `‖x‖_1`, `‖x‖_∞`; the spectral norm of a matrix is left undecided.
 * @param kind what stands at the foot of the bars
 */
export function norm<T>(value: Value<T>, kind: string | undefined, context: EvaluationContext<T>): Result<T> {
  if (value.kind === 'scalar') return applied('abs', value, context);
  const entries = entriesOf(value);
  if (!entries) return new Failure('unsupported', '‖·‖');
  const isVector = value.kind === 'list' || (value.kind === 'matrix' && Math.min(value.rows, value.columns) === 1);
  const mayBeOther = kind === undefined && isVector;
  const taxicab = mayBeOther && isLoose(true, 'taxicab', context);
  const largest = mayBeOther && isLoose(true, 'max-norm', context);
  const actual = kind ?? (taxicab ? '1' : largest ? '∞' : '2');
  if (!isVector && actual !== 'F') return new Failure('unsupported', '‖·‖');
  switch (actual) {
    case '1':
    case '∞':
      return sizes(entries, actual, context);
    case '2':
    case 'F':
      return euclidean(entries, context);
    default:
      return new Failure('unsupported', '‖·‖');
  }
}

function entriesOf<T>(value: Value<T>): readonly T[] | undefined {
  if (value.kind === 'list') return scalarItems(value.items);
  return value.kind === 'matrix' ? value.entries : undefined;
}

function euclidean<T>(entries: readonly T[], context: EvaluationContext<T>): Result<T> {
  const { algebra } = context;
  const squares = entries.reduce((total, x) => algebra.add(total, algebra.multiply(x, x)), algebra.integer(0));
  return applied('sqrt', scalar(squares), context);
}

/** Sum or maximum of the entries' sizes. */
function sizes<T>(entries: readonly T[], kind: '1' | '∞', { algebra }: EvaluationContext<T>): Result<T> {
  let total = algebra.integer(0);
  for (const entry of entries) {
    const size = algebra.apply('abs', entry);
    if (isFailure(size)) return size;
    if (kind === '1') total = algebra.add(total, size);
    else if (algebra.compare(size, total) === 1) total = size;
  }
  return scalar(total);
}

export function integerOf<T>(value: Result<T>, context: EvaluationContext<T>): number | Failure {
  if (isFailure(value)) return value;
  const n = value.kind === 'scalar' ? context.algebra.asInteger(value.value) : undefined;
  return n ?? new Failure('unsupported');
}

export function factorial<T>(value: Value<T>, context: EvaluationContext<T>): Result<T> {
  const n = integerOf(value, context);
  if (isFailure(n)) return n;
  if (n < 0) return new Failure('domain');
  if (n > maxFactorial || !context.budget.spend(n)) return new Failure('too_large');
  let result = context.algebra.integer(1);
  for (let k = 2; k <= n; k++) result = context.algebra.multiply(result, context.algebra.integer(k));
  return scalar(result);
}

export function binomial<T>(top: Result<T>, bottom: Result<T>, context: EvaluationContext<T>): Result<T> {
  const { algebra } = context;
  const n = integerOf(top, context);
  const k = integerOf(bottom, context);
  if (isFailure(n)) return n;
  if (isFailure(k)) return k;
  if (n < 0) return new Failure('unsupported');
  if (k < 0 || k > n) return scalar(algebra.integer(0));
  const steps = Math.min(k, n - k);
  if (steps > maxFactorial || !context.budget.spend(steps)) return new Failure('too_large');
  let result: T | Failure = algebra.integer(1);
  for (let i = 1; i <= steps; i++) {
    result = algebra.divide(algebra.multiply(result, algebra.integer(n - steps + i)), algebra.integer(i));
    if (isFailure(result)) return result;
  }
  return scalar(result);
}

function trace<T>(value: Value<T>, context: EvaluationContext<T>): Result<T> {
  if (value.kind !== 'matrix') return new Failure('unsupported', 'tr');
  if (value.rows !== value.columns) return new Failure('shape', shapeOf(value));
  let total = context.algebra.integer(0);
  for (let i = 0; i < value.rows; i++) total = context.algebra.add(total, value.entries[i * (value.columns + 1)]!);
  return scalar(total);
}

/** Of a vector the diagonal matrix; of a matrix its diagonal part. */
function diagonal<T>(value: Value<T>, context: EvaluationContext<T>): Result<T> {
  const { algebra } = context;
  const entries = value.kind === 'list' ? scalarItems(value.items) : undefined;
  if (entries) {
    const n = entries.length;
    const all = Array.from({ length: n * n }, (_, i) =>
      i % (n + 1) === 0 ? entries[i / (n + 1)]! : algebra.integer(0),
    );
    return { kind: 'matrix', rows: n, columns: n, entries: all };
  }
  return new Failure('unsupported', 'diag');
}

function manyArguments<T>(name: string, values: readonly Value<T>[], context: EvaluationContext<T>): Result<T> {
  if (name === 'max' || name === 'min') return extremum(name, values, context);
  if (name === 'diag') return diagonal({ kind: 'list', items: values }, context);
  if (name === 'gcd' || name === 'lcm') return divisor(name, values, context);
  const [first, second] = values;
  if (name === 'binomial' && first && second && values.length === 2) return binomial(first, second, context);
  if (name === 'atan2' && first && second && values.length === 2) return angleOf(second, first, context);
  // `log(8, 2)`: the base comes second.
  if (name === 'log' && first && second && values.length === 2) return logarithm(first, second, context);
  return new Failure('unsupported', name);
}

function extremum<T>(name: 'max' | 'min', values: readonly Value<T>[], context: EvaluationContext<T>): Result<T> {
  let best: T | undefined;
  for (const value of values) {
    if (value.kind !== 'scalar') return new Failure('unsupported', name);
    const order = best === undefined ? 1 : context.algebra.compare(value.value, best);
    if (order === undefined) return new Failure('unsupported', name);
    if (best === undefined || order === (name === 'max' ? 1 : -1)) best = value.value;
  }
  return best === undefined ? new Failure('syntax') : scalar(best);
}

function divisor<T>(name: 'gcd' | 'lcm', values: readonly Value<T>[], context: EvaluationContext<T>): Result<T> {
  let total = 0;
  for (const [i, value] of values.entries()) {
    const n = integerOf(value, context);
    if (isFailure(n)) return n;
    const m = Math.abs(n);
    if (i === 0) total = m;
    else {
      let [a, b] = [total, m];
      while (b > 0) [a, b] = [b, a % b];
      total = name === 'gcd' ? a : a === 0 ? 0 : (total / a) * m;
    }
    if (!Number.isSafeInteger(total)) return new Failure('too_large');
  }
  return scalar(context.algebra.integer(total));
}
