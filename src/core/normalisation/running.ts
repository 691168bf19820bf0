import { isOperationError, OperationError, unexpected } from '../operationError';
import { describe, number, readTensor, type Parameter } from '../parameters';
import { liftAll, type Arithmetic, type Scalar } from '../scalar';
import { say } from '../sentence';
import { reshape, shapeText, type Tensor } from '../tensor';
import { byChannel, channelShape } from './grouping';
import { affineBy, denominatorBy, isNothing, statistics, type Recipe } from './normalise';
import { checkNotEmpty } from './problem';

const listOfBatches = 'list of batches [N][C]';

/** Tensors of one rank, the sizes of the batches as they like. */
export const batchList: Parameter<readonly Tensor<Scalar>[]> = {
  type: listOfBatches,
  meaning: say('The batches of training, one after the other; each may have its own number of samples.'),
  read(value, at) {
    if (value === undefined) return unexpected('missing_argument', at, listOfBatches, 'nothing');
    if (!Array.isArray(value)) return unexpected('bad_argument', at, listOfBatches, describe(value));
    if (value.length === 0) return new OperationError('empty_input', at, say('{0}: there is no batch.', at));
    const batches: Tensor<Scalar>[] = [];
    for (const [i, item] of value.entries()) {
      const batch = readTensor(item, `${at}[${i}]`);
      if (isOperationError(batch)) return batch;
      const { length } = batch.shape;
      if (length < 1 || length > 4)
        return unexpected(
          'bad_argument',
          `${at}[${i}]`,
          '[N], [N][C], [N][C][L] or [N][C][H][W]',
          shapeText(batch.shape),
        );
      const empty = checkNotEmpty(batch, `${at}[${i}]`);
      if (empty) return empty;
      batches.push(batch);
    }
    return batches;
  },
};

const share = number(say('The share of the new batch.'), { default: 0.1, min: 0, max: 1 });

/** How much of each batch goes into the running statistics; null for the mean of all batches. */
export const momentum: Parameter<Scalar | null> = {
  type: `${share.type} | null`,
  meaning: say('The share of the new batch in the running statistics; null: every batch counts the same.'),
  defaultText: '0.1',
  holds: 'number',
  read: (value, at) => (value === null ? null : share.read(value, at)),
};

/** How running statistics are kept: the right way where nothing is said, else as people get it wrong. */
export interface RunningRecipe {
  readonly biased?: boolean;
  readonly ofDeviation?: boolean;
  readonly swappedMomentum?: boolean;
  readonly start?: 'variance-zero' | 'first-batch';
  /** Another momentum: null for the mean of all batches. */
  readonly momentum?: Scalar | null;
}

/** One batch and what the running statistics are after it; one entry for each channel. */
export interface Update<T> {
  /** Entries of each channel in the batch. */
  readonly n: number;
  /** The share of this batch. */
  readonly share: T;
  readonly batchMean: readonly T[];
  /** Divided by n − 1. */
  readonly batchVar: readonly T[];
  readonly mean: readonly T[];
  readonly variance: readonly T[];
}

/**
 * `running ← (1 − m) running + m batch` from mean 0 and variance 1, with the unbiased variance of the batch.
 * Source: torch.nn.BatchNorm1d. @param batches with more than one entry for each channel.
 */
export function runningStatistics<T extends Scalar>(
  numbers: Arithmetic<T>,
  batches: readonly Tensor<Scalar>[],
  given: Scalar | null,
  recipe: RunningRecipe = {},
): readonly Update<T>[] {
  const one = numbers.integer(1);
  const chosen = recipe.momentum === undefined ? given : recipe.momentum;
  const updates: Update<T>[] = [];
  for (const [t, batch] of batches.entries()) {
    const shape = channelShape(batch.shape);
    const grouping = byChannel(shape);
    const { mean, variance } = statistics(numbers, liftAll(numbers, reshape(batch, shape).data), grouping);
    const n = numbers.integer(grouping.size);
    const batchVar = variance.map((biased) => {
      const kept = recipe.biased
        ? biased
        : numbers.quotient(numbers.multiply(biased, n), numbers.integer(grouping.size - 1));
      return recipe.ofDeviation ? numbers.root(kept) : kept;
    });
    const share = chosen === null ? numbers.quotient(one, numbers.integer(t + 1)) : numbers.lift(chosen);
    const kept = recipe.swappedMomentum ? share : numbers.subtract(one, share);
    const added = recipe.swappedMomentum ? numbers.subtract(one, share) : share;
    const before = updates.at(-1);
    const isFirst = before === undefined;
    const mix = (old: T, fresh: T): T =>
      isFirst && recipe.start === 'first-batch'
        ? fresh
        : numbers.add(numbers.multiply(kept, old), numbers.multiply(added, fresh));
    const startVar = numbers.integer(recipe.start === 'variance-zero' ? 0 : 1);
    updates.push({
      n: grouping.size,
      share,
      batchMean: mean,
      batchVar,
      mean: mean.map((fresh, c) => mix(before?.mean[c] ?? numbers.integer(0), fresh)),
      variance: batchVar.map((fresh, c) => mix(before?.variance[c] ?? startVar, fresh)),
    });
  }
  return updates;
}

/** Evaluation mode: normalised by statistics that are given, one for each channel. */
export interface Evaluation<T> {
  readonly x: readonly T[];
  /** The channel of each entry of x. */
  readonly channelOf: Int32Array;
  readonly mean: readonly T[];
  readonly variance: readonly T[];
  readonly gamma: readonly T[];
  readonly beta: readonly T[];
  readonly eps: T;
}

/** `y = γ (x − running mean) / √(running variance + ε) + β`; undefined where a denominator is zero. */
export function evaluated<T extends Scalar>(
  numbers: Arithmetic<T>,
  { x, channelOf, mean, variance, gamma, beta, eps }: Evaluation<T>,
  recipe: Pick<Recipe, 'denominator' | 'affine'> = {},
): readonly T[] | undefined {
  const deviation = variance.map((entry) => denominatorBy(numbers, entry, eps, recipe.denominator).deviation);
  if (deviation.some((entry) => isNothing(numbers, entry))) return undefined;
  return x.map((entry, i) => {
    const c = channelOf[i]!;
    const xHat = numbers.quotient(numbers.subtract(entry, mean[c]!), deviation[c]!);
    return affineBy(numbers, xHat, gamma[c]!, beta[c]!, recipe.affine);
  });
}
