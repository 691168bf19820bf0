import { finality, type AnswerCandidate } from '../../document/answers/candidate';
import { isNamed } from './chooseAnswer';
import type { Question } from './problemSet';
import { lastCue } from './words';

/**
 * Whether a value is told for the case that a question asks for: "For $n = 1$ the terms cancel, $\partial L/\partial x_1 = 0$". The
 * paragraph must speak of this case and of no other one, the value must be a boxed one or that of an entry of what the part is about, and
 * the letter of the case must be gone from it.
 */
export function isOwnCase(candidate: AnswerCandidate, question: Question, siblings: readonly Question[]): boolean {
  const { context, name, text, after, finality: final } = candidate;
  const paragraph = context.split(/\n[ \t>]*(?:\n|[-*+][ \t])/).at(-1)!;
  const others = [...question.not, ...siblings.flatMap((one) => (one === question ? [] : one.cues))];
  if (lastCue(paragraph, question.cues) < 0 || lastCue(`${paragraph} ${after}`, others) >= 0) return false;
  const letters = question.cues.flatMap((cue) => /^([A-Za-z])\s*=\s*\d/.exec(cue)?.[1] ?? []);
  if (letters.some((letter) => new RegExp(`(?<![A-Za-z\\\\])${letter}(?![A-Za-z])`).test(text))) return false;
  const whole = entryOf(name);
  return (
    final >= finality.marked ||
    (whole !== undefined && siblings.some((one) => one !== question && isNamed({ ...candidate, name: whole }, one)))
  );
}

/** `x_i` of `x_1`; undefined where the name has no number. */
function entryOf(name: string): string | undefined {
  const entry = name.replace(/_(?:\{\s*\d\s*\}|\d)(?!\d)/g, '_i');
  return entry === name ? undefined : entry;
}
