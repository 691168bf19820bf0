import type { OffsetRange } from '../range';

/** How surely a value is meant as the answer; the most final one wins, of several the last. */
export const finality = {
  /** `**Answer:** 5`, `\boxed{5}`, a checked option. */
  marked: 5,
  /** There is nothing else. */
  alone: 4,
  /** "Therefore the filter is 5", `**5**`. */
  concluded: 3,
  /** The last value of a chain. */
  computed: 2,
  mentioned: 1,
} as const;

export type Finality = (typeof finality)[keyof typeof finality];

/** A value that may be somebody's answer; its range is that of the value. */
export interface AnswerCandidate extends OffsetRange {
  readonly text: string;
  readonly finality: Finality;
  /** What it is the value of, as typed: `h` of `h = [1, 2]`; empty where nothing is said. */
  readonly name: string;
  /** What is said before and around it: it may tell which question this answers. */
  readonly context: string;
  /** The words right behind it. */
  readonly after: string;
  /** The program up to here, where it is the value of an assignment. */
  readonly program?: string;
  /** Of a chain, the side before it. */
  readonly before?: string;
  /** Of what a table comes to, in its last row or column: the words that say what it is, empty where it has nothing else. */
  readonly total?: string;
  /** A whole stretch behind a mark, of which the values inside are candidates, too. */
  readonly isWhole: boolean;
}

/** A part of a document as an answer. */
export interface AnswerText {
  /** What was written for it: behind "Solution:", or all of it. */
  readonly solution: OffsetRange;
  readonly candidates: readonly AnswerCandidate[];
}
