import type { Algebra } from '../core/algebra';
import { isFailure } from '../core/failure';
import { intervalAlgebra, type Interval } from '../core/interval';
import * as Q from '../core/rational';
import type { Rational } from '../core/rational';
import type { Real } from '../core/real';
import { typedNumber } from './digits';
import { evaluate } from './evaluate';
import { Budget, type Reading } from './evaluation';
import type { Operand } from './rounding';
import { walk, type Node } from './syntax';
import type { Value } from './value';

/** Steps that one relation may take, over all its readings. */
export const stepsPerRelation = 60_000;

/** One side of a relation with its value, and what the value may be if typed decimals are rounded. */
export interface EvaluatedSide {
  readonly node: Node;
  readonly value: Value<Real>;
  readonly isExact: boolean;
  likely(): Value<Interval> | undefined;
  /** @param unit one unit of the last digit of the other side as typed */
  possible(unit: Rational | undefined): Value<Interval> | undefined;
}

/** Decimals that look exact: halves, quarters, fifths, eighths, tenths. */
const niceDenominator = 10;

const likelyAlgebra: Algebra<Interval> = {
  ...intervalAlgebra,
  literal: (value, slack) => intervalAlgebra.literal(value, slack && value.d <= niceDenominator ? undefined : slack),
};

/** Who types a result with more digits than `0.5` has took that for exact. */
function possibleAlgebra(unit: Rational | undefined): Algebra<Interval> {
  if (!unit) return intervalAlgebra;
  return {
    ...intervalAlgebra,
    literal: (value, slack) => {
      const isCoarse =
        slack !== undefined && value.d <= niceDenominator && Q.compare(Q.multiply(slack, Q.rational(2)), unit) > 0;
      return intervalAlgebra.literal(value, isCoarse ? undefined : slack);
    },
  };
}

/** A side that has a value; its intervals are computed where they are asked for. */
export function evaluatedSide(node: Node, value: Value<Real>, reading: Reading): EvaluatedSide {
  const intervals = (algebra: Algebra<Interval>) => {
    const context = {
      algebra,
      reading,
      symbols: new Map(),
      budget: new Budget(stepsPerRelation),
      ambiguities: new Set<never>(),
    };
    const result = evaluate<Interval>(node, context);
    return isFailure(result) ? undefined : result;
  };
  return {
    node,
    value,
    isExact: isExactNode(node) && everyScalar(value, (x) => x.exact !== undefined),
    likely: () => intervals(likelyAlgebra),
    possible: (unit) => intervals(possibleAlgebra(unit)),
  };
}

/** No decimals anywhere. */
function isExactNode(node: Node): boolean {
  for (const inner of walk(node)) {
    if (inner.kind === 'number' && /[.e]/i.test(inner.text)) return false;
  }
  return true;
}

function everyScalar(value: Value<Real>, test: (x: Real) => boolean): boolean {
  switch (value.kind) {
    case 'scalar':
      return test(value.value);
    case 'matrix':
      return value.entries.every(test);
    case 'list':
    case 'set':
      return value.items.every((item) => everyScalar(item, test));
    case 'truth':
      return true;
  }
}

/**
 * The numbers of a side, each with what its rounding may hide.
 * @param nodes the entries as typed, where the side is a matrix or list
 * @param otherUnit one unit of the last digit of the other side as typed
 */
export function operandsOf(
  side: EvaluatedSide,
  values: readonly Real[],
  nodes: readonly Node[] | undefined,
  otherUnit: Rational | undefined,
): readonly Operand[] {
  // Exact sides need no intervals: what they may be is what they are.
  const likely = side.isExact ? undefined : flatIntervals(side.likely());
  const possible = side.isExact ? undefined : flatIntervals(side.possible(otherUnit));
  return values.map((value, i) => {
    const typed = nodes
      ? nodes.length === values.length
        ? typedNumber(nodes[i]!)
        : undefined
      : typedNumber(side.node);
    const own = typed?.digits.isDecimal ? spread(value, Q.toNumber(typed.unit) / 2) : undefined;
    const exact = side.isExact ? spread(value, 0) : undefined;
    return {
      value,
      likely: own ?? exact ?? likely?.[i],
      possible: own ?? exact ?? possible?.[i],
      typed,
      isExact: side.isExact,
    };
  });
}

function spread(value: Real, slack: number): Interval {
  const x = value.exact ? Q.toNumber(value.exact) : value.approximate.value.toNumber();
  return { low: x - slack - Math.abs(x) * 4e-16, high: x + slack + Math.abs(x) * 4e-16 };
}

function flatIntervals(value: Value<Interval> | undefined): readonly Interval[] | undefined {
  if (value?.kind === 'scalar') return [value.value];
  if (value?.kind === 'matrix') return value.entries;
  if (value?.kind !== 'list') return undefined;
  return value.items.flatMap((item) => (item.kind === 'scalar' ? [item.value] : []));
}
