import {
  asImage,
  asKernel,
  convolutionGeometry,
  geometryWork,
  outerShape,
  reach,
  type Geometry,
  type Image,
} from '../convolution/geometry';
import { convolve } from '../convolution/kernel';
import { convolutionSteps } from '../convolution/steps';
import { sharedParameters } from '../convolution/sharedParameters';
import { noPadding, padding, perAxis, type Axes, type Padding } from '../convolution/parameters';
import { swapLastAxes } from '../convolution/wrongKernels';
import { defineOperation, type Operation } from '../operation';
import { isOperationError, type OperationError } from '../operationError';
import { plainOutput, tensorOutput, type Output } from '../outcome';
import { boolean, tensor, type Arguments } from '../parameters';
import { liftAll, type Arithmetic, type Scalar } from '../scalar';
import { say } from '../sentence';
import type { Tensor } from '../tensor';

// eslint-disable-next-line @typescript-eslint/explicit-module-boundary-types -- the type of each argument is its reader's
export function convolutionParameters(axes: Axes) {
  const shared = sharedParameters(axes);
  const kernel = axes === 1 ? '[K]' : '[kh][kw]';
  return {
    x: shared.x,
    w: tensor(
      say('The kernel, also called filter or weight.'),
      [axes, axes + 2],
      `tensor ${kernel} or [C_out][C_in/groups]${kernel}`,
    ),
    b: shared.b,
    stride: perAxis(axes, say('How far the kernel moves from one output to the next.'), {
      default: 1,
      min: 1,
      code: 'bad_stride',
      missingAxis: 1,
    }),
    padding: padding(axes, say('Zeros put around the input.')),
    dilation: shared.dilation,
    groups: shared.groups,
    flip: boolean(say('Whether the kernel is flipped: true convolution in place of cross-correlation.'), false),
  };
}

type Values = Arguments<ReturnType<typeof convolutionParameters>>;

interface Problem {
  readonly image: Image;
  readonly w: Tensor<Scalar>;
  readonly geometry: Geometry;
}

/** The arguments as one geometry, or why they do not fit. */
export function readConvolution(values: Values, axes: Axes): Problem | OperationError {
  const image = asImage(values.x, axes, 'x');
  if (isOperationError(image)) return image;
  const w = asKernel(values.w, axes, image.layout);
  if (isOperationError(w)) return w;
  const geometry = convolutionGeometry(image.tensor, w, values.b, values);
  return isOperationError(geometry) ? geometry : { image, w, geometry };
}

function outputOf<T extends Scalar>(values: Values, axes: Axes, numbers: Arithmetic<T>): Output<T> | OperationError {
  const problem = readConvolution(values, axes);
  if (isOperationError(problem)) return problem;
  const { image, w, geometry: g } = problem;
  const y = convolve(
    numbers,
    liftAll(numbers, image.tensor.data),
    liftAll(numbers, w.data),
    values.b && liftAll(numbers, values.b.data),
    g,
  );
  return tensorOutput(outerShape([g.batch, g.outChannels, ...g.output], axes, image.layout), y);
}

