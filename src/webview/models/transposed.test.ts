import assert from 'node:assert/strict';
import fc from 'fast-check';
import { fraction, resultTexts, transposedRequest } from '../../../test/support/diagramCases';
import { runs } from '../../../test/support/properties';
import type { DiagramRequest } from '../../core/diagram';
import { isOperationError } from '../../core/operationError';
import * as Q from '../../core/rational';
import { transposedModel, type TransposedModel } from './transposed';

function modelOf(request: DiagramRequest): TransposedModel {
  const model = transposedModel(request);
  assert.ok(!isOperationError(model), isOperationError(model) ? model.sentence.text : '');
  return model;
}

const signal: DiagramRequest = {
  kind: 'transposed-convolution',
  operation: 'conv_transpose1d',
  arguments: { x: [1, 2], w: [3, 4, 5], stride: 1 },
  conceal: false,
};

describe('The model of a transposed convolution', () => {
  for (const axes of [1, 2] as const)
    it(`has painted the result of conv_transpose${axes}d at its last step`, () => {
      fc.assert(
        fc.property(transposedRequest(axes), (request) => {
          const model = modelOf(request);
          const { channels } = model.at(model.count - 1);
          // The last entry of x paints the last channels of the last sample.
          const painted = channels.flatMap(({ output }) => output.texts);
          assert.deepEqual(painted, resultTexts(request).slice(-painted.length));
        }),
        runs(40),
      );
    });

  it('adds at each step what it says, where it says: summed here, from what is written', () => {
    fc.assert(
      fc.property(transposedRequest(2), (request) => {
        const model = modelOf(request);
        for (let step = 1; step < model.count; step++) {
          const [before, now] = [model.at(step - 1), model.at(step)];
          if (now.current === 0) continue;
          for (const [k, { output, taps }] of now.channels.entries()) {
            const sums = before.channels[k]!.output.texts.map(fraction);
            for (const { output: cell, text } of taps) sums[cell] = Q.add(sums[cell]!, fraction(text!));
            for (const [cell, text] of output.texts.entries())
              assert.ok(Q.equals(sums[cell]!, fraction(text)), JSON.stringify(request));
          }
        }
      }),
      runs(40),
    );
  });

  it('marks the cells on which several copies lie by now', () => {
    const model = modelOf(signal);
    assert.deepEqual(model.at(0).channels[0]?.overlap, []);
    assert.deepEqual(model.at(1).channels[0]?.overlap, [1, 2]);
    assert.deepEqual(model.paintersOf(1, 0, 1).cells, [0, 1]);
  });

  it('draws letters', () => {
    const letters = { ...signal, arguments: { x: ['a', 'b'], w: ['x', 'y'], stride: 1 } };
    assert.deepEqual(modelOf(letters).at(1).channels[0]?.output.texts, ['ax', 'ay+bx', 'by']);
  });

  it('tells no value of a result that is to be found', () => {
    const model = modelOf({ ...signal, conceal: true });
    const { output, taps, formula } = model.at(1).channels[0]!;
    assert.deepEqual([...new Set(output.texts)], ['?']);
    assert.ok(taps.every(({ text }) => text === undefined));
    for (const shown of [formula, model.paintersOf(0, 0, 1).formula])
      assert.match(JSON.stringify(shown), /\{"kind":"symbol","name":"\?"\}\],"operators":\[[^\]]*\]\}$/);
  });

  it('refuses what leaves no output', () => {
    const model = transposedModel({ ...signal, arguments: { x: [1], w: [1], padding: 1 } });
    assert.ok(isOperationError(model));
    assert.equal(model.code, 'empty_output');
  });
});
