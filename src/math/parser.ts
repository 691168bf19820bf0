import type { ParserAmbiguity, ParserOptions } from './parserOptions';
import { ScriptParser } from './scriptParser';
import type { Factor, FactorOperator, Node, Term } from './syntax';
import type { Token } from './token';
import { isSign, maxDepth } from './tokenReader';

export interface ParseResult {
  readonly node: Node;
  readonly ambiguities: ReadonlySet<ParserAmbiguity>;
  /** Nothing is missing or left over. */
  readonly ok: boolean;
}

const products: Readonly<Record<string, FactorOperator>> = {
  '*': '*',
  '×': '×',
  '·': '·',
  '/': '/',
  '÷': '÷',
  '⊙': '⊙',
  '⊗': '⊗',
  mod: 'mod',
  '∗': 'other',
  '∘': 'other',
  '⋆': 'other',
  '⊕': 'other',
  '∪': 'other',
  '∩': 'other',
  '∖': 'other',
  '∥': 'other',
  '∧': 'other',
  '∨': 'other',
};

/**
 * A Pratt parser over tokens, for LaTeX, Unicode and plain math alike. It never throws: what is missing or
 * out of place becomes an `error` node, and everything around it is still read.
 */
export function parse(tokens: readonly Token[], options: ParserOptions): ParseResult {
  const parser = new Parser(tokens, options);
  const node = parser.statement();
  return { node, ambiguities: parser.ambiguities, ok: !parser.failed };
}

/** Parses lists, relations, sums and products: all that stands between operands. */
class Parser extends ScriptParser {
  /** The whole token list; what is left over after one expression becomes an error beside it. */
  statement(): Node {
    const first = this.list('');
    if (this.index >= this.tokens.length) return first;
    const rest: Factor[] = [{ operator: 'implicit', node: first }];
    while (this.index < this.tokens.length) {
      const token = this.tokens[this.index++]!;
      rest.push({ operator: 'implicit', node: this.error('unexpected', token.start, token.end) });
    }
    return this.spanning({ kind: 'product', factors: rest }, first, rest.at(-1)!.node);
  }

  /** Items up to the closing token, which is not taken. One item stands for itself. */
  protected list(close: string): Node {
    const items = this.items(close);
    if (items.length === 1) return items[0]!;
    return this.spanning({ kind: 'bracket', open: '', close: '', items }, items[0]!, items.at(-1)!);
  }

  protected items(close: string): Node[] {
    const items: Node[] = [];
    for (;;) {
      items.push(this.relation(close === ']'));
      // `[1 2 3]`: blanks between numbers separate in a list of numbers.
      const next = this.peek();
      const starts = this.startsOperand() || (next?.kind === 'operator' && isSign(next.text));
      if (close === ']' && next?.spaced && starts && this.blankSeparated()) continue;
      if (
        !this.at('separator') ||
        (!this.at('separator', ',') &&
          !this.at('separator', ';') &&
          !this.at('separator', ':') &&
          !this.at('separator', 'quad'))
      )
        return items;
      this.index++;
      if (this.index >= this.tokens.length) return items;
    }
  }

  private relation(inSquareBrackets = false): Node {
    const first = this.sum(inSquareBrackets);
    if (!this.at('relation') && !this.conditionalBar()) return first;
    const sides = [first];
    const operators: string[] = [];
    while (this.at('relation') || this.conditionalBar()) {
      operators.push(this.tokens[this.index++]!.text);
      sides.push(this.sum(inSquareBrackets));
    }
    return this.spanning({ kind: 'relation', operators, sides }, first, sides.at(-1)!);
  }

  /** `P(A | B)`: a bar in infix position that closes nothing. */
  private conditionalBar(): boolean {
    const token = this.peek();
    return token?.kind === 'bar' && !this.bars.includes(token.text);
  }

