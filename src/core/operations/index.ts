import type { Operation } from '../operation';
import { batchNormBackward, batchNormForward } from './batchNorm';
import { batchNormGaussian } from './batchNormGaussian';
import { batchNormRunning } from './batchNormRunning';
import { adamTrajectory } from './adam';
import { conv1d, conv2d } from './convolution';
import { conv1dBackward, conv2dBackward } from './convolutionBackward';
import { dropoutExpectedLoss } from './dropoutExpectedLoss';
import { dropoutTikhonovEquiv } from './dropoutTikhonovEquiv';
import { dropoutTraining } from './dropoutTraining';
import { filterRecovery } from './filterRecovery';
import { gaussianNoiseExpectedLoss } from './gaussianNoiseExpectedLoss';
import { gradientDescent } from './gradientDescent';
import { groupNorm } from './groupNorm';
import { instanceNorm } from './instanceNorm';
import { invertedDropoutExpectedLoss } from './invertedDropoutExpectedLoss';
import { invertedDropoutLayer } from './invertedDropoutLayer';
import { layerNorm } from './layerNorm';
import { leastSquares } from './leastSquares';
import { macCount } from './macCount';
import { meanOnlyNorm } from './meanOnlyNorm';
import { minNorm } from './minNorm';
import { normAxes } from './normAxes';
import { outputShape } from './outputShape';
import { paramCount } from './paramCount';
import { maxPool1d, maxPool2d, avgPool1d, avgPool2d } from './pooling';
import { ridge } from './ridge';
import { tikhonov } from './tikhonov';
import { convTranspose1d, convTranspose2d } from './transposedConvolution';
import { convTranspose1dBackward, convTranspose2dBackward } from './transposedConvolutionBackward';

/** Every operation, in the order of the reference page. A new one needs its line here. */
export const operations: readonly Operation[] = [
  conv1d,
  conv2d,
  conv1dBackward,
  conv2dBackward,
  convTranspose1d,
  convTranspose2d,
  convTranspose1dBackward,
  convTranspose2dBackward,
  filterRecovery,
  maxPool1d,
  maxPool2d,
  avgPool1d,
  avgPool2d,
  outputShape,
  paramCount,
  macCount,
  gradientDescent,
  adamTrajectory,
  dropoutTraining,
  batchNormForward,
  batchNormBackward,
  batchNormRunning,
  meanOnlyNorm,
  layerNorm,
  instanceNorm,
  groupNorm,
  normAxes,
  batchNormGaussian,
  dropoutExpectedLoss,
  invertedDropoutLayer,
  invertedDropoutExpectedLoss,
  gaussianNoiseExpectedLoss,
  dropoutTikhonovEquiv,
  ridge,
  tikhonov,
  leastSquares,
  minNorm,
];

const byName = new Map(operations.map((operation) => [operation.name, operation]));

export function findOperation(name: string): Operation | undefined {
  return byName.get(name);
}
