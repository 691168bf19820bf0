import type { Finding } from '../check/finding';
import type { OffsetRange } from '../document/range';
import { hintsTitle, noMoreHints, offersHints, hintsMarkdown, shownHints } from './hints';
import type { Attempts } from './attempts';
import type { Localize } from './languageService';
import { escapeMarkdown } from './markdown';
import { statusMarks } from './marks';
import { statusWord } from './messages';
import type { LensData, Range, Reveal, Hint, Status, TreeNode } from './model';
import { isJudged, type SheetPart, type SheetProblem } from './sheetStatus';

/** What rows and lenses of a problem set need of the report. */
export interface AnswerViewContext {
  readonly t: Localize;
  readonly attempts: Attempts;
  readonly range: (range: OffsetRange) => Range;
}

/** What its rows need beside that. */
export interface AnswerRowContext extends AnswerViewContext {
  readonly reveal: Reveal;
  /** The key of a part's diagram, if it has one. */
  readonly diagramOf: (part: string) => string | undefined;
  readonly rows: (findings: readonly Finding[], parent: string) => readonly TreeNode[];
  /** The end of the document: rows of what it lacks lead there. */
  readonly end: number;
}

/** A row for each problem of the set, with its parts and their states. The state comes first: titles are cut off in a narrow panel. */
export function answerRows(problems: readonly SheetProblem[], context: AnswerRowContext): readonly TreeNode[] {
  const { t, end } = context;
  return problems.map((problem): TreeNode => {
    const id = `set:${problem.id}`;
    const children = problem.parts.map((part) => partRow(part, `${id}/${part.judged.part.id}`, context));
    const count = countOf(problem, t);
    const name = `${problem.id} ${problem.title}`;
    const place = problem.parts.find(({ heading }) => heading)?.heading ?? { start: end, end };
    return {
      id,
      kind: 'problem',
      status: problem.status,
      children,
      label: [problem.id, count].filter(Boolean).join(' · '),
      description: problem.title,
      tooltip: [name, count].filter(Boolean).join('\n'),
      range: context.range(place),
      accessibilityLabel: [name, stateWord(problem.status, t), count].filter(Boolean).join(', '),
    };
  });
}

/** "1 of 2 correct"; empty where nothing is judged. */
function countOf({ parts }: SheetProblem, t: Localize): string {
  const judged = parts.filter(isJudged);
  const correct = judged.filter(({ status }) => status === 'correct');
  return judged.length === 0 ? '' : t('{0} of {1} correct', correct.length, judged.length);
}

/** The same of the problem of the set that a problem of the document answers: its line and its row agree. */
export function problemCount(sheet: readonly SheetProblem[], place: OffsetRange, t: Localize): string | undefined {
  const isIn = ({ heading }: SheetPart) =>
    heading !== undefined && place.start <= heading.start && heading.start < place.end;
  const problem = sheet.find(({ parts }) => parts.some(isIn));
  const count = problem ? countOf(problem, t) : '';
  return count === '' ? undefined : count;
}

function partRow(
  part: SheetPart,
  id: string,
  { t, range, rows, attempts, reveal, end, diagramOf }: AnswerRowContext,
): TreeNode {
  const { judged, status, findings, heading } = part;
  const { title } = judged.part;
  const name = `${judged.part.id} ${title}`;
  const state = stateWord(status, t);
  const points = judged.part.points.map((point) => `• ${point}`);
  const missing = missingSentence(part, t);
  const isOwn = status === 'self-check' && points.length > 0;
  const place = range(heading ?? { start: end, end });
  const diagram = diagramOf(judged.part.id);
  const hints = shownHints(judged.part, attempts).map((hint) => hintRow(hint, id, place, t));
  return {
    id,
    kind: 'part',
    status,
    label: `${judged.part.id} · ${state}`,
    description: missing || title,
    tooltip: [name, state, ...(missing === '' ? [] : [missing]), ...(isOwn ? points : [])].join('\n'),
    range: place,
    accessibilityLabel: [name, state, missing].filter(Boolean).join(', '),
    children: [...rows(findings, id), ...hints],
    part: {
      id: judged.part.id,
      hints: offersHints(judged.part, status),
      steps: reveal === 'answer' && judged.questions.some(({ question }) => question.reference !== ''),
      ...(diagram === undefined ? {} : { diagram }),
    },
  };
}

function hintRow({ number, total, text }: Hint, parent: string, range: Range, t: Localize): TreeNode {
  const name = t('Hint {0} of {1}', number, total);
  return {
    id: `${parent}/h${number}`,
    kind: 'hint',
    status: 'self-check',
    range,
    children: [],
    label: text,
    description: '',
    tooltip: `${name}\n${text}${number === total ? `\n${noMoreHints(t)}` : ''}`,
    accessibilityLabel: `${name}: ${text}`,
  };
}

/** "✓ correct" above each part that the document has, and its hints where it is not. */
export function answerLenses(
  problems: readonly SheetProblem[],
  { t, range, attempts }: AnswerViewContext,
): readonly LensData[] {
  return problems.flatMap(({ parts }) =>
    parts.flatMap((part): LensData[] => {
      const { heading, status, findings, judged } = part;
      if (!heading || judged.isWholeProblem) return [];
      const target =
        findings.find(({ verdict }) => verdict === 'wrong') ?? findings.find(({ kind }) => kind === 'answer');
      const title = `${statusMarks[status]} ${stateWord(status, t)}`;
      const place = range(heading);
      const state: LensData = {
        range: place,
        title,
        tooltip: missingSentence(part, t) || t('Go to the answer'),
        target: range(target ?? heading),
      };
      if (!offersHints(judged.part, status)) return [state];
      const hints = hintsTitle(judged.part, attempts, t);
      return [
        state,
        {
          range: place,
          title: hints,
          tooltip: t('Hints do not give the answer away'),
          target: place,
          hintFor: judged.part.id,
        },
      ];
    }),
  );
}

/** The questions that have no answer and the hints that were asked for, under its name; undefined where there are none. */
export function partHover(part: SheetPart, { t, attempts }: AnswerViewContext): string | undefined {
  const { judged, status } = part;
  const said = [escapeMarkdown(missingSentence(part, t)), hintsMarkdown(judged.part, attempts, t)].filter(
    (one) => one !== '',
  );
  // Who is there needs no hints any more.
  if (said.length === 0 || status === 'correct') return undefined;
  const name = `**${escapeMarkdown(judged.part.id)}** ${escapeMarkdown(judged.part.title)} · ${stateWord(status, t)}`;
  return [name, ...said].join('\n\n');
}

/** Which of several questions have no answer; empty where that is said by the state of the part. */
function missingSentence({ judged: { questions }, status }: SheetPart, t: Localize): string {
  const open = questions.filter(({ answer }) => !answer).map(({ question }) => question);
  if (status !== 'unanswered' || open.length === questions.length) return '';
  // An optional one is missed only where the text speaks of it.
  const required = open.filter(({ optional }) => !optional);
  const titles = (required.length > 0 ? required : open).map(({ title, id }) => title || id);
  return t('No answer found for: {0}', titles.join(', '));
}

/** The state of a part: what has no answer is not "nothing to check". */
function stateWord(status: Status, t: Localize): string {
  return status === 'unanswered' ? t('unanswered') : statusWord(status, t);
}
