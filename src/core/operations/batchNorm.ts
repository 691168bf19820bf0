import { gradient } from '../normalisation/gradient';
import {
  backwardPass,
  inputGradientSteps,
  parameterGradientSteps,
  statisticWorkedOut,
} from '../normalisation/gradientSteps';
import { byActivation, byChannel, channelOf } from '../normalisation/grouping';
import { normalise, normaliseOrRefuse, type Problem } from '../normalisation/normalise';
import { everything, likeInstanceNorm, likeLayerNorm } from '../normalisation/otherAxes';
import { checkNotEmpty, epsilon, outerGradient, problemOf, scale, shift } from '../normalisation/problem';
import { forwardSlips, gradientSlips, type OtherAxes } from '../normalisation/slips';
import { forwardSteps, groupingSteps } from '../normalisation/steps';
import { defineOperation } from '../operation';
import { isOperationError, OperationError } from '../operationError';
import { tensorOutput } from '../outcome';
import { tensor, type Arguments } from '../parameters';
import { liftAll, type Arithmetic, type Scalar } from '../scalar';
import { say } from '../sentence';
import type { Tensor } from '../tensor';

const forwardParameters = {
  x: tensor(
    say('The batch: samples, then channels, then positions.'),
    [1, 2, 3, 4],
    'tensor [N], [N][C], [N][C][L] or [N][C][H][W]',
  ),
  gamma: scale('vector [C]'),
  beta: shift('vector [C]'),
  eps: epsilon(),
};

const { x, gamma, beta, eps } = forwardParameters;
const backwardParameters = { x, gamma, beta, eps, dy: outerGradient() };

type Values = Arguments<typeof forwardParameters> & { readonly dy?: Tensor<Scalar> };

/** `[N]` is a batch of one feature. */
function channelShape(shape: readonly number[]): readonly number[] {
  return shape.length === 1 ? [...shape, 1] : shape;
}

function readProblem(values: Values): Problem | OperationError {
  const empty = checkNotEmpty(values.x, 'x');
  if (empty) return empty;
  const shape = channelShape(values.x.shape);
  const grouping = byChannel(shape);
  const problem = problemOf(values, grouping, channelOf(shape), values.x.shape.slice(1, 2));
  if (isOperationError(problem) || grouping.size > 1) return problem;
  return new OperationError(
    'batch_of_one',
    'x',
    say('x: expected more than one value for each channel, got one: it has no variance.'),
  );
}

/** Multiply-adds for one entry in each direction; roots have 50 digits, and weigh accordingly. */
const workPerEntry = { forward: 60, backward: 120 };

const otherAxes: readonly OtherAxes[] = [
  {
    code: 'statistics-per-activation',
    sentence: say('Every activation has its own statistics, over the batch only.'),
    grouping: ({ x }) => (x.shape.length > 2 ? byActivation(x.shape) : undefined),
  },
  likeLayerNorm,
  likeInstanceNorm,
  everything,
];

