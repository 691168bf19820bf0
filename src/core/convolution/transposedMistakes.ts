import { isOperationError, type OperationError } from '../operationError';
import { tensorOutput, type Output } from '../outcome';
import { liftAll, type Arithmetic, type Scalar } from '../scalar';
import { say } from '../sentence';
import { sizeOf } from '../tensor';
import { scatter, unpainted } from './adjoint';
import { outerShape, outputLength, reach, type Geometry } from './geometry';
import { convolve } from './kernel';
import { checkOutputSize } from './outputSize';
import { overwrite } from './overwrite';
import { noPadding, type Axes, type Pair } from './parameters';
import {
  croppingOf,
  paintedProblem,
  type Cropping,
  type TransposedProblem,
  type TransposedValues,
} from './transposedProblem';
import { swapChannels, swapLastAxes, turned } from './wrongKernels';

/** A mistake of a transposed convolution. */
interface Mistake {
  readonly code: string;
  readonly sentence: ReturnType<typeof say>;
  compute<T extends Scalar>(values: TransposedValues, numbers: Arithmetic<T>): Output<T> | OperationError | undefined;
}

/** What is read otherwise than it was meant. */
interface Misreading {
  readonly values?: Partial<TransposedValues>;
  readonly cropping?: Cropping;
}

