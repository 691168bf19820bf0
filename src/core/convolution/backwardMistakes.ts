import { isOperationError, type OperationError } from '../operationError';
import { numberOutput, tensorOutput, type Outcome, type Output } from '../outcome';
import { liftAll, type Arithmetic, type Scalar } from '../scalar';
import { say, type Sentence } from '../sentence';
import { mapTensor, type Tensor } from '../tensor';
import { biasGradient, inputGradient, weightGradient, type BackwardProblem } from './backward';
import { outputLength, type Geometry } from './geometry';
import { noPadding, type Axes, type Pair } from './parameters';
import { swapChannels, swapLastAxes, turned } from './wrongKernels';

/** A mistake of a backward pass. @typeParam V the arguments of the operation */
export interface BackwardMistake<V> {
  readonly code: string;
  readonly sentence: Sentence;
  readonly result?: string;
  compute<T extends Scalar>(
    values: V,
    numbers: Arithmetic<T>,
    outcome: Outcome<T>,
  ): Output<T> | OperationError | undefined;
}

type Read<V> = (values: V) => BackwardProblem | OperationError;
type Change = (problem: BackwardProblem) => BackwardProblem | undefined;
type Gradient = typeof inputGradient;

/** Mistakes that lead to a wrong gradient of the problem as it was changed. */
export function changedGradient<V>(read: Read<V>, gradient: Gradient, change: Change): BackwardMistake<V>['compute'] {
  return (values, numbers) => {
    const problem = read(values);
    if (isOperationError(problem)) return problem;
    const changed = change(problem);
    return changed && gradient(numbers, changed);
  };
}

/** The geometry with other settings; its output as long as these make it where x or dy must be read through it. */
function resized(change: (g: Geometry) => Partial<Geometry>): Change {
  return (problem) => {
    const g = { ...problem.geometry, ...change(problem.geometry) };
    if (!problem.transposed) return { ...problem, geometry: g };
    const length = (a: 0 | 1) => outputLength(g.input[a], g.padding[a], g.kernel[a], g.dilation[a], g.stride[a]);
    const output: Pair = [length(0), length(1)];
    const isPossible = output[0] > 0 && output[1] > 0;
    return isPossible ? { ...problem, geometry: { ...g, output } } : undefined;
  };
}

/** Wrong gradients of x that convolutions of both ways have in common. */
export function inputMistakes<V>(read: Read<V>, axes: Axes): readonly BackwardMistake<V>[] {
  const wrong = (change: Change) => changedGradient(read, inputGradient, change);
  const transposedKernel: Change = (problem) => {
    const { geometry } = problem;
    const kernel: Pair = [geometry.kernel[1], geometry.kernel[0]];
    return resized(() => ({ kernel }))({ ...problem, w: swapLastAxes(problem.w) });
  };
  return [
    {
      code: 'stride-forgotten',
      sentence: say('The stride is taken as 1 in dX.'),
      compute: wrong(resized(() => ({ stride: [1, 1] }))),
    },
    {
      code: 'padding-forgotten',
      sentence: say('The padding is left out in dX.'),
      compute: wrong(resized(() => ({ padding: noPadding }))),
    },
    {
      code: 'dilation-ignored',
      sentence: say('The dilation is taken as 1 in dX.'),
      compute: wrong(resized(() => ({ dilation: [1, 1] }))),
    },
    {
      code: 'dy-as-ones',
      sentence: say('dy is taken as all ones in dX.'),
      compute: wrong((problem) => ({ ...problem, dy: mapTensor(problem.dy, () => 1) })),
    },
    ...(axes === 1
      ? []
      : [
          {
            code: 'kernel-transposed',
            sentence: say('The kernel is transposed in dX: rows and columns changed places.'),
            compute: wrong(transposedKernel),
          },
        ]),
  ];
}

