import type { DocumentLanguage } from '../../document/language';
import type { OffsetRange } from '../../document/range';

/** A directive as it stands around the cursor, perhaps half typed. */
export interface DirectiveAt {
  /** `check`; what is typed of it so far. */
  readonly name: string;
  /** The name with its `@`. */
  readonly nameRange: OffsetRange;
  /** From behind the name to the end of the line or of the comment. */
  readonly body: OffsetRange;
}

/** So far back the beginning of a comment is looked for. */
const maxComment = 20_000;

/** The directive on the line of `offset`, whose name or body the offset is in; undefined outside of comments. */
export function directiveAt(text: string, offset: number, language: DocumentLanguage): DirectiveAt | undefined {
  const comment = language === 'latex' ? latexComment(text, offset) : markdownComment(text, offset);
  if (!comment) return undefined;
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const start = Math.max(comment.start, lineStart);
  // The first one of the line: whatever follows is its body.
  const match = /(?<![\w@])@([A-Za-z-]*)/.exec(text.slice(start, comment.end));
  if (!match || start + match.index >= offset) return undefined;
  const nameStart = start + match.index;
  const nameEnd = nameStart + match[0].length;
  const line = text.indexOf('\n', nameEnd);
  const end = Math.min(line < 0 ? comment.end : line, comment.end);
  return {
    name: match[1]!,
    nameRange: { start: nameStart, end: nameEnd },
    body: { start: nameEnd, end: Math.max(nameEnd, end) },
  };
}

function markdownComment(text: string, offset: number): OffsetRange | undefined {
  const before = text.slice(Math.max(0, offset - maxComment), offset);
  const open = before.lastIndexOf('<!--');
  if (open < 0 || before.includes('-->', open)) return undefined;
  const start = offset - before.length + open + 4;
  const close = text.indexOf('-->', offset);
  return { start, end: close < 0 ? text.length : close };
}

function latexComment(text: string, offset: number): OffsetRange | undefined {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const match = /(?<!\\)%/.exec(text.slice(lineStart, offset));
  if (!match) return undefined;
  const end = text.indexOf('\n', offset);
  return { start: lineStart + match.index + 1, end: end < 0 ? text.length : end };
}
