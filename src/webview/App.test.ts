import assert from 'node:assert/strict';
import fc from 'fast-check';
import { drawView } from '../../test/support/diagramPage';
import { oddDiagram, oddMessage } from '../../test/support/diagramMessages';
import { usePage } from '../../test/support/dom';
import { runs } from '../../test/support/properties';
import { readDiagram, readHostMessage } from './protocol';

/** 3·1 + 1·(−2) + 0·1, by hand. */
const good = {
  type: 'show',
  diagram: { kind: 'convolution', operation: 'conv1d', arguments: { x: [3, 1, 0], w: [1, -2, 1] }, conceal: false },
};

describe('The view', () => {
  const page = usePage();

  it('says what it cannot read, is never empty, and draws the next diagram, whatever came before', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(oddMessage, { maxLength: 5 }), async (messages) => {
        const view = await drawView(page);
        for (const message of messages) {
          const before = view.posted.length;
          await view.send(message);
          const said = view.posted.slice(before);
          const isRead = readHostMessage(message) !== undefined;
          // Whatever can be read can be shown: a view that breaks reports it.
          assert.deepEqual(said, isRead ? [] : [{ type: 'report', message: 'a message that the view does not know' }]);
          if (!isRead) assert.match(view.root.textContent, /A message could not be read and was ignored\./);
          assert.ok(view.root.textContent.length > 'Diagram'.length);
        }
        await view.send({ type: 'language', texts: {} });
        await view.send(good);
        assert.equal(view.sum(), 'y1 = 3·1 + 1·(−2) + 0·1 = 1');
        assert.equal(view.root.querySelector('[role="alert"]'), null);
        await page.draw(null);
      }),
      runs(60),
    );
  });

  it('draws what its page came with at once, and what it kept rather than that', async () => {
    const said = readHostMessage(good);
    assert.ok(said?.type === 'show');
    const view = await drawView(page, undefined, [said]);
    assert.equal(view.sum(), 'y1 = 3·1 + 1·(−2) + 0·1 = 1');
    await page.draw(null);
    // 5·1 + 1·(−2) + 0·1, by hand.
    const changed = { ...said.diagram, arguments: { x: [5, 1, 0], w: [1, -2, 1] } };
    const again = await drawView(page, { given: said.diagram, changed, step: 0 }, [said]);
    assert.equal(again.sum(), 'y1 = 5·1 + 1·(−2) + 0·1 = 3');
    await page.draw(null);
  });

  it('begins at the top with another diagram, and stays where it is while its numbers change', async () => {
    const view = await drawView(page);
    await view.send(good);
    const { documentElement } = view.root.ownerDocument;
    documentElement.scrollTop = 300;
    await view.send({ ...good, diagram: { ...good.diagram, arguments: { x: [4, 1, 0], w: [1, -2, 1] } } });
    assert.equal(documentElement.scrollTop, 300);
    await view.send({ type: 'problem', message: 'What is selected is no list.', keep: true });
    assert.equal(documentElement.scrollTop, 0);
    documentElement.scrollTop = 300;
    await view.send({
      type: 'show',
      diagram: {
        kind: 'filter-recovery',
        operation: 'filter_recovery',
        arguments: { dim: 1, x: [1, 2, 3], y: [1, 2], k: 2 },
        conceal: true,
      },
    });
    assert.equal(documentElement.scrollTop, 0);
    await page.draw(null);
  });

  it('draws any diagram that can be read, or says what is needed', async () => {
    await fc.assert(
      fc.asyncProperty(oddDiagram, fc.nat(30), async (given, step) => {
        const diagram = readDiagram(given);
        if (!diagram) return;
        const view = await drawView(page, { given: diagram, changed: diagram, step });
        await page.press('ArrowRight');
        await page.press('End');
        assert.deepEqual(view.posted, [{ type: 'ready', restored: true }]);
        assert.ok(view.root.querySelector('svg, [role="alert"], table, h2'), view.root.textContent);
        await page.draw(null);
      }),
      runs(150),
    );
  });
});
