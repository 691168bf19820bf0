import type { Node } from '../../src/math/syntax';

type Factor = Extract<Node, { kind: 'product' }>['factors'][number];

/** A tree in one line, for tables: `(+ 1 (* 2 x))`. */
export function sexp(node: Node): string {
  switch (node.kind) {
    case 'number':
      return node.text;
    case 'symbol':
      return node.accent ? `${node.accent}:${node.name}` : node.name;
    case 'text':
      return JSON.stringify(node.text);
    case 'bracket':
      return node.open === '{' ? list(node.items, ' , ') : `${node.open}${list(node.items, ' , ')}${node.close}`;
    case 'sum':
      return `(sum${node.terms.map((t) => ` ${t.operator}${sexp(t.node)}`).join('')})`;
    case 'product':
      return `(prod ${node.factors.map(factor).join(' ')})`;
    case 'unary':
      return `(${node.operator} ${sexp(node.operand)})`;
    case 'postfix':
      return `(${sexp(node.operand)} ${node.operator})`;
    case 'fraction':
      return `(frac ${sexp(node.numerator)} ${sexp(node.denominator)})`;
    case 'binomial':
      return `(binom ${sexp(node.top)} ${sexp(node.bottom)})`;
    case 'root':
      return node.degree ? `(root ${sexp(node.degree)} ${sexp(node.radicand)})` : `(sqrt ${sexp(node.radicand)})`;
    case 'power':
      return `(^ ${sexp(node.base)} ${sexp(node.exponent)})`;
    case 'subscript':
      return `(_ ${sexp(node.base)} ${sexp(node.index)})`;
    case 'call':
      return `(${node.name}${after('_', node.index)}${after('^', node.power)} ${list(node.arguments)})`;
    case 'big':
      return `(${node.operator} ${bound(node.lower)} ${bound(node.upper)} ${sexp(node.body)})`;
    case 'matrix':
      return `<${table(node.rows)}>`;
    case 'cases':
      return `(cases ${table(node.rows)})`;
    case 'relation':
      return `(${node.sides.map((side, i) => `${i === 0 ? '' : `${node.operators[i - 1]!} `}${sexp(side)}`).join(' ')})`;
    case 'error':
      return `!${node.reason}`;
  }
}

function list(nodes: readonly Node[], separator = ' '): string {
  return nodes.map(sexp).join(separator);
}

function table(rows: readonly (readonly Node[])[]): string {
  return rows.map((row) => list(row)).join(' ; ');
}

function factor({ operator, node }: Factor, index: number): string {
  return index === 0 || operator === 'implicit' ? sexp(node) : `${operator} ${sexp(node)}`;
}

function after(sign: string, node: Node | undefined): string {
  return node ? sign + sexp(node) : '';
}

function bound(node: Node | undefined): string {
  return node ? sexp(node) : '-';
}
