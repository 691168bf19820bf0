import type { ConvolutionLayer, Layer, PoolingLayer } from '../layers/layer';
import { layerFields, layerNames, readLayer } from '../layers/layersParameter';
import { outputShape as shapeAfter, spatialStart, type Shape } from '../layers/layerShape';
import { shapeSteps, writer } from '../layers/lengthSteps';
import { ceilingQuotient, less, whole, type Size } from '../layers/size';
import { setting, sizeList } from '../layers/sizeParameters';
import { roomOf, windowOf } from '../layers/windowLength';
import { defineOperation } from '../operation';
import { isOperationError, type OperationError } from '../operationError';
import { tensorOutput, type Output } from '../outcome';
import { boolean, choice, integer, optional, type Arguments } from '../parameters';
import type { Arithmetic, Scalar } from '../scalar';
import { say } from '../sentence';

const settings = {
  kernel_size: setting(say('How long the kernel or the window is on each axis.'), { min: 1 }),
  stride: setting(say('How far it moves; by default 1, or its own length for pooling.'), {
    min: 1,
    code: 'bad_stride',
  }),
  padding: setting(say('How much is put around the input; cut off the output of a transposed convolution.'), {
    min: 0,
    code: 'negative_padding',
    choices: ['same', 'valid'],
  }),
  dilation: setting(say('How far apart the entries of the kernel reach.'), { min: 1, code: 'bad_dilation' }),
  output_padding: setting(say('How much longer the output of a transposed convolution is at its end.'), {
    min: 0,
    code: 'negative_padding',
  }),
  ceil_mode: optional(boolean(say('Whether pooling rounds the output size up.'), false)),
  out_channels: setting(say('Output channels of a convolution; by default as many as the input has.'), {
    min: 1,
  }),
  out_features: setting(say('Outputs of a linear layer.'), { min: 1 }),
  output_size: setting(say('What adaptive pooling brings each axis to.'), { min: 1 }),
  embedding_dim: setting(say('The length of the vectors of an embedding.'), { min: 1 }),
  start_dim: optional(integer(say('The first axis to flatten; by default 1.'))),
  end_dim: optional(integer(say('The last axis to flatten; by default the last one.'))),
};

const parameters = {
  layer: choice(say('The class of the layer in torch.nn.'), layerNames),
  input: sizeList(say('The shape of the input: [N, C, H, W], without batch or channels too.'), { min: 0 }),
  ...settings,
};

type Values = Arguments<typeof parameters>;
type Sliding = ConvolutionLayer | PoolingLayer;

/** The layer: what the input already tells is taken from it. */
function layerOf(values: Values): Layer | OperationError {
  const { layer, input } = values;
  const fields = layerFields(layer);
  const axes = Number(/(\d)d$/.exec(layer)?.[1] ?? 0);
  const channels = (layer.startsWith('Batch') || axes === 0 ? input[1] : input[input.length - axes - 1]) ?? whole(1);
  const last = input.at(-1)!;
  const told: Readonly<Record<string, unknown>> = {
    in_channels: channels,
    out_channels: channels,
    num_features: channels,
    num_channels: channels,
    num_groups: 1,
    in_features: last,
    normalized_shape: [last],
    num_embeddings: 1,
  };
  const given = Object.keys(settings).flatMap((name) => {
    const value = values[name as keyof typeof settings];
    return value === null ? [] : [[name, value] as const];
  });
  const applicable = Object.entries(told).filter(([name]) => fields.includes(name));
  return readLayer(layer, Object.fromEntries([...applicable, ...given]), '');
}

function shapeOf(values: Values, layer: Layer | OperationError): Shape | OperationError {
  return isOperationError(layer) ? layer : shapeAfter(layer, values.input, '');
}

function output<T extends Scalar>(shape: Shape, numbers: Arithmetic<T>): Output<T> {
  return tensorOutput([shape.length], shape.map(numbers.lift));
}

/** The shape that a convolution or pooling would make if it were another. */
function asIf(change: (layer: Sliding) => Sliding) {
  return <T extends Scalar>(values: Values, numbers: Arithmetic<T>) => {
    const layer = layerOf(values);
    if (isOperationError(layer) || !isSliding(layer)) return undefined;
    const shape = shapeOf(values, change(layer));
    return isOperationError(shape) ? undefined : output(shape, numbers);
  };
}

/** The right shape, with the length of each spatial axis changed. */
function lengths(
  change: (given: {
    readonly layer: Sliding;
    readonly axis: number;
    readonly input: Size;
    readonly length: Size;
  }) => Size,
) {
  return <T extends Scalar>(values: Values, numbers: Arithmetic<T>) => {
    const layer = layerOf(values);
    const shape = shapeOf(values, layer);
    if (isOperationError(layer) || isOperationError(shape) || !isSliding(layer)) return undefined;
    const start = spatialStart(layer, values.input);
    const changed = shape.map((length, i) =>
      i < start ? length : change({ layer, axis: i - start, input: values.input[i]!, length }),
    );
    return output(changed, numbers);
  };
}

function isSliding(layer: Layer): layer is Sliding {
  return layer.kind === 'convolution' || layer.kind === 'pooling';
}

/** Another padding, for each axis from the one there is. */
function padded(sides: (before: Size, after: Size) => readonly [Size, Size]) {
  return asIf((layer) => {
    const padding = layer.kernel.map((_, axis) => {
      const { before, after } = windowOf(layer, axis);
      return sides(before, after);
    });
    return { ...layer, padding };
  });
}

