import { finality, type AnswerCandidate, type AnswerText } from '../../document/answers/candidate';
import { isNamed, saidBehind } from './chooseAnswer';
import type { Question, SetPart } from './problemSet';
import { lastCue } from './words';

/** A part of the set and what the document says there. */
interface PartText {
  readonly part: SetPart;
  readonly isWholeProblem: boolean;
  readonly text: string;
  readonly answers: AnswerText;
}

/** The candidates that answer this question and no other one of the part. */
export function candidatesFor(
  question: Question,
  { part, isWholeProblem, text, answers: { candidates } }: PartText,
): readonly AnswerCandidate[] {
  const isOnly = part.questions.length === 1 && !isWholeProblem;
  if (isOnly && question.not.length === 0) return candidates;
  const others = part.questions.filter((one) => one !== question);
  const foreign = [...question.not, ...others.flatMap(({ cues }) => cues)];
  return candidates.filter((candidate) => {
    // Its left side says what it answers.
    if (isNamed(candidate, question) && question.cues.length === 0 && others.length > 0 && question.not.length === 0)
      return true;
    if (question.kind === 'expression' && others.some((one) => isNamed(candidate, one) && one.not.length === 0))
      return false;
    const near = nearestCues(candidate, text, question.cues, foreign);
    if (isOnly) return near.own >= near.other || isSumOfShares(candidate, question);
    return question.cues.length === 0 ? !isWholeProblem && near.other < 0 : near.own >= 0 && near.own >= near.other;
  });
}

/** "27 in the one stage and 12 in the other, so 39": what the shares come to is no share, whatever is spoken of last. */
function isSumOfShares({ text, context, after }: AnswerCandidate, { kind, not }: Question): boolean {
  const total = /^\d+$/.test(text) ? Number(text) : NaN;
  if (kind !== 'number' || Number.isNaN(total) || lastCue(after, not) >= 0) return false;
  const shares = [...context.matchAll(/(?<![\d.×x·*^])\d+(?![\d.]*\d|\s*[×x·*^]|\.\d)/g)].map(([one]) => Number(one));
  return shares.some((one, at) => shares.slice(at + 1).some((other) => one + other === total));
}

/** Where the last of the own cues and of the others stand before a value: right before it, or in the headings above. */
function nearestCues(
  candidate: AnswerCandidate,
  text: string,
  cues: readonly string[],
  foreign: readonly string[],
): { readonly own: number; readonly other: number } {
  const { context, name, start, finality: final } = candidate;
  const cuesIn = (words: string) => ({ own: lastCue(words, cues), other: lastCue(words, foreign) });
  const said = cuesIn(saidBehind(candidate));
  if (said.own >= 0 !== said.other >= 0) return said;
  // A marked answer may be far from what was said on the way.
  const isMarked = final >= finality.marked;
  const near = `${isMarked ? context.split(/[.!?]\s|\n/).at(-1)! : context} ${name}`;
  // "The mean is γ = 1" speaks of the mean, whatever γ stands for.
  const told = /^([\s\S]*\b(?:is|are|becomes?|equals?|will be))\s*[$\\(]*[^\s=]{1,20}\s*=\s*$/.exec(context)?.[1];
  if (told !== undefined && lastCue(name, [...cues, ...foreign]) >= 0) {
    const subject = cuesIn(told);
    if (subject.own !== subject.other) return subject;
  }
  // "Mean $\\gamma = 1$": the word right before a formula says what it is, whatever its letter stands for elsewhere.
  const word =
    /(?:^|[$,.;:(\n]|\\\))([^$,.;:(\n]{2,60}?)\s*(?:\bis|=|\bof|\bbecomes|\bequals)?\s*(?:\$|\\\()\s*=?\s*[^\s=$]{1,12}\s*=?\s*$/.exec(
      context,
    )?.[1];
  if (word !== undefined) {
    const spoken = cuesIn(word);
    const isRightBefore = Math.max(spoken.own, spoken.other) === word.trimEnd().length;
    if (isRightBefore && spoken.own >= 0 !== spoken.other >= 0) return spoken;
  }
  const found = cuesIn(near);
  if (found.own >= 0 || found.other >= 0) return found;
  // A sentence goes on in the next line.
  const sentence = isMarked ? context.split(/[.!?:]\s|\n\s*\n/).at(-1)! : '';
  const begun = cuesIn(sentence);
  if (begun.own >= 0 || begun.other >= 0) return begun;
  // "If n = 1: …. The answer is 0." is the answer to this case.
  const opened = isMarked ? cuesIn(openingOf(text, start)) : found;
  if (opened.own >= 0 || opened.other >= 0) return opened;
  for (const heading of headingsBefore(text, start)) {
    const above = cuesIn(heading);
    if (above.own >= 0 || above.other >= 0) return above;
    if (isStrong(heading)) break;
  }
  return found;
}

/** The case that a paragraph or an item speaks of, if it begins with one: up to the first colon or comma. */
function openingOf(text: string, at: number): string {
  const paragraph = text
    .slice(0, at)
    .split(/\n[ \t>]*\n|\n[ \t>]*(?=[-*+][ \t]|\d{1,2}[.)][ \t]|\\item\b)|(?:\\\]|\$\$|\\end\{[^}\n]*\})[ \t]*\n/)
    .at(-1)!;
  return /^[^:,.]{1,40}[:,]/.exec(paragraph)?.[0] ?? '';
}

/** How many lines above are looked at. */
const maxLines = 60;

/** The lines before a place that look like headings, the nearest first: short, without the end of a sentence. */
function headingsBefore(text: string, at: number): readonly string[] {
  const lines = text.slice(0, at).split('\n').slice(0, -1).slice(-maxLines);
  return lines.reverse().filter((line) => isStrong(line) || /^[^.]{3,60}[^.,;\s]$/.test(line.trim()));
}

function isStrong(line: string): boolean {
  return /^[ \t>]*(?:#{1,6}\s|\*\*[^*]{1,80}\*\*[:.]?\s*$|\\(?:sub)*(?:section|paragraph)\b)/.test(line);
}
