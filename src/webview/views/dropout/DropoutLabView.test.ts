import assert from 'node:assert/strict';
import { calculated } from '../../../../test/support/checkSteps';
import { drawView, type Drawn } from '../../../../test/support/diagramPage';
import { usePage } from '../../../../test/support/dom';
import { dropoutTraining } from '../../../core/operations/dropoutTraining';

const given = { X: [[10, 1]], y: [12], p: 0.5, lr: 0.001, steps: 600, batch_size: 8, seed: 3 };
const show = (changes: Readonly<Record<string, unknown>> = {}, conceal = false) => ({
  type: 'show',
  diagram: { kind: 'dropout-lab', operation: 'dropout_training', arguments: { ...given, ...changes }, conceal },
});

describe('The view of the dropout lab', () => {
  const page = usePage();
  const said = (view: Drawn) => view.root.querySelector('.progress [role="status"]')!.textContent;
  const trained = async (view: Drawn) => {
    while (view.root.querySelector('progress')) await page.rest();
  };
  const numbers = (value: unknown) => Number(Number(value).toPrecision(4));

  it('trains, and tells the exact solution and where the batches end', async () => {
    const view = await drawView(page);
    await view.send(show());
    assert.equal(said(view), 'The lab is training.');
    await trained(view);
    // 12/3 each; (12 − 8)² + 2·4²
    assert.match(said(view), /^Exact solution: 10·w₁ = 4, w₂ = 4, expected loss 48\. Batches of 1,/);
    const whole = calculated(dropoutTraining, given).json();
    const [a, b] = whole['average_w'] as number[];
    assert.ok(said(view).includes(`10·w₁ = ${numbers(10 * a!)}, w₂ = ${numbers(b)}`), said(view));
  });

  it('has in its table what the operation says of every step', async () => {
    const view = await drawView(page);
    await view.send(show({ optimizer: 'adam', inverted: false, seed: 8 }));
    await trained(view);
    const settings = { ...given, optimizer: 'adam', inverted: false, seed: 8 };
    const whole = calculated(dropoutTraining, settings).json();
    const single = calculated(dropoutTraining, { ...settings, batch_size: 1 }).json();
    const rows = (whole['trajectory'] as number[][]).map(([a, b], i) => [
      i === 0 ? NaN : (single['batch_loss'] as number[])[i - 1],
      i === 0 ? NaN : (whole['batch_loss'] as number[])[i - 1],
      10 * a!,
      b,
    ]);
    const cells = view.table('Training').map((text) => (text === '' ? NaN : Number(text.replace('−', '-'))));
    assert.deepEqual(cells, rows.flat().map(numbers));
  });

  it('draws three charts, each described, with every line told by more than its colour', async () => {
    const view = await drawView(page);
    await view.send(show());
    await trained(view);
    const charts = [...view.root.querySelectorAll('svg.chart')];
    assert.equal(charts.length, 3);
    for (const chart of charts) {
      assert.match(chart.getAttribute('aria-label') ?? '', /\. .*10·w₁ = /);
      const named = [...chart.querySelectorAll('text.start')].map(({ textContent }) => textContent);
      assert.equal(new Set(named).size, named.length);
      assert.ok(named.length >= 3, named.join());
    }
    assert.match(
      view.root.querySelector('.sweep .note')!.textContent,
      /rate of 0: 10·w₁ = 11\.88, w₂ = 0\.1188\. With 1 %: 10·w₁ = 5\.97, w₂ = 5\.97/,
    );
  });

  it('is stopped, says how far it is, and goes on', async () => {
    const view = await drawView(page);
    await view.send(show({ steps: 20_000, batch_size: 64 }));
    await page.rest();
    await page.click(view.named('Stop'));
    const stopped = said(view);
    assert.match(stopped, /^Stopped at \d+ %\.$/);
    await page.rest();
    assert.equal(said(view), stopped);
    await page.click(view.named('Go on'));
    await trained(view);
    assert.match(said(view), /^Exact solution/);
  });

  it('takes other settings, and starts anew', async () => {
    const view = await drawView(page);
    await view.send(show());
    await page.click(view.named('Plain'));
    await page.type(view.named('Dropout rate, in percent'), '75');
    await page.type(view.named('Targets y'), '[20]');
    await trained(view);
    const { arguments: changed } = view.kept()!.changed;
    assert.deepEqual([changed['inverted'], changed['p']], [false, 0.25]);
    // 20/(2 + 3) each, and plain dropout divides by the share that is kept
    assert.match(said(view), /^Exact solution: 10·w₁ = 16, w₂ = 16,/);
  });

  it('says what is needed, and keeps the settings to be mended', async () => {
    const view = await drawView(page);
    await view.send(show());
    await page.type(view.named('Dropout rate, in percent'), '100');
    assert.match(view.root.textContent, /A number from 0 to 99\./);
    await page.type(view.named('Rows X'), '[[1, 2], [3, 4]]');
    assert.ok(view.root.querySelector('[role="alert"]'));
    await page.type(view.named('Targets y'), '[1, 2]');
    assert.equal(view.root.querySelector('[role="alert"]'), null);
    await page.type(view.named('Learning rate'), '5');
    await trained(view);
    assert.match(view.root.textContent, /The weights grow without bound/);
  });

  it('shows nothing of what is asked for', async () => {
    const view = await drawView(page);
    await view.send(show({}, true));
    assert.match(view.root.querySelector('[role="alert"]')!.textContent, /^The lab would show what is asked for here/);
    assert.equal(view.root.querySelector('svg.chart, table'), null);
  });

  it('leaves the curves until they stand still to whoever wants less motion', async () => {
    const view = await drawView(page);
    view.root.ownerDocument.body.classList.add('vscode-reduce-motion');
    await view.send(show({ steps: 20_000, batch_size: 64 }));
    await page.rest();
    assert.equal(view.root.querySelector('.line.noisy'), null);
    await page.click(view.named('Stop'));
    assert.ok(view.root.querySelector('.line.noisy'));
  });
});
