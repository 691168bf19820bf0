import { isOperationError, OperationError } from '../operationError';
import { say } from '../sentence';
import type {
  AdaptivePoolingLayer,
  ConvolutionLayer,
  FlattenLayer,
  Layer,
  NormalisationLayer,
  PoolingLayer,
} from './layer';
import { fieldPath } from './readLayer';
import { differs, isBelow, plus, productOf, sizeText, whole, type Size } from './size';
import { reachOf, windowLength, windowOf } from './windowLength';

/** `[N, C, H, W]`, each a whole number or in letters. */
export type Shape = readonly Size[];

/**
 * The shape that a layer makes of another, batched or not; images without channels too.
 * Errors: `empty_input`, `channel_mismatch`, `shape_mismatch`, `kernel_larger_than_input`, `empty_output`, and
 * `bad_argument` for a wrong number of axes.
 * @param at the path of the layer: `layers[1]`.
 */
export function outputShape(layer: Layer, input: Shape, at: string): Shape | OperationError {
  const empty = input.findIndex((length) => isBelow(length, whole(1)));
  if (empty >= 0)
    return new OperationError(
      'empty_input',
      'input',
      say('{0}: axis {1} of the input has no entries ({2}).', where(layer, at), empty + 1, shapeOf(input)),
    );
  switch (layer.kind) {
    case 'convolution':
    case 'pooling':
      return slidingShape(layer, input, at);
    case 'adaptive-pooling':
      return adaptiveShape(layer, input, at);
    case 'linear': {
      const last = input.at(-1)!;
      if (differs(last, layer.inFeatures))
        return new OperationError(
          'shape_mismatch',
          fieldPath(at, 'in_features'),
          say(
            '{0}: the layer is for {1} entries on the last axis, its input is {2}.',
            fieldPath(at, 'in_features'),
            sizeText(layer.inFeatures),
            shapeOf(input),
          ),
        );
      return [...input.slice(0, -1), layer.outFeatures];
    }
    case 'normalisation':
      return normalisedShape(layer, input, at);
    case 'flatten':
      return flatShape(layer, input, at);
    case 'embedding':
      return [...input, layer.width];
    case 'entrywise':
      return input;
  }
}

/** Where the spatial axes begin: 2 after batch and channels, 1 without batch, 0 for images alone. */
export function spatialStart(layer: { readonly axes: number }, input: Shape): number {
  return input.length - layer.axes;
}

function slidingShape(layer: ConvolutionLayer | PoolingLayer, input: Shape, at: string): Shape | OperationError {
  const start = spatialStart(layer, input);
  const rankError = checkRank(
    layer,
    input,
    [0, 1, 2].map((outer) => outer + layer.axes),
    at,
  );
  if (rankError) return rankError;
  if (layer.kind === 'convolution' && start > 0) {
    const error = checkChannels(layer.inChannels, input, start - 1, fieldPath(at, 'in_channels'));
    if (error) return error;
  }
  const lengths: Size[] = [];
  for (let axis = 0; axis < layer.axes; axis++) {
    const length = spatialLength(layer, input[start + axis]!, axis, at);
    if (isOperationError(length)) return length;
    lengths.push(length);
  }
  const outer = [...input.slice(0, start)];
  if (layer.kind === 'convolution' && start > 0) outer[start - 1] = layer.outChannels;
  return [...outer, ...lengths];
}

function spatialLength(
  layer: ConvolutionLayer | PoolingLayer,
  input: Size,
  axis: number,
  at: string,
): Size | OperationError {
  const window = windowOf(layer, axis);
  const length = windowLength(window, input);
  if (window.way === 'transposed')
    return isBelow(length, whole(1))
      ? new OperationError(
          'empty_output',
          fieldPath(at, 'padding'),
          say('{0}: the padding cuts off the whole output; its size would be {1}.', where(layer, at), sizeText(length)),
        )
      : length;
  const padded = plus(input, window.before, window.after);
  // A window that does not fit rounds to a size of 0 or less, but pooling that rounds up may still place it.
  const fits = layer.kind === 'pooling' || !isBelow(padded, reachOf(window));
  if (fits && !isBelow(length, whole(1))) return length;
  return new OperationError(
    'kernel_larger_than_input',
    fieldPath(at, 'kernel_size'),
    say(
      '{0}: the kernel reaches over {1} entries, the padded input has {2}.',
      fieldPath(at, 'kernel_size'),
      sizeText(reachOf(window)),
      sizeText(padded),
    ),
  );
}

