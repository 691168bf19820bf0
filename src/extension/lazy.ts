/** What is loaded when it is first needed. A load that fails is not kept: the next call tries again. */
export class Lazy<T> {
  readonly #load: () => Promise<T>;
  #loading: Promise<T> | undefined;

  constructor(load: () => Promise<T>) {
    this.#load = load;
  }

  /** The load under way or finished; undefined where there is none, or the last one failed. Loads nothing. */
  get current(): Promise<T> | undefined {
    return this.#loading;
  }

  /** The value; loads it unless that has been done. Rejects when the load does. */
  get(): Promise<T> {
    if (this.#loading) return this.#loading;
    const loading = this.#load();
    this.#loading = loading;
    loading.catch(() => {
      if (this.#loading === loading) this.#loading = undefined;
    });
    return loading;
  }
}
