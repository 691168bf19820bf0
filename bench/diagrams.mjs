// How fast diagrams are: the first paint after the command in a real VS Code, and stepping in Chromium.
//
//   npm run bench:diagrams
//
// No part of `npm test`: a busy machine must not fail it.
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from '../scripts/setUp.mjs';
import { EXAMPLES } from '../test/host/paths.mjs';
import { temporaryCopy } from '../test/host/cleanup.mjs';
import { launchBrowser, startServer, workbenchUrl } from '../test/host/vscodeHost.mjs';
import { median, milliseconds, percentile, printTable } from './measure.mjs';

const STEPS = 180;
/** Milliseconds after which nothing more is expected. */
const PATIENCE = 30_000;
const commands = ['Convolution Diagram', 'Transposed Convolution Diagram', 'Dropout Lab'];

printTable('Stepping through a convolution in Chromium', await steppingRows());
printTable('First paint after the command, in VS Code', await paintRows());

/** A key is pressed in every frame, as fast as frames come. */
async function steppingRows() {
  const { browser, context } = await launchBrowser();
  const rows = [];
  for (const [size, kernel, target] of [
    [32, 7, 60],
    [64, 7],
    [64, 3],
    [80, 7],
  ]) {
    const page = await context.newPage();
    await page.goto(
      `${pathToFileURL(path.join(ROOT, 'src/webview/preview.html'))}#${encodeURIComponent(JSON.stringify(convolution(size, kernel)))}`,
    );
    const what = `${size}×${size} input, ${kernel}×${kernel} kernel`;
    const shown = await page.locator('.grid, [role="alert"]').first().elementHandle();
    if ((await shown.getAttribute('role')) === 'alert') {
      rows.push([what, `says: ${(await shown.textContent()).trim()}`]);
    } else {
      const processor = await processorTime(context, page);
      const before = await processor();
      const between = await page.evaluate(pressInEachFrame, STEPS);
      const work = (1000 * ((await processor()) - before)) / STEPS;
      const rate = 1000 / median(between);
      rows.push([
        what,
        `${rate.toFixed(0)} frames a second, p95 ${milliseconds(percentile(between, 0.95))}; ${milliseconds(work)} of the processor a step`,
        ...(target ? [`≥ ${target}`, Math.round(rate) >= target] : []),
      ]);
    }
    await page.close();
  }
  await browser.close();
  return rows;
}

function convolution(size, kernel) {
  const numbers = (count) =>
    Array.from({ length: count }, (_, row) =>
      Array.from({ length: count }, (_, column) => ((row * 7 + column * 3) % 11) - 5),
    );
  return {
    kind: 'convolution',
    operation: 'conv2d',
    arguments: { x: numbers(size), w: numbers(kernel) },
    conceal: false,
  };
}

/** Seconds that the page's own thread has worked: what others do on a busy machine is not in it. */
async function processorTime(context, page) {
  const session = await context.newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  return async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'TaskDuration').value;
  };
}

/** Runs in the page: a key in each frame, and the times between them. */
async function pressInEachFrame(steps) {
  const place = () => document.querySelector('.step-count').textContent;
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const first = place();
  const between = [];
  let before = await frame();
  for (let step = 0; step < steps; step++) {
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true, cancelable: true }));
    const now = await frame();
    between.push(now - before);
    before = now;
  }
  if (place() === first) throw new Error('the keys led nowhere');
  return between;
}

/** From the key that runs a command to the frame after the picture is there. */
async function paintRows() {
  const workspace = temporaryCopy(EXAMPLES);
  const server = await startServer();
  const { browser, context } = await launchBrowser();
  try {
    const page = await context.newPage();
    await page.goto(workbenchUrl(server, { folder: workspace.folder, extensionDevelopmentPath: ROOT }));
    await page.locator('.explorer-folders-view .monaco-list-row').first().waitFor();
    await page.getByText('homework.md', { exact: true }).first().dblclick();
    await page.locator('.codelens-decoration').first().waitFor({ timeout: 60_000 });
    const rows = [];
    let before;
    for (const command of commands) {
      const { taken, heading, stages } = await firstPaint(page, command, before);
      const what = before === undefined ? `${command}, the panel is new` : command;
      rows.push([what, milliseconds(taken), '< 300 ms', taken < 300]);
      // Of an older panel they are long past.
      if (before === undefined) rows.push(...stages.map(([stage, at]) => [`  … ${stage}`, milliseconds(at)]));
      before = heading;
    }
    return rows;
  } finally {
    await browser.close();
    await server.stop();
    workspace.dispose();
  }
}

/** Runs in the view's frame: waits for a picture under another heading, and for the frame that paints it. */
function pictureUnderOther(before) {
  return new Promise((resolve) => {
    const look = () => {
      const heading = document.querySelector('#root h1')?.textContent;
      const isThere = heading !== before && document.querySelector('#root svg') !== null;
      requestAnimationFrame(() => {
        const at = (time) => performance.timeOrigin + time;
        const script = performance.getEntriesByType('resource').find(({ name }) => name.includes('main.js'));
        if (isThere)
          resolve({
            heading,
            at: at(performance.now()),
            opened: at(0),
            asked: at(script?.startTime),
            loaded: at(script?.responseEnd),
          });
        else look();
      });
    };
    look();
  });
}

async function firstPaint(page, command, before) {
  await page.keyboard.press('F1');
  const input = page.locator('.quick-input-widget input').first();
  await input.waitFor();
  await input.fill(`>Chalkline: ${command}`);
  await page.locator('.quick-input-list .monaco-list-row').filter({ hasText: command }).first().waitFor();
  const started = await page.evaluate(() => performance.timeOrigin + performance.now());
  await page.keyboard.press('Enter');
  while (Date.now() < started + PATIENCE) {
    for (const frame of page.frames()) {
      // Frames come and go while the view is put up.
      const isView = () => frame.evaluate(() => document.querySelector('#root') !== null);
      if (!(await isView().catch(() => false))) continue;
      const painted = await frame.evaluate(pictureUnderOther, before).catch(() => undefined);
      if (!painted) continue;
      const { heading, at, opened, asked, loaded } = painted;
      const framed = await frame.parentFrame().evaluate(() => performance.timeOrigin);
      const stages = [
        ['the command has run, VS Code makes a frame', framed - started],
        ['VS Code opens our page in it', opened - started],
        ['the page asks for its script', asked - started],
        ['the script is there', loaded - started],
      ];
      return { heading, taken: at - started, stages };
    }
  }
  throw new Error(`${command}: nothing was painted`);
}
