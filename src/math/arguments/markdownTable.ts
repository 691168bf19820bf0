import { trimmed, type TextRange } from './argumentTree';

/** The cells of a Markdown table of numbers, row by row. */
export interface MarkdownTable {
  /** What stands above the rule, which is a row of numbers or of names. */
  readonly header: readonly TextRange[];
  readonly rows: readonly (readonly TextRange[])[];
}

const rulePattern = /^\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?$/;

/** The table that a text is; undefined for any other text. */
export function markdownTable(text: string, range: TextRange): MarkdownTable | undefined {
  const lines = linesOf(text, range);
  const rule = lines.findIndex(({ start, end }) => {
    const line = text.slice(start, end);
    return line.includes('|') && rulePattern.test(line);
  });
  const isTable = lines.every(({ start, end }) => text.slice(start, end).includes('|'));
  if (rule !== 1 || lines.length < 3 || !isTable) return undefined;
  return {
    header: cellsOf(text, lines[0]!),
    rows: lines.slice(2).map((line) => cellsOf(text, line)),
  };
}

function linesOf(text: string, range: TextRange): readonly TextRange[] {
  const lines: TextRange[] = [];
  let { start } = range;
  for (const line of text.slice(range.start, range.end).split('\n')) {
    const inner = trimmed(text, { start, end: start + line.length });
    if (inner.start < inner.end) lines.push(inner);
    start += line.length + 1;
  }
  return lines;
}

function cellsOf(text: string, { start, end }: TextRange): readonly TextRange[] {
  if (text[start] === '|') start++;
  if (text[end - 1] === '|') end--;
  const cells: TextRange[] = [];
  for (let from = start; from <= end;) {
    const bar = text.indexOf('|', from);
    const to = bar < 0 || bar > end ? end : bar;
    cells.push(trimmed(text, { start: from, end: to }));
    from = to + 1;
  }
  return cells;
}
