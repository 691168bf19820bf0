import type { Store } from '../language/store';

const key = 'chosenSets';
/** Of so many documents the choice is remembered. */
const maxDocuments = 200;

/** The problem sets that were chosen for documents: an id, or '' for none. */
export class ChosenSets {
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  /** @returns undefined where the document itself tells */
  of(uri: string): string | undefined {
    return this.#all().find(([known]) => known === uri)?.[1];
  }

  /** @param id undefined forgets the choice */
  async choose(uri: string, id: string | undefined): Promise<void> {
    const others = this.#all().filter(([known]) => known !== uri);
    const all = id === undefined ? others : [...others, [uri, id] as const];
    await this.#store.update(key, Object.fromEntries(all.slice(-maxDocuments)));
  }

  #all(): readonly (readonly [string, string])[] {
    const kept = this.#store.get(key);
    if (typeof kept !== 'object' || kept === null) return [];
    return Object.entries(kept).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  }
}
