import type { ConvolutionLayer, Layer } from './layer';
import { whole, wholeValue } from './size';

/** Layers as someone takes them by mistake: what slips are computed from. */
export type Change = (stack: readonly Layer[]) => readonly Layer[];

function eachConvolution(change: (layer: ConvolutionLayer) => ConvolutionLayer): Change {
  return (stack) => stack.map((layer) => (layer.kind === 'convolution' ? change(layer) : layer));
}

function eachWeighted(bias: boolean): Change {
  return (stack) =>
    stack.map((layer) => (layer.kind === 'convolution' || layer.kind === 'linear' ? { ...layer, bias } : layer));
}

export const withoutBiases: Change = eachWeighted(false);
export const withBiases: Change = eachWeighted(true);

export const withoutGroups: Change = eachConvolution((layer) => ({ ...layer, groups: whole(1) }));

/** As if each filter saw one channel. */
export const withoutDepth: Change = eachConvolution((layer) =>
  layer.transposed ? { ...layer, inChannels: whole(1) } : { ...layer, inChannels: whole(1), groups: whole(1) },
);

/** As if there were one filter. */
export const oneFilter: Change = eachConvolution((layer) =>
  layer.transposed ? { ...layer, outChannels: whole(1), groups: whole(1) } : { ...layer, outChannels: whole(1) },
);

/** `k` in place of `k × k`; only where all sides are alike. */
export const oneSidedKernel: Change = eachConvolution((layer) =>
  layer.kernel.every((side) => side.equals(layer.kernel[0]!))
    ? { ...layer, kernel: layer.kernel.map((side, axis) => (axis === 0 ? side : whole(1))) }
    : layer,
);

export const withoutStride: Change = eachConvolution((layer) => ({
  ...layer,
  stride: layer.stride.map(() => whole(1)),
}));

export const withoutPadding: Change = eachConvolution((layer) => ({
  ...layer,
  padding: layer.kernel.map(() => [whole(0), whole(0)]),
}));

export const withoutDilation: Change = eachConvolution((layer) => ({
  ...layer,
  dilation: layer.dilation.map(() => whole(1)),
}));

/** A convolution channel by channel and the 1×1 convolution right behind it. */
interface Separable {
  readonly depthwise: ConvolutionLayer;
  readonly pointwise: ConvolutionLayer;
}

function separableAt(stack: readonly Layer[], index: number): Separable | undefined {
  const [depthwise, pointwise] = [stack[index], stack[index + 1]];
  if (depthwise?.kind !== 'convolution' || pointwise?.kind !== 'convolution') return undefined;
  const isDepthwise = depthwise.groups.equals(depthwise.inChannels) && wholeValue(depthwise.groups) !== 1;
  const isPointwise = pointwise.kernel.every((side) => wholeValue(side) === 1) && wholeValue(pointwise.groups) === 1;
  return isDepthwise && isPointwise ? { depthwise, pointwise } : undefined;
}

function eachSeparable(change: (pair: Separable) => Layer): Change {
  return (stack) =>
    stack.flatMap((layer, i) => {
      if (i > 0 && separableAt(stack, i - 1)) return [];
      const pair = separableAt(stack, i);
      return pair ? [change(pair)] : [layer];
    });
}

export const withoutPointwise: Change = eachSeparable(({ depthwise }) => depthwise);
export const withoutDepthwise: Change = eachSeparable(({ pointwise }) => pointwise);

/** One ordinary convolution in place of the two. */
export const notSeparated: Change = eachSeparable(({ depthwise, pointwise }) => ({
  ...depthwise,
  outChannels: pointwise.outChannels,
  groups: whole(1),
  bias: pointwise.bias,
}));

export const withoutNormalisation: Change = (stack) => stack.filter((layer) => layer.kind !== 'normalisation');
