import { added, difference, scaled } from '../regression/vectors';
import type { Arithmetic, Scalar } from '../scalar';
import { decayedGradient, descend, type DescentSettings } from './descent';
import { gradient, type Objective } from './objective';

/** Where a wrong descent ends. */
export type WrongEnd = <T extends Scalar>(
  numbers: Arithmetic<T>,
  objective: Objective<T>,
  settings: DescentSettings<T>,
) => readonly T[] | undefined;

/** Where a descent ends. */
export const endOf: WrongEnd = (numbers, objective, settings) => descend(numbers, objective, settings);

/** Momentum as an average: `v = μv + (1 − μ)g`, from `v = 0`. */
export const averagedMomentum: WrongEnd = (numbers, objective, settings) => {
  const { lr, momentum, steps } = settings;
  const share = numbers.subtract(numbers.integer(1), momentum);
  let w = objective.start;
  let velocity = zeros(numbers, w);
  for (let t = 0; t < steps; t++) {
    const g = decayedGradient(numbers, objective, settings, w);
    velocity = added(numbers, scaled(numbers, momentum, velocity), scaled(numbers, share, g));
    w = difference(numbers, w, scaled(numbers, lr, velocity));
  }
  return w;
};

/** The gradient where momentum alone would lead: `v = μv − lr·∇L(w + μv)`, `w ← w + v`. */
export const lookAhead: WrongEnd = (numbers, objective, settings) => {
  const { lr, momentum, steps } = settings;
  let w = objective.start;
  let velocity = zeros(numbers, w);
  for (let t = 0; t < steps; t++) {
    const drift = scaled(numbers, momentum, velocity);
    const g = decayedGradient(numbers, objective, settings, added(numbers, w, drift));
    velocity = difference(numbers, drift, scaled(numbers, lr, g));
    w = added(numbers, w, velocity);
  }
  return w;
};

/** Weight decay beside the velocity in place of in the gradient. */
export const decoupledDecay: WrongEnd = (numbers, objective, settings) => {
  const { lr, momentum, weightDecay, steps, nesterov } = settings;
  const keep = numbers.subtract(numbers.integer(1), numbers.multiply(lr, weightDecay));
  let w = objective.start;
  let velocity = zeros(numbers, w);
  for (let t = 0; t < steps; t++) {
    const g = gradient(numbers, objective, w);
    velocity = added(numbers, scaled(numbers, momentum, velocity), g);
    const way = nesterov ? added(numbers, g, scaled(numbers, momentum, velocity)) : velocity;
    w = difference(numbers, scaled(numbers, keep, w), scaled(numbers, lr, way));
  }
  return w;
};

/** Each weight is changed before the gradient of the next is computed. */
export const oneAfterAnother: WrongEnd = (numbers, objective, settings) => {
  const { lr, steps } = settings;
  const w = [...objective.start];
  // Once for each weight in each step: too slow for long runs, which nobody computes by hand.
  if (steps * w.length > 200) return undefined;
  for (let t = 0; t < steps; t++)
    for (let j = 0; j < w.length; j++) {
      const g = decayedGradient(numbers, objective, settings, w);
      w[j] = numbers.subtract(w[j]!, numbers.multiply(lr, g[j]!));
    }
  return w;
};

/** The gradient of the start, over and over. */
export const frozenGradient: WrongEnd = (numbers, objective, settings) => {
  const g = decayedGradient(numbers, objective, settings, objective.start);
  const far = numbers.multiply(settings.lr, numbers.integer(settings.steps));
  return difference(numbers, objective.start, scaled(numbers, far, g));
};

function zeros<T extends Scalar>(numbers: Arithmetic<T>, w: readonly T[]): readonly T[] {
  return w.map(() => numbers.integer(0));
}
