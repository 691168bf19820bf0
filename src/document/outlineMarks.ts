import type { OffsetRange } from './range';

/** How a problem is marked; within a document the strongest style that occurs counts. */
export type ProblemStyle = 'named' | 'numbered-heading' | 'environment' | 'numbered-list';

/** What a block says about the outline, with offsets in the block. */
export type OutlineMark =
  | {
      readonly kind: 'problem';
      readonly style: ProblemStyle;
      readonly number: string;
      readonly title: string;
      readonly heading: OffsetRange;
      readonly level: number;
    }
  | {
      readonly kind: 'part';
      readonly label: string;
      readonly title: string;
      readonly heading: OffsetRange;
    }
  /** `\item` of an enumeration: counted where no label stands. */
  | { readonly kind: 'item'; readonly title: string; readonly heading: OffsetRange }
  | { readonly kind: 'enumerate'; readonly start: boolean; readonly labels: string }
  /** Another heading; one above the problems' level ends the problem. */
  | { readonly kind: 'heading'; readonly level: number; readonly start: number };

/** A mark that opens a problem. */
export type ProblemMark = Extract<OutlineMark, { kind: 'problem' }>;

const problemWord = '(?:problem|question|exercise|aufgabe|ex\\.?|prob\\.?|q)';
/** `Problem 2: Batch norm`, `Q1.`, `Exercise 3.2 — title`, `1. Title` after markup is removed. */
export const namedProblem = new RegExp(
  `^(?:homework\\s+)?${problemWord}\\s*#?\\s*(\\d+(?:\\.\\d+)*)([a-z])?\\s*(?:\\(([a-z])\\))?(?![\\w%])\\s*[:.)\\u2013\\u2014-]*\\s*(.*)$`,
  'i',
);
/** `3`, `3. Title`, `2.1: Title`. */
export const numberOnly = /^(\d{1,2}(?:\.\d{1,2})*)\s*(?:[.:)\u2013\u2014-]+\s*(?=\S|$)|$)(.*)$/;
/** `(a) text`, `b) text`, `Part c: text`, `(ii)`. */
export const partLabel =
  /^(?:part\s+)?(?:\(([a-z]|[ivx]{1,5})\)|([a-z]|[ivx]{1,5})\)|part\s+([a-z])(?=[\s:.)]|$))\s*[:.]?\s*(.*)$/i;
/** `1(a)`, `2b)`: problem and part at once. */
export const fullLabel = /^(\d{1,2})\s*(?:\(([a-z])\)|([a-z])\))\s*[:.]?\s*(.*)$/i;

/** `1b`, `3a. Title` in a heading or in bold: a letter that touches its number and ends there. */
const tightLabel =
  /^(\d{1,2})\.?([a-z])(?=$|[.:)\]]|\s+[\u2013\u2014-]\s)[.:)\]\s\u2013\u2014-]*(.*)$/;

/** Inline math, which keeps its braces and stars. */
const inlineMath = /(\$[^$\n]*\$|\\\([^\n]*?\\\))/;

/** Markup away: emphasis, anchors, trailing `#`s. Math stays as it is typed. */
export function plain(text: string): string {
  const parts = text
    .split(inlineMath)
    .map((part, index) => (index % 2 === 1 ? part : withoutMarkup(part)));
  return parts
    .join('')
    .replace(/\s+#+\s*$/, '')
    .trim();
}

function withoutMarkup(text: string): string {
  return text
    .replace(/\s+\{#[^}]*\}\s*$/, '')
    .replace(/\\(?:textbf|textit|emph|underline|textsc|text|large|Large|bf)\b\s*/g, '')
    .replace(/[{}]/g, '')
    .replace(/\*\*|__|~~|`/g, '')
    .replace(/(^|\s)[*_](?=\S)|(?<=\S)[*_](?=\s|$)/g, '$1');
}

/** A title without the punctuation before it; notes of points are no titles. */
export function clean(title: string): string {
  const bare = title.replace(/^[\s:.\u2013\u2014-]+/, '').trim();
  // "(10 points)" is no title, "(Pooling)" is one.
  if (/^[([]\s*\d+\s*(?:pts?|points?|marks?|%)?\.?\s*[)\]]$/i.test(bare)) return '';
  return /^\(([^()]*)\)$/.exec(bare)?.[1] ?? bare;
}

/** `Problem 2 (b): Title` says that a problem begins, and maybe a part of it. */
export function pushNamedProblem(
  named: RegExpExecArray,
  heading: OffsetRange,
  level: number,
  marks: OutlineMark[],
): void {
  const number = named[1]!;
  const title = clean(named[4]!);
  marks.push({ kind: 'problem', style: 'named', number, title, heading, level });
  const part = named[2] ?? named[3];
  if (part) marks.push({ kind: 'part', label: part.toLowerCase(), title, heading });
}

/** `1(a) Title` in a heading or in bold, `1b`; whether it is one. */
export function pushFullLabel(
  title: string,
  heading: OffsetRange,
  level: number,
  marks: OutlineMark[],
): boolean {
  const full = fullLabel.exec(title);
  const tight = full ? null : tightLabel.exec(title);
  if (!full && !tight) return false;
  const number = (full ?? tight)![1]!;
  const label = full ? (full[2] ?? full[3]!) : tight![2]!;
  const rest = full ? full[4]! : tight![3]!;
  marks.push({ kind: 'problem', style: 'named', number, title: '', heading, level });
  marks.push({ kind: 'part', label: label.toLowerCase(), title: clean(rest), heading });
  return true;
}

/** `2. Title` as a heading of its own. */
export function pushNumberedHeading(
  match: RegExpExecArray,
  heading: OffsetRange,
  level: number,
  marks: OutlineMark[],
): void {
  const number = match[1]!;
  const title = clean(match[2]!);
  marks.push({ kind: 'problem', style: 'numbered-heading', number, title, heading, level });
}

/** The label of a part, lower case. @param part a match of `partLabel` */
export function labelOf(part: RegExpExecArray): string {
  return (part[1] ?? part[2] ?? part[3]!).toLowerCase();
}

/** `(a)` opens a part where text or nothing follows; `(a) + (b)` does not. */
export function isPartStart(content: string, part: RegExpExecArray): boolean {
  if (/^[a-z]\)/i.test(content) && !/^[a-z]\)(?:\s|$)/i.test(content)) return false;
  return !/^[=+*/,;)\]<>-]/.test(part[4]!);
}

/** The beginning of a text, as a title. */
export function firstWords(text: string): string {
  const line = text.split('\n')[0]!.trim();
  return line.length > 80 ? `${line.slice(0, 77)}…` : line;
}
