import type { Directive } from '../document/directives';
import type { DocumentLanguage } from '../document/language';
import type { OffsetRange } from '../document/range';

/** The edit that makes a document say which problem set it answers: in the directive that it has, else at its top. */
export function problemsEdit(
  text: string,
  language: DocumentLanguage,
  directives: readonly Directive[],
  id: string,
): OffsetRange & { readonly newText: string } {
  const known = directives.find(({ name }) => name === 'problems');
  if (known) {
    const { start, end } = known.body;
    const isBare = start === end && /\S/.test(text[start - 1] ?? '');
    return { start, end, newText: isBare ? ` ${id}` : id };
  }
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  if (language === 'latex') return { start: 0, end: 0, newText: `% @problems ${id}${eol}` };
  // Front matter has to stay at the top.
  const start = /^---[ \t]*\r?\n[\s\S]*?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/.exec(text)?.[0].length ?? 0;
  return { start, end: start, newText: `<!-- @problems ${id} -->${eol}${eol}` };
}
