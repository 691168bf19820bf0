import { mapChildren } from '../../math/mapNode';
import { nodeText } from '../../math/nodeText';
import { walk, type Node } from '../../math/syntax';
import type { Written } from './implied';

/**
 * Equations in which every sum and norm is a letter of its own: what follows for whatever numbers these are follows. Undefined where
 * there is none, or where the last equation has one that those before have not: what is known of it tells more.
 */
export function withOpaqueParts(equations: readonly Written[]): readonly Written[] | undefined {
  const names = new Map<string, string>();
  const put = (node: Node): Node => {
    if (!isOpaque(node)) return mapChildren(node, put);
    const text = nodeText(node);
    const name = names.get(text) ?? `${mark}${names.size}`;
    names.set(text, name);
    return { kind: 'symbol', name, start: node.start, end: node.end };
  };
  const all: Written[] = [];
  let known = 0;
  for (const { left, right } of equations) {
    known = names.size;
    all.push({ left: put(left), right: put(right) });
  }
  return names.size > 0 && names.size === known ? all : undefined;
}

/** No letter begins so. */
const mark = '#';

/** `\sum_i x_i^2`, `‖x‖` */
function isOpaque(node: Node): boolean {
  if (node.kind === 'bracket') return node.open === '‖';
  if (node.kind === 'subscript') return isOpaque(node.base);
  return node.kind === 'big' && /^[∑∏]$/u.test(node.operator) && ![...walk(node)].some(({ kind }) => kind === 'error');
}
