import { isFailure } from '../../../core/failure';
import { canonicalFunction } from '../../composedFunctions';
import type { Node } from '../../syntax';
import { bare, both, mapped, unsupported, type Elaborated, type Elaboration } from './elaboration';
import { readIndices } from './indices';
import { isFunctionName } from '../values/numeric';
import { freeIndices } from '../terms/comparing';
import { numberTerm, type Term } from '../terms/term';

/** @param context where what is applied may be read in more than one way */
export function applied(name: string, argument: Elaborated, context?: Elaboration): Elaborated {
  if (isFailure(argument)) return argument;
  const of = argument;
  switch (name) {
    case 'diag':
      return { op: 'diagonal', of: context ? onDiagonal(of, context) : of };
    case 'tr':
    case 'Tr':
    case 'trace':
      return { op: 'trace', of };
    case 'det':
      return { op: 'determinant', of };
    case 'softmax':
      return softmax(of);
  }
  const known = canonicalFunction(name);
  return isFunctionName(known) ? { op: 'function', name: known, of } : unsupported(name);
}

/** `diag(λ_i)` with an index that nothing binds. */
function onDiagonal(entry: Term, { ambiguities, reading }: Elaboration): Term {
  const [index, ...others] = freeIndices([entry]);
  if (index === undefined || others.length > 0) return entry;
  ambiguities.add('diagonalOverIndex');
  return reading.diagonalOverIndex ? { op: 'table', index: [index], body: entry } : entry;
}

/** `\tanh'(z)`: the derivative of a function of numbers, entry by entry. */
export function slopeAt(name: string, of: Term, primes: number): Elaborated {
  const parameter = 'u°';
  let body = applied(name, { op: 'symbol', name: parameter });
  for (let i = 0; i < primes; i++)
    body = mapped(body, (inner) => ({ op: 'derivative', of: inner, by: { name: parameter, index: [] } }));
  return mapped(body, (inner) => ({ op: 'map', of, parameter, body: inner }));
}

export function postfix(operator: string, operand: Elaborated): Elaborated {
  switch (operator) {
    case '⊤':
    case "'":
      return mapped(operand, (of) => ({ op: 'transpose', of }));
    case '!':
      return mapped(operand, (of) => ({ op: 'factorial', of }));
    case '%':
      return mapped(operand, (left) => ({ op: 'divide', left, right: numberTerm(100) }));
    default:
      return unsupported(operator);
  }
}

/** `softmax(z)`: each power of e, divided by the sum of all. */
function softmax(of: Term): Term {
  const power = (letter: string): Term => ({
    op: 'function',
    name: 'exp',
    of: { op: 'entry', of, index: [{ kind: 'name', name: letter, shift: 0 }] },
  });
  const all: Term = { op: 'series', sign: '∑', variable: 'k°', body: power('k°') };
  return { op: 'table', index: ['i°'], body: { op: 'divide', left: power('i°'), right: all } };
}

/** What stands at the foot and the head of a bracket is done to what the bracket means: `E[X]_{ij}` is an entry, `f(x)^2` a square. */
export function aroundBracket(node: Node, context: Elaboration, within: (bracket: Node) => Elaborated): Elaborated {
  switch (node.kind) {
    case 'subscript': {
      const index = readIndices(node.index, context);
      if (!index) return unsupported('index');
      return mapped(aroundBracket(node.base, context, within), (of) => ({ op: 'entry', of, index }));
    }
    case 'power': {
      const exponent = bare(node.exponent);
      const base = aroundBracket(node.base, context, within);
      if (exponent.kind === 'symbol' && (exponent.name === 'T' || exponent.name === '⊤'))
        return mapped(base, (of) => ({ op: 'transpose', of }));
      return both(base, context.read(node.exponent), (b, e) => ({ op: 'power', base: b, exponent: e }));
    }
    case 'postfix':
      return postfix(node.operator, aroundBracket(node.operand, context, within));
    default:
      return within(node);
  }
}
