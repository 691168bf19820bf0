import type { Finding } from '../check/finding';
import type { OffsetRange } from '../document/range';
import type { Localize } from './languageService';
import { statusWord } from './messages';
import type { LensData, Range, Status, TreeNode } from './model';
import type { SheetPart, SheetProblem } from './sheetStatus';

/** What rows and lenses of a problem set need of the report. */
export interface SheetContext {
  readonly t: Localize;
  readonly range: (range: OffsetRange) => Range;
  readonly rows: (findings: readonly Finding[], parent: string) => readonly TreeNode[];
}

const marks: Readonly<Record<Status, string>> = { correct: '✓', wrong: '✗', undecided: '?', invalid: '!', unanswered: '○', 'self-check': '□' }; // prettier-ignore

/** A row for each problem of the set, with its parts and their states; those that the document lacks lead to its end. */
export function sheetRows(problems: readonly SheetProblem[], end: number, context: SheetContext): readonly TreeNode[] {
  const { t } = context;
  return problems.map((problem): TreeNode => {
    const id = `set:${problem.id}`;
    const children = problem.parts.map((part) => partRow(part, `${id}/${part.judged.part.id}`, end, context));
    const correct = problem.parts.filter(({ status }) => status === 'correct').length;
    const judged = problem.parts.filter(({ status }) => status !== 'self-check').length;
    const label = `${problem.id} ${problem.title}`;
    const description = judged === 0 ? '' : t('{0} of {1} correct', correct, judged);
    const place = problem.parts.find(({ heading }) => heading)?.heading ?? { start: end, end };
    return {
      id, kind: 'problem', label, description, status: problem.status, children,
      tooltip: description === '' ? label : `${label}\n${description}`,
      range: context.range(place),
      accessibilityLabel: [label, stateWord(problem.status, t), description].filter(Boolean).join(', '),
    };
  });
} // prettier-ignore

function partRow(part: SheetPart, id: string, end: number, { t, range, rows }: SheetContext): TreeNode {
  const { judged, status, findings, heading } = part;
  const label = `${judged.part.id} ${judged.part.title}`;
  const state = stateWord(status, t);
  const points = judged.part.points.map((point) => `• ${t(point)}`);
  const isOwn = status === 'self-check' && points.length > 0;
  return {
    id, kind: 'part', label, status,
    description: state,
    tooltip: [label, state, ...(isOwn ? points : [])].join('\n'),
    range: range(heading ?? { start: end, end }),
    accessibilityLabel: `${label}, ${state}`,
    children: rows(findings, id),
  };
} // prettier-ignore

/** "✓ correct" above each part that the document has. */
export function sheetLenses(problems: readonly SheetProblem[], { t, range }: SheetContext): readonly LensData[] {
  return problems.flatMap(({ parts }) =>
    parts.flatMap(({ heading, status, findings, judged }): LensData[] => {
      if (!heading || judged.isWholeProblem) return [];
      const target = findings.find(({ verdict }) => verdict === 'wrong') ?? findings.find(({ kind }) => kind === 'answer');
      const title = `${marks[status]} ${stateWord(status, t)}`;
      return [{ range: range(heading), title, tooltip: t('Go to the answer'), target: range(target ?? heading) }];
    }),
  );
} // prettier-ignore

/** The state of a part: what has no answer is not "nothing to check". */
function stateWord(status: Status, t: Localize): string {
  return status === 'unanswered' ? t('unanswered') : statusWord(status, t);
}
