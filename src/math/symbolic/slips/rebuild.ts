import type { Node } from '../../syntax';

/** The node with another one in the place of its `position`-th child, counted as `children` does. */
export function withChild(node: Node, position: number, child: Node): Node {
  const at = (nodes: readonly Node[], offset = 0) => nodes.map((other, i) => (i + offset === position ? child : other));
  switch (node.kind) {
    case 'number':
    case 'symbol':
    case 'text':
    case 'error':
      return node;
    case 'bracket':
      return { ...node, items: at(node.items) };
    case 'sum':
      return {
        ...node,
        terms: node.terms.map((term, i) => (i === position ? { ...term, node: child } : term)),
      };
    case 'product':
      return {
        ...node,
        factors: node.factors.map((factor, i) => (i === position ? { ...factor, node: child } : factor)),
      };
    case 'unary':
    case 'postfix':
      return { ...node, operand: child };
    case 'fraction':
      return position === 0 ? { ...node, numerator: child } : { ...node, denominator: child };
    case 'binomial':
      return position === 0 ? { ...node, top: child } : { ...node, bottom: child };
    case 'root':
      return node.degree && position === 0 ? { ...node, degree: child } : { ...node, radicand: child };
    case 'power':
      return position === 0 ? { ...node, base: child } : { ...node, exponent: child };
    case 'subscript':
      return position === 0 ? { ...node, base: child } : { ...node, index: child };
    case 'call': {
      const named = ['index', 'power'] as const;
      const present = named.filter((name) => node[name]);
      const name = present[position];
      return name ? { ...node, [name]: child } : { ...node, arguments: at(node.arguments, present.length) };
    }
    case 'big': {
      const present = (['lower', 'upper'] as const).filter((name) => node[name]);
      const name = present[position];
      return name ? { ...node, [name]: child } : { ...node, body: child };
    }
    case 'matrix':
    case 'cases': {
      let offset = 0;
      const rows = node.rows.map((row) => {
        const changed = at(row, offset);
        offset += row.length;
        return changed;
      });
      return { ...node, rows };
    }
    case 'relation':
      return { ...node, sides: at(node.sides) };
  }
}
