import { isOperationError, unexpected, type OperationError } from '../operationError';
import { boolean, type Arguments, type Parameter } from '../parameters';
import { say } from '../sentence';
import type { PoolingLayer } from './layer';
import { fieldPath, layerType, type LayerType } from './readLayer';
import { isBelow, sizeText, whole, type Size } from './size';
import { sizes, type SpatialAxes } from './sizeParameters';

function commonFields(axes: SpatialAxes) {
  return {
    kernel_size: sizes(axes, say('How long the window is on each axis.'), { min: 1 }),
    stride: optionalSizes(
      sizes(axes, say('How far the window moves; by default its own length.'), { min: 1, code: 'bad_stride' }),
    ),
    padding: sizes(axes, say('How much is put around the input.'), { default: 0, min: 0, code: 'negative_padding' }),
    ceil_mode: boolean(say('Whether the output size is rounded up.'), false),
  };
}

type CommonValues = Arguments<ReturnType<typeof commonFields>>;

/** MaxPool1d, 2d, 3d. Errors: `pool_padding_too_large` and those of single arguments. */
export function maxPoolingType(type: string, axes: SpatialAxes): LayerType {
  const dilation = sizes(axes, say('How far apart the entries of the window are.'), {
    default: 1,
    min: 1,
    code: 'bad_dilation',
  });
  return layerType(
    { ...commonFields(axes), dilation },
    (values, at) => paddingError(values, at) ?? pooling(values, type, axes, values.dilation),
  );
}

/** AvgPool1d, 2d, 3d: without dilation. Errors: `pool_padding_too_large` and those of single arguments. */
export function averagePoolingType(type: string, axes: SpatialAxes): LayerType {
  return layerType(commonFields(axes), (values, at) => {
    const dilation = values.kernel_size.map(() => whole(1));
    return paddingError(values, at) ?? pooling(values, type, axes, dilation);
  });
}

function pooling(values: CommonValues, type: string, axes: SpatialAxes, dilation: readonly Size[]): PoolingLayer {
  return {
    kind: 'pooling',
    type,
    axes,
    kernel: values.kernel_size,
    stride: values.stride ?? values.kernel_size,
    padding: values.padding.map((zeros) => [zeros, zeros] as const),
    dilation,
    ceil: values.ceil_mode,
  };
}

/** At most half of the window: else it could lie on padding alone. */
function paddingError(values: CommonValues, at: string): OperationError | undefined {
  const axis = values.padding.findIndex((zeros, i) => isBelow(values.kernel_size[i]!, zeros.add(zeros)));
  if (axis < 0) return undefined;
  return unexpected(
    'pool_padding_too_large',
    fieldPath(at, 'padding'),
    `≤ ${sizeText(values.kernel_size[axis]!)}/2`,
    sizeText(values.padding[axis]!),
  );
}

/** AdaptiveAvgPool and AdaptiveMaxPool: null keeps the size of an axis. */
export function adaptivePoolingType(type: string, axes: SpatialAxes): LayerType {
  const plain = sizes(axes, say('The size of the output on each axis.'), { min: 1 });
  const one = sizes(1, say('The size of the output on an axis.'), { min: 1 });
  const outputSize: Parameter<readonly (Size | null)[]> = {
    ...plain,
    type: `${plain.type} | null`,
    read(value, at) {
      if (!Array.isArray(value) || value.length !== axes)
        return value === null ? Array.from({ length: axes }, () => null) : plain.read(value, at);
      const output: (Size | null)[] = [];
      for (const item of value as readonly unknown[]) {
        const read = item === null ? [null] : one.read(item, at);
        if (isOperationError(read)) return read;
        output.push(read[0]!);
      }
      return output;
    },
  };
  return layerType({ output_size: outputSize }, (values) => ({
    kind: 'adaptive-pooling',
    type,
    axes,
    output: values.output_size,
  }));
}

function optionalSizes(parameter: Parameter<readonly Size[]>): Parameter<readonly Size[] | null> {
  return {
    ...parameter,
    defaultText: 'kernel_size',
    read: (value, at) => (value === undefined || value === null ? null : parameter.read(value, at)),
  };
}
