/**
 * What was worked out, by all that it follows from: for a document that is judged again and again. What a turn does not
 * ask for is forgotten.
 */
export class Memory<T> {
  private world: readonly unknown[] = [];
  private before = new Map<string, T>();
  private now = new Map<string, T>();

  /** Begins a turn. @param world what everything follows from: where it is not the same, nothing is known */
  begin(...world: readonly unknown[]): void {
    const isSame = world.length === this.world.length && world.every((one, i) => one === this.world[i]);
    this.before = isSame ? this.now : new Map<string, T>();
    this.world = world;
    this.now = new Map();
  }

  take(key: string, work: () => T): T {
    const result = this.now.get(key) ?? this.before.get(key) ?? work();
    this.now.set(key, result);
    return result;
  }
}
