// A derivation with one slip: the squiggle on its line, the lens that leads there, the chain under the pointer.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { clickLens, eventually, lensTexts, openFromExplorer, settles, squiggleCount } from './helpers.mjs';
import { hoverText, markers, selectedText, selection } from './workbench.mjs';

export const name = 'A derivation with a slip';
export const viewport = { width: 1280, height: 800 };
export const settings = { 'chalkline.reveal': 'hint' };

const text = `# Ridge regression

Let $X \\in \\mathbb{R}^{n\\times d}$, $w \\in \\mathbb{R}^d$ and $y \\in \\mathbb{R}^n$.

$$
\\begin{aligned}
\\|y - Xw\\|^2 &= (y - Xw)^\\top (y - Xw) \\\\
&= y^\\top y - 2 y^\\top X w + w^\\top X^\\top X w \\\\
&= y^\\top y - y^\\top X w + w^\\top X^\\top X w
\\end{aligned}
$$

$$
\\mathbb{E}[(s - t)^2] = t - t^2
$$
`;

export const steps = [
  {
    title: 'open the derivation',
    async run({ page, workspace }) {
      // The explorer does not see files that come later.
      writeFileSync(join(workspace, 'homework.md'), text);
      await openFromExplorer(page, 'homework.md');
      await eventually(
        () => squiggleCount(page, 'error'),
        (count) => count === 1,
      );
    },
  },
  {
    title: 'the message tells the slip',
    async run({ page }) {
      await settles(
        () => markers(page),
        ({ count, messages }) => {
          assert.equal(count, 1);
          assert.match(messages.join(' '), /This would hold with the factor 2 before yᵀXw\./);
        },
      );
      await page.keyboard.press('ControlOrMeta+Shift+M');
    },
  },
  {
    title: 'the lens tells the first wrong step, and leads there',
    async run({ page }) {
      await eventually(
        () => lensTexts(page),
        (found) => found.some((lens) => /Derivation: ✗ first wrong step in line 9/.test(lens)),
      );
      await clickLens(page, 'first wrong step');
      await eventually(
        () => selection(page),
        ({ line }) => line === 9,
      );
      await settles(
        () => selectedText(page),
        (found) => assert.equal(found, 'y^\\top y - y^\\top X w + w^\\top X^\\top X w'),
      );
    },
  },
  {
    title: 'the chain is under the pointer, with a mark for each step',
    async run({ page, screenshot }) {
      const chain = [
        'This holds.',
        '‖y − Xw‖²',
        '✓ = (y − Xw)ᵀ(y − Xw)',
        '✓ = yᵀy − 2yᵀXw + wᵀXᵀXw ◀',
        '✗ = yᵀy − yᵀXw',
      ];
      await settles(
        () => hoverText(page, '2 y^\\top X w'),
        (hover) => {
          for (const row of chain) assert.ok(hover.includes(row), `${row} is not in ${hover}`);
        },
      );
      await screenshot('chain');
    },
  },
  {
    title: 'an undecided step says what would help, and a quick fix asks for it',
    async run({ page, screenshot }) {
      await eventually(
        () => hoverText(page, 't - t^2'),
        (hover) => /The text does not state what is random here, or its distribution: add @given/.test(hover),
      );
      await page.keyboard.press('Escape');
      await page.getByText('t - t^2').first().click();
      await page.keyboard.press('Control+.');
      const fix = page.getByText('Declare what is known about the letters (@given)');
      await fix.first().waitFor({ state: 'visible' });
      await screenshot('quick fix for an undecided step');
      await page.keyboard.press('Enter');
      await eventually(
        () => page.locator('.editor-instance .view-lines').first().textContent(),
        (lines) => /<!-- @given s ~ … -->/.test((lines ?? '').replace(/\u00a0/g, ' ')),
      );
      // The first place to fill in is selected.
      await page.keyboard.type('Bernoulli(t)');
      await eventually(
        () => page.locator('.editor-instance .view-lines').first().textContent(),
        (lines) => /@given s ~ Bernoulli\(t\) -->/.test((lines ?? '').replace(/\u00a0/g, ' ')),
      );
    },
  },
];
