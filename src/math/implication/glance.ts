import { isReal } from '../../core/complex';
import { isFailure } from '../../core/failure';
import { intervalAlgebra, type Interval } from '../../core/interval';
import { toDouble } from '../../core/real';
import { evaluate } from '../evaluate';
import { Budget, defaultReading } from '../evaluation';
import type { Node } from '../syntax';
import { scalar, type Value } from '../value';
import type { Statement } from './statement';
import type { Point } from './truth';

const maxSteps = 4000;
/** Wider than what rounding to doubles makes of a value. */
const slack = 1e-15;

/** A point in doubles; undefined where it is not real. */
export type RoughPoint = ReadonlyMap<string, Value<Interval>>;

export function roughPoint(point: Point): RoughPoint | undefined {
  const rough = new Map<string, Value<Interval>>();
  for (const [name, value] of point) {
    if (!isReal(value)) return undefined;
    const x = toDouble(value.re);
    const width = Number.isSafeInteger(x) && value.re.exact ? 0 : Math.abs(x) * slack + 1e-300;
    rough.set(name, scalar({ low: x - width, high: x + width }));
  }
  return rough;
}

/** Whether one of the letters is nothing at a point. */
export function hasZero(point: RoughPoint): boolean {
  return [...point.values()].some((one) => one.kind === 'scalar' && one.value.low <= 0 && one.value.high >= 0);
}

/** Whether a first glance shows that a statement does not hold at a point: most do not at most. */
export function surelyFails(statement: Statement, point: RoughPoint): boolean {
  switch (statement.kind) {
    case 'and':
      return statement.parts.some((part) => surelyFails(part, point));
    case 'or':
      return statement.parts.every((part) => surelyFails(part, point));
    case 'relation': {
      if (statement.sign !== '=') return false;
      const [a, b] = [intervalOf(statement.left, point), intervalOf(statement.right, point)];
      return a !== undefined && b !== undefined && (a.high < b.low || b.high < a.low);
    }
    default:
      return false;
  }
}

/** A value at a point, about; undefined where it has none. */
export function roughValue(node: Node, point: RoughPoint): number | undefined {
  const value = intervalOf(node, point);
  return value && (value.low + value.high) / 2;
}

function intervalOf(node: Node, point: RoughPoint): Interval | undefined {
  const value = evaluate(node, {
    algebra: intervalAlgebra,
    reading: defaultReading,
    symbols: point,
    budget: new Budget(maxSteps),
    ambiguities: new Set(),
    eulerE: !point.has('e'),
  });
  if (isFailure(value) || value.kind !== 'scalar') return undefined;
  return Number.isFinite(value.value.low) && Number.isFinite(value.value.high) ? value.value : undefined;
}
