import { Remembered } from '../../math/symbolic/terms/remembered';
import type { Mistake } from './step';
import type { SymbolicSide } from './symbolicChains';

let last = 0;
/** More things than a long document says. */
const byContent = new Remembered<string>(20_000);
const byObject = new WeakMap<object, string>();

/**
 * The number of something that was said, by its content: where a letter is typed beside it, it is still the same, and what was
 * judged with it need not be judged again. Where in its block it stands does not count.
 */
export function idOf(said: object): string {
  return remembered(said, () => contentOf(said));
}

/** The number of something that was blamed, by the sides as they were written. */
export function mistakeId(mistake: Mistake): string {
  return remembered(mistake, () => contentOf([mistake.head, mistake.left, mistake.right].map(writtenOf)));
}

function remembered(said: object, content: () => string): string {
  let id = byObject.get(said);
  if (id === undefined) {
    id = byContent.take(content(), () => String(++last));
    byObject.set(said, id);
  }
  return id;
}

/** All that is in something, with places counted from the first one. Maps are to be told as lists. */
export function contentOf(thing: unknown): string {
  let first: number | undefined;
  return JSON.stringify(thing, (key, value: unknown) => {
    if ((key === 'start' || key === 'end') && typeof value === 'number') return value - (first ??= value);
    if (typeof value === 'bigint') return `${value}n`;
    return value instanceof Set ? [...(value as Set<unknown>)] : value;
  });
}

/** What is read of a side: its tokens with the blanks between them, and what they were parsed to. */
function writtenOf(side: SymbolicSide | undefined): unknown {
  return side && [side.side.tokens, side.side.node(), side.isNumeric, side.letters];
}
