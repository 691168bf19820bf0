import type { OffsetRange } from './range';
import type { MathSpan } from './spans';

/** Delimiters that open math, and the end of a paragraph, behind which `$` and `\(` open nothing any more. */
const mark = /(?<!\\)(?:\$\$?|\\[([]|\\begin\{[A-Za-z]+\*?\})|\n[ \t]*\r?\n/g;
/** `$5 a day`, `$20.`: an amount of money. */
const money = /^\$\d[\d.,]*(?:[kKmM]\b)?(?=\s+\p{L}{2}|\s*(?:[.,;:!?)\]'"|]|$)|\s+a\s)/u;
const mathEnvironment = /\{(?:equation|align|gather|multline|array|[A-Za-z]?matrix|cases|split)/;

/**
 * The stretches behind delimiters that have no partner yet, as while a formula is typed: what stands there is LaTeX and no
 * sentence. Behind `$` and `\(` one reaches to the end of the paragraph, behind those of displays to the end of the text.
 */
export function findOpenMath(text: string, spans: readonly MathSpan[]): readonly OffsetRange[] {
  const found: OffsetRange[] = [];
  let open: { start: number; isDisplay: boolean } | undefined;
  let next = 0;
  for (const match of text.matchAll(mark)) {
    const at = match.index;
    while (next < spans.length && spans[next]!.outer.end <= at) next++;
    if (next < spans.length && spans[next]!.outer.start <= at) continue;
    if (match[0].startsWith('\n')) {
      if (!open || open.isDisplay) continue;
      found.push({ start: open.start, end: at });
      open = undefined;
    } else if (!open && opens(text, at, match[0])) open = { start: at, isDisplay: !/^(?:\$|\\\()$/.test(match[0]) };
  }
  if (open) found.push({ start: open.start, end: text.length });
  return found;
}

function opens(text: string, at: number, delimiter: string): boolean {
  if (delimiter.startsWith('\\begin')) return mathEnvironment.test(delimiter);
  if (delimiter !== '$') return true;
  // `5$`: the sign of money stands behind its amount, too, and a formula closes with it.
  const isBehind =
    /\d\s?$/.test(text.slice(Math.max(0, at - 2), at)) && !/^\$[\d\\A-Za-z]/.test(text.slice(at, at + 2));
  return !isBehind && !money.test(text.slice(at, at + 40));
}
