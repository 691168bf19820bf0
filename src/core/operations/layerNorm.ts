import { byLeadingAxes, indexOver } from '../normalisation/grouping';
import type { Problem } from '../normalisation/normalise';
import { everything, likeBatchNorm, likeInstanceNorm } from '../normalisation/otherAxes';
import { axisLengths, checkNotEmpty, epsilon, outerGradient, problemOf, scale, shift } from '../normalisation/problem';
import { sampleNorm } from '../normalisation/sampleNorm';
import { OperationError } from '../operationError';
import { optional, tensor, type Arguments } from '../parameters';
import { say } from '../sentence';
import { shapeText } from '../tensor';

const layerParameters = {
  x: tensor(say('The input: its last axes are normalised.'), [], 'tensor'),
  normalized_shape: axisLengths(say('The lengths of the last axes, over which the mean is taken.')),
  gamma: scale('tensor [normalized_shape]', []),
  beta: shift('tensor [normalized_shape]', []),
  eps: epsilon(),
  dy: optional(outerGradient()),
};

function readLayer(values: Arguments<typeof layerParameters>): Problem | OperationError {
  const { x, normalized_shape: trailing } = values;
  const { shape } = x;
  const leading = shape.length - trailing.length;
  const fits = leading >= 0 && trailing.every((length, i) => shape[leading + i] === length);
  if (!fits)
    return new OperationError(
      'shape_mismatch',
      'normalized_shape',
      say('normalized_shape: expected the last axes of x ({0}), got {1}.', shapeText(shape), shapeText(trailing)),
    );
  const parameterOf = indexOver(
    shape,
    shape.map((_, axis) => axis >= leading),
  );
  return checkNotEmpty(x, 'x') ?? problemOf(values, byLeadingAxes(shape, trailing.length), parameterOf, trailing);
}

export const layerNorm = sampleNorm<typeof layerParameters>({
  name: 'layer_norm',
  title: say('Layer norm'),
  summary: say('Normalises every sample by the mean and variance of its own features.'),
  aliases: ['layernorm', 'LN', 'layer normalization', 'transformer'],
  parameters: layerParameters,
  source: 'Ba, Kiros and Hinton, Layer Normalization, 2016; torch.nn.functional.layer_norm',
  example: {
    x: [
      [1, 2, 6],
      [4, 4, 1],
    ],
    normalized_shape: [3],
    gamma: [1, 2, 1],
    beta: [0, 0, 1],
  },
  diagram: 'normalisation',
  read: readLayer,
  axes({ x, normalized_shape: trailing }) {
    return trailing.map((_, i) => x.shape.length - trailing.length + i);
  },
  size: ({ x }) => x.data.length,
  otherAxes: [
    likeBatchNorm,
    {
      code: 'statistics-over-last-axis',
      sentence: say('The statistics go over the last axis only.'),
      grouping: ({ x, parameterShape }) => (parameterShape.length > 1 ? byLeadingAxes(x.shape, 1) : undefined),
    },
    {
      code: 'statistics-per-sample',
      sentence: say('The statistics go over all axes but the first.'),
      grouping: ({ x, parameterShape }) =>
        parameterShape.length + 1 < x.shape.length ? byLeadingAxes(x.shape, x.shape.length - 1) : undefined,
    },
    likeInstanceNorm,
    everything,
  ],
});
