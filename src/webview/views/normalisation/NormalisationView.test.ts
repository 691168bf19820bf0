import assert from 'node:assert/strict';
import { drawView } from '../../../../test/support/diagramPage';
import { usePage } from '../../../../test/support/dom';

const diagram = {
  kind: 'normalisation',
  operation: 'norm_axes',
  arguments: { kind: 'batch_norm', shape: [3, 4, 2, 2] },
  conceal: false,
};

describe('The view of a normalisation', () => {
  const page = usePage();

  it('shades the visible entries that share a statistic, and counts', async () => {
    const view = await drawView(page);
    await view.send({ type: 'show', diagram });
    // Of channel 1: four positions in front, three samples on top.
    assert.equal(view.root.querySelectorAll('.shared').length, 7);
    assert.match(view.sum(), /12 entries share a mean and a variance; there are 4 of each/);
    await page.click(view.named('Layer norm'));
    assert.match(view.sum(), /16 entries share a mean and a variance; there are 3 of each/);
  });

  it('follows the entry that is chosen', async () => {
    const view = await drawView(page);
    await view.send({ type: 'show', diagram });
    await page.click(view.named('Channel: one more'));
    const [first] = [...view.root.querySelectorAll('.face.chosen')];
    assert.match(first!.getAttribute('points')!, /^44,0 88,0/);
    assert.equal(view.kept()?.step, 4);
  });

  it('splits channels into groups, and says where that is not possible', async () => {
    const view = await drawView(page);
    await view.send({ type: 'show', diagram });
    await page.click(view.named('Group norm'));
    assert.match(view.sum(), /8 entries share a mean and a variance; there are 6 of each/);
    await page.type(view.named('Groups'), '3');
    assert.match(view.root.querySelector('.message')!.textContent, /cannot be split into 3 groups/);
  });
});
