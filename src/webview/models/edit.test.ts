import assert from 'node:assert/strict';
import fc from 'fast-check';
import { convolutionRequest } from '../../../test/support/diagramCases';
import { runs } from '../../../test/support/properties';
import { isOperationError } from '../../core/operationError';
import { convolutionParameters } from '../../core/operations/convolution';
import { convolutionModel } from './convolution';
import { typedValue, withArgument, withCell, withSize } from './edit';

const request = {
  kind: 'convolution',
  operation: 'conv2d',
  arguments: { x: [[1, 2], [3, 4]], w: [[1]] },
  conceal: false,
} as const; // prettier-ignore

describe('An edit', () => {
  it('changes the cell that it is made in, whatever the layout', () => {
    fc.assert(
      fc.property(convolutionRequest(2), fc.nat(), fc.nat(), (random, at, where) => {
        const model = convolutionModel(random);
        assert.ok(!isOperationError(model));
        const step = at % model.count;
        const { inputs } = model.at(step);
        const cell = where % inputs[0]!.texts.length;
        const offset = model.inputOffset(step, 0, cell);
        if (offset === undefined) return;
        const changed = withCell(random, model, { argument: 'x', offset }, 777);
        const after = convolutionModel(changed);
        assert.ok(!isOperationError(after));
        const [before, now] = [inputs[0]!.texts, after.at(step).inputs[0]!.texts];
        assert.deepEqual(
          now,
          before.map((text, i) => (i === cell ? '777' : text)),
        );
      }),
      runs(60),
    );
  });

  const typed: readonly (readonly [string, unknown])[] = [
    ['3', 3],
    ['−2', -2],
    [' 0.5 ', 0.5],
    ['1/3', '1/3'],
    ['a', 'a'],
  ];
  for (const [text, value] of typed)
    it(`takes ${text} for an entry`, () => assert.deepEqual(typedValue(text), { value }));

  for (const text of ['', '[1, 2]', '1 +', '('])
    it(`refuses "${text}" for an entry`, () => assert.ok('error' in typedValue(text)));

  it('takes for an argument what the operation takes', () => {
    const { stride, padding } = convolutionParameters(2);
    assert.deepEqual(typedValue('same', padding), { value: 'same' });
    assert.deepEqual(typedValue('[1, 2]', stride), { value: [1, 2] });
    assert.deepEqual(typedValue('', stride), { value: undefined });
    assert.ok('error' in typedValue('0', stride));
  });

  it('leaves out an argument without a value', () => {
    const strided = withArgument(request, 'stride', 2);
    assert.equal(strided.arguments['stride'], 2);
    assert.deepEqual(withArgument(strided, 'stride', undefined), request);
  });

  it('cuts the tensor or fills it up with zeros', () => {
    const larger = withSize(request, 'x', [3, 3]);
    assert.deepEqual(larger.arguments['x'], [[1, 2, 0], [3, 4, 0], [0, 0, 0]]); // prettier-ignore
    assert.deepEqual(withSize(larger, 'x', [1, 2]).arguments['x'], [[1, 2]]);
  });
});
