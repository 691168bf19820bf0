import type { DiagramRequest, Json } from '../../core/diagram';
import { isOperationError } from '../../core/operationError';
import { conv1d, conv2d } from '../../core/operations/convolution';
import { convTranspose1d } from '../../core/operations/transposedConvolution';
import { say } from '../../core/sentence';
import { toNested } from '../../core/tensor';
import { convolutionModel, type Position } from './convolution';
import { concealed, isPadding, type Plane } from './plane';
import { requestArguments } from './requestArguments';
import type { TransposedModel } from './transposed';

/** The convolution that goes the other way: from the shape of y to that of x, with the same kernel. */
export interface InvertedConvolution {
  /** What it reads of y for an entry of the shape of x. @param offset of that entry, row-major */
  at(offset: number): Position;
}

/** @returns undefined where it cannot be drawn, or does not lead back to the shape of x. */
export function invertedConvolution(request: DiagramRequest, model: TransposedModel): InvertedConvolution | undefined {
  const { operation } = model;
  const { output_padding: _, b: __, x: ___, ...same } = request.arguments;
  const given = requestArguments(operation, request.arguments);
  const calculation = isOperationError(given) ? given : operation.calculate(given);
  if (isOperationError(calculation) || calculation.primary.kind !== 'tensor') return undefined;
  // Numbers of the core are taken as they are.
  const x = toNested(calculation.primary.value, (entry) => entry) as unknown as Json;
  const convolution = convolutionModel({
    kind: 'convolution',
    operation: (operation === convTranspose1d ? conv1d : conv2d).name,
    arguments: { ...same, x },
    conceal: request.conceal,
  });
  if (isOperationError(convolution) || convolution.count !== model.count) return undefined;
  return {
    at(offset) {
      const position = convolution.at(offset);
      const inputs = position.inputs.map((plane, k) => ({
        ...(request.conceal ? hidden(plane) : plane),
        name: position.inputs.length > 1 ? say('y as its input, channel {0}', k + 1) : say('y as its input'),
      }));
      return {
        ...position,
        inputs,
        output: { ...position.output, name: say('Of the shape of x') },
      };
    },
  };
}

function hidden(plane: Plane): Plane {
  const texts = plane.texts.map((text, cell) => (isPadding(plane, cell) ? text : concealed));
  return { ...plane, texts };
}
