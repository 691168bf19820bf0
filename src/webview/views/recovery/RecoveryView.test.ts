import assert from 'node:assert/strict';
import fc from 'fast-check';
import { recoveryRequest, resultTexts } from '../../../../test/support/diagramCases';
import { drawView } from '../../../../test/support/diagramPage';
import { usePage } from '../../../../test/support/dom';

const diagram = {
  kind: 'filter-recovery',
  operation: 'filter_recovery',
  arguments: { dim: 1, x: [1, 4, 0, -2, 3], y: [-2, 2, 11], k: 3 },
  conceal: false,
};

describe('The view of a filter recovery', () => {
  const page = usePage();

  it('says in its picture and in its table what the operation computes', async () => {
    await fc.assert(
      fc.asyncProperty(recoveryRequest(), async (random) => {
        const view = await drawView(page);
        await view.send({ type: 'show', diagram: random });
        await page.click(view.named('Last step'));
        assert.deepEqual(view.grid('Kernel'), resultTexts(random));
        assert.deepEqual(view.table('Kernel'), view.grid('Kernel'));
        await page.draw(null);
      }),
      { numRuns: 12 },
    );
  });

  it('goes from windows to rows, through the elimination, to the kernel', async () => {
    const view = await drawView(page);
    await view.send({ type: 'show', diagram });
    assert.equal(view.sum(), 'w1 + 4 w2 = −2');
    assert.equal(view.root.querySelectorAll('.in-window').length, 3 + 3 + 1);
    for (let i = 0; i < 3; i++) await page.press('ArrowRight');
    // Row 2 less four times row 1, by hand.
    assert.match(view.sum(), /\[0, −16, −2, 10\]/);
    assert.deepEqual(view.grid('Rows after').slice(3, 6), ['0', '−16', '−2']);
    await page.press('End');
    assert.deepEqual(view.grid('Kernel'), ['2', '−1', '3']);
    assert.match(view.root.querySelector('[role="status"]')!.textContent, /rank is 3.*the only one/);
  });

  it('keeps the kernel of a homework to itself', async () => {
    const view = await drawView(page);
    await view.send({ type: 'show', diagram: { ...diagram, conceal: true } });
    await page.press('End');
    assert.deepEqual(view.grid('Kernel'), ['?', '?', '?']);
    assert.match(view.root.querySelector('.note')!.textContent, /for you to do/);
    assert.equal(view.sum(), '');
  });

  it('takes other numbers, and says where they do not fit', async () => {
    const view = await drawView(page);
    await view.send({ type: 'show', diagram });
    await page.click(view.named('Kernel size: one less'));
    assert.match(view.root.querySelector('.message')!.textContent, /the output has the shape 4/);
  });
});
