import { symmetricEigenvalues } from '../linear/eigenvalues';
import { covarianceEigenvalues, diagonalOf, throughBatchNorm, type Gaussian } from '../normalisation/gaussian';
import { gaussianSteps } from '../normalisation/gaussianSteps';
import type { Recipe } from '../normalisation/normalise';
import { checkNotEmpty, checkShape, epsilon, scale, shift } from '../normalisation/problem';
import { defineOperation, type OperationDefinition } from '../operation';
import { isOperationError, OperationError } from '../operationError';
import { plainOutput, tensorOutput, type Outcome, type Output } from '../outcome';
import { tensor, type Arguments } from '../parameters';
import { sameScalar, scalarToNumber, type Arithmetic, type Scalar } from '../scalar';
import { say, type Sentence } from '../sentence';
import { toNested } from '../tensor';

const parameters = {
  mean: tensor(say('The mean of the input.'), [0, 1], 'vector [d]'),
  cov: tensor(say('The covariance of the input: symmetric and positive semidefinite.'), [0, 2], 'matrix [d][d]'),
  gamma: scale('vector [d]'),
  beta: shift('vector [d]'),
  eps: epsilon(),
};

type Values = Arguments<typeof parameters>;

/** Eigenvalues this far below zero, as a share of the largest, are put down to rounding of what was typed. */
const tolerance = 1e-9;

function check(values: Values): OperationError | undefined {
  const { mean, cov, gamma, beta } = values;
  const size = mean.data.length;
  const error =
    checkNotEmpty(mean, 'mean') ??
    checkShape(cov, mean.shape.length === 0 && cov.shape.length === 0 ? [] : [size, size], 'cov') ??
    checkShape(gamma, mean.shape, 'gamma') ??
    checkShape(beta, mean.shape, 'beta');
  if (error) return error;
  const at = (i: number, j: number) => cov.data[i * size + j]!;
  for (let i = 0; i < size; i++)
    for (let j = 0; j < i; j++)
      if (!sameScalar(at(i, j), at(j, i)))
        return new OperationError(
          'bad_argument',
          `cov[${i}][${j}]`,
          say(
            'cov: expected a symmetric matrix, got {0} at [{1}][{2}] and {3} across.',
            scalarToNumber(at(i, j)),
            i,
            j,
            scalarToNumber(at(j, i)),
          ),
        );
  const rows = Array.from({ length: size }, (_, i) => Array.from({ length: size }, (_, j) => scalarToNumber(at(i, j))));
  const eigenvalues = symmetricEigenvalues(rows.flat(), size);
  const [largest = 0, smallest = 0] = [eigenvalues[0], eigenvalues.at(-1)];
  if (smallest >= -tolerance * Math.max(largest, 0) && rows.every((row, i) => row[i]! >= 0)) return undefined;
  return new OperationError(
    'bad_argument',
    'cov',
    say(
      'cov: expected a positive semidefinite matrix, got one with the eigenvalue {0}.',
      Number(smallest.toPrecision(6)),
    ),
  );
}

/** The shape of vectors and matrices: bare numbers where the mean is one. */
function shapes({ mean }: Values): { readonly vector: readonly number[]; readonly matrix: readonly number[] } {
  const [size] = mean.shape;
  return size === undefined ? { vector: [], matrix: [] } : { vector: [size], matrix: [size, size] };
}

/** JSON has no place for "not a number": where a feature does not vary, its correlations are the word. */
function correlationOutput<T extends Scalar>(
  numbers: Arithmetic<T>,
  shape: readonly number[],
  corr: readonly (T | undefined)[],
): Output<T> {
  const defined = corr.filter((entry) => entry !== undefined);
  if (defined.length === corr.length) return tensorOutput(shape, defined);
  return plainOutput(
    toNested({ shape, data: corr }, (entry) => (entry === undefined ? 'nan' : numbers.toNumber(entry))),
  );
}

type Slip = OperationDefinition<typeof parameters>['slips'][number];

/** A mistake as a vector or matrix made of the right result, or of one with another denominator. */
function slip(
  code: string,
  sentence: Sentence,
  result: 'mean' | 'cov' | 'std' | 'corr' | 'ellipse_semi_axes_1sd',
  wrong: <T extends Scalar>(right: Gaussian<T>, numbers: Arithmetic<T>) => readonly (T | undefined)[] | undefined,
  recipe: Pick<Recipe, 'denominator'> = {},
): Slip {
  return {
    code,
    sentence,
    result,
    compute(values, numbers) {
      const gaussian = throughBatchNorm(numbers, values, recipe);
      const data = gaussian && wrong(gaussian, numbers);
      const entries = data?.filter((entry) => entry !== undefined);
      if (!data || entries?.length !== data.length) return undefined;
      const { vector, matrix } = shapes(values);
      if (result === 'ellipse_semi_axes_1sd') return tensorOutput([entries.length], entries);
      return tensorOutput(result === 'cov' || result === 'corr' ? matrix : vector, entries);
    },
  };
}

