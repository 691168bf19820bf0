import type { FindingJson } from '../language/contract';
import { statusMarks } from '../language/marks';
import type { CheckedFile } from './checkedFile';

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
  const head = `${place}${part} ${paint(`${statusMarks[finding.verdict]} ${finding.verdict}`)}: ${sentence} [${finding.code}]`;
  return [
    head,
    ...excerpt(lines[start.line] ?? '', start.character, end.line === start.line ? end.character : undefined, paint),
  ];
}

/** The verdict with its hint, where one is told. */
export function messageOf({ message, hint }: FindingJson): string {
  return hint === undefined ? message : `${message} ${hint}`;
}

/** So many characters are shown on both sides of a place. */
const around = 60;

/** The line and a mark under the place; long lines are cut around it, but through no command of LaTeX. */
export function excerpt(
  line: string,
  from: number,
  to: number | undefined,
  paint: (value: string) => string,
): readonly string[] {
  const [start, end] = [beforeCommand(line, from - around), behindCommand(line, from + around)];
  const before = start > 0 ? '…' : '';
  const shown = line.slice(start, end).replace(/\t/g, ' ');
  const until = Math.min(to ?? line.length, end);
  const length = Math.max(1, columns(line.slice(from, until)));
  const indent = ' '.repeat(before.length + columns(line.slice(start, from)));
  return [`    ${before}${shown}${end < line.length ? '…' : ''}`, `    ${indent}${paint('^'.repeat(length))}`];
}

/** Characters that terminals draw over the one before, or not at all. */
const noColumn = /\p{M}|[\u200b-\u200f\u2060]/u;
/** Characters that terminals draw two columns wide. */
const twoColumns =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\u3000-\u303e\uff01-\uff60\uffe0-\uffe6]/u;

/** How many columns of a terminal a text takes. */
function columns(text: string): number {
  let count = 0;
  for (const character of text) if (!noColumn.test(character)) count += twoColumns.test(character) ? 2 : 1;
  return count;
}

/** The place, or the backslash of the command that it would cut. */
function beforeCommand(line: string, at: number): number {
  if (at <= 0) return 0;
  const cut = /\\[A-Za-z]*$/.exec(line.slice(0, at));
  return cut && /[A-Za-z]/.test(line[at] ?? '') ? cut.index : at;
}

/** The place, or the end of the command that it would cut. */
function behindCommand(line: string, at: number): number {
  if (at >= line.length) return line.length;
  const isCut = /\\[A-Za-z]*$/.test(line.slice(0, at));
  return isCut ? at + /^[A-Za-z]*/.exec(line.slice(at))![0].length : at;
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
  const holding = count('correct');
  const parts = [`${holding} ${holding === 1 ? 'check holds' : 'checks hold'}`, `${count('wrong')} wrong`];
  if (count('undecided') > 0) parts.push(`${count('undecided')} undecided`);
  if (count('invalid') > 0) parts.push(`${count('invalid')} invalid`);
  return `${files.length} ${files.length === 1 ? 'file' : 'files'}: ${parts.join(', ')}`;
}
