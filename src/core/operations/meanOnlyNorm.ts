import { meanOnly, products, total, type MeanOnly, type MeanOnlyBack } from '../normalisation/meanOnly';
import { meanOnlySteps } from '../normalisation/meanOnlySteps';
import { checkNotEmpty, checkShape, outerGradient } from '../normalisation/problem';
import { defineOperation, type OperationDefinition } from '../operation';
import { isOperationError, OperationError } from '../operationError';
import { numberOutput, plainOutput, tensorOutput, type Outcome, type Output } from '../outcome';
import { number, optional, tensor, type Arguments } from '../parameters';
import { type Arithmetic, type Scalar } from '../scalar';
import { say, type Sentence } from '../sentence';

const parameters = {
  x: tensor(say('The batch: one number for each sample.'), [1], 'vector [n]'),
  gamma: number(say('γ, the learned scale.'), { default: 1 }),
  beta: number(say('β, the learned shift.'), { default: 0 }),
  dy: optional(outerGradient()),
};

type Values = Arguments<typeof parameters>;

/** The Jacobian has the square of it. */
const maxSamples = 2000;

/** The square matrix with these entries on and off the diagonal. */
function matrix<T extends Scalar>(size: number, diagonal: T, offDiagonal: T): Output<T> {
  const data = Array.from({ length: size * size }, (_, i) => (i % (size + 1) === 0 ? diagonal : offDiagonal));
  return tensorOutput([size, size], data);
}

function check({ x, dy }: Values): OperationError | undefined {
  const error = checkNotEmpty(x, 'x') ?? checkShape(dy, x.shape, 'dy');
  if (error || x.data.length <= maxSamples) return error;
  return new OperationError(
    'too_large',
    'x',
    say('x: the Jacobian is written out for at most {0} entries, got {1}.', maxSamples, x.data.length),
  );
}

type Slip = OperationDefinition<typeof parameters>['slips'][number];

/** A mistake as a function of what is right. */
function slip(
  code: string,
  sentence: Sentence,
  result: string,
  wrong: <T extends Scalar>(
    right: MeanOnly<T>,
    numbers: Arithmetic<T>,
    back: MeanOnlyBack<T> | null,
  ) => Output<T> | undefined,
): Slip {
  return {
    code,
    sentence,
    result,
    compute(values, numbers) {
      const right = meanOnly(values, numbers);
      return wrong(right, numbers, right.back);
    },
  };
}

function vector<T extends Scalar>(entries: readonly T[]): Output<T> {
  return tensorOutput([entries.length], entries);
}

