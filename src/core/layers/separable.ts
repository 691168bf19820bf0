/** A convolution that may be split into a depthwise and a pointwise one: images of H×W, square kernels, stride 1. */
export interface SeparableConvolution {
  readonly inChannels: number;
  readonly outChannels: number;
  readonly kernel: number;
  /** Whether the depthwise and the pointwise stage have biases; the ordinary one is as the last of them. */
  readonly biases: readonly [depthwise: boolean, pointwise: boolean];
  /** Whether it was given in two stages. */
  readonly isSplit: boolean;
}

type LayerArguments = Readonly<Record<string, unknown>>;

/** @param layers JSON-like, as `param_count` takes them. @returns undefined where they are anything else. */
export function separableConvolution(layers: unknown): SeparableConvolution | undefined {
  if (!Array.isArray(layers) || layers.length < 1 || layers.length > 2) return undefined;
  const [first, second] = layers.map(convolution);
  if (!first || (layers.length === 2 && !second)) return undefined;
  const { inChannels, outChannels, kernel, bias, groups } = first;
  if (!second)
    return groups === 1 ? { inChannels, outChannels, kernel, biases: [bias, bias], isSplit: false } : undefined;
  const isSplit = groups === inChannels && outChannels === inChannels && second.inChannels === inChannels;
  if (!isSplit || second.kernel !== 1 || second.groups !== 1) return undefined;
  return { inChannels, outChannels: second.outChannels, kernel, biases: [bias, second.bias], isSplit };
}

/** The depthwise and the pointwise convolution, and the ordinary one that they stand for. */
export function separableStages({ inChannels, outChannels, kernel, biases }: SeparableConvolution): {
  readonly split: readonly LayerArguments[];
  readonly ordinary: readonly LayerArguments[];
} {
  const padding = Math.floor(kernel / 2);
  const layer = (from: number, to: number, size: number, others: LayerArguments) => ({
    type: 'Conv2d',
    in_channels: from,
    out_channels: to,
    kernel_size: size,
    bias: biases[1],
    ...others,
  });
  return {
    split: [
      layer(inChannels, inChannels, kernel, { padding, groups: inChannels, bias: biases[0] }),
      layer(inChannels, outChannels, 1, {}),
    ],
    ordinary: [layer(inChannels, outChannels, kernel, { padding })],
  };
}

function convolution(layer: unknown):
  | {
      readonly inChannels: number;
      readonly outChannels: number;
      readonly kernel: number;
      readonly groups: number;
      readonly bias: boolean;
    }
  | undefined {
  if (typeof layer !== 'object' || layer === null) return undefined;
  const {
    type,
    in_channels: inChannels,
    out_channels: outChannels,
    kernel_size: size,
    groups = 1,
    bias = true,
    stride = 1,
  } = layer as LayerArguments;
  const kernel: unknown = Array.isArray(size) && size.length === 2 && size[0] === size[1] ? size[0] : size;
  const areNumbers = isCount(inChannels) && isCount(outChannels) && isCount(kernel) && isCount(groups);
  if (type !== 'Conv2d' || !areNumbers || stride !== 1) return undefined;
  return { inChannels, outChannels, kernel, groups, bias: bias === true };
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value > 0;
}
