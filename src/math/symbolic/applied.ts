import { unaryFunctions } from '../../core/algebra';
import { isFailure } from '../../core/failure';
import { mapped, unsupported, type Elaborated } from './elaboration';
import { numberTerm } from './term';

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
    case 'Var':
      return { op: 'variance', of };
    case 'E':
      return { op: 'expectation', of };
  }
  return (unaryFunctions as readonly string[]).includes(name)
    ? { op: 'function', name, of }
    : unsupported(name);
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
