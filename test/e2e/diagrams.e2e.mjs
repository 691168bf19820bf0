// Diagrams in the editor: from the palette and from a lens, stepped through by keyboard, in step with the document.
import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { diagram, grid, hearsKeys, sum } from './diagramView.mjs';
import { clickLens, eventually, lensTexts, openFromExplorer, openView, runCommand, settles } from './helpers.mjs';
import { box, pick, question } from './quickInput.mjs';
import { goToLine, hoverText, replaceText } from './workbench.mjs';

export const name = 'Diagrams';
export const viewport = { width: 1440, height: 900 };

/** The example of conv2d: summed by hand. */
const sums = [
  'y1,1 = 0·1 + 0·0 + 0·0 + 1·(−1) = −1',
  'y1,2 = 0·1 + 0·0 + 2·0 + 0·(−1) = 0',
  'y2,1 = 0·1 + 0·0 + 0·0 + 2·(−1) = −2',
  'y2,2 = 1·1 + 3·0 + 1·0 + 1·(−1) = 0',
];

const reads = (page, wanted) =>
  settles(
    () => sum(page),
    (text) => assert.equal(text, wanted),
  );

export const steps = [
  {
    title: 'the palette opens a convolution',
    async run({ page }) {
      await openFromExplorer(page, 'homework.md');
      await runCommand(page, 'Chalkline: Convolution Diagram');
      await reads(page, sums[0]);
      assert.deepEqual(await grid(page, 'Output'), ['−1', '0', '−2', '0']);
      const tab = page.locator('.tab').filter({ hasText: 'Chalkline diagram' }).locator('.monaco-icon-label');
      const icon = await tab.evaluate((label) => globalThis.getComputedStyle(label, '::before').backgroundImage);
      assert.match(icon, /diagram-light\.svg/);
    },
  },
  {
    title: 'the arrow keys lead to every window',
    async run({ page }) {
      for (const wanted of sums.slice(1)) {
        await page.keyboard.press('ArrowRight');
        await reads(page, wanted);
      }
      await page.keyboard.press('Home');
      await reads(page, sums[0]);
      await page.keyboard.press('ArrowDown');
      await reads(page, sums[2]);
    },
  },
  {
    title: 'a stride of 1 makes four rows of it',
    async run({ page }) {
      await diagram(page).getByRole('button', { name: 'Stride: one less' }).click();
      await settles(
        () => grid(page, 'Output'),
        (cells) => assert.equal(cells.length, 16),
      );
      await diagram(page).getByText('⌊(3 + 2·1 − 1·(2 − 1) − 1)/1⌋ + 1 = 4').first().waitFor();
    },
  },
  {
    title: 'what is not possible is said',
    async run({ page }) {
      const dilation = diagram(page).getByLabel('Dilation', { exact: true });
      await dilation.fill('7');
      await dilation.press('Enter');
      await diagram(page).getByRole('alert').getByText('the kernel reaches over 8 entries').waitFor();
      await dilation.fill('2');
      await dilation.press('Enter');
      await settles(
        () => grid(page, 'Output'),
        (cells) => assert.equal(cells.length, 9),
      );
    },
  },
  {
    title: 'a cell is typed over',
    async run({ page }) {
      await diagram(page).getByRole('button', { name: 'Undo my changes' }).click();
      await diagram(page)
        .getByRole('grid', { name: /^Kernel/ })
        .focus();
      await page.keyboard.press('End');
      await page.keyboard.press('5');
      await page.keyboard.press('Enter');
      await settles(
        () => grid(page, 'Kernel'),
        (cells) => assert.deepEqual(cells, ['1', '0', '0', '5']),
      );
      await settles(
        () => grid(page, 'Output'),
        (cells) => assert.equal(cells[0], '5'),
      );
      await diagram(page).getByRole('button', { name: 'Undo my changes' }).click();
    },
  },
  {
    title: 'a transposed convolution is painted copy by copy',
    async run({ page }) {
      await runCommand(page, 'Chalkline: Transposed Convolution Diagram');
      await reads(page, 'x1,1·w = 1·[[1, 0, −1], [2, 1, 0], [0, 3, 1]] = [[1, 0, −1], [2, 1, 0], [0, 3, 1]]');
      // The palette gives the focus back some time after the diagram is painted.
      const atTheEnd = async () => {
        await page.keyboard.press('End');
        return grid(page, 'Output');
      };
      await settles(atTheEnd, (cells) => assert.deepEqual(cells.slice(0, 4), ['1', '4', '2', '0']));
    },
  },
  {
    title: 'a normalisation shades what shares its statistic',
    async run({ page }) {
      await runCommand(page, 'Chalkline: Normalisation Diagram');
      await diagram(page)
        .getByText('25088 entries share a mean and a variance; there are 64 of each')
        .first()
        .waitFor();
      await diagram(page).getByLabel('Layer norm').check();
      await diagram(page)
        .getByText('50176 entries share a mean and a variance; there are 32 of each')
        .first()
        .waitFor();
    },
  },
  {
    title: 'a quiz asks which block is which, and says why',
    async run({ page, screenshot }) {
      await runCommand(page, 'Chalkline: Normalisation Quiz');
      await diagram(page)
        .getByRole('heading', { name: /^Which one is/ })
        .waitFor();
      await screenshot('the quiz asks');
      for (let question = 1; question <= 3; question++) {
        await diagram(page).getByText(`Question ${question} of 3`).waitFor();
        for (const key of ['a', 'b', 'c']) await page.keyboard.press(key);
        await diagram(page)
          .getByText(/^Right, [ABC] is/)
          .first()
          .waitFor();
        if (question === 2) await screenshot('the quiz answers');
        await diagram(page)
          .getByRole('button', { name: question < 3 ? 'Next question' : 'Finish' })
          .click();
      }
      await diagram(page)
        .getByText(/ of 3 right on the first try/)
        .first()
        .waitFor();
    },
  },
  {
    title: 'a filter is recovered row by row',
    async run({ page, screenshot }) {
      await runCommand(page, 'Chalkline: Filter Recovery Diagram');
      await reads(page, 'w1 + 2 w2 = −1');
      await hearsKeys(page);
      await screenshot('windows are rows');
      for (let step = 0; step < 3; step++) await page.keyboard.press('ArrowRight');
      await settles(
        () => grid(page, 'Rows'),
        (cells) => assert.deepEqual(cells.slice(3, 6), ['0', '−4', '−1']),
      );
      await screenshot('a row is eliminated');
      await page.keyboard.press('End');
      await settles(
        () => grid(page, 'Kernel'),
        (cells) => assert.deepEqual(cells, ['1', '−1', '2']),
      );
    },
  },
  {
    title: 'batch norm is a graph, gone through forward and back',
    async run({ page, screenshot }) {
      await runCommand(page, 'Chalkline: Batch Norm Graph');
      // By hand, of (1, 3, 5): mean 3, variance (4 + 0 + 4)/3; the gradient (1, 0, 2) adds up to 3 at β.
      const ends = (end) =>
        settles(
          () => sum(page),
          (text) => assert.ok(text.endsWith(end), text),
        );
      await diagram(page).getByText('Given are the batch X').first().waitFor();
      await hearsKeys(page);
      for (const [count, end] of [
        [1, '= (1 + 3 + 5)/3 = 3'],
        [1, ' = 8/3'],
        [4, ' = 3'],
      ]) {
        for (let step = 0; step < count; step++) await page.keyboard.press('ArrowRight');
        await ends(end);
      }
      await screenshot('the gradient comes back');
      // γ(I − 11ᵀ/n) with γ = 2: of three samples 2·2/3 and −2/3, of two 1 and −1.
      await diagram(page).getByLabel('The mean alone').check();
      await settles(
        () => grid(page, 'The Jacobian'),
        (cells) => assert.deepEqual(cells.slice(0, 3), ['4/3', '−2/3', '−2/3']),
      );
      await diagram(page)
        .getByLabel(/^Samples n/)
        .focus();
      await page.keyboard.press('ArrowLeft');
      await settles(
        () => grid(page, 'The Jacobian'),
        (cells) => assert.deepEqual(cells, ['1', '−1', '−1', '1']),
      );
    },
  },
  {
    title: 'batch norm keeps the correlation of two features',
    async run({ page }) {
      await runCommand(page, 'Chalkline: Normalised Data Diagram');
      // Variances 4 and 9, covariance 1 and then 3: divided by 2·3.
      await diagram(page).getByText('Correlation 1/6 before, 1/6 after.').first().waitFor();
      await diagram(page)
        .getByText('μ2 = −2, σ2 = 3 before; after batch norm mean 0 and deviation 2.')
        .first()
        .waitFor();
      await diagram(page)
        .getByRole('grid', { name: /^The covariance/ })
        .focus();
      for (const key of ['ArrowRight', '3', 'Enter']) await page.keyboard.press(key);
      await diagram(page).getByText('Correlation 0.5 before, 0.5 after.').first().waitFor();
      await settles(
        () => grid(page, 'The covariance'),
        (cells) => assert.deepEqual(cells, ['4', '3', '3', '9']),
      );
    },
  },
  {
    title: 'a separable convolution is set against the ordinary one',
    async run({ page }) {
      await runCommand(page, 'Chalkline: Separable Convolution Diagram');
      const says = (text) => diagram(page).getByText(text).first().waitFor();
      await diagram(page).getByLabel('Biases').uncheck();
      // From 3 to 4 channels: 3·9 + 3·4 against 4·3·9, and with a kernel of 5: 3·25 + 12 against 300.
      await says('39 parameters in two stages, 108 in one: 36.1 % of them.');
      const kernel = diagram(page).getByLabel('Kernel size', { exact: true });
      await kernel.fill('5');
      await kernel.press('Enter');
      await says('87 parameters in two stages, 300 in one: 29 % of them.');
    },
  },
  {
    title: 'the lab trains, and its exact solution follows the rate',
    async run({ page }) {
      await runCommand(page, 'Chalkline: Dropout Lab');
      const says = (text) =>
        diagram(page).locator('.sum').filter({ hasText: text }).first().waitFor({ timeout: 40_000 });
      // Of one row with y = 12 and both inputs dropped at odds r: each contributes 12/(2 + r), the loss is (12 − 2c)² + r·2c².
      await says('Exact solution: 10·w₁ = 4, w₂ = 4, expected loss 48.');
      const rate = diagram(page).getByRole('textbox', { name: 'Dropout rate, in percent' });
      await rate.fill('75');
      await rate.press('Enter');
      await says('Exact solution: 10·w₁ = 2.4, w₂ = 2.4, expected loss 86.4.');
    },
  },
  {
    title: 'the lab takes the data that are selected',
    async run({ page, workspace }) {
      await writeFile(`${workspace}/data.md`, '# Problem 1\n\n$[[2, 1]]$\n');
      await openFromExplorer(page, 'data.md');
      await goToLine(page, 3);
      await page.keyboard.press('Home');
      await page.keyboard.press('Shift+End');
      await runCommand(page, 'Chalkline: Dropout Lab');
      await diagram(page).getByText('No targets y are selected: each target is the sum of its row.').waitFor();
      // As above with y = 3 and odds of 1: each contributes 3/3, the loss is (3 − 2)² + 2.
      await diagram(page)
        .locator('.sum')
        .filter({ hasText: 'Exact solution: 2·w₁ = 1, w₂ = 1, expected loss 3.' })
        .first()
        .waitFor();
    },
  },
  {
    title: 'what is selected is drawn',
    async run({ page, workspace }) {
      await writeFile(`${workspace}/selection.md`, '# Problem 1\n\n$[[1,2,3],[4,5,6],[7,8,9]]$\n\nSo:\n');
      await openFromExplorer(page, 'selection.md');
      await goToLine(page, 3);
      await page.keyboard.press('Home');
      await page.keyboard.press('Shift+End');
      await runCommand(page, 'Chalkline: Convolution Diagram');
      await settles(
        () => grid(page, 'Input'),
        (cells) => assert.deepEqual(cells, ['1', '2', '3', '4', '5', '6', '7', '8', '9']),
      );
      // Texts that are opened from beside a diagram do not come into its group, which would drive it out of there.
      assert.equal(await page.locator('.editor-group-container').count(), 2);
    },
  },
  {
    title: 'what was calculated is drawn',
    async run({ page }) {
      await runCommand(page, 'Chalkline: Calculate Convolution…');
      await question(page, 'Calculate');
      await pick(page, /^2-D convolution$/);
      for (const argument of [': x', ': w']) {
        await question(page, `2-D convolution${argument}`);
        await box(page).fill(argument === ': x' ? '[[1,2,3],[4,5,6],[7,8,9]]' : '[[1,0],[0,-1]]');
        await page.keyboard.press('Enter');
      }
      await question(page, 'other arguments');
      await page.keyboard.press('Enter');
      await question(page, '2-D convolution: result');
      await pick(page, 'Show Diagram');
      // 1 − 5, 2 − 6, 4 − 8, 5 − 9.
      await settles(
        () => grid(page, 'Output'),
        (cells) => assert.deepEqual(cells, ['−4', '−4', '−4', '−4']),
      );
    },
  },
  {
    title: 'its result goes into the document, its picture into a file',
    async run({ page, workspace }) {
      await page.locator('.tab').filter({ hasText: 'selection.md' }).first().click();
      await goToLine(page, 5);
      await page.keyboard.press('End');
      await diagram(page).getByRole('button', { name: 'Insert result' }).click();
      await diagram(page).getByText('Inserted into selection.md.').first().waitFor();
      await page
        .locator('.view-line')
        .filter({ hasText: /So:.*y.=/ })
        .first()
        .waitFor();
      await diagram(page).getByRole('button', { name: 'Insert steps' }).click();
      await page.locator('.view-line').filter({ hasText: 'begin{' }).first().waitFor();
      await diagram(page).getByRole('button', { name: 'Save picture as SVG' }).click();
      const input = page.locator('.quick-input-widget input').first();
      await input.waitFor();
      await eventually(
        () => input.inputValue(),
        (text) => text.endsWith('selection-diagram.svg'),
      );
      await page.keyboard.press('Enter');
      await diagram(page).getByText('Picture saved to selection-diagram.svg.').first().waitFor();
      const svg = await readFile(`${workspace}/selection-diagram.svg`, 'utf8');
      assert.match(svg, /^<svg xmlns=.*<title>2-D convolution<\/title>/);
      assert.doesNotMatch(svg, /var\(|class=|color\(/);
      if (process.env.KEEP_PICTURE) await writeFile(process.env.KEEP_PICTURE, svg);
    },
  },
  {
    title: 'of numbers it tells the mean and the variance',
    async run({ page }) {
      await page.locator('.tab').filter({ hasText: 'selection.md' }).first().click();
      await goToLine(page, 3);
      await page.keyboard.press('Home');
      await page.keyboard.press('Shift+End');
      await runCommand(page, 'Chalkline: Normalisation Diagram');
      await diagram(page)
        .getByText(/x = 1, +μ = 4, +σ² = 6/)
        .first()
        .waitFor();
    },
  },
  {
    title: 'a row of the panel opens the diagram of its part',
    async run({ page }) {
      await openFromExplorer(page, 'eecs182-hw5.md');
      await openView(page, 'Chalkline');
      const row = page.locator('.sidebar .customview-tree .monaco-list-row').filter({ hasText: /^1b/ }).first();
      await row.click({ button: 'right' });
      // A menu that has just opened may miss a click: what is under the pointer is chosen by a key.
      await page.getByRole('menuitem', { name: 'Show Diagram' }).hover();
      await page.keyboard.press('Enter');
      await diagram(page).getByText('Part 1b · eecs182-hw5.md').waitFor();
      await page.keyboard.press('Escape');
    },
  },
  {
    title: 'a lens over @check opens its diagram, its values concealed',
    async run({ page, workspace }) {
      await writeFile(
        `${workspace}/diagram.md`,
        '# Problem 1\n\n<!-- @check conv1d(x=[1, 4, 0, -2, 3], w=[2, -1, 3]) -->\n\n$y = [-2, 2, 11]$\n',
      );
      await openFromExplorer(page, 'diagram.md');
      await eventually(
        () => lensTexts(page),
        (texts) => texts.includes('Show diagram'),
      );
      await clickLens(page, 'Show diagram');
      await reads(page, 'y1 = 1·2 + 4·(−1) + 0·3 = ?');
      await diagram(page).getByText('@check in line 3 · diagram.md').waitFor();
    },
  },
  {
    title: 'a hover over @check leads to it, too',
    async run({ page }) {
      await runCommand(page, 'Chalkline: Normalisation Diagram');
      await diagram(page).getByRole('heading', { name: 'Normalisation', exact: true }).waitFor();
      await page.locator('.tab').filter({ hasText: 'diagram.md' }).first().click();
      assert.match(await hoverText(page, '@check'), /Show diagram/);
      await page.locator('.monaco-hover a').filter({ hasText: 'Show diagram' }).first().click();
      await reads(page, 'y1 = 1·2 + 4·(−1) + 0·3 = ?');
    },
  },
  {
    title: 'an edit of the document shows in the diagram',
    async run({ page }) {
      await replaceText(page, ' w=', ' stride=2, w=');
      await settles(
        () => grid(page, 'Output'),
        (cells) => assert.deepEqual(cells, ['?', '?']),
      );
    },
  },
  {
    title: 'a reload of the window leaves the diagram at its step',
    async run({ page }) {
      await runCommand(page, 'File: Save All');
      await eventually(
        () => page.locator('.tab.dirty').count(),
        (count) => count === 0,
      );
      await diagram(page).getByRole('button', { name: 'Next step' }).click();
      await diagram(page).getByText('2 of 2', { exact: true }).waitFor();
      // In a browser VS Code writes down what its windows show every five seconds.
      await page.waitForTimeout(8000);
      await page.reload();
      // On a busy machine as long as opening the workbench, which is given half a minute, too.
      await page.locator('.editor-instance .view-lines').first().waitFor({ timeout: 30_000 });
      await diagram(page).getByText('@check in line 3 · diagram.md').waitFor({ timeout: 40_000 });
      assert.deepEqual(await grid(page, 'Output'), ['?', '?']);
      await diagram(page).getByText('2 of 2', { exact: true }).waitFor();
    },
  },
  {
    title: 'a document that is closed is said to be',
    async run({ page }) {
      await page.locator('.tab').filter({ hasText: 'diagram.md' }).first().click();
      await runCommand(page, 'View: Close Editor');
      await diagram(page).getByText('The document was closed.').waitFor();
      assert.deepEqual(await grid(page, 'Output'), ['?', '?']);
    },
  },
  {
    title: 'a lens over a part draws it, with its values as soon as they may be told',
    async run({ page, workspace, screenshot }) {
      await openFromExplorer(page, 'eecs182-hw5.md');
      // Of 1c alone three hints are left.
      const line = page.locator('.editor-instance .codelens-decoration').filter({ hasText: /wrong.*first of 3 hints/ });
      await line.locator('a').filter({ hasText: 'Show diagram' }).first().click();
      await diagram(page).getByText('Part 1c · eecs182-hw5.md').waitFor();
      await settles(
        () => grid(page, 'Output'),
        (cells) => assert.deepEqual(cells, Array(9).fill('?')),
      );
      await mkdir(`${workspace}/.vscode`);
      await writeFile(`${workspace}/.vscode/settings.json`, '{ "chalkline.reveal": "answer" }');
      // Four copies of [[1, −1], [0, 1]], by −1, 2, 3 and 1, added up by hand.
      await diagram(page).getByRole('button', { name: 'Last step' }).click();
      await settles(
        () => grid(page, 'Output'),
        (cells) => assert.deepEqual(cells, ['−1', '3', '−2', '3', '−3', '1', '0', '3', '1']),
      );
      await screenshot('a part with its values');
    },
  },
];
