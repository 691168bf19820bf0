/** A line that opens a code fence, also inside quotes and lists; the marks are its first group. */
export const fenceOpening = /^[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*(`{3,}|~{3,})/;

/** The source of a pattern for the rest of a line that closes a fence which was opened with these marks. */
export function fenceClosing(marks: string): string {
  return `${marks[0] === '~' ? '~' : '`'}{${marks.length},}[ \\t]*\\r?$`;
}
