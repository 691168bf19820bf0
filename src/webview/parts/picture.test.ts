import assert from 'node:assert/strict';
import { JSDOM } from 'jsdom';
import { drawView } from '../../../test/support/diagramPage';
import { usePage } from '../../../test/support/dom';
import { readViewMessage } from '../protocol';
import { plainColour } from './picture';

const diagram = {
  kind: 'convolution',
  operation: 'conv1d',
  arguments: { x: [1, 2, 3], w: [1, '1/3'] },
  conceal: false,
};

describe('The colours of a picture', () => {
  for (const [computed, colour, opacity] of [
    ['rgb(0, 95, 184)', 'rgb(0, 95, 184)', 1],
    ['rgba(0, 95, 184, 0.26)', 'rgb(0, 95, 184)', 0.26],
    ['color(srgb 0 0.372549 0.721569 / 0.15)', 'rgb(0, 95, 184)', 0.15],
    ['color(srgb 1 1 1)', 'rgb(255, 255, 255)', 1],
    ['rgba(0, 0, 0, 0)', 'none', 1],
    ['none', 'none', 1],
    ['url("#P0-1-hatch")', 'url(#P0-1-hatch)', 1],
  ] as const)
    it(`are ${colour} for ${computed}`, () => assert.deepEqual(plainColour(computed), [colour, opacity]));
});

describe('The buttons that give something back', () => {
  const page = usePage();

  it('ask for the result and for the steps of what is shown', async () => {
    const view = await drawView(page);
    await view.send({ type: 'show', diagram });
    await page.click(view.named('Stride: one more'));
    await page.click(view.named('Insert result'));
    await page.click(view.named('Insert steps'));
    const changed = { ...diagram, arguments: { ...diagram.arguments, stride: 2 } };
    assert.deepEqual(view.posted.slice(1), [
      { type: 'insert', steps: false, diagram: changed },
      { type: 'insert', steps: true, diagram: changed },
    ]);
  });

  it('offer neither of them where the result is not told', async () => {
    const view = await drawView(page);
    await view.send({ type: 'show', diagram: { ...diagram, conceal: true } });
    assert.throws(() => view.named('Insert result'));
    assert.throws(() => view.named('Insert steps'));
    view.named('Save picture as SVG');
  });

  it('make a file of the picture that needs no page, and that the extension takes', async () => {
    const view = await drawView(page);
    await view.send({ type: 'show', diagram });
    await page.click(view.named('Save picture as SVG'));
    const message = view.posted.at(-1)!;
    assert.deepEqual(readViewMessage(message), message);
    assert.ok(message.type === 'picture');
    const { document } = new JSDOM(message.svg, { contentType: 'image/svg+xml' }).window;
    const texts = [...document.querySelectorAll('svg svg text:not([text-anchor="end"])')].map(
      (text) => text.textContent,
    );
    for (const text of ['1', '2', '3', '1/3', '5/3']) assert.ok(texts.includes(text), text);
    assert.equal(document.querySelector('title')?.textContent, '1-D convolution');
    assert.match(document.querySelector('desc')!.textContent, /Input 3: 1, 2, 3\. .*y1 = 1·1 \+ 2·1\/3 = 5\/3/);
    assert.doesNotMatch(message.svg, /class=|var\(|role=|aria-|tabindex|foreignObject/);
  });

  it('say what became of it', async () => {
    const view = await drawView(page);
    await view.send({ type: 'show', diagram });
    await view.send({ type: 'note', message: 'Inserted into homework.md.' });
    const announced = [...view.root.querySelectorAll('[role="status"]')].map((one) => one.textContent);
    assert.ok(announced.includes('Inserted into homework.md.'));
  });
});
