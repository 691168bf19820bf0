// What a person does and sees in the editor's quick input: boxes to type into and lists to pick from.
import { eventually } from './helpers.mjs';

const VISIBLE = { state: 'visible' };
const widget = '.quick-input-widget';

/** The box that is typed into. */
export function box(page) {
  return page.locator(`${widget} input`).first();
}

/** Waits for the question with this title (a part of it will do). */
export async function question(page, title) {
  const heading = page.locator(`${widget} .quick-input-title`).filter({ hasText: title });
  await heading.first().waitFor(VISIBLE);
}

/** The line under the box: what is asked, or what is wrong. */
export async function message(page) {
  const text = await page.locator(`${widget} .quick-input-message`).first().textContent();
  return (text ?? '').replace(/\s+/g, ' ').trim();
}

/** The labels of the rows in view. */
export async function rows(page) {
  const labels = page.locator('.quick-input-list .monaco-list-row .label-name');
  const texts = await labels.evaluateAll((names) =>
    names
      // The second line of a row is a label, too.
      .filter((name) => name.closest('.quick-input-list-label-meta') === null)
      .map((name) => name.textContent),
  );
  return texts.map((text) => text.replace(/\s+/g, ' ').trim());
}

/** Picks the row whose label holds `text`. */
export async function pick(page, text) {
  const label = page.locator('.label-name').filter({ hasText: text });
  await page.locator('.quick-input-list .monaco-list-row').filter({ has: label }).first().click();
}

/** Presses the button in the title bar with this name. */
export async function press(page, name) {
  await page.locator(`${widget} .quick-input-titlebar a[aria-label*="${name}"]`).first().click();
}

/** Waits until nothing is asked any more. */
export async function untilClosed(page) {
  await eventually(async () => !(await page.locator(widget).first().isVisible()));
}
