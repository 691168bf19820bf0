import type { Passing } from '../../document/passing';
import type { Stated } from './knowledge';

/**
 * The equations that were said in a scope, in their order. Thousands may be said in one: to take some out costs what these are, not
 * what all are.
 */
export class SaidEquations {
  /** With gaps where one was taken out. */
  private all: (Stated | undefined)[] = [];
  private count = 0;
  /** The places of those about the same. */
  private places = new Map<string, number[]>();
  /** The places of those that hold for a while. */
  private passing: number[] = [];

  /** Adds some. Another value for the same takes the place of the one before. */
  add(equations: readonly Stated[]): void {
    for (const { head } of equations) {
      if (head === undefined) continue;
      this.remove(this.places.get(head) ?? []);
      this.places.delete(head);
    }
    for (const equation of equations) this.push(equation);
    if (this.all.length > 2 * this.count + 64) this.close();
  }

  /** Takes out those that no longer hold. @returns what was taken out */
  forget(isOver: (passing: Passing) => boolean): readonly Stated[] {
    const over = this.passing.filter((at) => isOver(this.all[at]!.passing!));
    const taken = over.map((at) => this.all[at]!);
    this.remove(over);
    return taken;
  }

  /** The last ones about some letters, in their order; at most `most`. */
  latestAbout(letters: ReadonlySet<string>, most: number): readonly Stated[] {
    const found: Stated[] = [];
    for (let i = this.all.length - 1; i >= 0 && found.length < most; i--) {
      const equation = this.all[i];
      if (equation && [...equation.letters].some((letter) => letters.has(letter))) found.push(equation);
    }
    return found.reverse();
  }

  private push(equation: Stated): void {
    const { head, passing } = equation;
    const at = this.all.push(equation) - 1;
    this.count++;
    if (passing) this.passing.push(at);
    if (head !== undefined) this.places.set(head, [...(this.places.get(head) ?? []), at]);
  }

  private remove(places: readonly number[]): void {
    let isPassing = false;
    for (const at of places) {
      const equation = this.all[at];
      if (!equation) continue;
      isPassing ||= equation.passing !== undefined;
      this.all[at] = undefined;
      this.count--;
    }
    if (isPassing) this.passing = this.passing.filter((at) => this.all[at]);
  }

  /** Closes the gaps. */
  private close(): void {
    const kept = this.all.filter((one) => one !== undefined);
    this.all = [];
    this.count = 0;
    this.places = new Map();
    this.passing = [];
    for (const equation of kept) this.push(equation);
  }
}
