// What a person does and sees in the workbench, as functions of Playwright's page.

const VISIBLE = { state: 'visible' };

/** A list row whose visible label is exactly `label`. */
function rowLabelled(page, list, label) {
  const exact = page.getByText(label, { exact: true });
  return page.locator(`${list} .monaco-list-row`).filter({ has: exact }).first();
}

/**
 * Reads again and again until `accept(value)` holds and returns that value; otherwise fails with
 * the last one read.
 */
export async function eventually(read, accept = Boolean, { timeout = 20_000 } = {}) {
  const deadline = Date.now() + timeout;
  for (;;) {
    const value = await read();
    if (accept(value)) return value;
    if (Date.now() > deadline) {
      throw new Error(`gave up waiting; the last value was ${JSON.stringify(value)}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/**
 * Reads again and again until `check(value)` throws nothing and returns that value: what is on screen
 * follows what was done with a delay, so that whatever is asserted of it is asserted through here.
 */
export async function settles(read, check, { timeout = 20_000 } = {}) {
  const deadline = Date.now() + timeout;
  for (;;) {
    const value = await read();
    try {
      check(value);
      return value;
    } catch (error) {
      if (Date.now() > deadline) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Opens a file with a double click in the Explorer; `name` may lead through folders: `a/b.md`. */
export async function openFromExplorer(page, name) {
  await openView(page, 'Explorer');
  const explorer = '.explorer-folders-view';
  const segments = name.split('/');
  const file = segments.pop();
  for (const folder of segments) {
    const row = rowLabelled(page, explorer, folder);
    if ((await row.getAttribute('aria-expanded')) !== 'true') await row.click();
  }
  const tab = page.locator('.tab.active').filter({ hasText: file }).first();
  // Rows move where a file was written a moment ago: a click may meet the one below.
  await settles(
    async () => {
      await rowLabelled(page, explorer, file).dblclick();
      return tab.waitFor({ ...VISIBLE, timeout: 3000 }).then(
        () => true,
        () => false,
      );
    },
    (isOpen) => {
      if (!isOpen) throw new Error(`${file} does not open from the Explorer`);
    },
  );
  await page.locator('.editor-instance .view-lines').first().waitFor(VISIBLE);
}

/**
 * The texts of the code lenses in view, from top to bottom. VS Code takes them away and puts them
 * back while it asks for new ones, so wait for what is expected with {@link eventually}.
 */
export async function lensTexts(page) {
  const lenses = page.locator('.editor-instance .codelens-decoration a');
  const found = await lenses.evaluateAll((links) =>
    links.map((link) => {
      const { top, left, height } = link.getBoundingClientRect();
      const editor = link.closest('.editor-instance')?.getBoundingClientRect();
      // Taken away at this very moment, not placed yet, or scrolled out of view: then it is beyond the page's edge.
      const isPlaced = getComputedStyle(link).visibility !== 'hidden';
      const isInView = isPlaced && editor !== undefined && top + height > editor.top && top < editor.bottom;
      return { text: link.textContent, top, left, isInView };
    }),
  );
  const inView = found.filter(({ isInView }) => isInView);
  return fromTopToBottom(inView).map(({ text }) => plainSpaces(text));
}

/** Clicks the first code lens in view that contains `text`, once there is one. */
export async function clickLens(page, text) {
  await page.locator('.editor-instance .codelens-decoration a').filter({ hasText: text }).first().click();
}

/**
 * How many squiggles of a severity (`error`, `warning`, `info`, `hint`) are in view now. A range
 * over several lines has one on each.
 */
export function squiggleCount(page, severity) {
  return page.locator(`.editor-instance .view-overlays .squiggly-${severity}`).count();
}

/**
 * The same, once it stands still: squiggles of lines that were scrolled into view a moment ago are drawn one after the
 * other, and a number that is read meanwhile is no number to compare with.
 */
export async function settledSquiggles(page, severity) {
  let last;
  let since = Date.now();
  return eventually(
    () => squiggleCount(page, severity),
    (count) => {
      if (count !== last) since = Date.now();
      last = count;
      return count > 0 && Date.now() - since > 500;
    },
  );
}

/** Shows a view container (`Explorer`, `Chalkline`) by its icon in the activity bar. */
export async function openView(page, title) {
  const name = new RegExp(`^${escapeRegExp(title)}( |$)`);
  const tab = page.locator('.activitybar').getByRole('tab', { name }).first();
  await tab.waitFor(VISIBLE);
  // A click on the icon of the open view would close it.
  if ((await tab.getAttribute('aria-expanded')) !== 'true') await tab.click();
  const heading = page.locator('.sidebar .composite.title h2').filter({ hasText: title });
  await heading.first().waitFor(VISIBLE);
}

/** The rows of the tree views in the side bar: `{ label, description, level, expanded? }`. */
export async function treeRows(page) {
  const rows = page.locator('.sidebar .customview-tree .monaco-list-row');
  const found = await rows.evaluateAll((elements) =>
    elements.map((row) => {
      const textOf = (selector) => row.querySelector(selector)?.textContent?.trim() ?? '';
      const expanded = row.getAttribute('aria-expanded');
      const { top, left } = row.getBoundingClientRect();
      return {
        top,
        left,
        label: textOf('.label-name'),
        description: textOf('.label-description'),
        level: Number(row.getAttribute('aria-level')),
        ...(expanded === null ? {} : { expanded: expanded === 'true' }),
      };
    }),
  );
  return fromTopToBottom(found).map(({ top: _top, left: _left, ...row }) => row);
}

/** Runs a command by its full title (`Chalkline: Check Document`) from the command palette. */
export async function runCommand(page, title) {
  await page.keyboard.press('F1');
  const input = page.locator('.quick-input-widget input').first();
  await input.waitFor(VISIBLE);
  await input.fill(`>${title}`);
  await rowLabelled(page, '.quick-input-list', title).click();
  // The widget closes, or the command asks a question of its own in it.
  await eventually(async () => !(await input.isVisible()) || (await input.inputValue()) !== `>${title}`);
}

/** Saves the active editor and waits until its tab no longer shows unsaved changes. */
export async function save(page) {
  await page.keyboard.press('ControlOrMeta+S');
  await eventually(
    () => page.locator('.tab.active.dirty').count(),
    (count) => count === 0,
  );
}

/** The texts of the notifications and dialogs on screen: normally none. */
export async function notifications(page) {
  const boxes = page.locator('.notification-toast .notification-list-item-message, .monaco-dialog-box');
  return (await boxes.allTextContents()).map(plainSpaces);
}

/** The order on screen: that of the DOM is the order in which VS Code made the elements. */
function fromTopToBottom(boxes) {
  return boxes.sort((a, b) => a.top - b.top || a.left - b.left);
}

/** The editor shows spaces as no-break spaces. */
function plainSpaces(text) {
  return text.replace(/\s+/g, ' ').trim();
}

function escapeRegExp(text) {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
