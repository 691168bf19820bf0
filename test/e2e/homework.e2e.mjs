// A student's evening with examples/homework.md: six slips, found one after the other.
import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import {
  clickLens,
  eventually,
  lensTexts,
  notifications,
  openFromExplorer,
  openView,
  runCommand,
  save,
  settledSquiggles,
  settles,
  squiggleCount,
  treeRows,
} from './helpers.mjs';
import {
  badge,
  chooseTheme,
  clickRow,
  goToLine,
  hoverText,
  markers,
  paletteTitles,
  replaceText,
  selectedText,
  selection,
} from './workbench.mjs';

export const name = 'Homework in Markdown';
export const viewport = { width: 1280, height: 800 };

const SLIPS = 6;

export const steps = [
  {
    title: 'open the homework',
    async run({ page }) {
      await openFromExplorer(page, 'homework.md');
      await eventually(
        () => squiggleCount(page, 'error'),
        (count) => count >= 1,
        // The first check loads all that checks; on a busy machine that takes its time.
        { timeout: 45_000 },
      );
    },
  },
  {
    title: 'lenses tell how the problem and its parts stand',
    async run({ page }) {
      const texts = await eventually(
        () => lensTexts(page),
        (found) => found.length >= 3 && /2 wrong/.test(found[0]),
      );
      assert.ok(
        texts.every((text) => !text.includes('108')),
        `a lens gives the answer away: ${texts.join(' | ')}`,
      );
    },
  },
  {
    title: 'a lens leads to the finding',
    async run({ page }) {
      await clickLens(page, 'wrong');
      await eventually(
        () => selection(page),
        ({ line, selected }) => line === 10 && selected === 3,
      );
      await settles(
        () => selectedText(page),
        (found) => assert.equal(found, '107'),
      );
    },
  },
  {
    title: 'the panel lists the problems, with a badge',
    async run({ page }) {
      await openView(page, 'Chalkline');
      const rows = await eventually(
        () => treeRows(page),
        (found) => /Counting parameters/.test(found[0]?.label) && found.some(({ level }) => level === 3),
      );
      assert.equal(rows[0].level, 1);
      assert.match(rows[0].description, /2 wrong/);
      await settles(
        () => badge(page, 'Chalkline'),
        (found) => assert.equal(found, String(SLIPS)),
      );
    },
  },
  {
    title: 'a folded part opens',
    async run({ page }) {
      const rows = await treeRows(page);
      const folded = rows.find(({ level, expanded }) => level === 2 && expanded === false);
      assert.ok(folded, 'no part is folded');
      await clickRow(page, folded.label, { twistie: true });
      await eventually(
        () => treeRows(page),
        (found) => found.find(({ label }) => label === folded.label)?.expanded === true,
      );
      await clickRow(page, folded.label, { twistie: true });
      await eventually(
        () => treeRows(page),
        (found) => found.find(({ label }) => label === folded.label)?.expanded === false,
      );
    },
  },
  {
    title: 'a row leads to its place in the text',
    async run({ page }) {
      await clickRow(page, '870');
      await eventually(
        () => selection(page),
        ({ line }) => line === 28,
      );
      await settles(
        () => selectedText(page),
        (found) => assert.equal(found, '870'),
      );
    },
  },
  {
    title: 'the next finding, from the palette',
    async run({ page }) {
      await runCommand(page, 'Chalkline: Go to Next Finding');
      await eventually(
        () => selection(page),
        ({ line }) => line === 42,
      );
      await settles(
        () => selectedText(page),
        (found) => assert.equal(found, '54.9\\%'),
      );
      await runCommand(page, 'Chalkline: Go to Previous Finding');
      await eventually(
        () => selection(page),
        ({ line }) => line === 28,
      );
    },
  },
  {
    title: 'a hover says what is wrong, and not the answer',
    async run({ page, screenshot }) {
      await goToLine(page, 10);
      const text = await settles(
        () => hoverText(page, '107'),
        (hover) => {
          // Said once: by the squiggle, and not by the part's own hover as well.
          assert.equal(hover.split(/sides differ/).length, 2, hover);
        },
      );
      await screenshot('hover');
      assert.ok(!text.includes('108'), text);
    },
  },
  {
    title: 'the list of problems shows the messages',
    async run({ page, screenshot }) {
      await page.keyboard.press('Escape');
      const { messages } = await settles(
        () => markers(page),
        ({ count }) => assert.equal(count, SLIPS),
      );
      await screenshot('markers');
      for (const message of messages) assert.match(message, /differ/);
    },
  },
  {
    title: 'a correction takes the squiggle away',
    async run({ page }) {
      await page.keyboard.press('ControlOrMeta+J');
      await goToLine(page, 10);
      const before = await settledSquiggles(page, 'error');
      await replaceText(page, '107', '108');
      await eventually(
        () => squiggleCount(page, 'error'),
        (count) => count === before - 1,
      );
      await eventually(
        () => lensTexts(page),
        (found) => found.some((text) => /1 wrong/.test(text)) && !/2 wrong/.test(found.join()),
      );
      await eventually(
        () => badge(page, 'Chalkline'),
        (value) => value === String(SLIPS - 1),
      );
    },
  },
  {
    title: '"Ignore this line" by the keyboard',
    async run({ page, screenshot }) {
      await goToLine(page, 92);
      await runCommand(page, 'Chalkline: Go to Next Finding');
      await eventually(
        () => selection(page),
        ({ line, selected }) => line === 93 && selected === 3,
      );
      await page.keyboard.press('ControlOrMeta+.');
      await page.getByText('Ignore this line').first().waitFor();
      await screenshot('quick fix');
      // The first entry has the focus.
      await page.keyboard.press('Enter');
      await eventually(
        () => badge(page, 'Chalkline'),
        (value) => value === String(SLIPS - 2),
      );
      await save(page);
    },
  },
  {
    title: 'the palette lists the commands',
    async run({ page }) {
      // The list draws the rows in sight only, so each is asked for by its name.
      for (const title of [
        'Chalkline: Check This Document',
        'Chalkline: Go to Next Finding',
        'Chalkline: Go to Previous Finding',
        'Chalkline: Ignore This Line',
        'Chalkline: Show Log',
      ]) {
        const titles = await paletteTitles(page, title);
        assert.ok(titles.includes(title), `${title} is not among ${titles.join(', ')}`);
      }
    },
  },
  {
    title: 'looks right in the dark',
    async run({ page }) {
      await goToLine(page, 60);
      await chooseTheme(page, 'Dark Modern', 'vs-dark');
    },
  },
  {
    title: 'looks right in high contrast',
    run: ({ page }) => chooseTheme(page, 'Dark High Contrast', 'hc-black'),
  },
  {
    title: 'where checks wait for a command, the view says so and has it',
    async run({ page, workspace }) {
      await mkdir(path.join(workspace, '.vscode'), { recursive: true });
      // The theme tells that the settings have been read: a document that is opened earlier is checked by the old ones.
      const settings = { 'chalkline.run': 'manual', 'workbench.colorTheme': 'Default Light Modern' };
      await writeFile(path.join(workspace, '.vscode', 'settings.json'), JSON.stringify(settings));
      await page.locator('.monaco-workbench.vs').first().waitFor();
      await openFromExplorer(page, 'first-steps.md');
      await openView(page, 'Chalkline');
      const welcome = page.locator('.sidebar .welcome-view-content');
      await welcome.getByText('This document has not been checked yet.').waitFor();
      assert.equal(await welcome.getByText('There is nothing to check').count(), 0);
      await welcome.getByText('Check This Document').click();
      await settles(
        () => treeRows(page),
        (rows) => assert.ok(rows.length > 0),
      );
    },
  },
  {
    title: 'nothing popped up',
    async run({ page }) {
      assert.deepEqual(await notifications(page), []);
    },
  },
];
