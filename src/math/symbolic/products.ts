import { Failure, isFailure } from '../../core/failure';
import type { Node, ProductNode } from '../syntax';
import { applied, postfix } from './applied';
import { derivativeSign } from './derivatives';
import { bare, both, mapped, unsupported, type Elaborated, type Elaboration } from './elaboration';
import { readIndices } from './indices';
import type { Term } from './term';

/** Names that are applied to what stands in brackets after them, and are no factors. */
const averages: Readonly<Record<string, 'expectation' | 'variance'>> = {
  E: 'expectation',
  Var: 'variance',
};

function averageOf(node: Node): 'expectation' | 'variance' | undefined {
  const head = node.kind === 'subscript' ? node.base : node;
  return head.kind === 'symbol' && !head.accent ? averages[head.name] : undefined;
}

/** `[X]`, `[X]_{ij}`, `[X]^2`: brackets with something at their foot or head. */
function hasBracketHead(node: Node): boolean {
  if (node.kind === 'subscript' || node.kind === 'power') return hasBracketHead(node.base);
  if (node.kind === 'postfix') return hasBracketHead(node.operand);
  return node.kind === 'bracket' && /^(?:[([]|\\\{)$/.test(node.open);
}

/** `E[X]_{ij}` is an entry of the average, `E[X]^2` its square. */
function averaged(op: 'expectation' | 'variance', node: Node, context: Elaboration): Elaborated {
  switch (node.kind) {
    case 'subscript': {
      const index = readIndices(node.index, context);
      if (!index) return unsupported('index');
      return mapped(averaged(op, node.base, context), (of) => ({ op: 'entry', of, index }));
    }
    case 'power': {
      const exponent = bare(node.exponent);
      const base = averaged(op, node.base, context);
      if (exponent.kind === 'symbol' && (exponent.name === 'T' || exponent.name === '⊤'))
        return mapped(base, (of) => ({ op: 'transpose', of }));
      return both(base, context.read(node.exponent), (b, e) => ({
        op: 'power',
        base: b,
        exponent: e,
      }));
    }
    case 'postfix':
      return postfix(node.operator, averaged(op, node.operand, context));
    default:
      return mapped(context.read(node), (of) => ({ op, of }));
  }
}

export function product(node: ProductNode, context: Elaboration): Elaborated {
  const { factors } = node;
  let total: Term | undefined;
  let hadamard: Term | undefined;
  for (let i = 0; i < factors.length; i++) {
    const { operator, node: factor } = factors[i]!;
    const next = factors[i + 1]?.node;
    let term: Elaborated;
    const by = derivativeSign(factor, context);
    if (by && i + 1 < factors.length) {
      // What stands in brackets right after, or all the rest.
      const inner = differentiated(factors, i + 1, node);
      term = mapped(context.read(inner.node), (of) => ({ op: 'derivative', of, by }));
      if (isFailure(term)) return term;
      total = total === undefined ? term : { op: 'multiply', left: total, right: term };
      i = inner.last;
      continue;
    }
    const average = averageOf(factor);
    const argument = next && factors[i + 1]!.operator === 'implicit' ? next : undefined;
    if (average && argument && hasBracketHead(argument)) {
      term = averaged(average, argument, context);
      i++;
    } else if (isWord(factor) && argument) {
      term = applied(wordOf(factor), context.read(argument));
      i++;
    } else if (isOpaqueCall(factor, next, context)) {
      term = appliedName(factor, argument);
      i++;
    } else term = context.read(factor);
    if (isFailure(term)) return term;
    if (total === undefined) {
      total = term;
      continue;
    }
    switch (operator) {
      case '⊙':
        if (factors.length > 2) context.ambiguities.add('hadamardFirst');
        if (context.reading.hadamardFirst) total = hadamardProduct(total, term);
        else {
          hadamard = hadamard ? { op: 'hadamard', left: hadamard, right: total } : total;
          total = term;
        }
        break;
      case '/':
      case '÷':
        total = { op: 'divide', left: total, right: term };
        break;
      case '⊗':
      case 'mod':
      case 'other':
        return unsupported(operator);
      case '·':
        total = { op: 'multiply', left: total, right: term, dot: true };
        break;
      default:
        total = { op: 'multiply', left: total, right: term };
    }
  }
  if (!total) return new Failure('syntax');
  return hadamard ? { op: 'hadamard', left: hadamard, right: total } : total;
}

/** What a derivative sign applies to: a bracket, or all factors that follow. */
function differentiated(
  factors: ProductNode['factors'],
  from: number,
  node: ProductNode,
): { readonly node: Node; readonly last: number } {
  const first = factors[from]!.node;
  if (hasBracketHead(first) || from === factors.length - 1) return { node: first, last: from };
  return { node: { ...node, factors: factors.slice(from) }, last: factors.length - 1 };
}

/** `c A ⊙ B` is `c (A ⊙ B)` either way; `A B ⊙ C` takes the last factor. */
function hadamardProduct(left: Term, right: Term): Term {
  if (left.op === 'multiply')
    return { ...left, right: { op: 'hadamard', left: left.right, right } };
  return { op: 'hadamard', left, right };
}

/** `\text{diag}`, `\text{Var}` inside text. */
function isWord(node: Node): boolean {
  return /^(?:diag|tr|trace|det|Var|E|sign)$/.test(wordOf(node));
}

function wordOf(node: Node): string {
  return node.kind === 'text' ? node.text.trim() : '';
}

/** `m(x)`: what a function of letters gives is a quantity of its own. */
function appliedName(head: Node, argument: Node | undefined): Elaborated {
  const name = head.kind === 'symbol' ? plainName(head) : undefined;
  const letters = argument?.kind === 'bracket' ? argument.items.map(plainName) : [];
  if (name === undefined || letters.length === 0 || letters.includes(undefined))
    return unsupported('function');
  return { op: 'symbol', name: `${name}(${letters.join(',')})` };
}

function plainName(node: Node): string | undefined {
  if (node.kind !== 'symbol') return undefined;
  return node.accent ? `${node.accent} ${node.name}` : node.name;
}

/** `f(x)`, `L(w)`: a function of which nothing is known. `p(1-p)` is a product if `p` stands alone elsewhere. */
function isOpaqueCall(node: Node, next: Node | undefined, context: Elaboration): boolean {
  if (next?.kind !== 'bracket' || next.open !== '(') return false;
  const head =
    node.kind === 'subscript' ? node.base : node.kind === 'postfix' ? node.operand : node;
  if (head.kind !== 'symbol') return false;
  if (next.items.length > 1) return true;
  if (context.factors.has(head.name)) return false;
  context.applications.add(head.name);
  return /^[fghFGHLJPφψσδΦ]$/u.test(head.name);
}
