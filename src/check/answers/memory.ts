/**
 * What was worked out, by all that it follows from: for a document that is judged again and again. What a whole turn does not
 * ask for is forgotten; one that is given up forgets nothing.
 */
export class Memory<T> {
  private world: readonly unknown[] = [];
  private before = new Map<string, T>();
  private now = new Map<string, T>();
  private isWhole = true;

  /** Begins a turn. @param world what everything follows from: where it is not the same, nothing is known */
  begin(...world: readonly unknown[]): void {
    const isSame = world.length === this.world.length && world.every((one, i) => one === this.world[i]);
    const known = this.isWhole ? this.now : new Map([...this.before, ...this.now]);
    this.before = isSame ? known : new Map<string, T>();
    this.isWhole = false;
    this.world = world;
    this.now = new Map();
  }

  /** Ends a turn in which all was asked for. */
  end(): void {
    this.isWhole = true;
  }

  take(key: string, work: () => T): T {
    const result = this.now.get(key) ?? this.before.get(key) ?? work();
    this.now.set(key, result);
    return result;
  }
}
