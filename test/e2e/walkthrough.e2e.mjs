// The walkthrough, step by step, as somebody new takes it. With PICTURES=FOLDER its pictures are taken on the way.
import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { diagram, sum } from './diagramView.mjs';
import { clickLens, eventually, lensTexts, runCommand, settles, squiggleCount, treeRows } from './helpers.mjs';
import { hoverText, replaceText } from './workbench.mjs';

export const name = 'The walkthrough';
export const viewport = { width: 1500, height: 620 };

const walkthrough = (page) => page.locator('.gettingStartedContainer');
const step = (page, title) =>
  walkthrough(page).locator('button.getting-started-step').filter({ hasText: title }).first();
const link = (page, name) => walkthrough(page).getByRole('button', { name, exact: true });
const sample = (page) => page.locator('.tab').filter({ hasText: 'First steps' }).first();

/** The titles of the steps that are ticked off. */
async function done(page) {
  const steps = walkthrough(page).locator('button.getting-started-step');
  const found = await steps.evaluateAll((buttons) =>
    buttons.map((button) => ({
      title: button.querySelector('.step-title')?.textContent,
      isDone: button.querySelector('.codicon-getting-started-step-checked') !== null,
    })),
  );
  return found.filter(({ isDone }) => isDone).map(({ title }) => title);
}

/** In how many colours the text is written. */
function colours(page) {
  return page
    .locator('.editor-instance .view-line span[class*="mtk"]')
    .evaluateAll((words) => new Set(words.map(({ className }) => className)).size);
}

/** A picture of a part of the window, where pictures are wanted. */
async function picture(page, id, part) {
  const folder = process.env.PICTURES;
  if (!folder) return;
  await mkdir(folder, { recursive: true });
  // Words get their colours some time after they are there.
  await eventually(
    () => colours(page),
    (count) => count > 3,
  );
  const clip = await part(page).boundingBox();
  await page.screenshot({ path: `${folder}/${id}.png`, clip });
}

const activeGroup = (page) => page.locator('.editor-group-container.active');
const lastGroup = (page) => page.locator('.editor-group-container').last();
const question = (page) => page.locator('.quick-input-widget').first();

export const steps = [
  {
    title: 'has five steps, each with its picture',
    async run({ page }) {
      await runCommand(page, 'View: Toggle Primary Side Bar Visibility');
      await runCommand(page, 'Welcome: Open Walkthrough...');
      const input = page.locator('.quick-input-widget input').first();
      await input.fill('Chalkline');
      await page
        .locator('.quick-input-list .monaco-list-row')
        .filter({ hasText: 'First Steps with Chalkline' })
        .first()
        .click();
      await walkthrough(page).getByText('First Steps with Chalkline').first().waitFor();
      for (const title of ['Read the marks', 'Fix a slip', 'See its diagram', 'Use a calculator', 'Open a sample']) {
        await step(page, title).click();
        const image = walkthrough(page).locator('.getting-started-media img').first();
        await eventually(() => image.evaluate(({ complete, naturalWidth }) => complete && naturalWidth > 0));
        assert.ok((await image.getAttribute('alt'))?.length > 40);
      }
      assert.deepEqual(await done(page), []);
    },
  },
  {
    title: 'the sample opens without a file, and is checked',
    async run({ page }) {
      await link(page, 'Open a Sample').click();
      await settles(
        () => squiggleCount(page, 'error'),
        (count) => assert.equal(count, 2),
      );
      await settles(
        () => done(page),
        (titles) => assert.deepEqual(titles, ['Open a sample']),
      );
      await eventually(
        () => lensTexts(page),
        (texts) => texts.includes('Show diagram'),
      );
      await picture(page, 'sample', activeGroup);
    },
  },
  {
    title: 'its marks are read, and listed in the panel',
    async run({ page }) {
      assert.match(await hoverText(page, '446'), /The two sides differ/);
      await picture(page, 'marks', activeGroup);
      await step(page, 'Read the marks').click();
      await link(page, 'Show the Chalkline View').click();
      await eventually(
        () => treeRows(page),
        (rows) => rows.some(({ label }) => label.includes('446')),
      );
      await settles(
        () => done(page),
        (titles) => assert.deepEqual(titles, ['Open a sample', 'Read the marks']),
      );
      await runCommand(page, 'View: Toggle Primary Side Bar Visibility');
    },
  },
  {
    title: 'a slip that is mended is noticed',
    async run({ page }) {
      await sample(page).click();
      await replaceText(page, '446', '456');
      await settles(
        () => squiggleCount(page, 'error'),
        (count) => assert.equal(count, 1),
      );
      await settles(
        () => done(page),
        (titles) => assert.ok(titles.includes('Fix a slip')),
      );
      await picture(page, 'slip', activeGroup);
    },
  },
  {
    title: 'the diagram of the other is opened',
    async run({ page }) {
      await clickLens(page, 'Show diagram');
      await settles(
        () => sum(page),
        (text) => assert.equal(text, 'y1 = 3·1 + 1·(−2) + 0·1 = ?'),
      );
      await diagram(page).getByText('@check in line 18').waitFor();
      await settles(
        () => done(page),
        (titles) => assert.ok(titles.includes('See its diagram')),
      );
      await picture(page, 'diagram', lastGroup);
    },
  },
  {
    title: 'a calculator is asked for',
    async run({ page }) {
      await step(page, 'Use a calculator').click();
      await link(page, 'Calculate…').click();
      await page.locator('.quick-input-list .monaco-list-row').filter({ hasText: 'onvolution' }).first().waitFor();
      await picture(page, 'calculator', question);
      await page.keyboard.press('Escape');
      await settles(
        () => done(page),
        (titles) => assert.equal(titles.length, 5),
      );
    },
  },
];
