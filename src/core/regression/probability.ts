import { OperationError } from '../operationError';
import { number } from '../parameters';
import { isSymbolic, scalarToNumber, type Arithmetic, type Scalar } from '../scalar';
import { say } from '../sentence';

/** `p`: the probability that an entry is kept; 1 − p is what `torch.nn.Dropout` is given. */
export const keepProbability = number(say('The probability that an entry is kept, not that it is dropped.'), {
  min: 0,
  max: 1,
});

/** `1 − p` */
export function complement<T extends Scalar>(numbers: Arithmetic<T>, p: T): T {
  return numbers.subtract(numbers.integer(1), p);
}

/** `p (1 − p)`: the variance of a mask entry. */
export function maskVariance<T extends Scalar>(numbers: Arithmetic<T>, p: T): T {
  return numbers.multiply(p, complement(numbers, p));
}

/** Why a layer cannot divide by its keep probability, if it cannot. */
export function checkDivisor(p: Scalar, argument: string): OperationError | undefined {
  if (isSymbolic(p))
    return new OperationError(
      'symbolic',
      argument,
      say('{0}: a number is needed here, not a letter: it is divided by.', argument),
    );
  if (scalarToNumber(p) !== 0) return undefined;
  return new OperationError(
    'division_by_zero',
    argument,
    say('{0}: nothing is kept with probability 0, and 1/{0} is undefined.', argument),
  );
}
