import { DropoutTrainer, slopeOf, type DropoutRun } from './dropoutRun';

/** What is kept of a run: about a hundred points on the way. */
export interface DropoutCurve {
  readonly w: readonly number[];
  readonly diverged: boolean;
  /** The weights at the steps of `curveSteps`. */
  readonly points: readonly (readonly number[])[];
  /** The loss of the batch in each of these steps but 0, before it changed the weights. */
  readonly batchLosses: readonly number[];
  /** The mean of the weights in the second half of the steps. */
  readonly average: readonly number[];
}

const maxPoints = 100;

/** The steps of which the weights are kept: 0, the last, and evenly between. */
export function curveSteps(steps: number): readonly number[] {
  const points = Math.min(steps, maxPoints);
  if (points === 0) return [0];
  return Array.from({ length: points + 1 }, (_, i) => Math.round((i * steps) / points));
}

/** A run with one learning rate, and what is kept of it; it may be taken a few steps at a time. */
export class DropoutCurveRun {
  readonly #run: DropoutRun;
  readonly #trainer: DropoutTrainer;
  readonly #steps: readonly number[];
  readonly #points: (readonly number[])[];
  readonly #batchLosses: number[] = [];
  #sum: readonly number[];

  constructor(run: DropoutRun, lr: number) {
    this.#run = run;
    this.#trainer = new DropoutTrainer(run, lr);
    this.#steps = curveSteps(run.steps);
    this.#points = [run.start];
    this.#sum = run.start.map(() => 0);
  }

  /** How many steps were taken. */
  get step(): number {
    return this.#trainer.step;
  }

  get isDone(): boolean {
    return this.step >= this.#run.steps;
  }

  /** Takes so many steps more, or those that are left. */
  advance(count: number): void {
    const { steps, loss, batchSize } = this.#run;
    const half = Math.floor(steps / 2);
    const lossFactor = slopeOf(loss, batchSize) / 2;
    for (let end = Math.min(this.step + count, steps); this.step < end;) {
      const { step, residual, to } = this.#trainer.advance();
      if (step > half) this.#sum = this.#sum.map((entry, j) => entry + to[j]!);
      if (step !== this.#steps[this.#points.length]) continue;
      this.#points.push(to);
      this.#batchLosses.push(lossFactor * residual.reduce((total, r) => total + r * r, 0));
    }
  }

  /** What there is of the curve. */
  curve(): DropoutCurve {
    const { w, diverged } = this.#trainer;
    const count = this.step - Math.floor(this.#run.steps / 2);
    const average = diverged || count <= 0 ? w : this.#sum.map((entry) => entry / count);
    return { w, diverged, points: this.#points, batchLosses: this.#batchLosses, average };
  }
}

/** A run with one learning rate. */
export function dropoutCurve(run: DropoutRun, lr: number): DropoutCurve {
  const whole = new DropoutCurveRun(run, lr);
  whole.advance(run.steps);
  return whole.curve();
}
