import { say } from '../../core/sentence';
import type { Question } from './problemSet';
import { computeReference, isReferenceFailure, type Names, type ReferenceFailure } from './reference';

/** The label whose value is the reference: by name, or by what it stands for. */
export function rightLabel(question: Question, names?: Names): string | ReferenceFailure {
  if (question.choices.has(question.reference)) return question.reference;
  const reference = computeReference(question.reference, names);
  if (isReferenceFailure(reference)) return reference;
  const wanted = normalised(reference.words ?? reference.text.split(','));
  for (const [label, value] of question.choices) if (normalised(value.split(',')) === wanted) return label;
  return {
    code: 'bad_argument',
    sentence: say('None of the choices has the value {0}.', wanted),
    start: 0,
    end: question.reference.length,
  };
}

function normalised(words: readonly string[]): string {
  return words
    .map((word) => word.replace(/[[\]\s]/g, ''))
    .sort()
    .join(', ');
}
