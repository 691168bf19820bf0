import * as f from '../formula';
import { column } from '../linear/formulas';
import type { Outcome } from '../outcome';
import type { Arithmetic, Scalar } from '../scalar';
import { say } from '../sentence';
import { firstSteps, type Step } from '../step';
import { adam } from './adam';
import type { AdamSettings, AdamStep } from './adamStepper';
import { gradientFormula, gradientLines, gradientText } from './gradientSteps';
import type { Objective } from './objective';

/** Steps that are written out. */
const shownSteps = 2;
/** Weights that are written out in each of them. */
const shownWeights = 4;

/** The gradient, and for each weight the moments, their correction and the step, with the numbers of the first steps. */
export function adamSteps<T extends Scalar>(
  numbers: Arithmetic<T>,
  objective: Objective<T>,
  settings: AdamSettings<T>,
  outcome: Outcome<T>,
): readonly Step[] {
  const shown: AdamStep<T>[] = [];
  const steps = Math.min(settings.steps, shownSteps);
  adam(numbers, objective, { ...settings, steps }, (step) => shown.push(step));
  const first = shown.flatMap((step, t) => [
    {
      text: say('Step {0}: the gradient.', t + 1),
      formula: f.lines(...gradientLines(numbers, objective, step.from, t, settings.weightDecay, step.gradient)),
    },
    ...firstSteps(
      step.from.length,
      (j) => ({
        text: say('Weight {0}: the moments, their correction, the step.', j + 1),
        formula: f.lines(...weightLines(numbers, settings, shown, t, j)),
      }),
      shownWeights,
    ),
  ]);
  const w = outcome['w'];
  const end = w?.kind === 'tensor' ? Array.from(w.value.data).slice(-objective.start.length) : [];
  const left = settings.steps - steps;
  return [
    { text: gradientText(objective.loss), formula: gradientFormula(objective) },
    ...first,
    ...(left > 0 ? [{ text: say('… and {0} more in the same way.', left) }] : []),
    {
      text: say('After the last step:'),
      formula: f.equals(f.sub('w', settings.steps), column(end)),
    },
  ];
}

/** `m = β₁ m + (1 − β₁) g`, `v = β₂ v + (1 − β₂) g²`, both corrected, and the weight. */
function weightLines<T extends Scalar>(
  numbers: Arithmetic<T>,
  settings: AdamSettings<T>,
  shown: readonly AdamStep<T>[],
  t: number,
  j: number,
): readonly f.Formula[] {
  const step = shown[t]!;
  const before = shown[t - 1];
  const zero = numbers.integer(0);
  const one = f.num(numbers.integer(1));
  const [beta1, beta2] = settings.betas;
  const share = (beta: T): f.Formula => f.minus(one, f.num(beta));
  const correction = (beta: T): f.Formula => (t === 0 ? share(beta) : f.minus(one, f.raised(f.num(beta), t + 1)));
  const g = f.num(step.gradient[j]!);
  return [
    f.equals(
      f.sym('m'),
      f.sum(f.times(f.num(beta1), f.num(before?.first[j] ?? zero)), f.times(share(beta1), g)),
      f.num(step.first[j]!),
    ),
    f.equals(
      f.sym('v'),
      f.sum(f.times(f.num(beta2), f.num(before?.second[j] ?? zero)), f.times(share(beta2), f.raised(g, 2))),
      f.num(step.second[j]!),
    ),
    f.equals(f.sym('m', 'hat'), f.over(f.num(step.first[j]!), correction(beta1)), f.num(step.correctedFirst[j]!)),
    f.equals(f.sym('v', 'hat'), f.over(f.num(step.second[j]!), correction(beta2)), f.num(step.correctedSecond[j]!)),
    f.equals(
      f.sub('w', j + 1),
      f.minus(
        f.num(step.from[j]!),
        f.times(
          f.num(settings.lr),
          f.over(f.num(step.correctedFirst[j]!), f.sum(f.rootOf(f.num(step.correctedSecond[j]!)), f.num(settings.eps))),
        ),
      ),
      f.num(step.to[j]!),
    ),
  ];
}
