import { isFailure } from '../../../core/failure';
import { canonicalFunction } from '../../composedFunctions';
import { mapped, unsupported, type Elaborated } from './elaboration';
import { isFunctionName } from '../values/numeric';
import { numberTerm, type Term } from '../terms/term';

export function applied(name: string, argument: Elaborated): Elaborated {
  if (isFailure(argument)) return argument;
  const of = argument;
  switch (name) {
    case 'diag':
      return { op: 'diagonal', of };
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