/** The wrong results of `conv_transpose1d` and `2d`. */
export function transposedMistakes(axes: Axes): readonly Mistake[] {
  /** The right way with something misread. */
  const misread =
    (read: (values: TransposedValues) => Misreading | undefined): Mistake['compute'] =>
    (values, numbers) => {
      const reading = read(values);
      if (!reading) return undefined;
      const changed = { ...values, ...reading.values };
      const problem = paintedProblem(changed, axes, reading.cropping ?? croppingOf(changed));
      return isOperationError(problem) ? problem : outputOf(changed, problem, axes, numbers, scatter);
    };
  const uncropped = ({ output_padding }: TransposedValues): Cropping => ({
    padding: noPadding,
    outputPadding: output_padding,
  });
  const cropped = (change: (cropping: Cropping) => Cropping) =>
    misread((values) => ({ cropping: change(croppingOf(values)) }));
  /** As many entries more in front. */
  const inFront = ({ padding, outputPadding }: Cropping): Cropping => ({
    padding: eachAxis((a) => [padding[a][0] - outputPadding[a], padding[a][1]]),
    outputPadding: [0, 0],
  });
  const common: readonly Mistake[] = [
    {
      code: 'overlaps-overwritten',
      sentence: say('Where copies overlap, the later one is kept in place of the sum.'),
      compute: (values, numbers) => painted(values, axes, numbers, overwrite),
    },
    {
      code: 'kernel-flipped',
      sentence: say('The kernel is turned by 180°: the copies are painted flipped.'),
      compute: misread(({ w }) => ({ values: { w: turned(w, axes) } })),
    },
    {
      code: 'stride-forgotten',
      sentence: say('The stride is taken as 1: the copies lie one entry apart.'),
      compute: misread(({ output_padding: [h, w], dilation }) => ({
        values: { stride: [1, 1], output_padding: [Math.min(h, dilation[0] - 1), Math.min(w, dilation[1] - 1)] },
      })),
    },
    {
      code: 'stride-one-more',
      sentence: say('As many zeros as the stride are put between the input entries, one too many.'),
      compute: misread(({ stride }) => ({ values: { stride: [axes === 1 ? 1 : stride[0] + 1, stride[1] + 1] } })),
    },
    {
      code: 'zeros-after-last',
      sentence: say('Zeros are put after the last input entry too, which makes the output longer.'),
      compute: misread(({ stride, output_padding: [h, w] }) => ({
        values: { output_padding: [h + stride[0] - 1, w + stride[1] - 1] },
      })),
    },
    {
      code: 'padding-forgotten',
      sentence: say('The padding is forgotten: nothing is cropped.'),
      compute: misread((values) => ({ cropping: uncropped(values) })),
    },
    {
      code: 'padding-added',
      sentence: say('The padding is put around the input as zeros in place of being cropped from the output.'),
      compute: (values, numbers) => {
        const wider = padded(values, axes);
        return isOperationError(wider) ? wider : painted(wider, axes, numbers, scatter);
      },
    },
    {
      code: 'padding-around-output',
      sentence: say('The padding is put around the output in place of being cropped from it.'),
      compute: cropped(({ padding, outputPadding }) => ({
        padding: eachAxis((a) => [-padding[a][0], -padding[a][1]]),
        outputPadding,
      })),
    },
    {
      code: 'padding-cropped-once',
      sentence: say('The padding is cropped from the start only.'),
      compute: cropped(({ padding, outputPadding }) => ({
        padding: eachAxis((a) => [padding[a][0], 0]),
        outputPadding,
      })),
    },
    {
      code: 'output-padding-forgotten',
      sentence: say('The output padding is forgotten.'),
      compute: cropped(({ padding }) => ({ padding, outputPadding: [0, 0] })),
    },
    {
      code: 'output-padding-in-front',
      sentence: say('The output padding is put in front in place of the end.'),
      compute: cropped(inFront),
    },
    {
      code: 'output-padding-both-ends',
      sentence: say('The output padding is put at both ends.'),
      compute: cropped((cropping) => ({ ...inFront(cropping), outputPadding: cropping.outputPadding })),
    },
    {
      code: 'output-padding-zeros',
      sentence: say('The output padding is filled with zeros, though copies reach into it.'),
      compute: (values, numbers) => painted(values, axes, numbers, zerosAtEnd(values.output_padding)),
    },
    {
      code: 'dilation-ignored',
      sentence: say('The dilation is taken as 1.'),
      compute: misread(() => ({ values: { dilation: [1, 1] } })),
    },
    {
      code: 'bias-forgotten',
      sentence: say('The bias is not added.'),
      compute: misread(() => ({ values: { b: null } })),
    },
    {
      code: 'channels-swapped',
      sentence: say('Input and output channels of the kernel changed places, as for an ordinary convolution.'),
      compute: swappedChannels(axes),
    },
    {
      code: 'ordinary-convolution',
      sentence: say('An ordinary convolution is computed, which makes the output smaller.'),
      compute: (values, numbers) => ordinary(values, axes, numbers, 'as-given'),
    },
    {
      code: 'full-convolution',
      sentence: say(
        'A "full" convolution at stride 1 is computed: the kernel slides over the input padded with zeros.',
      ),
      compute: (values, numbers) => ordinary(values, axes, numbers, 'full'),
    },
  ];
  if (axes === 1) return common;
  return [
    ...common,
    {
      code: 'kernel-transposed',
      sentence: say('The kernel is transposed: rows and columns changed places.'),
      compute: misread(({ w }) => ({ values: { w: swapLastAxes(w) } })),
    },
  ];
}

function eachAxis(of: (axis: 0 | 1) => readonly [number, number]): Cropping['padding'] {
  return [of(0), of(1)];
}

/** How copies come together in an output. */
type Paint = typeof scatter;

function painted<T extends Scalar>(
  values: TransposedValues,
  axes: Axes,
  numbers: Arithmetic<T>,
  paint: Paint,
): Output<T> | OperationError {
  const problem = paintedProblem(values, axes, croppingOf(values));
  return isOperationError(problem) ? problem : outputOf(values, problem, axes, numbers, paint);
}

function outputOf<T extends Scalar>(
  { b }: TransposedValues,
  { image, w, geometry: g }: TransposedProblem,
  axes: Axes,
  numbers: Arithmetic<T>,
  paint: Paint,
): Output<T> {
  const [x, kernel] = [liftAll(numbers, image.tensor.data), liftAll(numbers, w.data)];
  const y = paint(numbers, x, kernel, b && liftAll(numbers, b.data), g);
  return tensorOutput(outerShape([g.batch, g.inChannels, ...g.input], axes, image.layout), y);
}

