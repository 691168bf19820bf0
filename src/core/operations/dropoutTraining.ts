import { defineOperation, maxExactWork } from '../operation';
import { isOperationError, OperationError, unexpected } from '../operationError';
import { plainOutput, tensorOutput, numberOutput, type Output } from '../outcome';
import { dropoutCurve, curveSteps } from '../optimisation/dropoutCurve';
import { dropoutExpectation, dropoutLoss } from '../optimisation/dropoutExpectation';
import { trainWithDropout, type DropoutRun } from '../optimisation/dropoutRun';
import { dropoutSteps } from '../optimisation/dropoutSteps';
import { lossParameter, readObjective, startParameter } from '../optimisation/objective';
import { boolean, describe, integer, number, type Arguments, type Parameter } from '../parameters';
import { checkDivisor, keepProbability } from '../regression/probability';
import { dataMatrix, targets } from '../regression/problem';
import { floats, scalarToNumber, type Arithmetic, type Scalar } from '../scalar';
import { say } from '../sentence';

/** One learning rate, or several to compare. */
interface Rates {
  readonly values: readonly number[];
  readonly isList: boolean;
}

const maxRates = 100;
const rate = number(say('How far a step goes along the gradient.'), { min: 0 });

const rates: Parameter<Rates> = {
  type: 'number ≥ 0 | list of numbers ≥ 0',
  meaning: say('The learning rate, or several to compare: each gets the same random numbers.'),
  holds: 'tensor',
  read(value, at) {
    const items: readonly unknown[] = Array.isArray(value) ? value : [value];
    if (items.length === 0 || items.length > maxRates)
      return unexpected('bad_argument', at, `1 … ${maxRates} learning rates`, describe(value));
    const values: number[] = [];
    for (const [i, item] of items.entries()) {
      const read = rate.read(item, Array.isArray(value) ? `${at}[${i}]` : at);
      if (isOperationError(read)) return read;
      values.push(scalarToNumber(read));
    }
    return { values, isList: Array.isArray(value) };
  },
};

const parameters = {
  X: dataMatrix,
  y: targets,
  p: keepProbability,
  lr: rates,
  steps: integer(say('How many steps are taken.'), { min: 0, max: 10_000_000 }),
  batch_size: integer(say('How many rows a step looks at, each with a mask of its own; it may be more than there are.'), { default: 1, min: 1, max: 1_000_000 }),
  seed: integer(say('Which random numbers are used: those of numpy.random.RandomState(seed).'), { default: 0, min: 0, max: 2 ** 32 - 1 }),
  inverted: boolean(say('Whether inputs that are kept are divided by p, as torch.nn.Dropout does.'), true),
  loss: lossParameter,
  w0: startParameter,
}; // prettier-ignore

type Values = Arguments<typeof parameters>;

/** A masked entry takes as long as so many multiply-adds: two draws of the generator stand before its own two. */
const workOfEntry = 40;

function runOf(values: Values): DropoutRun | OperationError {
  const objective = readObjective(floats, values);
  if (isOperationError(objective)) return objective;
  const divisor = values.inverted ? checkDivisor(values.p, 'p') : undefined;
  if (divisor) return divisor;
  const numbers = [...objective.x.entries, ...objective.y, ...objective.start];
  if (!numbers.every(Number.isFinite))
    return new OperationError('too_large', 'X', say('X: the numbers are too large for doubles.'));
  return {
    x: objective.x.entries,
    y: objective.y,
    start: objective.start,
    keep: scalarToNumber(values.p),
    inverted: values.inverted,
    loss: values.loss,
    steps: values.steps,
    batchSize: values.batch_size,
    seed: values.seed,
  };
}

/** One entry, or one for each learning rate. */
function perRate<T extends Scalar>(
  numbers: Arithmetic<T>,
  { isList, values }: Rates,
  shape: readonly number[],
  entries: readonly (readonly number[])[],
): Output<T> {
  const data = entries.flat().map(numbers.lift);
  if (!isList && shape.length === 0) return numberOutput(data[0]!);
  return tensorOutput(isList ? [values.length, ...shape] : shape, data);
}

/** The weights of a wrong run. */
function changed(change: (run: DropoutRun) => DropoutRun | undefined) {
  return <T extends Scalar>(values: Values, numbers: Arithmetic<T>) => {
    const right = runOf(values);
    const run = isOperationError(right) ? undefined : change(right);
    if (!run) return undefined;
    const ends = values.lr.values.map((lr) => trainWithDropout(run, lr).w);
    return perRate(numbers, values.lr, [run.start.length], ends);
  };
}

