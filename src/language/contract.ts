import type { Finding } from '../check/finding';
import { answerHint } from './answerMessages';
import { english, findingMessage } from './messages';
import type { Range, Reveal, Status } from './model';
import type { Report } from './report';
import { judgeOutline, statusOf } from './outlineStatus';

/** A finding as the command line and other programs get it. */
export interface FindingJson {
  readonly kind: Finding['kind'];
  readonly verdict: Finding['verdict'];
  readonly code: string;
  readonly message: string;
  readonly range: Range;
  readonly part?: string;
  /** The kind of a recognised slip, such as `sign` or `bias-counted`; from `hint` on. */
  readonly slip?: string;
  /** What would make it true; from `hint` on. */
  readonly hint?: string;
  readonly related?: readonly { readonly range: Range; readonly message: string }[];
}

export interface PartJson {
  readonly id: string;
  readonly title: string;
  readonly range: Range;
  readonly status: Status;
}

export interface ProblemJson extends PartJson {
  readonly parts: readonly PartJson[];
}

export interface ReportJson {
  readonly findings: readonly FindingJson[];
  readonly outline: readonly ProblemJson[];
}

/**
 * A report in the shape that other programs build on. Findings stand in the order of the text.
 * @param shown `merged` as the editor shows them: one where several are about the same characters
 */
export function reportJson(report: Report, reveal: Reveal, shown: 'all' | 'merged' = 'all'): ReportJson {
  const { document } = report;
  const shownFindings = shown === 'all' ? report.allFindings : report.findings;
  const judged = judgeOutline(document.outline, shownFindings);
  const partOf = new Map<Finding, string>();
  for (const { problem, own, parts } of judged.problems) {
    for (const finding of own) partOf.set(finding, problem.id);
    for (const { part, findings } of parts) for (const finding of findings) partOf.set(finding, part.id);
  }
  const findings = [...shownFindings].sort((a, b) => a.start - b.start || a.end - b.end);
  return {
    findings: findings.map((finding) => findingJson(finding, finding.part ?? partOf.get(finding), report, reveal)),
    outline: report.sheet
      ? sheetOutline(report)
      : judged.problems.map(({ problem, all, parts }) => ({
          id: problem.id,
          title: problem.title,
          range: report.range(problem),
          status: statusOf(all),
          parts: parts.map(({ part, findings: own }) => ({
            id: part.id,
            title: part.title,
            range: report.range(part),
            status: statusOf(own),
          })),
        })),
  };
}

/** The parts of the problem set with their states; one that the document lacks has an empty range at its end. */
function sheetOutline(report: Report): readonly ProblemJson[] {
  const end = report.document.text.length;
  const nowhere = { start: end, end };
  return (report.sheet ?? []).map(({ id, title, status, parts }) => {
    const ranges = parts.flatMap(({ range }) => range ?? []);
    const start = Math.min(...ranges.map((range) => range.start), end);
    return {
      id,
      title,
      status,
      range: report.range({ start, end: Math.max(start, ...ranges.map((range) => range.end)) }),
      parts: parts.map(({ judged, status: own, range }) => ({
        id: judged.part.id,
        title: judged.part.title,
        range: report.range(range ?? nowhere),
        status: own,
      })),
    };
  });
}

function findingJson(finding: Finding, part: string | undefined, report: Report, reveal: Reveal): FindingJson {
  const { kind, verdict, code, against } = finding;
  const message = findingMessage(finding, report.document.text, reveal, english);
  const example = report.example(finding, reveal);
  const slip = report.slip(finding, reveal);
  const hint = answerHint(finding, reveal, english);
  const known = reveal === 'verdict' ? undefined : finding.slip;
  return {
    kind,
    verdict,
    code,
    message: example === undefined ? message : `${message} ${example}`,
    range: report.range(finding),
    ...(part !== undefined ? { part } : {}),
    ...(slip ? { slip: slip.kind, hint: slip.sentence } : {}),
    ...(known ? { slip: known.code } : {}),
    ...(hint !== undefined ? { hint } : {}),
    ...(against ? { related: [{ range: report.range(against), message: 'Compared with this side' }] } : {}),
  };
}
