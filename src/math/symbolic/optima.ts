import { isFailure } from '../../core/failure';
import type { Definitions } from './terms/definitions';
import type { IdentityVerdict } from './identityJudgement';
import { eliminate, type Numeric } from './values/numeric';
import { pointsFor, type Point } from './equations/points';
import { resolve } from './terms/resolve';
import { numberTerm, walkTerm, type Term } from './terms/term';
import { termValue } from './values/termValue';
import type { Declarations } from './shapes/typing';

/** What a text says of its letters. */
interface Known {
  readonly declarations: Declarations;
  readonly definitions: Definitions;
}

/** Values of the variables that are compared, and instances of everything else. */
const places = 24;
const maxPoints = 4;
/** Larger systems are not solved. */
const maxEntries = 12;
/** Beside the size of what is computed so little is nothing. */
const nothing = 1e-6;

/**
 * Whether two functions are least at the same place. They are if one grows with the other; quadratic ones are least where their
 * slope is nothing. @param sign -1 where the second one is to be largest where the first one is least
 */
export function judgeOptima(
  left: Term,
  right: Term,
  variables: readonly string[],
  { first, sign, isFree }: { readonly first: 1 | -1; readonly sign: 1 | -1; readonly isFree: boolean },
  { declarations, definitions }: Known,
): IdentityVerdict {
  const [a, b] = [left, right].map((side) => resolve(side, definitions)) as [Term, Term];
  const speaks = (side: Term) =>
    variables.every((name) => walkTerm(side).some((term) => term.op === 'symbol' && term.name === name));
  if (!speaks(a) || !speaks(b)) return 'unknown';
  const found = new Set<IdentityVerdict>();
  let compared = 0;
  for (const point of pointsFor(a, b, [], declarations).slice(0, maxPoints)) {
    const space = spaceOf(point, variables);
    if (!space) return 'unknown';
    const f = functionOf(a, space, first);
    const g = functionOf(b, space, first === sign ? 1 : -1);
    const [own, other] = [quadratic(f, space.size), quadratic(g, space.size)];
    const verdict = own && other ? byMinimum(own, other, isFree) : grows(f, g, space.size) ? 'holds' : undefined;
    if (!verdict) continue;
    compared++;
    found.add(verdict);
  }
  const [only] = found;
  return found.size === 1 && compared > 1 && only ? only : 'unknown';
}

/** Everything but the variables at one instance. */
interface Space {
  readonly size: number;
  readonly at: (x: readonly number[]) => Point;
}

function spaceOf(point: Point, variables: readonly string[]): Space | undefined {
  const values = variables.map((name) => point.instance.values.get(name));
  if (values.some((value) => value === undefined)) return undefined;
  const sizes = values.map((value) => (typeof value === 'number' ? 1 : value!.data.length));
  const size = sizes.reduce((sum, one) => sum + one, 0);
  if (size > maxEntries) return undefined;
  return {
    size,
    at: (x) => {
      const moved = new Map(point.instance.values);
      let offset = 0;
      variables.forEach((name, i) => {
        const own = values[i]!;
        const data = x.slice(offset, (offset += sizes[i]!));
        moved.set(name, typeof own === 'number' ? data[0]! : ({ ...own, data } satisfies Numeric));
      });
      return { ...point, instance: { ...point.instance, values: moved } };
    },
  };
}

type Valued = (x: readonly number[]) => number | undefined;

function functionOf(term: Term, space: Space, sign: 1 | -1): Valued {
  const whole: Term = sign === 1 ? term : { op: 'multiply', left: numberTerm(-1), right: term };
  return (x) => {
    const { instance } = space.at(x);
    const value = termValue(whole, instance, new Map());
    return !isFailure(value) && typeof value === 'number' ? value : undefined;
  };
}

/** Fixed places, spread out; half of them between 0 and 1, where chances are. */
function place(k: number, size: number): readonly number[] {
  return Array.from({ length: size }, (_, i) => {
    let h = Math.imul(31 * k + i + 1, 0x9e3779b1);
    h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
    h = (h ^ (h >>> 12)) >>> 0;
    const part = (h % 9973) / 9973;
    return k % 2 === 0 ? 0.05 + 0.9 * part : 5 * part - 2.5;
  });
}

