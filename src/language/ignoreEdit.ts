import { splitBlocks } from '../document/blocks';
import type { DocumentLanguage } from '../document/language';
import { maskBlock } from '../document/mask';
import type { OffsetRange } from '../document/range';
import { findSpans } from '../document/spans';

/**
 * The insertion that makes the checker pass over a finding: a comment at the end of its line, or on a line of its own
 * above a display of several lines.
 */
export function ignoreEdit(
  text: string,
  finding: OffsetRange,
  language: DocumentLanguage,
): { readonly offset: number; readonly newText: string } {
  const comment = language === 'latex' ? '% @ignore' : '<!-- @ignore -->';
  const outer = spanAround(text, finding, language) ?? finding;
  const lineStart = text.lastIndexOf('\n', outer.start - 1) + 1;
  const newline = text.indexOf('\n', finding.end);
  let lineEnd = newline < 0 ? text.length : newline;
  if (text[lineEnd - 1] === '\r') lineEnd--;
  if (!text.slice(outer.start, outer.end).includes('\n'))
    return { offset: lineEnd, newText: ` ${comment}` };
  const indent = /^[ \t>]*/.exec(text.slice(lineStart, outer.start))![0];
  return {
    offset: lineStart,
    newText: `${indent}${comment}${text.includes('\r\n') ? '\r\n' : '\n'}`,
  };
}

function spanAround(
  text: string,
  finding: OffsetRange,
  language: DocumentLanguage,
): OffsetRange | undefined {
  const block = splitBlocks(text, language).find(
    (b) => b.start <= finding.start && finding.start < b.end,
  );
  if (!block) return undefined;
  const spans = findSpans(maskBlock(text.slice(block.start, block.end), language).text);
  const span = spans.find(
    (s) => s.outer.start + block.start <= finding.start && finding.end <= s.outer.end + block.start,
  );
  return span && { start: span.outer.start + block.start, end: span.outer.end + block.start };
}
