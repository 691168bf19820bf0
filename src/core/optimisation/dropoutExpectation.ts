import { floatMinimumNorm } from '../linear/householder';
import { expectedLoss } from '../regression/noise';
import { secondMoment } from '../regression/dropoutMoments';
import { added, apply, columnSquares, difference, scaled } from '../regression/vectors';
import { transpose, type Matrix } from '../matrix';
import { floats } from '../scalar';
import { slopeOf, type DropoutRun } from './dropoutRun';

/** What dropout does to the loss on average. */
export interface DropoutExpectation {
  /** Mean of what an input is multiplied with: p, or 1 in the inverted form. */
  readonly mean: number;
  /** Its variance: `p(1 − p)`, or `(1 − p)/p`. */
  readonly variance: number;
  /** The minimiser of the expected loss; of several the nearest to the start. */
  readonly minimiser: readonly number[];
}

/** The weights that a long run stays close to: `(m² XᵀX + v diag(XᵀX)) w = m Xᵀy`. */
export function dropoutExpectation(run: DropoutRun): DropoutExpectation {
  const { keep, inverted, start } = run;
  const mean = inverted ? 1 : keep;
  const variance = inverted ? (1 - keep) / keep : keep * (1 - keep);
  const problem = { x: matrixOf(run), y: run.y, w: start, mean, variance };
  const matrix = secondMoment(floats, problem, columnSquares(floats, problem.x));
  const target = scaled(floats, mean, apply(floats, transpose(problem.x), run.y));
  const short = difference(floats, target, apply(floats, matrix, start));
  const way = floatMinimumNorm(matrix.entries, start.length, start.length, short);
  return { mean, variance, minimiser: added(floats, start, Array.from(way.solution)) };
}

/** The loss at `w` that dropout has on average. */
export function dropoutLoss(run: DropoutRun, { mean, variance }: DropoutExpectation, w: readonly number[]): number {
  const { loss } = expectedLoss(floats, { x: matrixOf(run), y: run.y, w, mean, variance });
  return (slopeOf(run.loss, run.y.length) / 2) * loss;
}

function matrixOf({ x, y, start }: DropoutRun): Matrix<number> {
  return { rows: y.length, columns: start.length, entries: x };
}
