import assert from 'node:assert/strict';
import { drawView } from '../../../../test/support/diagramPage';
import { usePage } from '../../../../test/support/dom';

const diagram = {
  kind: 'batch-norm-graph',
  operation: 'batch_norm_backward',
  arguments: { x: [[1], [3], [5]], gamma: [2], dy: [[1], [0], [2]], eps: 0 },
  conceal: false,
};

describe('The view of the graph of batch norm', () => {
  const page = usePage();

  it('fills node after node, by the keyboard, and says each step', async () => {
    const view = await drawView(page);
    await view.send({ type: 'show', diagram });
    const node = (name: string) =>
      [...view.root.querySelectorAll('.node')].find((one) => one.textContent.startsWith(name))!;
    assert.equal(node('μ').textContent, 'μ');
    await page.press('ArrowRight');
    assert.equal(node('μ').textContent, 'μ3');
    assert.match(view.sum(), /\(1 \+ 3 \+ 5\)\/3 = 3/);
    await page.press('ArrowRight');
    assert.equal(node('σ²').textContent, 'σ²8/3');
    assert.match(view.root.querySelector('[role="status"]')!.textContent, /Step 3 of 11\. Forward to σ²/);
    assert.equal(view.root.querySelectorAll('.edge-label').length, 0);
    await page.press('End');
    assert.match(node('X').textContent, /^X135∂X0\.6124−1\.2250\.6124$/);
    const labels = [...view.root.querySelectorAll('.edge-label')].map((label) => label.textContent);
    assert.ok(labels.some((label) => label.startsWith('1/n = 1/3')));
    assert.equal(labels.length, 9);
    assert.equal(view.root.querySelectorAll('.edge.here').length, 3);
  });

  it('has the same in its description and its tables', async () => {
    const view = await drawView(page, { given: diagram, changed: diagram, step: 10 } as never);
    const [title, desc] = view.root.querySelector('svg.drawing')!.getAttribute('aria-labelledby')!.split(' ');
    const words = (id: string | undefined) => view.root.querySelector(`[id="${id}"]`)?.textContent;
    assert.equal(words(title), 'Graph of batch norm');
    assert.match(words(desc)!, /μ = 3; σ² = 8\/3;.*∂L\/∂β = 3/);
    const rows = [...view.root.querySelectorAll('table tr')].map((row) =>
      [...row.children].map((cell) => cell.textContent.trim()),
    );
    assert.ok(rows.some(([edge, , value]) => edge === 'X → μ' && value === '1/3'));
    assert.ok(rows.some(([name, value, gradient]) => name === 'β' && value === '0' && gradient === '3'));
  });

  it('changes to the mean alone, and shows its Jacobian for each n', async () => {
    const view = await drawView(page);
    await view.send({ type: 'show', diagram });
    await page.click(
      [...view.root.querySelectorAll('label')]
        .find((one) => one.textContent === 'The mean alone')!
        .querySelector('input')!,
    );
    assert.deepEqual(view.grid('The Jacobian').slice(0, 3), ['4/3', '−2/3', '−2/3']);
    await page.type(view.root.querySelector<HTMLInputElement>('input.range')!, '1');
    assert.deepEqual(view.grid('The Jacobian'), ['0']);
    await page.type(view.root.querySelector<HTMLInputElement>('input.range')!, '10');
    assert.deepEqual(view.table('The Jacobian').slice(0, 2), ['1.8', '−0.2']);
  });

  it('takes what is typed over a cell', async () => {
    const view = await drawView(page);
    await view.send({ type: 'show', diagram });
    const [batch] = view.root.querySelectorAll('svg.grid');
    await page.press('7', batch);
    const box = view.root.querySelector<HTMLInputElement>('.cell-input')!;
    await page.type(box, '7');
    await page.press('Enter', box);
    assert.deepEqual(view.kept()?.changed.arguments['x'], [[7], [3], [5]]);
  });

  it('gives the graph back, and says why there is none where it is homework', async () => {
    const view = await drawView(page);
    await view.send({ type: 'show', diagram });
    await page.click(view.named('Insert as Mermaid'));
    assert.deepEqual(view.posted.at(-1), { type: 'graph', diagram });
    await view.send({ type: 'show', diagram: { ...diagram, conceal: true } });
    assert.match(view.root.querySelector('.message')!.textContent, /for you to find/);
    assert.equal(view.root.querySelector('svg.drawing'), null);
    assert.throws(() => view.named('Insert as Mermaid'));
  });
});
