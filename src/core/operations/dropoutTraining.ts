import { defineOperation, maxExactWork } from '../operation';
import { isOperationError } from '../operationError';
import { plainOutput, tensorOutput, numberOutput, type Output } from '../outcome';
import { dropoutParameters, readDropoutRun, type DropoutArguments, type Rates } from '../optimisation/dropoutArguments';
import { dropoutCurve, curveSteps } from '../optimisation/dropoutCurve';
import { dropoutExpectation, dropoutLoss } from '../optimisation/dropoutExpectation';
import { trainWithDropout, type DropoutRun } from '../optimisation/dropoutRun';
import { dropoutSteps } from '../optimisation/dropoutSteps';
import type { Arithmetic, Scalar } from '../scalar';
import { say } from '../sentence';

/** A masked entry takes as long as so many multiply-adds: two draws of the generator stand before its own two. */
const workOfEntry = 40;

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
  return <T extends Scalar>(values: DropoutArguments, numbers: Arithmetic<T>) => {
    const right = readDropoutRun(values);
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
    'Trains a linear regression by SGD or Adam with dropout on its inputs, with seeded random numbers, and compares with the ridge regression that this amounts to.',
  ),
  aliases: ['SGD', 'mini-batch', 'batch size', 'learning rate sweep', 'inverted dropout', 'Tikhonov', 'noise'],
  parameters: dropoutParameters,
  results: {
    w: say('The weights after the last step, for each learning rate if there is a list of them.'),
    loss: say('The loss at them that dropout has on average.'),
    average_w: say('The mean of the weights over the second half of the steps.'),
    diverged: say('Whether the weights grew without bound; they then stay where they were beyond 10¹⁰⁰.'),
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
  source: 'Srivastava et al., Dropout, 2014, section 9.1; Matsumoto and Nishimura, Mersenne Twister, 1998',
  example: { X: [[10, 1]], y: [11], p: 0.5, lr: 0.001, steps: 1000, batch_size: 4 },
  diagram: 'dropout-lab',
  work({ X, lr, steps, batch_size }) {
    const [n = 0, d = 0] = X.shape;
    const training = lr.values.length * steps * batch_size * (d + 1) * workOfEntry;
    // Runs are random: exact fractions would say no more.
    return Math.max(maxExactWork + 1, training + n * d * d);
  },
  evaluate<T extends Scalar>(values: DropoutArguments, numbers: Arithmetic<T>) {
    const run = readDropoutRun(values);
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
      w: each(
        [d],
        curves.map((curve) => curve.w),
      ),
      loss: each(
        [],
        curves.map((curve) => [dropoutLoss(run, expectation, curve.w)]),
      ),
      average_w: each(
        [d],
        curves.map((curve) => curve.average),
      ),
      diverged: plainOutput(lr.isList ? diverged : diverged[0]!),
      trajectory_steps: plainOutput(kept),
      trajectory: each(
        [kept.length, d],
        curves.map((curve) => curve.points.flat()),
      ),
      batch_loss: each(
        [kept.length - 1],
        curves.map((curve) => curve.batchLosses),
      ),
      expected_w: tensorOutput([d], expectation.minimiser.map(numbers.lift)),
      min_loss: numberOutput(numbers.lift(dropoutLoss(run, expectation, expectation.minimiser))),
    };
  },
  steps(values) {
    const run = readDropoutRun(values);
    return isOperationError(run) ? [] : dropoutSteps(run, values.lr.values);
  },
  slips: [
    {
      code: 'drop-probability',
      sentence: say('The probability is taken as that of dropping: it is that of keeping.'),
      compute: changed((run) => (run.inverted && run.keep === 1 ? undefined : { ...run, keep: 1 - run.keep })),
    },
    {
      code: 'other-form',
      sentence: say('Kept inputs are divided by p in the plain form, or not divided in the inverted form.'),
      compute: changed((run) => (run.keep === 0 ? undefined : { ...run, inverted: !run.inverted })),
    },
    {
      code: 'no-dropout',
      sentence: say('The inputs are not dropped.'),
      compute: changed((run) => ({ ...run, keep: 1 })),
    },
  ],
});
