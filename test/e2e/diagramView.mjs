// What a person does and sees in the panel of the diagrams, as functions of Playwright's page.
import axe from 'axe-core';
import { eventually } from './helpers.mjs';

/** The view inside the editor's two frames, as a locator. */
export function diagram(page) {
  return page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
}

/** Waits until keys go to the view: it is drawn before the editor hands them over. */
export async function hearsKeys(page) {
  await eventually(() =>
    diagram(page)
      .locator('body')
      .evaluate(() => document.hasFocus()),
  );
}

/** The worked sum of the present step, without its blanks. */
export async function sum(page) {
  return ((await diagram(page).locator('.sum').first().textContent()) ?? '').trim();
}

/** The texts of the cells of the grid whose caption begins with `caption`. */
export async function grid(page, caption) {
  const name = new RegExp(`^${caption}`);
  const grids = diagram(page).getByRole('grid', { name });
  // The view is put up anew where it moves to another group.
  await grids.first().waitFor();
  return grids.first().locator('[role="gridcell"] text').allTextContents();
}

/** What axe finds serious or critical in the view: its rules' names with the elements. */
export async function accessibilityProblems(page) {
  const frame = await innerFrame(page);
  await frame.evaluate(axe.source);
  const found = await frame.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }));
  return found.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
}

/** The frame of the view's own page: the outer one belongs to the editor. */
async function innerFrame(page) {
  const root = await diagram(page).locator('#root').elementHandle();
  return root.ownerFrame();
}
