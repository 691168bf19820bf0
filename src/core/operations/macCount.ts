import * as changes from '../layers/changes';
import { macSteps } from '../layers/countSteps';
import type { Layer } from '../layers/layer';
import { layers } from '../layers/layersParameter';
import { spatialStart, type Shape } from '../layers/layerShape';
import { writer } from '../layers/lengthSteps';
import { countMacs, totalOf, traceShapes, type Pass } from '../layers/macCount';
import { learnable } from '../layers/parameterCount';
import { productOf, whole, wholeValue, type Size } from '../layers/size';
import { sizeList } from '../layers/sizeParameters';
import { defineOperation } from '../operation';
import { isOperationError, type OperationError } from '../operationError';
import { numberOutput, plainOutput, tensorOutput, type Output } from '../outcome';
import type { Arithmetic, Scalar } from '../scalar';
import { say } from '../sentence';

const parameters = {
  layers: layers(
    say(
      'The layers as in torch.nn: Conv2d(3, 4, 3), ReLU, or {type: "Conv2d", in_channels: 3, out_channels: 4, kernel_size: 3}.',
    ),
  ),
  input: sizeList(say('The shape of the input: [N, C, H, W].'), { min: 0 }),
};

interface Values {
  readonly layers: readonly Layer[];
  readonly input: Shape;
}

/** Taps of a kernel are looked at one by one on each axis; a step of that is far cheaper than a multiply-add of letters. */
const workOfTap = 40;

function pass({ layers: stack, input }: Values): readonly Pass[] | OperationError {
  return traceShapes(stack, input, 'layers');
}

function macsOf(passes: readonly Pass[]): Size {
  return totalOf(passes, (each) => countMacs(each).macs);
}

/** A wrong count, from the layers and shapes as they are. */
function counted(count: (passes: readonly Pass[], values: Values) => Size | undefined) {
  return <T extends Scalar>(values: Values, numbers: Arithmetic<T>): Output<T> | undefined => {
    const passes = pass(values);
    const size = isOperationError(passes) ? undefined : count(passes, values);
    return size && numberOutput(numbers.lift(size));
  };
}

/** The count of layers taken wrongly, each on the shapes that it really has. */
function onRealShapes(change: changes.Change) {
  return counted((passes) => macsOf(passes.map((each) => ({ ...each, layer: change([each.layer])[0] ?? each.layer }))));
}

/** The count of layers taken wrongly, with the shapes that follow from it. */
function throughout(change: changes.Change) {
  return counted((_, values) => {
    const passes = pass({ ...values, layers: change(values.layers) });
    return isOperationError(passes) ? undefined : macsOf(passes);
  });
}

/** Multiply-adds per position, times the positions of the wrong side: of the input, or the output of a transposed one. */
function otherSide(transposed: boolean) {
  return counted((passes) =>
    macsOf(
      passes.map((each) => {
        const { layer, input, output } = each;
        if (layer.kind !== 'convolution' || layer.transposed !== transposed) return each;
        const start = spatialStart(layer, input);
        return transposed
          ? { ...each, input: [...input.slice(0, start), ...output.slice(start)] }
          : { ...each, output: [...output.slice(0, start), ...input.slice(start)] };
      }),
    ),
  );
}

/** The operations of a count in which the first product of each sum is not added to anything. */
function additionsBetween(passes: readonly Pass[]): Size {
  const sums = totalOf(passes, ({ layer, output }) =>
    layer.kind === 'linear' || (layer.kind === 'convolution' && !layer.transposed) ? productOf(output) : whole(0),
  );
  return macsOf(passes)
    .scale({ n: 2, d: 1 })
    .add(sums.scale({ n: -1, d: 1 }));
}

