import { asImage, outerShape, type Image } from '../convolution/geometry';
import { perAxis, type Axes, type Pair } from '../convolution/parameters';
import { isOperationError, OperationError } from '../operationError';
import { plainOutput, tensorOutput, type Outcome, type Output } from '../outcome';
import { boolean, optional, tensor, type Arguments, type Parameter } from '../parameters';
import { liftAll, type Arithmetic, type Scalar } from '../scalar';
import { say } from '../sentence';
import type { Step } from '../step';
import { shapeText } from '../tensor';
import type { Divisor, Reduce } from './reduce';
import { poolingSteps } from './steps';
import { poolingWindows, poolingWork, type PoolingSettings, type WhenNothingFits, type Windows } from './windows';

/** The arguments that maxima and averages have in common. */
// eslint-disable-next-line @typescript-eslint/explicit-module-boundary-types -- the type of each argument is its reader's
export function poolingParameters(axes: Axes) {
  const spatial = axes === 1 ? '[L]' : '[H][W]';
  const stride = optional(
    perAxis(axes, say('How far the window moves; by default its own length.'), {
      min: 1,
      code: 'bad_stride',
      missingAxis: 1,
    }),
  );
  return {
    x: tensor(say('The input.'), [axes, axes + 1, axes + 2], `tensor ${spatial}, [C]${spatial} or [N][C]${spatial}`),
    kernel: perAxis(axes, say('How long the window is on each axis.'), {
      min: 1,
      code: 'bad_argument',
      missingAxis: 1,
    }),
    stride: { ...stride, defaultText: 'kernel' } satisfies Parameter<Pair | null>,
    padding: perAxis(axes, say('How far the windows reach over each end; at most half of the window.'), {
      default: 0,
      min: 0,
      code: 'negative_padding',
      missingAxis: 0,
    }),
    ceil_mode: boolean(say('Whether the output size is rounded up.'), false),
  };
}

type Values = Arguments<ReturnType<typeof poolingParameters>>;

/** A pooling with all its sizes, and what it takes of each window. */
export interface PoolingProblem {
  readonly axes: Axes;
  readonly image: Image;
  readonly settings: PoolingSettings;
  readonly windows: Windows;
  readonly reduce: Reduce;
  /** Undefined for maxima. */
  readonly divisor: Divisor | undefined;
}

/** Everything of a problem that does not follow from its sizes. */
interface Way {
  readonly axes: Axes;
  readonly reduce: Reduce;
  readonly divisor?: Divisor;
  readonly whenNothingFits?: WhenNothingFits;
}

/** The arguments as one problem, or why they do not fit: `empty_input` and what `poolingWindows` refuses. */
export function readPooling(values: Values & { readonly dilation?: Pair }, way: Way): PoolingProblem | OperationError {
  const { axes, reduce, divisor, whenNothingFits = 'refuse' } = way;
  const image = asImage(values.x, axes, 'x');
  if (isOperationError(image)) return image;
  const { kernel, stride, padding, dilation = [1, 1], ceil_mode: ceil } = values;
  const settings: PoolingSettings = { kernel, stride: stride ?? kernel, padding, dilation, ceil };
  const windows = windowsOf(image, settings, axes, whenNothingFits);
  return isOperationError(windows) ? windows : { axes, image, settings, windows, reduce, divisor };
}

/** The same input seen through windows of other settings. */
export function windowsOf(
  { tensor: x }: Image,
  settings: PoolingSettings,
  axes: Axes,
  whenNothingFits: WhenNothingFits,
): Windows | OperationError {
  const [batch = 0, channels = 0, height = 0, width = 0] = x.shape;
  if (x.data.length === 0)
    return new OperationError('empty_input', 'x', say('x: there are no entries ({0}).', shapeText(x.shape)));
  return poolingWindows(batch * channels, [height, width], settings, axes, whenNothingFits);
}

/** The output `y` in the layout that x was given in. */
export function pooled<T extends Scalar>(
  numbers: Arithmetic<T>,
  { axes, image, windows, reduce }: PoolingProblem,
): Output<T> {
  const [batch = 1, channels = 1] = image.tensor.shape;
  const shape = outerShape([batch, channels, ...windows.output], axes, image.layout);
  return tensorOutput(shape, reduce(numbers, liftAll(numbers, image.tensor.data), windows));
}

/** What all poolings have in common as operations. */
export interface PoolingOperation<V> {
  work(values: V): number;
  evaluate<T extends Scalar>(values: V, numbers: Arithmetic<T>): Outcome<T> | OperationError;
  steps<T extends Scalar>(values: V, outcome: Outcome<T>, numbers: Arithmetic<T>): readonly Step[];
}

/** @param read the arguments as a problem, or why they do not fit. */
export function poolingOperation<V>(read: (values: V) => PoolingProblem | OperationError): PoolingOperation<V> {
  return {
    work(values) {
      const problem = read(values);
      return isOperationError(problem) ? 0 : poolingWork(problem.windows);
    },
    evaluate(values, numbers) {
      const problem = read(values);
      if (isOperationError(problem)) return problem;
      const y = pooled(numbers, problem);
      return { shape: plainOutput(y.kind === 'tensor' ? y.value.shape : []), y };
    },
    steps(values, { y }, numbers) {
      const problem = read(values);
      if (isOperationError(problem) || y?.kind !== 'tensor') return [];
      const { axes, image, settings, windows, divisor } = problem;
      return poolingSteps(numbers, windows, {
        axes,
        layout: image.layout,
        channels: image.tensor.shape[1]!,
        x: liftAll(numbers, image.tensor.data),
        y: y.value,
        ceil: settings.ceil,
        divisor,
      });
    },
  };
}
