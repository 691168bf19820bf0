import { backwardOperation, backwardReader, gradientResults, outerGradient } from '../convolution/backwardOperation';
import type { Axes } from '../convolution/parameters';
import { transposedBackwardMistakes } from '../convolution/transposedBackwardMistakes';
import { readTransposed, transposedParameters } from '../convolution/transposedProblem';
import { defineOperation, type Operation } from '../operation';
import type { Arguments } from '../parameters';
import { say } from '../sentence';

function parameters(axes: Axes) {
  return { ...transposedParameters(axes), dy: outerGradient(axes) };
}

type Values = Arguments<ReturnType<typeof parameters>>;

function transposedBackward(name: string, axes: Axes): Operation {
  const read = backwardReader<Values>(axes, true, readTransposed);
  return defineOperation({
    name,
    topic: 'transposed-convolution',
    title:
      axes === 1 ? say('Gradients of a 1-D transposed convolution') : say('Gradients of a 2-D transposed convolution'),
    summary: say(
      'Sends a gradient back through a transposed convolution: to the input, to the kernel and to the bias.',
    ),
    aliases: ['backward', 'backpropagation', 'gradient', 'derivative', 'deconvolution', 'dW', 'dX'],
    parameters: parameters(axes),
    results: gradientResults,
    primary: 'dX',
    formula:
      axes === 1
        ? String.raw`\frac{\partial L}{\partial x_{c,i}} = \sum_{o}\sum_{k} w_{c,o,k}\, dy_{o,\, s i + d k - p}, \quad \frac{\partial L}{\partial w_{c,o,k}} = \sum_{i} x_{c,i}\, dy_{o,\, s i + d k - p}, \quad \frac{\partial L}{\partial b_o} = \sum_{m} dy_{o,m}`
        : String.raw`\frac{\partial L}{\partial x_{c,i,j}} = \sum_{o}\sum_{k,l} w_{c,o,k,l}\, dy_{o,\, s i + d k - p,\, s j + d l - p}, \quad \frac{\partial L}{\partial w_{c,o,k,l}} = \sum_{i,j} x_{c,i,j}\, dy_{o,\, s i + d k - p,\, s j + d l - p}, \quad \frac{\partial L}{\partial b_o} = \sum_{m,n} dy_{o,m,n}`,
    source: `torch.nn.functional.conv_transpose${axes}d, torch.autograd`,
    example:
      axes === 1
        ? { x: [1, 2], w: [3, -1, 2], stride: 2, dy: [1, 0, 2, -1, 1] }
        : { x: [[1, 2], [0, -1]], w: [[1, 2], [0, 3]], dy: [[1, 0, 2], [-1, 1, 0], [2, 1, 1]] }, // prettier-ignore
    symbolic: true,
    ...backwardOperation(read),
    slips: transposedBackwardMistakes(read, axes),
  });
}

export const convTranspose1dBackward = transposedBackward('conv_transpose1d_backward', 1);
export const convTranspose2dBackward = transposedBackward('conv_transpose2d_backward', 2);
