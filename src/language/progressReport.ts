import { operations } from '../core/operations';
import type { SetPart } from '../check/answers/problemSet';
import { localized } from './answerMessages';
import { attemptsOf, type Attempts, type PartAttempts } from './attempts';
import type { Localize } from './languageService';
import type { Reveal, Status } from './model';
import { progressMark } from './progressMark';
import { isJudged, type SheetPart, type SheetProblem } from './sheetStatus';

/** How a part was solved, or why it is not. */
type Outcome = 'one-shot' | 'after-slip' | 'after-tries' | 'not-solved' | 'undecided' | 'unanswered' | 'self-check';

export interface ProgressReportOptions {
  /** The document's name. */
  readonly document: string;
  readonly set: string;
  readonly reveal: Reveal;
  readonly t: Localize;
}

/** What a student made of a problem set, as a Markdown document: how each part was solved, with which slips and hints. No answer is in it. */
export function progressReport(
  problems: readonly SheetProblem[],
  attempts: Attempts,
  { document, set, reveal, t }: ProgressReportOptions,
): string {
  const parts = problems.flatMap((problem) => problem.parts);
  const rows = parts.map((part) => {
    const { tries, hints } = attemptsOf(attempts, part.judged.part.id);
    const { id, title } = part.judged.part;
    const slips = slipsOf(part, attempts, reveal, t).map(plain).join('; ');
    return [
      plain(id),
      plain(title),
      outcomeWord(outcomeOf(part.status, tries), t),
      count(tries.length),
      count(hints),
      slips,
    ];
  });
  const header = [t('Part'), t('Title'), t('Result'), t('Tries'), t('Hints'), t('Slips met')];
  return (
    [
      `# ${plain(t('Progress: {0}', set))}`,
      progressMark,
      t(
        'Of {0}. Tries are counted when an answer is saved or left alone for a few seconds; the answers themselves are not kept.',
        plain(document),
      ),
      table([header, ...rows]),
      summary(parts, attempts, t),
    ].join('\n\n') + '\n'
  );
}

/** None is not worth a figure. */
function count(number: number): string {
  return number === 0 ? '' : String(number);
}

/** What would be markup is shown as it is. Round brackets stay: `\(` would be read as math. */
function plain(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<|~$]/g, '\\$&');
}

/** The first row is the header. Columns are not padded: in a narrow window such rows would break. */
function table(rows: readonly (readonly string[])[]): string {
  const [header = [], ...body] = rows;
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [header, header.map(() => '---'), ...body].map(line).join('\n');
}

function outcomeOf(status: Status, tries: PartAttempts['tries']): Outcome {
  switch (status) {
    case 'correct': {
      const wrong = tries.filter(({ state }) => state === 'wrong').length;
      if (wrong === 0) return 'one-shot';
      return wrong === 1 ? 'after-slip' : 'after-tries';
    }
    case 'wrong':
    case 'invalid':
      return 'not-solved';
    case 'undecided':
    case 'unanswered':
    case 'self-check':
      return status;
  }
}

function outcomeWord(outcome: Outcome, t: Localize): string {
  switch (outcome) {
    case 'one-shot':
      return t('correct on the first try');
    case 'after-slip':
      return t('corrected after a slip');
    case 'after-tries':
      return t('corrected after several tries');
    case 'not-solved':
      return t('not solved');
    case 'undecided':
      return t('undecided');
    case 'unanswered':
      return t('unanswered');
    case 'self-check':
      return t('check yourself');
  }
}

/** The known mistakes among the tries. Before a part is solved they are named from `hint` on, as everywhere. */
function slipsOf({ judged, status }: SheetPart, attempts: Attempts, reveal: Reveal, t: Localize): readonly string[] {
  const met = attemptsOf(attempts, judged.part.id).tries.flatMap(({ slips }) => slips);
  const codes = [...new Set(met)];
  if (codes.length > 0 && reveal === 'verdict' && status !== 'correct') return [t('a known mistake')];
  return codes.map((code) => slipName(judged.part, code, t));
}

/** What an operation says of its slip; of one of the set its code in words, since a remark may speak of values. */
function slipName({ questions }: SetPart, code: string, t: Localize): string {
  const used = questions.map(({ reference }) => /^\s*(\w+)\s*\(/.exec(reference)?.[1]);
  const known = operations
    .filter(({ name }) => used.includes(name))
    .flatMap(({ slipCodes }) => slipCodes)
    .find((slip) => slip.code === code);
  const isPlain = known?.sentence.values.length === 0;
  return isPlain ? localized(known.sentence, t) : code.replace(/-/g, ' ');
}

function summary(parts: readonly SheetPart[], attempts: Attempts, t: Localize): string {
  // Free text is never judged, answered or not: it is counted apart, so that the figures add up.
  const outcomes = parts.map((part) =>
    isJudged(part) ? outcomeOf(part.status, attemptsOf(attempts, part.judged.part.id).tries) : 'self-check',
  );
  const number = (outcome: Outcome) => outcomes.filter((one) => one === outcome).length;
  const judged = parts.filter(isJudged).length;
  const correct = number('one-shot') + number('after-slip') + number('after-tries');
  const kinds = (
    ['one-shot', 'after-slip', 'after-tries', 'not-solved', 'undecided', 'unanswered', 'self-check'] as const
  )
    .filter((outcome) => number(outcome) > 0)
    .map((outcome) => `${number(outcome)} ${outcomeWord(outcome, t)}`);
  const hints = parts.reduce((sum, part) => sum + attemptsOf(attempts, part.judged.part.id).hints, 0);
  const used =
    hints === 0 ? t('No hints were used.') : hints === 1 ? t('One hint was used.') : t('{0} hints were used.', hints);
  return `**${t('{0} of {1} parts correct', correct, judged)}**: ${kinds.join(', ')}. ${used}`;
}
