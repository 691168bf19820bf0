import assert from 'node:assert/strict';
import fc from 'fast-check';
import { transposedRequest } from '../../../test/support/diagramCases';
import { runs } from '../../../test/support/properties';
import { isOperationError } from '../../core/operationError';
import { concealed, isPadding } from './plane';
import { invertedConvolution } from './invertedConvolution';
import { transposedModel } from './transposed';

describe('The convolution beside a transposed one', () => {
  for (const axes of [1, 2] as const)
    it(`has the shape of x, and reads the cells that each entry of x paints, on ${axes} axes`, () => {
      let count = 0;
      fc.assert(
        fc.property(transposedRequest(axes), fc.nat(), (request, at) => {
          const model = transposedModel(request);
          if (isOperationError(model)) return;
          const inverted = invertedConvolution(request, model);
          assert.ok(inverted);
          const offset = at % model.count;
          const { inputs, output, taps, current } = inverted.at(offset);
          const painting = model.at(offset);
          assert.deepEqual(
            [output.rows, output.columns, current],
            [painting.input.rows, painting.input.columns, painting.current],
          );
          painting.channels.forEach(({ taps: painted, output: y }, channel) => {
            const input = inputs[channel]!;
            const inside = input.texts.map((_, cell) => cell).filter((cell) => !isPadding(input, cell));
            const read = taps
              .filter((tap) => tap.channel === channel && !isPadding(input, tap.input))
              .map((tap) => inside.indexOf(tap.input));
            assert.deepEqual(
              read.sort((a, b) => a - b),
              painted.map((tap) => tap.output).sort((a, b) => a - b),
            );
            assert.equal(inside.length, y.texts.length);
          });
          count++;
        }),
        runs(60),
      );
      assert.ok(count > 20);
    });

  it('is the transpose: by hand', () => {
    const request = {
      kind: 'transposed-convolution',
      operation: 'conv_transpose1d',
      arguments: { x: [1, 2], w: [1, 3], stride: 2 },
      conceal: false,
    } as const;
    const model = transposedModel(request);
    assert.ok(!isOperationError(model));
    // y = [1, 3, 2, 6], and read back: 1 + 9, 2 + 18.
    const { inputs, output } = invertedConvolution(request, model)!.at(0);
    assert.deepEqual(
      [inputs[0]!.texts, output.texts],
      [
        ['1', '3', '2', '6'],
        ['10', '20'],
      ],
    );
    const told = invertedConvolution({ ...request, conceal: true }, model)!.at(0);
    assert.deepEqual(
      [...told.inputs[0]!.texts, ...told.output.texts],
      Array.from({ length: 6 }, () => concealed),
    );
  });
});
