/** The few assertions that the suites need. `node:assert` does not exist in a web worker. */

/** Fails unless `condition` holds. */
export function ok(condition: unknown, message = 'expected a true value'): asserts condition {
  if (!condition) throw new Error(message);
}

/** Fails unless both are the same as JSON. */
export function equal(actual: unknown, expected: unknown, message = 'not equal'): void {
  const [left, right] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (left !== right) throw new Error(`${message}: ${left} instead of ${right}`);
}

/** Fails unless `text` has the pattern. */
export function match(text: string, pattern: RegExp): void {
  if (!pattern.test(text)) throw new Error(`${JSON.stringify(text)} does not match ${pattern}`);
}
