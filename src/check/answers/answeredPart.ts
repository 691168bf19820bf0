import { finality, type AnswerCandidate, type AnswerText } from '../../document/answers/candidate';
import type { OffsetRange } from '../../document/range';
import type { Judgement } from './judgement';
import type { Question } from './problemSet';
import type { Names } from './reference';

/** What is known of one answer, with the range of the text that it was read from. */
export interface JudgedAnswer extends Judgement {
  /** What was read, for parts that go on with it. */
  readonly value?: string;
  readonly range: OffsetRange;
}

/** The part's text, what was found in it, and what its questions are told apart by. */
export interface AnsweredPart {
  readonly text: string;
  readonly answers: AnswerText;
  /** The candidates that belong to the question. */
  readonly candidates: readonly AnswerCandidate[];
  /** All that is asked in the part. */
  readonly siblings: readonly Question[];
  readonly statement: readonly string[];
  readonly names: Names;
}

/** A mark with something behind it that is no answer of the expected kind. */
export function unreadable(part: AnsweredPart, code: 'answer-kind' | 'answer-unreadable'): JudgedAnswer | undefined {
  const marked = part.candidates.filter(({ finality: final }) => final === finality.marked);
  const last = marked.filter(({ isWhole }) => isWhole).at(-1) ?? marked.at(-1);
  if (!last || isEmpty(last.text)) return undefined;
  return { verdict: 'invalid', code, range: last };
}

/** "TODO", "see below", an empty line: no answer yet. */
export function isEmpty(text: string): boolean {
  const bare = text.replace(/[\s*_$.…?!:()-]/g, '').toLowerCase();
  return (
    bare === '' ||
    /^(?:(?:todo|tbd|tba|pending|none|na|n\/a|later|seebelow|seeabove|below|above|wip|fixme|\\ldots|\\dots|idontknow|idk|notyet|skip|skipped|left(?:blank|empty)|blank|empty|optional),?)+$/.test(
      bare,
    )
  );
}
