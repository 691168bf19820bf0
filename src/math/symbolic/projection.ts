import { isFailure } from '../../core/failure';
import { assignments, freeIndices } from './comparing';
import { functionKey } from './applicationValue';
import { indexLetters } from './indexLetters';
import type { Numeric } from './numeric';
import { namesOf } from './resolve';
import { Remembered } from './remembered';
import type { Instance } from './environment';
import { termValue } from './termValue';
import { walkTerm, type Term } from './term';
import type { Declaration, Declarations } from './typing';

/** `left = right`, said and not proved: what follows may use it. */
export interface Equation {
  readonly left: Term;
  readonly right: Term;
}

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
  // What random quantities are drawn by is more than a key tells.
  if (instance.random.length > 0) return search(instance, names, equations, declarations, scale);
  const { budget } = instance;
  const key = searchKey(instance, equations, declarations, scale);
  let found = known.get(key);
  if (found) budget.steps -= found.steps;
  else {
    const before = budget.steps;
    const values = search(instance, names, equations, declarations, scale)?.values;
    // What broke off says nothing of what more steps would come to.
    if (budget.steps < 0) return undefined;
    const moved = values && new Map(names.map((name) => [name, values.get(name)!]));
    found = { values: moved, steps: before - budget.steps };
    known.set(key, found);
  }
  if (budget.steps < 0 || !found.values) return undefined;
  return { ...instance, values: new Map([...instance.values, ...found.values]) };
}

function search(
  instance: Instance,
  names: readonly string[],
  equations: readonly Equation[],
  declarations: Declarations,
  scale: number,
): Instance | undefined {
  const start = names.flatMap((name) =>
    entriesOf(instance.values.get(name)!).map((x) => x * scale),
  );
  if (start.length === 0 || start.length > maxUnknowns) return undefined;
  const system = new System(instance, equations, names);
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
  return names.every((name) => isProper(result.values.get(name)!, declarations.get(name)))
    ? result
    : undefined;
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
    const inners = sides.flatMap((side) => [...walkTerm(side)]);
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
    return [ranks.get(name), values.get(name), values.get(functionKey(name)), sizes.symbols.get(name), sizes.origins.get(name), sizes.ranges.get(name), domain, traits]; // prettier-ignore
  });
  const places = inners.map((inner) => [sizes.bound.get(inner), sizes.identities.get(inner), sizes.zeros.get(inner)]); // prettier-ignore
  return JSON.stringify([scale, own, [...sizes.letters], places]) + text;
}

