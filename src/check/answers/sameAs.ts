import type { OffsetRange } from '../../document/range';
import type { JudgedAnswer } from './answeredPart';
import type { Question, SetPart } from './problemSet';

/** "The same weights as in (a)", "identical to part a" */
const reference =
  /\b(?:the\s+)?(?:same|identical)\b[^.!?\n]{0,40}?\b(?:as|to|with)\s+(?:in\s+|for\s+|that (?:of|in)\s+)?(?:(?:part|problem|question)\s*)?(?:\((\w{1,2})\)|(\d{0,2}[a-z])\b)(?![\w)])/i;

const denial = /\b(?:not|no longer|isn['’]t|aren['’]t|never|almost|nearly|roughly)\b[^.!?\n]*$/i;

/** An answer that was judged before, with the question and the part that it belongs to. */
export interface EarlierAnswer {
  readonly part: SetPart;
  readonly question: Question;
  readonly answer: JudgedAnswer;
}

/**
 * A right answer that a part gives by pointing at an earlier part which asks for the same: "same as (a)". Undefined where that part
 * has another question, or no right answer.
 */
export function answerOfSame(
  question: Question,
  part: SetPart,
  text: string,
  range: OffsetRange,
  earlier: readonly EarlierAnswer[],
): JudgedAnswer | undefined {
  const body = text.slice(range.start, range.end);
  const match = reference.exec(body);
  if (!match || denial.test(body.slice(0, match.index))) return undefined;
  const label = (match[1] ?? match[2] ?? '').toLowerCase();
  const problem = part.id.replace(/[a-z]+$/, '');
  const id = /^\d/.test(label) ? label : `${problem}${label}`;
  const same = earlier.find(
    (one) => one.part.id === id && one.question.kind === question.kind && one.question.reference === question.reference,
  );
  if (same?.answer.verdict !== 'correct') return undefined;
  const start = range.start + match.index;
  return { verdict: 'correct', code: 'answer-equal', range: { start, end: start + match[0].length } };
}
