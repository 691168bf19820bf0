import { splitBlocks } from '../document/blocks';
import { documentLanguage, type DocumentLanguage } from '../document/language';
import { LineIndex } from '../document/lines';
import { maskBlock } from '../document/mask';
import type { OffsetRange } from '../document/range';
import { findSpans, type MathSpan } from '../document/spans';
import type { DocumentPlace } from './calculator';
import type { TextEditData } from './model';

/** A place as offsets, and the math around its end. */
export interface ReadPlace {
  readonly language: DocumentLanguage;
  readonly text: string;
  readonly selection: OffsetRange;
  /** The math that the end of the selection stands in, offsets in the document. */
  readonly math: MathSpan | undefined;
  edit(offset: number, newText: string): TextEditData;
}

export function readPlace({ languageId, text, selection }: DocumentPlace): ReadPlace {
  const language = documentLanguage(languageId);
  const lines = new LineIndex(text);
  const start = lines.offset(selection.start);
  const end = lines.offset(selection.end);
  return {
    language,
    text,
    selection: { start, end },
    math: mathAt(text, language, end),
    edit(offset, newText) {
      const at = lines.position(offset);
      return { range: { start: at, end: at }, newText };
    },
  };
}

function mathAt(text: string, language: DocumentLanguage, at: number): MathSpan | undefined {
  const block = splitBlocks(text, language).find(({ start, end }) => start <= at && at <= end);
  if (!block) return undefined;
  const shift = ({ start, end }: OffsetRange): OffsetRange => ({
    start: start + block.start,
    end: end + block.start,
  });
  return findSpans(maskBlock(text.slice(block.start, block.end), language).text)
    .map((span) => ({ ...span, ...shift(span), outer: shift(span.outer) }))
    .find(({ outer }) => outer.start < at && at < outer.end);
}

/** What is to be put into a document, in the ways that its places ask for. */
export interface Insertable {
  /** Paragraphs and displays. */
  readonly block: string;
  /** LaTeX that may stand in a line of prose between `$`; undefined if only the block will do. */
  readonly inline: string | undefined;
  /** LaTeX that may stand inside other math; undefined if it comes after that. */
  readonly bare: string | undefined;
}

/** The edit that puts it at the cursor, or after what is selected. */
export function insertAt(place: ReadPlace, { block, inline, bare }: Insertable): TextEditData {
  const { language, text, selection, math } = place;
  const isCursor = selection.start === selection.end;
  if (isCursor && bare !== undefined && (math || isEmptyMath(text, selection.end)))
    return place.edit(selection.end, bare);
  const anchor = math ? math.outer.end : selection.end;
  const isInTable = language === 'markdown' && isTableRow(text, anchor);
  // A row that a display cuts in two is no row: there it stands in the cell, or below the table.
  const at = isInTable && inline === undefined ? endOfTable(text, anchor) : anchor;
  const lineStart = text.lastIndexOf('\n', at - 1) + 1;
  const lineEnd = endOfLine(text, at);
  const before = text.slice(lineStart, at);
  const after = text.slice(at, lineEnd);
  // Quotes and indented paragraphs of lists go on.
  const [indent = ''] = /^[ \t]*(?:>[ \t]?)*/.exec(before) ?? [];
  const isFresh = isBlank(before.slice(indent.length));
  if (inline !== undefined && (isInTable || (!math && !(isFresh && isBlank(after))))) {
    const space = (side: string, edge: RegExp) => (edge.test(side) ? ' ' : '');
    const left = selection.start < at ? ' ' : space(before, /[^\s([{]$/);
    return place.edit(at, `${left}$${inline}$${space(after, /^[\p{L}\d]/u)}`);
  }
  // In LaTeX a blank line is a new paragraph, so that a lone display follows its sentence at once.
  const gap = language === 'latex' && inline !== undefined ? 1 : 2;
  const newlines = isFresh ? Math.max(0, gap - 1 - blankLinesAbove(text, lineStart, gap - 1)) : gap;
  const lead = `\n${indent}`.repeat(newlines).replace(/[ \t]+(?=\n)/g, '');
  const body = block
    .split('\n')
    .join(`\n${indent}`)
    .replace(/[ \t]+(?=\n)/g, '');
  const tail = isBlank(after) ? tailOf(text, lineEnd, gap) : `\n${indent}`.repeat(gap);
  return place.edit(at, lead + body + tail);
}

/** Between the marks of math that has nothing in it yet. */
function isEmptyMath(text: string, at: number): boolean {
  return (
    (text[at - 1] === '$' && text[at] === '$') || /\\[([]\s*\n?\\[)\]]/.test(text.slice(Math.max(0, at - 2), at + 2))
  );
}

function endOfLine(text: string, from: number): number {
  const newline = text.indexOf('\n', from);
  if (newline < 0) return text.length;
  return text[newline - 1] === '\r' && newline > from ? newline - 1 : newline;
}

function isTableRow(text: string, at: number): boolean {
  const lineStart = text.lastIndexOf('\n', at - 1) + 1;
  return /^[ \t>]*\|/.test(text.slice(lineStart, endOfLine(text, at)));
}

/** The end of the last row of the table around. */
function endOfTable(text: string, at: number): number {
  let end = endOfLine(text, at);
  for (;;) {
    const next = text.indexOf('\n', end) + 1;
    if (next === 0 || !isTableRow(text, next)) return end;
    end = endOfLine(text, next);
  }
}

function isBlank(text: string): boolean {
  return text.trim() === '';
}

/** What follows at the end of a line: one more line end before the last one, or before a line with text. */
function tailOf(text: string, lineEnd: number, gap: number): string {
  if (lineEnd >= text.length) return '\n';
  if (gap === 1) return '';
  const next = text.slice(lineEnd).replace(/^\r?\n/, '');
  return isBlank(next.split('\n', 1)[0] ?? '') ? '' : '\n';
}

/** How many lines above are blank, up to `limit`; the start of the document counts as blank. */
function blankLinesAbove(text: string, lineStart: number, limit: number): number {
  const above = text.slice(0, lineStart).split(/\r?\n/).slice(0, -1).reverse();
  const first = above.findIndex((line) => !isBlank(line));
  return Math.min(limit, first < 0 ? limit : first);
}
