import * as Q from '../core/rational';
import type { Rational } from '../core/rational';
import { matrixEnvironments } from './commands';
import type { Syntax } from './lexer';
import type { Factor, FactorOperator, Node, Term } from './syntax';
import type { Token } from './token';

export interface ParserOptions {
  readonly syntax: Syntax;
  /** `x^12` in LaTeX: TeX reads `x^1 2` (default), people often mean `x^{12}`. */
  readonly longExponents?: boolean;
  /** `1/2x` is `1/(2x)` (default: `(1/2)x`). */
  readonly tightProducts?: boolean;
}

/** Where the text may be read in another way, too. */
export type ParserAmbiguity = 'longExponents' | 'tightProducts';

export interface ParseResult {
  readonly node: Node;
  readonly ambiguities: ReadonlySet<ParserAmbiguity>;
  /** Nothing is missing or left over. */
  readonly ok: boolean;
}

const maxDepth = 120;

const products: Readonly<Record<string, FactorOperator>> = {
  '*': '*', '×': '×', '·': '·', '/': '/', '÷': '÷', '⊙': '⊙', '⊗': '⊗', mod: 'mod', '∗': 'other', '∘': 'other', '⋆': 'other', '⊕': 'other',
  '∪': 'other', '∩': 'other', '∖': 'other', '∧': 'other', '∨': 'other', over: '/',
}; // prettier-ignore

const accents = new Set(
  'hat tilde bar vec check breve dot ddot acute grave widehat widetilde overline overrightarrow overleftarrow mathring widecheck'.split(
    ' ',
  ),
);

/**
 * A Pratt parser over tokens, for LaTeX, Unicode and plain math alike. It never throws: what is missing or
 * out of place becomes an `error` node, and everything around it is still read.
 */
export function parse(tokens: readonly Token[], options: ParserOptions): ParseResult {
  const parser = new Parser(tokens, options);
  const node = parser.statement();
  return { node, ambiguities: parser.ambiguities, ok: !parser.failed };
}

class Parser {
  readonly ambiguities = new Set<ParserAmbiguity>();
  failed = false;
  private index = 0;
  private depth = 0;
  /** Bars that are open: a bar in infix position closes the innermost one. */
  private readonly bars: string[] = [];

  constructor(
    private readonly tokens: readonly Token[],
    private readonly options: ParserOptions,
  ) {}

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

  private peek(): Token | undefined {
    return this.tokens[this.index];
  }

  private at(kind: Token['kind'], text?: string): boolean {
    const token = this.tokens[this.index];
    return token?.kind === kind && (text === undefined || token.text === text);
  }

  private error(
    reason: 'missing' | 'unexpected' | 'too_deep' | 'too_large',
    start: number,
    end: number,
  ): Node {
    this.failed = true;
    return { kind: 'error', reason, start, end };
  }

  /** Where something is missing: the end of what was read last. */
  private missing(): Node {
    const previous = this.tokens[this.index - 1];
    const at = previous?.end ?? this.peek()?.start ?? 0;
    return this.error('missing', at, at);
  }

  // The node's range is put together from its ends; macros can make a later token lie earlier.
  private spanning<N extends { kind: string }>(
    node: N,
    first: { start: number; end: number },
    last: { start: number; end: number },
  ): N & { start: number; end: number } {
    // Every caller hands over a fresh literal: completing it in place saves a copy of each node.
    const spanned = node as N & { start: number; end: number };
    spanned.start = Math.min(first.start, last.start);
    spanned.end = Math.max(first.end, last.end);
    return spanned;
  }

  /** Items up to the closing token, which is not taken. One item stands for itself. */
  private list(close: string): Node {
    const items = this.items(close);
    if (items.length === 1) return items[0]!;
    return this.spanning({ kind: 'bracket', open: '', close: '', items }, items[0]!, items.at(-1)!);
  }

