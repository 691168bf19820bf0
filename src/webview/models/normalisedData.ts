import type { DiagramRequest } from '../../core/diagram';
import type { Operation } from '../../core/operation';
import { isOperationError, OperationError } from '../../core/operationError';
import { batchNormForward } from '../../core/operations/batchNorm';
import { batchNormGaussian } from '../../core/operations/batchNormGaussian';
import { RandomNumbers } from '../../core/optimisation/randomNumbers';
import type { Outcome } from '../../core/outcome';
import { readTensor } from '../../core/parameters';
import { exactNumbers, floats, liftAll, scalarToNumber, type Arithmetic, type Scalar } from '../../core/scalar';
import { say } from '../../core/sentence';
import type { Tensor } from '../../core/tensor';
import { requestArguments } from './requestArguments';

/** More features are not told apart. */
const maxFeatures = 12;
const maxEntries = 20_000;
/** So many points stand for a distribution. */
const drawnPoints = 240;

/** Data on one side of batch norm, feature by feature. */
export interface Side {
  readonly mean: readonly Scalar[];
  readonly std: readonly Scalar[];
  /** Row by row. */
  readonly cov: readonly Scalar[];
  /** Undefined where a feature does not vary. */
  readonly corr: readonly (Scalar | undefined)[];
  /** Points, each with all features: the data themselves, or drawn from the normal distribution. */
  readonly points: readonly (readonly number[])[];
}

/** What batch norm makes of data, or of a normal distribution. */
export interface NormalisedData {
  readonly operation: Operation;
  readonly features: number;
  /** Whether the points are data. */
  readonly isMeasured: boolean;
  readonly before: Side;
  /** Left out where it is somebody's homework. */
  readonly after?: Side;
}

/** The arguments of a request as a drawing, or why there is none. */
export function normalisedData(request: DiagramRequest): NormalisedData | OperationError {
  const operation = [batchNormGaussian, batchNormForward].find(({ name }) => name === request.operation);
  if (!operation)
    return new OperationError('unknown_operation', '', say('There is no operation "{0}".', request.operation));
  const given = requestArguments(operation, request.arguments);
  if (isOperationError(given)) return given;
  const data = operation === batchNormForward ? measured(given) : undefined;
  if (isOperationError(data)) return data;
  const { gamma, beta, eps } = given;
  const learned = Object.fromEntries(Object.entries({ gamma, beta, eps }).filter(([, value]) => value !== undefined));
  const moments = data?.moments ?? { mean: given['mean'], cov: given['cov'] };
  const calculation = batchNormGaussian.calculate({ ...moments, ...learned });
  if (isOperationError(calculation)) return calculation;
  // The deviation and the correlation of what goes in are those of the same features left as they are.
  const unscaled = batchNormGaussian.calculate(moments);
  if (isOperationError(unscaled)) return unscaled;
  const mean = readTensor(moments.mean, 'mean');
  const cov = readTensor(moments.cov, 'cov');
  if (isOperationError(mean)) return mean;
  if (isOperationError(cov)) return cov;
  const features = mean.data.length;
  if (features > maxFeatures)
    return new OperationError(
      'too_large',
      'mean',
      say('{0} features are too many to draw; the limit is {1}.', features, maxFeatures),
    );
  const before: Side = {
    mean: Array.from(mean.data),
    cov: Array.from(cov.data),
    std: deviations(cov),
    corr: entriesOf(unscaled.outcome, 'corr'),
    points: data?.points ?? drawn(mean, cov),
  };
  const outcome = calculation.outcome;
  const std = certain(outcome, 'std');
  const after: Side = {
    mean: certain(outcome, 'mean'),
    cov: certain(outcome, 'cov'),
    std,
    corr: entriesOf(outcome, 'corr'),
    points: through(before, certain(outcome, 'mean'), std, signs(gamma)),
  };
  return { operation, features, isMeasured: data !== undefined, before, ...(request.conceal ? {} : { after }) };
}

interface Measured {
  readonly moments: { readonly mean: readonly Scalar[]; readonly cov: readonly (readonly Scalar[])[] };
  readonly points: readonly (readonly number[])[];
}

