import { BracketParser } from './bracketParser';
import { accentCommands } from './commands';
import { numberNode } from './numberNode';
import { endedBeforeSeries } from './productEnds';
import type { Factor, Node } from './syntax';
import type { Token } from './token';
import { isSign, maxDepth } from './tokenReader';

/** Parses operands: numbers, symbols, brackets, calls, commands with their arguments, big operators. */
export abstract class OperandParser extends BracketParser {
  /** An operand with its exponents, subscripts and postfix signs. */
  protected abstract factor(): Node;

  /** What stands after `^` or `_`. */
  protected abstract script(isExponent: boolean): Node;

  /** Factors up to the next sign. */
  protected abstract product(blanksSeparate: boolean): Node;

  protected operand(): Node {
    const token = this.peek();
    if (!token) return this.missing();
    switch (token.kind) {
      case 'number':
        this.index++;
        if (token.isBold) return { ...numberNode(token.text, token.start, token.end), isBold: true };
        return this.mixed(numberNode(token.text, token.start, token.end), token);
      case 'symbol':
        this.index++;
        if (token.text === 'Matrix' && this.at('open', '(')) return this.factor();
        return {
          kind: 'symbol',
          name: token.text,
          ...(token.isDoubleStruck ? { isDoubleStruck: true } : {}),
          start: token.start,
          end: token.end,
        };
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
    if (next?.kind !== 'number' || next.spaced || !next.text.includes('/') || token.text.includes('/')) return node;
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

  private call(token: Token): Node {
    this.index++;
    let index: Node | undefined;
    let power: Node | undefined;
    let last: { start: number; end: number } = token;
    while (this.at('operator', '_') || this.at('operator', '^')) {
      const isIndex = this.tokens[this.index++]!.text === '_';
      const script = (isIndex ? this.longBase() : undefined) ?? this.script(!isIndex);
      if (isIndex) index = script;
      else power = script;
      last = script;
    }
    let primes = 0;
    while (this.at('operator', "'")) {
      primes++;
      this.index++;
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
      ...(primes > 0 ? { primes } : {}),
    };
    return this.spanning(node, token, this.lastTokenBefore(end));
  }

  /** `\log_25{700}`: digits up to the braces of what the logarithm is taken of. */
  private longBase(): Node | undefined {
    const rest = this.tokens.slice(this.index);
    const count = rest.findIndex((token, i) => token.kind !== 'number' || (i > 0 && token.spaced));
    if (count < 2 || rest[count]?.kind !== 'open') return undefined;
    this.index += count;
    const digits = rest.slice(0, count);
    return numberNode(digits.map(({ text }) => text).join(''), digits[0]!.start, digits.at(-1)!.end);
  }

  private callArguments(): Node[] {
    const token = this.peek();
    if (token?.kind === 'open' && !token.environment && token.text !== '⌊' && token.text !== '⌈') {
      const node = this.bracket(token);
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
      !(this.at('open', '[') && this.peek()!.spaced && !isAverage(factors.at(-1)!.node)) &&
      !this.at('text')
    ) {
      if (this.options.syntax === 'latex' && this.peek()!.spaced) {
        this.ambiguities.add('shortArguments');
        if (this.options.shortArguments) break;
      }
      factors.push({ operator: 'implicit', node: this.factor() });
    }
    this.depth--;
    if (factors.length === 1) return [factors[0]!.node];
    return [this.spanning({ kind: 'product', factors }, factors[0]!.node, factors.at(-1)!.node)];
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
    if (accentCommands.has(name)) return this.accented(token);
    if (name === 'pmod' || name === 'pod') {
      const inner = this.argument();
      return this.spanning({ kind: 'call', name: 'pmod', arguments: [inner] }, token, inner);
    }
    if (name === 'stackrel' || name === 'overset' || name === 'underset') {
      this.argument();
      const inner = this.argument();
      return this.spanning({ kind: 'bracket', open: '{', close: '}', items: [inner] }, token, inner);
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
    const radicand = this.options.syntax === 'plain' && !this.at('open') ? this.radicand() : this.argument();
    return this.spanning(
      { kind: 'root', radicand, ...(degree ? { degree } : {}) },
      token,
      this.lastTokenBefore(radicand),
    );
  }

  /** `√2` in plain text: the next operand. */
  private radicand(): Node {
    if (++this.depth > maxDepth) return this.tooDeep();
    const node = this.operand();
    this.depth--;
    return node;
  }

  private accented(token: Token): Node {
    const inner = this.argument();
    let bare = inner;
    while (bare.kind === 'bracket' && bare.open === '{' && bare.items.length === 1) bare = bare.items[0]!;
    const letter = bare.kind === 'subscript' ? bare.base : bare;
    if (letter.kind === 'symbol') {
      const accent = letter.accent ? `${token.text} ${letter.accent}` : token.text;
      const accented = this.spanning({ kind: 'symbol' as const, name: letter.name, accent }, token, inner);
      // `\hat{x_i}` is `\hat{x}_i`.
      return bare.kind === 'subscript'
        ? this.spanning({ kind: 'subscript' as const, base: accented, index: bare.index }, token, inner)
        : accented;
    }
    return this.spanning({ kind: 'call', name: token.text, arguments: [inner] }, token, inner);
  }

  /** One argument of a command: a group, or a single token. */
  private argument(): Node {
    const token = this.peek();
    if (!token) return this.missing();
    if (++this.depth > maxDepth) return this.tooDeep();
    const node = token.kind === 'operator' && isSign(token.text) ? this.script(false) : this.operand();
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
    const series = this.spanning(node, token, this.lastTokenBefore(body));
    return endedBeforeSeries(series) ?? series;
  }
}

/** `𝔼`, `Var`: what stands in square brackets behind it belongs to it. */
function isAverage(node: Node): boolean {
  if (node.kind === 'subscript') return isAverage(node.base);
  return node.kind === 'symbol' && (node.isDoubleStruck === true || /^(?:E|P|Var|Cov|Pr)$/.test(node.name));
}
