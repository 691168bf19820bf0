import assert from 'node:assert/strict';
import fc from 'fast-check';
import { convolutionRequest, fraction, jsonTensor, resultTexts } from '../../../test/support/diagramCases';
import { runs } from '../../../test/support/properties';
import type { DiagramRequest } from '../../core/diagram';
import { isOperationError } from '../../core/operationError';
import * as Q from '../../core/rational';
import { convolutionModel, type ConvolutionModel } from './convolution';

function modelOf(request: DiagramRequest): ConvolutionModel {
  const model = convolutionModel(request);
  assert.ok(!isOperationError(model), isOperationError(model) ? model.sentence.text : '');
  return model;
}

const image: DiagramRequest = {
  kind: 'convolution',
  operation: 'conv2d',
  arguments: { x: [[1, 2, 0], [0, 1, 3], [2, 1, 1]], w: [[1, 0], [0, -1]] },
  conceal: false,
}; // prettier-ignore

describe('The model of a convolution', () => {
  for (const axes of [1, 2] as const)
    it(`has every entry of the result of conv${axes}d, where its window says`, () => {
      fc.assert(
        fc.property(convolutionRequest(axes), (request) => {
          const model = modelOf(request);
          const wanted = resultTexts(request);
          assert.equal(model.count, wanted.length);
          for (const [step, text] of wanted.entries()) {
            const { output, current } = model.at(step);
            assert.equal(output.texts[current], text);
          }
        }),
        runs(60),
      );
    });

  it('shows cells whose products make the result: summed here, from what is written', () => {
    fc.assert(
      fc.property(convolutionRequest(2), (request) => {
        const model = modelOf(request);
        for (let step = 0; step < model.count; step++) {
          const { inputs, kernels, output, current, taps, bias } = model.at(step);
          const products = taps.map(({ channel, input, kernel }) =>
            Q.multiply(fraction(inputs[channel]!.texts[input]!), fraction(kernels[channel]!.texts[kernel]!)),
          );
          const total = [...products, fraction(bias ?? '0')].reduce(Q.add, Q.zero);
          assert.ok(Q.equals(total, fraction(output.texts[current]!)), JSON.stringify(request));
        }
      }),
      runs(60),
    );
  });

  it('knows of every input cell the outputs that read it', () => {
    fc.assert(
      fc.property(convolutionRequest(2), (request) => {
        const model = modelOf(request);
        const { inputs, output, current } = model.at(0);
        const first = -current;
        const readers = new Map<string, number[]>();
        for (let cell = 0; cell < output.texts.length; cell++)
          for (const { channel, input } of model.at(first + cell).taps)
            readers.set(`${channel} ${input}`, [...(readers.get(`${channel} ${input}`) ?? []), cell]);
        for (const [channel, { texts }] of inputs.entries())
          for (let cell = 0; cell < texts.length; cell++) {
            const found = [...model.readersOf(0, channel, cell)].sort((a, b) => a - b);
            assert.deepEqual(found, readers.get(`${channel} ${cell}`) ?? []);
          }
      }),
      runs(40),
    );
  });

  it('puts zeros around the input, and knows which cells are none of its own', () => {
    const model = modelOf({ ...image, arguments: { ...image.arguments, padding: [1, 0] } });
    const [input] = model.at(0).inputs;
    assert.deepEqual([input!.rows, input!.columns], [5, 3]);
    assert.deepEqual(input!.texts.slice(0, 6), ['0', '0', '0', '1', '2', '0']);
    assert.equal(model.inputOffset(0, 0, 1), undefined);
    assert.equal(model.inputOffset(0, 0, 4), 1);
  });

  it('draws letters and fractions', () => {
    const model = modelOf({
      ...image,
      operation: 'conv1d',
      arguments: { x: ['a', '1/3', 2], w: [3, 'b'] },
    });
    assert.deepEqual(model.at(0).output.texts, ['3a+(1/3)b', '2b+1']);
  });

  it('tells no value of a result that is to be found', () => {
    const model = modelOf({ ...image, conceal: true });
    assert.deepEqual(model.at(0).output.texts, ['?', '?', '?', '?']);
    const shown = JSON.stringify(model.at(0).formula);
    assert.ok(shown.endsWith('{"kind":"symbol","name":"?"}],"operators":["=","="]}'), shown);
  });

  const refused: readonly (readonly [string, DiagramRequest['arguments'], string])[] = [
    ['a kernel that does not fit', { x: [1], w: [1, 2] }, 'kernel_larger_than_input'],
    ['a missing kernel', { x: [1] }, 'missing_argument'],
    ['an argument that there is not', { x: [1], w: [1], z: 1 }, 'unknown_argument'],
    ['what is no number', { x: ['"'], w: [1] }, 'bad_argument'],
    ['rows of different lengths', { x: [[1, 2], [3]], w: [1] }, 'ragged'],
    ['a signal that is too long', { x: jsonTensor([5000], 1), w: [1] }, 'too_large'],
    ['padding beyond all bounds', { x: [1], w: [1], padding: 1e7 }, 'too_large'],
  ]; // prettier-ignore
  for (const [what, args, code] of refused)
    it(`refuses ${what}`, () => {
      const model = convolutionModel({ ...image, operation: 'conv1d', arguments: args });
      assert.ok(isOperationError(model));
      assert.equal(model.code, code);
    });
});
