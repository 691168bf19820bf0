import type { Token } from './token';

/**
 * `\overset{(a)}{=}` and `\stackrel{iid}{\sim}` as the relation that they are; with "def" or `Δ` above, `=` defines. What
 * is only asked for, `\overset{!}{=}`, stays as it is.
 */
export function withAnnotated(tokens: readonly Token[]): readonly Token[] {
  if (!tokens.some(isAnnotating)) return tokens;
  const result: Token[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!;
    const found = isAnnotating(token) ? annotated(tokens, i) : undefined;
    result.push(found?.relation ?? token);
    if (found) i = found.last;
  }
  return result;
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
  const note = tokens.slice(at + 2, close).map(({ text }) => text).join('').toLowerCase().replace(/[.\s]/g, ''); // prettier-ignore
  const isGrouped = tokens[close + 1]?.kind === 'open';
  const relation = tokens[isGrouped ? close + 2 : close + 1];
  const last = isGrouped ? close + 3 : close + 1;
  if (relation?.kind !== 'relation' || (isGrouped && tokens[last]?.kind !== 'close'))
    return undefined;
  if (/[!?]/.test(note)) return undefined;
  const defines = relation.text === '=' && /^(?:def|define|defined|definition|δ|△|\\triangle)$/.test(note); // prettier-ignore
  const { start, spaced } = tokens[at]!;
  return {
    relation: { kind: 'relation', text: defines ? ':=' : relation.text, start, end: tokens[last]!.end, spaced }, // prettier-ignore
    last,
  };
}

/** The bracket that closes the one at `open`; -1 where none opens there. */
function closing(tokens: readonly Token[], open: number): number {
  if (tokens[open]?.kind !== 'open') return -1;
  let depth = 0;
  for (let i = open; i < tokens.length; i++) {
    if (tokens[i]!.kind === 'open') depth++;
    else if (tokens[i]!.kind === 'close' && --depth === 0) return i;
  }
  return -1;
}
