import { isFailure, type Failure } from '../../../core/failure';
import { candidateRanks } from '../shapes/candidates';
import { assignments, freeIndices, same } from '../terms/comparing';
import { drawInstance } from '../values/instances';
import { withIntegralDomains } from '../integrals/integralDoubts';
import { namesOf } from '../terms/names';
import { withNaturals } from '../values/naturals';
import type { Numeric } from '../values/numeric';
import { withParameterRanks } from '../shapes/parameters';
import { project, type Equation } from './projection';
import { ShapeInference } from '../shapes/shapes';
import { sizeOrders } from '../shapes/sizes';
import type { Instance } from '../values/environment';
import { termValue } from '../values/termValue';
import type { Term } from '../terms/term';
import type { Declarations, Rank } from '../shapes/typing';
import { shapedTypings } from '../shapes/typingSearch';

/** Values for some letters, at which equations between them hold. */
export interface Point {
  readonly typing: ReadonlyMap<string, Rank>;
  readonly instance: Instance;
  /** Which draw it came from, and in which order lengths were given out: sizes follow from it. */
  readonly draw: number;
  readonly order: number;
  /** What holds at it: sizes follow from that, too. */
  readonly equations: readonly Equation[];
}

/** What two terms are at some points. */
export type Agreement =
  | 'holds'
  /** They differ at every point. */
  | 'fails'
  /** They agree at some points and differ at others. */
  | 'partly'
  | 'unknown';

const maxTypings = 4;
/** Draws that are tried, and points that are wanted. */
const tries = 6;
const wanted = 3;
/** Equations may hold at several places: the search for them begins here and there. */
const starts = [1, 1, 4, -1, -4, 12, -12];
const wantedOfEquations = 5;
const maxSteps = 60_000;
/** So little apart is the same after equations were solved, so far apart is not. */
const near = 1e-6;
const far = 1e-3;
/** Less is nothing. */
const least = 1e-9;

/** Points for everything in two terms; none where no typing fits, or the equations cannot be solved. */
export function pointsFor(
  left: Term,
  right: Term,
  equations: readonly Equation[],
  said: Declarations,
): readonly Point[] {
  const declarations = withIntegralDomains([left, right], withNaturals([left, right], said));
  const budget = { steps: maxSteps };
  const context = equations.flatMap((equation) => [equation.left, equation.right]);
  for (const typed of shapedTypings([left, right], context, declarations, false).slice(0, maxTypings)) {
    const typing = withOthers(typed.typing, context, typed.declarations);
    const shapes = new ShapeInference(typing, typed.declarations);
    if (!shapes.agree([left, right]) || !agreeAll(shapes, equations)) continue;
    const points: Point[] = [];
    const [most, enough] = equations.length === 0 ? [tries, wanted] : [starts.length, wantedOfEquations];
    for (let i = 0; i < most && points.length < enough && budget.steps > 0; i++) {
      const draw = equations.length === 0 ? i : i % 2;
      const point = (order: number): Point | undefined => {
        const sizes = shapes.sizes(draw % 2 === 0 ? 2 : 3, order);
        const drawn = drawInstance(typing, sizes, typed.declarations, i, budget);
        if (typeof drawn === 'string') return undefined;
        const instance = equations.length === 0 ? drawn : project(drawn, equations, typed.declarations, starts[i] ?? 1);
        return instance && { typing, instance, draw, order, equations };
      };
      let found = point(0);
      // What must be tall is so in another order.
      for (let order = 1; found && order < sizeOrders && hasNoValue(left, found.instance); order++)
        found = point(order) ?? found;
      if (found) points.push(found);
    }
    if (points.length >= Math.min(wanted, 2)) return points;
  }
  return [];
}

/** Whether an inverse or a root in a term has no value, wherever that is first looked for. */
function hasNoValue(term: Term, instance: Instance): boolean {
  const [indices] = assignments(freeIndices([term]), instance.sizes);
  return indices !== undefined && isFailure(termValue(term, instance, indices));
}

function agreeAll(shapes: ShapeInference, equations: readonly Equation[]): boolean {
  return equations.every(({ left, right }) => shapes.agree([left, right]));
}

/** The typing, with the likeliest ranks of what else is spoken of. */
function withOthers(
  typing: ReadonlyMap<string, Rank>,
  context: readonly Term[],
  declarations: Declarations,
): ReadonlyMap<string, Rank> {
  if (context.length === 0) return typing;
  const all = new Map(typing);
  for (const [name, [likeliest]] of withParameterRanks(candidateRanks(context, declarations), declarations))
    if (!all.has(name) && likeliest !== undefined) all.set(name, likeliest);
  return all;
}

