// The pictures of the README, taken from the real editor:
//   PICTURES=media node test/host/runE2e.mjs test/e2e/pictures.mjs
// Reduce their colours afterwards (pngquant 64): they are a part of what is installed.
import { mkdir } from 'node:fs/promises';
import { diagram } from './diagramView.mjs';
import { eventually, lensTexts, openFromExplorer, openView, runCommand, squiggleCount } from './helpers.mjs';
import { clickRow, selection } from './workbench.mjs';

export const name = 'Pictures';
export const viewport = { width: 1280, height: 830 };

/** The window without its title bar, which has the name of a folder that nobody knows. */
async function picture(page, file) {
  const folder = process.env.PICTURES;
  if (!folder) throw new Error('PICTURES wants the folder that the pictures go to');
  await mkdir(folder, { recursive: true });
  const { width, height } = page.viewportSize();
  await page.screenshot({ path: `${folder}/${file}.png`, clip: { x: 0, y: 30, width, height: height - 30 } });
}

export const steps = [
  {
    title: 'a homework with its marks',
    async run({ page }) {
      await openFromExplorer(page, 'homework.md');
      await openView(page, 'Chalkline');
      await eventually(
        () => squiggleCount(page, 'error'),
        (count) => count > 0,
      );
      await clickRow(page, '870');
      await eventually(
        () => selection(page),
        ({ line }) => line === 28,
      );
      await eventually(
        () => lensTexts(page),
        (texts) => texts.length > 3,
      );
      // Out of the way of the hovers.
      await page.mouse.move(800, 10);
      await page.waitForTimeout(1500);
      await picture(page, 'screenshot');
    },
  },
  {
    title: 'a diagram beside it',
    async run({ page }) {
      await runCommand(page, 'View: Toggle Primary Side Bar Visibility');
      await page.keyboard.press('ControlOrMeta+Home');
      await runCommand(page, 'Chalkline: Transposed Convolution Diagram');
      await diagram(page)
        .getByRole('heading', { level: 1, name: /transposed/ })
        .waitFor();
      await page.waitForTimeout(1500);
      await picture(page, 'diagram');
    },
  },
];