/** The matrix with everything off the diagonal set to zero. */
function diagonalOnly<T extends Scalar>(
  numbers: Arithmetic<T>,
  matrix: readonly (T | undefined)[],
  size: number,
): readonly (T | undefined)[] {
  return matrix.map((entry, k) => (k % (size + 1) === 0 ? entry : numbers.integer(0)));
}

const whitening = say('Batch norm does not whiten: each feature is scaled on its own, and correlations stay.');

const slips: readonly Slip[] = [
  slip('mean-kept', say('The mean of the input is kept; batch norm subtracts it.'), 'mean', ({ given }) => given.mean),
  slip('beta-forgotten', say('β is not added: the mean would be 0.'), 'mean', ({ beta }, numbers) =>
    beta.map(() => numbers.integer(0)),
  ),
  slip('gamma-beta-swapped', say('γ and β changed places.'), 'mean', ({ gamma }) => gamma),
  slip(
    'mean-scaled',
    say('The mean of the input is scaled and shifted; batch norm subtracts it first.'),
    'mean',
    ({ given, gamma, beta }, numbers) =>
      given.mean.map((entry, i) => numbers.add(numbers.multiply(gamma[i]!, entry), beta[i]!)),
  ),
  slip(
    'mean-shifted',
    say('β is added to the mean of the input, which batch norm subtracts first.'),
    'mean',
    ({ given, beta }, numbers) => given.mean.map((entry, i) => numbers.add(entry, beta[i]!)),
  ),
  slip('whitening-assumed', whitening, 'cov', ({ cov, size }, numbers) => diagonalOnly(numbers, cov, size)),
  slip('covariance-kept', say('The covariance of the input is kept.'), 'cov', ({ given }) => given.cov),
  slip('covariance-gamma-forgotten', say('The features are not scaled by γ.'), 'cov', (right, numbers) =>
    withoutGamma(right, numbers),
  ),
  slip('gamma-not-squared', say('The variance is scaled by γ, not by γ².'), 'cov', ({ cov, gamma, size }, numbers) =>
    size === 1 && !numbers.isZero(gamma[0]!) ? [numbers.quotient(cov[0]!, gamma[0]!)] : undefined,
  ),
  slip(
    'standard-normal',
    say('Variance 1 and correlation 0: that leaves out γ, and batch norm does not whiten.'),
    'cov',
    ({ cov, size }, numbers) =>
      diagonalOnly(
        numbers,
        cov.map(() => numbers.integer(1)),
        size,
      ),
  ),
  slip(
    'divided-by-variance',
    say('The features are divided by their variance instead of its root.'),
    'cov',
    ({ cov }) => cov,
    { denominator: 'variance' },
  ),
  slip('epsilon-forgotten', say('ε is left out.'), 'cov', ({ cov }) => cov, { denominator: 'epsilon-forgotten' }),
  slip(
    'epsilon-outside-root',
    say('ε is added to the standard deviation, not to the variance under the root.'),
    'cov',
    ({ cov }) => cov,
    { denominator: 'epsilon-outside' },
  ),
  slip('variance-for-deviation', say('This is the variance, not the standard deviation.'), 'std', ({ cov, size }) =>
    diagonalOf(cov, size),
  ),
  slip(
    'deviation-one',
    say('The deviation after scaling is |γ| times the one before; γ is left out.'),
    'std',
    (right, numbers) =>
      diagonalOf(withoutGamma(right, numbers) ?? [], right.size).map((entry) => entry && numbers.root(entry)),
  ),
  slip('deviation-kept', say('This is the deviation of the input.'), 'std', ({ given, size }, numbers) =>
    diagonalOf(given.cov, size).map((entry) => numbers.root(entry)),
  ),
  slip(
    'deviation-signed',
    say('A deviation is never negative: it is scaled by |γ|.'),
    'std',
    ({ std, gamma }, numbers) =>
      std.map((entry, i) => (numbers.compare(gamma[i]!, numbers.integer(0)) === -1 ? numbers.negate(entry) : entry)),
  ),
  slip('deviation-epsilon-forgotten', say('ε is left out.'), 'std', ({ std }) => std, {
    denominator: 'epsilon-forgotten',
  }),
  slip('correlation-whitened', whitening, 'corr', ({ corr, size }, numbers) => diagonalOnly(numbers, corr, size)),
  slip(
    'correlation-sign',
    say('A negative γ turns the sign of the correlation.'),
    'corr',
    ({ corr, gamma, size }, numbers) =>
      corr.map((entry, k) => {
        const sign = (i: number) => numbers.compare(gamma[i]!, numbers.integer(0));
        return entry && sign(Math.floor(k / size)) !== sign(k % size) ? numbers.negate(entry) : entry;
      }),
  ),
  slip(
    'eigenvalues-for-axes',
    say('The eigenvalues are the squares of the semi-axes.'),
    'ellipse_semi_axes_1sd',
    (right, numbers) => covarianceEigenvalues(numbers, right),
  ),
  slip(
    'full-axes',
    say('These are the full axes, or those at two deviations.'),
    'ellipse_semi_axes_1sd',
    (right, numbers) => semiAxes(right, numbers).map((axis) => numbers.multiply(axis, numbers.integer(2))),
  ),
  slip(
    'correlation-ignored',
    say('The deviations of the features are the semi-axes only where nothing correlates.'),
    'ellipse_semi_axes_1sd',
    ({ std }, numbers) => [...std].sort((a, b) => numbers.compare(b, a) ?? 0),
  ),
];

