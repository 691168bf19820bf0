import { metered, spend } from '../../effort';
import { functionKey } from '../values/applicationValue';
import { EquationSystem, type Equation } from './equationSystem';
import type { Instance } from '../values/environment';
import { indexLetters } from '../terms/indexLetters';
import type { Numeric } from '../values/numeric';
import { entriesOf } from '../values/opaque';
import { Remembered } from '../terms/remembered';
import { namesOf } from '../terms/resolve';
import { walkTerm, type Term } from '../terms/term';
import type { Declaration, Declarations } from '../shapes/typing';

export type { Equation } from './equationSystem';

const maxUnknowns = 48;
const maxResiduals = 48;
const maxIterations = 40;
const solved = 1e-10;
/** A quantity that is nothing at all makes everything true. */
const leastSize = 1e-2;

/** What a search came to, and the steps that it took. */
interface Found {
  readonly values: ReadonlyMap<string, Numeric> | undefined;
  readonly steps: number;
}

const known = new Remembered<Found>(1500);

/**
 * The instance moved to the nearest point where equations hold, by the Levenberg–Marquardt method; undefined where it does not
 * come to one, or only to one where a quantity vanishes or leaves its domain.
 * @param scale how far out the search begins
 */
export function project(
  instance: Instance,
  equations: readonly Equation[],
  declarations: Declarations,
  scale = 1,
): Instance | undefined {
  const names = movable(instance, equations, declarations);
  // What has to stay positive may leave its domain on the way: it is moved only where nothing else leads there.
  const free = names.filter((name) => declarations.get(name)?.domain === undefined);
  const moved = (some: readonly string[]) => search(instance, some, equations, declarations, scale);
  const nearest = () => (free.length < names.length ? moved(free) : undefined) ?? moved(names);
  // What random quantities are drawn by is more than a key tells.
  if (instance.random.length > 0) return nearest();
  const { budget } = instance;
  const key = searchKey(instance, equations, declarations, scale);
  const before = budget.steps;
  let found = known.get(key);
  if (found && found.result.steps <= before) {
    spend(found.units);
    budget.steps -= found.result.steps;
  } else {
    found = metered(() => {
      const values = nearest()?.values;
      const own = values && new Map(names.map((name) => [name, values.get(name)!]));
      return { values: own, steps: before - budget.steps };
    });
    // What broke off says nothing of what more steps would come to.
    if (budget.steps < 0) return undefined;
    known.set(key, found);
  }
  const { values } = found.result;
  return values && { ...instance, values: new Map([...instance.values, ...values]) };
}

function search(
  instance: Instance,
  names: readonly string[],
  equations: readonly Equation[],
  declarations: Declarations,
  scale: number,
): Instance | undefined {
  const start = names.flatMap((name) => entriesOf(instance.values.get(name)!).map((x) => x * scale));
  if (start.length === 0 || start.length > maxUnknowns) return undefined;
  const system = new EquationSystem(instance, equations, names);
  let point = start;
  let rest = system.at(point);
  if (!rest || rest.all.length > maxResiduals) return undefined;
  let damping = 1e-3;
  for (let i = 0; i < maxIterations && largest(rest.all) > solved; i++) {
    const jacobian = system.derivatives(point, rest);
    if (!jacobian) return undefined;
    const move = leastSquares(jacobian, rest.all, damping);
    const next = move && point.map((x, k) => x - move[k]!);
    const left = next && system.at(next);
    if (next && left && squared(left.all) < squared(rest.all)) {
      [point, rest] = [next, left];
      damping /= 8;
    } else {
      damping *= 6;
      if (damping > 1e6) return undefined;
    }
  }
  if (largest(rest.all) > solved) return undefined;
  const result = rest.instance;
  return names.every((name) => isProper(result.values.get(name)!, declarations.get(name))) ? result : undefined;
}

/** Equations as text, with what there is in them. */
interface Outline {
  readonly text: string;
  readonly names: ReadonlySet<string>;
  readonly inners: readonly Term[];
}

const outlines = new WeakMap<readonly Equation[], Outline>();

