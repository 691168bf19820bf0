import { Failure, isFailure } from '../../core/failure';
import * as Q from '../../core/rational';
import type {
  BigNode,
  BracketNode,
  CallNode,
  Node,
  PostfixNode,
  PowerNode,
  SubscriptNode,
} from '../syntax';
import { applied, postfix } from './applied';
import { cases, readRange } from './conditions';
import { fraction } from './derivatives';
import {
  bare,
  both,
  mapped,
  symbolTerm,
  unsupported,
  type Elaborated,
  type Elaboration,
} from './elaboration';
import { labelOf, readIndices } from './indices';
import { product } from './products';
import { numberTerm, type NormKind, type Term } from './term';

/** The meaning of an expression, or why it is not known. Never throws. */
export function elaborate(node: Node, options: Omit<Elaboration, 'read'>): Elaborated {
  const context: Elaboration = { ...options, read: (inner) => visit(inner, context) };
  return context.read(node);
}

function visit(node: Node, context: Elaboration): Elaborated {
  switch (node.kind) {
    case 'number':
      return numberTerm(Q.toNumber(node.value));
    case 'symbol':
      return symbolTerm(node.accent ? `${node.accent} ${node.name}` : node.name);
    case 'subscript':
      return subscript(node, context);
    case 'bracket':
      return bracket(node, context);
    case 'sum':
      return sum(node, context);
    case 'product':
      return product(node, context);
    case 'unary':
      if (node.operator === '±' || node.operator === '∓') return unsupported('±');
      return mapped(context.read(node.operand), (of) =>
        node.operator === '-' ? { op: 'negate', of } : of,
      );
    case 'postfix':
      return primed(node, context) ?? postfix(node.operator, context.read(node.operand));
    case 'fraction':
      return fraction(node, context);
    case 'binomial':
      return both(context.read(node.top), context.read(node.bottom), (top, bottom) => ({
        op: 'binomial',
        top,
        bottom,
      }));
    case 'root': {
      if (node.degree) {
        const degree = context.read(node.degree);
        return both(context.read(node.radicand), degree, (base, k) => ({
          op: 'power',
          base,
          exponent: { op: 'divide', left: numberTerm(1), right: k },
        }));
      }
      return mapped(context.read(node.radicand), (of) => ({
        op: 'function',
        name: 'sqrt',
        of,
      }));
    }
    case 'power':
      return power(node, context);
    case 'call':
      return call(node, context);
    case 'big':
      return big(node, context);
    case 'matrix':
      return matrix(node.rows, context);
    case 'cases':
      return cases(node.rows, context);
    case 'relation':
      return unsupported('=');
    case 'text':
      return unsupported(node.text);
    case 'error':
      return new Failure('syntax');
  }
}

function subscript(node: SubscriptNode, context: Elaboration): Elaborated {
  const { base } = node;
  if (base.kind === 'bracket' && base.open === '‖') return norm(base, node.index, context);
  if (base.kind === 'symbol' && base.name === 'δ' && !base.accent) {
    const index = readIndices(node.index, context);
    if (index?.length === 2) return { op: 'delta', index };
  }
  const label = labelOf(node, context);
  if (label !== undefined) return symbolTerm(label);
  const index = readIndices(node.index, context);
  if (!index) return unsupported('index');
  return mapped(context.read(base), (of) =>
    of.op === 'entry' ? { ...of, index: [...of.index, ...index] } : { op: 'entry', of, index },
  );
}

function norm(node: BracketNode, index: Node | undefined, context: Elaboration): Elaborated {
  const foot = index && bare(index);
  const label = foot?.kind === 'number' ? foot.text : foot?.kind === 'symbol' ? foot.name : '';
  const kind: NormKind | undefined = (
    { '': 'euclidean', '2': 'euclidean', F: 'euclidean', '1': 'one', '∞': 'max' } as const
  )[label];
  const [item] = node.items;
  if (!kind || !item || node.items.length > 1) return unsupported('norm');
  return mapped(context.read(item), (of) => ({ op: 'norm', of, kind }));
}