/** The covariance as it would be with γ = 1; undefined where γ = 0 has wiped it out. */
function withoutGamma<T extends Scalar>(
  { cov, gamma, size }: Gaussian<T>,
  numbers: Arithmetic<T>,
): readonly T[] | undefined {
  if (gamma.some((entry) => numbers.isZero(entry))) return undefined;
  return cov.map((entry, k) =>
    numbers.quotient(entry, numbers.multiply(gamma[Math.floor(k / size)]!, gamma[k % size]!)),
  );
}

function semiAxes<T extends Scalar>(right: Gaussian<T>, numbers: Arithmetic<T>): readonly T[] {
  return right.size === 1 ? right.std : covarianceEigenvalues(numbers, right).map((value) => numbers.root(value));
}

export const batchNormGaussian = defineOperation<typeof parameters>({
  name: 'bn_gaussian',
  topic: 'normalisation',
  title: say('Batch norm of a Gaussian'),
  summary: say(
    'What batch norm makes of normally distributed features with a very large batch: mean, covariance, correlation, ellipse.',
  ),
  aliases: [
    'batchnorm distribution',
    'ellipse',
    'covariance',
    'whitening',
    'decorrelate',
    'standardise',
    'normal distribution',
    'BN',
  ],
  parameters,
  results: {
    mean: say('The mean after batch norm: β.'),
    cov: say('The covariance after batch norm.'),
    std: say('The standard deviation of each feature.'),
    corr: say('The correlations; "nan" where a feature does not vary.'),
    ellipse_semi_axes_1sd: say('The semi-axes of the ellipse at one standard deviation, longest first.'),
  },
  primary: 'mean',
  formula: String.raw`\mu' = \beta, \quad \Sigma' = D\,\Sigma\,D, \quad D = \operatorname{diag}\Bigl(\frac{\gamma_i}{\sqrt{\Sigma_{ii}+\varepsilon}}\Bigr)`,
  source: 'Ioffe and Szegedy, Batch Normalization, 2015, section 3: each feature on its own in place of whitening',
  example: {
    mean: [1, -2],
    cov: [
      [4, 1],
      [1, 9],
    ],
    gamma: [1, 2],
    beta: [3, 0],
    eps: 0,
  },
  diagram: 'normalised-data',
  work: ({ mean }) => 100 * mean.data.length ** 3,
  evaluate<T extends Scalar>(values: Values, numbers: Arithmetic<T>): Outcome<T> | OperationError {
    const error = check(values);
    if (error) return error;
    const right = throughBatchNorm(numbers, values);
    if (!right)
      return new OperationError(
        'zero_variance',
        'cov',
        say('cov: a feature has variance 0, and eps is 0: there is nothing to divide by.'),
      );
    if (right.cov.some((entry) => !Number.isFinite(numbers.toNumber(entry))))
      return new OperationError('too_large', 'gamma', say('gamma: the covariance is too large for a result.'));
    const { vector, matrix } = shapes(values);
    return {
      mean: tensorOutput(vector, right.beta),
      cov: tensorOutput(matrix, right.cov),
      std: tensorOutput(vector, right.std),
      corr: correlationOutput(numbers, matrix, right.corr),
      ellipse_semi_axes_1sd: tensorOutput([right.size], semiAxes(right, numbers)),
    };
  },
  steps(values, _outcome, numbers) {
    const right = isOperationError(check(values)) ? undefined : throughBatchNorm(numbers, values);
    return right ? gaussianSteps(numbers, right) : [];
  },
  slips,
});