  private items(close: string): Node[] {
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
      return this.spanning(
        { kind: 'unary', operator: sign!, operand: first.node },
        from,
        first.node,
      );
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

  private takeSign(): Term['operator'] | undefined {
    const token = this.peek();
    if (token?.kind !== 'operator' || !isSign(token.text)) return undefined;
    this.index++;
    return token.text;
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

  private product(blanksSeparate: boolean): Node {
    const first = this.factor();
    const factors: Factor[] = [{ operator: 'implicit', node: first }];
    for (;;) {
      const token = this.peek();
      if (!token) break;
      const operator = token.kind === 'operator' ? this.productOperator(token) : undefined;
      if (operator) {
        this.index++;
        factors.push({ operator, node: this.signedFactor() });
      } else if (
        this.startsOperand() &&
        !(blanksSeparate && token.spaced && this.blankSeparated())
      ) {
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
    if (!divides || !this.options.tightProducts)
      return { operator: 'implicit', node: this.factor() };
    before.pop();
    const parts: Factor[] = [{ operator: 'implicit', node: previous.node }];
    while (this.startsOperand()) parts.push({ operator: 'implicit', node: this.factor() });
    const node = this.spanning(
      { kind: 'product' as const, factors: parts },
      previous.node,
      parts.at(-1)!.node,
    );
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

  private startsOperand(): boolean {
    const token = this.peek();
    switch (token?.kind) {
      case 'number':
      case 'symbol':
      case 'function':
      case 'open':
      case 'command':
      case 'big':
      case 'text':
      case 'error':
        return true;
      case 'bar':
        return !this.bars.includes(token.text) && this.closesLater(token.text);
      default:
        return false;
    }
  }

  /** Whether a bar at the current place opens: an odd number of its kind would leave it unclosed. */
  private closesLater(text: string): boolean {
    let depth = 0;
    for (let i = this.index + 1; i < this.tokens.length; i++) {
      const token = this.tokens[i]!;
      if (token.kind === 'open') depth++;
      else if (token.kind === 'close' && --depth < 0) return false;
      else if (depth === 0 && token.kind === 'bar' && token.text === text) return true;
    }
    return false;
  }

  private tooDeep(): Node {
    const start = this.peek()?.start ?? this.tokens.at(-1)?.end ?? 0;
    const end = Math.max(this.tokens.at(-1)?.end ?? start, start);
    this.index = this.tokens.length;
    this.depth--;
    return this.error('too_deep', start, end);
  }

  /** An operand with its exponents, subscripts and postfix signs. */
  private factor(): Node {
    if (++this.depth > maxDepth) return this.tooDeep();
    const node = this.postfix(this.operand());
    this.depth--;
    return node;
  }

  private postfix(node: Node): Node {
    for (;;) {
      const token = this.peek();
      if (token?.kind !== 'operator') return node;
      switch (token.text) {
        case '^':
          node = this.superscript(node);
          break;
        case '_': {
          this.index++;
          const index = this.script(false);
          node = this.spanning({ kind: 'subscript', base: node, index }, node, index);
          break;
        }
        case '!':
        case "'":
          this.index++;
          node = this.spanning(
            { kind: 'postfix', operator: token.text, operand: node },
            node,
            token,
          );
          break;
        case '°':
          this.index++;
          node = this.spanning({ kind: 'postfix', operator: '°', operand: node }, node, token);
          break;
        case '%': {
          // `7 % 3` is a remainder, `50%` is not.
          const next = this.tokens[this.index + 1];
          const operand =
            next && (next.kind === 'number' || (next.kind === 'open' && next.text !== '}'));
          if (this.options.syntax === 'plain' && token.spaced && operand) return node;
          this.index++;
          node = this.spanning({ kind: 'postfix', operator: '%', operand: node }, node, token);
          break;
        }
        default:
          return node;
      }
    }
  }

  private superscript(base: Node): Node {
    this.index++;
    const token = this.peek();
    const next = this.tokens[this.index + 1];
    const lone = this.loneInBraces();
    const mark = lone ?? token;
    const transposes = mark?.kind === 'symbol' && (mark.text === '⊤' || mark.text === 'T');
    const degree = mark?.kind === 'operator' && mark.text === '∘';
    const prime = mark?.kind === 'operator' && mark.text === "'";
    if (mark && (transposes || degree || prime)) {
      this.index += lone ? 3 : 1;
      const operator = transposes ? '⊤' : degree ? '°' : "'";
      const last = lone ? this.tokens[this.index - 1]! : mark;
      return this.spanning({ kind: 'postfix', operator, operand: base }, base, last);
    }
    // People type x^12 and mean x^{12}; TeX does not.
    if (
      this.options.syntax === 'latex' &&
      token?.kind === 'number' &&
      next?.kind === 'number' &&
      !next.spaced
    ) {
      this.ambiguities.add('longExponents');
    }
    const exponent = this.script(true);
    return this.spanning({ kind: 'power', base, exponent }, base, exponent);
  }

  /** The only token inside the braces that begin here. */
  private loneInBraces(): Token | undefined {
    const [open, inner, close] = this.tokens.slice(this.index, this.index + 3);
    return open?.kind === 'open' &&
      open.text === '{' &&
      close?.kind === 'close' &&
      close.text === '}'
      ? inner
      : undefined;
  }

  private script(isExponent: boolean): Node {
    const start = this.peek();
    const sign = this.takeSign();
    if (sign) {
      const operand = this.script(isExponent);
      return this.spanning({ kind: 'unary', operator: sign, operand }, start!, operand);
    }
    const token = this.peek();
    if (token?.kind === 'number' && this.options.syntax === 'latex') {
      this.index++;
      let text = token.text;
      let last = token;
      while (
        this.options.longExponents &&
        this.at('number') &&
        !this.peek()!.spaced &&
        this.peek()!.start === last.end
      ) {
        last = this.tokens[this.index++]!;
        text += last.text;
      }
      return numberNode(text, token.start, last.end);
    }
    const node = this.operand();
    // Plain text: powers associate to the right, 2^3^2 = 2^9, and x^n! is x^(n!)… which is left to TeX's braces.
    if (this.options.syntax === 'plain' && isExponent && this.at('operator', '^'))
      return this.superscript(node);
    return node;
  }

  private operand(): Node {
    const token = this.peek();
    if (!token) return this.missing();
    switch (token.kind) {
      case 'number':
        this.index++;
        return this.mixed(numberNode(token.text, token.start, token.end), token);
      case 'symbol':
        this.index++;
        if (token.text === 'Matrix' && this.at('open', '(')) return this.factor();
        return { kind: 'symbol', name: token.text, start: token.start, end: token.end };
      case 'text':
        this.index++;
        return { kind: 'text', text: token.text, start: token.start, end: token.end };
      case 'function':
        return this.call(token);
      case 'open':
        return token.environment ? this.environment(token) : this.bracket(token);
      case 'bar':
        return this.barred(token);
      case 'command':
        return this.command(token);
      case 'big':
        return this.big(token);
      case 'error':
        this.index++;
        return this.error('unexpected', token.start, token.end);
      case 'close':
      case 'operator':
      case 'relation':
      case 'separator':
        return this.missing();
    }
  }

  /** `2½` is a sum. */
  private mixed(node: Node, token: Token): Node {
    const next = this.peek();
    if (
      next?.kind !== 'number' ||
      next.spaced ||
      !next.text.includes('/') ||
      token.text.includes('/')
    )
      return node;
    this.index++;
    const part = numberNode(next.text, next.start, next.end);
    return this.spanning(
      {
        kind: 'sum',
        terms: [
          { operator: '+', node },
          { operator: '+', node: part },
        ],
      },
      node,
      part,
    );
  }

  private bracket(open: Token): Node {
    this.index++;
    if (open.text === '{') {
      const choose = this.group(open);
      return choose;
    }
    const close = closing[open.text] ?? '';
    if (this.at('close')) {
      const token = this.tokens[this.index++]!;
      return this.spanning(
        { kind: 'bracket', open: open.text, close: token.text, items: [] },
        open,
        token,
      );
    }
    const bars = this.bars.splice(0);
    const items = this.items(close);
    this.bars.push(...bars);
    const token = this.peek();
    if (token?.kind === 'close' && token.text !== '}' && !token.environment) {
      this.index++;
      const mismatched =
        token.text !== close &&
        !(isRoundOrSquare(open.text) && isRoundOrSquare(token.text)) &&
        open.text !== '' &&
        token.text !== '';
      if (mismatched) this.failed = true;
      return this.spanning(
        { kind: 'bracket', open: open.text, close: token.text, items },
        open,
        token,
      );
    }
    this.failed = true;
    return this.spanning(
      { kind: 'bracket', open: open.text, close: '', items },
      open,
      items.at(-1)!,
    );
  }

  /** TeX's braces: a group without meaning of its own. `{n \choose k}`, `{a \over b}` live here. */
  private group(open: Token): Node {
    if (this.at('close', '}')) {
      const token = this.tokens[this.index++]!;
      return this.spanning({ kind: 'bracket', open: '{', close: '}', items: [] }, open, token);
    }
    const bars = this.bars.splice(0);
    let inner = this.list('}');
    if (this.at('operator', 'choose')) {
      this.index++;
      const bottom = this.list('}');
      inner = this.spanning({ kind: 'binomial', top: inner, bottom }, inner, bottom);
    }
    this.bars.push(...bars);
    const items = [inner];
    while (!this.at('close', '}') && this.index < this.tokens.length) {
      const token = this.tokens[this.index++]!;
      items.push(this.error('unexpected', token.start, token.end));
    }
    const token = this.peek();
    if (!token) this.failed = true;
    else this.index++;
    return this.spanning(
      { kind: 'bracket', open: '{', close: '}', items },
      open,
      token ?? items.at(-1)!,
    );
  }

  private barred(open: Token): Node {
    this.index++;
    this.bars.push(open.text);
    const inner = this.list('');
    this.bars.pop();
    const token = this.peek();
    const closes = token?.kind === 'bar' && token.text === open.text;
    if (closes) this.index++;
    else this.failed = true;
    return this.spanning(
      { kind: 'bracket', open: open.text, close: open.text, items: [inner] },
      open,
      closes ? token : inner,
    );
  }

  private call(token: Token): Node {
    this.index++;
    let index: Node | undefined;
    let power: Node | undefined;
    let last: { start: number; end: number } = token;
    while (this.at('operator', '_') || this.at('operator', '^')) {
      const isIndex = this.tokens[this.index++]!.text === '_';
      const script = this.script(!isIndex);
      if (isIndex) index = script;
      else power = script;
      last = script;
    }
    if (token.text === 'log2' || token.text === 'log10') {
      index = numberNode(token.text.slice(3), token.end, token.end);
    }
    const parts = this.callArguments();
    const end = parts.at(-1) ?? last;
    const name = token.text.startsWith('log') ? 'log' : token.text;
    const node = {
      kind: 'call' as const,
      name,
      arguments: parts,
      ...(index ? { index } : {}),
      ...(power ? { power } : {}),
    };
    return this.spanning(node, token, this.lastTokenBefore(end));
  }

  private lastTokenBefore(end: { start: number; end: number }): { start: number; end: number } {
    const token = this.tokens[this.index - 1];
    return token && token.end > end.end ? token : end;
  }

  private callArguments(): Node[] {
    const token = this.peek();
    if (token?.kind === 'open' && !token.environment && token.text !== '⌊' && token.text !== '⌈') {
      const node = this.postfixFree();
      return node.kind === 'bracket' ? [...node.items] : [node];
    }
    if (!this.startsOperand()) return [this.missing()];
    if (++this.depth > maxDepth) return [this.tooDeep()];
    // Without brackets the argument is the run of factors up to the next function, sign or explicit product.
    const factors: Factor[] = [{ operator: 'implicit', node: this.factor() }];
    while (
      this.startsOperand() &&
      !this.at('function') &&
      !this.at('big') &&
      !this.at('open', '(') &&
      !this.at('text')
    ) {
      factors.push({ operator: 'implicit', node: this.factor() });
    }
    this.depth--;
    if (factors.length === 1) return [factors[0]!.node];
    return [this.spanning({ kind: 'product', factors }, factors[0]!.node, factors.at(-1)!.node)];
  }

  private postfixFree(): Node {
    const token = this.peek()!;
    return this.bracket(token);
  }

  private command(token: Token): Node {
    this.index++;
    const name = token.text;
    if (/frac$/.test(name)) {
      const numerator = this.argument();
      const denominator = this.argument();
      return this.spanning({ kind: 'fraction', numerator, denominator }, token, denominator);
    }
    if (name.endsWith('binom')) {
      const top = this.argument();
      const bottom = this.argument();
      return this.spanning({ kind: 'binomial', top, bottom }, token, bottom);
    }
    if (name === 'sqrt') return this.root(token);
    if (accents.has(name)) return this.accented(token);
    if (name === 'pmod' || name === 'pod') {
      const inner = this.argument();
      return this.spanning({ kind: 'call', name: 'pmod', arguments: [inner] }, token, inner);
    }
    if (name === 'stackrel' || name === 'overset' || name === 'underset') {
      this.argument();
      const inner = this.argument();
      return this.spanning(
        { kind: 'bracket', open: '{', close: '}', items: [inner] },
        token,
        inner,
      );
    }
    // Crossed out, negated: not for us to compute.
    const inner = this.argument();
    return this.spanning({ kind: 'call', name, arguments: [inner] }, token, inner);
  }

  private root(token: Token): Node {
    let degree: Node | undefined;
    if (this.at('open', '[')) {
      const node = this.bracket(this.peek()!);
      degree = node.kind === 'bracket' ? node.items[0] : node;
    }
    const radicand =
      this.options.syntax === 'plain' && !this.at('open') ? this.operand() : this.argument();
    return this.spanning(
      { kind: 'root', radicand, ...(degree ? { degree } : {}) },
      token,
      this.lastTokenBefore(radicand),
    );
  }

  private accented(token: Token): Node {
    const inner = this.argument();
    const bare =
      inner.kind === 'bracket' && inner.open === '{' && inner.items.length === 1
        ? inner.items[0]!
        : inner;
    if (bare.kind === 'symbol') {
      const accent = bare.accent ? `${token.text} ${bare.accent}` : token.text;
      return this.spanning({ kind: 'symbol', name: bare.name, accent }, token, inner);
    }
    return this.spanning({ kind: 'call', name: token.text, arguments: [inner] }, token, inner);
  }

  /** One argument of a command: a group, or a single token. */
  private argument(): Node {
    const token = this.peek();
    if (!token) return this.missing();
    if (++this.depth > maxDepth) return this.tooDeep();
    const node =
      token.kind === 'operator' && isSign(token.text) ? this.script(false) : this.operand();
    this.depth--;
    return node;
  }

  private big(token: Token): Node {
    this.index++;
    let lower: Node | undefined;
    let upper: Node | undefined;
    while (this.at('operator', '_') || this.at('operator', '^')) {
      const isLower = this.tokens[this.index++]!.text === '_';
      if (isLower) lower = this.script(false);
      else upper = this.script(false);
    }
    if (++this.depth > maxDepth) return this.tooDeep();
    const sign = this.takeSign();
    let body = this.product(false);
    if (sign) body = this.spanning({ kind: 'unary', operator: sign, operand: body }, body, body);
    this.depth--;
    const node = {
      kind: 'big' as const,
      operator: token.text,
      body,
      ...(lower ? { lower } : {}),
      ...(upper ? { upper } : {}),
    };
    return this.spanning(node, token, this.lastTokenBefore(body));
  }

  private environment(open: Token): Node {
    this.index++;
    const rows: Node[][] = [[]];
    const close = () => this.at('close') && this.peek()!.environment;
    while (this.index < this.tokens.length && !close()) {
      const row = rows.at(-1)!;
      if (this.at('separator', '\\\\')) {
        this.index++;
        rows.push([]);
      } else if (this.at('separator', '&')) {
        const before = this.tokens[this.index - 1]!;
        // An empty cell has a place as well.
        if (before.text === '&' || before.text === '\\\\' || before === open)
          row.push(this.blank(before.end));
        this.index++;
        if (this.at('separator') || close()) row.push(this.blank(this.tokens[this.index - 1]!.end));
      } else row.push(...this.cell());
    }
    // A row break at the end, or one typed twice.
    const filled = rows.filter((row) => row.length > 0);
    const token = this.peek();
    if (token) {
      this.index++;
      if (token.text !== open.text) this.failed = true;
    } else this.failed = true;
    const kind = matrixEnvironments.has(open.text) ? 'matrix' : 'cases';
    const last = token ?? rows.flat().at(-1) ?? open;
    if (kind === 'matrix')
      return this.spanning({ kind, environment: open.text, rows: filled }, open, last);
    return this.spanning({ kind, rows: filled }, open, last);
  }

  private blank(at: number): Node {
    return { kind: 'text', text: '', start: at, end: at };
  }

  /** `[1, 2 \\ 3, 4]`: commas separate entries as `&` does. */
  private cell(): Node[] {
    const before = this.index;
    const items = this.items('');
    if (this.index === before) {
      const token = this.tokens[this.index++]!;
      return [this.error('unexpected', token.start, token.end)];
    }
    return items.filter(
      (item) =>
        item.kind !== 'error' ||
        item.reason !== 'missing' ||
        item.start !== item.end ||
        items.length === 1,
    );
  }
}

const closing: Readonly<Record<string, string>> = {
  '(': ')', '[': ']', '\\{': '\\}', '⌊': '⌋', '⌈': '⌉', '⟨': '⟩', '‖': '‖', '|': '|',
}; // prettier-ignore

function isRoundOrSquare(text: string): boolean {
  return text === '(' || text === '[' || text === ')' || text === ']';
}

function isSign(text: string): text is '+' | '-' | '±' | '∓' {
  return text === '+' || text === '-' || text === '±' || text === '∓';
}

function numberNode(text: string, start: number, end: number): Node {
  return { kind: 'number', text, value: numberValue(text), start, end };
}

/** The exact value of digits as typed; exponents are bounded so that `1e999999999` costs nothing. */
function numberValue(text: string): Rational {
  if (text.length <= 15 && /^\d+$/.test(text)) return { n: Number(text), d: 1 };
  const slash = text.indexOf('/');
  if (slash > 0) return Q.rational(Number(text.slice(0, slash)), Number(text.slice(slash + 1)));
  const [mantissa = '0', exponentText = '0'] = text.toLowerCase().split('e');
  const point = mantissa.indexOf('.');
  const digits = point < 0 ? mantissa : mantissa.slice(0, point) + mantissa.slice(point + 1);
  const decimals = point < 0 ? 0 : mantissa.length - point - 1;
  const exponent = Math.max(-4000, Math.min(4000, Number(exponentText))) - decimals;
  if (digits.length <= 15 && Math.abs(exponent) <= 15) {
    const n = Number(digits);
    if (exponent <= 0) return Q.rational(n, 10 ** -exponent);
    if (n * 10 ** exponent <= Number.MAX_SAFE_INTEGER) return Q.rational(n * 10 ** exponent);
  }
  const n = BigInt(digits.slice(0, 5000) || '0');
  return exponent < 0
    ? Q.rational(n, 10n ** BigInt(-exponent))
    : Q.rational(n * 10n ** BigInt(exponent));
}
