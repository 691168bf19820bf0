import { added, difference, scaled } from '../regression/vectors';
import type { Arithmetic, Scalar } from '../scalar';
import { gradient, type Objective } from './objective';

/** The settings of torch.optim.SGD. */
export interface DescentSettings<T> {
  readonly lr: T;
  readonly steps: number;
  readonly momentum: T;
  readonly nesterov: boolean;
  readonly weightDecay: T;
}

/** One step: from where, along which gradient, with which velocity, and where to. */
export interface DescentStep<T> {
  readonly from: readonly T[];
  /** With weight decay. */
  readonly gradient: readonly T[];
  readonly velocity: readonly T[];
  readonly to: readonly T[];
}

/**
 * Where gradient descent ends: `g = ∇L(w) + λw`, `v = μv + g` (at first `v = g`), then `w ← w − lr·v`, with Nesterov's
 * momentum `w ← w − lr·(g + μv)`. Source: torch.optim.SGD, without dampening.
 * @param visit sees every step
 */
export function descend<T extends Scalar>(
  numbers: Arithmetic<T>,
  objective: Objective<T>,
  settings: DescentSettings<T>,
  visit?: (step: DescentStep<T>) => void,
): readonly T[] {
  const { lr, momentum, nesterov } = settings;
  const hasMomentum = !numbers.isZero(momentum);
  let w = objective.start;
  let velocity: readonly T[] | undefined;
  for (let t = 0; t < settings.steps; t++) {
    const from = w;
    const slope = decayedGradient(numbers, objective, settings, from);
    velocity = hasMomentum && velocity ? added(numbers, scaled(numbers, momentum, velocity), slope) : slope;
    const direction = hasMomentum && nesterov ? added(numbers, slope, scaled(numbers, momentum, velocity)) : velocity;
    w = difference(numbers, from, scaled(numbers, lr, direction));
    visit?.({ from, gradient: slope, velocity, to: w });
  }
  return w;
}

/** `∇L(w) + λw` */
export function decayedGradient<T extends Scalar>(
  numbers: Arithmetic<T>,
  objective: Objective<T>,
  { weightDecay }: Pick<DescentSettings<T>, 'weightDecay'>,
  w: readonly T[],
): readonly T[] {
  return added(numbers, gradient(numbers, objective, w), scaled(numbers, weightDecay, w));
}
