/**
 * The effort of a judgement: elementary work, counted, so that a verdict is the same on every machine. Who does work tells it with
 * {@link spend}; who asks for a judgement says with {@link within} how much it may take. What was remembered counts as if it were
 * worked out again ({@link metered}): what was asked before changes no verdict.
 *
 * A unit is about what it takes to evaluate one sign of a formula. Work outside of `within` is not limited.
 */

/** Thrown by `spend` and caught by `within`: nobody else may see it. */
class EffortSpent extends Error {}

const spentAll = new EffortSpent('The effort of a judgement is spent.');

let spent = 0;
let limit = Infinity;

/** Counts work. Does not return where there was too much of it. */
export function spend(units: number): void {
  spent += units;
  if (spent > limit) throw spentAll;
}

/** Does some work if it takes no more than so many units, and no more than what is left around it; otherwise undefined. */
export function within<T>(units: number, work: () => T): T | undefined {
  const [before, around] = [spent, limit];
  const own = before + units;
  limit = Math.min(own, around);
  try {
    return work();
  } catch (error) {
    if (error !== spentAll || around < own) throw error;
    return undefined;
  } finally {
    limit = around;
  }
}

/** Some work, and the units that it took. */
export function metered<T>(work: () => T): { readonly result: T; readonly units: number } {
  const before = spent;
  const result = work();
  return { result, units: spent - before };
}