/** As `scatter`, but the last rows and columns are left unpainted. */
function zerosAtEnd(outputPadding: Pair): Paint {
  return (numbers, y, w, b, g) => {
    const x = scatter(numbers, y, w, b, g);
    const bare = unpainted(numbers, b, g);
    const [height, width] = g.input;
    return x.map((entry, offset) => {
      const [row, column] = [Math.floor(offset / width) % height, offset % width];
      const added = row >= height - outputPadding[0] || column >= width - outputPadding[1];
      return added ? bare[offset]! : entry;
    });
  };
}

/** Zeros around x in place of a crop. */
function padded(values: TransposedValues, axes: Axes): TransposedValues | OperationError {
  const { x, padding } = values;
  const [height = 1, width = 1] = axes === 1 ? [1, ...x.shape.slice(-1)] : x.shape.slice(-2);
  const [rows, columns] = [height + 2 * padding[0], width + 2 * padding[1]];
  const outer = x.shape.slice(0, x.shape.length - axes);
  const shape = [...outer, ...(axes === 1 ? [columns] : [rows, columns])];
  const error = checkOutputSize(shape);
  if (error) return error;
  const zeros: Scalar[] = Array.from({ length: sizeOf(shape) }, () => 0);
  Array.from(x.data).forEach((entry, offset) => {
    const plane = Math.floor(offset / (height * width));
    const row = (Math.floor(offset / width) % height) + padding[0];
    zeros[(plane * rows + row) * columns + (offset % width) + padding[1]] = entry;
  });
  return { ...values, x: { shape, data: zeros }, padding: [0, 0] };
}

/** The kernel read as `[C_out][C_in/g]`, where its shape allows that. */
function swappedChannels(axes: Axes): Mistake['compute'] {
  return (values, numbers) => {
    const problem = paintedProblem(values, axes, croppingOf(values));
    if (isOperationError(problem)) return problem;
    const w = swapChannels(problem.w, values.groups);
    if (w.shape.some((length, axis) => length !== problem.w.shape[axis])) return undefined;
    return outputOf(values, { ...problem, w }, axes, numbers, scatter);
  };
}

/** What `conv1d` or `conv2d` gives for the same arguments, or with the padding of a "full" convolution. */
function ordinary<T extends Scalar>(
  values: TransposedValues,
  axes: Axes,
  numbers: Arithmetic<T>,
  way: 'as-given' | 'full',
): Output<T> | OperationError | undefined {
  const problem = paintedProblem(values, axes, croppingOf(values));
  if (isOperationError(problem)) return problem;
  const { image, geometry: given } = problem;
  const stride: Pair = way === 'full' ? [1, 1] : given.stride;
  const zeros = eachAxis((a) => {
    const around = reach(given.kernel[a], given.dilation[a]) - 1;
    return way === 'full' ? [around, around] : given.padding[a];
  });
  const length = (a: 0 | 1) => outputLength(given.output[a], zeros[a], given.kernel[a], given.dilation[a], stride[a]);
  const output: Pair = [length(0), length(1)];
  if (output[0] <= 0 || output[1] <= 0) return undefined;
  const error = checkOutputSize([given.batch, given.inChannels, ...output]);
  if (error) return error;
  const g: Geometry = {
    ...given,
    stride,
    padding: zeros,
    inChannels: given.outChannels,
    outChannels: given.inChannels,
    input: given.output,
    output,
  };
  const w = swapChannels(problem.w, values.groups);
  const y = convolve(
    numbers,
    liftAll(numbers, image.tensor.data),
    liftAll(numbers, w.data),
    values.b && liftAll(numbers, values.b.data),
    g,
  );
  return tensorOutput(outerShape([g.batch, g.outChannels, ...output], axes, image.layout), y);
}
