import { byChannel, channelOf, channelShape } from '../normalisation/grouping';
import { liftedOr, statistics, type Recipe } from '../normalisation/normalise';
import { checkNotEmpty, checkShape, epsilon, scale, shift } from '../normalisation/problem';
import {
  batchList,
  evaluated,
  momentum,
  runningStatistics,
  type Evaluation,
  type RunningRecipe,
  type Update,
} from '../normalisation/running';
import { runningSteps } from '../normalisation/runningSteps';
import { defineOperation, type OperationDefinition } from '../operation';
import { isOperationError, OperationError } from '../operationError';
import { plainOutput, tensorOutput, type Output } from '../outcome';
import { optional, tensor, type Arguments } from '../parameters';
import { liftAll, type Arithmetic, type Scalar } from '../scalar';
import { say, type Sentence } from '../sentence';
import { shapeText, sizeOf, type Tensor } from '../tensor';

const parameters = {
  batches: batchList,
  momentum,
  eps: epsilon(),
  gamma: scale('vector [C]'),
  beta: shift('vector [C]'),
  x_eval: optional(
    tensor(
      say('What is normalised in evaluation mode, after the last batch.'),
      [1, 2, 3, 4],
      'tensor of the rank of the batches',
    ),
  ),
};

type Values = Arguments<typeof parameters>;
type Slip = OperationDefinition<typeof parameters>['slips'][number];

/** The shape of γ, β and of one mean: `[C]`, or a single number for batches `[N]`. */
function parameterShape({ batches }: Values): readonly number[] {
  return batches[0]!.shape.slice(1, 2);
}

/** The first argument that does not fit. */
function check(values: Values): OperationError | undefined {
  const { batches, gamma, beta, x_eval: given } = values;
  const first = batches[0]!.shape;
  const fits = (tensor: Tensor<Scalar>, at: string) =>
    tensor.shape.length === first.length && tensor.shape[1] === first[1]
      ? undefined
      : new OperationError(
          'shape_mismatch',
          at,
          say(
            '{0}: expected the axes and channels of the first batch ({1}), got {2}.',
            at,
            shapeText(first),
            shapeText(tensor.shape),
          ),
        );
  for (const [i, batch] of batches.entries()) {
    const mismatch = fits(batch, `batches[${i}]`);
    if (mismatch) return mismatch;
    if (byChannel(channelShape(batch.shape)).size < 2)
      return new OperationError(
        'batch_of_one',
        `batches[${i}]`,
        say('batches[{0}]: expected more than one value for each channel, got one: it has no unbiased variance.', i),
      );
  }
  const shape = parameterShape(values);
  return (
    checkShape(gamma, shape, 'gamma') ??
    checkShape(beta, shape, 'beta') ??
    (given ? (checkNotEmpty(given, 'x_eval') ?? fits(given, 'x_eval')) : undefined)
  );
}

/** What evaluation mode needs; null where nothing is to be evaluated. */
function evaluationOf<T extends Scalar>(
  values: Values,
  numbers: Arithmetic<T>,
  last: Pick<Update<T>, 'mean' | 'variance'>,
): Evaluation<T> | null {
  const { x_eval: given, gamma, beta, eps } = values;
  if (!given) return null;
  const count = sizeOf(parameterShape(values));
  return {
    x: liftAll(numbers, given.data),
    channelOf: channelOf(channelShape(given.shape)),
    mean: last.mean,
    variance: last.variance,
    gamma: liftedOr(numbers, gamma, count, 1),
    beta: liftedOr(numbers, beta, count, 0),
    eps: numbers.lift(eps),
  };
}

/** One row after each batch. */
function rows<T extends Scalar>(values: Values, updates: readonly Update<T>[], result: 'mean' | 'variance'): Output<T> {
  return tensorOutput(
    [updates.length, ...parameterShape(values)],
    updates.flatMap((update) => update[result]),
  );
}