/** Data with their mean and covariance, divided by n. */
function measured(given: Readonly<Record<string, unknown>>): Measured | OperationError {
  const x = readTensor(given['x'], 'x');
  if (isOperationError(x)) return x;
  const [samples = 0, features = 1] = x.shape;
  if (x.shape.length > 2 || x.data.length > maxEntries)
    return new OperationError(
      'too_large',
      'x',
      say('x: one feature or rows of features can be drawn, with at most {0} entries.', maxEntries),
    );
  const forward = batchNormForward.calculate(given);
  if (isOperationError(forward)) return forward;
  const numbers: Arithmetic = forward.exact ? exactNumbers : floats;
  const entries = liftAll(numbers, x.data);
  const mean = liftAll(numbers, certain(forward.outcome, 'mean'));
  const indices = Array.from({ length: features }, (_, i) => i);
  const covariance = (a: number, b: number): Scalar => {
    let sum: Scalar = numbers.integer(0);
    for (let i = 0; i < samples; i++) {
      const [u, v] = [a, b].map((j) => numbers.subtract(entries[i * features + j]!, mean[j]!));
      sum = numbers.add(sum, numbers.multiply(u!, v!));
    }
    return numbers.quotient(sum, numbers.integer(samples));
  };
  return {
    moments: { mean, cov: indices.map((a) => indices.map((b) => covariance(a, b))) },
    points: Array.from({ length: samples }, (_, i) => indices.map((j) => scalarToNumber(x.data[i * features + j]!))),
  };
}

/** Points of a normal distribution, the same ones each time: `mean + L z` with `cov = L Lᵀ`. */
function drawn(mean: Tensor<Scalar>, cov: Tensor<Scalar>): readonly (readonly number[])[] {
  const size = mean.data.length;
  const factor = lowerFactor(Array.from(cov.data, scalarToNumber), size);
  const random = new RandomNumbers(182);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random.uniform())) * Math.cos(2 * Math.PI * random.uniform());
  return Array.from({ length: drawnPoints }, () => {
    const z = Array.from({ length: size }, normal);
    return Array.from(mean.data, (m, i) =>
      factor.slice(i * size, i * size + i + 1).reduce((sum, l, j) => sum + l * z[j]!, scalarToNumber(m)),
    );
  });
}

/** Cholesky's factor, row by row; a column that does not vary on its own is zero. */
export function lowerFactor(cov: readonly number[], size: number): readonly number[] {
  const factor = new Array<number>(size * size).fill(0);
  for (let i = 0; i < size; i++)
    for (let j = 0; j <= i; j++) {
      let rest = cov[i * size + j]!;
      for (let k = 0; k < j; k++) rest -= factor[i * size + k]! * factor[j * size + k]!;
      const pivot = factor[j * size + j]!;
      factor[i * size + j] = i === j ? Math.sqrt(Math.max(rest, 0)) : pivot > 1e-12 ? rest / pivot : 0;
    }
  return factor;
}

/** Each feature moved and scaled on its own, from the mean and deviation that it had to those that it gets. */
function through(
  { points, mean, std }: Side,
  newMean: readonly Scalar[],
  newStd: readonly Scalar[],
  signOf: (feature: number) => number,
): Side['points'] {
  const [from, to, narrow, wide] = [mean, newMean, std, newStd].map((list) => list.map(scalarToNumber));
  return points.map((point) =>
    point.map((value, i) => {
      const scale = narrow![i]! > 0 ? (signOf(i) * wide![i]!) / narrow![i]! : 0;
      return to![i]! + scale * (value - from![i]!);
    }),
  );
}

function signs(gamma: unknown): (feature: number) => number {
  const read = gamma === undefined || gamma === null ? undefined : readTensor(gamma, 'gamma');
  return (i) => (read && !isOperationError(read) ? Math.sign(scalarToNumber(read.data[i] ?? 1)) : 1);
}

function deviations(cov: Tensor<Scalar>): readonly Scalar[] {
  const size = Math.round(Math.sqrt(cov.data.length));
  return Array.from({ length: size }, (_, i) => exactNumbers.root(exactNumbers.lift(cov.data[i * (size + 1)]!)));
}

/** The entries of a result; undefined where they are undefined. */
function entriesOf(outcome: Outcome, name: string): readonly (Scalar | undefined)[] {
  const output = outcome[name];
  if (output?.kind === 'tensor') return Array.from(output.value.data);
  return output?.kind === 'plain' && Array.isArray(output.value)
    ? output.value.flat().map((entry) => (typeof entry === 'number' ? entry : undefined))
    : [];
}

function certain(outcome: Outcome, name: string): readonly Scalar[] {
  return entriesOf(outcome, name).map((entry) => entry ?? 0);
}