  private sum(blanksSeparate: boolean): Node {
    if (++this.depth > maxDepth) return this.tooDeep();
    const start = this.peek();
    const sign = this.takeSign();
    const terms: Term[] = [{ operator: sign ?? '+', node: this.signedProduct(blanksSeparate) }];
    for (;;) {
      const token = this.peek();
      if (token?.kind !== 'operator' || !isSign(token.text)) break;
      // `[1 -1]` is two entries, `[1 - 1]` is one.
      const next = this.tokens[this.index + 1];
      if (blanksSeparate && token.spaced && next && !next.spaced && this.blankSeparated()) break;
      this.index++;
      terms.push({ operator: token.text, node: this.signedProduct(blanksSeparate) });
    }
    this.depth--;
    const first = terms[0]!;
    if (terms.length === 1 && !sign) return first.node;
    const from = sign && start ? start : first.node;
    if (terms.length === 1)
      return this.spanning({ kind: 'unary', operator: sign!, operand: first.node }, from, first.node);
    return this.spanning({ kind: 'sum', terms }, from, terms.at(-1)!.node);
  }

  /** Whether the list so far has no comma: then blanks separate. */
  private blankSeparated(): boolean {
    if (this.options.syntax !== 'plain') return false;
    for (let i = this.index; i < this.tokens.length; i++) {
      const token = this.tokens[i]!;
      if (token.kind === 'close') break;
      if (token.kind === 'separator') return false;
    }
    for (let i = this.index - 1; i >= 0; i--) {
      const token = this.tokens[i]!;
      if (token.kind === 'open') return true;
      if (token.kind === 'separator') return false;
    }
    return false;
  }

  /** `88 + -0.75 · 12`: a second sign belongs to the term. */
  private signedProduct(blanksSeparate: boolean): Node {
    const start = this.peek();
    const sign = this.takeSign();
    if (!sign || !start) return this.product(blanksSeparate);
    if (++this.depth > maxDepth) return this.tooDeep();
    const operand = this.signedProduct(blanksSeparate);
    this.depth--;
    return this.spanning({ kind: 'unary', operator: sign, operand }, start, operand);
  }

  protected product(blanksSeparate: boolean): Node {
    const first = this.factor();
    const factors: Factor[] = [{ operator: 'implicit', node: first }];
    for (;;) {
      const token = this.peek();
      if (!token) break;
      const operator = token.kind === 'operator' ? this.productOperator(token) : undefined;
      if (operator) {
        this.index++;
        factors.push({ operator, node: this.signedFactor() });
      } else if (this.startsOperand() && !(blanksSeparate && token.spaced && this.blankSeparated())) {
        factors.push(this.implicitFactor(factors));
      } else break;
    }
    if (factors.length === 1) return first;
    return this.spanning({ kind: 'product', factors }, first, factors.at(-1)!.node);
  }

  private productOperator(token: Token): FactorOperator | undefined {
    if (token.text === '%') return this.options.syntax === 'plain' ? 'mod' : undefined;
    return products[token.text];
  }

  /** A factor that stands right after another. */
  private implicitFactor(before: Factor[]): Factor {
    const previous = before.at(-1)!;
    const divides = previous.operator === '/' && before.length > 1;
    if (divides) this.ambiguities.add('tightProducts');
    if (!divides || !this.options.tightProducts) return { operator: 'implicit', node: this.factor() };
    before.pop();
    const parts: Factor[] = [{ operator: 'implicit', node: previous.node }];
    while (this.startsOperand()) parts.push({ operator: 'implicit', node: this.factor() });
    const node = this.spanning({ kind: 'product' as const, factors: parts }, previous.node, parts.at(-1)!.node);
    return { operator: '/', node };
  }

  private signedFactor(): Node {
    const start = this.peek();
    const sign = this.takeSign();
    if (!sign) return this.factor();
    if (++this.depth > maxDepth) return this.tooDeep();
    const operand = this.signedFactor();
    this.depth--;
    return this.spanning({ kind: 'unary', operator: sign, operand }, start!, operand);
  }
}
