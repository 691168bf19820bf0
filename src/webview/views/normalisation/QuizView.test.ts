import assert from 'node:assert/strict';
import fc from 'fast-check';
import { drawView, type Drawn } from '../../../../test/support/diagramPage';
import { usePage } from '../../../../test/support/dom';

const quiz = (seed: number) => ({
  type: 'show',
  diagram: { kind: 'normalisation-quiz', operation: 'norm_axes', arguments: { seed }, conceal: false },
});

/** The blocks by what is shaded of them, as a reader tells them apart. */
function blocks(view: Drawn): Readonly<Record<string, HTMLElement>> {
  const kinds = {
    'Batch norm': /all \d samples, channel/,
    'Layer norm': /sample 1 of \d, all \d channels/,
    'Instance norm': /sample 1 of \d, channel/,
  };
  const choices = [...view.root.querySelectorAll<HTMLElement>('.choice')];
  return Object.fromEntries(
    Object.entries(kinds).map(([name, words]) => [name, choices.find((one) => words.test(one.textContent))!]),
  );
}

const asked = (view: Drawn) => /is (.*)\?/.exec(view.root.querySelector('h2')!.textContent)![1]!;
const said = (view: Drawn) => view.root.querySelector('[role="status"]')!.textContent;

describe('The view of the quiz', () => {
  const page = usePage();

  it('leads through three questions, whatever the order, and says the reason of each', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer(), async (seed) => {
        const view = await drawView(page);
        await view.send(quiz(seed));
        for (let round = 0; round < 3; round++) {
          assert.equal(view.root.querySelector('.choice-kind'), null);
          const name = asked(view);
          const block = blocks(view)[name]!;
          await page.click(block);
          assert.match(said(view), new RegExp(`^Right, [ABC] is ${name}.*entries share a mean`));
          assert.match(block.querySelector('.choice-kind')!.textContent, new RegExp(`✓ ${name}`));
          await page.click(view.named(round < 2 ? 'Next question' : 'Finish'));
        }
        assert.equal(said(view), '3 of 3 right on the first try.');
        await page.draw(null);
      }),
      { numRuns: 10 },
    );
  });

  it('says what a wrong block is, by how much it shares, and lets choose again', async () => {
    const view = await drawView(page);
    await view.send(quiz(5));
    const shares = { 'Batch norm': '12 entries', 'Layer norm': '16 entries', 'Instance norm': '4 entries' };
    const [wrong, words] = Object.entries(shares).find(([name]) => name !== asked(view))!;
    await page.click(blocks(view)[wrong]!);
    assert.match(said(view), new RegExp(`^No, [ABC] is ${wrong}\\..*${words}`));
    assert.match(blocks(view)[wrong]!.textContent, /✗/);
    await page.click(blocks(view)[asked(view)]!);
    assert.match(said(view), /^Right/);
  });

  it('is answered by the keys A, B and C, and keeps what was answered', async () => {
    const view = await drawView(page);
    await view.send(quiz(11));
    const choices = [...view.root.querySelectorAll('.choice')];
    await page.press('abc'[choices.indexOf(blocks(view)[asked(view)]!)]!);
    assert.match(said(view), /^Right/);
    const again = await drawView(page, view.kept());
    assert.match(said(again), /^Right/);
  });

  it('opens from the diagram, and leads back to it', async () => {
    const view = await drawView(page);
    const given = { kind: 'norm_axes', arguments: { kind: 'layer_norm', shape: [2, 3, 5] } };
    await view.send({
      type: 'show',
      diagram: { kind: 'normalisation', operation: 'norm_axes', arguments: given.arguments, conceal: false },
    });
    await page.click(view.named('Quiz: which one is which?'));
    assert.match(said(view), /^Which one is/);
    assert.match(view.root.querySelector('.choice')!.textContent, /5 positions/);
    await page.click(view.named('See the blocks with their names'));
    assert.match(view.sum(), /entries share a mean/);
  });
});
