import { isOperationError, OperationError } from '../operationError';
import type { Scalar } from '../scalar';
import { say } from '../sentence';
import { reshape, shapeText, type Tensor } from '../tensor';
import { checkOutputSize } from './outputSize';
import type { Axes, Padding, PaddingArgument, Pair } from './parameters';

/** A convolution with all its sizes, on images `[N][C][H][W]`; a signal is an image of height 1. */
export interface Geometry {
  readonly batch: number;
  readonly inChannels: number;
  readonly outChannels: number;
  readonly groups: number;
  readonly input: Pair;
  readonly kernel: Pair;
  readonly output: Pair;
  readonly stride: Pair;
  readonly padding: Padding;
  readonly dilation: Pair;
  /** Whether the kernel is reversed along its spatial axes. */
  readonly flip: boolean;
}

/** How a tensor was given: `[L]`, `[C][L]` or `[N][C][L]`, and so for images. */
export type Layout = (typeof layouts)[number];

const layouts = ['spatial', 'unbatched', 'batched'] as const;

export interface Image {
  readonly layout: Layout;
  /** `[N][C][H][W]` */
  readonly tensor: Tensor<Scalar>;
}

/** A signal or image of any layout as `[N][C][H][W]`. */
export function asImage(tensor: Tensor<Scalar>, axes: Axes, at: string): Image | OperationError {
  const extra = tensor.shape.length - axes;
  const layout = layouts[extra];
  if (!layout) return wrongRank(at, axes, tensor.shape);
  const { shape } = tensor;
  const batch = extra === 2 ? shape[0]! : 1;
  const channels = extra > 0 ? shape[extra - 1]! : 1;
  const height = axes === 2 ? shape[extra]! : 1;
  return { layout, tensor: reshape(tensor, [batch, channels, height, shape.at(-1)!]) };
}

/** A kernel as `[C_out][C_in/groups][kh][kw]`: of the same layout as the input, batched or not. */
export function asKernel(w: Tensor<Scalar>, axes: Axes, layout: Layout, at = 'w'): Tensor<Scalar> | OperationError {
  const wanted = layout === 'spatial' ? axes : axes + 2;
  if (w.shape.length !== wanted)
    return new OperationError(
      'bad_argument',
      at,
      say('{0}: expected {1} axes to go with x, got {2}.', at, wanted, shapeText(w.shape)),
    );
  const image = asImage(w, axes, at);
  return isOperationError(image) ? image : image.tensor;
}

function wrongRank(at: string, axes: Axes, shape: readonly number[]): OperationError {
  const expected = axes === 1 ? '[L], [C][L] or [N][C][L]' : '[H][W], [C][H][W] or [N][C][H][W]';
  return new OperationError('bad_argument', at, say('{0}: expected {1}, got {2}.', at, expected, shapeText(shape)));
}

/** The shape as it was given, for an output `[N][C][H][W]`. */
export function outerShape(shape: readonly number[], axes: Axes, layout: Layout): readonly number[] {
  const [n = 1, c = 1, h = 1, w = 1] = shape;
  const spatial = axes === 1 ? [w] : [h, w];
  if (layout === 'spatial') return spatial;
  return layout === 'unbatched' ? [c, ...spatial] : [n, c, ...spatial];
}

/** `d(k − 1) + 1`: how far a dilated kernel reaches. */
export function reach(kernel: number, dilation: number): number {
  return dilation * (kernel - 1) + 1;
}

/** `floor((in + before + after − d(k − 1) − 1) / s) + 1` */
export function outputLength(
  input: number,
  zeros: readonly [before: number, after: number],
  kernel: number,
  dilation: number,
  stride: number,
): number {
  return Math.floor((input + zeros[0] + zeros[1] - reach(kernel, dilation)) / stride) + 1;
}

