import type { FindingJson } from '../language/contract';
import type { CheckedFile } from './checkedFile';

const marks = { correct: '✓', wrong: '✗', undecided: '?', invalid: '!' } as const;
const colors = { correct: 32, wrong: 31, undecided: 33, invalid: 33 } as const;

/** A line for each finding that does not hold: `file:line:column  ✗ wrong  reason  [code]`, 1-based as editors show them. */
export function textReport({ path, text, report }: CheckedFile, useColors: boolean): readonly string[] {
  const lines = text.split(/\r\n|\r|\n/);
  return report.findings
    .filter((finding) => finding.verdict !== 'correct')
    .flatMap((finding) => describe(finding, path, lines, useColors));
}

function describe(finding: FindingJson, path: string, lines: readonly string[], useColors: boolean): readonly string[] {
  const { start, end } = finding.range;
  const paint = (value: string) => (useColors ? `\u001b[${colors[finding.verdict]}m${value}\u001b[0m` : value);
  const place = `${path}:${start.line + 1}:${start.character + 1}`;
  const part = finding.part === undefined ? '' : ` ${finding.part}`;
  const sentence = messageOf(finding);
  const head = `${place}${part} ${paint(`${marks[finding.verdict]} ${finding.verdict}`)}: ${sentence} [${finding.code}]`;
  if (finding.verdict !== 'wrong') return [head];
  return [
    head,
    ...excerpt(lines[start.line] ?? '', start.character, end.line === start.line ? end.character : undefined, paint),
  ];
}

/** The verdict with its hint, where one is told. */
export function messageOf({ message, hint }: FindingJson): string {
  return hint === undefined ? message : `${message} ${hint}`;
}

/** The line and a mark under the place; long lines are cut around it. */
export function excerpt(
  line: string,
  from: number,
  to: number | undefined,
  paint: (value: string) => string,
): readonly string[] {
  const cut = Math.max(0, from - 60);
  const shown = line.slice(cut, from + 60).replace(/\t/g, ' ');
  const length = Math.max(1, Math.min((to ?? line.length) - from, cut + shown.length - from));
  return [`    ${shown}`, `    ${' '.repeat(from - cut)}${paint('^'.repeat(length))}`];
}

/** The state of every part, a line each: `  3a  correct  Parameters of the ordinary layer`. */
export function stateLines({ outline }: CheckedFile['report']): readonly string[] {
  return outline.flatMap(({ parts }) =>
    parts.map(({ id, status, title }) => `  ${id.padEnd(4)} ${status.padEnd(10)}  ${title}`),
  );
}

/** "2 files: 84 checks hold, 12 wrong". */
export function summary(files: readonly CheckedFile[]): string {
  const count = (verdict: FindingJson['verdict']) =>
    files.reduce((n, { report }) => n + report.findings.filter((f) => f.verdict === verdict).length, 0);
  const parts = [`${count('correct')} checks hold`, `${count('wrong')} wrong`];
  if (count('undecided') > 0) parts.push(`${count('undecided')} undecided`);
  if (count('invalid') > 0) parts.push(`${count('invalid')} without a value`);
  return `${files.length} ${files.length === 1 ? 'file' : 'files'}: ${parts.join(', ')}`;
}