export const macCount = defineOperation({
  name: 'mac_count',
  topic: 'counting',
  title: say('Count multiply-adds'),
  summary: say('Counts the multiply-adds of a stack of layers, and follows the shape through it.'),
  aliases: ['MACs', 'FLOPs', 'multiplications', 'operations', 'computational cost', 'GFLOPs'],
  parameters,
  results: {
    macs: say('All multiply-adds of convolutions and linear layers, zeros of the padding counted.'),
    macs_per_layer: say('The multiply-adds of each layer.'),
    flops: say('Floating-point operations: two for each multiply-add.'),
    bias_adds: say('Additions of biases.'),
    output_shape: say('The shape of the output of the last layer.'),
    macs_real_inputs_only: say(
      'Multiply-adds without the zeros of the padding and without what a transposed convolution cuts off; null where letters leave it open.',
    ),
  },
  primary: 'macs',
  formula: String.raw`\sum_{\text{layers}} N \cdot H_{out} W_{out} \cdot C_{out} \cdot \frac{C_{in}}{\text{groups}} \cdot k_h k_w`,
  source: 'Sze et al., Efficient Processing of Deep Neural Networks, 2017',
  example: {
    layers: [
      { type: 'Conv2d', in_channels: 3, out_channels: 3, kernel_size: 3, padding: 1, groups: 3 },
      { type: 'Conv2d', in_channels: 3, out_channels: 4, kernel_size: 1 },
    ],
    input: [1, 3, 224, 224],
  },
  symbolic: true,
  diagram: 'separable-convolution',
  work: ({ layers: stack }) =>
    stack.reduce((sum, layer) => {
      const kernel = layer.kind === 'convolution' ? layer.kernel : [];
      return kernel.reduce((taps, side) => taps + workOfTap * (wholeValue(side) ?? 1), sum + 1);
    }, 0),
  evaluate<T extends Scalar>(values: Values, numbers: Arithmetic<T>) {
    const passes = pass(values);
    if (isOperationError(passes)) return passes;
    const counts = passes.map(countMacs);
    const macs = totalOf(counts, (count) => count.macs);
    const shape = passes.at(-1)!.output;
    const real = counts.map((count) => count.real).filter((size) => size !== undefined);
    return {
      macs: numberOutput(numbers.lift(macs)),
      macs_per_layer: tensorOutput(
        [counts.length],
        counts.map((count) => numbers.lift(count.macs)),
      ),
      flops: numberOutput(numbers.lift(macs.scale({ n: 2, d: 1 }))),
      bias_adds: numberOutput(numbers.lift(totalOf(counts, (count) => count.biasAdds))),
      output_shape: tensorOutput([shape.length], shape.map(numbers.lift)),
      macs_real_inputs_only:
        real.length === counts.length ? numberOutput(numbers.lift(totalOf(real, (size) => size))) : plainOutput(null),
    };
  },
  steps(values, _outcome, numbers) {
    const passes = pass(values);
    return isOperationError(passes) ? [] : macSteps(passes, writer(numbers));
  },
  slips: [
    {
      code: 'flops-for-macs',
      sentence: say(
        'Multiplications and additions are counted apart: these are operations, two for each multiply-add.',
      ),
      compute: counted((passes) => macsOf(passes).scale({ n: 2, d: 1 })),
    },
    {
      code: 'macs-for-flops',
      sentence: say('Multiply-adds are given: there are twice as many operations.'),
      result: 'flops',
      compute: counted(macsOf),
    },
    {
      code: 'macs-halved',
      sentence: say('The multiply-adds are halved.'),
      compute: counted((passes) => macsOf(passes).scale({ n: 1, d: 2 })),
    },
    {
      code: 'additions-between-products',
      sentence: say('One addition less than products is counted for each output.'),
      result: 'flops',
      compute: counted(additionsBetween),
    },
    {
      code: 'bias-adds-counted',
      sentence: say('The additions of biases are counted among the multiply-adds.'),
      compute: counted((passes) => totalOf(passes, (each) => countMacs(each).macs.add(countMacs(each).biasAdds))),
    },
    {
      code: 'padding-not-counted',
      sentence: say('The products with zeros of the padding are left out.'),
      compute: counted((passes) => {
        const real = passes.map((each) => countMacs(each).real);
        return real.includes(undefined) ? undefined : totalOf(real, (size) => size ?? whole(0));
      }),
    },
    {
      code: 'input-size-for-output-size',
      sentence: say('The positions of the input are counted in place of those of the output.'),
      compute: otherSide(false),
    },
    {
      code: 'output-size-for-input-size',
      sentence: say(
        'The positions of the output are counted: a transposed convolution multiplies once for each position of its input.',
      ),
      compute: otherSide(true),
    },
    {
      code: 'parameters-for-macs',
      sentence: say('The parameters are counted: each weight is used at every position.'),
      compute: counted((_, values) => totalOf(values.layers, learnable)),
    },
    {
      code: 'batch-forgotten',
      sentence: say('Only one input of the batch is counted.'),
      compute: counted((passes, { input }) => {
        const one = traceShapes(
          passes.map(({ layer }) => layer),
          [whole(1), ...input.slice(1)],
          'layers',
        );
        return isOperationError(one) || isUnbatched(passes) ? undefined : macsOf(one);
      }),
    },
    {
      code: 'depth-forgotten',
      sentence: say('The input channels are not multiplied in: each filter reaches through all of them.'),
      compute: onRealShapes(changes.withoutDepth),
    },
    {
      code: 'output-channels-forgotten',
      sentence: say('Only one filter is counted: there is one for each output channel.'),
      compute: onRealShapes(changes.oneFilter),
    },
    {
      code: 'groups-ignored',
      sentence: say('The groups are ignored: each filter sees only the channels of its group.'),
      compute: onRealShapes(changes.withoutGroups),
    },
    {
      code: 'kernel-not-squared',
      sentence: say('The kernel size is multiplied in once in place of once for each axis.'),
      compute: onRealShapes(changes.oneSidedKernel),
    },
    { code: 'stride-ignored', sentence: say('The stride is taken as 1.'), compute: throughout(changes.withoutStride) },
    {
      code: 'padding-ignored',
      sentence: say('The padding is left out of the output size.'),
      compute: throughout(changes.withoutPadding),
    },
    {
      code: 'dilation-ignored',
      sentence: say('The dilation is taken as 1.'),
      compute: throughout(changes.withoutDilation),
    },
    {
      code: 'pointwise-forgotten',
      sentence: say('The pointwise convolution is left out.'),
      compute: throughout(changes.withoutPointwise),
    },
    {
      code: 'depthwise-forgotten',
      sentence: say('The depthwise convolution is left out.'),
      compute: throughout(changes.withoutDepthwise),
    },
    {
      code: 'separable-as-standard',
      sentence: say('One ordinary convolution is counted in place of the depthwise and the pointwise one.'),
      compute: throughout(changes.notSeparated),
    },
  ],
});

/** Whether the first layer with spatial axes gets images one by one. */
function isUnbatched(passes: readonly Pass[]): boolean {
  return passes.some(({ layer, input }) => 'axes' in layer && spatialStart(layer, input) < 2);
}
