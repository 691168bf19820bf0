import type { DocumentLanguage } from '../document/language';
import type { OffsetRange } from '../document/range';
import { spanAround } from './spanAround';

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
  if (!text.slice(outer.start, outer.end).includes('\n')) return { offset: lineEnd, newText: ` ${comment}` };
  const indent = /^[ \t>]*/.exec(text.slice(lineStart, outer.start))![0];
  return {
    offset: lineStart,
    newText: `${indent}${comment}${text.includes('\r\n') ? '\r\n' : '\n'}`,
  };
}
