import { trimmed, type TextRange } from './argumentTree';

const pairs: readonly (readonly [open: string, close: string])[] = [
  ['```', '```'],
  ['$$', '$$'],
  ['$', '$'],
  ['`', '`'],
  ['\\[', '\\]'],
  ['\\(', '\\)'],
  ['\\begin{equation}', '\\end{equation}'],
  ['\\begin{equation*}', '\\end{equation*}'],
  ['\\begin{displaymath}', '\\end{displaymath}'],
];

/** What is being given a value stands before one equals sign: `X`, `\mathbf{w}_1`, `w^{(1)}`. */
const namePattern = /^[\p{L}\d\s_^{}\\.'()]*\p{L}[\p{L}\d\s_^{}\\.'()]*:?$/u;
const maxNameLength = 60;
/** Marks inside marks: a display inside a fence, a name before it. */
const maxLayers = 4;

/** What is left of a copied text without `$…$` around it, the name before it and the full stop after it. */
export function unwrapped(text: string): TextRange {
  let range = trimmed(text, { start: 0, end: text.length });
  for (let layer = 0; layer < maxLayers; layer++)
    range = trimmed(text, withoutSentence(text, withoutPair(text, range)));
  return range;
}

function withoutPair(text: string, { start, end }: TextRange): TextRange {
  for (const [open, close] of pairs) {
    const isAround =
      end - start >= open.length + close.length && text.startsWith(open, start) && text.endsWith(close, end);
    const inner = { start: start + open.length, end: end - close.length };
    if (isAround && !text.slice(inner.start, inner.end).includes(close)) return inner;
  }
  return { start, end };
}

function withoutSentence(text: string, { start, end }: TextRange): TextRange {
  if (/[^\d\s][.,]$|[\])}][.,;]$/.test(text.slice(Math.max(start, end - 2), end))) end--;
  return { start: nameEnd(text, { start, end }), end };
}

/** Where the value begins after `X =`. */
function nameEnd(text: string, { start, end }: TextRange): number {
  const head = text.slice(start, Math.min(end, start + maxNameLength));
  const sign = head.indexOf('=');
  const name = head.slice(0, Math.max(sign, 0));
  const isCut = name.split('(').length !== name.split(')').length;
  const isName = namePattern.test(name) && !isCut;
  const isValue = isName && start + sign + 1 < end && !'=<>'.includes(text[start + sign + 1]!);
  return isValue ? start + sign + 1 : start;
}
