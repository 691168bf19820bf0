import type { Texts } from '../../language/calculator';
import type { Store } from '../../language/store';

const valuesKey = 'calculator.values';
const recentKey = 'calculator.recent';

/** Longer texts are not worth keeping: nobody types them. */
const maxLength = 4000;
/** So many operations are remembered as the last ones. */
const maxRecent = 3;

/** What was typed when each operation was last calculated, and which ones were the last. */
export class KeptValues {
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  /** The last texts for an operation. */
  texts(operation: string): Texts {
    return this.#all()[operation] ?? {};
  }

  /** The names of the operations that were calculated last, the latest first. */
  recent(): readonly string[] {
    const kept = this.#store.get(recentKey);
    return Array.isArray(kept) ? kept.filter((name) => typeof name === 'string') : [];
  }

  /** Keeps the texts of a calculation. */
  async keep(operation: string, texts: Texts): Promise<void> {
    const short = Object.entries(texts).filter(([, text]) => text !== '' && text.length <= maxLength);
    const others = this.recent().filter((name) => name !== operation);
    await this.#store.update(valuesKey, {
      ...this.#all(),
      [operation]: Object.fromEntries(short),
    });
    await this.#store.update(recentKey, [operation, ...others].slice(0, maxRecent));
  }

  /** What is stored may be of another version: only texts are taken from it. */
  #all(): Record<string, Texts> {
    return Object.fromEntries(
      entriesOf(this.#store.get(valuesKey)).map(([operation, texts]) => [
        operation,
        Object.fromEntries(entriesOf(texts).filter((entry): entry is [string, string] => typeof entry[1] === 'string')),
      ]),
    );
  }
}

function entriesOf(value: unknown): [string, unknown][] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}