/** Quantities that the equations speak of and that are not random, whole or fixed by a trait. */
function movable(
  instance: Instance,
  equations: readonly Equation[],
  declarations: Declarations,
): readonly string[] {
  const names = new Set(
    equations.flatMap(({ left, right }) => [...namesOf(left), ...namesOf(right)]),
  );
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

function entriesOf(value: Numeric): readonly number[] {
  return typeof value === 'number' ? [value] : value.data;
}

function withValue(value: Numeric, x: readonly number[], from: number): Numeric {
  return typeof value === 'number'
    ? x[from]!
    : { ...value, data: x.slice(from, from + value.data.length) };
}

/** By how much the sides of equations differ, where their quantities have some values. */
interface Residuals {
  readonly instance: Instance;
  readonly all: readonly number[];
  /** Equation by equation, with the steps that each took. */
  readonly own: readonly { readonly values: readonly number[]; readonly steps: number }[];
}

/** Equations between quantities that are moved. */
class System {
  private known:
    { at: Residuals; rows: readonly number[][] | undefined; steps: number } | undefined;
  /** The quantity of each unknown, and which of the unknowns is its first one. */
  private readonly unknowns: readonly { readonly name: string; readonly first: number }[];
  private readonly firsts: readonly number[];
  private readonly equations: readonly {
    readonly left: Term;
    readonly right: Term;
    readonly places: readonly ReadonlyMap<string, number>[];
    /** Whether it may differ where a quantity has another value. */
    readonly dependsOn: (name: string) => boolean;
  }[];

  constructor(
    private readonly instance: Instance,
    equations: readonly Equation[],
    private readonly names: readonly string[],
  ) {
    const firsts: number[] = [];
    this.firsts = firsts;
    let first = 0;
    this.unknowns = names.flatMap((name) => {
      const { length } = entriesOf(instance.values.get(name)!);
      const own = { name, first };
      firsts.push(first);
      first += length;
      return new Array<typeof own>(length).fill(own);
    });
    this.equations = equations.map(({ left, right }) => {
      const sides = [left, right];
      return {
        left,
        right,
        places: assignments(freeIndices(sides), instance.sizes),
        dependsOn: dependence(sides),
      };
    });
  }

  /** The residuals at a point; undefined where a side has no value. */
  at(x: readonly number[]): Residuals | undefined {
    const values = new Map(this.instance.values);
    for (const [i, name] of this.names.entries())
      values.set(name, withValue(values.get(name)!, x, this.firsts[i]!));
    const instance = { ...this.instance, values };
    const own: Residuals['own'][number][] = [];
    for (const index of this.equations.keys()) {
      const before = instance.budget.steps;
      const residuals = this.residualsOf(index, instance);
      if (!residuals) return undefined;
      own.push({ values: residuals, steps: before - instance.budget.steps });
    }
    const all = own.flatMap(({ values }) => values);
    return all.every(Number.isFinite) ? { instance, all, own } : undefined;
  }

  /** Row by row: one for each residual. The same point costs the same steps again, without being looked at again. */
  derivatives(point: readonly number[], at: Residuals): readonly number[][] | undefined {
    const { budget } = this.instance;
    if (this.known?.at !== at) {
      const before = budget.steps;
      const rows = this.derivativesAt(point, at);
      this.known = { at, rows, steps: before - budget.steps };
    } else budget.steps -= this.known.steps;
    return budget.steps < 0 ? undefined : this.known.rows;
  }

  /** What does not depend on an unknown costs steps as if it were evaluated anew. */
  private derivativesAt(
    point: readonly number[],
    { instance, all, own }: Residuals,
  ): readonly number[][] | undefined {
    const rows = all.map(() => new Array<number>(point.length).fill(0));
    const { budget } = instance;
    for (const [k, { name, first }] of this.unknowns.entries()) {
      const x = point[k]!;
      const step = 1e-7 * (1 + Math.abs(x));
      const value = instance.values.get(name)!;
      const moved = typeof value === 'number' ? x + step : { ...value, data: value.data.map((old, i) => i === k - first ? x + step : old) }; // prettier-ignore
      const there = { ...instance, values: new Map(instance.values).set(name, moved) };
      let row = 0;
      for (const [index, { dependsOn }] of this.equations.entries()) {
        const before = own[index]!;
        if (!dependsOn(name)) {
          budget.steps -= before.steps;
          if (budget.steps < 0) return undefined;
          row += before.values.length;
          continue;
        }
        const residuals = this.residualsOf(index, there);
        if (!residuals?.every(Number.isFinite)) return undefined;
        for (const residual of residuals) {
          rows[row]![k] = (residual - all[row]!) / step;
          row++;
        }
      }
    }
    return rows;
  }

  private residualsOf(index: number, instance: Instance): readonly number[] | undefined {
    const { left, right, places } = this.equations[index]!;
    const found: number[] = [];
    for (const indices of places) {
      const a = termValue(left, instance, indices);
      const b = termValue(right, instance, indices);
      if (isFailure(a) || isFailure(b)) return undefined;
      const [x, y] = [entriesOf(a), entriesOf(b)];
      if (x.length !== y.length) return undefined;
      x.forEach((value, i) => found.push(value - y[i]!));
    }
    return found;
  }
}

/** What the values of some terms may depend on. Averages depend on whatever their random quantities are drawn by. */
function dependence(terms: readonly Term[]): (name: string) => boolean {
  const isAverage = ({ op }: Term) => /^(?:expectation|variance|covariance)$/.test(op);
  if (terms.some((term) => [...walkTerm(term)].some(isAverage))) return () => true;
  const names = new Set([
    ...terms.flatMap((term) => [...namesOf(term)]),
    ...indexLetters(terms).used,
  ]);
  return (name) => names.has(name);
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
    for (let r = c + 1; r < size; r++)
      if (Math.abs(system[r]![c]!) > Math.abs(system[pivot]![c]!)) pivot = r;
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
  return (jacobian[0] ?? []).map((_, k) =>
    weights.reduce((sum, weight, i) => sum + weight * jacobian[i]![k]!, 0),
  );
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
