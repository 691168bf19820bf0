import assert from 'node:assert/strict';
import fc from 'fast-check';
import { convolutionRequest, resultTexts } from '../../../../test/support/diagramCases';
import { drawView } from '../../../../test/support/diagramPage';
import { usePage } from '../../../../test/support/dom';
import type { DiagramRequest } from '../../../core/diagram';

/** Problem 1b of the sheet, with another filter. */
const signal: DiagramRequest = {
  kind: 'convolution',
  operation: 'conv1d',
  arguments: { x: [1, 4, 0, -2, 3], w: [2, -1, 3] },
  conceal: false,
};
/** 1·1 + 4·1, by hand. */
const image: DiagramRequest = {
  kind: 'convolution',
  operation: 'conv2d',
  arguments: { x: [[1, 2], [3, 4]], w: [[1, 0], [0, 1]] },
  conceal: false,
}; // prettier-ignore
const source = {
  label: '@check in line 3',
  document: 'homework.md',
  uri: 'file:///homework.md',
  key: 'check 1',
};

describe('The view of a convolution', () => {
  const page = usePage();

  it('says in its picture and in its table what the operation computes', async () => {
    await fc.assert(
      fc.asyncProperty(convolutionRequest(2), async (diagram) => {
        const view = await drawView(page);
        await view.send({ type: 'show', diagram });
        const shown = view.grid('Output');
        assert.deepEqual(shown, resultTexts(diagram).slice(0, shown.length));
        assert.deepEqual(view.table('Output'), shown);
        await page.draw(null);
      }),
      { numRuns: 15 },
    );
  });

  it('steps with the arrow keys, from the first window to the last', async () => {
    const view = await drawView(page);
    await view.send({ type: 'show', diagram: signal, source });
    const sums = ['y1 = 1·2 + 4·(−1) + 0·3 = −2', 'y2 = 4·2 + 0·(−1) + (−2)·3 = 2', 'y3 = 0·2 + (−2)·(−1) + 3·3 = 11'];
    assert.equal(view.sum(), sums[0]);
    for (const sum of sums.slice(1)) {
      await page.press('ArrowRight');
      assert.equal(view.sum(), sum);
    }
    await page.press('ArrowRight');
    assert.equal(view.sum(), sums[2]);
    await page.press('Home');
    assert.equal(view.sum(), sums[0]);
    assert.match(view.root.querySelector('[role="status"]')!.textContent, /Step 1 of 3.*= −2/);
  });

  it('steps with its buttons, and keeps where it is', async () => {
    const view = await drawView(page);
    await view.send({ type: 'show', diagram: signal, source });
    await page.click(view.named('Last step'));
    assert.match(view.sum(), /= 11$/);
    await page.click(view.named('Previous step'));
    assert.equal(view.kept()?.step, 1);
    const again = await drawView(page, view.kept());
    assert.match(again.sum(), /= 2$/);
  });

  it('follows its settings, and says where they are not possible', async () => {
    const view = await drawView(page);
    await view.send({ type: 'show', diagram: signal });
    await page.click(view.named('Stride: one more'));
    assert.deepEqual(view.grid('Output'), ['−2', '11']);
    assert.match(view.root.textContent, /⌊\(5 \+ 2·0 − 1·\(3 − 1\) − 1\)\/2⌋ \+ 1 = 2/);
    await page.type(view.named('Dilation'), '4');
    assert.match(view.root.querySelector('.message')!.textContent, /reaches over 9 entries/);
    await page.type(view.named('Dilation'), '1');
    assert.deepEqual(view.grid('Output'), ['−2', '11']);
    await page.click(view.named('Undo my changes'));
    assert.deepEqual(view.grid('Output'), ['−2', '2', '11']);
  });

  it('says in words what a setting may be, and forgets what it refused', async () => {
    const view = await drawView(page);
    await view.send({ type: 'show', diagram: image });
    const problems = () =>
      [...view.root.querySelectorAll('.fields .field-problem')].map((one) => one.textContent).join('');
    await page.type(view.named('Stride'), 'x');
    assert.equal(problems(), 'Expected integer ≥ 1 or [height, width], got "x".');
    await page.press('Escape', view.named('Stride'));
    assert.equal(problems(), '');
    assert.equal(view.named('Stride').value, '1');
    await page.click(view.named('Padding: one more'));
    await page.type(view.named('Stride'), '1.5');
    await page.click(view.named('Undo my changes'));
    assert.equal(problems(), '');
    assert.equal(view.named('Stride').value, '1');
    assert.equal(view.named('Padding').value, '0');
  });

  it('has the way back from a size that cannot be drawn', async () => {
    const view = await drawView(page);
    await view.send({ type: 'show', diagram: image });
    await page.type(view.named('Input size'), '65');
    assert.match(view.root.textContent, /A size is at most 64\./);
    assert.deepEqual(view.grid('Output'), ['5']);
    await page.type(view.named('Kernel size'), '3');
    assert.match(view.root.querySelector('.message')!.textContent, /reaches over 3 entries/);
    await page.type(view.named('Kernel size'), '1');
    assert.deepEqual(view.grid('Output'), ['1', '2', '3', '4']);
  });

  it('takes a new number for a cell, typed over the old one', async () => {
    const view = await drawView(page);
    await view.send({ type: 'show', diagram: signal });
    const kernel = view.root.querySelectorAll('[role="grid"]')[1]!;
    await page.press('ArrowRight', kernel);
    await page.press('Enter', kernel);
    const box = view.named('New value');
    assert.equal(box.value, '−1');
    box.value = '1/2';
    await page.press('Enter', box);
    assert.deepEqual(
      view.grid('Kernel'),
      ['2', '1/2', '3'].map((text) => (text === '1/2' ? '0.5' : text)),
    );
    assert.match(view.sum(), /^y1 = 1·2 \+ 4·0\.5 \+ 0·3 = 4$/);
  });

  it('refuses what is no number, and leaves the cell', async () => {
    const view = await drawView(page);
    await view.send({ type: 'show', diagram: signal });
    const input = view.root.querySelector('[role="grid"]')!;
    await page.press('Enter', input);
    const box = view.named('New value');
    box.value = '1 +';
    await page.press('Enter', box);
    assert.equal(box.getAttribute('aria-invalid'), 'true');
    const told = view.root.querySelector(`[id="${box.getAttribute('aria-describedby')!}"]`);
    assert.equal(told?.textContent, '1 + cannot be read as a number.');
    await page.press('Escape', box);
    assert.equal(told.textContent, '');
    assert.deepEqual(view.grid('Input'), ['1', '4', '0', '−2', '3']);
  });

  it('tells no value of a result that is to be found', async () => {
    const view = await drawView(page);
    await view.send({ type: 'show', diagram: { ...signal, conceal: true } });
    assert.equal(view.sum(), 'y1 = 1·2 + 4·(−1) + 0·3 = ?');
    assert.deepEqual([...view.grid('Output'), ...view.table('Output')], Array(6).fill('?'));
  });

  it('says what it was sent that is no message, and goes on', async () => {
    const view = await drawView(page);
    await view.send({ type: 'show', diagram: signal });
    await view.send({ type: 'show', diagram: { kind: 'cake' } });
    assert.match(view.root.querySelector('.message')!.textContent, /could not be read/);
    assert.deepEqual(view.grid('Output'), ['−2', '2', '11']);
    assert.deepEqual(
      view.posted.map(({ type }) => type),
      ['ready', 'report'],
    );
    await view.send({ type: 'problem', message: 'The document was closed.', keep: true });
    assert.match(view.root.querySelector('.message')!.textContent, /was closed/);
    await view.send({ type: 'show', diagram: signal });
    assert.equal(view.root.querySelector('.message'), null);
  });

  it("speaks the reader's language", async () => {
    const view = await drawView(page);
    await view.send({ type: 'language', texts: { Input: 'Eingabe', 'Step {0} of {1}': 'Schritt {0} von {1}' } });
    await view.send({ type: 'show', diagram: signal });
    assert.deepEqual(view.grid('Eingabe'), ['1', '4', '0', '−2', '3']);
    assert.match(view.root.querySelector('[role="status"]')!.textContent, /Schritt 1 von 3/);
  });
});
