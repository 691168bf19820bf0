import type { Finding, Verdict } from '../check/finding';
import type { OutlinePart, OutlineProblem } from '../document/outline';
import type { Status, Tally } from './model';

/** A part with the findings in it. */
export interface JudgedPart {
  readonly part: OutlinePart;
  readonly findings: readonly Finding[];
}

/** A problem with the findings in it; `own` are those outside of its parts. */
export interface JudgedProblem {
  readonly problem: OutlineProblem;
  readonly own: readonly Finding[];
  readonly parts: readonly JudgedPart[];
  /** Own and parts'. */
  readonly all: readonly Finding[];
}

export interface JudgedOutline {
  readonly problems: readonly JudgedProblem[];
  /** Findings before the first problem, or all where there is none. */
  readonly outside: readonly Finding[];
}

/** Sorts the findings into problems and parts. */
export function judgeOutline(outline: readonly OutlineProblem[], findings: readonly Finding[]): JudgedOutline {
  const drafts = outline.map((problem) => ({
    problem,
    own: [] as Finding[],
    parts: problem.parts.map((part) => ({ part, findings: [] as Finding[] })),
    all: [] as Finding[],
  }));
  const outside: Finding[] = [];
  for (const finding of findings) {
    const draft = lastBefore(drafts, (d) => d.problem, finding.start);
    if (!draft) {
      outside.push(finding);
      continue;
    }
    draft.all.push(finding);
    const part = lastBefore(draft.parts, (p) => p.part, finding.start);
    (part?.findings ?? draft.own).push(finding);
  }
  return { problems: drafts, outside };
}

/** Binary search: the last that starts at or before `offset`, if it reaches that far. */
function lastBefore<T>(
  list: readonly T[],
  rangeOf: (item: T) => { start: number; end: number },
  offset: number,
): T | undefined {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rangeOf(list[middle]!).start <= offset) low = middle + 1;
    else high = middle;
  }
  const item = list[low - 1];
  return item !== undefined && offset < rangeOf(item).end ? item : undefined;
}

export function tallyOf(findings: readonly Finding[]): Tally {
  const count = (verdict: Verdict) => findings.reduce((n, finding) => n + (finding.verdict === verdict ? 1 : 0), 0);
  return {
    correct: count('correct'),
    wrong: count('wrong'),
    undecided: count('undecided'),
    invalid: count('invalid'),
  };
}

/** The worst of the findings: wrong before invalid before undecided before correct. */
export function statusOf(findings: readonly Finding[]): Status {
  for (const verdict of ['wrong', 'invalid', 'undecided', 'correct'] as const) {
    if (findings.some((finding) => finding.verdict === verdict)) return verdict;
  }
  return 'unanswered';
}
