import { blank } from './blank';
import { verbatimEnvironments } from './blocks';
import { readDirectives, type Directive } from './directives';
import { fenceClosing, fenceOpening } from './fences';
import { htmlComment } from './htmlComments';
import type { DocumentLanguage } from './language';
import type { OffsetRange } from './range';
import { findSpans } from './spans';

/** A block's text with everything blanked out that is neither math nor prose; offsets stay as they are. */
export interface MaskedBlock {
  /** As long as the block; blanked characters are spaces, line ends stay. */
  readonly text: string;
  readonly directives: readonly Directive[];
  /** Where the items of lists begin. */
  readonly items: readonly number[];
}

/** Blanks out comments, code, list markers, quote marks, unchecked options and retracted text. */
export function maskBlock(text: string, language: DocumentLanguage): MaskedBlock {
  const mask = new Mask(text);
  if (language === 'latex') {
    const directives = maskLatex(text, mask);
    const items = [...text.matchAll(/\\item(?![A-Za-z])/g)].map(({ index }) => index);
    return { text: mask.result(), directives, items };
  }
  const items: number[] = [];
  const directives = maskMarkdown(text, mask, items);
  return { text: mask.result(), directives, items };
}

class Mask {
  private readonly ranges: OffsetRange[] = [];

  constructor(private readonly text: string) {}

  add(start: number, end: number): void {
    if (end > start) this.ranges.push({ start, end });
  }

  /** @returns the places of all matches */
  addAll(pattern: RegExp): readonly OffsetRange[] {
    const found = [...this.text.matchAll(pattern)].map(({ 0: match, index }) => ({
      start: index,
      end: index + match.length,
    }));
    for (const { start, end } of found) this.add(start, end);
    return found;
  }

  result(): string {
    if (this.ranges.length === 0) return this.text;
    this.ranges.sort((a, b) => a.start - b.start);
    let result = '';
    let position = 0;
    for (const { start, end } of this.ranges) {
      if (end <= position) continue;
      const from = Math.max(start, position);
      result += this.text.slice(position, from) + blank(this.text.slice(from, end));
      position = end;
    }
    return result + this.text.slice(position);
  }
}

