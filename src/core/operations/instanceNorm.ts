import { byInstance, channelOf } from '../normalisation/grouping';
import { everything, likeBatchNorm, likeLayerNorm } from '../normalisation/otherAxes';
import { checkNotEmpty, epsilon, outerGradient, problemOf, scale, shift } from '../normalisation/problem';
import { moreThanOne, sampleNorm } from '../normalisation/sampleNorm';
import { optional, tensor } from '../parameters';
import { say } from '../sentence';

const instanceParameters = {
  x: tensor(say('The batch: samples, then channels, then positions.'), [3, 4], 'tensor [N][C][L] or [N][C][H][W]'),
  gamma: scale('vector [C]'),
  beta: shift('vector [C]'),
  eps: epsilon(),
  dy: optional(outerGradient()),
};

export const instanceNorm = sampleNorm<typeof instanceParameters>({
  name: 'instance_norm',
  title: say('Instance norm'),
  summary: say('Normalises every channel of every sample by its own mean and variance.'),
  aliases: ['instancenorm', 'IN', 'instance normalization', 'style transfer', 'contrast normalization'],
  parameters: instanceParameters,
  source: 'Ulyanov, Vedaldi and Lempitsky, Instance Normalization, 2016; torch.nn.functional.instance_norm',
  example: {
    x: [
      [
        [1, 2, 6],
        [4, 4, 1],
      ],
    ],
    gamma: [1, 2],
    beta: [0, 1],
  },
  diagram: 'normalisation',
  read(values) {
    const { x } = values;
    return (
      checkNotEmpty(x, 'x') ??
      moreThanOne(problemOf(values, byInstance(x.shape), channelOf(x.shape), x.shape.slice(1, 2)))
    );
  },
  axes: ({ x }) => x.shape.slice(2).map((_, i) => i + 2),
  size: ({ x }) => x.data.length,
  otherAxes: [likeBatchNorm, likeLayerNorm, everything],
});
