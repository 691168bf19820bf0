import { OperationError } from '../operationError';
import { boolean, integer } from '../parameters';
import { say } from '../sentence';
import type { NormalisationLayer } from './layer';
import { fieldPath, layerType, type LayerType } from './readLayer';
import { isIndivisible, sizeText, whole, type Size } from './size';
import { size, sizeList, type SpatialAxes } from './sizeParameters';

export const linearType: LayerType = layerType(
  {
    in_features: size(say('Entries of the last axis of the input.'), { min: 1 }),
    out_features: size(say('Entries of the last axis of the output.'), { min: 1 }),
    bias: boolean(say('Whether there is a bias for each output.'), true),
  },
  ({ in_features, out_features, bias }) => ({
    kind: 'linear',
    type: 'Linear',
    inFeatures: in_features,
    outFeatures: out_features,
    bias,
  }),
);

/** BatchNorm and InstanceNorm: one γ and β for each channel, and running statistics, each if asked for. */
export function channelNormType(type: string, axes: SpatialAxes, batch: boolean): LayerType {
  const fields = {
    num_features: size(say('Channels of the input.'), { min: 1 }),
    affine: boolean(say('Whether γ and β are learnt.'), batch),
    track_running_stats: boolean(say('Whether running statistics are kept.'), batch),
  };
  // A batch of plain vectors has no spatial axes; one instance alone has no batch axis.
  const ranks = batch ? (axes === 1 ? [2, 3] : [axes + 2]) : [axes + 1, axes + 2];
  return layerType(fields, ({ num_features, affine, track_running_stats }) => ({
    kind: 'normalisation',
    type,
    shape: [num_features],
    over: 'channels',
    ranks,
    scale: affine,
    shift: affine,
    running: track_running_stats,
  }));
}

/** Errors: `bad_groups`. */
export const groupNormType: LayerType = layerType(
  {
    num_groups: size(say('Into how many groups the channels are split.'), {
      min: 1,
      code: 'bad_groups',
    }),
    num_channels: size(say('Channels of the input.'), { min: 1 }),
    affine: boolean(say('Whether γ and β are learnt.'), true),
  },
  ({ num_groups, num_channels, affine }, at) =>
    isIndivisible(num_channels, num_groups)
      ? new OperationError(
          'bad_groups',
          fieldPath(at, 'num_groups'),
          say(
            '{0}: {1} channels ({2}) cannot be split into {3} groups.',
            fieldPath(at, 'num_groups'),
            sizeText(num_channels),
            'num_channels',
            sizeText(num_groups),
          ),
        )
      : {
          kind: 'normalisation',
          type: 'GroupNorm',
          shape: [num_channels],
          over: 'channels',
          ranks: [],
          scale: affine,
          shift: affine,
          running: false,
        },
);

const trailingFields = {
  normalized_shape: sizeList(say('The trailing axes that are normalised together.'), { min: 1 }),
  elementwise_affine: boolean(say('Whether γ and β are learnt.'), true),
};

export const layerNormType: LayerType = layerType(
  { ...trailingFields, bias: boolean(say('Whether β is learnt.'), true) },
  ({ normalized_shape, elementwise_affine, bias }) =>
    trailingNorm('LayerNorm', normalized_shape, elementwise_affine, elementwise_affine && bias),
);

/** Has no shift. */
export const rmsNormType: LayerType = layerType(trailingFields, ({ normalized_shape, elementwise_affine }) =>
  trailingNorm('RMSNorm', normalized_shape, elementwise_affine, false),
);

function trailingNorm(type: string, shape: readonly Size[], scale: boolean, shift: boolean): NormalisationLayer {
  return { kind: 'normalisation', type, shape, over: 'trailing axes', ranks: [], scale, shift, running: false };
}

export const flattenType: LayerType = layerType(
  {
    start_dim: integer(say('The first axis that is joined.'), { default: 1 }),
    end_dim: integer(say('The last axis that is joined; -1 is the last of all.'), { default: -1 }),
  },
  ({ start_dim, end_dim }) => ({
    kind: 'flatten',
    type: 'Flatten',
    start: start_dim,
    end: end_dim,
  }),
);

export const embeddingType: LayerType = layerType(
  {
    num_embeddings: size(say('How many words there are.'), { min: 1 }),
    embedding_dim: size(say('The length of the vector of a word.'), { min: 1 }),
  },
  ({ num_embeddings, embedding_dim }) => ({
    kind: 'embedding',
    type: 'Embedding',
    words: num_embeddings,
    width: embedding_dim,
  }),
);

/** What works entry by entry and has nothing to learn. */
export function entrywiseType(type: string): LayerType {
  return layerType({}, () => ({ kind: 'entrywise', type, slopes: whole(0) }));
}

export const preluType: LayerType = layerType(
  {
    num_parameters: size(say('Learnt slopes: 1, or one for each channel.'), { default: 1, min: 1 }),
  },
  ({ num_parameters }) => ({ kind: 'entrywise', type: 'PReLU', slopes: num_parameters }),
);
