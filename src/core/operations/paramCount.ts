import * as changes from '../layers/changes';
import { parameterSteps } from '../layers/countSteps';
import type { Layer } from '../layers/layer';
import { layers } from '../layers/layersParameter';
import { writer } from '../layers/lengthSteps';
import { totalOf } from '../layers/macCount';
import { countParameters, learnable } from '../layers/parameterCount';
import { plus, whole, type Size } from '../layers/size';
import { defineOperation } from '../operation';
import { numberOutput, tensorOutput, type Output } from '../outcome';
import type { Arithmetic, Scalar } from '../scalar';
import { say } from '../sentence';

const parameters = {
  layers: layers(
    say(
      'The layers as in torch.nn: Conv2d(3, 4, 3), ReLU, or {type: "Conv2d", in_channels: 3, out_channels: 4, kernel_size: 3}.',
    ),
  ),
};

interface Values {
  readonly layers: readonly Layer[];
}

/** The total of wrongly counted layers. */
function counted(count: (stack: readonly Layer[]) => Size) {
  return <T extends Scalar>(values: Values, numbers: Arithmetic<T>): Output<T> =>
    numberOutput(numbers.lift(count(values.layers)));
}

function changed(change: changes.Change) {
  return counted((stack) => totalOf(change(stack), learnable));
}

/** The total with the biases of convolutions counted in another way. */
function withBiases(biases: (layer: Extract<Layer, { readonly kind: 'convolution' }>) => Size) {
  return counted((stack) =>
    totalOf(stack, (layer) =>
      layer.kind === 'convolution' && layer.bias ? countParameters(layer).weights.add(biases(layer)) : learnable(layer),
    ),
  );
}

export const paramCount = defineOperation({
  name: 'param_count',
  topic: 'counting',
  title: say('Count parameters'),
  summary: say('Counts the learnable parameters of a stack of layers, weights and biases apart.'),
  aliases: ['parameters', 'weights', 'biases', 'model size', 'depthwise separable', 'numel'],
  parameters,
  results: {
    per_layer: say('The learnable parameters of each layer.'),
    total: say('All learnable parameters.'),
    weights: say('Weights alone; scales of normalisation are weights.'),
    biases: say('Biases alone; shifts of normalisation are biases.'),
    buffers: say('Running statistics, which are kept but not learnt.'),
  },
  primary: 'total',
  formula: String.raw`\sum_{\text{layers}} \Big( C_{out} \cdot \frac{C_{in}}{\text{groups}} \cdot k_h k_w + C_{out} \Big)`,
  source: 'torch.nn.Module.parameters',
  example: {
    layers: [
      { type: 'Conv2d', in_channels: 3, out_channels: 3, kernel_size: 3, groups: 3, bias: false },
      { type: 'Conv2d', in_channels: 3, out_channels: 4, kernel_size: 1 },
    ],
  },
  symbolic: true,
  diagram: 'separable-convolution',
  work: ({ layers: stack }) => stack.length,
  evaluate<T extends Scalar>({ layers: stack }: Values, numbers: Arithmetic<T>) {
    const counts = stack.map(countParameters);
    const total = (figure: 'weights' | 'biases' | 'buffers') => numbers.lift(totalOf(counts, (count) => count[figure]));
    return {
      per_layer: tensorOutput(
        [stack.length],
        stack.map((layer) => numbers.lift(learnable(layer))),
      ),
      total: numberOutput(numbers.lift(totalOf(stack, learnable))),
      weights: numberOutput(total('weights')),
      biases: numberOutput(total('biases')),
      buffers: numberOutput(total('buffers')),
    };
  },
  steps: ({ layers: stack }, _outcome, numbers) => parameterSteps(stack, writer(numbers)),
  slips: [
    { code: 'bias-forgotten', sentence: say('The biases are not counted.'), compute: changed(changes.withoutBiases) },
    {
      code: 'bias-counted',
      sentence: say('Biases are counted although the layers have none.'),
      compute: changed(changes.withBiases),
    },
    {
      code: 'one-bias-per-layer',
      sentence: say('One bias is counted for each layer in place of one for each output channel.'),
      compute: withBiases(() => whole(1)),
    },
    {
      code: 'bias-per-input-channel',
      sentence: say('One bias is counted for each input channel in place of one for each output channel.'),
      compute: withBiases(({ inChannels }) => inChannels),
    },
    {
      code: 'bias-per-kernel',
      sentence: say('One bias is counted for each pair of channels in place of one for each output channel.'),
      compute: withBiases(({ inChannels, outChannels }) => inChannels.multiply(outChannels)),
    },
    {
      code: 'depth-forgotten',
      sentence: say('The input channels are not multiplied in: each filter reaches through all of them.'),
      compute: changed(changes.withoutDepth),
    },
    {
      code: 'output-channels-forgotten',
      sentence: say('Only one filter is counted: there is one for each output channel.'),
      compute: changed(changes.oneFilter),
    },
    {
      code: 'groups-ignored',
      sentence: say('The groups are ignored: each filter sees only the channels of its group.'),
      compute: changed(changes.withoutGroups),
    },
    {
      code: 'kernel-not-squared',
      sentence: say('The kernel size is multiplied in once in place of once for each axis.'),
      compute: changed(changes.oneSidedKernel),
    },
    {
      code: 'pointwise-forgotten',
      sentence: say('The pointwise convolution is left out.'),
      compute: changed(changes.withoutPointwise),
    },
    {
      code: 'depthwise-forgotten',
      sentence: say('The depthwise convolution is left out.'),
      compute: changed(changes.withoutDepthwise),
    },
    {
      code: 'separable-as-standard',
      sentence: say('One ordinary convolution is counted in place of the depthwise and the pointwise one.'),
      compute: changed(changes.notSeparated),
    },
    {
      code: 'buffers-counted',
      sentence: say('The running statistics are counted: they are kept, not learnt.'),
      compute: counted((stack) => totalOf(stack, (layer) => plus(learnable(layer), countParameters(layer).buffers))),
    },
    {
      code: 'running-statistics-counted',
      sentence: say('Running mean and variance are counted: they are kept, not learnt.'),
      compute: counted((stack) => totalOf(stack, (layer) => plus(learnable(layer), statistics(layer)))),
    },
    {
      code: 'normalisation-forgotten',
      sentence: say('The scales and shifts of the normalisation layers are left out.'),
      compute: changed(changes.withoutNormalisation),
    },
    {
      code: 'shift-forgotten',
      sentence: say('Only the scales of the normalisation layers are counted, not the shifts.'),
      compute: counted((stack) =>
        totalOf(stack, (layer) => (layer.kind === 'normalisation' ? countParameters(layer).weights : learnable(layer))),
      ),
    },
  ],
});

/** Running mean and variance without the counter. */
function statistics(layer: Layer): Size {
  return layer.kind === 'normalisation' && layer.running ? plus(layer.shape[0]!, layer.shape[0]!) : whole(0);
}
