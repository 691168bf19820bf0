import type { OffsetRange } from '../range';
import type { Finality } from './candidate';

/** A value in the text of a part, before it is known how final it is. */
export interface FoundValue extends OffsetRange {
  readonly name: string;
  readonly kind: 'chain' | 'value';
  readonly isWhole?: boolean;
  readonly finality?: Finality;
  /** What stands for it, if that is not the text at its place. */
  readonly text?: string;
  /** The program up to here, where it is the value of an assignment. */
  readonly program?: string;
  /** The side of the chain before it. */
  readonly before?: string;
  /** Of what a table comes to, in its last row or column: the words that say what it is, empty where it has nothing else. */
  readonly total?: string;
  /** Words that tell what it is, if they are not before it. */
  readonly about?: string;
}

/** Without the blanks, emphasis and full stops at both ends. */
export function trimmedRange(text: string, { start, end }: OffsetRange): OffsetRange {
  let [from, to] = [start, end];
  while (from < to && /[\s*_>]/.test(text[from]!)) from++;
  while (to > from && /[\s*_.,;]/.test(text[to - 1]!) && text[to - 2] !== '\\') to--;
  return { start: from, end: to };
}
