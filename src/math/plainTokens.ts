import { functionNames } from './commands';
import { lex } from './lexer';
import type { Token } from './token';

/** Names of several letters that are no product of these. */
const names =
  /^(?:Bernoulli|Bern?|Binomial|Bin|Normal|Unif(?:orm)?|Rademacher|Poisson|Exp|Var|Cov|Pr|diag|tr|det|mod|sum|prod)$/;
const isBig: Readonly<Record<string, string>> = { Σ: '∑', sum: '∑', Π: '∏', prod: '∏' };

const blanks = (text: string) => ' '.repeat(text.length);

/**
 * The tokens of math that is typed without delimiters and commands, as LaTeX math would give them: `xy` is a product, `Σᵢ`
 * a sum, `x ~ N(0, 1)` a relation, `d/dz` a fraction. Undefined where layout was lost: `x1f1` and `b 2` may have had an index or a power.
 */
export function lexPlain(text: string, from: number, to: number): readonly Token[] | undefined {
  const typed = text
    .slice(from, to)
    .replace(/(?<=[~∼]\s*)(?:i\.i\.d\.|iid)(?=\s)/gi, blanks)
    .replace(/~/g, '∼')
    .replace(/(?<=\s)in(?=\s+[ℝℕℤℚℂRNZ[({])/gu, '∈ ')
    .replace(/(?<=\^[({]\s*\w+\s*)x(?=\s*\w+\s*[)}])/g, '×');
  const { tokens } = lex(typed, 0, typed.length, { syntax: 'plain' });
  const isGlued = tokens.some(({ kind }, i) => kind === 'number' && tokens[i - 1]?.kind === 'symbol');
  if (isGlued || tokens.some(({ kind }) => kind === 'error')) return undefined;
  const placed = withFractions(withBraces(tokens.flatMap(split)).map(enlarged));
  return placed.map((token) => ({ ...token, start: token.start + from, end: token.end + from }));
}

/** `xy` → `x`, `y`; at the foot of something they are one index: `R_ij` → `R_{ij}`. */
function split(token: Token, at: number, all: readonly Token[]): readonly Token[] {
  const { kind, text, start, end } = token;
  if (kind === 'symbol' && /^(?:\.{2,3}|…)$/.test(text)) return [{ ...token, text: '…' }];
  if (kind !== 'symbol' || !/^[A-Za-z]{2,}$/.test(text) || names.test(text)) return [token];
  if (functionNames.has(text) || end - start !== text.length) return [token];
  const letters = Array.from(text, (letter, i) => ({
    ...token,
    text: letter,
    start: start + i,
    end: start + i + 1,
    spaced: i === 0 && token.spaced,
  }));
  const sign = all[at - 1];
  const isFoot = sign?.kind === 'operator' && sign.text === '_' && !token.spaced;
  return isFoot ? [brace('open', token), ...letters, brace('close', token)] : letters;
}

/** A brace that only groups. */
function brace(kind: 'open' | 'close', { start, end }: Token): Token {
  return { kind, text: kind === 'open' ? '{' : '}', start, end, spaced: false, transparent: false };
}

/** `R^{n×d}`, `e^(-z)`: braces that only group. `y^(i)` is the i-th. */
function withBraces(tokens: readonly Token[]): readonly Token[] {
  const open: boolean[] = [];
  return tokens.map((token, i) => {
    if (token.kind === 'open') {
      const before = tokens[i - 1];
      const isScript = before?.kind === 'operator' && /^[\^_]$/.test(before.text);
      const isNumbered = tokens[i + 1]?.kind === 'symbol' && tokens[i + 2]?.kind === 'close';
      const groups = isScript && (token.text === '\\{' || (token.text === '(' && !isNumbered));
      open.push(groups);
      return groups ? { ...token, text: '{', transparent: false } : token;
    }
    if (token.kind !== 'close' || !open.pop()) return token;
    return { ...token, text: '}', transparent: false };
  });
}

/** `Σ` with something at its foot is a sum; alone it is a letter. */
function enlarged(token: Token, i: number, all: readonly Token[]): Token {
  const sign = token.kind === 'symbol' ? isBig[token.text] : undefined;
  const next = all[i + 1];
  if (sign === undefined || next?.kind !== 'operator' || next.text !== '_') return token;
  return { ...token, kind: 'big', text: sign };
}

/** `d/dz`, `∂L/∂x_i`, `dy/dx` */
function withFractions(tokens: readonly Token[]): readonly Token[] {
  const result: Token[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const sign = tokens[i]!;
    const slash = isDifferential(sign) ? slashAfter(tokens, i) : -1;
    if (slash < 0) {
      result.push(sign);
      continue;
    }
    let end = slash + 2;
    while (end < tokens.length && isPartOfName(tokens, end, slash + 2)) end++;
    const grouped = (part: readonly Token[]) => [brace('open', part[0]!), ...part, brace('close', part.at(-1)!)];
    result.push({ kind: 'command', text: 'frac', start: sign.start, end: sign.end, spaced: sign.spaced });
    result.push(...grouped(tokens.slice(i, slash)), ...grouped(tokens.slice(slash + 1, end)));
    i = end - 1;
  }
  return result;
}

function isDifferential({ kind, text }: Token): boolean {
  return kind === 'symbol' && (text === 'd' || text === '∂');
}

/** Where the `/` of `d…/d…` stands; -1 where there is none. */
function slashAfter(tokens: readonly Token[], at: number): number {
  let slash = at + 1;
  while (slash < tokens.length && isPartOfName(tokens, slash, at + 1)) slash++;
  const [sign, by, next] = [tokens[slash], tokens[slash + 1], tokens[slash + 2]];
  const isRate =
    sign?.kind === 'operator' &&
    sign.text === '/' &&
    by?.text === tokens[at]!.text &&
    isDifferential(by) &&
    next?.kind === 'symbol' &&
    !next.spaced;
  return isRate ? slash : -1;
}

/** A letter with its foot, touching what stands before: `L`, `x_i`, `x_{ij}`. */
function isPartOfName(tokens: readonly Token[], at: number, first: number): boolean {
  const token = tokens[at]!;
  if (token.spaced) return false;
  if (at === first) return token.kind === 'symbol';
  if (token.kind === 'operator' && token.text === '_') return tokens[at - 1]!.kind === 'symbol';
  const foot = tokens.slice(first, at).findIndex(({ text }) => text === '_');
  if (foot < 0) return false;
  const inside = tokens.slice(first + foot + 1, at);
  if (inside.length === 0) return true;
  return inside[0]!.text === '{' && !inside.some(({ kind }) => kind === 'close');
}
