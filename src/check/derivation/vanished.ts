import { nodeText } from '../../math/nodeText';
import { bare } from '../../math/symbolic/notation/elaboration';
import type { Node } from '../../math/syntax';

/**
 * Whether the right side is the left one with some of its summands left out that apply an operator, or stand there twice:
 * they may be nothing for a reason that the author has in mind, `Px + Py = Py` for x in the kernel, `A + A = A`. So are squares of
 * differentials beside these: `2x dx + dx² = 2x dx`.
 */
export function isVanished(left: Node, right: Node): boolean {
  return isPartOf(summandsOf(right), summandsOf(left));
}

/** Some, but not all; the rest begins with a capital letter, or is small of second order. */
function isPartOf(some: readonly string[], all: readonly string[]): boolean {
  if (some.length === 0 || some.length >= all.length) return false;
  const rest = [...all];
  for (const one of some) {
    const at = rest.indexOf(one);
    if (at < 0) return false;
    rest.splice(at, 1);
  }
  return rest.every((one) => /^\+\p{Lu}/u.test(one)) || rest.every((one) => secondOrder.test(one));
}

/** `dx²`, `3x δt²`, `du dv` */
const secondOrder = /[dδ]\p{L}(?:[²³]|[dδ]\p{L})/u;

function summandsOf(side: Node): readonly string[] {
  const inner = bare(side);
  return inner.kind === 'sum'
    ? inner.terms.map(({ operator, node }) => `${operator === '-' ? '-' : '+'}${nodeText(bare(node))}`)
    : [`+${nodeText(inner)}`];
}
