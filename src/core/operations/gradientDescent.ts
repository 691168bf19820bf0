import { gradientFactorSlips, type GradientFactor } from '../optimisation/gradientFactors';
import { defineOperation } from '../operation';
import { isOperationError, OperationError } from '../operationError';
import { numberOutput, plainOutput, type Outcome } from '../outcome';
import { boolean, integer, number, type Arguments } from '../parameters';
import { largestCurvature, nearestMinimiser } from '../optimisation/curvature';
import { descend, type DescentSettings } from '../optimisation/descent';
import { descentWork } from '../optimisation/descentWork';
import * as mistakes from '../optimisation/descentMistakes';
import { descentSteps } from '../optimisation/descentSteps';
import {
  lossParameter,
  readObjective,
  startParameter,
  withSlope,
  type LossName,
  type Objective,
} from '../optimisation/objective';
import { lastWeights, trajectoryOutcome, weightsOutput } from '../optimisation/trajectory';
import { dataMatrix, targets } from '../regression/problem';
import type { Arithmetic, Scalar } from '../scalar';
import { say } from '../sentence';

const parameters = {
  X: dataMatrix,
  y: targets,
  w0: startParameter,
  lr: number(say('The learning rate: how far a step goes along the gradient.'), { min: 0 }),
  steps: integer(say('How many steps are taken.'), { min: 0, max: 1_000_000 }),
  loss: lossParameter,
  momentum: number(say('How much of the last velocity is kept: μ.'), { default: 0, min: 0 }),
  nesterov: boolean(say("Whether momentum is Nesterov's."), false),
  weight_decay: number(say('What is added to the gradient for each weight: λ w, the gradient of (λ/2)‖w‖².'), {
    default: 0,
    min: 0,
  }),
};

type Values = Arguments<typeof parameters>;

function settingsOf<T extends Scalar>(values: Values, numbers: Arithmetic<T>): DescentSettings<T> {
  return {
    lr: numbers.lift(values.lr),
    steps: values.steps,
    momentum: numbers.lift(values.momentum),
    nesterov: values.nesterov,
    weightDecay: numbers.lift(values.weight_decay),
  };
}

/** The end of a wrong descent. */
function ends(end: mistakes.WrongEnd) {
  return <T extends Scalar>(values: Values, numbers: Arithmetic<T>) => {
    const objective = readObjective(numbers, values);
    if (isOperationError(objective)) return undefined;
    return weightsOutput(numbers, end(numbers, objective, settingsOf(values, numbers)));
  };
}

/** The end of a descent with other settings. */
function withSettings(
  change: <T extends Scalar>(
    settings: DescentSettings<T>,
    numbers: Arithmetic<T>,
  ) => Partial<DescentSettings<T>> | undefined,
) {
  return ends((numbers, objective, settings) => {
    const changes = change(settings, numbers);
    return changes && mistakes.endOf(numbers, objective, { ...settings, ...changes });
  });
}

/** The end of a descent whose gradient is so many times too long, under the losses where that is a mistake. */
function withGradient(losses: readonly LossName[], times: GradientFactor) {
  return ends((numbers, objective, settings) => {
    if (!losses.includes(objective.loss)) return undefined;
    const factor = times(numbers, numbers.integer(objective.x.rows));
    return mistakes.endOf(numbers, withSlope(numbers, objective, factor), settings);
  });
}

function hasMomentum<T extends Scalar>({ momentum }: DescentSettings<T>, numbers: Arithmetic<T>): boolean {
  return !numbers.isZero(momentum);
}

