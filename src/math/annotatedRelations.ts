import { closing, type Token } from './token';

/**
 * `\overset{(a)}{=}`, `\stackrel{iid}{\sim}` and `\sim_{iid}` as the relation that they are; with "def" or `Δ` above, `=`
 * defines. What is only asked for, `\overset{!}{=}`, stays as it is.
 */
export function withAnnotated(tokens: readonly Token[]): readonly Token[] {
  if (!tokens.some((token, i) => isAnnotating(token) || isScripted(tokens, i))) return tokens;
  const result: Token[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!;
    const found = isAnnotating(token) ? annotated(tokens, i) : isScripted(tokens, i) ? scripted(tokens, i) : undefined;
    result.push(found?.relation ?? token);
    if (found) i = found.last;
  }
  return result;
}

/** The sign of sides that differ by a constant summand. */
export const equalUpToConstant = '≐c';

/** A script right after a relation sign belongs to the sign. */
function isScripted(tokens: readonly Token[], at: number): boolean {
  const next = tokens[at + 1];
  return tokens[at]!.kind === 'relation' && next?.kind === 'operator' && /^[_^]$/.test(next.text);
}

function scripted(
  tokens: readonly Token[],
  at: number,
): { readonly relation: Token; readonly last: number } | undefined {
  const isGrouped = tokens[at + 2]?.kind === 'open';
  const last = isGrouped ? closing(tokens, at + 2) : at + 2;
  const end = tokens[last];
  if (!end) return undefined;
  const note = noteOf(tokens.slice(at + 2, last + 1));
  if (/[!?]/.test(note)) return undefined;
  const relation = tokens[at]!;
  // `6 <_S 4`: an order of its own.
  const isOwn = /^[<>≤≥]$/.test(relation.text) && /^\p{L}+$/u.test(note) && tokens[at + 1]!.text === '_';
  return { relation: { ...relation, text: isOwn ? '≺' : named(relation.text, note), end: end.end }, last };
}

/** What is written above or below a sign, in one word. */
function noteOf(tokens: readonly Token[]): string {
  const own = tokens.filter(({ kind }) => kind !== 'open' && kind !== 'close');
  return own
    .map(({ text }) => text)
    .join('')
    .toLowerCase()
    .replace(/[.\s]/g, '');
}

/** The sign with a note above it; @param isLabel the note stands in brackets: `(c)` */
function named(sign: string, note: string, isLabel = false): string {
  if (sign === '=' && !isLabel && /^(?:c|\+|\+?const(?:ant)?|\+c)$/.test(note)) return equalUpToConstant;
  return sign === '=' && /^(?:def|define|defined|definition|δ|△|\\triangle)$/.test(note) ? ':=' : sign;
}

function isAnnotating({ kind, text }: Token): boolean {
  return kind === 'command' && (text === 'overset' || text === 'stackrel' || text === 'underset');
}

function annotated(
  tokens: readonly Token[],
  at: number,
): { readonly relation: Token; readonly last: number } | undefined {
  const close = closing(tokens, at + 1);
  if (close < 0) return undefined;
  const note = noteOf(tokens.slice(at + 2, close));
  const isGrouped = tokens[close + 1]?.kind === 'open';
  const relation = tokens[isGrouped ? close + 2 : close + 1];
  const last = isGrouped ? close + 3 : close + 1;
  if (relation?.kind !== 'relation' || (isGrouped && tokens[last]?.kind !== 'close')) return undefined;
  if (/[!?]/.test(note)) return undefined;
  const { start, spaced } = tokens[at]!;
  return {
    relation: {
      kind: 'relation',
      text: named(relation.text, note, tokens[at + 2]?.text === '('),
      start,
      end: tokens[last]!.end,
      spaced,
    },
    last,
  };
}
