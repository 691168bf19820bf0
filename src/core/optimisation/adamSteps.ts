import { equals, lines, minus, num, over, raised, rootOf, sub, sum, sym, times, type Formula } from '../formula'; // prettier-ignore
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
      formula: lines(...gradientLines(numbers, objective, step.from, t, settings.weightDecay, step.gradient)),
    },
    ...firstSteps(
      step.from.length,
      (j) => ({
        text: say('Weight {0}: the moments, their correction, the step.', j + 1),
        formula: lines(...weightLines(numbers, settings, shown, t, j)),
      }),
      shownWeights,
    ),
  ]); // prettier-ignore
  const w = outcome['w'];
  const end = w?.kind === 'tensor' ? Array.from(w.value.data).slice(-objective.start.length) : [];
  const left = settings.steps - steps;
  return [
    { text: gradientText(objective.loss), formula: gradientFormula(objective) },
    ...first,
    ...(left > 0 ? [{ text: say('… and {0} more in the same way.', left) }] : []),
    { text: say('After the last step:'), formula: equals(sub('w', settings.steps), column(end)) },
  ];
}

/** `m = β₁ m + (1 − β₁) g`, `v = β₂ v + (1 − β₂) g²`, both corrected, and the weight. */
function weightLines<T extends Scalar>(
  numbers: Arithmetic<T>,
  settings: AdamSettings<T>,
  shown: readonly AdamStep<T>[],
  t: number,
  j: number,
): readonly Formula[] {
  const step = shown[t]!;
  const before = shown[t - 1];
  const zero = numbers.integer(0);
  const one = num(numbers.integer(1));
  const [beta1, beta2] = settings.betas;
  const share = (beta: T): Formula => minus(one, num(beta));
  const correction = (beta: T): Formula =>
    t === 0 ? share(beta) : minus(one, raised(num(beta), t + 1));
  const g = num(step.gradient[j]!);
  return [
    equals(
      sym('m'),
      sum(times(num(beta1), num(before?.first[j] ?? zero)), times(share(beta1), g)),
      num(step.first[j]!),
    ),
    equals(
      sym('v'),
      sum(times(num(beta2), num(before?.second[j] ?? zero)), times(share(beta2), raised(g, 2))),
      num(step.second[j]!),
    ),
    equals(
      sym('m', 'hat'),
      over(num(step.first[j]!), correction(beta1)),
      num(step.correctedFirst[j]!),
    ),
    equals(
      sym('v', 'hat'),
      over(num(step.second[j]!), correction(beta2)),
      num(step.correctedSecond[j]!),
    ),
    equals(
      sub('w', j + 1),
      minus(
        num(step.from[j]!),
        times(
          num(settings.lr),
          over(
            num(step.correctedFirst[j]!),
            sum(rootOf(num(step.correctedSecond[j]!)), num(settings.eps)),
          ),
        ),
      ),
      num(step.to[j]!),
    ),
  ];
}
