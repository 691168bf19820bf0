import type { Node } from './syntax';

/** The node with each of the nodes directly inside it put through `f`, in the order of `children`. */
export function mapChildren(node: Node, f: (part: Node) => Node): Node {
  switch (node.kind) {
    case 'number':
    case 'symbol':
    case 'text':
    case 'error':
      return node;
    case 'bracket':
      return { ...node, items: node.items.map(f) };
    case 'sum':
      return { ...node, terms: node.terms.map((term) => ({ ...term, node: f(term.node) })) };
    case 'product':
      return {
        ...node,
        factors: node.factors.map((factor) => ({ ...factor, node: f(factor.node) })),
      };
    case 'unary':
    case 'postfix':
      return { ...node, operand: f(node.operand) };
    case 'fraction':
      return { ...node, numerator: f(node.numerator), denominator: f(node.denominator) };
    case 'binomial':
      return { ...node, top: f(node.top), bottom: f(node.bottom) };
    case 'root':
      return {
        ...node,
        ...(node.degree ? { degree: f(node.degree) } : {}),
        radicand: f(node.radicand),
      };
    case 'power':
      return { ...node, base: f(node.base), exponent: f(node.exponent) };
    case 'subscript':
      return { ...node, base: f(node.base), index: f(node.index) };
    case 'call':
      return {
        ...node,
        ...(node.index ? { index: f(node.index) } : {}),
        ...(node.power ? { power: f(node.power) } : {}),
        arguments: node.arguments.map(f),
      };
    case 'big':
      return {
        ...node,
        ...(node.lower ? { lower: f(node.lower) } : {}),
        ...(node.upper ? { upper: f(node.upper) } : {}),
        body: f(node.body),
      };
    case 'matrix':
    case 'cases':
      return { ...node, rows: node.rows.map((row) => row.map(f)) };
    case 'relation':
      return { ...node, sides: node.sides.map(f) };
  }
}