const slips: readonly Slip[] = [
  slip(
    'mean-gradient-forgotten',
    say('What goes back through the mean is left out: only γ dy is left.'),
    'dx',
    ({ gamma }, numbers, back) => (back ? vector(back.dy.map((entry) => numbers.multiply(gamma, entry))) : undefined),
  ),
  slip(
    'sum-for-mean',
    say('The sum of dy is subtracted, not its mean: 1/n is forgotten.'),
    'dx',
    ({ gamma }, numbers, back) =>
      back ? vector(back.dy.map((entry) => numbers.multiply(gamma, numbers.subtract(entry, back.total)))) : undefined,
  ),
  slip(
    'mean-gradient-added',
    say('The mean of dy is added, where it is subtracted.'),
    'dx',
    ({ gamma, n }, numbers, back) =>
      back
        ? vector(back.dy.map((entry) => numbers.multiply(gamma, numbers.add(entry, numbers.quotient(back.total, n)))))
        : undefined,
  ),
  slip(
    'only-own-part',
    say('Only γ(1 − 1/n) dy: what the entry does to the other outputs is left out.'),
    'dx',
    ({ diagonal }, numbers, back) =>
      back ? vector(back.dy.map((entry) => numbers.multiply(diagonal, entry))) : undefined,
  ),
  slip('gradient-gamma-forgotten', say('The gradient is not scaled by γ.'), 'dx', ({ n }, numbers, back) =>
    back ? vector(back.dy.map((entry) => numbers.subtract(entry, numbers.quotient(back.total, n)))) : undefined,
  ),
  slip('dgamma-with-x', say('dy is multiplied with x, not with x − μ.'), 'dgamma', ({ x }, numbers, back) =>
    back ? numberOutput(total(numbers, products(numbers, back.dy, x))) : undefined,
  ),
  slip('dgamma-with-y', say('dy is multiplied with y, not with x − μ.'), 'dgamma', ({ y }, numbers, back) =>
    back ? numberOutput(total(numbers, products(numbers, back.dy, y))) : undefined,
  ),
  slip(
    'dgamma-averaged',
    say('The mean over the entries, where the gradient is their sum.'),
    'dgamma',
    ({ n }, numbers, back) => (back ? numberOutput(numbers.quotient(back.dgamma, n)) : undefined),
  ),
  slip(
    'dbeta-averaged',
    say('The mean over the entries, where the gradient is their sum.'),
    'dbeta',
    ({ n }, numbers, back) => (back ? numberOutput(numbers.quotient(back.dbeta, n)) : undefined),
  ),
  slip('beta-forgotten', say('β is not added.'), 'y', ({ y, beta }, numbers) =>
    vector(y.map((entry) => numbers.subtract(entry, beta))),
  ),
  slip('gamma-forgotten', say('The result is not scaled by γ.'), 'y', ({ xHat, beta }, numbers) =>
    vector(xHat.map((entry) => numbers.add(entry, beta))),
  ),
  slip('gamma-beta-swapped', say('γ and β changed places.'), 'y', ({ xHat, gamma, beta }, numbers) =>
    vector(xHat.map((entry) => numbers.add(numbers.multiply(beta, entry), gamma))),
  ),
  slip('mean-not-subtracted', say('The mean is not subtracted.'), 'y', ({ x, gamma, beta }, numbers) =>
    vector(x.map((entry) => numbers.add(numbers.multiply(gamma, entry), beta))),
  ),
  slip(
    'jacobian-without-mean',
    say('The mean is taken as a constant: γ on the diagonal and 0 elsewhere.'),
    'jacobian',
    ({ x, gamma }, numbers) => matrix(x.length, gamma, numbers.integer(0)),
  ),
  slip(
    'jacobian-off-diagonal-zero',
    say(
      'An entry moves the mean, and with it the outputs of all others: off the diagonal the entries are −γ/n, not 0.',
    ),
    'jacobian',
    ({ x, diagonal }, numbers) => matrix(x.length, diagonal, numbers.integer(0)),
  ),
  slip(
    'jacobian-sign',
    say('Off the diagonal the entries are −γ/n, not γ/n.'),
    'jacobian',
    ({ x, diagonal, offDiagonal }, numbers) => matrix(x.length, diagonal, numbers.negate(offDiagonal)),
  ),
  slip('jacobian-gamma-forgotten', say('The derivatives are not scaled by γ.'), 'jacobian', ({ x, n }, numbers) => {
    const part = numbers.quotient(numbers.integer(1), n);
    return matrix(x.length, numbers.subtract(numbers.integer(1), part), numbers.negate(part));
  }),
];

export const meanOnlyNorm = defineOperation<typeof parameters>({
  name: 'bn_mean_only',
  topic: 'normalisation',
  title: say('Mean-only batch norm'),
  summary: say(
    'Batch norm of numbers that subtracts the mean and does not divide by the deviation, with its Jacobian and gradients.',
  ),
  aliases: ['mean-only batch normalization', 'centring', 'centering', 'batchnorm', 'jacobian', 'BN'],
  parameters,
  results: {
    y: say('The output.'),
    x_hat: say('The input less its mean.'),
    dx: say('The gradient with respect to x; null without dy.'),
    dgamma: say('The gradient with respect to γ; null without dy.'),
    dbeta: say('The gradient with respect to β; null without dy.'),
    jacobian: say('The derivative of each output (row) with respect to each input (column).'),
  },
  primary: 'dx',
  primaryOf: (outcome) => (outcome['dx']?.kind === 'tensor' ? outcome['dx'] : outcome['y']!),
  formula: String.raw`y_j = \gamma\,(x_j - \mu) + \beta, \quad \frac{\partial y_j}{\partial x_i} = \gamma\Bigl(\delta_{ij} - \frac1n\Bigr), \quad dx_i = \gamma\Bigl(dy_i - \frac1n\sum_j dy_j\Bigr)`,
  source: 'Salimans and Kingma, Weight Normalization, 2016, section 4',
  example: { x: [1, 2, 6], gamma: 2, beta: 1, dy: [1, 0, -1] },
  diagram: 'batch-norm-graph',
  symbolic: true,
  work: ({ x }) => 10 * x.data.length,
  evaluate<T extends Scalar>(values: Values, numbers: Arithmetic<T>): Outcome<T> | OperationError {
    const error = check(values);
    if (error) return error;
    const { y, xHat, diagonal, offDiagonal, back } = meanOnly(values, numbers);
    return {
      y: vector(y),
      x_hat: vector(xHat),
      dx: back ? vector(back.dx) : plainOutput(null),
      dgamma: back ? numberOutput(back.dgamma) : plainOutput(null),
      dbeta: back ? numberOutput(back.dbeta) : plainOutput(null),
      jacobian: matrix(y.length, diagonal, offDiagonal),
    };
  },
  steps(values, _outcome, numbers) {
    return isOperationError(check(values)) ? [] : meanOnlySteps(meanOnly(values, numbers), numbers);
  },
  slips,
});
