import type { Finding } from '../check/finding';
import { isDirectiveName } from '../document/mistypedDirectives';
import { answerSentence, localized } from './answerMessages';
import { failureSentence } from './failureSentence';
import { sideTexts } from './mathText';
import type { Localize } from './languageService';
import type { Reveal, Status, Tally } from './model';

/** English as it stands: for the command line and for tests. */
export const english: Localize = (message, ...args) =>
  // As the editor does it: a sentence without values is told as it stands, with the braces of its LaTeX.
  args.length === 0 ? message : message.replace(/\{(\d)\}/g, (_, index: string) => String(args[Number(index)] ?? ''));

/** The part of a computed value below `answer` is nothing: sentences here name places and kinds only. */
export function findingMessage(finding: Finding, text: string, reveal: Reveal, t: Localize): string {
  const sentence = verdictSentence(finding, text, t);
  const { values } = finding;
  if (reveal !== 'answer' || !values || finding.verdict !== 'wrong') return sentence;
  const { left } = sideTexts(finding, text);
  if (left === '' || left.length > 60)
    return t('The left side is {0}, the right side is {1}.', values.left, values.right);
  return finding.relation === '=' || finding.relation === '≈'
    ? t('{0} is {1}, not {2}.', left, values.left, values.right)
    : t('{0} is {1}; {2} is on the right side.', left, values.left, values.right);
}

function mistypedMessage(meant: string, t: Localize): string {
  return isDirectiveName(meant)
    ? t('Not a directive. Did you mean "@{0}"?', meant)
    : t('Not a directive, but an option of @check: {0}.', '@check 11/30, tol=0.01');
}

function verdictSentence(finding: Finding, text: string, t: Localize): string {
  switch (finding.code) {
    case 'equal':
    case 'holds':
      return t('This holds.');
    case 'rounded':
      return t('This holds after rounding to the digits shown.');
    case 'rounded-operands':
      return finding.verdict === 'correct'
        ? t('This holds within the rounding of the numbers shown.')
        : t('Only rounding of the numbers shown could explain the difference.');
    case 'recovered':
      return t('This agrees with the last correct step.');
    case 'follows':
      return t('This follows from what was stated before.');
    case 'different':
      return differ(finding, text, t);
    case 'contradicts':
      return contradicts(finding, text, t);
    case 'fails':
      return t('This relation does not hold.');
    case 'shape':
      return t('The shapes do not fit: {0}.', finding.detail ?? '');
    case 'embedded':
      return t('The shapes differ ({0}): one side is the other with zeros around it.', finding.detail ?? '');
    case 'loose-notation':
      return t('This holds only in a loose reading of the notation.');
    case 'truncated':
      return t('The digits are truncated rather than rounded.');
    case 'rounded-to-integer':
      return t('The sides agree only after rounding to a whole number.');
    case 'close':
      return t('The sides differ slightly, beyond the rounding of the digits shown.');
    case 'unclear':
      return t('The sides differ a little; rounding may or may not explain it.');
    case 'run-on':
      return t('Two statements seem to run together here; each is correct by itself.');
    case 'hypothetical':
      return t('The sides differ, but the sentence calls this an assumption or a mistake.');
    case 'division_by_zero':
    case 'zero_over_zero':
    case 'singular':
    case 'ragged':
    case 'domain':
    case 'too_large':
    case 'syntax':
      return failureSentence(finding.code, t);
    case 'not-comparable':
      return t('The two sides cannot be compared.');
    case 'unsupported':
      return finding.detail
        ? t('Not checked: {0} is not computed.', finding.detail)
        : t('Not checked: this notation is not computed.');
    case 'other-reading':
      return t('The sides differ as plain numbers; this may mean something else.');
    case 'block-too-large':
      return t('This paragraph is too long to read.');
    case 'unmatched-ignore-end':
      return t('There is no @ignore-start before this @ignore-end.');
    case 'unclosed-ignore':
      return t('Nothing is checked after this: @ignore-end is missing.');
    case 'bad-directive':
      return finding.sentence ? localized(finding.sentence, t) : t('This could not be read.');
    case 'mistyped-directive':
      return mistypedMessage(finding.detail ?? '', t);
    case 'no-answer':
      return t('There is no answer to check after this directive.');
    case 'answer-equal':
    case 'answer-alternative':
    case 'answer-rounded':
    case 'answer-differs':
    case 'answer-carried':
    case 'answer-slip':
    case 'answer-shape':
    case 'answer-kind':
    case 'answer-unreadable':
    case 'answer-rounding':
    case 'answer-unsure':
    case 'answer-letters':
    case 'answer-too-long':
    case 'answer-undecided':
      return answerSentence(finding.code, finding, t);
  }
}

/** Most entries that a message names one by one. */
const maxEntries = 4;

/** Longest side that a message quotes. */
const maxQuote = 40;

function differ(finding: Finding, text: string, t: Localize): string {
  const entries = finding.entries ?? [];
  const { left, right } = sideTexts(finding, text);
  if (entries.length === 0) {
    const isShort = left !== '' && left.length <= maxQuote && right.length <= maxQuote;
    return isShort ? t('The two sides differ: {0} and {1}.', left, right) : t('The two sides differ.');
  }
  const [first] = entries;
  const place = (entry: { row: number; column?: number }) =>
    entry.column === undefined ? `${entry.row}` : `(${entry.row}, ${entry.column})`;
  if (entries.length === 1) return t('The two sides differ in entry {0}.', place(first!));
  if (entries.length > maxEntries)
    return t('The two sides differ in {0} entries, first in {1}.', entries.length, place(first!));
  return t('The two sides differ in entries {0}.', entries.map(place).join(', '));
}

/** Of an equation the whole is wrong, and no side. */
function contradicts(finding: Finding, text: string, t: Localize): string {
  const { left, right } = sideTexts(finding, text);
  const equation = `${left} ${finding.relation} ${right}`;
  return equation.length <= maxQuote
    ? t('{0} does not follow from what was stated before.', equation)
    : t('This does not follow from what was stated before.');
}

/** "3 of 4 checks hold · 1 wrong". */
export function tallySentence(tally: Tally, t: Localize): string {
  const total = tally.correct + tally.wrong + tally.undecided + tally.invalid;
  const parts: string[] = [];
  if (total === 0) return t('Nothing to check here');
  if (tally.correct === total) parts.push(total === 1 ? t('1 check holds') : t('{0} checks hold', total));
  else parts.push(t('{0} of {1} checks hold', tally.correct, total));
  if (tally.wrong > 0) parts.push(t('{0} wrong', tally.wrong));
  if (tally.undecided > 0) parts.push(t('{0} undecided', tally.undecided));
  if (tally.invalid > 0) parts.push(t('{0} invalid', tally.invalid));
  return parts.join(' · ');
}

/** A state in one word, for screen readers and the command line. */
export function statusWord(status: Status, t: Localize): string {
  switch (status) {
    case 'correct':
      return t('correct');
    case 'wrong':
      return t('wrong');
    case 'undecided':
      return t('undecided');
    case 'invalid':
      return t('invalid');
    case 'unanswered':
      return t('nothing to check');
    case 'self-check':
      return t('check yourself');
  }
}

/** The same for a narrow place: what is wrong comes first. */
export function shortTally(tally: Tally, t: Localize): string {
  const total = tally.correct + tally.wrong + tally.undecided + tally.invalid;
  if (total === 0) return '';
  const rest = t('{0} of {1} checks hold', tally.correct, total);
  return tally.wrong > 0 ? `${t('{0} wrong', tally.wrong)} · ${rest}` : rest;
}
