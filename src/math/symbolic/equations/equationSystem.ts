import { isFailure } from '../../../core/failure';
import { assignments, freeIndices } from '../terms/comparing';
import { withCurrentDraws, type Instance, type Source } from '../values/environment';
import { indexLetters } from '../terms/indexLetters';
import { namesOf } from '../terms/names';
import type { Numeric } from '../values/numeric';
import { entriesOf } from '../values/opaque';
import { hasMoment, type Condition, type Term } from '../terms/term';
import { holdsAt, termValue } from '../values/termValue';

/** `left = right`, said and not proved: what follows may use it. */
export interface Equation {
  readonly left: Term;
  readonly right: Term;
  /** For which values of its free indices it is said: `j ≠ k`. */
  readonly where?: readonly Condition[];
}

/** By how much the sides of equations differ, where their quantities have some values. */
export interface Residuals {
  readonly instance: Instance;
  readonly all: readonly number[];
  /** Equation by equation. */
  readonly sides: readonly (readonly [SideValue, SideValue])[];
}

/** The entries of a side, for each place of its free indices, and the steps that they took. */
interface SideValue {
  readonly entries: readonly (readonly number[])[];
  readonly steps: number;
}

interface Side {
  readonly term: Term;
  readonly places: readonly ReadonlyMap<string, number>[];
  /** Whether it may have another value where a quantity has one. */
  readonly dependsOn: (name: string) => boolean;
}

/** Where an unknown stands among all of them. */
interface Unknown {
  readonly name: string;
  /** The place of the first entry of its quantity. */
  readonly first: number;
}

/** Equations between quantities that are moved. What is known of a side is not computed again, but costs its steps. */
export class EquationSystem {
  private readonly unknowns: readonly Unknown[];
  private readonly sides: readonly (readonly [Side, Side])[];
  private lastDerivatives: { at: Residuals; rows: readonly number[][] | undefined; steps: number } | undefined;

  /** @param names the quantities that are moved, all with values */
  constructor(
    private readonly instance: Instance,
    equations: readonly Equation[],
    names: readonly string[],
  ) {
    const unknowns: Unknown[] = [];
    for (const name of names) {
      const unknown = { name, first: unknowns.length };
      unknowns.push(...entriesOf(instance.values.get(name)!).map(() => unknown));
    }
    this.unknowns = unknowns;
    this.sides = equations.map(({ left, right, where = [] }) => {
      const places = assignments(freeIndices([left, right]), instance.sizes).filter((indices) =>
        where.every((condition) => holdsAt(condition, instance, indices)),
      );
      const side = (term: Term): Side => ({ term, places, dependsOn: dependence(term, instance.random) });
      return [side(left), side(right)];
    });
  }

  /** The residuals at a point; undefined where a side has no value. */
  at(point: readonly number[]): Residuals | undefined {
    const values = new Map(this.instance.values);
    for (const { name, first } of new Set(this.unknowns))
      values.set(name, withEntries(values.get(name)!, point, first));
    // What is random is drawn by what its parameters have become.
    const instance = withCurrentDraws({ ...this.instance, values });
    if (!instance) return undefined;
    const sides: (readonly [SideValue, SideValue])[] = [];
    for (const [left, right] of this.sides) {
      const a = valueOf(left, instance);
      const b = a && valueOf(right, instance);
      if (!b) return undefined;
      sides.push([a, b]);
    }
    const all: number[] = [];
    for (const [a, b] of sides) {
      const own = difference(a, b);
      if (!own) return undefined;
      all.push(...own);
    }
    return { instance, all, sides };
  }

  /** Row by row: one for each residual. */
  derivatives(point: readonly number[], at: Residuals): readonly number[][] | undefined {
    const { budget } = this.instance;
    if (this.lastDerivatives?.at === at) budget.steps -= this.lastDerivatives.steps;
    else {
      const before = budget.steps;
      const rows = this.derivativesAt(point, at);
      this.lastDerivatives = { at, rows, steps: before - budget.steps };
    }
    return budget.steps < 0 ? undefined : this.lastDerivatives.rows;
  }

  private derivativesAt(
    point: readonly number[],
    { instance, all, sides }: Residuals,
  ): readonly number[][] | undefined {
    const rows = all.map(() => new Array<number>(point.length).fill(0));
    for (const [k, { name, first }] of this.unknowns.entries()) {
      const step = 1e-7 * (1 + Math.abs(point[k]!));
      const value = moved(instance.values.get(name)!, k - first, step);
      const there = withCurrentDraws({ ...instance, values: new Map(instance.values).set(name, value) });
      if (!there) return undefined;
      let row = 0;
      for (const [i, [left, right]] of this.sides.entries()) {
        const a = movedValue(left, sides[i]![0], name, there);
        const b = a && movedValue(right, sides[i]![1], name, there);
        const own = b && difference(a, b);
        if (!own) return undefined;
        for (const residual of own) {
          rows[row]![k] = (residual - all[row]!) / step;
          row++;
        }
      }
    }
    return rows;
  }
}

/** The value of a side where one quantity was moved; undefined where it has none. */
function movedValue(side: Side, before: SideValue, name: string, instance: Instance): SideValue | undefined {
  if (side.dependsOn(name)) return valueOf(side, instance);
  instance.budget.steps -= before.steps;
  return instance.budget.steps < 0 ? undefined : before;
}

function valueOf({ term, places }: Side, instance: Instance): SideValue | undefined {
  const before = instance.budget.steps;
  const entries: (readonly number[])[] = [];
  for (const indices of places) {
    const value = termValue(term, instance, indices);
    if (isFailure(value)) return undefined;
    entries.push(entriesOf(value));
  }
  return { entries, steps: before - instance.budget.steps };
}

/** Entry by entry; undefined where there are more on one side, or where it is no number. */
function difference(a: SideValue, b: SideValue): readonly number[] | undefined {
  const found: number[] = [];
  for (const [place, x] of a.entries.entries()) {
    const y = b.entries[place]!;
    if (x.length !== y.length) return undefined;
    for (let i = 0; i < x.length; i++) found.push(x[i]! - y[i]!);
  }
  return found.every(Number.isFinite) ? found : undefined;
}

/** What the value of a term may depend on. Averages depend on what the random quantities in them are drawn by. */
function dependence(term: Term, random: readonly Source[]): (name: string) => boolean {
  const names = new Set([...namesOf(term), ...indexLetters([term]).used]);
  if (hasMoment(term))
    for (const { name, parameters } of random)
      if (names.has(name)) for (const parameter of parameters.keys()) names.add(parameter);
  return (name) => names.has(name);
}

function withEntries(value: Numeric, point: readonly number[], first: number): Numeric {
  return typeof value === 'number' ? point[first]! : { ...value, data: point.slice(first, first + value.data.length) };
}

/** A quantity with one of its entries moved. */
function moved(value: Numeric, entry: number, step: number): Numeric {
  if (typeof value === 'number') return value + step;
  return { ...value, data: value.data.map((x, i) => (i === entry ? x + step : x)) };
}
