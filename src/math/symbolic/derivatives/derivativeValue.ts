import { Failure, isFailure } from '../../../core/failure';
import { freeIndices } from '../terms/comparing';
import { changeOf, type Change } from './differentiate';
import type { Environment } from '../values/environment';
import { namesOf } from '../terms/names';
import { each, grid, settled, zip, type Grid, type Numeric } from '../values/numeric';
import { walkTerm, type Binding, type Index, type Term } from '../terms/term';

type Derivative = Extract<Term, { op: 'derivative' }>;
type Evaluate = (term: Term, env: Environment) => Numeric | Failure;

/** The value of a derivative: exact where rules say how its term changes, else by a difference quotient. */
export function derivativeValue(term: Derivative, outside: Environment, evaluate: Evaluate): Numeric | Failure {
  const env = withBindings(term.where ?? [], outside, evaluate);
  if (isFailure(env)) return env;
  const { by, of, layout } = term;
  const whole = env.values.get(by.name);
  if (whole === undefined) return new Failure('unsupported', 'derivative');
  const indices = by.index.map((one, axis) => placeOf(one, env, env.sizes.origins.get(by.name)?.[axis] ?? 1, evaluate));
  const places = placesOf(whole, indices, env.ranks.get(by.name) === 'family');
  if (isFailure(places)) return places;
  const { direction, change } = isRandom(by.name, env) ? opaqueChange : changeIn(term);
  if (change === undefined) return laidOut(places, () => each(evaluate(of, env), () => 0), layout);
  const at = isFailure(change)
    ? (position: number) => quotient(of, by.name, whole, position, env, evaluate)
    : (position: number) => evaluate(change, withValue(env, direction, unit(whole, position), by.name));
  return laidOut(places, at, layout);
}

/** Averages over it or with it as a parameter: differentiating what is averaged would not do. */
function isRandom(name: string, env: Environment): boolean {
  return env.random.some((source) => source.name === name || source.parameters.has(name));
}

const opaqueChange: ChangeIn = { direction: '', change: new Failure('unsupported', 'derivative') };

/** What closed bindings come to, by the values that they were worked out from. */
const bound = new WeakMap<Environment['values'], WeakMap<readonly Binding[], Environment['values']>>();

/** The environment with what is bound: all of it is evaluated outside, and once for all places of the indices outside. */
function withBindings(bindings: readonly Binding[], env: Environment, evaluate: Evaluate): Environment | Failure {
  if (bindings.length === 0) return env;
  const isClosed = lettersIn(bindings).every((letter) => !env.indices.has(letter));
  const before = bound.get(env.values) ?? new WeakMap<readonly Binding[], Environment['values']>();
  const known = isClosed ? before.get(bindings) : undefined;
  if (known) return { ...env, values: known };
  const values = new Map(env.values);
  for (const { name, value } of bindings) {
    const result = evaluate(value, env);
    if (isFailure(result)) return result;
    values.set(name, result);
  }
  if (isClosed) bound.set(env.values, before.set(bindings, values));
  return { ...env, values };
}

const letters = new WeakMap<readonly Binding[], readonly string[]>();

/** All names and indices that some bindings may speak of. */
function lettersIn(bindings: readonly Binding[]): readonly string[] {
  let found = letters.get(bindings);
  if (!found) {
    const terms = bindings.map(({ value }) => value);
    found = [...freeIndices(terms), ...terms.flatMap((term) => [...namesOf(term)])];
    letters.set(bindings, found);
  }
  return found;
}

/** The environment with one more quantity, of the rank of another and counted from where that begins. */
function withValue(env: Environment, name: string, value: Numeric, like: string): Environment {
  const { ranks, sizes } = env;
  const rank = ranks.get(like);
  const origin = sizes.origins.get(like);
  return {
    ...env,
    values: new Map(env.values).set(name, value),
    ...(rank === undefined ? {} : { ranks: new Map(ranks).set(name, rank) }),
    ...(origin === undefined ? {} : { sizes: { ...sizes, origins: new Map(sizes.origins).set(name, origin) } }),
  };
}

interface ChangeIn {
  /** The name that the unit change goes by. */
  readonly direction: string;
  readonly change: Change;
}

const known = new WeakMap<Term, ChangeIn>();

/** How what is differentiated changes; worked out once. */
function changeIn(term: Derivative): ChangeIn {
  let found = known.get(term);
  if (!found) {
    // Inside of another derivative that one's own change stands.
    const names = new Set(walkTerm(term.of).map((inner) => (inner.op === 'symbol' ? inner.name : '')));
    let direction = `δ ${term.by.name}`;
    while (names.has(direction)) direction += "'";
    const change = changeOf(term.of, new Map([[term.by.name, { op: 'symbol', name: direction }]]));
    known.set(term, (found = { direction, change }));
  }
  return found;
}

