import type { Node } from '../math/syntax';

type Shape = readonly number[];

/** `(5, 1) + (1, 4) = (5, 4)`, `(8, 16) + (24, 16) = (32, 16)`, `(4 × 3)(3 × 2) = (4 × 2)`: shapes, not their numbers. */
export function isOfShapes(left: Node, right: Node): boolean {
  const result = shapeOf(right);
  if (!result) return false;
  const summands =
    left.kind === 'sum' && left.terms.every(({ operator }) => operator === '+')
      ? left.terms.map(({ node }) => shapeOf(node))
      : [];
  if (summands.length > 1 && summands.every((shape) => shape !== undefined))
    return isSame(summands.reduce(broadcast), result) || isJoined(summands, result);
  const factors = left.kind === 'product' ? left.factors.map(({ node }) => shapeOf(node)) : [];
  const [a, b, ...more] = factors;
  return a?.length === 2 && b?.length === 2 && more.length === 0 && a[1] === b[0] && isSame([a[0]!, b[1]!], result);
}

/** The sizes that are told by `(2, 3)`, `(5,)`, `2×3` and `(2 × 3)`. */
function shapeOf(node: Node): Shape | undefined {
  if (node.kind === 'product')
    return node.factors.every(({ operator }, i) => i === 0 || operator === '×')
      ? wholes(node.factors.map((factor) => factor.node))
      : undefined;
  if (node.kind !== 'bracket' || !/^(?:\(|\[)$/.test(node.open)) return undefined;
  const [first, last] = [node.items[0], node.items.at(-1)];
  if (node.items.length === 1) return first?.kind === 'product' ? shapeOf(first) : undefined;
  const isAlone = node.items.length === 2 && last?.kind === 'error';
  return wholes(isAlone ? node.items.slice(0, 1) : node.items);
}

function wholes(nodes: readonly Node[]): Shape | undefined {
  const sizes = nodes.map((node) => (node.kind === 'number' ? Number(node.text) : NaN));
  return sizes.every((size) => Number.isInteger(size) && size > 0) ? sizes : undefined;
}

/** The shape that two broadcast to, the last axes first; none where they do not. */
function broadcast(a: Shape, b: Shape): Shape {
  const length = Math.max(a.length, b.length);
  return Array.from({ length }, (_, i) => {
    const [x, y] = [a.at(i - length) ?? 1, b.at(i - length) ?? 1];
    return x === y || y === 1 ? x : x === 1 ? y : NaN;
  });
}

/** Whether arrays were put one behind the other along one axis. */
function isJoined(parts: readonly Shape[], result: Shape): boolean {
  if (parts.some(({ length }) => length !== result.length)) return false;
  const others = result.filter((size, axis) => parts.some((part) => part[axis] !== size));
  const sums = result.filter((size, axis) => parts.reduce((sum, part) => sum + part[axis]!, 0) === size);
  return others.length === 1 && sums.length === 1 && others[0] === sums[0];
}

function isSame(a: Shape, b: Shape): boolean {
  return a.length === b.length && a.every((size, axis) => size === b[axis]);
}
