import { say } from '../../core/sentence';
import { matchAt } from '../matchAt';
import { argumentError, trimmed, type ArgumentError, type TextRange } from './argumentTree';
import type { Enclosures } from './enclosures';

/** What separates: `\\` in any language is a row, blanks are runs of white space between operands. */
type Separator = ',' | ';' | '&' | '\\\\' | '\n' | ' ';

interface Mark extends TextRange {
  readonly separator: Separator;
}

/** Entries in rows. */
export interface Rows {
  readonly rows: readonly (readonly TextRange[])[];
  /** Something separates: otherwise the only entry is the whole range. */
  readonly separated: boolean;
  /** The rows are marked as such: by `;`, `\\` or lines. */
  readonly marked: boolean;
}

interface RowOptions {
  /** No brackets stand around: every line is a row. */
  readonly outermost: boolean;
  /** Blanks separate where there are no commas. */
  readonly blanks: boolean;
}

const rowBreakPattern = /\\\\\*?(?:\s*\[\s*-?[\d.]+\s*[a-z]{2}\s*\])?/y;
const commandPattern = /\\(?:[A-Za-z]+|[^])/y;
const spacePattern = /\s+/y;

/** Signs that go on with what stands after a blank, or with what stands before it. */
const joinsAfter = '+-−–*/^_=<>·×÷⋅∙√⊙:';
const joinsBefore = '*/^_=<>·×÷⋅∙⊙:!%’²³';

/** The entries of a list or matrix as written between brackets, or without any: by commas, `&` or blanks, in rows. */
export function splitRows(
  text: string,
  range: TextRange,
  enclosures: Enclosures,
  options: RowOptions,
): Rows | ArgumentError {
  const inner = trimmed(text, range);
  const marks = findMarks(text, inner, enclosures);
  const rowSeparator = chooseRows(text, inner, marks, options);
  const entrySeparator = chooseEntries(marks, rowSeparator, options);
  // Any white space separates where blanks do, unless it only stands beside another mark.
  const used = marks.filter(({ separator }, i) =>
    isBlank(separator) && separator !== rowSeparator
      ? entrySeparator === ' ' && !isAttached(marks, i)
      : separator === rowSeparator || separator === entrySeparator,
  );
  const rows: TextRange[][] = [];
  let row: TextRange[] = [];
  let { start } = inner;
  for (const mark of [...used, undefined]) {
    const end = mark?.start ?? inner.end;
    const entry = trimmed(text, { start, end });
    const endsRow = !mark || mark.separator === rowSeparator;
    if (entry.start < entry.end) row.push(entry);
    // A comma at the end of a row, a blank line: nothing is missing there.
    else if (!endsRow || (entrySeparator === '&' && row.length > 0))
      return argumentError('bad_argument', say('An entry is missing here.'), {
        start: Math.max(entry.start - 1, range.start),
        end: Math.min(entry.end + 1, range.end),
      });
    if (endsRow && row.length > 0) {
      rows.push(row);
      row = [];
    }
    start = mark?.end ?? end;
  }
  return {
    rows,
    separated: used.length > 0,
    marked: rowSeparator !== undefined && rows.length > 1,
  };
}

/** The entries between commas alone: arguments of a call, fields of an object. */
export function splitCommas(
  text: string,
  range: TextRange,
  enclosures: Enclosures,
): readonly TextRange[] | ArgumentError {
  const entries: TextRange[] = [];
  let { start } = range;
  for (const { separator, start: end, end: next } of findMarks(text, range, enclosures)) {
    if (separator !== ',') continue;
    const entry = trimmed(text, { start, end });
    if (entry.start === entry.end)
      return argumentError('bad_argument', say('An entry is missing here.'), { start, end: next });
    entries.push(entry);
    start = next;
  }
  const last = trimmed(text, { start, end: range.end });
  if (last.start < last.end) entries.push(last);
  return entries;
}

/** Separators that stand in no enclosure. */
function findMarks(text: string, range: TextRange, enclosures: Enclosures): readonly Mark[] {
  const marks: Mark[] = [];
  for (let position = range.start; position < range.end;) {
    const enclosure = enclosures.get(position);
    if (enclosure) {
      position = enclosure.end;
      continue;
    }
    const { separator, end } = markAt(text, position);
    const mark = separator && { separator, start: position, end };
    if (mark && (!isBlank(mark.separator) || isGap(text, mark, range))) marks.push(mark);
    position = end;
  }
  return marks;
}

/** What stands at a place: a separator, a command that is none, or a character. */
function markAt(text: string, start: number): { separator?: Separator; readonly end: number } {
  const character = text[start]!;
  switch (character) {
    case ',':
    case '，':
      return { separator: ',', end: start + 1 };
    case ';':
    case '&':
      return { separator: character, end: start + 1 };
    case '\\': {
      const row = matchAt(rowBreakPattern, text, start);
      if (row !== undefined) return { separator: '\\\\', end: start + row.length };
      return { end: start + (matchAt(commandPattern, text, start) ?? character).length };
    }
  }
  const space = matchAt(spacePattern, text, start);
  if (space === undefined) return { end: start + 1 };
  return { separator: /[\n\r]/.test(space) ? '\n' : ' ', end: start + space.length };
}

function isBlank(separator: Separator): boolean {
  return separator === '\n' || separator === ' ';
}

/** `1 -1` are two entries, `1 - 1` is one: a sign joins where blanks stand on both of its sides. */
function isGap(text: string, { start, end }: TextRange, range: TextRange): boolean {
  if (start <= range.start || end >= range.end) return false;
  const before = text[start - 1]!;
  const after = text[end]!;
  if (joinsAfter.includes(before)) return false;
  if (joinsBefore.includes(after)) return false;
  if ('+-−–'.includes(after)) return !/\s/.test(text[end + 1] ?? ' ');
  return true;
}

/** Whether white space touches a separator that is none. */
function isAttached(marks: readonly Mark[], index: number): boolean {
  const mark = marks[index]!;
  const [before, after] = [marks[index - 1], marks[index + 1]];
  return (
    (before?.end === mark.start && !isBlank(before.separator)) ||
    (after?.start === mark.end && !isBlank(after.separator))
  );
}

function has(marks: readonly Mark[], separator: Separator): boolean {
  return marks.some((mark) => mark.separator === separator);
}

function chooseRows(
  text: string,
  range: TextRange,
  marks: readonly Mark[],
  { outermost, blanks }: RowOptions,
): Separator | undefined {
  if (has(marks, '\\\\')) return '\\\\';
  const lines = has(marks, '\n');
  if (has(marks, ';')) {
    // `1;2` above `3;4`: columns of a spreadsheet, not rows.
    const endsLine = ({ end }: Mark) => /^\s*(?:[\n\r]|$)/.test(text.slice(end, range.end));
    const isColumn = (mark: Mark) => mark.separator === ';' && !endsLine(mark);
    return outermost && lines && marks.some(isColumn) ? '\n' : ';';
  }
  if (outermost) return lines ? '\n' : undefined;
  const breaks = marks.some(({ separator }, i) => separator === '\n' && !isAttached(marks, i));
  return breaks && (blanks || has(marks, ',') || has(marks, '&')) ? '\n' : undefined;
}

function chooseEntries(
  marks: readonly Mark[],
  rowSeparator: Separator | undefined,
  { blanks }: RowOptions,
): Separator | undefined {
  if (has(marks, ',')) return ',';
  if (has(marks, '&')) return '&';
  if (rowSeparator !== ';' && has(marks, ';')) return ';';
  return blanks && marks.some(({ separator }) => isBlank(separator)) ? ' ' : undefined;
}
