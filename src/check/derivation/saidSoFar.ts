/**
 * All that a document said up to some place, as an object: where nothing before the place has changed it is the same one as at
 * the check before, and with it what was worked out there. It keeps one course of the document, the latest.
 */
export class SaidSoFar<T> {
  private next: { readonly said: string; readonly state: SaidSoFar<T> } | undefined;
  private readonly found = new Map<string, T>();

  /** The state after something more was said. */
  after(said: string): SaidSoFar<T> {
    if (this.next?.said !== said) this.next = { said, state: new SaidSoFar() };
    return this.next.state;
  }

  /** What was worked out here under a key. */
  take(key: string, work: () => T): T {
    let result = this.found.get(key);
    if (result === undefined) this.found.set(key, (result = work()));
    return result;
  }
}
