// A problem set answered in the window: the panel fills, an entry is mended, hints are shown, progress is written up.
import assert from 'node:assert/strict';
import {
  clickLens,
  eventually,
  lensTexts,
  notifications,
  openFromExplorer,
  openView,
  runCommand,
  save,
  settles,
  treeRows,
} from './helpers.mjs';
import { clickRow, goToLine, replaceText, selection } from './workbench.mjs';

export const name = 'A problem set';
export const viewport = { width: 1280, height: 860 };

const FILE = 'eecs182-hw5.md';

/** What the hover at the cursor says. */
const hover = async (page) => {
  const contents = page.locator('.monaco-resizable-hover .hover-contents:visible');
  return (await contents.allTextContents()).join('\n').replace(/\u00a0/g, ' ');
};

/** The text of the active editor that is in view, without what the lines are decorated with. */
const shownText = async (page) => {
  const lines = page.locator('.editor-instance .view-line');
  return (await lines.allTextContents()).join('\n').replace(/\u00a0/g, ' ');
};

const rowOf = async (page, start) => (await treeRows(page)).find(({ label }) => label.startsWith(start));

export const steps = [
  {
    title: 'lenses tell the state of each part, and offer hints where it is not correct',
    async run({ page }) {
      await openFromExplorer(page, FILE);
      const texts = await settles(
        () => lensTexts(page),
        (found) =>
          assert.ok(
            found.some((text) => text.includes('✗ wrong')),
            found.join(' | '),
          ),
      );
      assert.ok(texts.some((text) => text.includes('✓ correct')));
      assert.ok(texts.includes('Show the first of 3 hints'), texts.join(' | '));
    },
  },
  {
    title: 'the panel fills with the parts of the set',
    async run({ page }) {
      await openView(page, 'Chalkline');
      await settles(
        () => treeRows(page),
        (rows) => {
          const state = (id) => rows.find(({ label }) => label.startsWith(`${id} ·`))?.label;
          assert.equal(state('1'), '1 · 1 of 2 correct');
          assert.equal(state('1b'), '1b · correct');
          assert.equal(state('1c'), '1c · wrong');
        },
      );
      const message = page.locator('.sidebar .message').first();
      assert.match(await message.textContent(), /^EECS 182 Homework 5: 3 of \d+ parts correct$/);
    },
  },
  {
    title: 'a lens shows the first hint where the reader looks',
    async run({ page }) {
      await clickLens(page, 'Show the first of 3 hints');
      const text = await settles(
        () => hover(page),
        (found) => assert.match(found, /Hint 1 of 3/),
      );
      assert.doesNotMatch(text, /Hint 2/);
      await settles(
        () => lensTexts(page),
        (found) => assert.ok(found.includes('hint 1 of 3 shown · next'), found.join(' | ')),
      );
      await settles(
        () => treeRows(page),
        (rows) => assert.ok(rows.some(({ label }) => label.startsWith('How large is the output'))),
      );
    },
  },
  {
    title: 'every hint is shown, and none gives the answer',
    async run({ page, screenshot }) {
      await page.keyboard.press('Escape');
      await runCommand(page, 'Chalkline: Next Hint');
      await settles(
        () => lensTexts(page),
        (found) => assert.ok(found.includes('hint 2 of 3 shown · next'), found.join(' | ')),
      );
      await page.keyboard.press('Escape');
      await clickLens(page, 'hint 2 of 3 shown');
      const text = await settles(
        () => hover(page),
        (found) => assert.match(found, /no more hints/),
      );
      await screenshot('hints in the hover');
      assert.doesNotMatch(text, /-3/);
      assert.deepEqual(await notifications(page), []);
      await page.keyboard.press('Escape');
    },
  },
  {
    title: 'a mended entry changes the state',
    async run({ page }) {
      // What is saved counts as a try.
      await goToLine(page, 17);
      await page.keyboard.press('End');
      await page.keyboard.type(' ');
      await save(page);
      await replaceText(page, '-4', '-3');
      await settles(
        () => rowOf(page, '1c ·'),
        (row) => assert.equal(row?.label, '1c · correct'),
      );
      await save(page);
    },
  },
  {
    title: 'the panel is filtered by state',
    async run({ page, screenshot }) {
      const title = page.locator('.sidebar .pane-header, .sidebar .composite.title').first();
      await title.hover();
      await page.locator('.sidebar .composite.title .codicon-filter').first().click();
      await page.getByRole('menuitem', { name: 'Show Only What Is Wrong' }).first().waitFor();
      await screenshot('filter menu');
      await page.getByRole('menuitem', { name: 'Show Only What Is Wrong' }).first().click();
      await settles(
        () => treeRows(page),
        (rows) => {
          const parts = rows.filter(({ level }) => level === 2).map(({ label }) => label);
          assert.deepEqual(parts, ['3a · wrong']);
        },
      );
    },
  },
  {
    title: 'a row leads to its part',
    async run({ page }) {
      await clickRow(page, '3a · wrong');
      await eventually(
        () => selection(page),
        ({ line }) => line === 25,
      );
    },
  },
  {
    title: 'the progress is written up in a document without a file',
    async run({ page }) {
      await runCommand(page, 'Chalkline: Export Progress Report');
      const text = await settles(
        () => shownText(page),
        (found) => assert.match(found, /# Progress: EECS 182 Homework 5/),
      );
      assert.match(text, /\| 1c +\| Transposed convolution +\| corrected after a slip +\| 2 +\| 3 /);
      assert.match(text, /\| 1b +\|[^|]+\| correct on the first try/);
      assert.match(text, /\| 3a +\|[^|]+\| not solved/);
      assert.doesNotMatch(text, /108/);
    },
  },
  {
    title: 'a new problem set has nothing wrong with it',
    async run({ page }) {
      await runCommand(page, 'Chalkline: New Problem Set');
      await settles(
        () => shownText(page),
        (found) => assert.match(found, /id: my-homework/),
      );
      assert.equal(await page.locator('.editor-instance .squiggly-error').count(), 0);
    },
  },
  {
    title: 'directives are completed as they are typed',
    async run({ page, screenshot }) {
      await openFromExplorer(page, FILE);
      await page.keyboard.press('ControlOrMeta+End');
      await page.keyboard.type('\n<!-- @che');
      const suggestions = page.locator('.suggest-widget .monaco-list-row');
      await suggestions.filter({ hasText: '@check' }).first().waitFor();
      await page.keyboard.press('Enter');
      await page.keyboard.type('conv1');
      await suggestions.filter({ hasText: 'conv1d' }).first().waitFor();
      await screenshot('operations offered');
      await page.keyboard.press('Enter');
      await page.locator('.parameter-hints-widget:visible').first().waitFor();
      await screenshot('signature');
      await page.keyboard.press('Escape');
    },
  },
];
