import type { Disposable } from './disposables';

/** Milliseconds without news after which the last one is told again. */
const silence = 1500;

/**
 * Tells that there is something new, and once more when nothing newer has come for a while: an editor that waits a moment
 * before it asks for lenses forgets to when the focus leaves the text in that moment, and nothing would ever come.
 */
export class Insistence implements Disposable {
  readonly #tell: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(tell: () => void) {
    this.#tell = tell;
  }

  fire(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#tell, silence);
    this.#tell();
  }

  dispose(): void {
    clearTimeout(this.#timer);
  }
}
