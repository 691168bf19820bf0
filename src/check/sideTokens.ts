import type { Token } from '../math/token';
import { sideOf } from '../math/statements';
import { isScalingWord } from './units';

/** What the rest of the document says that a claim depends on. */
export interface ClaimOptions {
  /** Constants that are letters of this document: π a policy or a probability, e an error. */
  readonly ownLetters: ReadonlySet<string>;
  /** `a * b` is an operation that the document defines. */
  readonly starIsOperation: boolean;
  /** The numbers that the document computes modulo. */
  readonly moduli: readonly number[];
}

/** From the first token to the last; brackets that wrap more than this side are left out. */
export function rangeOf(tokens: readonly Token[]): { start: number; end: number } {
  const own = sideOf(withoutDecoration(tokens), 'latex').tokens;
  const first = own[0] ?? tokens[0]!;
  const last = own.at(-1) ?? tokens.at(-1)!;
  return { start: first.start, end: Math.max(last.end, first.end) };
}

/** Without what follows the number: words, a check mark, the × of "2×". */
export function withoutDecoration(tokens: readonly Token[]): readonly Token[] {
  let end = tokens.length;
  while (end > 1 && isDecoration(tokens[end - 1]!)) end--;
  return end === tokens.length ? tokens : tokens.slice(0, end);
}

function isDecoration({ kind, text }: Token): boolean {
  return kind === 'text' || text === '✓' || text === '×';
}

/** `3-5`, `2–4`, `555-1234`: pages, chapters, numbers of things. */
export function isRange(tokens: readonly Token[]): boolean {
  return (
    tokens.length >= 3 &&
    tokens.every(
      (token, index) =>
        (index % 2 === 0 ? token.kind === 'number' : token.text === '-') && (index === 0 || !token.spaced),
    )
  );
}

/** Units and reasons: equal on both sides, or words after the right side alone that do not change the number. */
export function textsAgree(left: readonly Token[], right: readonly Token[]): boolean {
  const a = textOf(left);
  const b = textOf(right);
  if (a === b) return true;
  if (a !== '') return false;
  return !isScalingWord(b);
}

/** The words that stand on one side. */
export function textOf(tokens: readonly Token[]): string {
  return tokens.flatMap((token) => (token.kind === 'text' ? [token.text] : [])).join(' ');
}

/** Digits and no letters but constants and those that a sum binds. */
export function isNumeric(tokens: readonly Token[], options: Pick<ClaimOptions, 'ownLetters'>): boolean {
  const bound = boundVariables(tokens);
  let digits = false;
  for (const [index, token] of tokens.entries()) {
    switch (token.kind) {
      case 'number':
        digits = true;
        break;
      case 'symbol':
        if (token.text === '✓' && tokens.slice(index).every(isDecoration)) return digits;
        if (token.text === 'π' && !options.ownLetters.has('π')) digits = true;
        else if (!bound.has(token.text) && !isConstant(token, tokens, index, options)) return false;
        break;
      case 'function':
        if (token.text === 'Pr' || token.text === 'Var' || token.text === 'Cov') return false;
        break;
      case 'error':
        return false;
      case 'relation':
        if (bound.size === 0) return false;
        break;
      case 'text':
        // Words after the number are a unit or a reason; words before it are not ours to read.
        if (tokens.slice(index).some((later) => later.kind !== 'text')) return false;
        break;
      default:
        break;
    }
  }
  return digits;
}

const none: ReadonlySet<string> = new Set();

/** `i` of `\sum_{i=1}`. */
function boundVariables(tokens: readonly Token[]): ReadonlySet<string> {
  if (!tokens.some((token) => token.kind === 'big')) return none;
  const bound = new Set<string>();
  tokens.forEach((token, index) => {
    if (token.kind === 'relation' && tokens[index - 1]?.kind === 'symbol') bound.add(tokens[index - 1]!.text);
  });
  return bound;
}

function isConstant(
  token: Token,
  tokens: readonly Token[],
  index: number,
  options: Pick<ClaimOptions, 'ownLetters'>,
): boolean {
  const previous = tokens[index - 1];
  const isScript = previous?.text === '^' || (previous?.text === '{' && tokens[index - 2]?.text === '^');
  switch (token.text) {
    case 'pi':
      return !options.ownLetters.has('π');
    case 'ℯ':
      return true;
    case 'e':
      return tokens[index + 1]?.text === '^' && !options.ownLetters.has('e');
    case 'F':
      // The kind of a norm: \|A\|_F.
      return previous?.text === '_';
    case '∞':
      return previous?.text === '_' || (previous?.text === '{' && tokens[index - 2]?.text === '_');
    case 'T':
    case '⊤':
      return isScript;
    default:
      return false;
  }
}

/** `[3]` for a residue class, `\{0, 1\}` for a set: names, not numbers. */
export function isName(tokens: readonly Token[]): boolean {
  const first = tokens[0];
  const last = tokens.at(-1);
  if (first?.kind !== 'open' || last?.kind !== 'close') return false;
  if (first.text === '\\{') return true;
  return first.text === '[' && tokens.length === 3 && !first.environment;
}

/** `1 ^ 1`: an exclusive or, where all digits are bits. */
export function isExclusiveOr(tokens: readonly Token[]): boolean {
  return (
    tokens.some((token) => token.text === '^') &&
    tokens.every((token) => (token.kind === 'number' ? /^[01]$/.test(token.text) : token.text === '^'))
  );
}
