// More of what a person does and sees: the cursor, hovers, the panels of the workbench itself.
import { eventually, runCommand } from './helpers.mjs';

const VISIBLE = { state: 'visible' };

/** Where the cursor is, as the status bar says: `{ line, column, selected }`, 1-based. */
export async function selection(page) {
  const text = await page.locator('#status\\.editor\\.selection').first().textContent();
  const [line, column, selected] = (text ?? '').match(/\d+/g)?.map(Number) ?? [];
  return { line, column, selected: selected ?? 0 };
}

/** The text that is selected in the editor. */
export async function selectedText(page) {
  const { line, column, selected } = await selection(page);
  const shown = await lineText(page, line);
  // The cursor stands at the end of what was selected from left to right.
  return shown.slice(column - 1 - selected, column - 1);
}

/** Puts the cursor into a line and brings it into view. */
export async function goToLine(page, line) {
  await page.keyboard.press('ControlOrMeta+G');
  const input = page.locator('.quick-input-widget input').first();
  await input.waitFor(VISIBLE);
  await input.fill(`:${line}`);
  await page.keyboard.press('Enter');
  await eventually(
    () => selection(page),
    (found) => found.line === line,
  );
}

/** The text of a line in view. */
async function lineText(page, line) {
  const lines = await page.evaluate(() => {
    const tops = (selector) =>
      [...document.querySelectorAll(selector)].map((element) => {
        const { top } = element.getBoundingClientRect();
        return { top: Math.round(top), text: element.textContent.replace(/\u00a0/g, ' ') };
      });
    const texts = tops('.editor-instance .view-line');
    return tops('.editor-instance .line-numbers').map(({ top, text }) => ({
      number: Number(text),
      text: texts.find((line) => line.top === top)?.text ?? '',
    }));
  });
  return lines.find(({ number }) => number === line)?.text ?? '';
}

/** The number on the icon of a view container; the empty string where there is none. */
export async function badge(page, title) {
  const tab = page.locator('.activitybar').getByRole('tab', { name: new RegExp(`^${title}`) });
  const content = tab.locator('.badge:visible .badge-content');
  return (await content.count()) === 0 ? '' : ((await content.first().textContent()) ?? '');
}

/** Clicks the first tree row whose label contains `text`, or only its arrow. */
export async function clickRow(page, text, { twistie = false } = {}) {
  const row = page
    .locator('.sidebar .customview-tree .monaco-list-row')
    .filter({ has: page.locator('.label-name').filter({ hasText: text }) })
    .first();
  await (twistie ? row.locator('.monaco-tl-twistie') : row).click();
}

/** Rests the pointer on `text` in the editor and returns what the hover says. */
export async function hoverText(page, text) {
  const hover = page.locator('.monaco-resizable-hover .hover-contents:visible');
  const { x, y } = await placeOf(page, text);
  // A hover that is asked for while the editor draws anew does not come: the pointer rests there once more.
  await eventually(async () => {
    await page.mouse.move(x, y + 200);
    await page.mouse.move(x, y, { steps: 5 });
    return hover
      .first()
      .waitFor({ ...VISIBLE, timeout: 5000 })
      .then(
        () => true,
        () => false,
      );
  });
  return (await hover.allTextContents()).join('\n').replace(/\u00a0/g, ' ');
}

/** Selects `text` with the mouse and types over it. */
export async function replaceText(page, text, replacement) {
  const { x, y, width } = await placeOf(page, text);
  // From edge to edge: a double click would take a word, which may be less.
  await page.mouse.move(x - width / 2 + 1, y);
  await page.mouse.down();
  await page.mouse.move(x + width / 2, y, { steps: 4 });
  await page.mouse.up();
  await eventually(
    () => selection(page),
    ({ selected }) => selected === text.length,
  );
  await page.keyboard.type(replacement);
}

/** The middle of the first occurrence of `text` in view, once the view stands still. */
async function placeOf(page, text) {
  let last;
  return eventually(
    () => page.evaluate(findText, text),
    (place) => {
      const isStill = place !== undefined && last?.x === place.x && last.y === place.y;
      last = place;
      return isStill;
    },
  );
}

/** Runs in the page. The text may run over several tokens, each an element of its own. */
function findText(wanted) {
  // The order on screen: that of the elements is the order in which they were made.
  const lines = [...document.querySelectorAll('.editor-instance .view-line')];
  lines.sort((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top);
  for (const line of lines) {
    const start = line.textContent.replace(/\u00a0/g, ' ').indexOf(wanted);
    if (start < 0) continue;
    const range = document.createRange();
    const tokens = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
    let offset = 0;
    while (tokens.nextNode()) {
      const token = tokens.currentNode;
      const [from, to] = [start - offset, start + wanted.length - offset];
      if (from >= 0 && from < token.length) range.setStart(token, from);
      if (to > 0 && to <= token.length) range.setEnd(token, to);
      offset += token.length;
    }
    const { left, top, width, height } = range.getBoundingClientRect();
    return { x: left + width / 2, y: top + height / 2, width };
  }
  return undefined;
}

/** Opens the editor's own list of problems: `{ count, messages }`, the latter of those in view. */
export async function markers(page) {
  if ((await page.locator('.markers-panel:visible').count()) === 0) {
    await page.keyboard.press('ControlOrMeta+Shift+M');
  }
  const rows = page.locator('.markers-panel .monaco-list-row');
  await rows.filter({ hasText: 'chalkline' }).first().waitFor(VISIBLE);
  const file = rows.and(page.locator('[aria-level="1"]')).first();
  return {
    // The list holds no more rows than there is room for, so that the file's own count is read.
    count: Number(/\d+$/.exec((await file.textContent()).trim())),
    messages: await rows.filter({ hasText: 'chalkline' }).allTextContents(),
  };
}

/** The titles that the command palette offers for `query`. */
export async function paletteTitles(page, query) {
  await page.keyboard.press('F1');
  const input = page.locator('.quick-input-widget input').first();
  await input.waitFor(VISIBLE);
  await input.fill(`>${query}`);
  const rows = page.locator('.quick-input-list .monaco-list-row');
  const read = () => rows.locator('.label-name').allTextContents();
  const titles = await eventually(read, (found) => found.some((title) => title.includes(query)));
  await page.keyboard.press('Escape');
  return titles;
}

/** Chooses a colour theme by its name; `kind` is what it is in VS Code's words: `hc-black`. */
export async function chooseTheme(page, theme, kind) {
  await runCommand(page, 'Preferences: Color Theme');
  const input = page.locator('.quick-input-widget input').first();
  await input.fill(theme);
  const row = page.locator('.quick-input-list .monaco-list-row').filter({ hasText: theme });
  await row.first().click();
  await input.waitFor({ state: 'hidden' });
  await page.locator(`.monaco-workbench.${kind}`).first().waitFor(VISIBLE);
}
