/** Words with a value, in the spelling of JSON and Python. */
const constants = new Map<string, null | boolean>([
  ['null', null], ['None', null], ['none', null], ['nil', null],
  ['true', true], ['True', true], ['TRUE', true],
  ['false', false], ['False', false], ['FALSE', false],
]); // prettier-ignore

/** The value of `None`, `true`, …; undefined for any other text. */
export function constantNamed(text: string): null | boolean | undefined {
  return constants.get(text);
}

/** A letter, also with an index, in a place where words may stand: `n`, `C_in`, `x1`. */
export const letterPattern = /^\p{L}(?:\d+|_\w+|_\{[^{}]*\})?$/u;

const reserved: ReadonlySet<string> = new Set(['exact', 'termCount', '__proto__']);

/** Whether a field may have this name and value: those that the core knows its own numbers by may not. */
export function isField(name: string, value?: unknown): boolean {
  return !reserved.has(name) && (name !== 'approximate' || typeof value === 'string');
}
