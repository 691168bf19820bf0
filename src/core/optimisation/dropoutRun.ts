import { floatPullBack, floatResidual } from './floatGradient';
import { RandomNumbers } from './randomNumbers';
import type { LossName } from './objective';

/** A linear regression that is learnt by SGD with dropout on its inputs; everything in doubles. */
export interface DropoutRun {
  /** Row-major `[n][d]`. */
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly start: readonly number[];
  /** The probability that an input is kept. */
  readonly keep: number;
  /** Whether inputs that are kept are divided by that probability. */
  readonly inverted: boolean;
  readonly loss: LossName;
  readonly steps: number;
  readonly batchSize: number;
  readonly seed: number;
}

/** One step of a run. Its typed arrays are used again by the next step: copy what is to be kept. */
export interface DropoutStep {
  readonly step: number;
  readonly from: readonly number[];
  /** The rows of X in the batch. */
  readonly rows: Int32Array;
  /** Their entries after dropout, row-major. */
  readonly batch: Float64Array;
  readonly targets: Float64Array;
  /** `X̃ w − y` */
  readonly residual: Float64Array;
  readonly gradient: Float64Array;
  readonly to: readonly number[];
}

/** A run whose weights grow beyond this is given up: they stay as they are. */
const maxWeight = 1e100;

/**
 * SGD with dropout: in each step a batch of rows, a mask for each of them, then `w ← w − lr·∇L` on what is left. Rows
 * are taken in turn from the data in shuffled order, and shuffled anew after each pass, so that a batch of n rows is the
 * whole data. The random numbers of one seed are used in this order: a shuffle whenever it is due, then one number for
 * each entry of the batch, row by row, which is kept where the number is below the probability.
 * @returns the last weights, and whether the run was given up because they grew without bound
 */
export function trainWithDropout(
  run: DropoutRun,
  lr: number,
  visit?: (step: DropoutStep) => void,
): { readonly w: readonly number[]; readonly diverged: boolean } {
  const { x, y, keep, steps, batchSize } = run;
  const columns = run.start.length;
  const random = new RandomNumbers(run.seed);
  const order = Int32Array.from(y, (_, i) => i);
  const factor = run.inverted ? 1 / keep : 1;
  const slope = slopeOf(run.loss, batchSize);
  const rows = new Int32Array(batchSize);
  const batch = new Float64Array(batchSize * columns);
  const targets = new Float64Array(batchSize);
  let next = order.length;
  let w = run.start;
  let diverged = false;
  for (let step = 1; step <= steps; step++) {
    for (let b = 0; b < batchSize; b++) {
      if (next === order.length) {
        random.shuffle(order);
        next = 0;
      }
      const row = order[next++]!;
      rows[b] = row;
      targets[b] = y[row]!;
    }
    for (let b = 0, at = 0; b < batchSize; b++)
      for (let j = 0, entry = rows[b]! * columns; j < columns; j++, at++, entry++)
        batch[at] = random.uniform() < keep ? factor * x[entry]! : 0;
    const from = w;
    const residual = floatResidual(batch, from, targets);
    const gradient = floatPullBack(batch, columns, residual, slope);
    const to = from.map((entry, j) => entry - lr * gradient[j]!);
    diverged ||= !to.every((entry) => Math.abs(entry) < maxWeight);
    if (!diverged) w = to;
    visit?.({ step, from, rows, batch, targets, residual, gradient, to: w });
  }
  return { w, diverged };
}

/** What `X̃ᵀ(X̃w − y)` is multiplied with in the gradient of a batch. */
export function slopeOf(loss: LossName, rows: number): number {
  return { mse: 2 / rows, sse: 2, half_mse: 1 / rows }[loss];
}
