import { isOperationError } from '../operationError';
import { floats } from '../scalar';
import { adamStepper } from './adamStepper';
import { floatPullBack, floatResidual } from './floatGradient';
import { RandomNumbers } from './randomNumbers';
import type { LossName } from './objective';

/** What turns gradients into steps: plain descent, or Adam with the settings that torch.optim.Adam has unless told. */
export type Optimizer = 'sgd' | 'adam';

/** A linear regression that is learnt with dropout on its inputs; everything in doubles. */
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
  readonly optimizer: Optimizer;
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
 * Training with dropout, one step after the other: a batch of rows, a mask for each of them, then a step down the gradient
 * on what is left. Rows are taken in turn from the data in shuffled order, and shuffled anew after each pass, so that a
 * batch of n rows is the whole data. The random numbers of one seed are used in this order: a shuffle whenever it is due,
 * then one number for each entry of the batch, row by row, which is kept where the number is below the probability.
 */
export class DropoutTrainer {
  /** How many steps were taken. */
  step = 0;
  w: readonly number[];
  /** Whether the run was given up because its weights grew without bound. */
  diverged = false;
  readonly #run: DropoutRun;
  readonly #random: RandomNumbers;
  readonly #order: Int32Array;
  readonly #rows: Int32Array;
  readonly #batch: Float64Array;
  readonly #targets: Float64Array;
  readonly #slope: number;
  readonly #descend: (from: readonly number[], gradient: Float64Array) => readonly number[];
  #next: number;

  constructor(run: DropoutRun, lr: number) {
    this.#run = run;
    this.w = run.start;
    this.#random = new RandomNumbers(run.seed);
    this.#order = Int32Array.from(run.y, (_, i) => i);
    this.#next = run.y.length;
    this.#rows = new Int32Array(run.batchSize);
    this.#batch = new Float64Array(run.batchSize * run.start.length);
    this.#targets = new Float64Array(run.batchSize);
    this.#slope = slopeOf(run.loss, run.batchSize);
    this.#descend = descentOf(run.optimizer, lr);
  }

  /** Takes a step. */
  advance(): DropoutStep {
    this.step++;
    this.#draw();
    const from = this.w;
    const [batch, targets] = [this.#batch, this.#targets];
    const residual = floatResidual(batch, from, targets);
    const gradient = floatPullBack(batch, from.length, residual, this.#slope);
    const to = this.#descend(from, gradient);
    this.diverged ||= !to.every((entry) => Math.abs(entry) < maxWeight);
    if (!this.diverged) this.w = to;
    return { step: this.step, from, rows: this.#rows, batch, targets, residual, gradient, to: this.w };
  }

  /** The next batch, with what dropout leaves of its entries. */
  #draw(): void {
    const { x, y, keep, inverted, batchSize, start } = this.#run;
    const order = this.#order;
    for (let b = 0; b < batchSize; b++) {
      if (this.#next === order.length) {
        this.#random.shuffle(order);
        this.#next = 0;
      }
      const row = order[this.#next++]!;
      this.#rows[b] = row;
      this.#targets[b] = y[row]!;
    }
    const columns = start.length;
    const factor = inverted ? 1 / keep : 1;
    for (let b = 0, at = 0; b < batchSize; b++)
      for (let j = 0, entry = this.#rows[b]! * columns; j < columns; j++, at++, entry++)
        this.#batch[at] = this.#random.uniform() < keep ? factor * x[entry]! : 0;
  }
}

function descentOf(
  optimizer: Optimizer,
  lr: number,
): (from: readonly number[], gradient: Float64Array) => readonly number[] {
  if (optimizer === 'sgd') return (from, gradient) => from.map((entry, j) => entry - lr * gradient[j]!);
  const take = adamStepper(floats, { lr, betas: [0.9, 0.999], eps: 1e-8, weightDecay: 0 });
  return (from, gradient) => {
    const step = take(from, Array.from(gradient));
    return isOperationError(step) ? from : step.to;
  };
}

/**
 * A whole run.
 * @returns the last weights, and whether the run was given up because they grew without bound
 */
export function trainWithDropout(
  run: DropoutRun,
  lr: number,
  visit?: (step: DropoutStep) => void,
): { readonly w: readonly number[]; readonly diverged: boolean } {
  const trainer = new DropoutTrainer(run, lr);
  while (trainer.step < run.steps) {
    const step = trainer.advance();
    visit?.(step);
  }
  return trainer;
}

/** What `X̃ᵀ(X̃w − y)` is multiplied with in the gradient of a batch. */
export function slopeOf(loss: LossName, rows: number): number {
  return { mse: 2 / rows, sse: 2, half_mse: 1 / rows }[loss];
}
