import { finality, type AnswerCandidate } from '../../document/answers/candidate';
import { isBesideCue, isNamed } from './chooseAnswer';
import type { Question } from './problemSet';
import { bareName, bareValue, lastCue } from './words';

/** `n = 1` in "for n = 1" says which question is meant. */
export function isCondition({ name, text }: AnswerCandidate, { cues }: Question): boolean {
  return name !== '' && cues.some((cue) => bareName(cue) === bareName(`${name}=${text}`));
}

/** The 2 of "for $n = 2$ it is …" */
export function isOtherCase(candidate: AnswerCandidate, question: Question): boolean {
  return (
    candidate.name !== '' &&
    !hasLetters(bareValue(candidate.text)) &&
    !isNamed(candidate, question) &&
    /\b(?:for|when|if|at|case|bei|für|pour|para)\s+[$`(\\]*$/i.test(beforeName(candidate))
  );
}

/** "with `g = dL/dy`" says what the letters of an answer mean. */
const introduced = /\b(?:with|where|let|denote|write|writing|define|defining|set|setting|call)\s+[$`(\\]*$/i;

/** What is said before `g` of `g = ∂L/∂y`. */
function beforeName({ context, name }: AnswerCandidate): string {
  const before = context.replace(/\s*:?[=≈]\s*$/, '');
  return name !== '' && before.endsWith(name) ? before.slice(0, -name.length) : context;
}

/** What counts entries: no value of a formula that is asked for. */
const sizeOrIndex = /^[nNmMijkdD]$/;

/** An expression that says something of the letters that it is about; a name alone is none, unless the answer is one. */
export function looksLikeAnswer(candidate: AnswerCandidate, question: Question): boolean {
  const value = bareValue(candidate.text);
  if (value === '' || value.length > 4000 || bareName(value) === bareName(candidate.name)) return false;
  const isName = isNamed({ ...candidate, name: value }, question);
  if (isName && !isNamed(candidate, question)) return false;
  if (/^\s*\||==/.test(candidate.text)) return false;
  // Words in a sentence.
  if (!candidate.text.includes('\\') && /[A-Za-z]{4,}\s+[A-Za-z]{2,}\s+[A-Za-z]{2,}/.test(value)) return false;
  if (!hasLetters(question.reference) && !hasLetters(value)) return true;
  // "of large $n$", "for every $i$"
  const isCount = sizeOrIndex.test(value) && !isIn(value, question.reference);
  if (isCount && candidate.finality < finality.marked && !isNamed(candidate, question)) return false;
  if (isBesideCue(candidate, question)) return true;
  // Numbers alone are the values of something else.
  if (candidate.finality < finality.marked && !hasLetters(value) && hasLetters(question.reference)) return false;
  if (isNamed(candidate, question)) return true;
  if (introduced.test(beforeName(candidate))) return false;
  if (candidate.finality === finality.alone && !question.optional) return true;
  if (question.forms.length > 0 && candidate.name !== '' && candidate.finality < finality.marked) return false;
  if (candidate.finality >= finality.alone) return true;
  // "As $n \to \infty$ the mean goes to zero, leaving $γ g_i$": what the sentence of the case comes to.
  if (question.optional && candidate.name === '' && lastCue(sentenceOf(candidate), question.cues) >= 0) return true;
  return candidate.name !== '' || candidate.finality >= finality.concluded;
}

function isIn(letter: string, formula: string): boolean {
  return formula.replace(/\\[A-Za-z]+/g, ' ').includes(letter);
}

/** The sentence before a value. */
function sentenceOf({ context }: AnswerCandidate): string {
  return context.split(/[.!?]\s|\n[ \t>]*\n/).at(-1)!;
}

/** Whether a formula has letters that stand for something. */
export function hasLetters(value: string): boolean {
  return /[A-Za-zα-ω]/.test(
    value.replace(
      /\^\s*\{?\s*(?:T|\\top)\s*\}?|ᵀ|\\(?:d|t)?frac|\\sqrt|\\(?:left|right|begin|end|quad)|[bpv]matrix|\\[a-z]?array|array/g,
      '',
    ),
  );
}

/** `λ = 1`, where the question asks for what `X̃` is. */
export function isOfSomethingElse(candidate: AnswerCandidate, question: Question): boolean {
  return candidate.name !== '' && question.forms.length > 0 && !isNamed(candidate, question);
}