const listMarker = /^(?:[-*+]|\d{1,9}[.)])(?=[ \t])/;
const uncheckedOption = /^(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?(?:\[[ \t]?\][ \t]|[☐□○◯⬜])/u;

function maskMarkdown(text: string, mask: Mask, items: number[]): readonly Directive[] {
  const code = [...maskMarkdownLines(text, mask, items)];
  if (text.startsWith('---')) mask.addAll(/^---[ \t]*\r?\n(?=[\w-]+:)[\s\S]*?\n(?:---|\.\.\.)[ \t]*(?=\r?\n|$)/g);
  if (text.includes('`')) code.push(...mask.addAll(/(?<!`)(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)/g));
  if (text.includes('~~')) mask.addAll(/~~(?=[^\s~])[^~]{1,2000}~~/g);
  if (text.includes('<')) mask.addAll(/<(s|del|strike|code|pre|script|style)\b[^<>]{0,200}>[\s\S]{0,20000}?<\/\1>/gi);
  return text.includes('<!--') ? maskComments(text, mask, htmlComment, code) : [];
}

/**
 * Line by line: quote marks, list markers, fences, indented code, unchecked options.
 * @param items where they begin is added to it
 * @returns the stretches of code
 */
function maskMarkdownLines(text: string, mask: Mask, items: number[]): readonly OffsetRange[] {
  const code: OffsetRange[] = [];
  const addCode = (start: number, end: number) => {
    mask.add(start, end);
    const last = code.at(-1);
    if (last && last.end + 1 === start) code[code.length - 1] = { start: last.start, end };
    else code.push({ start, end });
  };
  let position = 0;
  let fence: string | undefined;
  let inList = false;
  let optionIndent = -1;
  let afterBlank = true;
  let display = false;
  while (position < text.length) {
    const newline = text.indexOf('\n', position);
    const end = newline < 0 ? text.length : newline;
    const line = text.slice(position, end);
    const quote = /^[ \t]*(?:>[ \t]?)*/.exec(line)![0];
    const body = line.slice(quote.length).trimStart();
    const indent = line.length - body.length;
    if (fence !== undefined) {
      if (new RegExp(`^${fenceClosing(fence)}`).test(body)) fence = undefined;
      addCode(position, end);
    } else if (fenceOpening.test(line)) {
      fence = fenceOpening.exec(line)![1]!;
      mask.add(position, end);
    } else if (afterBlank && !inList && /^(?: {4}|\t)/.test(line)) {
      // Indented code; inside a list the indentation belongs to the list.
      addCode(position, end);
      position = end + 1;
      continue;
    } else {
      mask.add(position, position + indent);
      const marker = listMarker.exec(body)?.[0];
      if (display) {
        // `- 5` on a line of a display is a number, not a list item.
        mask.add(position, position + quote.length);
        display = closesDisplay(line) ? false : display;
        position = end + 1;
        continue;
      }
      display = opensDisplay(line);
      if (marker) {
        inList = true;
        items.push(position + indent);
      }
      if (uncheckedOption.test(body)) optionIndent = indent;
      else if (body.trim() !== '' && indent <= optionIndent) optionIndent = -1;
      if (optionIndent >= 0) mask.add(position, end);
      else if (marker) mask.add(position + indent, position + indent + marker.length);
    }
    afterBlank = body.trim() === '';
    position = end + 1;
  }
  return code;
}

const displayMark = /(?<!\\)\$\$|\\\[|\\\]|\\(?:begin|end)\{[A-Za-z]+\*?\}/g;

/** Whether a display that the line opens goes on after it. */
function opensDisplay(line: string): boolean {
  if (!line.includes('$$') && !line.includes('\\')) return false;
  let open = false;
  for (const [mark] of line.matchAll(displayMark)) {
    if (mark === '$$') open = !open;
    else open = mark === '\\[' || mark.startsWith('\\begin');
  }
  return open;
}

function closesDisplay(line: string): boolean {
  return /(?<!\\)\$\$|\\\]|\\end\{(?:align|equation|gather|multline|eqnarray|aligned)\*?\}/.test(line);
}

/** Blanks out comments; those that code holds are quoted, and direct nothing. */
function maskComments(text: string, mask: Mask, pattern: RegExp, code: readonly OffsetRange[]): readonly Directive[] {
  const directives: Directive[] = [];
  for (const match of text.matchAll(pattern)) {
    const end = match.index + match[0].length;
    mask.add(match.index, end);
    if (code.some((one) => one.start <= match.index && end <= one.end)) continue;
    const rest = /^[^\n]*/.exec(text.slice(end))![0];
    const content = {
      start: match.index,
      end: match.index + match[0].indexOf(match[1]!) + match[1]!.length,
    };
    directives.push(...readDirectives(text, content, rest.trim() !== ''));
  }
  return directives;
}

const verbatim = new RegExp(
  `\\\\begin\\{(${verbatimEnvironments.map((name) => name.replace('*', '\\*')).join('|')})\\}[\\s\\S]*?(?:\\\\end\\{\\1\\}|$)`,
  'g',
);

/** What is retracted; within a formula the terms that a line goes through still count. */
function struckOut(text: string): readonly OffsetRange[] {
  const found = [...text.matchAll(/\\(?:sout|st|cancel)\{[^{}]*\}/g)];
  if (found.length === 0) return [];
  const spans = findSpans(text);
  return found
    .map(({ 0: { length }, index }) => ({ start: index, end: index + length }))
    .filter((range) => !spans.some(({ start, end }) => start <= range.start && range.end <= end));
}

function maskLatex(text: string, mask: Mask): readonly Directive[] {
  const code = text.includes('\\begin{') ? mask.addAll(verbatim) : [];
  if (text.includes('\\')) {
    mask.addAll(/\\(?:verb|lstinline|mintinline\{\w+\})\*?([^A-Za-z\s*{])[^\n]{0,500}?\1/g);
    for (const range of struckOut(text)) mask.add(range.start, range.end);
    // Options of a multiple-choice question that are not marked as right.
    mask.addAll(/\\(?:choice|wrongchoice)\b[\s\S]*?(?=\\(?:choice|CorrectChoice|correctchoice|wrongchoice|end)\b|$)/g);
    mask.addAll(/\\item[ \t]*\[[ \t]*(?:\$?\\(?:square|Box|bigcirc|circ)\$?)?[ \t]*\][^\n]*/g);
    // Definitions are not statements.
    mask.addAll(/\\(?:re)?newcommand\*?[^\n]*|\\providecommand\*?[^\n]*|\\def\\[^\n]*|\\DeclareMathOperator[^\n]*/g);
    // `\only<2>{…}`: on which slides it is shown.
    mask.addAll(/(?<=\\[A-Za-z]{3,20}\*?)<[\d,.|+@ -]+>(?=[[{\s])/g);
    mask.addAll(/\\iffalse\b[\s\S]*?(?:\\fi\b|$)/g);
    mask.addAll(/\\end\{document\}[\s\S]*$/g);
    const begin = text.indexOf('\\documentclass');
    const body = text.indexOf('\\begin{document}');
    if (begin >= 0) mask.add(begin, body > begin ? body : text.length);
  }
  return text.includes('%') ? maskComments(text, mask, /(?<!\\)%([^\n]*)/g, code) : [];
}
