import { isOperationError, OperationError, unexpected } from '../operationError';
import { boolean, choice, describe, integer, number, type Arguments, type Parameter } from '../parameters';
import { checkDivisor, keepProbability } from '../regression/probability';
import { dataMatrix, targets } from '../regression/problem';
import { floats, scalarToNumber } from '../scalar';
import { say } from '../sentence';
import type { DropoutRun } from './dropoutRun';
import { lossParameter, readObjective, startParameter } from './objective';

/** One learning rate, or several to compare. */
export interface Rates {
  readonly values: readonly number[];
  readonly isList: boolean;
}

const maxRates = 100;
const rate = number(say('How far a step goes along the gradient.'), { min: 0 });

const rates: Parameter<Rates> = {
  type: 'number ≥ 0 | list of numbers ≥ 0',
  meaning: say('The learning rate, or several to compare: each gets the same random numbers.'),
  holds: 'tensor',
  read(value, at) {
    const items: readonly unknown[] = Array.isArray(value) ? value : [value];
    if (items.length === 0 || items.length > maxRates)
      return unexpected('bad_argument', at, `1 … ${maxRates} learning rates`, describe(value));
    const values: number[] = [];
    for (const [i, item] of items.entries()) {
      const read = rate.read(item, Array.isArray(value) ? `${at}[${i}]` : at);
      if (isOperationError(read)) return read;
      values.push(scalarToNumber(read));
    }
    return { values, isList: Array.isArray(value) };
  },
};

/** The arguments of `dropout_training`. */
export const dropoutParameters = {
  X: dataMatrix,
  y: targets,
  p: keepProbability,
  lr: rates,
  steps: integer(say('How many steps are taken.'), { min: 0, max: 10_000_000 }),
  batch_size: integer(
    say('How many rows a step looks at, each with a mask of its own; it may be more than there are.'),
    { default: 1, min: 1, max: 1_000_000 },
  ),
  seed: integer(say('Which random numbers are used: those of numpy.random.RandomState(seed).'), {
    default: 0,
    min: 0,
    max: 2 ** 32 - 1,
  }),
  inverted: boolean(say('Whether inputs that are kept are divided by p, as torch.nn.Dropout does.'), true),
  loss: lossParameter,
  w0: startParameter,
  optimizer: choice(
    say('Plain gradient descent (sgd), or Adam with the settings of torch.optim.Adam.'),
    ['sgd', 'adam'],
    'sgd',
  ),
};

export type DropoutArguments = Arguments<typeof dropoutParameters>;

/** A run with these arguments. Errors: those of the data, `division_by_zero`, `too_large`. */
export function readDropoutRun(values: DropoutArguments): DropoutRun | OperationError {
  const objective = readObjective(floats, values);
  if (isOperationError(objective)) return objective;
  const divisor = values.inverted ? checkDivisor(values.p, 'p') : undefined;
  if (divisor) return divisor;
  const numbers = [...objective.x.entries, ...objective.y, ...objective.start];
  if (!numbers.every(Number.isFinite))
    return new OperationError('too_large', 'X', say('X: the numbers are too large for doubles.'));
  return {
    x: objective.x.entries,
    y: objective.y,
    start: objective.start,
    keep: scalarToNumber(values.p),
    inverted: values.inverted,
    loss: values.loss,
    optimizer: values.optimizer,
    steps: values.steps,
    batchSize: values.batch_size,
    seed: values.seed,
  };
}
