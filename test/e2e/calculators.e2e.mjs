// The calculators of the command palette, as a student uses them while writing.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import {
  eventually,
  lensTexts,
  notifications,
  openFromExplorer,
  runCommand,
  save,
  settles,
  squiggleCount,
} from './helpers.mjs';
import { goToLine, selection } from './workbench.mjs';
import { box, message, pick, press, question, rows, untilClosed } from './quickInput.mjs';

export const name = 'Calculators';
export const viewport = { width: 1280, height: 800 };

const document = String.raw`# Problem 1

The input is

$$
x =
\begin{bmatrix} -1 & 2 \\ 3 & 1 \end{bmatrix}
$$
`;

export const steps = [
  {
    title: 'select a matrix in LaTeX',
    async run({ page, workspace }) {
      await openNew(page, workspace, 'transposed.md', document);
      await goToLine(page, 7);
      await page.keyboard.press('Home');
      await page.keyboard.press('Shift+End');
      await eventually(
        () => selection(page),
        ({ selected }) => selected === document.split('\n')[6].length,
      );
    },
  },
  {
    title: 'the list of operations is grouped, and searched by other names',
    async run({ page, screenshot }) {
      await runCommand(page, 'Chalkline: Calculate…');
      await question(page, 'Calculate');
      await screenshot('operations');
      await box(page).fill('deconvolution');
      await eventually(
        () => rows(page),
        (found) => found.some((label) => /^2-D transposed convolution$/.test(label)),
      );
      await screenshot('deconvolution');
      await pick(page, '2-D transposed convolution');
    },
  },
  {
    title: 'the selected matrix is proposed for x',
    async run({ page }) {
      await question(page, '2-D transposed convolution: x');
      await holds(page, '[[-1, 2], [3, 1]]');
      await eventually(
        () => message(page),
        (text) => text.includes('2×2'),
      );
    },
  },
  {
    title: 'what is wrong is said while one types',
    async run({ page, screenshot }) {
      await page.keyboard.press('Enter');
      await question(page, '2-D transposed convolution: w');
      await screenshot('empty');
      await page.keyboard.type('[[1, -1], [0');
      await eventually(
        () => page.locator('.quick-input-message').first().textContent(),
        (text) => !text.includes('result'),
      );
      await screenshot('unfinished');
      await page.keyboard.type(', 1]]');
      await eventually(
        () => message(page),
        (text) => text.includes('result: 3×3'),
      );
    },
  },
  {
    title: 'the way back keeps what was typed',
    async run({ page }) {
      await press(page, 'Back');
      await question(page, '2-D transposed convolution: x');
      await holds(page, '[[-1, 2], [3, 1]]');
      await page.keyboard.press('Enter');
      await question(page, '2-D transposed convolution: w');
      await holds(page, '[[1, -1], [0, 1]]');
    },
  },
  {
    title: 'what is selected in between can be taken',
    async run({ page }) {
      // A third click selects the line; the question stays.
      const line = page.locator('.view-line').filter({ hasText: 'bmatrix' }).first();
      await line.click({ clickCount: 3, position: { x: 40, y: 8 } });
      await press(page, 'Use the Editor Selection');
      await holds(page, '[[-1, 2], [3, 1]]');
      await eventually(() => box(page).evaluate((input) => input.ownerDocument.activeElement === input));
      await page.keyboard.press('ControlOrMeta+A');
      await page.keyboard.type('[[1, -1], [0, 1]]');
      await page.keyboard.press('Enter');
    },
  },
  {
    title: 'all other arguments are one question',
    async run({ page, screenshot }) {
      await question(page, 'other arguments');
      await pick(page, 'stride = 1');
      await question(page, '2-D transposed convolution: stride');
      await page.keyboard.type('0');
      await eventually(
        () => message(page),
        (text) => text.includes('expected'),
      );
      await screenshot('bad stride');
      await box(page).fill('');
      await page.keyboard.press('Enter');
      await question(page, 'other arguments');
    },
  },
  {
    title: 'the result is shown',
    async run({ page }) {
      await page.keyboard.press('Enter');
      await question(page, '2-D transposed convolution: result');
      await settles(
        () => rows(page),
        ([first]) => assert.equal(first, 'y = [[-1, 3, -2], [3, -3, 1], [0, 3, 1]]'),
      );
    },
  },
  {
    title: 'what is inserted with its steps checks as correct',
    async run({ page, workspace, screenshot }) {
      await pick(page, 'Insert with Steps');
      await untilClosed(page);
      await screenshot('inserted');
      await goToLine(page, 1);
      const [lens] = await eventually(
        () => lensTexts(page),
        (found) => found.some((text) => /\d+ checks hold/.test(text)),
      );
      assert.match(lens, /^\d+ checks hold$/);
      await settles(
        () => squiggleCount(page, 'error'),
        (count) => assert.equal(count, 0),
      );
      await save(page);
      const text = fs.readFileSync(path.join(workspace, 'transposed.md'), 'utf8');
      assert.ok(text.startsWith(document.trimEnd()), 'what was there has changed');
      assert.ok(
        text.includes(String.raw`= \begin{bmatrix} -1 & 3 & -2 \\ 3 & -3 & 1 \\ 0 & 3 & 1`),
        `the result is not in the document:\n${text}`,
      );
    },
  },
  {
    title: 'the last values are proposed',
    async run({ page, screenshot }) {
      await runCommand(page, 'Chalkline: Calculate…');
      await question(page, 'Calculate');
      await screenshot('recently used');
      await settles(
        () => rows(page),
        ([first]) => assert.equal(first, '2-D transposed convolution'),
      );
      await page.keyboard.press('Escape');
      await untilClosed(page);
      await runCommand(page, 'Chalkline: Calculate Transposed Convolution…');
      await question(page, 'Calculate');
      await pick(page, '2-D transposed convolution');
      await question(page, '2-D transposed convolution: x');
      await holds(page, '[[-1, 2], [3, 1]]');
    },
  },
  {
    title: 'arguments that do not fit one another are named in time',
    async run({ page, screenshot }) {
      await page.keyboard.press('Enter');
      await question(page, '2-D transposed convolution: w');
      await box(page).fill('[[[[1]]], [[[1]]], [[[1]]]]');
      await eventually(
        () => message(page),
        (text) => text.includes('axes to go with x'),
      );
      await screenshot('warning');
      await page.keyboard.press('Enter');
      await question(page, 'other arguments');
      await settles(
        () => rows(page),
        ([first]) => assert.match(first ?? '', /^w: expected 2 axes/),
      );
    },
  },
  {
    title: 'Escape leaves without a word',
    async run({ page }) {
      await page.keyboard.press('Escape');
      await untilClosed(page);
      assert.deepEqual(await notifications(page), []);
    },
  },
  {
    title: 'the value of an expression that is selected',
    async run({ page, workspace, screenshot }) {
      await openNew(page, workspace, 'sum.md', 'So $\\frac{3}{4}+2$ it is.\n');
      await selectInLine(page, 1, 4, '\\frac{3}{4}+2'.length);
      await runCommand(page, 'Chalkline: Evaluate Selection');
      await question(page, 'Evaluate');
      await screenshot('evaluate');
      const choices = ['Insert = 11/4', 'Insert = 2.75', 'Copy 11/4', 'Copy 2.75', 'Change the Expression…'];
      await settles(
        () => rows(page),
        (found) => assert.deepEqual(found, choices),
      );
      await page.keyboard.press('Enter');
      await untilClosed(page);
      await save(page);
      const text = fs.readFileSync(path.join(workspace, 'sum.md'), 'utf8');
      assert.equal(text, 'So $\\frac{3}{4}+2 = \\frac{11}{4}$ it is.\n');
    },
  },
  {
    title: 'words are picked from a list',
    async run({ page, screenshot }) {
      await runCommand(page, 'Chalkline: Calculate…');
      await question(page, 'Calculate');
      await box(page).fill('output_shape');
      await pick(page, 'Output shape of a layer');
      await question(page, 'Output shape of a layer: layer');
      await screenshot('words');
      await pick(page, 'ConvTranspose2d');
      await question(page, 'Output shape of a layer: input');
      await page.keyboard.press('Escape');
      await untilClosed(page);
    },
  },
  {
    title: 'without a file the steps are shown in a document of their own',
    async run({ page, screenshot }) {
      await runCommand(page, 'View: Close All Editors');
      await runCommand(page, 'Chalkline: Count Parameters…');
      await question(page, 'Calculate');
      await pick(page, 'Count parameters');
      await question(page, 'Count parameters: layers');
      await page.keyboard.type('Conv2d(3, 4, 3, bias=False)');
      await screenshot('layers');
      await page.keyboard.press('Enter');
      await question(page, 'Count parameters: result');
      await screenshot('count');
      await settles(
        () => rows(page),
        ([first]) => assert.equal(first, 'total = 108'),
      );
      await pick(page, 'Show Steps in a New Document');
      await untilClosed(page);
      await page.locator('.tab.active').filter({ hasText: 'Untitled' }).first().waitFor();
      await page.locator('.view-line').filter({ hasText: '108' }).first().waitFor();
    },
  },
  {
    title: 'a plain expression is evaluated while one types',
    async run({ page, screenshot }) {
      await runCommand(page, 'Chalkline: Evaluate Selection');
      await question(page, 'Evaluate');
      await page.keyboard.type('\\sqrt{2} + 1/3');
      await eventually(
        () => message(page),
        (text) => text.startsWith('≈ 1.74755'),
      );
      await screenshot('expression');
      await page.keyboard.press('Escape');
      await untilClosed(page);
      assert.deepEqual(await notifications(page), []);
    },
  },
];

/** Writes a file into the workspace, and opens it. */
async function openNew(page, workspace, file, text) {
  fs.writeFileSync(path.join(workspace, file), text);
  // The editor may notice it late by itself.
  await runCommand(page, 'Refresh Explorer');
  await openFromExplorer(page, file);
}

/** Waits until the box that is typed into holds `value`. */
function holds(page, value) {
  return settles(
    () => box(page).inputValue(),
    (found) => assert.equal(found, value),
  );
}

/** Selects characters of a line with the keyboard. */
async function selectInLine(page, line, column, length) {
  await goToLine(page, line);
  await page.keyboard.press('Home');
  for (let i = 0; i < column; i++) await page.keyboard.press('ArrowRight');
  for (let i = 0; i < length; i++) await page.keyboard.press('Shift+ArrowRight');
  await eventually(
    () => selection(page),
    ({ selected }) => selected === length,
  );
}
