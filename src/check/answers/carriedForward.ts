import { replaceNames } from './earlierAnswers';
import type { JudgedAnswer } from './answeredPart';
import type { Question } from './problemSet';

/** What a student gave for an earlier part, where that is not right. */
export type OwnValues = ReadonlyMap<string, { readonly value: string; readonly part: string }>;

/**
 * The question with a reference that is computed from the student's own answers to earlier parts; undefined where none of
 * them is used, or where all of the answer is to repeat one.
 */
export function fromOwnValues(
  question: Question,
  own: OwnValues,
): { readonly question: Question; readonly parts: readonly string[]; readonly values: readonly string[] } | undefined {
  const { earlier } = question;
  if (!earlier || /^\s*answer_\w+\s*$/.test(earlier.reference)) return undefined;
  const used = [...earlier.names].flatMap(([name]) => own.get(name) ?? []);
  if (used.length === 0) return undefined;
  const reference = replaceNames(earlier.reference, (name) => own.get(name)?.value ?? earlier.right.get(name));
  return {
    question: { ...question, reference, accept: [] },
    parts: [...new Set(used.map(({ part }) => part))],
    values: used.map(({ value }) => value),
  };
}

/** A wrong answer that follows from wrong ones before it. */
export function consistentWith(answer: JudgedAnswer, parts: readonly string[]): JudgedAnswer {
  const { range, value } = answer;
  return {
    verdict: 'wrong',
    code: 'answer-carried',
    detail: parts.join(', '),
    range,
    ...(value === undefined ? {} : { value }),
  };
}