export const batchNormForward = defineOperation<typeof forwardParameters>({
  name: 'batch_norm_forward',
  topic: 'normalisation',
  title: say('Batch norm'),
  summary: say(
    'Normalises every channel by its mean and variance over the batch, then scales and shifts it: training mode.',
  ),
  aliases: [
    'batchnorm',
    'BN',
    'batch normalization',
    'BatchNorm1d',
    'BatchNorm2d',
    'standardise',
    'standardize',
    'z-score',
    'whitening',
  ],
  parameters: forwardParameters,
  results: {
    y: say('The output, of the shape of x.'),
    x_hat: say('The normalised input, before γ and β.'),
    mean: say('The mean of each channel.'),
    var: say('The variance of each channel, divided by n.'),
  },
  primary: 'y',
  formula: String.raw`\hat x_i = \frac{x_i - \mu}{\sqrt{\sigma^2 + \varepsilon}}, \quad y_i = \gamma\,\hat x_i + \beta, \quad \mu = \frac1n\sum_i x_i, \quad \sigma^2 = \frac1n\sum_i (x_i - \mu)^2`,
  source: 'Ioffe and Szegedy, Batch Normalization, 2015, algorithm 1; torch.nn.functional.batch_norm(training=True)',
  example: {
    x: [
      [1, 2],
      [3, 6],
      [5, 4],
    ],
    gamma: [2, 1],
    beta: [0, 3],
    eps: 0,
  },
  diagram: 'normalisation',
  work: (values) => values.x.data.length * workPerEntry.forward,
  evaluate<T extends Scalar>(values: Values, numbers: Arithmetic<T>) {
    const problem = readProblem(values);
    if (isOperationError(problem)) return problem;
    const forward = normaliseOrRefuse(numbers, problem);
    if (isOperationError(forward)) return forward;
    const { shape } = values.x;
    return {
      y: tensorOutput(shape, forward.y),
      x_hat: tensorOutput(shape, forward.xHat),
      mean: tensorOutput(problem.parameterShape, forward.mean),
      var: tensorOutput(problem.parameterShape, forward.variance),
    };
  },
  steps(values, _outcome, numbers) {
    const problem = readProblem(values);
    const forward = isOperationError(problem) ? undefined : normalise(numbers, problem);
    return isOperationError(problem) || !forward ? [] : forwardSteps(numbers, problem, forward);
  },
  slips: forwardSlips<typeof forwardParameters>(readProblem, otherAxes),
});

export const batchNormBackward = defineOperation<typeof backwardParameters>({
  name: 'batch_norm_backward',
  topic: 'normalisation',
  title: say('Batch norm, backward'),
  summary: say('The gradients of batch norm in training mode: mean and variance depend on x too.'),
  aliases: ['batchnorm gradient', 'BN backward', 'backpropagation', 'dx', 'dgamma', 'dbeta'],
  parameters: backwardParameters,
  results: {
    dx: say('The gradient with respect to x.'),
    dgamma: say('The gradient with respect to γ: the sum of dy times the normalised x.'),
    dbeta: say('The gradient with respect to β: the sum of dy.'),
  },
  primary: 'dx',
  formula: String.raw`\frac{\partial L}{\partial x_i} = \frac{\gamma}{n\sqrt{\sigma^2+\varepsilon}}\Bigl(n\,dy_i - \sum_j dy_j - \hat x_i \sum_j dy_j\,\hat x_j\Bigr), \quad d\gamma = \sum_i dy_i\,\hat x_i, \quad d\beta = \sum_i dy_i`,
  source: 'Ioffe and Szegedy, Batch Normalization, 2015, section 3; autograd of torch.nn.functional.batch_norm',
  example: { x: [[1], [3], [5]], gamma: [2], dy: [[1], [0], [2]], eps: 0 },
  diagram: 'batch-norm-graph',
  work: (values) => values.x.data.length * workPerEntry.backward,
  evaluate<T extends Scalar>(values: Values, numbers: Arithmetic<T>) {
    const problem = readProblem(values);
    if (isOperationError(problem)) return problem;
    const forward = normaliseOrRefuse(numbers, problem);
    if (isOperationError(forward)) return forward;
    const dy = liftAll(numbers, problem.dy?.data ?? []);
    const result = gradient(numbers, forward, problem.parameterOf, dy);
    return {
      dx: tensorOutput(values.x.shape, result.dx),
      dgamma: tensorOutput(problem.parameterShape, result.dgamma),
      dbeta: tensorOutput(problem.parameterShape, result.dbeta),
    };
  },
  steps(values, _outcome, numbers) {
    const problem = readProblem(values);
    const forward = isOperationError(problem) ? undefined : normalise(numbers, problem);
    if (isOperationError(problem) || !forward) return [];
    const pass = backwardPass(numbers, problem, forward);
    if (!pass) return [];
    return [
      ...groupingSteps(problem),
      ...inputGradientSteps(pass, statisticWorkedOut),
      ...parameterGradientSteps(pass),
    ];
  },
  slips: gradientSlips<typeof backwardParameters>(readProblem, otherAxes),
});
