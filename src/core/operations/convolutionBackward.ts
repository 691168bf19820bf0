import { convolutionBackwardMistakes } from '../convolution/convolutionBackwardMistakes';
import { backwardOperation, backwardReader, gradientResults, outerGradient } from '../convolution/backwardOperation';
import type { Axes } from '../convolution/parameters';
import { defineOperation, type Operation } from '../operation';
import type { Arguments } from '../parameters';
import { say } from '../sentence';
import { convolutionParameters, readConvolution } from './convolution';

function parameters(axes: Axes) {
  return { ...convolutionParameters(axes), dy: outerGradient(axes) };
}

type Values = Arguments<ReturnType<typeof parameters>>;

function convolutionBackward(name: string, axes: Axes): Operation {
  const read = backwardReader<Values>(axes, false, readConvolution);
  return defineOperation({
    name,
    topic: 'convolution',
    title: axes === 1 ? say('Gradients of a 1-D convolution') : say('Gradients of a 2-D convolution'),
    summary: say('Sends a gradient back through a convolution: to the input, to the kernel and to the bias.'),
    aliases: ['backward', 'backpropagation', 'gradient', 'derivative', 'dW', 'dX'],
    parameters: parameters(axes),
    results: gradientResults,
    primary: 'dX',
    formula:
      axes === 1
        ? String.raw`\frac{\partial L}{\partial x_{c,m}} = \sum_{o}\sum_{s i + d k - p = m} w_{o,c,k}\, dy_{o,i}, \quad \frac{\partial L}{\partial w_{o,c,k}} = \sum_{n,i} x_{c,\, s i + d k - p}\, dy_{o,i}, \quad \frac{\partial L}{\partial b_o} = \sum_{n,i} dy_{o,i}`
        : String.raw`\frac{\partial L}{\partial x_{c,m,n}} = \sum_{o}\sum_{\substack{s i + d k - p = m \\ s j + d l - p = n}} w_{o,c,k,l}\, dy_{o,i,j}, \quad \frac{\partial L}{\partial w_{o,c,k,l}} = \sum_{i,j} x_{c,\, s i + d k - p,\, s j + d l - p}\, dy_{o,i,j}, \quad \frac{\partial L}{\partial b_o} = \sum_{i,j} dy_{o,i,j}`,
    source: `torch.nn.grad.conv${axes}d_input, torch.nn.grad.conv${axes}d_weight`,
    example:
      axes === 1
        ? { x: [1, 2, 0, -1], w: [1, -1, 2], dy: [1, 2] }
        : { x: [[1, 2, 0], [0, 1, 3], [2, 1, 1]], w: [[1, 2], [0, -1]], dy: [[1, 0], [2, -1]] }, // prettier-ignore
    symbolic: true,
    ...backwardOperation(read),
    slips: convolutionBackwardMistakes(read, axes),
  });
}

export const conv1dBackward = convolutionBackward('conv1d_backward', 1);
export const conv2dBackward = convolutionBackward('conv2d_backward', 2);
