import { OperationError } from '../operationError';
import { tensorOutput, type Outcome, type Output } from '../outcome';
import type { Arithmetic, Scalar } from '../scalar';
import { say } from '../sentence';
import { slice, type Tensor } from '../tensor';
import { lossAt, type Objective } from './objective';

/** Weights before the first step and after each. */
export type Trajectory<T> = readonly (readonly T[])[];

/** `w` `[steps + 1][d]` and `loss` `[steps + 1]`; `too_large` where doubles overflow on the way. */
export function trajectoryOutcome<T extends Scalar>(
  numbers: Arithmetic<T>,
  objective: Objective<T>,
  trajectory: Trajectory<T>,
): { readonly w: Output<T>; readonly loss: Output<T> } | OperationError {
  const losses = trajectory.map((w) => lossAt(numbers, objective, w));
  const last = losses.findIndex((loss) => !Number.isFinite(numbers.toNumber(loss)));
  if (numbers.kind === 'float' && last >= 0)
    return new OperationError(
      'too_large',
      'lr',
      say('lr: the descent diverges; after {0} steps its loss is too large to write down.', last),
    );
  return {
    w: tensorOutput([trajectory.length, objective.start.length], trajectory.flat()),
    loss: tensorOutput([losses.length], losses),
  };
}

/** Where a trajectory ends: the primary result. */
export function lastWeights(outcome: Outcome): Output {
  const output = outcome['w'];
  const w: Tensor<Scalar> = output?.kind === 'tensor' ? output.value : { shape: [1, 0], data: [] };
  return { kind: 'tensor', value: slice(w, w.shape[0]! - 1) };
}

/** Weights as a result; none where they have grown beyond doubles. */
export function weightsOutput<T extends Scalar>(
  numbers: Arithmetic<T>,
  w: readonly T[] | undefined,
): Output<T> | undefined {
  if (!w?.every((entry) => Number.isFinite(numbers.toNumber(entry)))) return undefined;
  return tensorOutput([w.length], w);
}
