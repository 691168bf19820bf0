// The same in LaTeX: examples/homework.tex, and a fragment without a preamble.
import assert from 'node:assert/strict';
import {
  clickLens,
  eventually,
  lensTexts,
  notifications,
  openFromExplorer,
  openView,
  runCommand,
  settledSquiggles,
  settles,
  squiggleCount,
  treeRows,
} from './helpers.mjs';
import { badge, clickRow, goToLine, hoverText, markers, replaceText, selectedText, selection } from './workbench.mjs';

export const name = 'Homework in LaTeX';

const SLIPS = 6;

export const steps = [
  {
    title: 'open the homework',
    async run({ page }) {
      await openFromExplorer(page, 'homework.tex');
      await goToLine(page, 27);
      await eventually(
        () => squiggleCount(page, 'error'),
        (count) => count >= 1,
        // The first check loads all that checks; on a busy machine that takes its time.
        { timeout: 45_000 },
      );
    },
  },
  {
    title: 'a lens leads to the finding',
    async run({ page }) {
      await eventually(
        () => lensTexts(page),
        (found) => /2 wrong/.test(found[0]),
      );
      await clickLens(page, 'wrong');
      await eventually(
        () => selection(page),
        ({ line, selected }) => line === 27 && selected === 1,
      );
    },
  },
  {
    title: 'the panel lists the problems, with a badge',
    async run({ page }) {
      await openView(page, 'Chalkline');
      const rows = await eventually(
        () => treeRows(page),
        (found) => found.some(({ level }) => level === 3),
      );
      assert.match(rows[0].label, /Convolutions/);
      assert.match(rows[0].description, /2 wrong/);
      await settles(
        () => badge(page, 'Chalkline'),
        (found) => assert.equal(found, String(SLIPS)),
      );
    },
  },
  {
    title: 'a row leads to its place in the text',
    async run({ page }) {
      await clickRow(page, '41,742');
      await eventually(
        () => selection(page),
        ({ line }) => line === 38,
      );
      await settles(
        () => selectedText(page),
        (found) => assert.equal(found, '41{,}742'),
      );
    },
  },
  {
    title: 'a hover says what is wrong',
    async run({ page, screenshot }) {
      const text = await settles(
        () => hoverText(page, '41{,}742'),
        (hover) => assert.match(hover, /differ/),
      );
      await screenshot('hover');
      assert.ok(!text.includes('41472') && !text.includes('41,472'), text);
      await page.keyboard.press('Escape');
    },
  },
  {
    title: 'the list of problems shows the messages',
    async run({ page }) {
      const { messages } = await settles(
        () => markers(page),
        ({ count }) => assert.equal(count, SLIPS),
      );
      for (const message of messages) assert.match(message, /differ/);
      await page.keyboard.press('ControlOrMeta+J');
    },
  },
  {
    title: 'a correction takes the squiggle away',
    async run({ page }) {
      await goToLine(page, 38);
      const before = await settledSquiggles(page, 'error');
      await replaceText(page, '41{,}742', '41{,}472');
      await eventually(
        () => squiggleCount(page, 'error'),
        (count) => count === before - 1,
      );
      await eventually(
        () => badge(page, 'Chalkline'),
        (value) => value === String(SLIPS - 1),
      );
    },
  },
  {
    title: '"Ignore this line" adds a comment',
    async run({ page }) {
      await runCommand(page, 'Chalkline: Go to Next Finding');
      await eventually(
        () => selection(page),
        ({ line }) => line === 56,
      );
      await runCommand(page, 'Chalkline: Ignore This Line');
      await page.locator('.view-line').filter({ hasText: '@ignore' }).first().waitFor();
      await eventually(
        () => badge(page, 'Chalkline'),
        (value) => value === String(SLIPS - 2),
      );
    },
  },
  {
    title: 'a fragment without slips has no badge',
    async run({ page }) {
      await openFromExplorer(page, 'fragment.tex');
      await eventually(
        () => lensTexts(page),
        (found) => found.length > 0 && found.every((text) => !text.includes('wrong')),
      );
      await eventually(
        () => badge(page, 'Chalkline'),
        (value) => value === '',
      );
      await settles(
        () => squiggleCount(page, 'error'),
        (found) => assert.equal(found, 0),
      );
      assert.deepEqual(await notifications(page), []);
    },
  },
];