function slip(
  code: string,
  sentence: Sentence,
  result: 'running_mean' | 'running_var',
  recipe: (values: Values) => RunningRecipe | undefined,
): Slip {
  return {
    code,
    sentence,
    result,
    compute(values, numbers) {
      const chosen = recipe(values);
      if (!chosen) return undefined;
      const updates = runningStatistics(numbers, values.batches, values.momentum, chosen);
      return rows(values, updates, result === 'running_mean' ? 'mean' : 'variance');
    },
  };
}

function evaluationSlip(
  code: string,
  sentence: Sentence,
  recipe: Pick<Recipe, 'denominator' | 'affine'>,
  running: RunningRecipe | 'batch' = {},
): Slip {
  return {
    code,
    sentence,
    result: 'y_eval',
    compute<T extends Scalar>(values: Values, numbers: Arithmetic<T>) {
      const { x_eval: given } = values;
      if (!given) return undefined;
      const x = liftAll(numbers, given.data);
      const last =
        running === 'batch'
          ? statistics(numbers, x, byChannel(channelShape(given.shape)))
          : runningStatistics(numbers, values.batches, values.momentum, running).at(-1)!;
      const evaluation = evaluationOf(values, numbers, last);
      const y = evaluation && evaluated(numbers, evaluation, recipe);
      return y ? tensorOutput(given.shape, y) : undefined;
    },
  };
}

const otherWayRound = say('The momentum is taken the other way round: as the share of the old value that is kept.');
const firstBatch = say('The running statistics start at those of the first batch, not at 0 and 1.');
const average = say('All batches count the same, whatever the momentum is.');
const tenth = say('The momentum is taken as 0.1, where all batches count the same.');
const unlessAverage = (recipe: RunningRecipe) => (values: Values) => (values.momentum === null ? undefined : recipe);
const ifAverage = (recipe: RunningRecipe) => (values: Values) => (values.momentum === null ? recipe : undefined);

