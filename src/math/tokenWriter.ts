import type { LexerOptions } from './lexerOptions';
import { matchAt } from './matchAt';
import type { Token, TokenKind } from './token';

/** How many tokens one text may have; what lies beyond is one error. */
export const maxTokens = 20_000;

/** Three thin spaces: within one formula nobody leaves so much. */
const wideGap = 9;

const bracedSignPattern = /\{\s*(?:[-+*/=]|\\cdot|\\times)\s*\}/y;

interface OpenBracket {
  readonly text: string;
  readonly transparent: boolean;
  readonly pending: number;
}

/** A cursor over text that writes tokens down, and knows which brackets and arguments are open. */
export abstract class TokenWriter {
  readonly tokens: Token[] = [];
  readonly ambiguities = new Set<'thousands' | 'decimalComma' | 'scientific'>();
  protected text = '';
  protected position = 0;
  protected end = 0;
  protected spaced = false;
  /** The space that commands leave before the next token, in eighteenths of a quad. */
  protected gap = 0;
  /** Arguments that the last command still waits for: their braces belong to it. */
  protected pending = 0;
  protected wrapNext = false;
  /** Where the command stands whose braces only wrap: they cover it, too. */
  protected wrapStart = -1;
  protected readonly brackets: OpenBracket[] = [];
  /** While a macro is expanded: the range of its use. */
  protected use: { start: number; end: number } | undefined;
  /** How many macros stand for one another here. */
  protected depth = 0;

  constructor(protected readonly options: LexerOptions) {}

  /** Writes the token that stands from here to `end`. */
  protected push(kind: TokenKind, text: string, end: number, extra?: Partial<Token>): void {
    const range = this.use ?? { start: this.position, end };
    this.tokens.push({
      kind,
      text,
      start: range.start,
      end: range.end,
      spaced: this.spaced,
      ...(this.gap >= wideGap ? { isApart: true as const } : {}),
      ...extra,
    });
    this.position = end;
    this.spaced = false;
    this.gap = 0;
    this.wrapNext = false;
    this.wrapStart = -1;
    if (kind === 'open' || kind === 'close') return;
    if (this.pending > 0) this.pending--;
  }

  /** A bracket that has a meaning of its own. */
  protected openBracket(text: string, end: number): void {
    this.push('open', text, end, { transparent: false });
    this.brackets.push({ text, transparent: false, pending: 0 });
  }

  protected closeBracket(text: string, end: number): void {
    const open = this.brackets.at(-1);
    if (open && text !== '}' && open.text !== '{') this.brackets.pop();
    this.push('close', text, end, { transparent: false });
  }

  protected openBrace(): void {
    // `1{+}2`, `2{\cdot}3`: braces against spacing.
    const sign = matchAt(bracedSignPattern, this.text, this.position);
    if (sign !== undefined && this.pending === 0) {
      const inner = sign.slice(1, -1).trim();
      const text = inner === '\\cdot' ? '·' : inner === '\\times' ? '×' : inner;
      return this.push(inner === '=' ? 'relation' : 'operator', text, this.position + sign.length);
    }
    const transparent = this.wrapNext || this.pending === 0;
    const pending = this.wrapNext ? 0 : Math.max(this.pending - 1, 0);
    const start = this.use?.start ?? (this.wrapNext && this.wrapStart >= 0 ? this.wrapStart : this.position);
    this.push('open', '{', this.position + 1, { transparent, start });
    this.brackets.push({ text: '{', transparent, pending });
    this.pending = 0;
  }

  protected closeBrace(): void {
    // Brackets that were left open inside the braces end with them.
    let index = this.brackets.length - 1;
    while (index >= 0 && this.brackets[index]!.text !== '{') index--;
    const open = this.brackets[index];
    if (open) this.brackets.length = index;
    this.push('close', '}', this.position + 1, { transparent: open?.transparent ?? false });
    this.pending = open?.pending ?? 0;
  }

  /** Goes on at `position` as if white space stood before it. @param gap what a command leaves */
  protected skipTo(position: number, gap = 0): void {
    this.position = position;
    this.spaced = true;
    this.gap += gap;
  }
}
