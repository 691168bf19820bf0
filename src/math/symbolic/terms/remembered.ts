import { metered, spend } from '../../effort';

/** What was worked out, and the effort that it took. */
interface Entry<T> {
  readonly result: T;
  readonly units: number;
}

/**
 * What was worked out, by all that it follows from. The versions of what a text says mostly ask the same again, and so does a
 * text in which one letter was typed. What was not asked for the longest time is forgotten. It counts as much effort each time:
 * how far a judgement comes does not depend on what was asked before.
 */
export class Remembered<T extends object | string> {
  private readonly known = new Map<string, Entry<T>>();

  /** @param most results that are kept */
  constructor(private readonly most: number) {}

  get(key: string): Entry<T> | undefined {
    const found = this.known.get(key);
    if (found !== undefined) this.set(key, found);
    return found;
  }

  set(key: string, entry: Entry<T>): void {
    this.known.delete(key);
    this.known.set(key, entry);
    if (this.known.size > this.most) this.known.delete(this.known.keys().next().value!);
  }

  take(key: string, work: () => T): T {
    const found = this.get(key);
    if (found !== undefined) {
      spend(found.units);
      return found.result;
    }
    const entry = metered(work);
    this.set(key, entry);
    return entry.result;
  }
}
