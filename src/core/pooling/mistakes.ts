import type { Axes, Pair } from '../convolution/parameters';
import { isOperationError, type OperationError } from '../operationError';
import type { Output } from '../outcome';
import type { Arithmetic, Scalar } from '../scalar';
import { say, type Sentence } from '../sentence';
import { pooled, windowsOf, type PoolingProblem } from './problem';
import { averages, largest, maxima, withoutPadding, withPadding, type Reduce } from './reduce';
import { pool, type PoolingSettings } from './windows';

/** A mistake of a pooling. @typeParam V the arguments of the operation */
export interface PoolingMistake<V> {
  readonly code: string;
  readonly sentence: Sentence;
  compute<T extends Scalar>(values: V, numbers: Arithmetic<T>): Output<T> | OperationError | undefined;
}

type Read<V> = (values: V) => PoolingProblem | OperationError;

/** The right way with other settings, or with something else taken of each window. */
interface Misreading {
  readonly settings?: Partial<PoolingSettings>;
  readonly reduce?: Reduce;
}

function misread<V>(read: Read<V>, change: (problem: PoolingProblem) => Misreading): PoolingMistake<V>['compute'] {
  return (values, numbers) => {
    const problem = read(values);
    if (isOperationError(problem)) return problem;
    const { reduce = problem.reduce, settings } = change(problem);
    const changed = { ...problem.settings, ...settings };
    const windows = windowsOf(problem.image, changed, problem.axes, 'refuse');
    return isOperationError(windows) ? windows : pooled(numbers, { ...problem, reduce, windows });
  };
}

function commonMistakes<V>(read: Read<V>, axes: Axes): readonly PoolingMistake<V>[] {
  const swapped = ([height, width]: Pair): Pair => [width, height];
  return [
    {
      code: 'stride-as-one',
      sentence: say('The stride is taken as 1.'),
      compute: misread(read, () => ({ settings: { stride: [1, 1] } })),
    },
    {
      code: 'stride-as-window',
      sentence: say('The windows are put side by side: the stride is taken as long as the window.'),
      compute: misread(read, ({ settings: { kernel } }) => ({ settings: { stride: kernel } })),
    },
    {
      code: 'padding-forgotten',
      sentence: say('The padding is left out.'),
      compute: misread(read, () => ({ settings: { padding: [0, 0] } })),
    },
    {
      code: 'rounded-otherwise',
      sentence: say('The output size is rounded the other way: down in place of up, or up in place of down.'),
      compute: misread(read, ({ settings: { ceil } }) => ({ settings: { ceil: !ceil } })),
    },
    ...(axes === 1
      ? []
      : [
          {
            code: 'axes-swapped',
            sentence: say('Height and width of the window changed places.'),
            compute: misread(read, ({ settings: { kernel, stride, padding, dilation } }) => ({
              settings: {
                kernel: swapped(kernel),
                stride: swapped(stride),
                padding: swapped(padding),
                dilation: swapped(dilation),
              },
            })),
          },
        ]),
  ];
}

/** The wrong results of `max_pool1d` and `2d`. */
export function maximumMistakes<V>(read: Read<V>, axes: Axes): readonly PoolingMistake<V>[] {
  return [
    {
      code: 'average-taken',
      sentence: say('The average of each window is taken in place of its largest entry.'),
      compute: misread(read, () => ({ reduce: averages(withoutPadding) })),
    },
    {
      code: 'largest-size',
      sentence: say('The entry farthest from zero is taken in place of the largest.'),
      compute: misread(read, () => ({ reduce: farthest })),
    },
    {
      code: 'zeros-in-maximum',
      sentence: say('Zeros of the padding take part in the maximum.'),
      compute: misread(read, () => ({ reduce: withZeros })),
    },
    {
      code: 'dilation-ignored',
      sentence: say('The dilation is taken as 1.'),
      compute: misread(read, () => ({ settings: { dilation: [1, 1] } })),
    },
    ...commonMistakes(read, axes),
  ];
}

/** The wrong results of `avg_pool1d` and `2d`. */
export function averageMistakes<V>(read: Read<V>, axes: Axes): readonly PoolingMistake<V>[] {
  const other = ({ divisor }: PoolingProblem) => averages(divisor === withPadding ? withoutPadding : withPadding);
  return [
    {
      code: 'maximum-taken',
      sentence: say('The largest entry of each window is taken in place of the average.'),
      compute: misread(read, () => ({ reduce: maxima })),
    },
    {
      code: 'sum-taken',
      sentence: say('The sum of each window is not divided.'),
      compute: misread(read, () => ({ reduce: averages(() => 1) })),
    },
    {
      code: 'padding-counted-otherwise',
      sentence: say('Zeros of the padding are counted where they should not be, or not counted where they should be.'),
      compute: misread(read, (problem) => ({ reduce: other(problem) })),
    },
    {
      code: 'divided-by-window',
      sentence: say('Every sum is divided by the size of the whole window, though some windows are cut off.'),
      compute: misread(read, () => ({ reduce: averages(({ kernel }) => kernel[0] * kernel[1]) })),
    },
    ...(axes === 1
      ? []
      : [
          {
            code: 'divided-by-side',
            sentence: say('The sum is divided by the side of the window in place of its area.'),
            compute: misread(read, () => ({ reduce: averages(({ kernel }) => kernel[1]) })),
          },
        ]),
    ...commonMistakes(read, axes),
  ];
}

const farthest: Reduce = (numbers, x, windows) => {
  const sizes = Array.from(x, (entry) =>
    numbers.compare(entry, numbers.integer(0)) === -1 ? numbers.negate(entry) : entry,
  );
  return pool(windows, (offsets) => x[largest(numbers, sizes, offsets)]!);
};

const withZeros: Reduce = (numbers, x, windows) => {
  const zero = numbers.integer(0);
  const whole = windows.kernel[0] * windows.kernel[1];
  return pool(windows, (offsets) => {
    const entry = x[largest(numbers, x, offsets)]!;
    const isCutOff = offsets.length < whole;
    return isCutOff && numbers.compare(entry, zero) === -1 ? zero : entry;
  });
};
