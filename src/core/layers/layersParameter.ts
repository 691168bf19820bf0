import { isOperationError, unexpected, type OperationError } from '../operationError';
import { describe, type Parameter } from '../parameters';
import type { Sentence } from '../sentence';
import { convolutionType, transposedConvolutionType } from './convolutionTypes';
import type { Layer } from './layer';
import {
  channelNormType,
  embeddingType,
  entrywiseType,
  flattenType,
  groupNormType,
  layerNormType,
  linearType,
  preluType,
  rmsNormType,
} from './otherTypes';
import { adaptivePoolingType, averagePoolingType, maxPoolingType } from './poolingTypes';
import { findLayerType, type LayerType } from './readLayer';
import type { SpatialAxes } from './sizeParameters';

const entrywise = [
  'ReLU',
  'ReLU6',
  'LeakyReLU',
  'ELU',
  'SELU',
  'CELU',
  'GELU',
  'SiLU',
  'Mish',
  'Sigmoid',
  'LogSigmoid',
  'Tanh',
  'Softplus',
  'Hardtanh',
  'Hardswish',
  'Hardsigmoid',
  'Softmax',
  'LogSoftmax',
  'Dropout',
  'Dropout1d',
  'Dropout2d',
  'Dropout3d',
  'AlphaDropout',
  'Identity',
];

function onAxes(
  name: string,
  make: (type: string, axes: SpatialAxes) => LayerType,
): Readonly<Record<string, LayerType>> {
  return Object.fromEntries(([1, 2, 3] as const).map((axes) => [`${name}${axes}d`, make(`${name}${axes}d`, axes)]));
}

/** Every known class of torch.nn, by its name. */
const layerTypes: Readonly<Record<string, LayerType>> = {
  ...onAxes('Conv', convolutionType),
  ...onAxes('ConvTranspose', transposedConvolutionType),
  Linear: linearType,
  ...onAxes('BatchNorm', (type, axes) => channelNormType(type, axes, true)),
  ...onAxes('InstanceNorm', (type, axes) => channelNormType(type, axes, false)),
  GroupNorm: groupNormType,
  LayerNorm: layerNormType,
  RMSNorm: rmsNormType,
  ...onAxes('MaxPool', maxPoolingType),
  ...onAxes('AvgPool', averagePoolingType),
  ...onAxes('AdaptiveAvgPool', adaptivePoolingType),
  ...onAxes('AdaptiveMaxPool', adaptivePoolingType),
  Flatten: flattenType,
  Embedding: embeddingType,
  PReLU: preluType,
  ...Object.fromEntries(entrywise.map((type) => [type, entrywiseType(type)])),
};

/** The names of all known layers. */
export const layerNames: readonly string[] = Object.keys(layerTypes);

/** How one layer is written. */
const accepted = 'Conv2d(3, 4, 3), ReLU, …';

/** A layer by its name and arguments. @param at the path of the layer, empty for the operation itself. */
export function readLayer(name: unknown, given: Readonly<Record<string, unknown>>, at: string): Layer | OperationError {
  const type = findLayerType(layerTypes, name, at === '' ? 'layer' : `${at}.type`);
  return isOperationError(type) ? type : type.read(given, at);
}

/** The arguments that a known layer has; none for an unknown one. */
export function layerFields(name: string): readonly string[] {
  return Object.hasOwn(layerTypes, name) ? layerTypes[name]!.fields : [];
}

/**
 * Layers one after another, each as `{type, …}` with the arguments of its class in torch.nn; where it needs none, its name alone
 * will do.
 */
export function layers(meaning: Sentence): Parameter<readonly Layer[]> {
  const type = `list of layers ${accepted}`;
  return {
    type,
    meaning,
    read(value, at) {
      if (value === undefined) return unexpected('missing_argument', at, type, 'nothing');
      const items: readonly unknown[] = Array.isArray(value) ? value : [value];
      if (items.length === 0) return unexpected('bad_argument', at, type, '[]');
      const stack: Layer[] = [];
      for (const [i, item] of items.entries()) {
        const path = `${at}[${i}]`;
        const given = typeof item === 'string' ? { type: item } : item;
        if (!isRecord(given)) return unexpected('bad_argument', path, accepted, describe(item));
        const layer = readLayer(given['type'], given, path);
        if (isOperationError(layer)) return layer;
        stack.push(layer);
      }
      return stack;
    },
  };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
