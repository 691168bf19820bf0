import type { Factor, Node } from '../../syntax';
import type { Elaboration } from './elaboration';

/** `Δx^2`, `δ t^2`, `dx^2`: the power may be that of the whole difference, which then is one letter wherever it stands. */
export function withDifferences(factors: readonly Factor[], context: Elaboration): readonly Factor[] {
  const found: Factor[] = [];
  for (let i = 0; i < factors.length; i++) {
    const factor = factors[i]!;
    const next = factors[i + 1];
    const whole =
      isDifferenceSign(factor.node) && next?.operator === 'implicit' ? joined(factor.node, next.node) : undefined;
    if (whole?.kind === 'power') context.ambiguities.add('differencesJoin');
    if (whole && context.reading.differencesJoin) {
      found.push({ ...factor, node: whole });
      i++;
    } else found.push(factor);
  }
  return found;
}

function isDifferenceSign(node: Node): node is Extract<Node, { kind: 'symbol' }> {
  return node.kind === 'symbol' && /^[Δδd]$/u.test(node.name) && !node.accent;
}

/** `Δx` for `x`, with what stands at the letter: `Δx_i^2`. */
function joined(sign: Extract<Node, { kind: 'symbol' }>, node: Node): Node | undefined {
  switch (node.kind) {
    case 'symbol':
      return { ...node, name: `${sign.name}${node.name}`, start: sign.start };
    case 'subscript': {
      const base = joined(sign, node.base);
      return base && { ...node, base, start: sign.start };
    }
    case 'power': {
      const base = joined(sign, node.base);
      return base && { ...node, base, start: sign.start };
    }
    case 'postfix': {
      const operand = joined(sign, node.operand);
      return operand && { ...node, operand, start: sign.start };
    }
    default:
      return undefined;
  }
}