function bracket(node: BracketNode, context: Elaboration): Elaborated {
  const [item] = node.items;
  if (!item) return new Failure('syntax');
  if (node.open === '‖') return norm(node, undefined, context);
  if (node.items.length > 1) {
    if (!/^[([]$/.test(node.open)) return unsupported(node.open);
    return mapped(matrix([node.items], context), (term) => ({ op: 'transpose', of: term }));
  }
  const inner = context.read(item);
  switch (node.open) {
    case '|':
      return mapped(inner, (of) => ({ op: 'absolute', of }));
    case '⌊':
      return mapped(inner, (of) => ({ op: 'function', name: 'floor', of }));
    case '⌈':
      return mapped(inner, (of) => ({ op: 'function', name: 'ceil', of }));
    case '⟨':
      return unsupported('⟨');
    default:
      return inner;
  }
}

function sum(node: Extract<Node, { kind: 'sum' }>, context: Elaboration): Elaborated {
  const terms: Term[] = [];
  for (const [i, { operator, node: part }] of node.terms.entries()) {
    if (operator === '±' || operator === '∓') return unsupported('±');
    const rest = node.terms.slice(i + 1);
    if (part.kind === 'big' && rest.length > 0) {
      context.ambiguities.add('sumTakesRest');
      if (context.reading.sumTakesRest) {
        const { body } = part;
        const whole: Node = {
          kind: 'sum',
          terms: [{ operator: '+', node: body }, ...rest],
          start: body.start,
          end: body.end,
        };
        const term = context.read({ ...part, body: whole });
        if (isFailure(term)) return term;
        terms.push(operator === '-' ? { op: 'negate', of: term } : term);
        break;
      }
    }
    const term = context.read(part);
    if (isFailure(term)) return term;
    terms.push(operator === '-' ? { op: 'negate', of: term } : term);
  }
  return terms.length === 1 ? terms[0]! : { op: 'sum', terms };
}

/** `x'` as a letter of its own. */
function primed(node: PostfixNode, context: Elaboration): Elaborated | undefined {
  if (node.operator !== "'") return undefined;
  context.ambiguities.add('primeTransposes');
  if (context.reading.primeTransposes) return undefined;
  const { operand } = node;
  if (operand.kind !== 'symbol') return unsupported("'");
  return symbolTerm(`${operand.accent ? `${operand.accent} ` : ''}${operand.name}'`);
}

function power(node: PowerNode, context: Elaboration): Elaborated {
  const exponent = bare(node.exponent);
  const isTranspose =
    exponent.kind === 'symbol' && (exponent.name === 'T' || exponent.name === '⊤');
  const { base } = node;
  if (isTranspose) return mapped(context.read(base), (of) => ({ op: 'transpose', of }));
  // `y^{(i)}`: the i-th example.
  if (node.exponent.kind === 'bracket' && bracketed(node.exponent)) {
    const index = readIndices(bare(node.exponent), context);
    if (index) return mapped(context.read(base), (of) => ({ op: 'entry', of, index }));
  }
  if (exponent.kind === 'symbol' && /^[*∗†]$/.test(exponent.name) && base.kind === 'symbol')
    return symbolTerm(`${base.name}^${exponent.name}`);
  const isE = base.kind === 'symbol' && base.name === 'e' && !base.accent;
  return both(
    isE ? numberTerm(Math.E) : context.read(base),
    context.read(node.exponent),
    (b, e) => ({ op: 'power', base: b, exponent: e }),
  );
}

function bracketed(node: BracketNode): boolean {
  if (node.open === '(') return true;
  const [item] = node.items;
  return (
    node.open === '{' && node.items.length === 1 && item?.kind === 'bracket' && item.open === '('
  );
}

function call(node: CallNode, context: Elaboration): Elaborated {
  const values: Term[] = [];
  for (const argument of node.arguments) {
    const value = context.read(argument);
    if (isFailure(value)) return value;
    values.push(value);
  }
  const [first, second] = values;
  if (!first) return new Failure('syntax');
  let result: Elaborated;
  if (node.name === 'log' || node.name === 'ln') {
    const ln: Term = { op: 'function', name: 'ln', of: first };
    const base = node.index ? context.read(node.index) : undefined;
    if (isFailure(base)) return base;
    result = base
      ? { op: 'divide', left: ln, right: { op: 'function', name: 'ln', of: base } }
      : ln;
  } else if (node.name === 'Cov' && second)
    result = { op: 'covariance', left: first, right: second };
  else if ((node.name === 'max' || node.name === 'min') && values.length > 1)
    result = { op: 'extremum', name: node.name, items: values };
  else if (values.length > 1 || node.index) return unsupported(node.name);
  else result = applied(node.name, first);
  if (!node.power) return result;
  const exponent = context.read(node.power);
  if (exponent instanceof Failure) return exponent;
  if (exponent.op === 'negate') return unsupported('inverse function');
  return mapped(result, (base) => ({ op: 'power', base, exponent }));
}

function big(node: BigNode, context: Elaboration): Elaborated {
  if (node.operator !== '∑' && node.operator !== '∏') return unsupported(node.operator);
  const range = node.lower ? readRange(node.lower, context) : undefined;
  if (!range) return unsupported(node.operator);
  if (isFailure(range)) return range;
  const body = context.read(node.body);
  const to = node.upper ? context.read(node.upper) : undefined;
  if (isFailure(body)) return body;
  if (isFailure(to)) return to;
  const sign = node.operator;
  // The condition stands with the innermost sum, where all letters are known.
  return range.variables.reduceRight<Term>(
    (inner, variable, i) => ({
      op: 'series',
      sign,
      variable,
      ...(range.from ? { from: range.from } : {}),
      ...(to ? { to } : {}),
      ...(range.where && i === range.variables.length - 1 ? { where: range.where } : {}),
      body: inner,
    }),
    body,
  );
}

function matrix(rows: readonly (readonly Node[])[], context: Elaboration): Elaborated {
  const terms: Term[][] = [];
  const columns = rows[0]?.length ?? 0;
  for (const row of rows) {
    if (row.length !== columns) return new Failure('ragged');
    const read: Term[] = [];
    for (const cell of row) {
      const term = context.read(cell);
      if (isFailure(term)) return term;
      read.push(term);
    }
    terms.push(read);
  }
  return columns === 0 ? new Failure('syntax') : { op: 'matrix', rows: terms };
}
