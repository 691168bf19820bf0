import type { Declaration } from '../../math/symbolic/shapes/typing';
import type { Facts } from '../../math/symbolic/terms/facts';
import { symbolName, walk } from '../../math/syntax';
import type { Step } from './step';

/**
 * Facts where the middle factor of a full SVD is square: who writes `Σ²` of a tall matrix speaks of its square part. Undefined where
 * there is no such factor, or where the chain tells it from its transpose.
 */
export function withSquareFactors({ left, right, others }: Step, facts: Facts): Facts | undefined {
  const nodes = [left.side, right.side, ...others].flatMap((side) => [...walk(side.node())]);
  const transposed = new Set(
    nodes.flatMap((node) =>
      node.kind === 'postfix' && node.operator === '⊤' && node.operand.kind === 'symbol'
        ? [symbolName(node.operand)]
        : [],
    ),
  );
  const square = [...facts.declarations].flatMap(([name, known]): readonly [string, Declaration][] =>
    known.traits?.includes('rectangular diagonal') && !transposed.has(name)
      ? [[name, { rank: 2, traits: ['diagonal', 'positive definite'] }]]
      : [],
  );
  return square.length > 0 ? { ...facts, declarations: new Map([...facts.declarations, ...square]) } : undefined;
}
