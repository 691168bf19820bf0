/**
 * What was worked out, by all that it follows from. The versions of what a text says mostly ask the same again, and so does a
 * text in which one letter was typed. What was not asked for the longest time is forgotten.
 */
export class Remembered<T extends object | string> {
  private readonly known = new Map<string, T>();

  /** @param most results that are kept */
  constructor(private readonly most: number) {}

  get(key: string): T | undefined {
    const found = this.known.get(key);
    if (found !== undefined) this.set(key, found);
    return found;
  }

  set(key: string, result: T): void {
    this.known.delete(key);
    this.known.set(key, result);
    if (this.known.size > this.most) this.known.delete(this.known.keys().next().value!);
  }

  take(key: string, work: () => T): T {
    const found = this.get(key);
    if (found !== undefined) return found;
    const result = work();
    this.set(key, result);
    return result;
  }
}