function unit(whole: Numeric, position: number): Numeric {
  return typeof whole === 'number' ? 1 : { ...whole, data: whole.data.map((_, i) => Number(i === position)) };
}

/** The entries that are differentiated by, in the shape that the derivatives of a number by them have. */
function placesOf(
  whole: Numeric,
  index: readonly (number | 'all' | undefined)[],
  isFamily: boolean,
): number | Grid | Failure {
  if (typeof whole === 'number') return index.length === 0 ? 0 : new Failure('shape');
  const { rows, columns } = whole;
  const positions = grid(rows, columns, (i, j) => i * columns + j);
  if (typeof positions === 'number' || index.length === 0) return positions;
  const outside = new Failure('unsupported', 'index');
  const [first, second] = index;
  if (first === undefined || index.length > 2 || index.includes(undefined)) return outside;
  const isColumn = columns === 1 && !isFamily;
  if (index.length === 1 && !isColumn && !isFamily) return outside;
  // A family is stored as its columns.
  const [row, column] = isFamily ? [second ?? 'all', first] : [first, isColumn ? 1 : (second ?? 'all')];
  const chosen = (place: number | 'all', size: number): readonly number[] | undefined =>
    place === 'all' ? Array.from({ length: size }, (_, i) => i + 1) : place >= 1 && place <= size ? [place] : undefined;
  const [is, js] = [chosen(row, rows), chosen(column, columns)];
  if (!is || !js) return outside;
  return grid(is.length, js.length, (i, j) => (is[i]! - 1) * columns + js[j]! - 1);
}

/** Counted from 1. @param origin the first place of the axis */
function placeOf(index: Index, env: Environment, origin: number, evaluate: Evaluate): number | 'all' | undefined {
  switch (index.kind) {
    case 'number':
      return index.value + 1 - origin;
    case 'all':
      return 'all';
    case 'name': {
      const at = env.indices.get(index.name) ?? env.sizes.letters.get(index.name);
      return at !== undefined && Number.isInteger(at) ? at + index.shift + 1 - origin : undefined;
    }
    case 'term': {
      const at = evaluate(index.of, env);
      return typeof at === 'number' && Number.isInteger(at) ? at + 1 - origin : undefined;
    }
  }
}

/** One derivative for each place; of a vector by a vector a row for each of its entries. */
function laidOut(
  places: number | Grid,
  at: (position: number) => Numeric | Failure,
  layout: Derivative['layout'],
): Numeric | Failure {
  if (typeof places === 'number') return at(places);
  const values: Numeric[] = [];
  for (const position of places.data) {
    const value = at(position);
    if (isFailure(value)) return value;
    values.push(value);
  }
  const [first] = values;
  if (typeof first === 'number') {
    const data = values.map((value) => (typeof value === 'number' ? value : NaN));
    const { rows, columns } = places;
    const turns = layout?.isRow === true && columns === 1;
    return settled(turns ? { rows: columns, columns: rows, data } : { rows, columns, data });
  }
  if (first?.columns !== 1 || places.columns !== 1) return new Failure('unsupported', 'derivative');
  const entry = (i: number, j: number) => {
    const value = values[j]!;
    return typeof value === 'number' ? NaN : value.data[i]!;
  };
  return layout?.isTransposed === true
    ? grid(values.length, first.rows, (j, i) => entry(i, j))
    : grid(first.rows, values.length, entry);
}

/** Step of the difference quotient: its error and that of rounding are both about 10⁻¹². */
const step = 2e-3;

/** The five-point difference quotient. */
function quotient(
  of: Term,
  name: string,
  whole: Numeric,
  position: number,
  env: Environment,
  evaluate: Evaluate,
): Numeric | Failure {
  const moved = (amount: number): Numeric | Failure => {
    const value =
      typeof whole === 'number'
        ? whole + amount
        : { ...whole, data: whole.data.map((x, i) => (i === position ? x + amount : x)) };
    return evaluate(of, { ...env, values: new Map(env.values).set(name, value) });
  };
  const weights = [1, -8, 8, -1];
  let total: Numeric | undefined;
  for (const [i, offset] of [-2, -1, 1, 2].entries()) {
    const part = each(moved(offset * step), (x) => (x * weights[i]!) / (12 * step));
    if (isFailure(part)) return part;
    const next: Numeric | Failure = total === undefined ? part : zip(total, part, (a, b) => a + b);
    if (isFailure(next)) return next;
    total = next;
  }
  return total ?? new Failure('unsupported', 'derivative');
}
