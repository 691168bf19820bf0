import { adam } from '../optimisation/adam';
import type { AdamSettings, AdamVariant } from '../optimisation/adamStepper';
import { adamSteps } from '../optimisation/adamSteps';
import { descentWork } from '../optimisation/descentWork';
import { lossParameter, readObjective, startParameter, withSlope, type LossName } from '../optimisation/objective';
import { descend } from '../optimisation/descent';
import { lastWeights, trajectoryOutcome, weightsOutput } from '../optimisation/trajectory';
import { gradientFactorSlips, type GradientFactor } from '../optimisation/gradientFactors';
import { defineOperation } from '../operation';
import { isOperationError, unexpected } from '../operationError';
import { describe, integer, number, type Arguments, type Parameter } from '../parameters';
import { dataMatrix, targets } from '../regression/problem';
import { scalarToNumber, type Arithmetic, type Scalar } from '../scalar';
import { say } from '../sentence';

const beta = number(say('How much of a moment is kept.'), { min: 0, max: 1 });

/** `[β₁, β₂]`, each at least 0 and below 1. */
const betas: Parameter<readonly [Scalar, Scalar]> = {
  type: '[β₁, β₂], each ≥ 0 and < 1',
  meaning: say('How much of the mean and of the mean square of the gradients is kept.'),
  defaultText: '[0.9, 0.999]',
  holds: 'tensor',
  read(value, at) {
    const given: readonly unknown[] = value === undefined ? [0.9, 0.999] : Array.isArray(value) ? value : [value];
    if (given.length !== 2) return unexpected('bad_argument', at, betas.type, describe(value));
    const first = beta.read(given[0], `${at}[0]`);
    if (isOperationError(first)) return first;
    const second = beta.read(given[1], `${at}[1]`);
    if (isOperationError(second)) return second;
    const isOne = [first, second].some((item) => scalarToNumber(item) === 1);
    return isOne ? unexpected('bad_argument', at, betas.type, describe(value)) : [first, second];
  },
};

const parameters = {
  X: dataMatrix,
  y: targets,
  w0: startParameter,
  lr: number(say('The learning rate: about how far a step goes.'), { default: 0.001, min: 0 }),
  steps: integer(say('How many steps are taken.'), { min: 0, max: 1_000_000 }),
  loss: lossParameter,
  betas,
  eps: number(say('What is added to the root of the mean square.'), { default: 1e-8, min: 0 }),
  weight_decay: number(say('What is added to the gradient for each weight: λ w.'), { default: 0, min: 0 }),
};

type Values = Arguments<typeof parameters>;

/** A root of 50 digits takes as long as so many multiply-adds. */
const workOfRoot = 12;

function settingsOf<T extends Scalar>(values: Values, numbers: Arithmetic<T>): AdamSettings<T> {
  return {
    lr: numbers.lift(values.lr),
    steps: values.steps,
    betas: [numbers.lift(values.betas[0]), numbers.lift(values.betas[1])],
    eps: numbers.lift(values.eps),
    weightDecay: numbers.lift(values.weight_decay),
  };
}

/** The end of a run with other settings, or taken wrongly. */
function changed(
  variant: AdamVariant,
  change: <T extends Scalar>(
    settings: AdamSettings<T>,
    numbers: Arithmetic<T>,
  ) => Partial<AdamSettings<T>> | undefined = () => ({}),
) {
  return <T extends Scalar>(values: Values, numbers: Arithmetic<T>) => {
    const objective = readObjective(numbers, values);
    const settings = settingsOf(values, numbers);
    const changes = change(settings, numbers);
    if (isOperationError(objective) || !changes) return undefined;
    const end = adam(numbers, objective, { ...settings, ...changes }, undefined, variant);
    return isOperationError(end) ? undefined : weightsOutput(numbers, end);
  };
}

/** The end of a run whose gradient is so many times too long, under the losses where that is a mistake. */
function withGradient(losses: readonly LossName[], times: GradientFactor) {
  return <T extends Scalar>(values: Values, numbers: Arithmetic<T>) => {
    const objective = readObjective(numbers, values);
    if (isOperationError(objective) || !losses.includes(objective.loss)) return undefined;
    const factor = times(numbers, numbers.integer(objective.x.rows));
    const end = adam(numbers, withSlope(numbers, objective, factor), settingsOf(values, numbers));
    return isOperationError(end) ? undefined : weightsOutput(numbers, end);
  };
}

