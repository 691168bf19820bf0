import { readLabel, type Label } from './labels';
import { clean, firstWords, isPartStart, plain, pushLabel, startsWithSign, type OutlineMark } from './outlineMarks';
import type { OffsetRange } from './range';
import { withUsualSigns } from './usualSigns';

/** The outline marks of a block of Markdown. @param masked the block with code and comments blanked out */
export function markdownMarks(text: string, masked: string): readonly OutlineMark[] {
  const marks: OutlineMark[] = [];
  let position = 0;
  while (position < text.length) {
    const newline = text.indexOf('\n', position);
    const end = newline < 0 ? text.length : newline;
    const line = withoutOrnaments(text.slice(position, end).replace(/\r$/, ''));
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

const picture = String.raw`(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\u200d|\ufe0e|\ufe0f|[■●◆►])`;
/** `## ✅ **1(b)**`: pictures before a label. */
const ornaments = new RegExp(
  String.raw`^([ \t>]*(?:[-*+•][ \t]+)?(?:#{1,6}[ \t]+)?(?:\*\*|__)?)((?:${picture}[ \t]*)+)`,
  'u',
);

/** A line with blanks for the pictures before its label, and `2.` for `2️⃣`; offsets stay. */
function withoutOrnaments(line: string): string {
  // eslint-disable-next-line no-control-regex
  if (/^[\x00-\x7f]*$/.test(line)) return line;
  return withUsualSigns(line)
    .replace(ornaments, (_, before: string, pictures: string) => before + ' '.repeat(pictures.length))
    .replace(/^([^\p{L}\d]{0,16}\d)\ufe0f?\u20e3/u, '$1. ');
}

/** How a line that marks something can begin; most lines of a document do not. */
const mayMark =
  /^[ \t>]*(?:[-*+][ \t]+)?[*_~`]*[ \t]*(?:[#([<|\d]|:::|问题|题|第|\$.{0,40}(?:answer|solution)|[a-z]\)|[a-h][.:]?(?:\*\*|__|\s)|[ivx]{1,5}\)|p\d|(?:sub)?part|task|tarea|teil|apartado|inciso|hw\s?\d|prob|question|exercise|ex\b|q[\s\d#]|homework|aufgabe|pregunta|ejercicio|esercizio|exercice|problema|answers?\b|solutions?\b|my\b|your\b|ad\b|zu\b|user\b|human\b|you\b|me\b|student\b|prompt\b|assistant\b|chatgpt\b)/i;

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

function markdownLine(text: string, start: number, marks: OutlineMark[], masked: string, block: string): void {
  const heading = /^[ \t>]*(#{1,6})[ \t]+(.*)$/s.exec(text);
  // `1. (3a) …`: the label says more than the number of the item.
  const bullet = /^([ \t>]*)((?:[-*+]|\d{1,2}[.)](?=[ \t]+\(\d{1,2}[a-z]\)))[ \t]+)?(.*)$/s.exec(text)!;
  const content = heading ? heading[2]! : bullet[3]!;
  if (heading && masked.slice(start, start + text.length).trim() === '') return;
  if (content.startsWith('|')) return tableRow(content, start + text.indexOf(content), marks);
  const line: Line = {
    content,
    title: plain(withoutFrame(heading ? content.replace(/^(\d{1,2})\s+([–—-])(?=\s)/, '$1$2') : content)),
    range: { start: start + text.indexOf(content), end: start + text.trimEnd().length },
    isHeading: heading !== null,
    standsOut:
      heading !== null ||
      /^(?:<\/?(?:a|p|div|span|font|center)\b[^<>]*>)*(?:\*\*|__|<(?:details|summary|h\d|b|strong)\b|\[!|:::|\$)/.test(
        content,
      ),
    level: heading ? heading[1]!.length : 7,
  };
  const isLineStart = start === 0 || block[start - 1] === '\n';
  if (problemLine(line, isLineStart, marks)) return furtherLabels(line, marks);
  if (partLine(line, marks)) return;
  if (heading)
    marks.push({
      kind: 'heading',
      level: line.level,
      title: clean(line.title),
      heading: line.range,
    });
  else if (/^\d{1,2}\s*$/.test(text)) bareNumber(line, block, marks);
  else if (!loosePart(line, marks) && !looseNumber(line, isLineStart, marks)) numberedItem(text, line.range, marks);
  if (!heading) numberedPart(line, marks);
}

/** `**User:** Now 3(b), please`, `**Assistant:** (a) …`: who speaks in a conversation, before the label. */
const speaker =
  /^(\*\*|__)(?:user|human|you|me|student|prompt|assistant|chatgpt)[ \t]*(?::[ \t]*\1|\1[ \t]*:)[ \t]*(?:(?:now|next|and|ok(?:ay)?|then|please|solve|here is|what about)[,:]?[ \t]+){0,3}/i;

/** Callouts, HTML headings and marks inside of math around a label: `[!question] 1(b)`, `::: {.note title="1(b)"}`, `<summary>1c</summary>`. */
function withoutFrame(content: string): string {
  const isMark = /^\$[^$]*(?:answer|solution)[^$]*\$/i.test(content);
  return (
    content
      .replace(/^\[![\w-]+\][-+]?\s*/, '')
      .replace(speaker, '')
      .replace(/^:{3,}\s*\{[^}]*\btitle=(["'])([^}]*?)\1[^}]*\}.*$/, '$2')
      .replace(/^:{3,}\s*\{[\w-]+\}\s*/, '')
      .replace(/<\/?(?:details|summary|h\d|b|strong|i|em|u|a|p|div|span|font|center)\b[^<>]*>/gi, '')
      // A label in bold ends where the bold does.
      .replace(/^(\*\*|__)(\d{1,2}(?:\s?[a-z])?)\1(?=\s)/, '$1$2:$1')
      .replace(/^\$[^$]*\$/, (math) => (isMark ? math.replace(/\\color\{\w+\}|\\[a-z]+|[${}]/gi, ' ').trim() : math))
  );
}

/** A summary with a row for each part: `| 1b | [2, -1, 3] |`, `| (b) separable | 39 |`. */
function tableRow(content: string, start: number, marks: OutlineMark[]): void {
  const cell = /^\|([^|\n]*)\|/.exec(content);
  if (!cell) return;
  const label = readLabel(plain(cell[1]!.trim()));
  const isWhole = label?.rest === '' && label.number !== '' && label.part !== '';
  const heading = { start, end: start + cell[0].length };
  if (isWhole) pushLabel(label, heading, 7, marks);
  else if (label?.style === 'number' && label.rest === '' && /^\d{1,2}$/.test(label.number))
    marks.push({ kind: 'problem', style: 'loose-number', number: label.number, title: '', heading, level: 7 });
  else if (label?.style === 'part' && /^\s*\**\([a-h]\)/.test(cell[1]!))
    marks.push({
      kind: 'part',
      label: label.part,
      title: clean(label.rest),
      heading,
      row: { start, end: start + content.trimEnd().length },
    });
}

/** `Problem 1: …`, `1(a) …`, `## 1. …`; whether the line is one of them. */
function problemLine(line: Line, isLineStart: boolean, marks: OutlineMark[]): boolean {
  const label = readLabel(line.title);
  if (!label || label.style === 'part' || !isProblem(label, line, isLineStart)) return false;
  pushLabel(label, line.range, line.level, marks);
  return true;
}

/** `**Q3.a** 108, **Q3.b** 39`: the labels in bold that stand behind the first one of a line. */
function furtherLabels({ content, range, isHeading }: Line, marks: OutlineMark[]): void {
  const first = /^(?:\*\*|__)([^*_\n]{2,16})(?:\*\*|__)/.exec(content);
  const own = first && !isHeading ? readLabel(plain(first[1]!)) : undefined;
  if (!first || !own?.part || own.rest !== '') return;
  for (const match of content.slice(first[0].length).matchAll(/(?:\*\*|__)([^*_\n]{2,16})(?:\*\*|__)/g)) {
    const label = readLabel(plain(match[1]!));
    if (label?.number !== own.number || !label.part || label.rest !== '') continue;
    const start = range.start + first[0].length + match.index;
    pushLabel(label, { start, end: start + match[0].length }, 7, marks);
  }
}

function isProblem(label: Label, { standsOut, title }: Line, isLineStart: boolean): boolean {
  if (label.style === 'number') return standsOut || (isLineStart && /^\d{1,2}[.)]\s*$/.test(title));
  if (standsOut) return true;
  if (!isLineStart || startsWithSign(label.rest)) return false;
  switch (label.style) {
    case 'named':
      // A line of its own: `Problem 1: Convolutions`, not "Problem 1 asks us to …".
      return label.rest === '' || (label.isSetApart && (label.part !== '' || label.rest.length <= 100));
    case 'full':
      return !/^\d{1,2}[.)][ \t]+\(/.test(title);
    default:
      return /^[[(]?\d{1,2}\s?[a-z](?:[.:)\]]|$)/.test(title);
  }
}

/** `(a) …`; whether the line is one. */
function partLine(line: Line, marks: OutlineMark[]): boolean {
  const label = readLabel(line.title) ?? loneLetter(line);
  if (label?.style !== 'part' || !(line.standsOut || isPartStart(line.content, label))) return false;
  const title = line.standsOut ? clean(label.rest) : firstWords(label.rest);
  marks.push({ kind: 'part', label: label.part, title, heading: line.range });
  return true;
}

/** `**c.**` alone in its line, `**c.** …`, `**c. Title:** …`. */
function loneLetter({ title, content, standsOut, isHeading }: Line): Label | undefined {
  if (!standsOut) return undefined;
  const isMarked = isHeading || /^(?:\*\*|__)[a-h][.:](?:\*\*|__|\s)/.test(content);
  const [, part, rest = ''] = /^([a-h])(?:[.:]?$|[.:]\s+(.*)$)/s.exec(title) ?? [];
  if (part === undefined || (rest !== '' && !isMarked)) return undefined;
  return { style: 'part', number: '', part, rest, isSetApart: true };
}

/** `a. …`; whether the line is one. */
function loosePart({ content, range }: Line, marks: OutlineMark[]): boolean {
  const [, label, title] = /^([a-h])\.[ \t]+(\S.*)$/s.exec(content) ?? [];
  if (label === undefined || startsWithSign(title!)) return false;
  marks.push({ kind: 'part', label, title: firstWords(plain(title!)), heading: range, isLoose: true });
  return true;
}

/** A number alone, the first line of its paragraph. */
function bareNumber({ title, range }: Line, block: string, marks: OutlineMark[]): void {
  if (!/^\s*$|\n[ \t]*\n$/.test(block.slice(0, range.start))) return;
  marks.push({ kind: 'problem', style: 'bare-number', number: title, title: '', heading: range, level: 7 });
}

/** `8: …`, `(8) …`; whether the line is one. */
function looseNumber({ content, range }: Line, isLineStart: boolean, marks: OutlineMark[]): boolean {
  const loose = isLineStart ? /^(?:\((\d{1,2})\)|(\d{1,2}):)[ \t]+(?=\S)/.exec(content) : null;
  if (!loose || startsWithSign(content.slice(loose[0].length))) return false;
  marks.push({
    kind: 'problem',
    style: 'loose-number',
    number: loose[1] ?? loose[2]!,
    title: '',
    heading: { ...range, end: range.start + loose[0].trimEnd().length },
    level: 7,
  });
  return true;
}

/** `1. …` in a list. */
function numberedItem(line: string, heading: OffsetRange, marks: OutlineMark[]): void {
  if (!/^ ?\d{1,2}[.)][ \t]+\S/.test(line)) return;
  const item = /^ ?(\d{1,2})[.)][ \t]+(.*)$/s.exec(line)!;
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
  const label = readLabel(title.replace(/^\d{1,2}[.)][ \t]+/, ''));
  if (label?.style === 'part' && isPartStart(content, label))
    marks.push({ kind: 'part', label: label.part, title: firstWords(label.rest), heading: range });
}
