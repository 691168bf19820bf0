import type { Node } from '../../src/math/syntax';

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
      return `${node.open === '{' ? '' : node.open}${node.items.map(sexp).join(' , ')}${node.open === '{' ? '' : node.close}`;
    case 'sum':
      return `(sum${node.terms.map((t) => ` ${t.operator}${sexp(t.node)}`).join('')})`;
    case 'product':
      return `(prod ${node.factors.map((f, i) => (i === 0 ? sexp(f.node) : `${f.operator === 'implicit' ? '' : `${f.operator} `}${sexp(f.node)}`)).join(' ')})`;
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
      return `(${node.name}${node.index ? `_${sexp(node.index)}` : ''}${node.power ? `^${sexp(node.power)}` : ''} ${node.arguments.map(sexp).join(' ')})`;
    case 'big':
      return `(${node.operator} ${node.lower ? sexp(node.lower) : '-'} ${node.upper ? sexp(node.upper) : '-'} ${sexp(node.body)})`;
    case 'matrix':
      return `<${node.rows.map((row) => row.map(sexp).join(' ')).join(' ; ')}>`;
    case 'cases':
      return `(cases ${node.rows.map((row) => row.map(sexp).join(' ')).join(' ; ')})`;
    case 'relation':
      return `(${node.sides.map((side, i) => (i === 0 ? sexp(side) : `${node.operators[i - 1]!} ${sexp(side)}`)).join(' ')})`;
    case 'error':
      return `!${node.reason}`;
  }
}
