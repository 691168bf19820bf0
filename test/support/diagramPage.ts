import { h } from 'preact';
import { App } from '../../src/webview/App';
import type { Host } from '../../src/webview/host';
import type { HostMessage, KeptState, ViewMessage } from '../../src/webview/protocol';
import type { Page } from './dom';

/** The whole view on a page, with the test in the place of the editor. */
export interface Drawn {
  readonly root: HTMLElement;
  /** What the view has said. */
  readonly posted: readonly ViewMessage[];
  kept(): KeptState | undefined;
  /** Says something to the view. */
  send(message: unknown): Promise<void>;
  /** The texts of the cells of a grid, by a part of its caption. */
  grid(caption: string): readonly string[];
  /** The same of its table. */
  table(caption: string): readonly string[];
  sum(): string;
  /** The button or box with this name. */
  named(name: string): HTMLInputElement;
}

/** Puts the view up. @param before what it kept the last time. @param said what its page came with. */
export async function drawView(page: Page, before?: KeptState, said: readonly HostMessage[] = []): Promise<Drawn> {
  const posted: ViewMessage[] = [];
  const listeners = new Set<(data: unknown) => void>();
  let kept = before;
  const host: Host = {
    post: (message) => posted.push(message),
    said: () => said,
    listen(handle) {
      listeners.add(handle);
      return () => listeners.delete(handle);
    },
    kept: () => kept,
    keep: (state) => (kept = state),
  };
  const root = await page.draw(h(App, { host }));
  const all = (selector: string) => [...root.querySelectorAll(selector)];
  const captioned = (selector: string, caption: string): Element | undefined => {
    const found = all(selector).find((name) => name.textContent.includes(caption));
    return found?.parentElement ?? undefined;
  };
  const texts = (box: Element | undefined, selector: string) =>
    [...(box?.querySelectorAll(selector) ?? [])].map((cell) => cell.textContent.trim());
  return {
    root,
    posted,
    kept: () => kept,
    send: (message) =>
      page.after(() => {
        for (const listener of listeners) listener(message);
      }),
    grid: (caption) => texts(captioned('figcaption', caption), '[role="gridcell"]'),
    table: (caption) => texts(captioned('caption', caption), 'td:not(thead td)'),
    sum: () => all('.sum')[0]?.textContent ?? '',
    named(name) {
      const byLabel = all('[aria-label]').find((one) => one.getAttribute('aria-label') === name);
      const label = all('label').find((one) => one.textContent.trim() === name);
      const found =
        byLabel ??
        label?.querySelector('input') ??
        root.querySelector(`[id="${label?.getAttribute('for') ?? ''}"]`) ??
        all('button').find((one) => one.textContent.trim() === name);
      if (!found) throw new Error(`nothing is named "${name}"`);
      return found as HTMLInputElement;
    },
  };
}
