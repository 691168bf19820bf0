import { slopeOf, trainWithDropout, type DropoutRun } from './dropoutRun';

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

/** A run with one learning rate. */
export function dropoutCurve(run: DropoutRun, lr: number): DropoutCurve {
  const steps = curveSteps(run.steps);
  const points = [run.start];
  const batchLosses: number[] = [];
  const lossFactor = slopeOf(run.loss, run.batchSize) / 2;
  const half = Math.floor(run.steps / 2);
  let sum = run.start.map(() => 0);
  const { w, diverged } = trainWithDropout(run, lr, ({ step, residual, to }) => {
    if (step > half) sum = sum.map((entry, j) => entry + to[j]!);
    if (step !== steps[points.length]) return;
    points.push(to);
    batchLosses.push(lossFactor * residual.reduce((total, r) => total + r * r, 0));
  });
  const count = run.steps - half;
  const average = diverged || count === 0 ? w : sum.map((entry) => entry / count);
  return { w, diverged, points, batchLosses, average };
}
