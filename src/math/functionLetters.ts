import { subscriptName } from './evaluate';
import { mapChildren } from './mapNode';
import { symbolName, type Factor, type Node } from './syntax';

/** Letters right before brackets that stand nowhere else: each may be a function or a factor. */
export function functionLetters(nodes: readonly Node[]): ReadonlySet<string> {
  const heads = new Set<string>();
  const alone = new Set<string>();
  const visit = (node: Node): Node => {
    const head = headName(node);
    if (head !== undefined) {
      alone.add(head);
      return node.kind === 'power' ? mapChildren(node, visit) : node;
    }
    if (node.kind !== 'product') return mapChildren(node, visit);
    node.factors.forEach(({ node: factor }, i) => {
      const next = node.factors[i + 1];
      const name = next?.operator === 'implicit' && isArgument(next.node) ? headName(factor) : undefined;
      if (name === undefined) visit(factor);
      else heads.add(name);
    });
    return node;
  };
  for (const node of nodes) visit(node);
  return new Set([...heads].filter((name) => !alone.has(name)));
}

function isArgument(node: Node): boolean {
  return node.kind === 'bracket' && node.open === '(' && node.items.length > 0;
}

/** `f`, `f_2`, and `f^2` for the function f² */
function headName(node: Node): string | undefined {
  if (node.kind === 'symbol') return symbolName(node);
  if (node.kind === 'subscript' && node.base.kind === 'symbol') return subscriptName(node);
  if (node.kind !== 'power') return undefined;
  const base = headName(node.base);
  const { exponent } = node;
  if (base === undefined || exponent.kind !== 'number') return undefined;
  return `${base}^${exponent.text}`;
}

/** The expression with these letters read as functions of the brackets behind them. */
export function applied(node: Node, letters: ReadonlySet<string>): Node {
  const visit = (inner: Node): Node => {
    if (inner.kind !== 'product') return mapChildren(inner, visit);
    const factors: Factor[] = [];
    for (const factor of inner.factors) {
      const previous = factors.at(-1);
      const name =
        previous && factor.operator === 'implicit' && isArgument(factor.node) ? headName(previous.node) : undefined;
      if (name === undefined || !letters.has(name) || factor.node.kind !== 'bracket') {
        factors.push({ ...factor, node: visit(factor.node) });
        continue;
      }
      const { start } = previous!.node;
      const { end, items } = factor.node;
      factors[factors.length - 1] = {
        operator: previous!.operator,
        node: { kind: 'call', name: `ƒ${name}`, arguments: items.map(visit), start, end },
      };
    }
    return factors.length === 1 ? factors[0]!.node : { ...inner, factors };
  };
  return visit(node);
}
