import * as f from '../formula';
import { column } from '../linear/formulas';
import type { Outcome } from '../outcome';
import type { Arithmetic, Scalar } from '../scalar';
import { say, type Sentence } from '../sentence';
import { firstSteps, type Step } from '../step';
import { descend, type DescentSettings, type DescentStep } from './descent';
import { gradientFormula, gradientLines, gradientText } from './gradientSteps';
import type { Objective } from './objective';

/** Steps of the descent that are written out. */
const shownSteps = 3;

/** The gradient's formula, the first steps with their numbers, and what the curvature says of the learning rate. */
export function descentSteps<T extends Scalar>(
  numbers: Arithmetic<T>,
  objective: Objective<T>,
  settings: DescentSettings<T>,
  outcome: Outcome<T>,
): readonly Step[] {
  const shown: DescentStep<T>[] = [];
  const steps = Math.min(settings.steps, shownSteps);
  descend(numbers, objective, { ...settings, steps }, (step) => shown.push(step));
  const first = firstSteps(
    settings.steps,
    (t) => ({
      text: say('Step {0}: the gradient where the weights are, then down by it.', t + 1),
      formula: { kind: 'lines', lines: stepLines(numbers, objective, settings, shown, t) },
    }),
    shownSteps,
  );
  const w = outcome['w'];
  const end = w?.kind === 'tensor' ? Array.from(w.value.data).slice(-objective.start.length) : [];
  return [
    { text: gradientText(objective.loss), formula: gradientFormula(objective) },
    ...(numbers.isZero(settings.momentum) ? [] : [{ text: momentumText(settings.nesterov) }]),
    ...first,
    {
      text: say('After the last step:'),
      formula: f.equals(f.sub('w', settings.steps), column(end)),
    },
    ...convergenceSteps(settings, outcome),
  ];
}

function momentumText(nesterov: boolean): Sentence {
  return nesterov
    ? say('Momentum: v = μ v + g, and the weights go down by g + μ v (Nesterov). At first v is g.')
    : say('Momentum: v = μ v + g, and the weights go down by v. At first v is g.');
}

/** `r = X w − y`, `g = c Xᵀ r`, `v = μ v + g`, `w = w − lr v`, each with its numbers. */
function stepLines<T extends Scalar>(
  numbers: Arithmetic<T>,
  objective: Objective<T>,
  settings: DescentSettings<T>,
  steps: readonly DescentStep<T>[],
  t: number,
): readonly f.Formula[] {
  const step = steps[t]!;
  const { lr, momentum, nesterov, weightDecay } = settings;
  const hasMomentum = !numbers.isZero(momentum);
  const lines = gradientLines(numbers, objective, step.from, t, weightDecay, step.gradient);
  const before = steps[t - 1];
  if (hasMomentum && before)
    lines.push(
      f.equals(
        f.sub('v', t),
        f.sum(f.times(f.num(momentum), column(before.velocity)), column(step.gradient)),
        column(step.velocity),
      ),
    );
  else if (hasMomentum) lines.push(f.equals(f.sub('v', t), column(step.velocity)));
  const way =
    hasMomentum && nesterov
      ? f.sum(column(step.gradient), f.times(f.num(momentum), column(step.velocity)))
      : column(step.velocity);
  lines.push(f.equals(f.sub('w', t + 1), f.minus(column(step.from), f.times(f.num(lr), way)), column(step.to)));
  return lines;
}

function convergenceSteps<T extends Scalar>({ lr }: DescentSettings<T>, outcome: Outcome<T>): readonly Step[] {
  const [eigenvalue, most, converges, limit] = ['hessian_max_eig', 'lr_max', 'converges', 'limit'].map(
    (name) => outcome[name],
  );
  if (eigenvalue?.kind !== 'number' || most?.kind !== 'number') return [];
  const steps: Step[] = [
    {
      text: say(
        'Plain gradient descent converges for learning rates below 2 over the largest eigenvalue of the Hessian:',
      ),
      formula: f.equals(f.over(f.num(2), f.num(eigenvalue.value)), f.num(most.value)),
    },
  ];
  if (converges?.kind !== 'plain' || converges.value === null) return steps;
  if (converges.value === true)
    steps.push({
      text: say('The learning rate is below it: the descent converges.'),
      formula: f.relates(f.num(lr), '<', f.num(most.value)),
    });
  else
    steps.push({
      text: say('The learning rate is not in between: the descent does not converge.'),
    });
  if (limit?.kind === 'tensor')
    steps.push({
      text: say('It goes to the minimiser that is nearest to the start:'),
      formula: f.equals(f.sym('w'), column(Array.from(limit.value.data))),
    });
  return steps;
}
