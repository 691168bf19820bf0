import { walk, type Node, type Term as Summand } from '../../syntax';
import { bare } from './elaboration';

/**
 * Whether brackets leave no doubt where a sum ends: `\sum_i (x_i - μ)` on one side, and on the other `(\sum_i x_i - μ)` with a
 * rest that does not count. Whoever wrote the first would not write the second for it.
 */
export function endsSums(left: Node, right: Node): boolean {
  return (hasWholeSum(left) && hasClosedSum(right)) || (hasWholeSum(right) && hasClosedSum(left));
}

/** `\sum_i (x_i - μ)`, with or without factors */
function hasWholeSum(root: Node): boolean {
  return [...walk(root)].some(
    (node) =>
      node.kind === 'big' &&
      factorsOf(node.body).some((one) => one.kind === 'bracket' && one.open === '(' && isSum(one.items[0])),
  );
}

function factorsOf(node: Node): readonly Node[] {
  return node.kind === 'product' ? node.factors.map((factor) => factor.node) : [node];
}

function isSum(node: Node | undefined): boolean {
  return node?.kind === 'sum';
}

/** A bracket with a factor before it, in which something is added to a sum that does not speak of its index. */
function hasClosedSum(root: Node): boolean {
  return [...walk(root)].some(
    (node) =>
      node.kind === 'product' &&
      node.factors.slice(1).some(({ node: factor }) => {
        const [inner] = factor.kind === 'bracket' && factor.open === '(' ? factor.items : [];
        return (
          inner?.kind === 'sum' && inner.terms.some(({ node: term }, i) => isEnded(term, inner.terms.slice(i + 1)))
        );
      }),
  );
}

function isEnded(term: Node, rest: readonly Summand[]): boolean {
  if (term.kind !== 'big' || term.operator !== '∑' || rest.length === 0 || !term.lower) return false;
  const lower = bare(term.lower);
  const counter = lower.kind === 'relation' ? lower.sides[0] : lower;
  if (counter?.kind !== 'symbol') return false;
  const speaks = (node: Node): boolean =>
    // A sum of its own may count with the same letter.
    node.kind === 'big'
      ? false
      : node.kind === 'product'
        ? node.factors.some((factor) => speaks(factor.node))
        : [...walk(node)].some((inner) => inner.kind === 'symbol' && inner.name === counter.name);
  return !rest.some(({ node }) => speaks(node));
}