export const gradientDescent = defineOperation({
  name: 'gd_trajectory',
  topic: 'optimisation',
  title: say('Gradient descent'),
  summary: say(
    'Follows gradient descent on a linear regression step by step, with momentum and weight decay as in torch.optim.SGD.',
  ),
  aliases: ['SGD', 'momentum', 'Nesterov', 'weight decay', 'learning rate', 'convergence'],
  parameters,
  results: {
    w: say('The weights before the first step and after each.'),
    loss: say('The loss at each of them, without weight decay.'),
    hessian_max_eig: say('The largest eigenvalue of the Hessian of the loss.'),
    lr_max: say('Plain gradient descent converges for smaller learning rates; null where the loss is flat.'),
    converges: say('Whether plain gradient descent converges; null with momentum or weight decay.'),
    limit: say('Where it converges to: the minimiser nearest to the start.'),
  },
  primary: 'w',
  primaryOf: lastWeights,
  formula: String.raw`g_t = \nabla L(w_t) + \lambda w_t, \quad v_{t+1} = \mu v_t + g_t, \quad w_{t+1} = w_t - \eta\, v_{t+1}`,
  source: 'torch.optim.SGD',
  example: { X: [[10, 1]], y: [11], w0: [0, 0], lr: 0.001, steps: 3 },
  work(values) {
    const { X, steps } = values;
    const [n = 0, d = 0] = X.shape;
    const plain = 2 * n * d * (steps + 1) + d * n * Math.min(n, d);
    return descentWork(plain, steps, [values.lr, values.momentum, values.weight_decay], values.X);
  },
  evaluate<T extends Scalar>(values: Values, numbers: Arithmetic<T>) {
    const objective = readObjective(numbers, values);
    if (isOperationError(objective)) return objective;
    const settings = settingsOf(values, numbers);
    if (settings.nesterov && !hasMomentum(settings, numbers))
      return new OperationError(
        'bad_argument',
        'nesterov',
        say("nesterov: Nesterov's momentum needs a momentum above 0."),
      );
    const trajectory = [objective.start];
    descend(numbers, objective, settings, ({ to }) => trajectory.push(to));
    const outcome = trajectoryOutcome(numbers, objective, trajectory);
    if (isOperationError(outcome)) return outcome;
    return { ...outcome, ...convergence(numbers, objective, settings) };
  },
  steps(values, outcome, numbers) {
    const objective = readObjective(numbers, values);
    if (isOperationError(objective)) return [];
    return descentSteps(numbers, objective, settingsOf(values, numbers), outcome);
  },
  slips: [
    {
      code: 'gradient-ascent',
      sentence: say('The step goes up along the gradient: its sign is wrong.'),
      compute: withSettings(({ lr }, numbers) => ({ lr: numbers.negate(lr) })),
    },
    ...gradientFactorSlips(withGradient),
    {
      code: 'weight-decay-forgotten',
      sentence: say('The weight decay is left out.'),
      compute: withSettings((_, numbers) => ({ weightDecay: numbers.integer(0) })),
    },
    {
      code: 'weight-decay-doubled',
      sentence: say('The weight decay enters the gradient as 2 λ w: it is λ w.'),
      compute: withSettings(({ weightDecay }, numbers) => ({ weightDecay: numbers.add(weightDecay, weightDecay) })),
    },
    {
      code: 'weight-decay-decoupled',
      sentence: say('The weights decay beside the momentum (as in AdamW) in place of in the gradient.'),
      compute: ends(mistakes.decoupledDecay),
    },
    {
      code: 'momentum-forgotten',
      sentence: say('The momentum is left out.'),
      compute: withSettings((_, numbers) => ({ momentum: numbers.integer(0), nesterov: false })),
    },
    {
      code: 'momentum-averaged',
      sentence: say('The gradient enters the momentum with the factor 1 − μ.'),
      compute: ends((numbers, objective, settings) =>
        hasMomentum(settings, numbers) ? mistakes.averagedMomentum(numbers, objective, settings) : undefined,
      ),
    },
    {
      code: 'nesterov-forgotten',
      sentence: say("Plain momentum is taken in place of Nesterov's."),
      compute: withSettings(({ nesterov }) => (nesterov ? { nesterov: false } : undefined)),
    },
    {
      code: 'nesterov-added',
      sentence: say("Nesterov's momentum is taken in place of the plain one."),
      compute: withSettings((settings, numbers) =>
        hasMomentum(settings, numbers) && !settings.nesterov ? { nesterov: true } : undefined,
      ),
    },
    {
      code: 'gradient-ahead',
      sentence: say('The gradient is taken where the momentum alone would lead, not where the weights are.'),
      compute: ends((numbers, objective, settings) =>
        hasMomentum(settings, numbers) ? mistakes.lookAhead(numbers, objective, settings) : undefined,
      ),
    },
    {
      code: 'gradient-of-the-start',
      sentence: say('The gradient of the start is used in every step.'),
      compute: ends(mistakes.frozenGradient),
    },
    {
      code: 'one-weight-after-another',
      sentence: say('A weight is changed before the gradient of the next is computed.'),
      compute: ends(mistakes.oneAfterAnother),
    },
    {
      code: 'one-step-short',
      sentence: say('One step is missing.'),
      compute: withSettings(({ steps }) => (steps > 0 ? { steps: steps - 1 } : undefined)),
    },
    {
      code: 'one-step-more',
      sentence: say('One step too many is taken.'),
      compute: withSettings(({ steps }) => ({ steps: steps + 1 })),
    },
  ],
});

/** What the curvature says of plain gradient descent. */
function convergence<T extends Scalar>(
  numbers: Arithmetic<T>,
  objective: Objective<T>,
  settings: DescentSettings<T>,
): Outcome<T> {
  const eigenvalue = largestCurvature(numbers, objective);
  const isFlat = numbers.compare(eigenvalue, numbers.integer(0)) === 0;
  const largestRate = isFlat ? undefined : numbers.quotient(numbers.integer(2), eigenvalue);
  const isPlain = !hasMomentum(settings, numbers) && numbers.isZero(settings.weightDecay);
  const isBelow = largestRate === undefined || numbers.compare(settings.lr, largestRate) === -1;
  const converges = isBelow && numbers.compare(settings.lr, numbers.integer(0)) === 1;
  const limit = isPlain && converges ? nearestMinimiser(numbers, objective) : undefined;
  return {
    hessian_max_eig: numberOutput(eigenvalue),
    lr_max: largestRate === undefined ? plainOutput(null) : numberOutput(largestRate),
    converges: plainOutput(isPlain ? converges : null),
    limit: weightsOutput(numbers, limit) ?? plainOutput(null),
  };
}
