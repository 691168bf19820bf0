import { isFailure } from '../../core/failure';
import { assignments, freeIndices } from './comparing';
import type { Numeric } from './numeric';
import { namesOf } from './resolve';
import { withCurrentDraws, type Instance } from './environment';
import { termValue } from './termValue';
import type { Term } from './term';
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
  const start = names.flatMap((name) =>
    entriesOf(instance.values.get(name)!).map((x) => x * scale),
  );
  if (start.length === 0 || start.length > maxUnknowns) return undefined;
  // What is random is drawn by what its parameters have become.
  const at = (x: readonly number[]) => withCurrentDraws(withValues(instance, names, x));
  const residualsAt = (x: readonly number[]) => {
    const moved = at(x);
    return moved && residuals(moved, equations);
  };
  let point = start;
  let rest = residualsAt(point);
  if (!rest || rest.length > maxResiduals) return undefined;
  let damping = 1e-3;
  for (let i = 0; i < maxIterations && largest(rest) > solved; i++) {
    const jacobian = derivatives(point, rest, residualsAt);
    if (!jacobian) return undefined;
    const move = leastSquares(jacobian, rest, damping);
    const next = move && point.map((x, k) => x - move[k]!);
    const left = next && residualsAt(next);
    if (next && left && squared(left) < squared(rest)) {
      [point, rest] = [next, left];
      damping /= 8;
    } else {
      damping *= 6;
      if (damping > 1e6) return undefined;
    }
  }
  if (largest(rest) > solved) return undefined;
  const result = at(point);
  return result && names.every((name) => isProper(result.values.get(name)!, declarations.get(name)))
    ? result
    : undefined;
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

function withValues(instance: Instance, names: readonly string[], x: readonly number[]): Instance {
  const values = new Map(instance.values);
  let from = 0;
  for (const name of names) {
    const value = values.get(name)!;
    if (typeof value === 'number') values.set(name, x[from++]!);
    else {
      values.set(name, { ...value, data: x.slice(from, from + value.data.length) });
      from += value.data.length;
    }
  }
  return { ...instance, values };
}

function residuals(instance: Instance, equations: readonly Equation[]): number[] | undefined {
  const all: number[] = [];
  for (const { left, right } of equations) {
    for (const indices of assignments(freeIndices([left, right]), instance.sizes)) {
      const a = termValue(left, instance, indices);
      const b = termValue(right, instance, indices);
      if (isFailure(a) || isFailure(b)) return undefined;
      const [x, y] = [entriesOf(a), entriesOf(b)];
      if (x.length !== y.length) return undefined;
      x.forEach((value, i) => all.push(value - y[i]!));
    }
  }
  return all.every(Number.isFinite) ? all : undefined;
}

/** Row by row: one for each residual. */
function derivatives(
  point: readonly number[],
  rest: readonly number[],
  f: (x: readonly number[]) => number[] | undefined,
): readonly number[][] | undefined {
  const rows = rest.map(() => new Array<number>(point.length).fill(0));
  for (const [k, x] of point.entries()) {
    const step = 1e-7 * (1 + Math.abs(x));
    const moved = f(point.map((value, i) => (i === k ? value + step : value)));
    if (!moved) return undefined;
    moved.forEach((value, i) => (rows[i]![k] = (value - rest[i]!) / step));
  }
  return rows;
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