export const batchNormRunning = defineOperation<typeof parameters>({
  name: 'batch_norm_running',
  topic: 'normalisation',
  title: say('Batch norm, running statistics'),
  summary: say(
    'The running mean and variance that batch norm gathers in training, and what it gives in evaluation with them.',
  ),
  aliases: [
    'batchnorm inference',
    'moving average',
    'exponential average',
    'evaluation mode',
    'test time',
    'momentum',
    'track_running_stats',
    'BN',
  ],
  parameters,
  results: {
    running_mean: say('The running mean after each batch.'),
    running_var: say('The running variance after each batch.'),
    num_batches_tracked: say('How many batches there were.'),
    y_eval: say('The output for x_eval in evaluation mode; null without x_eval.'),
  },
  primary: 'running_mean',
  formula: String.raw`\mu \leftarrow (1-m)\,\mu + m\,\mu_{batch}, \quad \sigma^2 \leftarrow (1-m)\,\sigma^2 + m\,\tfrac{n}{n-1}\sigma^2_{batch}, \quad y = \gamma\,\frac{x-\mu}{\sqrt{\sigma^2+\varepsilon}} + \beta`,
  source: 'torch.nn.BatchNorm1d; Ioffe and Szegedy, Batch Normalization, 2015, algorithm 2',
  example: {
    batches: [
      [
        [1, 2],
        [3, 6],
      ],
      [
        [0, 1],
        [2, 1],
        [4, 4],
      ],
    ],
    momentum: 0.1,
    x_eval: [[1, 1]],
  },
  work: ({ batches, x_eval: given }) =>
    20 * (batches.reduce((sum, batch) => sum + batch.data.length, 0) + (given?.data.length ?? 0)),
  evaluate<T extends Scalar>(values: Values, numbers: Arithmetic<T>) {
    const error = check(values);
    if (error) return error;
    const updates = runningStatistics(numbers, values.batches, values.momentum);
    const last = updates.at(-1)!;
    if (last.variance.some((entry) => !Number.isFinite(numbers.toNumber(entry))))
      return new OperationError(
        'too_large',
        'batches',
        say('batches: the variance of these numbers is too large for a result.'),
      );
    const evaluation = evaluationOf(values, numbers, last);
    const y = evaluation && evaluated(numbers, evaluation);
    if (y === undefined)
      return new OperationError(
        'zero_variance',
        'batches',
        say('batches: a running variance is 0 and eps is 0: there is nothing to divide by.'),
      );
    return {
      running_mean: rows(values, updates, 'mean'),
      running_var: rows(values, updates, 'variance'),
      num_batches_tracked: plainOutput(updates.length),
      y_eval: y ? tensorOutput(values.x_eval?.shape ?? [], y) : plainOutput(null),
    };
  },
  steps(values, _outcome, numbers) {
    if (isOperationError(check(values))) return [];
    const updates = runningStatistics(numbers, values.batches, values.momentum);
    const given = evaluationOf(values, numbers, updates.at(-1)!);
    return runningSteps(
      numbers,
      updates,
      values.momentum === null,
      given && values.x_eval ? { x: values.x_eval, given } : null,
    );
  },
  slips: [
    slip('momentum-reversed', otherWayRound, 'running_mean', unlessAverage({ swappedMomentum: true })),
    slip('started-from-first-batch', firstBatch, 'running_mean', () => ({ start: 'first-batch' })),
    slip('momentum-ignored', average, 'running_mean', unlessAverage({ momentum: null })),
    slip('default-momentum', tenth, 'running_mean', ifAverage({ momentum: 0.1 })),
    slip(
      'biased-variance',
      say('The variance of the batch is divided by n; the running variance takes the one divided by n − 1.'),
      'running_var',
      () => ({ biased: true }),
    ),
    slip('variance-momentum-reversed', otherWayRound, 'running_var', unlessAverage({ swappedMomentum: true })),
    slip('variance-started-from-zero', say('The running variance starts at 0, not at 1.'), 'running_var', () => ({
      start: 'variance-zero',
    })),
    slip('variance-started-from-first-batch', firstBatch, 'running_var', () => ({ start: 'first-batch' })),
    slip(
      'deviation-for-variance',
      say('The standard deviation of the batch is averaged, not its variance.'),
      'running_var',
      () => ({ ofDeviation: true }),
    ),
    slip('variance-momentum-ignored', average, 'running_var', unlessAverage({ momentum: null })),
    slip('variance-default-momentum', tenth, 'running_var', ifAverage({ momentum: 0.1 })),
    evaluationSlip(
      'batch-statistics-in-evaluation',
      say('The statistics of x_eval itself are used, as in training.'),
      {},
      'batch',
    ),
    evaluationSlip(
      'evaluation-biased-variance',
      say('The running variance is made of variances divided by n, not by n − 1.'),
      {},
      { biased: true },
    ),
    evaluationSlip('evaluation-momentum-reversed', otherWayRound, {}, { swappedMomentum: true }),
    evaluationSlip(
      'evaluation-started-from-zero',
      say('The running variance starts at 0, not at 1.'),
      {},
      { start: 'variance-zero' },
    ),
    evaluationSlip(
      'epsilon-outside-root',
      say('ε is added to the standard deviation, not to the variance under the root.'),
      { denominator: 'epsilon-outside' },
    ),
    evaluationSlip('epsilon-forgotten', say('ε is left out.'), { denominator: 'epsilon-forgotten' }),
    evaluationSlip('divided-by-variance', say('Divided by the variance instead of its root.'), {
      denominator: 'variance',
    }),
    evaluationSlip('gamma-beta-swapped', say('γ and β changed places.'), { affine: 'swapped' }),
    evaluationSlip('gamma-forgotten', say('The result is not scaled by γ.'), { affine: 'no-gamma' }),
    evaluationSlip('beta-forgotten', say('β is not added.'), { affine: 'no-beta' }),
  ],
});
