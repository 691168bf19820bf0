import {
  clean,
  firstWords,
  fullLabel,
  isPartStart,
  labelOf,
  namedProblem,
  numberOnly,
  partLabel,
  plain,
  pushFullLabel,
  pushNamedProblem,
  pushNumberedHeading,
  type OutlineMark,
} from './outlineMarks';
import type { OffsetRange } from './range';

/** The outline marks of a block of Markdown. @param masked the block with code and comments blanked out */
export function markdownMarks(text: string, masked: string): readonly OutlineMark[] {
  const marks: OutlineMark[] = [];
  let position = 0;
  while (position < text.length) {
    const newline = text.indexOf('\n', position);
    const end = newline < 0 ? text.length : newline;
    const line = text.slice(position, end).replace(/\r$/, '');
    // What is left of the masked line tells whether the line is code or a comment.
    if (!mayMark.test(line)) {
      position = end + 1;
      continue;
    }
    if (masked.slice(position, end).trim() !== '' || /^\s*#{1,6}\s/.test(line))
      markdownLine(line, position, marks, masked, text);
    position = end + 1;
  }
  return marks;
}

/** How a line that marks something can begin; most lines of a document do not. */
const mayMark =
  /^[ \t>]*(?:[-*+][ \t]+)?[*_~`]*(?:[#(\d]|[a-z]\)|[ivx]{1,5}\)|part\b|prob|question|exercise|ex\b|q[\s\d#]|homework|aufgabe)/i;

/** A line without the signs of headings, quotes and lists. */
interface Line {
  readonly content: string;
  /** The content without markup. */
  readonly title: string;
  readonly range: OffsetRange;
  readonly isHeading: boolean;
  /** In bold or a heading: such a line needs less to be a title. */
  readonly standsOut: boolean;
  /** Of the heading; 7 for all else. */
  readonly level: number;
}

function markdownLine(
  text: string,
  start: number,
  marks: OutlineMark[],
  masked: string,
  block: string,
): void {
  const heading = /^[ \t>]*(#{1,6})[ \t]+(.*)$/s.exec(text);
  const bullet = /^([ \t>]*)((?:[-*+])[ \t]+)?(.*)$/s.exec(text)!;
  const content = heading ? heading[2]! : bullet[3]!;
  if (heading && masked.slice(start, start + text.length).trim() === '') return;
  const line: Line = {
    content,
    title: plain(content),
    range: { start: start + text.indexOf(content), end: start + text.trimEnd().length },
    isHeading: heading !== null,
    standsOut: heading !== null || /^(?:\*\*|__)/.test(content),
    level: heading ? heading[1]!.length : 7,
  };
  const isLineStart = start === 0 || block[start - 1] === '\n';
  if (problemLine(line, isLineStart, marks) || partLine(line, marks)) return;
  if (heading) marks.push({ kind: 'heading', level: line.level, start });
  else numberedItem(text, line.range, marks);
  if (!heading) numberedPart(line, marks);
}

/** `Problem 1: …`, `1(a) …`, `## 1. …`; whether the line is one of them. */
function problemLine(line: Line, isLineStart: boolean, marks: OutlineMark[]): boolean {
  const { title, range, level, standsOut } = line;
  const named = namedProblem.exec(title);
  if (named && (standsOut || (isLineStart && isHeadingLike(title, named)))) {
    pushNamedProblem(named, range, level, marks);
    return true;
  }
  if (standsOut && pushFullLabel(title, range, level, marks)) return true;
  if (isLineStart && fullLabel.test(title)) return pushFullLabel(title, range, level, marks);
  const number = standsOut ? numberOnly.exec(title) : null;
  if (number) pushNumberedHeading(number, range, level, marks);
  return number !== null;
}

/** `(a) …`; whether the line is one. */
function partLine(line: Line, marks: OutlineMark[]): boolean {
  const part = partLabel.exec(line.title);
  if (!part || !(line.standsOut || isPartStart(line.content, part))) return false;
  const title = line.standsOut ? clean(part[4]!) : firstWords(part[4]!);
  marks.push({ kind: 'part', label: labelOf(part), title, heading: line.range });
  return true;
}

/** `1. …` in a list. */
function numberedItem(line: string, heading: OffsetRange, marks: OutlineMark[]): void {
  if (!/^\d{1,2}[.)][ \t]+\S/.test(line)) return;
  const item = /^(\d{1,2})[.)][ \t]+(.*)$/s.exec(line)!;
  const title = firstWords(plain(item[2]!));
  marks.push({
    kind: 'problem',
    style: 'numbered-list',
    number: item[1]!,
    title,
    heading,
    level: 7,
  });
}

/** `2. (b) …`: the part counts, whatever the list does. */
function numberedPart({ content, title, range }: Line, marks: OutlineMark[]): void {
  if (!/^\d{1,2}[.)][ \t]+(?:\*\*|__)?\([a-z]\)/.test(content)) return;
  const part = partLabel.exec(title.replace(/^\d{1,2}[.)][ \t]+/, ''));
  if (part && isPartStart(content, part))
    marks.push({ kind: 'part', label: labelOf(part), title: firstWords(part[4]!), heading: range });
}

/** A line of its own that names a problem: `Problem 1: Convolutions`, not "Problem 1 asks us to …". */
function isHeadingLike(title: string, match: RegExpExecArray): boolean {
  const rest = match[4]!;
  if (rest === '') return true;
  const separated = /\d[a-z]?\s*(?:\([a-z]\))?\s*[:.\u2013\u2014)-]/i.test(title);
  return separated && rest.length <= 100;
}