/** Zeros on both sides that keep the length at stride 1; the odd one goes after. */
function samePadding(kernel: Pair, dilation: Pair): Padding {
  const total = (axis: 0 | 1) => dilation[axis] * (kernel[axis] - 1);
  const split = (zeros: number): [number, number] => [Math.floor(zeros / 2), Math.ceil(zeros / 2)];
  return [split(total(0)), split(total(1))];
}

/** What a convolution is told besides its tensors. */
export interface Settings {
  readonly stride: Pair;
  readonly padding: PaddingArgument;
  readonly dilation: Pair;
  readonly groups: number;
  readonly flip: boolean;
}

/** All sizes of a convolution, or why it is not possible. @param x, w `[N][C][H][W]`, `[O][C/g][kh][kw]` */
export function convolutionGeometry(
  x: Tensor<Scalar>,
  w: Tensor<Scalar>,
  b: Tensor<Scalar> | null,
  settings: Settings,
): Geometry | OperationError {
  const [batch = 0, inChannels = 0, height = 0, width = 0] = x.shape;
  const [outChannels = 0, perGroup = 0, kernelHeight = 0, kernelWidth = 0] = w.shape;
  const { stride, dilation, groups, flip } = settings;
  if (x.data.length === 0)
    return new OperationError('empty_input', 'x', say('x: there are no entries ({0}).', shapeText(x.shape)));
  if (w.data.length === 0)
    return new OperationError('empty_input', 'w', say('w: there are no entries ({0}).', shapeText(w.shape)));
  if (inChannels % groups !== 0 || outChannels % groups !== 0)
    return new OperationError(
      'bad_groups',
      'groups',
      say(
        'groups: {0} input and {1} output channels cannot be split into {2} groups.',
        inChannels,
        outChannels,
        groups,
      ),
    );
  if (inChannels !== groups * perGroup)
    return new OperationError(
      'channel_mismatch',
      'w',
      say('w: the kernel is for {0} input channels, x has {1}.', groups * perGroup, inChannels),
    );
  const biasError = checkBias(b, outChannels);
  if (biasError) return biasError;
  if (settings.padding === 'same' && (stride[0] !== 1 || stride[1] !== 1))
    return new OperationError(
      'same_requires_stride_1',
      'padding',
      say('padding: "same" is possible with stride 1 only.'),
    );
  const kernel: Pair = [kernelHeight, kernelWidth];
  const padding = settings.padding === 'same' ? samePadding(kernel, dilation) : settings.padding;
  const input: Pair = [height, width];
  const output: [number, number] = [0, 0];
  for (const axis of [0, 1] as const) {
    output[axis] = outputLength(input[axis], padding[axis], kernel[axis], dilation[axis], stride[axis]);
    if (output[axis] <= 0)
      return new OperationError(
        'kernel_larger_than_input',
        'w',
        say(
          'w: the kernel reaches over {0} entries, the padded input has {1}.',
          reach(kernel[axis], dilation[axis]),
          input[axis] + padding[axis][0] + padding[axis][1],
        ),
      );
  }
  const sizeError = checkOutputSize([batch, outChannels, ...output]);
  if (sizeError) return sizeError;
  return {
    batch,
    inChannels,
    outChannels,
    groups,
    input,
    kernel,
    output,
    stride,
    padding,
    dilation,
    flip,
  };
}

/** One entry for each output channel. */
export function checkBias(b: Tensor<Scalar> | null, outChannels: number): OperationError | undefined {
  if (!b || b.data.length === outChannels) return undefined;
  return new OperationError(
    'bias_mismatch',
    'b',
    say('b: expected {0} entries, one for each output channel, got {1}.', outChannels, b.data.length),
  );
}

/** Multiply-adds of the whole convolution, padded ones counted. */
export function geometryWork(g: Geometry): number {
  const taps = g.kernel[0] * g.kernel[1] * (g.inChannels / g.groups);
  return g.batch * g.outChannels * g.output[0] * g.output[1] * taps;
}
