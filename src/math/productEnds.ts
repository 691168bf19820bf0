import { children, type BigNode, type Factor, type Node, type ProductNode } from './syntax';

/** A product over a letter, and what is written behind its factors: `\prod_k a_k` and `c` of `\prod_k a_k c`. */
export interface EndedProduct {
  readonly series: BigNode;
  readonly rest: readonly Factor[];
}

/**
 * Where a product ends before another sum or product that does not count on with its letter: `\prod_k a_k \prod_k b_k` are two
 * beside each other, `\prod_i a_i \prod_j b_{ij}` one within the other.
 */
export function endedBeforeSeries(node: BigNode): ProductNode | undefined {
  const factors = flatFactors(node);
  const at = factors.findIndex((factor, i) => i > 0 && isSeries(factor.node));
  const ended = at < 0 ? undefined : endedAt(node, factors, at);
  return ended && joined(ended);
}

/** Where a product ends if it takes only factors that speak of its letter. */
export function endedBeforeConstants(node: BigNode): EndedProduct | undefined {
  const factors = flatFactors(node);
  const counters = countersOf(node);
  const ends = factors.map((factor, i) => (counters.some((name) => speaks(factor.node, name)) ? i + 1 : 0));
  return endedAt(node, factors, Math.max(0, ...ends));
}

function flatFactors({ operator, body }: BigNode): readonly Factor[] {
  if (operator !== '∏' || body.kind !== 'product') return [];
  return body.factors.flatMap((factor) => {
    const [first, ...others] = factor.node.kind === 'product' ? factor.node.factors : [];
    return first && isSeries(first.node) ? [{ ...factor, node: first.node }, ...others] : [factor];
  });
}

function endedAt(node: BigNode, factors: readonly Factor[], at: number): EndedProduct | undefined {
  const [own, rest] = [factors.slice(0, at), factors.slice(at)];
  const counters = countersOf(node);
  const goesOn = rest.some((factor) => counters.some((name) => speaks(factor.node, name)));
  if (own.length === 0 || rest.length === 0 || goesOn) return undefined;
  const end = own.at(-1)!.node.end;
  const body: Node =
    own.length === 1 ? own[0]!.node : { kind: 'product', factors: own, start: own[0]!.node.start, end };
  return { series: { ...node, body, end }, rest };
}

/** Both side by side. */
export function joined({ series, rest }: EndedProduct): ProductNode {
  const factors: readonly Factor[] = [{ operator: 'implicit', node: series }, ...rest];
  return { kind: 'product', factors, start: series.start, end: rest.at(-1)!.node.end };
}

function isSeries(node: Node): node is BigNode {
  return node.kind === 'big' && /^[∑∏]$/u.test(node.operator);
}

/** `i` of `\sum_{i=1}` and `\sum_i`; `i`, `j` of `\sum_{i,j}`. */
function countersOf({ lower }: BigNode): readonly string[] {
  if (!lower) return [];
  const letters = (node: Node): readonly string[] => {
    if (node.kind === 'symbol') return [node.name];
    return node.kind === 'relation' ? letters(node.sides[0]!) : children(node).flatMap(letters);
  };
  return letters(lower);
}

/** Whether a letter stands free in an expression: one that a sum counts with is another. */
function speaks(node: Node, name: string): boolean {
  if (node.kind === 'symbol') return node.name === name;
  const isCounted = node.kind === 'big' && countersOf(node).includes(name);
  return !isCounted && children(node).some((part) => speaks(part, name));
}
