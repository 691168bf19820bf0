import type { JudgedSetPart } from '../check/answers/judgeParts';
import type { AnswerSheet } from '../check/answers/sheet';
import type { Link } from '../check/derivation/link';
import type { CheckedDocument } from '../check/documentChecker';
import type { Finding } from '../check/finding';
import type { OffsetRange } from '../document/range';
import type { Status } from './model';
import { placeOf } from './derivations';
import { statusOf } from './outlineStatus';

/** A part of the problem set as the editor shows it. */
export interface SheetPart {
  readonly judged: JudgedSetPart;
  readonly status: Status;
  readonly findings: readonly Finding[];
  /** Where it stands in the document; undefined where the document lacks it. */
  readonly heading?: OffsetRange;
  readonly range?: OffsetRange;
}

export interface SheetProblem {
  readonly id: string;
  readonly title: string;
  readonly status: Status;
  readonly parts: readonly SheetPart[];
}

/** The problems of the set with the state of every part, in the order of the set. */
export function sheetProblems(document: CheckedDocument, { set, parts }: AnswerSheet): readonly SheetProblem[] {
  return set.problems.map((problem) => {
    const own = parts.filter((part) => part.problem === problem).map((part) => sheetPart(part, document));
    return { id: problem.id, title: problem.title, parts: own, status: worst(own.map(({ status }) => status)) };
  });
}

/** Whether a part can be correct: free text is never judged, answered or not. */
export function isJudged({ judged }: SheetPart): boolean {
  return judged.part.questions.some(({ kind }) => kind !== 'self-check');
}

function sheetPart(judged: JudgedSetPart, document: CheckedDocument): SheetPart {
  const { ranges, heading, part, isWholeProblem } = judged;
  const isIn = (finding: Finding) =>
    finding.part !== undefined
      ? finding.part === part.id
      : !isWholeProblem && ranges.some(({ start, end }) => start <= finding.start && finding.start < end);
  const findings = document.findings.filter(isIn);
  const last = ranges.at(-1);
  return {
    judged,
    findings,
    status: partStatus(judged, findings, document.links),
    ...(heading ? { heading } : {}),
    ...(last ? { range: { start: ranges[0]!.start, end: last.end } } : {}),
  };
}

/** The state of a part is that of its answer; wrong steps on the way to it have findings of their own. */
function partStatus(judged: JudgedSetPart, findings: readonly Finding[], links: readonly Link[]): Status {
  if (judged.state !== 'derivation') return judged.state;
  const status = statusOf(findings);
  return (status === 'correct' || status === 'unanswered') && hasGap(judged, links) ? 'undecided' : status;
}

/**
 * A derivation with a step within its chain that could not be decided, or whose end could not, is not right because the rest is:
 * the slip may stand there. What is noted beside the chain is no step of it, and a name may be given what it is called.
 */
function hasGap({ ranges }: JudgedSetPart, links: readonly Link[]): boolean {
  const own = links.filter(({ start }) => ranges.some((range) => range.start <= start && start < range.end));
  const steps = own.filter(({ state }) => state !== 'stated');
  const goesOnFrom = (link: Link, before: Link) => placeOf(link.against) === placeOf(before);
  const isChained = (link: Link) => steps.some((other) => goesOnFrom(other, link) || goesOnFrom(link, other));
  return own.some((link) => {
    // `L = a = b`: only what stands first may be what a name is.
    if (link.state === 'stated') return own.some((before) => goesOnFrom(link, before));
    return link.state === 'undecided' && (link === steps.at(-1) || isChained(link));
  });
}

function worst(statuses: readonly Status[]): Status {
  for (const status of ['wrong', 'invalid', 'undecided', 'unanswered', 'correct'] as const)
    if (statuses.includes(status)) return status;
  return statuses[0] ?? 'unanswered';
}
