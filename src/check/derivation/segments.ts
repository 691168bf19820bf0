import type { Node } from '../../math/syntax';

/** Longer ways than this are no figure of geometry. */
const longest = 6;

/** `AB + BC = AC`: lengths or vectors between points, whatever a letter stands for elsewhere. */
export function arePaths(left: Node, right: Node): boolean {
  return isPath(left, right) || isPath(right, left);
}

/** Whether some segments lead from one end of another to its other end. */
function isPath(way: Node, whole: Node): boolean {
  const direct = pointsOf(whole);
  if (way.kind !== 'sum' || way.terms.length > longest || !direct) return false;
  const segments = way.terms.map(({ node }) => pointsOf(node));
  if (segments.some((segment) => segment === undefined)) return false;
  const ends = new Map<string, number>();
  for (const point of [...segments, direct].flatMap((segment) => segment ?? []))
    ends.set(point, (ends.get(point) ?? 0) + 1);
  return [...ends.values()].every((count) => count % 2 === 0);
}

/** The points of a segment: two capital letters, one beside the other. */
function pointsOf(node: Node): readonly [string, string] | undefined {
  if (node.kind !== 'product' || node.factors.length !== 2) return undefined;
  const [first, second] = node.factors;
  const [from, to] = [first!.node, second!.node];
  if (second!.operator !== 'implicit' || from.kind !== 'symbol' || to.kind !== 'symbol') return undefined;
  const arePoints = [from, to].every(({ name }) => /^\p{Lu}$/u.test(name)) && from.name !== to.name;
  return arePoints ? [from.name, to.name] : undefined;
}