export const outputShape = defineOperation({
  name: 'output_shape',
  topic: 'convolution',
  title: say('Output shape of a layer'),
  summary: say(
    'The shape that a layer makes of its input: convolution, transposed convolution, pooling and all others.',
  ),
  aliases: ['output size', 'feature map', 'dimensions', 'padding', 'stride', 'pooling size'],
  parameters,
  results: { shape: say('The shape of the output.') },
  primary: 'shape',
  formula: String.raw`n_{out} = \left\lfloor \frac{n + 2p - d(k - 1) - 1}{s} \right\rfloor + 1, \qquad n_{out}^{\text{transposed}} = (n - 1)s - 2p + d(k - 1) + p_{out} + 1`,
  source: 'torch.nn.Conv2d, torch.nn.ConvTranspose2d, torch.nn.MaxPool2d',
  example: {
    layer: 'Conv2d',
    input: [1, 3, 224, 224],
    out_channels: 64,
    kernel_size: 7,
    stride: 2,
    padding: 3,
  },
  symbolic: true,
  work: () => 1,
  evaluate<T extends Scalar>(values: Values, numbers: Arithmetic<T>) {
    const shape = shapeOf(values, layerOf(values));
    return isOperationError(shape) ? shape : { shape: output(shape, numbers) };
  },
  steps(values, _outcome, numbers) {
    const layer = layerOf(values);
    const shape = shapeOf(values, layer);
    if (isOperationError(layer) || isOperationError(shape)) return [];
    return shapeSteps(layer, values.input, shape, writer(numbers));
  },
  slips: [
    {
      code: 'plus-one-forgotten',
      sentence: say('The 1 at the end of the formula is forgotten.'),
      compute: lengths(({ length }) => less(length, whole(1))),
    },
    {
      code: 'padding-once',
      sentence: say('The padding is counted once: it is on both sides.'),
      compute: padded((before) => [before, whole(0)]),
    },
    {
      code: 'padding-forgotten',
      sentence: say('The padding is left out.'),
      compute: padded(() => [whole(0), whole(0)]),
    },
    {
      code: 'padding-doubled',
      sentence: say('The padding is counted four times: twice is enough.'),
      compute: padded((before, after) => [before.add(before), after.add(after)]),
    },
    {
      code: 'rounded-up',
      sentence: say('The output size is rounded up in place of down.'),
      compute: lengths(({ layer, axis, input, length }) => {
        const window = windowOf(layer, axis);
        return window.way === 'down' ? ceilingQuotient(roomOf(window, input), window.stride).add(whole(1)) : length;
      }),
    },
    {
      code: 'rounded-down',
      sentence: say('The output size is rounded down in place of up.'),
      compute: asIf((layer) => (layer.kind === 'pooling' ? { ...layer, ceil: false } : layer)),
    },
    {
      code: 'last-window-kept',
      sentence: say('A last window that starts in the padding is counted.'),
      compute: lengths(({ layer, axis, input, length }) => {
        const window = windowOf(layer, axis);
        return window.way === 'up' ? ceilingQuotient(roomOf(window, input), window.stride).add(whole(1)) : length;
      }),
    },
    {
      code: 'dilation-ignored',
      sentence: say('The dilation is taken as 1.'),
      compute: asIf((layer) => ({ ...layer, dilation: layer.dilation.map(() => whole(1)) })),
    },
    {
      code: 'stride-forgotten',
      sentence: say('The stride is taken as 1.'),
      compute: asIf((layer) => ({ ...layer, stride: layer.stride.map(() => whole(1)) })),
    },
    {
      code: 'output-padding-forgotten',
      sentence: say('The output padding is left out.'),
      compute: asIf((layer) =>
        layer.kind === 'convolution' ? { ...layer, outputPadding: layer.kernel.map(() => whole(0)) } : layer,
      ),
    },
    {
      code: 'transposed-formula',
      sentence: say('The formula of the transposed convolution is used.'),
      compute: asIf((layer) =>
        layer.kind === 'convolution' && !layer.transposed ? { ...layer, transposed: true } : layer,
      ),
    },
    {
      code: 'plain-formula',
      sentence: say('The formula of the plain convolution is used.'),
      compute: asIf((layer) =>
        layer.kind === 'convolution' && layer.transposed ? { ...layer, transposed: false } : layer,
      ),
    },
    {
      code: 'size-kept',
      sentence: say('The size of the input is kept: that takes padding.'),
      compute: lengths(({ input }) => input),
    },
    {
      code: 'axes-swapped',
      sentence: say('Height and width changed places.'),
      compute: <T extends Scalar>(values: Values, numbers: Arithmetic<T>) => {
        const layer = layerOf(values);
        const shape = shapeOf(values, layer);
        if (isOperationError(layer) || isOperationError(shape) || !isSliding(layer) || layer.axes !== 2)
          return undefined;
        return output([...shape.slice(0, -2), shape.at(-1)!, shape.at(-2)!], numbers);
      },
    },
    {
      code: 'channels-kept',
      sentence: say('The channels of the input are kept: the output has one for each filter.'),
      compute: asIf((layer) => (layer.kind === 'convolution' ? { ...layer, outChannels: layer.inChannels } : layer)),
    },
  ],
});
