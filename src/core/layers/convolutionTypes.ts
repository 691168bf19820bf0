import { OperationError, unexpected } from '../operationError';
import { boolean, type Arguments } from '../parameters';
import { say } from '../sentence';
import type { ConvolutionLayer } from './layer';
import { fieldPath, layerType, type LayerType } from './readLayer';
import { differs, isAtLeast, isIndivisible, sizeText, whole } from './size';
import { layerPadding, size, sizes, type LayerPadding, type SpatialAxes } from './sizeParameters';

function commonFields(axes: SpatialAxes) {
  return {
    in_channels: size(say('Channels of the input.'), { min: 1 }),
    out_channels: size(say('Channels of the output: how many filters there are.'), { min: 1 }),
    kernel_size: sizes(axes, say('How long the kernel is on each axis.'), { min: 1 }),
    stride: sizes(axes, say('How far the kernel moves from one output to the next.'), {
      default: 1,
      min: 1,
      code: 'bad_stride',
    }),
    dilation: sizes(axes, say('How far apart the entries of the kernel reach.'), {
      default: 1,
      min: 1,
      code: 'bad_dilation',
    }),
    groups: size(say('Into how many groups the channels are split.'), { default: 1, min: 1, code: 'bad_groups' }),
    bias: boolean(say('Whether there is a bias for each output channel.'), true),
  };
}

type CommonValues = Arguments<ReturnType<typeof commonFields>>;

/** Conv1d, Conv2d, Conv3d. Errors: `bad_groups`, `same_requires_stride_1` and those of single arguments. */
export function convolutionType(type: string, axes: SpatialAxes): LayerType {
  const fields = {
    ...commonFields(axes),
    padding: layerPadding(axes, say('Zeros put around the input.')),
  };
  return layerType(fields, (values, at) => {
    if (values.padding === 'same' && values.stride.some((step) => differs(step, whole(1))))
      return new OperationError(
        'same_requires_stride_1',
        fieldPath(at, 'padding'),
        say('padding: "same" is possible with stride 1 only.'),
      );
    const none = values.kernel_size.map(() => whole(0));
    return (
      groupsError(values, at) ?? {
        ...shared(values, type, axes, values.padding),
        transposed: false,
        outputPadding: none,
      }
    );
  });
}

/** ConvTranspose1d, 2d, 3d. Errors: `bad_groups`, `output_padding_too_large` and those of single arguments. */
export function transposedConvolutionType(type: string, axes: SpatialAxes): LayerType {
  const zeros = { default: 0, min: 0, code: 'negative_padding' } as const;
  const fields = {
    ...commonFields(axes),
    padding: sizes(axes, say('How much is cut off on every side of the output.'), zeros),
    output_padding: sizes(axes, say('How much longer the output is at its end.'), zeros),
  };
  return layerType(fields, (values, at) => {
    for (const [axis, extra] of values.output_padding.entries()) {
      const [stride, dilation] = [values.stride[axis]!, values.dilation[axis]!];
      if (isAtLeast(extra, stride) && isAtLeast(extra, dilation))
        return unexpected(
          'output_padding_too_large',
          fieldPath(at, 'output_padding'),
          `< ${sizeText(isAtLeast(stride, dilation) ? stride : dilation)}`,
          sizeText(extra),
        );
    }
    const padding = values.padding.map((p) => [p, p] as const);
    return (
      groupsError(values, at) ?? {
        ...shared(values, type, axes, padding),
        transposed: true,
        outputPadding: values.output_padding,
      }
    );
  });
}

function shared(
  values: CommonValues,
  type: string,
  axes: SpatialAxes,
  padding: LayerPadding,
): Omit<ConvolutionLayer, 'transposed' | 'outputPadding'> {
  return {
    kind: 'convolution',
    type,
    axes,
    inChannels: values.in_channels,
    outChannels: values.out_channels,
    kernel: values.kernel_size,
    stride: values.stride,
    padding,
    dilation: values.dilation,
    groups: values.groups,
    bias: values.bias,
  };
}

/** Both channel counts must divide by the groups. */
function groupsError(values: CommonValues, at: string): OperationError | undefined {
  for (const name of ['in_channels', 'out_channels'] as const) {
    if (isIndivisible(values[name], values.groups))
      return new OperationError(
        'bad_groups',
        fieldPath(at, 'groups'),
        say(
          '{0}: {1} channels ({2}) cannot be split into {3} groups.',
          fieldPath(at, 'groups'),
          sizeText(values[name]),
          name,
          sizeText(values.groups),
        ),
      );
  }
  return undefined;
}
