import { scatter } from '../convolution/adjoint';
import { geometryWork, outerShape } from '../convolution/geometry';
import type { Axes } from '../convolution/parameters';
import { transposedMistakes } from '../convolution/transposedMistakes';
import { readTransposed, transposedParameters } from '../convolution/transposedProblem';
import { transposedSteps } from '../convolution/transposedSteps';
import { defineOperation, type Operation } from '../operation';
import { isOperationError } from '../operationError';
import { plainOutput, tensorOutput } from '../outcome';
import { liftAll } from '../scalar';
import { say } from '../sentence';
import { sizeOf } from '../tensor';

function transposedConvolution(name: string, axes: Axes): Operation {
  return defineOperation({
    name,
    topic: 'transposed-convolution',
    title: axes === 1 ? say('1-D transposed convolution') : say('2-D transposed convolution'),
    summary: say(
      'Every input entry paints a copy of the kernel, multiplied by it, on the output; copies that overlap are summed.',
    ),
    aliases: [
      'deconvolution',
      'upsampling',
      'upconvolution',
      'fractionally strided convolution',
      'adjoint',
      axes === 1 ? 'signal' : 'image',
    ],
    parameters: transposedParameters(axes),
    results: { shape: say('The shape of y.'), y: say('The output.') },
    primary: 'y',
    formula:
      axes === 1
        ? String.raw`y_{o,\, s i + d k - p} \mathrel{+}= x_{c,i}\, w_{c,o,k}, \qquad L_\mathrm{out} = (L - 1)s - 2p + d(K - 1) + p_\mathrm{out} + 1`
        : String.raw`y_{o,\, s i + d k - p,\, s j + d l - p} \mathrel{+}= x_{c,i,j}\, w_{c,o,k,l}, \qquad H_\mathrm{out} = (H - 1)s - 2p + d(K - 1) + p_\mathrm{out} + 1`,
    source: `torch.nn.functional.${name}`,
    example:
      axes === 1
        ? { x: [1, 2, 3], w: [4, 5, 6], stride: 2 }
        : { x: [[1, 2], [3, 4]], w: [[1, 0, -1], [2, 1, 0], [0, 3, 1]], stride: 2, padding: 1, output_padding: 1 }, // prettier-ignore
    symbolic: true,
    diagram: 'transposed-convolution',
    work(values) {
      const problem = readTransposed(values, axes);
      if (isOperationError(problem)) return 0;
      const { geometry: g } = problem;
      return geometryWork(g) + sizeOf([g.batch, g.inChannels, ...g.input]);
    },
    evaluate(values, numbers) {
      const problem = readTransposed(values, axes);
      if (isOperationError(problem)) return problem;
      const { image, w, geometry: g } = problem;
      const y = scatter(
        numbers,
        liftAll(numbers, image.tensor.data),
        liftAll(numbers, w.data),
        values.b && liftAll(numbers, values.b.data),
        g,
      );
      const shape = outerShape([g.batch, g.inChannels, ...g.input], axes, image.layout);
      return { shape: plainOutput(shape), y: tensorOutput(shape, y) };
    },
    steps(values, outcome, numbers) {
      const problem = readTransposed(values, axes);
      if (isOperationError(problem) || outcome['y']?.kind !== 'tensor') return [];
      const given = {
        axes,
        layout: problem.image.layout,
        x: liftAll(numbers, problem.image.tensor.data),
        w: liftAll(numbers, problem.w.data),
        b: values.b && liftAll(numbers, values.b.data),
        y: outcome['y'].value,
      };
      return transposedSteps(numbers, problem.geometry, given, values.output_padding);
    },
    slips: transposedMistakes(axes),
  });
}

export const convTranspose1d = transposedConvolution('conv_transpose1d', 1);
export const convTranspose2d = transposedConvolution('conv_transpose2d', 2);