export const adamTrajectory = defineOperation({
  name: 'adam_trajectory',
  topic: 'optimisation',
  title: say('Adam'),
  summary: say('Follows Adam on a linear regression step by step, as in torch.optim.Adam.'),
  aliases: ['adaptive moments', 'optimiser', 'bias correction', 'learning rate', 'AdamW'],
  parameters,
  results: {
    w: say('The weights before the first step and after each.'),
    loss: say('The loss at each of them, without weight decay.'),
  },
  primary: 'w',
  primaryOf: lastWeights,
  formula: String.raw`m_t = \beta_1 m_{t-1} + (1 - \beta_1) g_t, \quad v_t = \beta_2 v_{t-1} + (1 - \beta_2) g_t^2, \quad w_t = w_{t-1} - \eta\, \frac{m_t / (1 - \beta_1^t)}{\sqrt{v_t / (1 - \beta_2^t)} + \varepsilon}`,
  source: 'Kingma and Ba, Adam: A Method for Stochastic Optimization, 2015; torch.optim.Adam',
  example: { X: [[10, 1]], y: [11], w0: [0, 0], lr: 0.1, steps: 2 },
  work(values) {
    const [n = 0, d = 0] = values.X.shape;
    const { steps, lr, eps, weight_decay } = values;
    const plain = (2 * n * d + workOfRoot * d) * (steps + 1);
    return descentWork(plain, steps, [lr, eps, weight_decay, ...values.betas], values.X);
  },
  evaluate<T extends Scalar>(values: Values, numbers: Arithmetic<T>) {
    const objective = readObjective(numbers, values);
    if (isOperationError(objective)) return objective;
    const trajectory = [objective.start];
    const end = adam(numbers, objective, settingsOf(values, numbers), ({ to }) => trajectory.push(to));
    return isOperationError(end) ? end : trajectoryOutcome(numbers, objective, trajectory);
  },
  steps(values, outcome, numbers) {
    const objective = readObjective(numbers, values);
    if (isOperationError(objective)) return [];
    return adamSteps(numbers, objective, settingsOf(values, numbers), outcome);
  },
  slips: [
    {
      code: 'bias-correction-forgotten',
      sentence: say('The moments are not divided by 1 − βᵗ.'),
      compute: changed({ corrected: 'neither' }),
    },
    {
      code: 'second-correction-forgotten',
      sentence: say('The second moment is not divided by 1 − β₂ᵗ.'),
      compute: changed({ corrected: 'first' }),
    },
    {
      code: 'weight-decay-decoupled',
      sentence: say('The weights decay beside the gradient (AdamW) in place of in it.'),
      compute: changed({ decoupled: true }),
    },
    {
      code: 'weight-decay-forgotten',
      sentence: say('The weight decay is left out.'),
      compute: changed({}, (_, numbers) => ({ weightDecay: numbers.integer(0) })),
    },
    {
      code: 'weight-decay-doubled',
      sentence: say('The weight decay enters the gradient as 2 λ w: it is λ w.'),
      compute: changed({}, ({ weightDecay }, numbers) => ({ weightDecay: numbers.add(weightDecay, weightDecay) })),
    },
    {
      code: 'gradient-ascent',
      sentence: say('The step goes up along the gradient: its sign is wrong.'),
      compute: changed({}, ({ lr }, numbers) => ({ lr: numbers.negate(lr) })),
    },
    { code: 'eps-inside-root', sentence: say('ε is added under the root.'), compute: changed({ epsInside: true }) },
    {
      code: 'root-forgotten',
      sentence: say('The second moment is used without its root.'),
      compute: changed({ withoutRoot: true }),
    },
    {
      code: 'betas-swapped',
      sentence: say('β₁ and β₂ changed places.'),
      compute: changed({}, ({ betas: [a, b] }) => ({ betas: [b, a] })),
    },
    {
      code: 'shares-swapped',
      sentence: say('β is taken for the share of the new gradient: that is 1 − β.'),
      compute: changed({ sharesSwapped: true }),
    },
    {
      code: 'gradient-of-the-start',
      sentence: say('The gradient of the start is used in every step.'),
      compute: changed({ frozen: true }),
    },
    ...gradientFactorSlips(withGradient),
    {
      code: 'plain-descent',
      sentence: say('This is plain gradient descent, not Adam.'),
      compute: <T extends Scalar>(values: Values, numbers: Arithmetic<T>) => {
        const objective = readObjective(numbers, values);
        if (isOperationError(objective)) return undefined;
        const { lr, steps, weightDecay } = settingsOf(values, numbers);
        return weightsOutput(
          numbers,
          descend(numbers, objective, { lr, steps, weightDecay, momentum: numbers.integer(0), nesterov: false }),
        );
      },
    },
    {
      code: 'one-step-short',
      sentence: say('One step is missing.'),
      compute: changed({}, ({ steps }) => (steps > 0 ? { steps: steps - 1 } : undefined)),
    },
    {
      code: 'one-step-more',
      sentence: say('One step too many is taken.'),
      compute: changed({}, ({ steps }) => ({ steps: steps + 1 })),
    },
  ],
});