/** Compares terms with one term at points. What a typing does not fit is not known. */
export class Probe {
  /** Values of the term, for each point and place of its free indices. */
  private readonly values = new Map<string, Numeric | Failure>();

  constructor(
    private readonly points: readonly Point[],
    private readonly term: Term,
    private readonly declarations: Declarations,
    /** The other term that the points were chosen for: what is square for it stays square. */
    private readonly beside?: Term,
  ) {}

  /** Whether another term is the same at all points. */
  fits(other: Term): boolean {
    const free = freeIndices([this.term, other]);
    return (
      this.points.length > 0 &&
      this.points.every((point, i) => {
        const instance = this.instanceFor(point, other);
        return (
          instance !== undefined &&
          assignments(free, instance.sizes).every((indices) => {
            const a = this.valueAt(i, instance, indices);
            if (isFailure(a)) return false;
            const b = termValue(other, instance, indices);
            return !isFailure(b) && same(a, b, near);
          })
        );
      })
    );
  }

  /** The number `c` with which the term is `without + c (whole − without)` at all points. */
  factor(without: Term, whole: Term): number | undefined {
    const free = freeIndices([this.term, without, whole]);
    let factor: number | undefined;
    for (const [i, point] of this.points.entries()) {
      const instance = this.instanceFor(point, whole);
      const other = this.instanceFor(point, without);
      if (!instance || !other) return undefined;
      for (const indices of assignments(free, instance.sizes)) {
        const values = [
          this.valueAt(i, instance, indices),
          termValue(without, other, indices),
          termValue(whole, instance, indices),
        ].map(entriesOf);
        const [target, rest, all] = values;
        if (!target || !rest || rest.length !== all?.length || target.length !== all.length) return undefined;
        for (const [k, x] of all.entries()) {
          const part = x - rest[k]!;
          const wanted = target[k]! - rest[k]!;
          if (Math.abs(part) < least) {
            if (Math.abs(wanted) > least) return undefined;
            continue;
          }
          factor ??= wanted / part;
          if (Math.abs(wanted - factor * part) > near * (1 + Math.abs(wanted))) return undefined;
        }
      }
    }
    return factor === undefined || Math.abs(factor + 1) > near ? factor : -1;
  }

  /** How another term compares with the term. */
  agreement(other: Term): Agreement {
    let [held, failed] = [0, 0];
    const free = freeIndices([this.term, other]);
    for (const [i, point] of this.points.entries()) {
      const instance = this.instanceFor(point, other);
      if (!instance) return 'unknown';
      let [here, apart] = [0, 0];
      for (const indices of assignments(free, instance.sizes)) {
        const a = this.valueAt(i, instance, indices);
        const b = termValue(other, instance, indices);
        if (isFailure(a) || isFailure(b)) return 'unknown';
        if (same(a, b, near)) here++;
        else if (!same(a, b, far)) apart++;
        else return 'unknown';
      }
      if (apart > 0) failed++;
      else if (here > 0) held++;
      else return 'unknown';
      if (failed > 0 && held > 0) return 'partly';
    }
    if (failed > 0) return 'fails';
    return held > 0 ? 'holds' : 'unknown';
  }

  /** The instance of a point with what another term needs of sizes; undefined where that does not fit. */
  private instanceFor(point: Point, other: Term): Instance | undefined {
    const beside = this.beside && this.instanceOf(point, [this.term, this.beside, other]);
    return beside ?? this.instanceOf(point, [this.term, other]);
  }

  private instanceOf(
    { typing, instance, draw, order, equations }: Point,
    terms: readonly Term[],
  ): Instance | undefined {
    const shapes = new ShapeInference(typing, this.declarations);
    if (!shapes.agree(terms) || !agreeAll(shapes, equations)) return undefined;
    const sizes = shapes.sizes(draw % 2 === 0 ? 2 : 3, order);
    const known = instance.sizes.symbols;
    const names = new Set(terms.flatMap((term) => [...namesOf(term)]));
    const isFitting = [...sizes.symbols].every(
      ([name, axes]) =>
        !names.has(name) || (known.get(name)?.every((size, i) => size === axes[i]) ?? axes.length === 0),
    );
    const letters = new Map([...sizes.letters, ...instance.sizes.letters]);
    return isFitting ? { ...instance, sizes: { ...sizes, letters } } : undefined;
  }

  private valueAt(point: number, instance: Instance, indices: ReadonlyMap<string, number>): Numeric | Failure {
    const key = `${point} ${[...indices].join(' ')}`;
    let value = this.values.get(key);
    if (value === undefined) this.values.set(key, (value = termValue(this.term, instance, indices)));
    return value;
  }
}

function entriesOf(value: Numeric | Failure): readonly number[] | undefined {
  if (isFailure(value)) return undefined;
  return typeof value === 'number' ? [value] : value.data;
}
