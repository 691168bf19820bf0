import type { Arithmetic, Scalar } from '../scalar';
import { say, type Sentence } from '../sentence';
import type { LossName } from './objective';

/** What a gradient is multiplied by mistake. */
export type GradientFactor = <T extends Scalar>(numbers: Arithmetic<T>, rows: T) => T;

/**
 * Wrong constant factors of the gradient of a loss.
 * @param withGradient what an operation gives for one of these losses if the gradient is multiplied by something
 */
export function gradientFactorSlips<Compute>(
  withGradient: (losses: readonly LossName[], times: GradientFactor) => Compute,
): readonly { readonly code: string; readonly sentence: Sentence; readonly compute: Compute }[] {
  return [
    {
      code: 'factor-two-forgotten',
      sentence: say('The 2 from the square is missing in the gradient.'),
      compute: withGradient(['mse', 'sse'], (numbers) => numbers.quotient(numbers.integer(1), numbers.integer(2))),
    },
    {
      code: 'factor-two-added',
      sentence: say('The gradient has a 2: the half in the loss cancels it.'),
      compute: withGradient(['half_mse'], (numbers) => numbers.integer(2)),
    },
    {
      code: 'mean-forgotten',
      sentence: say('The gradient is not divided by the number of examples.'),
      compute: withGradient(['mse', 'half_mse'], (_, rows) => rows),
    },
    {
      code: 'mean-taken',
      sentence: say('The gradient is divided by the number of examples: the loss is their sum.'),
      compute: withGradient(['sse'], (numbers, rows) => numbers.quotient(numbers.integer(1), rows)),
    },
  ];
}
