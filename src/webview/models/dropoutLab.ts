import type { DiagramRequest } from '../../core/diagram';
import { hasLetters, readArguments } from '../../core/operation';
import { isOperationError, OperationError } from '../../core/operationError';
import { dropoutParameters, readDropoutRun } from '../../core/optimisation/dropoutArguments';
import { dropoutExpectation, dropoutLoss } from '../../core/optimisation/dropoutExpectation';
import type { DropoutRun } from '../../core/optimisation/dropoutRun';
import { say } from '../../core/sentence';
import { requestArguments } from './requestArguments';
import { numberText } from './text';

/** More lines are not told apart. */
const maxWeights = 4;
/** Masked entries of all batches: a few seconds of work. */
const maxEntries = 50_000_000;
/** The rates of the sweep, in percent: 0, and then from the least one on. */
const leastRate = 1;
const mostRate = 95;
const rateStep = 2;

/** Weights, and what each adds to the prediction of the first row: `10·w₁` and `w₂`. */
export interface LabWeights {
  readonly contributions: readonly number[];
  /** The loss that dropout has on average. */
  readonly loss: number;
}

/** The rate of dropping with the exact solution at it. */
export interface SweepPoint {
  readonly rate: number;
  readonly contributions: readonly number[];
}

/** What the lab trains and compares. */
export interface DropoutLab {
  /** The same training with one row a step, and with many. */
  readonly runs: { readonly single: DropoutRun; readonly large: DropoutRun };
  readonly lr: number;
  /** Share of the inputs that is dropped. */
  readonly rate: number;
  /** What the contributions are called. */
  readonly names: readonly string[];
  /** The minimiser of the expected loss, of several the nearest to the start. */
  readonly exact: LabWeights;
  readonly sweep: readonly SweepPoint[];
  contributionsOf(w: readonly number[]): readonly number[];
  at(w: readonly number[]): LabWeights;
}

/** What a request asks to be trained, or why it cannot be. */
export function dropoutLab(request: DiagramRequest): DropoutLab | OperationError {
  const given = requestArguments({ parameters: dropoutParameters }, request.arguments);
  if (isOperationError(given)) return given;
  if (hasLetters(given))
    return new OperationError('symbolic', '', say('{0} takes numbers, not letters.', request.operation));
  const values = readArguments(dropoutParameters, given);
  if (isOperationError(values)) return values;
  const large = readDropoutRun(values);
  if (isOperationError(large)) return large;
  const columns = large.start.length;
  if (columns > maxWeights)
    return new OperationError(
      'too_large',
      'X',
      say('X: the lab draws at most {0} weights, got {1}.', maxWeights, columns),
    );
  const entries = large.steps * (large.batchSize + 1) * columns;
  if (entries > maxEntries)
    return new OperationError(
      'too_large',
      'steps',
      say('steps: the batches have {0} entries; the lab trains with at most {1}.', entries, maxEntries),
    );
  const expectation = dropoutExpectation(large);
  const contributionsOf = (w: readonly number[]) => w.map((entry, j) => entry * large.x[j]!);
  const at = (w: readonly number[]): LabWeights => ({
    contributions: contributionsOf(w),
    loss: dropoutLoss(large, expectation, w),
  });
  return {
    runs: { single: { ...large, batchSize: 1 }, large },
    lr: values.lr.values[0]!,
    rate: 1 - large.keep,
    names: large.start.map((_, j) => contributionName(large.x[j]!, j)),
    exact: at(expectation.minimiser),
    sweep: sweptRates().map((percent) => {
      const { minimiser } = dropoutExpectation({ ...large, keep: (100 - percent) / 100 });
      return { rate: percent / 100, contributions: contributionsOf(minimiser) };
    }),
    contributionsOf,
    at,
  };
}

function sweptRates(): readonly number[] {
  const count = (mostRate - leastRate) / rateStep + 1;
  return [0, ...Array.from({ length: count }, (_, i) => leastRate + i * rateStep)];
}

/** `10·w₁`, `w₂`, `(−3)·w₃` */
function contributionName(factor: number, index: number): string {
  const weight = `w${'₁₂₃₄'[index]!}`;
  if (factor === 1) return weight;
  const text = numberText(factor);
  return `${factor < 0 ? `(${text})` : text}·${weight}`;
}
