import { curveSteps, DropoutCurveRun, type DropoutCurve } from '../../core/optimisation/dropoutCurve';
import type { DropoutRun } from '../../core/optimisation/dropoutRun';
import type { DropoutLab } from './dropoutLab';

/** Masked entries that a slice of the work takes: a few milliseconds. */
const entriesOfSlice = 100_000;

interface LabRun {
  readonly run: DropoutRun;
  readonly curve: DropoutCurveRun;
}

/** The two runs of a lab, taken a slice at a time: what one slice does depends on the numbers, never on a clock. */
export class LabTraining {
  readonly #runs: readonly LabRun[];

  constructor({ runs, lr }: DropoutLab) {
    this.#runs = [runs.single, runs.large].map((run) => ({ run, curve: new DropoutCurveRun(run, lr) }));
  }

  get isDone(): boolean {
    return this.#runs.every(({ curve }) => curve.isDone);
  }

  /** The share of the work that is done, from 0 to 1. */
  get progress(): number {
    const entries = (steps: (one: LabRun) => number) =>
      this.#runs.reduce((sum, one) => sum + steps(one) * one.run.batchSize, 0);
    const all = entries(({ run }) => run.steps);
    return all === 0 ? 1 : entries(({ curve }) => curve.step) / all;
  }

  /** Does a slice of what is left. */
  advance(): void {
    const next = this.#runs.find(({ curve }) => !curve.isDone);
    if (!next) return;
    const entries = next.run.batchSize * next.run.start.length;
    next.curve.advance(Math.max(1, Math.floor(entriesOfSlice / entries)));
  }

  /** What there is of the curves, with the steps of their points. */
  curves(): { readonly steps: readonly number[]; readonly single: DropoutCurve; readonly large: DropoutCurve } {
    const [single, large] = this.#runs.map(({ curve }) => curve.curve());
    return { steps: curveSteps(this.#runs[0]!.run.steps), single: single!, large: large! };
  }
}
