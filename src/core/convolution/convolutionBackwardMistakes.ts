import { isOperationError, type OperationError } from '../operationError';
import { tensorOutput } from '../outcome';
import { liftAll } from '../scalar';
import { say } from '../sentence';
import { inputGradient, type BackwardProblem } from './backward';
import { changedGradient, inputMistakes, parameterMistakes, type BackwardMistake } from './backwardMistakes';
import { outerShape, reach, type Geometry } from './geometry';
import { overwrite } from './overwrite';
import { noPadding, type Axes, type Pair } from './parameters';
import { turned } from './wrongKernels';

type Read<V> = (values: V) => BackwardProblem | OperationError;

/** The wrong results of `conv1d_backward` and `2d`. */
export function convolutionBackwardMistakes<V>(read: Read<V>, axes: Axes): readonly BackwardMistake<V>[] {
  const wrong = (change: (problem: BackwardProblem) => BackwardProblem | undefined) =>
    changedGradient(read, inputGradient, change);
  const through = (change: (g: Geometry) => Geometry | undefined) =>
    wrong((problem) => {
      const geometry = change(problem.geometry);
      return geometry && { ...problem, geometry };
    });
  return [
    {
      code: 'kernel-not-flipped',
      sentence: say('The kernel is not turned by 180° where dX is computed as a full convolution of dy.'),
      compute: wrong((problem) => ({ ...problem, w: turned(problem.w, 2) })),
    },
    {
      code: 'overlaps-overwritten',
      sentence: say('Where windows overlap, the later one is kept in dX in place of the sum.'),
      compute: overwritten(read),
    },
    {
      code: 'inside-only',
      sentence: say('dX is computed without zeros around dy, which makes it smaller than x.'),
      compute: through(insideOnly),
    },
    {
      code: 'padding-not-cropped',
      sentence: say('dX keeps the entries that belong to the padding.'),
      compute: through(uncropped),
    },
    ...inputMistakes(read, axes),
    ...parameterMistakes(read, axes),
  ];
}

function overwritten<V>(read: Read<V>): BackwardMistake<V>['compute'] {
  return (values, numbers) => {
    const problem = read(values);
    if (isOperationError(problem)) return problem;
    const { geometry: g, axes, layout } = problem;
    const [dy, w] = [liftAll(numbers, problem.dy.data), liftAll(numbers, problem.w.data)];
    return tensorOutput(
      outerShape([g.batch, g.inChannels, ...g.input], axes, layout),
      overwrite(numbers, dy, w, null, g),
    );
  };
}

/** As if the kernel were slid over dy only where it fits: dX is shorter than x. */
function insideOnly(g: Geometry): Geometry | undefined {
  const around = (a: 0 | 1) => reach(g.kernel[a], g.dilation[a]) - 1;
  const input: Pair = [g.output[0] - around(0), g.output[1] - around(1)];
  if (input[0] <= 0 || input[1] <= 0) return undefined;
  const cut = (a: 0 | 1) => [around(a), around(a)] as const;
  return { ...g, stride: [1, 1], input, padding: [cut(0), cut(1)] };
}

/** With the padding as a part of the input. */
function uncropped(g: Geometry): Geometry {
  const length = (a: 0 | 1) => g.input[a] + g.padding[a][0] + g.padding[a][1];
  return { ...g, input: [length(0), length(1)], padding: noPadding };
}
