/** Anything that can be let go of; `vscode.Disposable` is one. */
export interface Disposable {
  dispose(): unknown;
}

/**
 * Holds what must be let go of together. What is added after the store itself was disposed is
 * disposed at once, so that work which was under way during a shutdown leaves nothing behind.
 */
export class DisposableStore implements Disposable {
  readonly #items = new Set<Disposable>();
  #isDisposed = false;

  /** How many things are held. */
  get size(): number {
    return this.#items.size;
  }

  /** Takes charge of `item` and hands it back. */
  add<T extends Disposable>(item: T): T {
    if (this.#isDisposed) item.dispose();
    else this.#items.add(item);
    return item;
  }

  /** Lets go of everything, newest first. A second call does nothing. */
  dispose(): void {
    this.#isDisposed = true;
    const items = [...this.#items].reverse();
    this.#items.clear();
    for (const item of items) item.dispose();
  }
}