function outlineOf(equations: readonly Equation[]): Outline {
  let outline = outlines.get(equations);
  if (!outline) {
    const sides = equations.flatMap(({ left, right }) => [left, right]);
    const inners = sides.flatMap(walkTerm);
    const names = new Set(sides.flatMap((side) => [...namesOf(side)]));
    for (const name of indexLetters(sides).used) names.add(name);
    for (const inner of inners) if (inner.op === 'derivative') names.add(inner.by.name);
    outline = { text: JSON.stringify(equations), names, inners };
    outlines.set(equations, outline);
  }
  return outline;
}

/** All that a search follows from. */
function searchKey(
  { ranks, values, sizes }: Instance,
  equations: readonly Equation[],
  declarations: Declarations,
  scale: number,
): string {
  const { text, names, inners } = outlineOf(equations);
  const own = [...names].map((name) => {
    const { domain, traits } = declarations.get(name) ?? {};
    return [
      ranks.get(name),
      values.get(name),
      values.get(functionKey(name)),
      sizes.symbols.get(name),
      sizes.origins.get(name),
      sizes.ranges.get(name),
      domain,
      traits,
    ];
  });
  const places = inners.map((inner) => [
    sizes.bound.get(inner),
    sizes.starts.get(inner),
    sizes.identities.get(inner),
    sizes.zeros.get(inner),
  ]);
  return JSON.stringify([scale, own, [...sizes.letters], places]) + text;
}

/** Quantities that the equations speak of and that are not random, whole or fixed by a trait. */
function movable(instance: Instance, equations: readonly Equation[], declarations: Declarations): readonly string[] {
  const names = new Set(equations.flatMap(({ left, right }) => [...namesOf(left), ...namesOf(right)]));
  return [...names].filter((name) => {
    const declared = declarations.get(name);
    return (
      instance.values.has(name) &&
      !instance.random.some((outcomes) => outcomes.name === name) &&
      declared?.domain !== 'natural' &&
      !declared?.traits?.length
    );
  });
}

/** The shortest move with `J·move = rest`, damped: `Jᵀ (J Jᵀ + λI)⁻¹ rest`. */
function leastSquares(
  jacobian: readonly number[][],
  rest: readonly number[],
  damping: number,
): readonly number[] | undefined {
  const size = rest.length;
  const system = jacobian.map((row, i) => [
    ...jacobian.map((other, j) => dot(row, other) + (i === j ? damping : 0)),
    rest[i]!,
  ]);
  for (let c = 0; c < size; c++) {
    let pivot = c;
    for (let r = c + 1; r < size; r++) if (Math.abs(system[r]![c]!) > Math.abs(system[pivot]![c]!)) pivot = r;
    [system[c], system[pivot]] = [system[pivot]!, system[c]!];
    const head = system[c]!;
    if (Math.abs(head[c]!) < 1e-14) return undefined;
    for (let r = c + 1; r < size; r++) {
      const row = system[r]!;
      const factor = row[c]! / head[c]!;
      for (let k = c; k <= size; k++) row[k]! -= factor * head[k]!;
    }
  }
  const weights = new Array<number>(size).fill(0);
  for (let r = size - 1; r >= 0; r--) {
    const row = system[r]!;
    let sum = row[size]!;
    for (let k = r + 1; k < size; k++) sum -= row[k]! * weights[k]!;
    weights[r] = sum / row[r]!;
  }
  return (jacobian[0] ?? []).map((_, k) => weights.reduce((sum, weight, i) => sum + weight * jacobian[i]![k]!, 0));
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, x, i) => sum + x * b[i]!, 0);
}

function squared(values: readonly number[]): number {
  return dot(values, values);
}

function largest(values: readonly number[]): number {
  return values.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
}

function isProper(value: Numeric, declared: Declaration | undefined): boolean {
  const entries = entriesOf(value);
  if (largest(entries) < leastSize || largest(entries) > 1e6) return false;
  switch (declared?.domain) {
    case 'unit':
      return entries.every((x) => x > 0 && x < 1);
    case 'positive':
      return entries.every((x) => x > 0);
    default:
      return true;
  }
}
