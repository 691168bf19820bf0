// Every view of the diagrams in the four kinds of themes: nothing that axe calls serious or critical.
import assert from 'node:assert/strict';
import { accessibilityProblems, diagram } from './diagramView.mjs';
import { openFromExplorer, runCommand, settles } from './helpers.mjs';
import { chooseTheme } from './workbench.mjs';

export const name = 'Diagrams for everyone';
export const viewport = { width: 1440, height: 900 };

const themes = [
  ['Light Modern', 'vs'],
  ['Dark Modern', 'vs-dark'],
  ['Dark High Contrast', 'hc-black'],
  ['Light High Contrast', 'hc-light'],
];

/** The command of each view, with what its heading says. */
const views = [
  ['Convolution Diagram', /^2-D convolution$/],
  ['Transposed Convolution Diagram', /^2-D transposed convolution$/],
  ['Filter Recovery Diagram', /^Recover a filter$/],
  ['Normalisation Diagram', /^Normalisation$/],
  ['Normalisation Quiz', /^Normalisation quiz$/],
  ['Batch Norm Graph', /^Batch norm graph$/],
  ['Normalised Data Diagram', /^Normalised data$/],
  ['Separable Convolution Diagram', /^Separable convolution$/],
  ['Dropout Lab', /^Dropout lab$/],
];

export const steps = [
  {
    title: 'open a homework',
    async run({ page }) {
      await openFromExplorer(page, 'homework.md');
    },
  },
  ...themes.flatMap(([theme, kind]) => [
    {
      title: `choose ${theme}`,
      run: ({ page }) => chooseTheme(page, theme, kind),
    },
    ...views.map(([command, heading]) => ({
      title: `${command} in ${theme}`,
      async run({ page }) {
        await runCommand(page, `Chalkline: ${command}`);
        await diagram(page).getByRole('heading', { level: 1, name: heading }).waitFor();
        // What is folded away is looked at, too, and what is still computed or painted is waited for.
        for (const folded of await diagram(page).locator('summary').all()) await folded.click();
        await settles(
          () => accessibilityProblems(page),
          (found) => assert.deepEqual(found, []),
        );
      },
    })),
  ]),
];