/** Wrong gradients of w and b. */
export function parameterMistakes<V>(read: Read<V>, axes: Axes): readonly BackwardMistake<V>[] {
  const wrong = (change: Change) => changedGradient(read, weightGradient, change);
  const reordered =
    (
      reorder: (dW: Tensor<Scalar>, problem: BackwardProblem) => Tensor<Scalar> | undefined,
    ): BackwardMistake<V>['compute'] =>
    (values, numbers, { dW }) => {
      const problem = read(values);
      if (isOperationError(problem) || dW?.kind !== 'tensor') return undefined;
      const moved = reorder(dW.value, problem);
      return moved && tensorOutput(moved.shape, liftAll(numbers, moved.data));
    };
  const divided =
    (name: 'dW' | 'db', count: (problem: BackwardProblem) => number): BackwardMistake<V>['compute'] =>
    (values, numbers, outcome) => {
      const problem = read(values);
      const right = outcome[name];
      if (isOperationError(problem) || !right) return undefined;
      return dividedBy(right, numbers, count(problem));
    };
  const batch = ({ geometry }: BackwardProblem) => geometry.batch;
  const positions = ({ geometry: { output } }: BackwardProblem) => output[0] * output[1];
  const everyEntry = (problem: BackwardProblem) => problem.dy.data.length / problem.dy.shape[1]!;
  return [
    {
      code: 'dw-turned',
      result: 'dW',
      sentence: say('dW is turned by 180°, as it comes out when x and dy change places.'),
      compute: reordered((dW) => turned(dW, axes)),
    },
    ...(axes === 1
      ? []
      : [
          {
            code: 'dw-transposed',
            result: 'dW',
            sentence: say('dW is transposed: rows and columns changed places.'),
            compute: reordered(swapLastAxes),
          },
        ]),
    {
      code: 'dw-channels-swapped',
      result: 'dW',
      sentence: say('Input and output channels changed places in dW.'),
      compute: reordered((dW, { geometry, layout }) =>
        layout === 'spatial' ? undefined : channelsSwapped(dW, geometry.groups),
      ),
    },
    {
      code: 'dw-stride-forgotten',
      result: 'dW',
      sentence: say('The stride is taken as 1 in dW: dy is not spread out.'),
      compute: wrong((problem) => ({ ...problem, geometry: { ...problem.geometry, stride: [1, 1] } })),
    },
    {
      code: 'dw-padding-forgotten',
      result: 'dW',
      sentence: say('The padding is left out in dW.'),
      compute: wrong((problem) => ({ ...problem, geometry: { ...problem.geometry, padding: noPadding } })),
    },
    {
      code: 'dw-batch-averaged',
      result: 'dW',
      sentence: say('dW is averaged over the batch in place of summed.'),
      compute: divided('dW', batch),
    },
    {
      code: 'dw-averaged',
      result: 'dW',
      sentence: say('dW is averaged over the positions in place of summed.'),
      compute: divided('dW', positions),
    },
    {
      code: 'dw-batch-not-summed',
      result: 'dW',
      sentence: say('dW is kept for each example in place of summed over the batch.'),
      compute: perExample(read),
    },
    {
      code: 'db-averaged',
      result: 'db',
      sentence: say('db is the average of dy in place of its sum.'),
      compute: divided('db', everyEntry),
    },
    {
      code: 'db-batch-averaged',
      result: 'db',
      sentence: say('db is averaged over the batch in place of summed.'),
      compute: divided('db', batch),
    },
    {
      code: 'db-batch-not-summed',
      result: 'db',
      sentence: say('db is summed over the positions only, not over the batch.'),
      compute: partialSums(read, 'positions'),
    },
    {
      code: 'db-positions-not-summed',
      result: 'db',
      sentence: say('db is summed over the batch only, not over the positions.'),
      compute: partialSums(read, 'batch'),
    },
    {
      code: 'db-channels-summed',
      result: 'db',
      sentence: say('db is one sum over all channels.'),
      compute: partialSums(read, 'all'),
    },
  ];
}

function dividedBy<T extends Scalar>(right: Output<T>, numbers: Arithmetic<T>, count: number): Output<T> | undefined {
  const by = numbers.integer(count);
  if (right.kind === 'number') return numberOutput(numbers.quotient(right.value, by));
  if (right.kind !== 'tensor') return undefined;
  const { shape, data } = right.value;
  return tensorOutput(
    shape,
    Array.from(data, (entry) => numbers.quotient(entry, by)),
  );
}

function channelsSwapped<T>(dW: Tensor<T>, groups: number): Tensor<T> {
  const [out = 1, inner = 1, ...spatial] = dW.shape;
  const [kh = 1, kw = 1] = [...(spatial.length === 1 ? [1] : []), ...spatial];
  const swapped = swapChannels({ shape: [out, inner, kh, kw], data: dW.data }, groups);
  return { shape: [...swapped.shape.slice(0, 2), ...spatial], data: swapped.data };
}

/** `[N][…]`: the gradient of w of each example. */
function perExample<V>(read: Read<V>): BackwardMistake<V>['compute'] {
  return (values, numbers) => {
    const problem = read(values);
    if (isOperationError(problem)) return problem;
    const { batch } = problem.geometry;
    if (batch === 1) return undefined;
    const example = (tensor: Tensor<Scalar>, n: number): Tensor<Scalar> => {
      const size = tensor.data.length / batch;
      const data = Array.from({ length: size }, (_, k) => tensor.data[n * size + k]!);
      return { shape: [1, ...tensor.shape.slice(1)], data };
    };
    const gradients = Array.from({ length: batch }, (_, n) => {
      const [x, dy] = [example(problem.x, n), example(problem.dy, n)];
      const geometry = { ...problem.geometry, batch: 1 };
      const dW = weightGradient(numbers, { ...problem, x, dy, geometry });
      return dW.kind === 'tensor' ? dW.value : { shape: [], data: [] };
    });
    const data = gradients.flatMap((dW) => Array.from(dW.data));
    return tensorOutput([batch, ...gradients[0]!.shape], data);
  };
}

/** dy summed over some of its axes: `[N][C]`, `[C][H][W]`, or one number. */
function partialSums<V>(read: Read<V>, over: 'positions' | 'batch' | 'all'): BackwardMistake<V>['compute'] {
  return (values, numbers) => {
    const problem = read(values);
    if (isOperationError(problem) || problem.layout === 'spatial') return undefined;
    const { dy, axes } = problem;
    const [batch = 1, channels = 1, height = 1, width = 1] = dy.shape;
    const summed = { positions: batch, batch: height * width, all: channels }[over];
    // With one of what is not summed over only the shape would differ.
    if (summed === 1) return undefined;
    if (over === 'positions') {
      const shape = [1, batch * channels, height, width];
      const sums = biasGradient(numbers, { ...problem, dy: { shape, data: dy.data } });
      return sums.kind === 'tensor' ? tensorOutput([batch, channels], sums.value.data) : undefined;
    }
    const flat = over === 'all' ? dy.data.length : channels * height * width;
    const shape = over === 'all' ? [1, 1, 1, flat] : [batch, flat, 1, 1];
    const sums = biasGradient(numbers, { ...problem, dy: { shape, data: dy.data } });
    if (sums.kind !== 'tensor') return undefined;
    if (over === 'all') return numberOutput(sums.value.data[0]!);
    return tensorOutput([channels, ...(axes === 1 ? [width] : [height, width])], sums.value.data);
  };
}
