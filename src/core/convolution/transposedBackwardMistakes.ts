import { isOperationError, type OperationError } from '../operationError';
import { tensorOutput } from '../outcome';
import { liftAll } from '../scalar';
import { say } from '../sentence';
import { scatter } from './adjoint';
import { inputGradient, type BackwardProblem } from './backward';
import { changedGradient, inputMistakes, parameterMistakes, type BackwardMistake } from './backwardMistakes';
import { outerShape, reach, type Geometry } from './geometry';
import { checkOutputSize } from './outputSize';
import type { Axes, Pair } from './parameters';
import { swapChannels, turned } from './wrongKernels';

type Read<V> = (values: V) => BackwardProblem | OperationError;

/** The wrong results of `conv_transpose1d_backward` and `2d`. */
export function transposedBackwardMistakes<V>(read: Read<V>, axes: Axes): readonly BackwardMistake<V>[] {
  return [
    {
      code: 'kernel-flipped',
      sentence: say('The kernel is turned by 180° in dX, as for the gradient of an ordinary convolution.'),
      compute: changedGradient(read, inputGradient, (problem) => ({ ...problem, w: turned(problem.w, 2) })),
    },
    {
      code: 'transposed-again',
      sentence: say('dX is computed by another transposed convolution, which makes it larger than dy.'),
      compute: transposedAgain(read),
    },
    ...inputMistakes(read, axes),
    ...parameterMistakes(read, axes),
  ];
}

/** dy painted with the kernel where an ordinary convolution would read it. */
function transposedAgain<V>(read: Read<V>): BackwardMistake<V>['compute'] {
  return (values, numbers) => {
    const problem = read(values);
    if (isOperationError(problem)) return problem;
    const { geometry: given, axes, layout } = problem;
    const length = (a: 0 | 1) =>
      (given.input[a] - 1) * given.stride[a] +
      reach(given.kernel[a], given.dilation[a]) -
      given.padding[a][0] -
      given.padding[a][1];
    const input: Pair = [length(0), length(1)];
    if (input[0] <= 0 || input[1] <= 0) return undefined;
    const g: Geometry = {
      ...given,
      inChannels: given.outChannels,
      outChannels: given.inChannels,
      input,
      output: given.input,
    };
    const shape = [g.batch, g.inChannels, ...input];
    const error = checkOutputSize(shape);
    if (error) return error;
    const w = swapChannels(problem.w, given.groups);
    return tensorOutput(
      outerShape(shape, axes, layout),
      scatter(numbers, liftAll(numbers, problem.dy.data), liftAll(numbers, w.data), null, g),
    );
  };
}
