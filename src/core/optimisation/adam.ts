import { isOperationError, type OperationError } from '../operationError';
import type { Arithmetic, Scalar } from '../scalar';
import { adamStepper, type AdamSettings, type AdamStep, type AdamVariant } from './adamStepper';
import { decayedGradient } from './descent';
import { gradient, type Objective } from './objective';

/**
 * Where Adam ends on a linear regression. Errors as of its steps.
 * @param visit sees every step
 */
export function adam<T extends Scalar>(
  numbers: Arithmetic<T>,
  objective: Objective<T>,
  settings: AdamSettings<T>,
  visit?: (step: AdamStep<T>) => void,
  variant: AdamVariant = {},
): readonly T[] | OperationError {
  const take = adamStepper(numbers, settings, variant);
  let w = objective.start;
  for (let t = 1; t <= settings.steps; t++) {
    const here = variant.frozen ? objective.start : w;
    const g = variant.decoupled
      ? gradient(numbers, objective, here)
      : decayedGradient(numbers, objective, settings, here);
    const step = take(w, g);
    if (isOperationError(step)) return step;
    w = step.to;
    visit?.(step);
  }
  return w;
}
