import assert from 'node:assert/strict';
import fc from 'fast-check';
import { resultTexts, transposedRequest } from '../../../../test/support/diagramCases';
import { drawView } from '../../../../test/support/diagramPage';
import { usePage } from '../../../../test/support/dom';

const diagram = {
  kind: 'transposed-convolution',
  operation: 'conv_transpose1d',
  arguments: { x: [1, 2], w: [3, 4, 5] },
  conceal: false,
};

describe('The view of a transposed convolution', () => {
  const page = usePage();

  it('paints copy by copy, with the running sums', async () => {
    const view = await drawView(page);
    await view.send({ type: 'show', diagram });
    assert.equal(view.sum(), 'x1·w = 1·[3, 4, 5] = [3, 4, 5]');
    assert.deepEqual(view.grid('Output'), ['3', '4', '5', '0']);
    await page.press('ArrowRight');
    assert.equal(view.sum(), 'x2·w = 2·[3, 4, 5] = [6, 8, 10]');
    assert.deepEqual(view.grid('Output'), ['3', '10', '13', '10']);
    assert.deepEqual(view.table('Output'), view.grid('Output'));
  });

  it('says in its picture and in its table what the operation computes', async () => {
    await fc.assert(
      fc.asyncProperty(transposedRequest(2), async (request) => {
        const view = await drawView(page);
        await view.send({ type: 'show', diagram: request });
        await page.click(view.named('Last step'));
        const shown = view.grid('Output');
        // The last entry of x paints the last channels of the last sample; the first of them is looked at.
        const all = resultTexts(request);
        const starts = all.filter((_, i) => all.slice(i, i + shown.length).join() === shown.join());
        assert.ok(starts.length > 0, `${shown.join()} is no channel of ${all.join()}`);
        assert.deepEqual(view.table('Output'), shown);
        await page.draw(null);
      }),
      { numRuns: 15 },
    );
  });

  it('draws letters: copies add up to az+bx', async () => {
    const view = await drawView(page);
    const letters = { ...diagram, arguments: { x: ['a', 'b'], w: ['x', 'y', 'z'], stride: 2 } };
    await view.send({ type: 'show', diagram: letters });
    await page.press('End');
    assert.deepEqual(view.grid('Output'), ['ax', 'ay', 'az+bx', 'by', 'bz']);
    assert.deepEqual(view.table('Output'), view.grid('Output'));
  });

  it('tells the whole sum of the cell that the keyboard is at', async () => {
    const view = await drawView(page);
    await view.send({ type: 'show', diagram });
    const output = view.root.querySelectorAll('[role="grid"]')[2]!;
    await page.press('ArrowRight', output);
    assert.match(view.root.querySelector('.note')!.textContent, /^y2 = .* = 10$/);
  });

  it('follows its settings', async () => {
    const view = await drawView(page);
    await view.send({ type: 'show', diagram });
    await page.click(view.named('Stride: one more'));
    await page.click(view.named('Last step'));
    assert.deepEqual(view.grid('Output'), ['3', '4', '11', '8', '10']);
  });
});