export const dropoutTraining = defineOperation({
  name: 'dropout_training',
  topic: 'optimisation',
  title: say('Training with dropout'),
  summary: say(
    'Trains a linear regression by SGD with dropout on its inputs, with seeded random numbers, and compares with the ridge regression that this amounts to.',
  ),
  aliases: [
    'SGD',
    'mini-batch',
    'batch size',
    'learning rate sweep',
    'inverted dropout',
    'Tikhonov',
    'noise',
  ],
  parameters,
  results: {
    w: say('The weights after the last step, for each learning rate if there is a list of them.'),
    loss: say('The loss at them that dropout has on average.'),
    average_w: say('The mean of the weights over the second half of the steps.'),
    diverged: say(
      'Whether the weights grew without bound; they then stay where they were beyond 10¹⁰⁰.',
    ),
    trajectory_steps: say('The steps that are in the trajectory: about a hundred.'),
    trajectory: say('The weights after these steps; after step 0 the start.'),
    batch_loss: say('The loss of the batch in these steps but 0, with its masks.'),
    expected_w: say(
      'The minimiser of the expected loss, of several the nearest to the start: what the run stays close to.',
    ),
    min_loss: say('The expected loss at this minimiser.'),
  },
  primary: 'w',
  formula: String.raw`w_{t+1} = w_t - \eta\, \nabla_w\, \tfrac{1}{B} \lVert y_B - (R_t \odot X_B)\, w_t \rVert^2, \qquad \mathbb{E} \lVert y - (R \odot X) w \rVert^2 = \lVert y - m X w \rVert^2 + v \sum_j \lVert x_j \rVert^2 w_j^2`,
  source:
    'Srivastava et al., Dropout, 2014, section 9.1; Matsumoto and Nishimura, Mersenne Twister, 1998',
  example: { X: [[10, 1]], y: [11], p: 0.5, lr: 0.001, steps: 1000, batch_size: 4 },
  work({ X, lr, steps, batch_size }) {
    const [n = 0, d = 0] = X.shape;
    const training = lr.values.length * steps * batch_size * (d + 1) * workOfEntry;
    // Runs are random: exact fractions would say no more.
    return Math.max(maxExactWork + 1, training + n * d * d);
  },
  evaluate<T extends Scalar>(values: Values, numbers: Arithmetic<T>) {
    const run = runOf(values);
    if (isOperationError(run)) return run;
    const { lr } = values;
    const curves = lr.values.map((each) => dropoutCurve(run, each));
    const expectation = dropoutExpectation(run);
    const kept = curveSteps(run.steps);
    const d = run.start.length;
    const diverged = curves.map((curve) => curve.diverged);
    const each = (shape: readonly number[], entries: readonly (readonly number[])[]) =>
      perRate(numbers, lr, shape, entries);
    return {
      w: each([d], curves.map((curve) => curve.w)),
      loss: each([], curves.map((curve) => [dropoutLoss(run, expectation, curve.w)])),
      average_w: each([d], curves.map((curve) => curve.average)),
      diverged: plainOutput(lr.isList ? diverged : diverged[0]!),
      trajectory_steps: plainOutput(kept),
      trajectory: each([kept.length, d], curves.map((curve) => curve.points.flat())),
      batch_loss: each([kept.length - 1], curves.map((curve) => curve.batchLosses)),
      expected_w: tensorOutput([d], expectation.minimiser.map(numbers.lift)),
      min_loss: numberOutput(numbers.lift(dropoutLoss(run, expectation, expectation.minimiser))),
    };
  }, // prettier-ignore
  steps(values) {
    const run = runOf(values);
    return isOperationError(run) ? [] : dropoutSteps(run, values.lr.values);
  },
  slips: [
    { code: 'drop-probability', sentence: say('The probability is taken as that of dropping: it is that of keeping.'), compute: changed((run) => run.inverted && run.keep === 1 ? undefined : { ...run, keep: 1 - run.keep }) },
    { code: 'other-form', sentence: say('Kept inputs are divided by p in the plain form, or not divided in the inverted form.'), compute: changed((run) => (run.keep === 0 ? undefined : { ...run, inverted: !run.inverted })) },
    { code: 'no-dropout', sentence: say('The inputs are not dropped.'), compute: changed((run) => ({ ...run, keep: 1 })) },
  ], // prettier-ignore
});
