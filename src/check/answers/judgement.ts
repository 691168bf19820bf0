import type { Sentence } from '../../core/sentence';
import type { EntryPlace } from '../entryPlace';
import type { Verdict } from '../verdict';

export type AnswerCode =
  | 'answer-equal'
  /** Equal to the digits that were typed, or within the tolerance. */
  | 'answer-rounded'
  | 'answer-differs'
  | 'answer-shape'
  /** What a known mistake leads to. */
  | 'answer-slip'
  /** Another answer that the problem set speaks of. */
  | 'answer-alternative'
  /** Of another kind than what is asked: a matrix for a number. */
  | 'answer-kind'
  | 'answer-unreadable'
  /** Rounded too coarsely to tell. */
  | 'answer-rounding'
  /** Several values, none of them marked as the answer. */
  | 'answer-unsure'
  /** It differs, in letters that nobody has explained. */
  | 'answer-letters'
  | 'answer-too-long'
  /** Wrong, and what follows from a wrong answer to an earlier part. */
  | 'answer-carried'
  | 'answer-undecided';

/** What is to be said of one answer. Codes and data; `language` makes sentences of them. */
export interface Judgement {
  readonly verdict: Verdict;
  readonly code: AnswerCode;
  readonly detail?: string;
  /** Wrong entries, 1-based. */
  readonly entries?: readonly EntryPlace[];
  /** The known mistake, told from `reveal: hint` on. */
  readonly slip?: { readonly code: string; readonly sentence: Sentence };
  /** What the problem set says of this answer. */
  readonly remark?: string;
}
