import type { DocumentLanguage } from '../language';
import type { OffsetRange } from '../range';
import { trimmedRange, type FoundValue as Value } from './foundValue';

/** Fences and inline code: what a program printed. */
export function codeIn(body: string, language: DocumentLanguage): readonly OffsetRange[] {
  const pattern =
    language === 'markdown'
      ? /(?:^|\n)[ \t>]*(`{3,}|~{3,})[^\n]*\n([\s\S]*?)(?:\n[ \t>]*\1|$)|(?<!`)(`{1,2})(?!`)([^\n]*?[^`\n])\3(?!`)/g
      : /\\begin\{(verbatim|lstlisting|minted)\}(?:\[[^\]]*\])?(?:\{[^}]*\})?([\s\S]*?)\\end\{\1\}|\\(?:texttt|verb|lstinline)([{|!+])([^\n]*?)[}|!+]/g;
  return [...body.matchAll(pattern)].filter(isProgram).map((match) => {
    const content = match[2] ?? match[4] ?? '';
    const start = match.index + match[0].indexOf(content);
    return { start, end: start + content.length };
  });
}

/** Not ```` ```{admonition} ````, ```` ```{exercise} ````: directives of MyST, whose text is the author's own. */
function isProgram([fence]: RegExpMatchArray): boolean {
  return !/^\n?[ \t>]*(?:`{3,}|~{3,})\{(?!code|math|python|r\b|julia|mermaid|eval)[\w-]+\}/.test(fence);
}

/** Lines of numbers that are indented by four after an empty line. */
export function indentedCode(body: string): readonly OffsetRange[] {
  return [...body.matchAll(/(?<=\n[ \t]*\n)(?:(?: {4}|\t)[-+−\d.[\] \t\r,]+(?:\n|$)){2,}/g)].map((match) => ({
    start: match.index,
    end: match.index + match[0].trimEnd().length,
  }));
}

/** What a program printed, copied behind it in comments: `# tensor([[1., 2.]])`, `print(n)  # 39`. */
function commentedOutput(body: string, { start, end }: OffsetRange): readonly Value[] {
  const last =
    /(?:^|\n|[ \t])[ \t]*(?:#|\/\/|>>>)[ \t]*(?:(?:output|prints?|returns?|result)[ \t]*:?|->|=>|→)?[ \t]*([-+−\d.[(]|tensor|array)(?:[^\n]|\n[ \t]*(?:#|\/\/))*\s*$/.exec(
      body.slice(start, end),
    );
  if (!last) return [];
  const from = start + last.index + last[0].indexOf(last[1]!);
  const text = body
    .slice(from, end)
    .replace(/\n[ \t]*(?:#|\/\/)/g, '\n')
    .trim();
  return [{ ...trimmedRange(body, { start: from, end }), text, name: '', kind: 'chain' }];
}

/** What stands behind the last prompt of a session: `>>> w` and the lines that were printed. */
function printedOutput(body: string, { start, end }: OffsetRange): readonly Value[] {
  const session =
    /(?:^|\n)[ \t]*(?:>>>|In ?\[\d+\]:)[^\n]*(?:\n[ \t]*\.\.\.[^\n]*)*\n+(?:Out ?\[\d+\]:[ \t]*)?(?![\s\S]*(?:>>>|In ?\[\d+\]:))([\s\S]*\d[\s\S]*)$/.exec(
      body.slice(start, end),
    );
  return session ? [{ ...trimmedRange(body, { start: end - session[1]!.length, end }), name: '', kind: 'chain' }] : [];
}

/** The whole, and the value of every `name = value` in it. */
export function valuesInCode(body: string, range: OffsetRange): readonly Value[] {
  const text = body.slice(range.start, range.end);
  const output = commentedOutput(body, range);
  if (output.length > 0) return output;
  const printed = printedOutput(body, range);
  if (printed.length > 0) return printed;
  const named = [
    ...text.matchAll(/(?:^|\n)\s*([A-Za-z_]\w*(?:\.\w+)*)(?:\s*[=:]\s*|[ \t]+(?=[-+\d.]+[ \t]*(?:\n|$)))/g),
  ];
  if (named.length === 0)
    return [{ ...trimmedRange(body, range), name: '', kind: 'chain', program: `value = ${text}` }];
  return named.map((match, index): Value => {
    const start = range.start + match.index + match[0].length;
    const next = range.start + (named[index + 1]?.index ?? text.length);
    const end = start + valueLength(body.slice(start, next));
    const program = body.slice(range.start, end);
    return { ...trimmedRange(body, { start, end }), name: match[1]!, kind: 'chain', program };
  });
}

/** What a program does behind an assignment: `print(w)`, `w`, `for i in …`. */
const statement =
  /\n[ \t]*(?:(?:for|if|while|def|import|from|assert|return|with|del)\b|#|[A-Za-z_][\w.]*(?:\([^\n]*\))?[ \t]*(?=\n|$))/;

/** Up to the next statement, where all brackets of the value are closed. */
function valueLength(text: string): number {
  const at = text.search(statement);
  if (at < 0) return text.length;
  const value = text.slice(0, at);
  const count = (signs: RegExp) => value.match(signs)?.length ?? 0;
  return count(/[[({]/g) === count(/[\])}]/g) ? at : text.length;
}
