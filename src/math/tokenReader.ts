import type { ParserAmbiguity, ParserOptions } from './parserOptions';
import type { Node, Term } from './syntax';
import type { Token } from './token';

/** How deep expressions may be nested; what lies deeper becomes an error node. */
export const maxDepth = 120;

/** A place in the text; every node and token has one. */
interface Span {
  readonly start: number;
  readonly end: number;
}

/** A cursor over tokens that puts nodes together and counts how deep they are nested. */
export abstract class TokenReader {
  readonly ambiguities = new Set<ParserAmbiguity>();
  /** Something is missing or left over. */
  failed = false;
  protected index = 0;
  protected depth = 0;

  constructor(
    protected readonly tokens: readonly Token[],
    protected readonly options: ParserOptions,
  ) {}

  protected peek(): Token | undefined {
    return this.tokens[this.index];
  }

  protected at(kind: Token['kind'], text?: string): boolean {
    const token = this.tokens[this.index];
    return token?.kind === kind && (text === undefined || token.text === text);
  }

  protected takeSign(): Term['operator'] | undefined {
    const token = this.peek();
    if (token?.kind !== 'operator' || !isSign(token.text)) return undefined;
    this.index++;
    return token.text;
  }

  protected error(reason: 'missing' | 'unexpected' | 'too_deep' | 'too_large', start: number, end: number): Node {
    this.failed = true;
    return { kind: 'error', reason, start, end };
  }

  /** Where something is missing: the end of what was read last. */
  protected missing(): Node {
    const previous = this.tokens[this.index - 1];
    const at = previous?.end ?? this.peek()?.start ?? 0;
    return this.error('missing', at, at);
  }

  /** Gives up where nesting exceeds `maxDepth`: the rest of the tokens is one error. */
  protected tooDeep(): Node {
    const start = this.peek()?.start ?? this.tokens.at(-1)?.end ?? 0;
    const end = Math.max(this.tokens.at(-1)?.end ?? start, start);
    this.index = this.tokens.length;
    this.depth--;
    return this.error('too_deep', start, end);
  }

  // The node's range is put together from its ends; macros can make a later token lie earlier.
  protected spanning<N extends { kind: string }>(node: N, first: Span, last: Span): N & { start: number; end: number } {
    // Every caller hands over a fresh literal: completing it in place saves a copy of each node.
    const spanned = node as N & { start: number; end: number };
    spanned.start = Math.min(first.start, last.start);
    spanned.end = Math.max(first.end, last.end);
    return spanned;
  }

  /** The last token taken if it lies beyond `end`: a closing bracket that no node holds. */
  protected lastTokenBefore(end: Span): Span {
    const token = this.tokens[this.index - 1];
    return token && token.end > end.end ? token : end;
  }
}

/** Whether an operator can be a sign. */
export function isSign(text: string): text is '+' | '-' | '±' | '∓' {
  return text === '+' || text === '-' || text === '±' || text === '∓';
}