/** Whether the second function is larger wherever the first one is. */
function grows(f: Valued, g: Valued, size: number): boolean {
  const pairs = Array.from({ length: places }, (_, k) => {
    const x = place(k, size);
    const [a, b] = [f(x), g(x)];
    return a === undefined || b === undefined ? [] : [[a, b] as const];
  }).flat();
  if (pairs.length < 5) return false;
  const spans = [0, 1].map((side) => Math.max(...pairs.map((pair) => Math.abs(pair[side as 0 | 1]))));
  return pairs.every(([a, b], i) =>
    pairs.slice(i + 1).every(([c, d]) => {
      const [p, q] = [(a - c) / spans[0]!, (b - d) / spans[1]!];
      if (Math.abs(p) < nothing / 100 || Math.abs(q) < nothing / 100)
        return Math.abs(p) < nothing && Math.abs(q) < nothing;
      return p > 0 === q > 0;
    }),
  );
}

/** Whether a quadratic function is least where the second one is flat. @param isFree it may be least anywhere */
function byMinimum(own: Quadratic, other: Quadratic, isFree: boolean): IdentityVerdict | undefined {
  const [a, b] = [own, other].map(({ hessian, slope }) => [...hessian.flat(), ...slope]) as [number[], number[]];
  const size = Math.sqrt(dot(a, a) * dot(b, b));
  if (dot(a, b) > (1 - nothing / 1e3) * size) return 'holds';
  if (!isFree || !own.least) return undefined;
  const { least } = own;
  const slope = other.slope.map((value, i) => value + dot(other.hessian[i]!, least));
  const scale = Math.max(...other.slope.map(Math.abs), ...other.hessian.flat().map(Math.abs));
  const steepest = Math.max(...slope.map(Math.abs)) / scale;
  if (steepest < 1e-6 && own.isUnique && other.isUnique) return 'holds';
  return steepest > 1e-3 ? 'fails' : undefined;
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, i) => sum + value * b[i]!, 0);
}

interface Quadratic {
  readonly hessian: readonly (readonly number[])[];
  readonly slope: readonly number[];
  /** A place where it is least, if it is anywhere, and whether it is the only one. */
  readonly least?: readonly number[];
  readonly isUnique?: boolean;
}

/** A function that is quadratic as far as its values tell; undefined of others. */
function quadratic(f: Valued, size: number): Quadratic | undefined {
  const origin = new Array<number>(size).fill(0);
  const at = (...moves: readonly (readonly [entry: number, by: number])[]) => {
    const x = [...origin];
    for (const [entry, by] of moves) x[entry]! += by;
    return f(x) ?? NaN;
  };
  const base = at();
  const slope = origin.map((_, i) => (at([i, 1]) - at([i, -1])) / 2);
  const hessian = origin.map((_, i) =>
    origin.map((_, j) =>
      i === j
        ? at([i, 1]) + at([i, -1]) - 2 * base
        : (at([i, 1], [j, 1]) - at([i, 1], [j, -1]) - at([i, -1], [j, 1]) + at([i, -1], [j, -1])) / 4,
    ),
  );
  if (![base, ...slope, ...hessian.flat()].every(Number.isFinite)) return undefined;
  const model = (x: readonly number[]) =>
    x.reduce(
      (sum, value, i) =>
        sum + value * (slope[i]! + x.reduce((inner, other, j) => inner + (hessian[i]![j]! * other) / 2, 0)),
      base,
    );
  for (let k = 0; k < 4; k++) {
    const x = place(k, size).map((value) => 1.7 * value);
    const value = f(x);
    const scale = Math.abs(base) + Math.max(...slope.map(Math.abs), ...hessian.flat().map(Math.abs));
    if (value === undefined || !(Math.abs(value - model(x)) < 1e-7 * (1 + scale))) return undefined;
  }
  // Where more places are equally good, one of them.
  const most = Math.max(...hessian.flat().map(Math.abs));
  const lifted = (by: number) => hessian.map((row, i) => row.map((value, j) => (i === j ? value + by * most : value)));
  if (!isConvex(lifted(1e-6))) return { hessian, slope };
  const { inverse } = eliminate({ rows: size, columns: size, data: lifted(1e-6).flat() });
  if (inverse.length === 0) return { hessian, slope };
  const least = inverse.map((row) => -dot(row, slope));
  const rest = Math.max(...slope.map((value, i) => Math.abs(value + dot(hessian[i]!, least))));
  return rest < 1e-4 * most ? { hessian, slope, least, isUnique: isConvex(lifted(-1e-3)) } : { hessian, slope };
}

/** Whether all leading minors are positive. */
function isConvex(hessian: readonly (readonly number[])[]): boolean {
  return hessian.every((_, k) => {
    const data = hessian.slice(0, k + 1).flatMap((row) => row.slice(0, k + 1));
    return eliminate({ rows: k + 1, columns: k + 1, data }).determinant > 0;
  });
}