function adaptiveShape(layer: AdaptivePoolingLayer, input: Shape, at: string): Shape | OperationError {
  const ranks = [0, 1, 2].map((outer) => outer + layer.axes);
  const start = spatialStart(layer, input);
  return (
    checkRank(layer, input, ranks, at) ?? [
      ...input.slice(0, start),
      ...layer.output.map((length, axis) => length ?? input[start + axis]!),
    ]
  );
}

function normalisedShape(layer: NormalisationLayer, input: Shape, at: string): Shape | OperationError {
  if (layer.over === 'trailing axes') {
    const start = input.length - layer.shape.length;
    const fits = start >= 0 && layer.shape.every((length, i) => !differs(length, input[start + i]!));
    if (fits) return input;
    return new OperationError(
      'shape_mismatch',
      fieldPath(at, 'normalized_shape'),
      say(
        '{0}: {1} is not how the shape of the input ends ({2}).',
        fieldPath(at, 'normalized_shape'),
        shapeOf(layer.shape),
        shapeOf(input),
      ),
    );
  }
  const rankError = checkRank(layer, input, layer.ranks, at);
  if (rankError) return rankError;
  const isUnbatched = layer.type.startsWith('InstanceNorm') && input.length === layer.ranks[0];
  const field = fieldPath(at, layer.type === 'GroupNorm' ? 'num_channels' : 'num_features');
  return checkChannels(layer.shape[0]!, input, isUnbatched ? 0 : 1, field) ?? input;
}

function flatShape(layer: FlattenLayer, input: Shape, at: string): Shape | OperationError {
  const place = (axis: number): number => (axis < 0 ? axis + input.length : axis);
  const [start, end] = [place(layer.start), place(layer.end)];
  if (start < 0 || end >= input.length || start > end)
    return new OperationError(
      'bad_argument',
      fieldPath(at, 'start_dim'),
      say('{0}: the axes {1} to {2} are not there in {3}.', where(layer, at), layer.start, layer.end, shapeOf(input)),
    );
  return [...input.slice(0, start), productOf(input.slice(start, end + 1)), ...input.slice(end + 1)];
}

function checkRank(layer: Layer, input: Shape, ranks: readonly number[], at: string): OperationError | undefined {
  if (ranks.length === 0 ? input.length >= 2 : ranks.includes(input.length)) return undefined;
  return new OperationError(
    'bad_argument',
    'input',
    say(
      '{0}: expected an input with {1} axes, got {2}.',
      where(layer, at),
      ranks.length === 0 ? '≥ 2' : ranks.join(', '),
      shapeOf(input),
    ),
  );
}

function checkChannels(channels: Size, input: Shape, axis: number, at: string): OperationError | undefined {
  const got = input[axis];
  if (got && !differs(got, channels)) return undefined;
  return new OperationError(
    'channel_mismatch',
    at,
    say(
      '{0}: the layer is for {1} channels, its input has {2} ({3}).',
      at,
      sizeText(channels),
      got ? sizeText(got) : '0',
      shapeOf(input),
    ),
  );
}

function where(layer: Layer, at: string): string {
  return at === '' ? layer.type : `${at} (${layer.type})`;
}

/** `1×3×224×224` */
export function shapeOf(shape: Shape): string {
  return shape.map((size) => (size.termCount > 1 ? `(${sizeText(size)})` : sizeText(size))).join('×');
}
