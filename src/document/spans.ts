import { mathEnvironments } from './blocks';
import type { OffsetRange } from './range';

/** A stretch of LaTeX math: `[start, end)` is its content, delimiters excluded. */
export interface MathSpan extends OffsetRange {
  readonly kind: 'inline' | 'display' | 'environment';
  /** With the delimiters. */
  readonly outer: OffsetRange;
}

const environment = /\\begin\{([A-Za-z]+)(\*?)\}/y;

/**
 * Finds the math of a masked block: `$…$`, `$$…$$`, `\(…\)`, `\[…\]` and math environments, in order. Delimiters
 * without a partner are passed over.
 */
export function findSpans(text: string): readonly MathSpan[] {
  const spans: MathSpan[] = [];
  // Marks that are known to close nothing from here on: a text full of openings is searched once, not for each.
  const unclosed = new Set<string>();
  let position = 0;
  while (position < text.length) {
    const next = nextDelimiter(text, position);
    if (next < 0) break;
    const span = spanAt(text, next, unclosed);
    if (span) spans.push(span);
    position = span ? span.outer.end : next + (text[next] === '\\' || text[next + 1] === '$' ? 2 : 1);
  }
  return spans;
}

function nextDelimiter(text: string, from: number): number {
  for (let i = from; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 36) return i;
    if (code === 92) {
      const next = text[i + 1];
      if (next === '(' || next === '[' || (next === 'b' && text.startsWith('begin{', i + 1))) return i;
      i++;
    }
  }
  return -1;
}

function spanAt(text: string, at: number, unclosed: Set<string>): MathSpan | undefined {
  const search = (mark: string, find: () => number): number => {
    if (unclosed.has(mark)) return -1;
    const close = find();
    if (close < 0) unclosed.add(mark);
    return close;
  };
  if (text[at] === '$') {
    if (text[at + 1] !== '$') return inlineSpan(text, at);
    return delimited(
      text,
      at,
      2,
      search('$$', () => displayEnd(text, at + 2)),
      2,
      'display',
    );
  }
  if (text[at + 1] === '(') {
    const close = search('\\)', () => text.indexOf('\\)', at + 2));
    return delimited(text, at, 2, inParagraph(text, at + 2, close) ? close : -1, 2, 'inline');
  }
  if (text[at + 1] === '[')
    return delimited(
      text,
      at,
      2,
      search('\\]', () => text.indexOf('\\]', at + 2)),
      2,
      'display',
    );
  return environmentSpan(text, at, search);
}

function delimited(
  text: string,
  at: number,
  open: number,
  close: number,
  length: number,
  kind: MathSpan['kind'],
): MathSpan | undefined {
  if (close < 0) return undefined;
  return {
    kind,
    start: at + open,
    end: close,
    outer: { start: at, end: Math.min(close + length, text.length) },
  };
}

function displayEnd(text: string, from: number): number {
  for (let i = text.indexOf('$$', from); i >= 0; i = text.indexOf('$$', i + 1)) {
    if (text[i - 1] !== '\\') return i;
  }
  return -1;
}

/** Inline math longer than this is a delimiter without a partner. */
const maxInline = 5000;

function inParagraph(text: string, from: number, close: number): boolean {
  return close >= 0 && close - from <= maxInline && !/\n[ \t]*\r?\n/.test(text.slice(from, close));
}

/**
 * `$…$`: closes in the same paragraph, not before a digit, and blanks inside stand on both sides or none, so that
 * `$5 and $6` is money.
 */
function inlineSpan(text: string, at: number): MathSpan | undefined {
  const spacedOpen = isBlank(text[at + 1]);
  const limit = Math.min(text.length, at + maxInline);
  for (let i = at + 1; i < limit; i++) {
    const character = text[i];
    if (character === '\\') {
      i++;
      continue;
    }
    if (character === '\n' && /^[ \t]*\r?\n/.test(text.slice(i + 1, i + 80))) return undefined;
    if (character !== '$') continue;
    if (i === at + 1) return undefined;
    const spacedClose = isBlank(text[i - 1]);
    if (text[i + 1] === '$') {
      i++;
      continue;
    }
    if (/\d/.test(text[i + 1] ?? '')) return undefined;
    if (spacedClose && !spacedOpen) {
      // `$5 and $` opens something else, unless what stands between is math beyond doubt.
      if (!/[=\\^_]/.test(text.slice(at + 1, i)) || /[A-Za-z]{3,} [A-Za-z]{3,}/.test(text.slice(at + 1, i)))
        return undefined;
    }
    return delimited(text, at, 1, i, 1, 'inline');
  }
  return undefined;
}

function isBlank(character: string | undefined): boolean {
  return character === undefined || character === ' ' || character === '\t' || character === '\n' || character === '\r';
}

function environmentSpan(
  text: string,
  at: number,
  search: (mark: string, find: () => number) => number,
): MathSpan | undefined {
  environment.lastIndex = at;
  const match = environment.exec(text);
  if (!match || !mathEnvironments.includes(match[1]!)) return undefined;
  const name = `${match[1]!}${match[2]!}`;
  const close = search(name, () => matchingEnd(text, name, at + match[0].length));
  if (close < 0) return undefined;
  // The environment itself is part of the content: it says how its rows are to be read.
  const end = close + `\\end{${name}}`.length;
  return { kind: 'environment', start: at, end, outer: { start: at, end } };
}

function matchingEnd(text: string, name: string, from: number): number {
  const begin = `\\begin{${name}}`;
  const end = `\\end{${name}}`;
  let depth = 1;
  let position = from;
  for (;;) {
    const close = text.indexOf(end, position);
    if (close < 0) return -1;
    const open = text.indexOf(begin, position);
    if (open >= 0 && open < close) {
      depth++;
      position = open + begin.length;
    } else {
      depth--;
      if (depth === 0) return close;
      position = close + end.length;
    }
  }
}
