import { isOperationError, OperationError } from '../operationError';
import { tensor, type Arguments } from '../parameters';
import type { Scalar } from '../scalar';
import { say } from '../sentence';
import { shapeText, type Tensor } from '../tensor';
import { asImage, asKernel, checkBias, reach, type Geometry, type Image } from './geometry';
import { perAxis, type Axes, type Padding, type Pair } from './parameters';
import { sharedParameters } from './sharedParameters';
import { checkOutputSize } from './outputSize';

// eslint-disable-next-line @typescript-eslint/explicit-module-boundary-types -- the type of each argument is its reader's
export function transposedParameters(axes: Axes) {
  const shared = sharedParameters(axes);
  const kernel = axes === 1 ? '[K]' : '[kh][kw]';
  return {
    x: shared.x,
    w: tensor(
      say('The kernel, also called filter or weight; its first axis are the channels of x.'),
      [axes, axes + 2],
      `tensor ${kernel} or [C_in][C_out/groups]${kernel}`,
    ),
    b: shared.b,
    stride: perAxis(axes, say('How far apart the copies of the kernel are painted.'), {
      default: 1,
      min: 1,
      code: 'bad_stride',
      missingAxis: 1,
    }),
    padding: perAxis(axes, say('How many entries are cropped from each end of the output.'), {
      default: 0,
      min: 0,
      code: 'negative_padding',
      missingAxis: 0,
    }),
    output_padding: perAxis(axes, say('How many entries the output has more at its end.'), {
      default: 0,
      min: 0,
      code: 'negative_padding',
      missingAxis: 0,
    }),
    dilation: shared.dilation,
    groups: shared.groups,
  };
}

export type TransposedValues = Arguments<ReturnType<typeof transposedParameters>>;

/** A transposed convolution, as the convolution that it is the adjoint of. */
export interface TransposedProblem {
  readonly image: Image;
  /** `[C_in][C_out/g][kh][kw]` */
  readonly w: Tensor<Scalar>;
  /** Its input is what is painted, its output the x that paints. */
  readonly geometry: Geometry;
}

/** What may be told otherwise than by the arguments: mistakes crop one end only, or pad in front. */
export interface Cropping {
  readonly padding: Padding;
  readonly outputPadding: Pair;
}

export function croppingOf(values: Pick<TransposedValues, 'padding' | 'output_padding'>): Cropping {
  const [vertical, horizontal] = values.padding;
  return {
    padding: [
      [vertical, vertical],
      [horizontal, horizontal],
    ],
    outputPadding: values.output_padding,
  };
}

/**
 * The arguments as one geometry, or why they do not fit: `empty_input`, `bad_groups`, `channel_mismatch`,
 * `bias_mismatch`, `output_padding_too_large`, `empty_output`.
 */
export function readTransposed(values: TransposedValues, axes: Axes): TransposedProblem | OperationError {
  const error = checkOutputPadding(values, axes);
  return error ?? paintedProblem(values, axes, croppingOf(values));
}

/** As `readTransposed`, cropped otherwise than the arguments say. */
export function paintedProblem(
  values: TransposedValues,
  axes: Axes,
  cropping: Cropping,
): TransposedProblem | OperationError {
  const image = asImage(values.x, axes, 'x');
  if (isOperationError(image)) return image;
  const w = asKernel(values.w, axes, image.layout);
  if (isOperationError(w)) return w;
  const geometry = transposedGeometry(image.tensor, w, values, cropping);
  return isOperationError(geometry) ? geometry : { image, w, geometry };
}

function checkOutputPadding(
  { output_padding, stride, dilation }: TransposedValues,
  axes: Axes,
): OperationError | undefined {
  for (const axis of axes === 1 ? ([1] as const) : ([0, 1] as const)) {
    const limit = Math.max(stride[axis], dilation[axis]);
    if (output_padding[axis] >= limit)
      return new OperationError(
        'output_padding_too_large',
        'output_padding',
        say(
          'output_padding: expected less than {0}, the larger of stride and dilation, got {1}.',
          limit,
          output_padding[axis],
        ),
      );
  }
  return undefined;
}

function transposedGeometry(
  x: Tensor<Scalar>,
  w: Tensor<Scalar>,
  { b, stride, dilation, groups }: TransposedValues,
  { padding, outputPadding }: Cropping,
): Geometry | OperationError {
  const [batch = 0, channels = 0, height = 0, width = 0] = x.shape;
  const [kernelChannels = 0, perGroup = 0, kernelHeight = 0, kernelWidth = 0] = w.shape;
  for (const [name, tensor] of [
    ['x', x],
    ['w', w],
  ] as const)
    if (tensor.data.length === 0)
      return new OperationError(
        'empty_input',
        name,
        say('{0}: there are no entries ({1}).', name, shapeText(tensor.shape)),
      );
  if (channels % groups !== 0)
    return new OperationError(
      'bad_groups',
      'groups',
      say('groups: {0} channels of x cannot be split into {1} groups.', channels, groups),
    );
  if (kernelChannels !== channels)
    return new OperationError(
      'channel_mismatch',
      'w',
      say('w: the kernel is for {0} input channels, x has {1}.', kernelChannels, channels),
    );
  const biasError = checkBias(b, perGroup * groups);
  if (biasError) return biasError;
  const kernel: Pair = [kernelHeight, kernelWidth];
  const painting: Pair = [height, width];
  const painted: [number, number] = [0, 0];
  for (const axis of [0, 1] as const) {
    painted[axis] =
      (painting[axis] - 1) * stride[axis] +
      reach(kernel[axis], dilation[axis]) +
      outputPadding[axis] -
      padding[axis][0] -
      padding[axis][1];
    if (painted[axis] <= 0)
      return new OperationError(
        'empty_output',
        'padding',
        say(
          'padding: {0} is cropped from {1} entries, which leaves none.',
          padding[axis][0] + padding[axis][1],
          painted[axis] + padding[axis][0] + padding[axis][1],
        ),
      );
  }
  const outChannels = perGroup * groups;
  const sizeError = checkOutputSize([batch, outChannels, ...painted]);
  if (sizeError) return sizeError;
  return {
    batch,
    inChannels: outChannels,
    outChannels: channels,
    groups,
    input: painted,
    kernel,
    output: painting,
    stride,
    padding,
    dilation,
    flip: false,
  };
}
