import type { AnswerCode } from '../check/answers/judgement';
import type { Finding } from '../check/finding';
import type { Sentence } from '../core/sentence';
import type { Localize } from './languageService';
import type { Reveal } from './model';

/** What is said of an answer at once: never what it should be. */
export function answerSentence(code: AnswerCode, finding: Finding, t: Localize): string {
  switch (code) {
    case 'answer-equal':
    case 'answer-alternative':
      return t('This answer is correct.');
    case 'answer-rounded':
      return t('This answer is correct to the digits shown.');
    case 'answer-differs':
    case 'answer-slip':
      return answerDiffers(finding, t);
    case 'answer-carried':
      return t('This answer is not correct, but it is consistent with your answer to {0}.', finding.detail ?? '');
    case 'answer-shape':
      return t('This answer does not have the expected shape.');
    case 'answer-kind':
      return t('This is not the expected kind of answer.');
    case 'answer-unreadable':
      return t('This answer could not be read.');
    case 'answer-rounding':
      return t('This answer is rounded too much to tell whether it is correct.');
    case 'answer-unsure':
      return t('It is not clear which value is the answer here: mark it, as in "Answer: …".');
    case 'answer-letters':
      return t('This answer uses letters that the text does not define: say what they stand for.');
    case 'answer-too-long':
      return t('This is too long to search for an answer.');
    case 'answer-undecided':
      return t('Could not decide whether this answer is correct.');
  }
}

/** Most entries that a hint names one by one. */
const maxEntries = 4;

/** A sentence of the core in the reader's language. */
export function localized({ text, values }: Sentence, t: Localize): string {
  return t(text, ...values);
}

/** Wrong entries are counted; which ones they are is told with a hint. */
function answerDiffers({ entries = [] }: Finding, t: Localize): string {
  if (entries.length === 0) return t('This answer is not correct.');
  return entries.length === 1
    ? t('One entry of this answer is not correct.')
    : t('{0} entries of this answer are not correct.', entries.length);
}

/** From `hint` on: where an answer goes wrong, and the known mistake that leads to it. */
export function answerHint(finding: Finding, reveal: Reveal, t: Localize): string | undefined {
  if (reveal === 'verdict') return undefined;
  const { slip, remark, entries = [], code, detail = '' } = finding;
  if (slip) return localized(slip.sentence, t);
  if (remark) return remark;
  if (finding.kind !== 'answer') return undefined;
  if (code === 'answer-shape' && detail !== '')
    return t('It is {0}; expected {1}.', ...(detail.split(', ', 2) as [string, string]));
  if (entries.length === 0 || entries.length > maxEntries) return undefined;
  const places = entries.map(({ outer = [], row, column }) =>
    column === undefined ? `${row}` : `(${[...outer, row, column].join(', ')})`,
  );
  return places.length === 1 ? t('Look at entry {0}.', places[0]!) : t('Look at entries {0}.', places.join(', '));
}
