import assert from 'node:assert/strict';
import fc from 'fast-check';
import { drawView, type Drawn } from '../../../../test/support/diagramPage';
import { usePage } from '../../../../test/support/dom';
import type { DiagramRequest, Json } from '../../../core/diagram';

const conv = (inside: number, outside: number, kernel: number, others: Readonly<Record<string, Json>> = {}): Json => ({
  type: 'Conv2d',
  in_channels: inside,
  out_channels: outside,
  kernel_size: kernel,
  bias: false,
  ...others,
});
const request = (layers: Json, others: Readonly<Record<string, Json>> = {}, conceal = false): DiagramRequest => ({
  kind: 'separable-convolution',
  operation: 'param_count',
  arguments: { layers, ...others },
  conceal,
});
const cells = (view: Drawn) =>
  [...view.root.querySelectorAll('tbody tr')].map((row) =>
    [...row.querySelectorAll('td')].slice(1).map((cell) => cell.textContent),
  );
const bars = (view: Drawn, plot: number) =>
  [...view.root.querySelectorAll('.wide-plot svg')[plot]!.querySelectorAll('.bar')].map((bar) =>
    Number(bar.getAttribute('width')),
  );

const captions = (view: Drawn) =>
  [...view.root.querySelectorAll('.wiring figcaption')].map((caption) => caption.textContent);
const lines = (view: Drawn) =>
  [...view.root.querySelectorAll('.wiring')].map((figure) => ({
    thick: figure.querySelectorAll('.wire.thick').length,
    thin: figure.querySelectorAll('.wire:not(.thick)').length,
  }));

describe('The view of a depthwise-separable convolution', () => {
  const page = usePage();

  it('sets 27 + 12 parameters against 108, as in the homework', async () => {
    const view = await drawView(page);
    await view.send({ type: 'show', diagram: request([conv(3, 3, 3, { groups: 3 }), conv(3, 4, 1)]) });
    assert.match(view.root.querySelector('.wide-plot svg')!.textContent, /27 \+ 12 = 39/);
    assert.deepEqual(
      cells(view).map(([parameters]) => parameters),
      ['27', '12', '108'],
    );
    assert.match(view.sum(), /39 parameters in two stages, 108 in one: 36\.1 % of them/);
  });

  it('draws and says k²C and CD against k²CD, at each position of the image, for any sizes', async () => {
    const sizes = fc.record({
      c: fc.integer({ min: 2, max: 9 }),
      d: fc.integer({ min: 1, max: 9 }),
      k: fc.constantFrom(1, 3, 5),
      h: fc.integer({ min: 5, max: 20 }),
      w: fc.integer({ min: 5, max: 20 }),
      bias: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(sizes, async ({ c, d, k, h, w, bias }) => {
        const view = await drawView(page);
        await view.send({ type: 'show', diagram: request([conv(c, d, k, { bias })], { input: [1, c, h, w] }) });
        const weights = [k * k * c, c * d, k * k * c * d];
        const biases = [c, d, d];
        const parameters = weights.map((count, i) => count + (bias ? biases[i]! : 0));
        assert.deepEqual(
          cells(view),
          parameters.map((count, i) => [String(count), String(weights[i]! * h * w)]),
        );
        const [depthwise = 0, pointwise = 0, ordinary = 0] = bars(view, 0);
        const scale = 190 / Math.max(parameters[0]! + parameters[1]!, parameters[2]!);
        [depthwise, pointwise, ordinary].forEach((length, i) =>
          assert.ok(Math.abs(length - parameters[i]! * scale) < 0.1),
        );
        await page.draw(null);
      }),
      { numRuns: 15 },
    );
  });

  it('has a line for each slice of a kernel: 3 of 3×3 and 12 of 1×1 against 12 of 3×3', async () => {
    const view = await drawView(page);
    await view.send({ type: 'show', diagram: request([conv(3, 4, 3)]) });
    assert.deepEqual(captions(view), ['In two stages: 3 slices of 3×3, then 12 of 1×1', 'Ordinary: 12 slices of 3×3']);
    assert.deepEqual(lines(view), [
      { thick: 3, thin: 12 },
      { thick: 12, thin: 0 },
    ]);
  });

  it('draws the first channels of many and the last, and says how many there are', async () => {
    const view = await drawView(page);
    await view.send({ type: 'show', diagram: request([conv(512, 256, 3)]) });
    assert.deepEqual(captions(view), [
      'In two stages: 512 slices of 3×3, then 131072 of 1×1',
      'Ordinary: 131072 slices of 3×3',
    ]);
    // Four of each column: three and the last one.
    assert.deepEqual(lines(view), [
      { thick: 4, thin: 16 },
      { thick: 16, thin: 0 },
    ]);
    assert.match(view.root.querySelector('.wiring')!.textContent, /⋮Input 512⋮Depthwise 512⋮Output 256/);
  });

  it('counts the biases of each stage that has them', async () => {
    const view = await drawView(page);
    await view.send({ type: 'show', diagram: request([conv(3, 3, 3, { groups: 3 }), conv(3, 4, 1, { bias: true })]) });
    assert.deepEqual(
      cells(view).map(([parameters]) => parameters),
      ['27', '16', '112'],
    );
  });

  it('follows what is changed, and gives layers back that can be counted', async () => {
    const view = await drawView(page);
    await view.send({ type: 'show', diagram: request([conv(3, 4, 3)]) });
    await page.type(view.named('Output channels'), '8');
    assert.deepEqual(
      cells(view).map(([parameters]) => parameters),
      ['27', '24', '216'],
    );
    assert.deepEqual(view.kept()?.changed.arguments['layers'], [conv(3, 8, 3, { padding: 1 })]);
    await page.type(view.named('Kernel size'), '0');
    assert.match(view.root.textContent, /A whole number from 1 to 64/);
  });

  it('tells no figures where they are homework, not by lengths either', async () => {
    const view = await drawView(page);
    await view.send({ type: 'show', diagram: request([conv(3, 4, 3)], {}, true) });
    assert.deepEqual(cells(view).flat(), ['?', '?', '?', '?', '?', '?']);
    assert.equal(view.root.querySelector('.wide-plot'), null);
    assert.deepEqual(captions(view), ['In two stages', 'Ordinary']);
  });

  for (const layers of [
    [{ type: 'Linear', in_features: 3, out_features: 4 }],
    [conv(3, 4, 3, { stride: 2 })],
    [conv(4, 4, 3, { groups: 2 })],
    'words',
    [],
  ] as const)
    it(`says what is needed in place of ${JSON.stringify(layers).slice(0, 40)}`, async () => {
      const view = await drawView(page);
      await view.send({ type: 'show', diagram: request(layers) });
      assert.match(view.root.querySelector('.message')!.textContent, /^Only one Conv2d, or a depthwise/);
    });
});