function convolution(name: string, axes: Axes): Operation {
  /** The result with some arguments changed. */
  const changed =
    (change: (values: Values) => Partial<Values> | undefined) =>
    <T extends Scalar>(values: Values, numbers: Arithmetic<T>) => {
      const changes = change(values);
      return changes && outputOf({ ...values, ...changes }, axes, numbers);
    };
  return defineOperation({
    name,
    topic: 'convolution',
    title: axes === 1 ? say('1-D convolution') : say('2-D convolution'),
    summary: say('Slides the kernel over the input and sums the products: cross-correlation, as in neural networks.'),
    aliases: ['cross-correlation', 'filter', 'depthwise', 'grouped', axes === 1 ? 'signal' : 'image'],
    parameters: convolutionParameters(axes),
    results: { shape: say('The shape of y.'), y: say('The output.') },
    primary: 'y',
    formula:
      axes === 1
        ? String.raw`y_{o,i} = b_o + \sum_{c}\sum_{k} w_{o,c,k}\, x_{c,\, s i + d k - p}`
        : String.raw`y_{o,i,j} = b_o + \sum_{c}\sum_{k,l} w_{o,c,k,l}\, x_{c,\, s i + d k - p,\, s j + d l - p}`,
    source: `torch.nn.functional.${name}`,
    example:
      axes === 1
        ? { x: [1, 2, 0, -1, 4], w: [1, -1, 2] }
        : { x: [[1, 2, 0], [0, 1, 3], [2, 1, 1]], w: [[1, 0], [0, -1]], padding: 1, stride: 2 }, // prettier-ignore
    symbolic: true,
    diagram: 'convolution',
    work(values) {
      const problem = readConvolution(values, axes);
      return isOperationError(problem) ? 0 : geometryWork(problem.geometry);
    },
    evaluate<T extends Scalar>(values: Values, numbers: Arithmetic<T>) {
      const y = outputOf(values, axes, numbers);
      if (isOperationError(y)) return y;
      const shape = y.kind === 'tensor' ? y.value.shape : [];
      return { shape: plainOutput(shape), y };
    },
    steps(values, outcome, numbers) {
      const problem = readConvolution(values, axes);
      if (isOperationError(problem) || outcome['y']?.kind !== 'tensor') return [];
      return convolutionSteps(problem.geometry, {
        axes,
        layout: problem.image.layout,
        x: liftAll(numbers, problem.image.tensor.data),
        w: liftAll(numbers, problem.w.data),
        b: values.b && liftAll(numbers, values.b.data),
        y: outcome['y'].value,
      });
    },
    slips: [
      {
        code: 'kernel-flipped',
        sentence: say('The kernel is flipped the other way round.'),
        compute: changed(({ flip }) => ({ flip: !flip })),
      },
      ...(axes === 2
        ? [
            {
              code: 'kernel-transposed',
              sentence: say('The kernel is transposed: rows and columns changed places.'),
              compute: changed(({ w }) => ({ w: swapLastAxes(w) })),
            },
          ]
        : []),
      {
        code: 'stride-forgotten',
        sentence: say('The stride is taken as 1.'),
        compute: changed(() => ({ stride: [1, 1] })),
      },
      {
        code: 'padding-forgotten',
        sentence: say('The padding is left out.'),
        compute: changed(() => ({ padding: noPadding })),
      },
      {
        code: 'padding-doubled',
        sentence: say('The padding is put on twice.'),
        compute: changed(({ padding }) => (padding === 'same' ? undefined : { padding: doubled(padding) })),
      },
      {
        code: 'dilation-ignored',
        sentence: say('The dilation is taken as 1.'),
        compute: changed(() => ({ dilation: [1, 1] })),
      },
      { code: 'bias-forgotten', sentence: say('The bias is not added.'), compute: changed(() => ({ b: null })) },
      {
        code: 'full-padding',
        sentence: say('The kernel was also placed where it only partly overlaps the input: "full" convolution.'),
        compute: changed(({ w, dilation, padding }) =>
          isZero(padding) ? { padding: fullPadding(w, dilation, axes) } : undefined,
        ),
      },
    ],
  });
}

function isZero(given: Values['padding']): boolean {
  return given !== 'same' && given.flat().every((zeros) => zeros === 0);
}

function doubled([vertical, horizontal]: Padding): Padding {
  return [
    [2 * vertical[0], 2 * vertical[1]],
    [2 * horizontal[0], 2 * horizontal[1]],
  ];
}

function fullPadding(w: Tensor<Scalar>, dilation: readonly [number, number], axes: Axes): Padding {
  const [rows = 1, columns = 1] = axes === 1 ? [1, ...w.shape.slice(-1)] : w.shape.slice(-2);
  const [vertical, horizontal] = [reach(rows, dilation[0]) - 1, reach(columns, dilation[1]) - 1];
  return [
    [vertical, vertical],
    [horizontal, horizontal],
  ];
}

export const conv1d = convolution('conv1d', 1);
export const conv2d = convolution('conv2d', 2);
