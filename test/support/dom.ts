import { JSDOM } from 'jsdom';
import { render, type ComponentChild } from 'preact';
import { act } from 'preact/test-utils';

/** What the view's code takes for granted in a page. */
const names = [
  'window',
  'document',
  'Element',
  'HTMLElement',
  'SVGElement',
  'Node',
  'Event',
  'MouseEvent',
  'KeyboardEvent',
] as const;

/** A page for the tests of one suite: put up before them and taken down after them. */
export interface Page {
  /** Draws something, in place of what was drawn before. */
  draw(content: ComponentChild): Promise<HTMLElement>;
  /** Presses a key where the focus is, or on an element. */
  press(key: string, on?: Element): Promise<void>;
  /** Types a text into a box and leaves it. */
  type(box: HTMLInputElement, text: string): Promise<void>;
  click(on: Element): Promise<void>;
  /** Does something, and waits until it shows. */
  after(work: () => void): Promise<void>;
  /** Lets timers that are due run, and waits until what they did shows. */
  rest(): Promise<void>;
}

/** Call it in a `describe`. */
export function usePage(): Page {
  const before = new Map<string, PropertyDescriptor | undefined>();
  let dom: JSDOM;
  let root: HTMLElement;
  const set = (name: string, value: unknown) => {
    before.set(name, Object.getOwnPropertyDescriptor(globalThis, name));
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  };
  beforeEach(() => {
    dom = new JSDOM('<!doctype html><body><main id="root"></main></body>', { pretendToBeVisual: true });
    for (const name of names) set(name, name === 'window' ? dom.window : dom.window[name]);
    root = dom.window.document.querySelector<HTMLElement>('#root')!;
  });
  afterEach(async () => {
    await act(() => render(null, root));
    for (const [name, descriptor] of before)
      if (descriptor) Object.defineProperty(globalThis, name, descriptor);
      else Reflect.deleteProperty(globalThis, name);
    before.clear();
    dom.window.close();
  });
  return {
    after: (work) => act(work),
    rest: () => act(() => new Promise<void>((resolve) => setTimeout(resolve, 2))),
    async draw(content) {
      await act(() => render(content, root));
      return root;
    },
    press: (key, on = dom.window.document.activeElement ?? dom.window.document.body) =>
      act(() => {
        on.dispatchEvent(new dom.window.KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
      }),
    type: (box, text) =>
      act(() => {
        box.value = text;
        for (const name of ['input', 'change']) box.dispatchEvent(new dom.window.Event(name, { bubbles: true }));
      }),
    click: (on) =>
      act(() => {
        on.dispatchEvent(new dom.window.MouseEvent('click', { bubbles: true }));
      }),
  };
}
