import { byChannelGroup, byInterleavedChannels, channelOf } from '../normalisation/grouping';
import type { Problem } from '../normalisation/normalise';
import { everything, likeBatchNorm, likeInstanceNorm, likeLayerNorm } from '../normalisation/otherAxes';
import { checkNotEmpty, epsilon, outerGradient, problemOf, scale, shift } from '../normalisation/problem';
import { moreThanOne, sampleNorm } from '../normalisation/sampleNorm';
import { OperationError } from '../operationError';
import { integer, optional, tensor, type Arguments } from '../parameters';
import { say } from '../sentence';

const groupParameters = {
  x: tensor(
    say('The batch: samples, then channels, then positions.'),
    [2, 3, 4],
    'tensor [N][C], [N][C][L] or [N][C][H][W]',
  ),
  num_groups: integer(say('Into how many groups the channels are split.'), { min: 1, code: 'bad_groups' }),
  gamma: scale('vector [C]'),
  beta: shift('vector [C]'),
  eps: epsilon(),
  dy: optional(outerGradient()),
};

function readGroups(values: Arguments<typeof groupParameters>): Problem | OperationError {
  const { x, num_groups: groups } = values;
  const [, channels = 0] = x.shape;
  const empty = checkNotEmpty(x, 'x');
  if (empty) return empty;
  if (channels % groups !== 0)
    return new OperationError(
      'bad_groups',
      'num_groups',
      say('num_groups: {0} channels cannot be split into {1} groups of equal size.', channels, groups),
    );
  const grouping = byChannelGroup(x.shape, groups);
  return moreThanOne(problemOf(values, grouping, channelOf(x.shape), [channels]));
}

/** How many groups there are: by the entries that share a statistic. */
function groupsOf({ x, grouping }: Problem): number {
  return grouping.count / x.shape[0]!;
}

export const groupNorm = sampleNorm<typeof groupParameters>({
  name: 'group_norm',
  title: say('Group norm'),
  summary: say('Normalises every group of channels of every sample by its own mean and variance.'),
  aliases: ['groupnorm', 'GN', 'group normalization'],
  parameters: groupParameters,
  source: 'Wu and He, Group Normalization, 2018; torch.nn.functional.group_norm',
  example: {
    x: [
      [
        [1, 3],
        [2, 6],
        [4, 4],
        [1, 3],
      ],
    ],
    num_groups: 2,
  },
  diagram: 'normalisation',
  read: readGroups,
  axes: ({ x }) => ['C within group', ...x.shape.slice(2).map((_, i) => i + 2)],
  size: ({ x }) => x.data.length,
  otherAxes: [
    likeBatchNorm,
    likeLayerNorm,
    likeInstanceNorm,
    everything,
    {
      code: 'group-size-for-groups',
      sentence: say('The number of groups is taken as the number of channels in a group.'),
      grouping(problem) {
        const groups = groupsOf(problem);
        const [, channels = 1] = problem.x.shape;
        return channels % groups === 0 ? byChannelGroup(problem.x.shape, channels / groups) : undefined;
      },
    },
    {
      code: 'groups-interleaved',
      sentence: say('The channels of a group are interleaved, where they should be consecutive.'),
      grouping: (problem) => byInterleavedChannels(problem.x.shape, groupsOf(problem)),
    },
  ],
});
