import { mapChildren } from '../../mapNode';
import type { Node } from '../../syntax';

/** The node with another one in the place of its `position`-th child, counted as `children` does. */
export function withChild(node: Node, position: number, child: Node): Node {
  let at = 0;
  return mapChildren(node, (part) => (at++ === position ? child : part));
}
