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

  it('tells the mean and the variance of the entry that is clicked', async () => {
    const view = await drawView(page);
    const x = [[1, 2], [3, 6], [5, 4]]; // prettier-ignore
    await view.send({
      type: 'show',
      diagram: { ...diagram, operation: 'batch_norm_forward', arguments: { x, eps: 1 } },
    });
    // Of 1, 3, 5 and of 2, 6, 4, by hand.
    const sums = () => [...view.root.querySelectorAll('.sum')].at(-1)!.textContent;
    assert.match(sums(), /^x = 1, +μ = 3, +σ² = 8\/3/);
    await page.click([...view.root.querySelectorAll('.face')][1]!);
    assert.match(sums(), /^x = 2, +μ = 4, +σ² = 8\/3/);
    assert.match(view.root.querySelector('[role="status"]')!.textContent, /μ = 4/);
    await page.click(view.named('Layer norm'));
    assert.match(sums(), /^x = 2, +μ = (1\.5|3\/2), +σ² = (0\.25|1\/4)/);
    const cells = [...view.root.querySelectorAll('details td')].map((cell) => cell.textContent);
    assert.deepEqual(cells.slice(7, 11), ['1', '2', '1', '2']);
  });
});
