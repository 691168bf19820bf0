import { numberNode } from './numberNode';
import { OperandParser } from './operandParser';
import type { Node } from './syntax';
import type { Token } from './token';
import { isSign, maxDepth } from './tokenReader';

/** Signs after one operand: `x_1''^2!` has five. */
const maxChain = 16;

/** Marks at the head of a letter that make another name of it. */
const nameMarks: Readonly<Record<string, string>> = { '*': '*', '∗': '*', '⋆': '*', '†': '†' };

/** Parses what follows an operand: exponents, subscripts, `!`, `'`, `°` and `%`. */
export abstract class ScriptParser extends OperandParser {
  /** An operand with its exponents, subscripts and postfix signs. */
  protected factor(): Node {
    if (++this.depth > maxDepth) return this.tooDeep();
    const node = this.postfix(this.operand());
    this.depth--;
    return node;
  }

  private postfix(node: Node): Node {
    // Every sign wraps what stands before it, so that a chain is as deep as it is long.
    for (let length = 0; ; length++) {
      const token = this.peek();
      if (token?.kind !== 'operator') return node;
      if (length > maxChain && isPostfix(token.text)) {
        this.depth++;
        return this.tooDeep();
      }
      switch (token.text) {
        case '^':
          node = this.superscript(node);
          break;
        case '_': {
          this.index++;
          node = this.subscripted(node, this.markAtFoot() ?? this.script(false));
          break;
        }
        case '!':
        case "'":
          this.index++;
          node = this.spanning({ kind: 'postfix', operator: token.text, operand: node }, node, token);
          break;
        case '°':
          this.index++;
          node = this.spanning({ kind: 'postfix', operator: '°', operand: node }, node, token);
          break;
        case '%': {
          // `7 % 3` is a remainder, `50%` is not.
          const next = this.tokens[this.index + 1];
          const operand = next && (next.kind === 'number' || (next.kind === 'open' && next.text !== '}'));
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

  /** In TeX `x^2_i` is `x_i^2`. An entry of an inverse, of a power of a matrix or of what is numbered by `^{(i)}` stays one. */
  private subscripted(node: Node, index: Node): Node {
    const isPower = node.kind === 'power' && !isMatrixPower(node.base, node.exponent);
    if (!isPower) return this.spanning({ kind: 'subscript', base: node, index }, node, index);
    const base = this.spanning({ kind: 'subscript' as const, base: node.base, index }, node.base, index);
    return this.spanning({ ...node, base }, node, index);
  }

  private superscript(base: Node): Node {
    this.index++;
    const token = this.peek();
    const next = this.tokens[this.index + 1];
    const lone = this.loneInBraces();
    const mark = lone ?? token;
    const transposes = mark?.kind === 'symbol' && (mark.text === '⊤' || (mark.text === 'T' && base.kind !== 'number'));
    const degree = mark?.kind === 'operator' && mark.text === '∘';
    const prime = mark?.kind === 'operator' && mark.text === "'";
    if (mark && (transposes || degree || prime)) {
      this.index += lone ? 3 : 1;
      const operator = transposes ? '⊤' : degree ? '°' : "'";
      const last = lone ? this.tokens[this.index - 1]! : mark;
      const isLetter = transposes && mark.text === 'T' ? { isLetter: true as const } : {};
      return this.spanning({ kind: 'postfix', operator, operand: base, ...isLetter }, base, last);
    }
    const marked = this.marked(base);
    if (marked) return marked;
    // People type x^12 and mean x^{12}; TeX does not.
    if (this.options.syntax === 'latex' && token?.kind === 'number' && next?.kind === 'number' && !next.spaced) {
      this.ambiguities.add('longExponents');
    }
    const exponent = this.script(true);
    return this.spanning({ kind: 'power', base, exponent }, base, exponent);
  }

  /** `w^*`, `w^{+}`, `w^{*\top}`: a mark that is part of the name, with the exponent that stands beside it. */
  private marked(base: Node): Node | undefined {
    const open = this.peek();
    const isBraced = open?.kind === 'open' && open.text === '{';
    const token = this.tokens[this.index + Number(isBraced)];
    const next = this.tokens[this.index + Number(isBraced) + 1];
    const closes = next?.kind === 'close' && next.text === '}';
    // `0^+` stands before a bracket that closes, `2^-` is not finished.
    if (token?.kind !== 'operator' || (base.kind === 'number' && next?.kind !== 'close')) return undefined;
    const name = base.kind === 'number' ? undefined : nameMarks[token.text];
    const isSignAlone = isSign(token.text) && (isBraced ? closes : !this.hasOperandAfter(token));
    if (name === undefined && !isSignAlone) return undefined;
    this.index += isBraced ? 2 : 1;
    const exponent: Node = {
      kind: 'symbol',
      name: name ?? token.text,
      start: token.start,
      end: token.end,
    };
    const marked = this.spanning({ kind: 'power' as const, base, exponent }, base, exponent);
    if (!isBraced) return marked;
    if (closes) {
      this.index++;
      return this.spanning(marked, base, next);
    }
    const rest = this.list('}');
    const close = this.peek();
    if (close?.kind === 'close') this.index++;
    else this.failed = true;
    const isTranspose = rest.kind === 'symbol' && (rest.name === '⊤' || rest.name === 'T');
    return isTranspose
      ? this.spanning({ kind: 'postfix' as const, operator: '⊤' as const, operand: marked }, base, close ?? rest)
      : this.spanning({ kind: 'power' as const, base: marked, exponent: rest }, base, close ?? rest);
  }

  /** `x_*`, `x_{\star}`: a word at the foot, as `x_{min}` has one. */
  private markAtFoot(): Node | undefined {
    const lone = this.loneInBraces();
    const token = lone ?? this.peek();
    const mark = token?.kind === 'operator' ? nameMarks[token.text] : undefined;
    if (!token || mark === undefined) return undefined;
    this.index += lone ? 3 : 1;
    return { kind: 'text', text: mark, start: token.start, end: token.end };
  }

  /** `x^-1` has a negative exponent, `w^+ - w` a mark: so has `w^+ x` in TeX, where only a number is taken for an exponent. */
  private hasOperandAfter(sign: Token): boolean {
    this.index++;
    const isTeXPlus = sign.text === '+' && this.options.syntax === 'latex';
    const result = isTeXPlus ? this.at('number') : this.startsOperand();
    this.index--;
    return result;
  }

  /** The only token inside the braces that begin here. */
  private loneInBraces(): Token | undefined {
    const [open, inner, close] = this.tokens.slice(this.index, this.index + 3);
    return open?.kind === 'open' && open.text === '{' && close?.kind === 'close' && close.text === '}'
      ? inner
      : undefined;
  }

  protected script(isExponent: boolean): Node {
    if (++this.depth > maxDepth) return this.tooDeep();
    const node = this.signedScript(isExponent);
    this.depth--;
    return node;
  }

  private signedScript(isExponent: boolean): Node {
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
    if (this.options.syntax === 'plain' && isExponent && this.at('operator', '^')) return this.superscript(node);
    return node;
  }
}

/** Whether a power with an index may be the power of the whole: `A^{-1}_{ij}`, `A^2_{ij}`, `w^*_i`, `x^{(i)}_j`. */
function isMatrixPower(base: Node, exponent: Node): boolean {
  const isCapital = base.kind === 'symbol' && /^\p{Lu}$/u.test(base.name);
  const inner =
    exponent.kind === 'bracket' && exponent.open === '{' && exponent.items.length === 1 ? exponent.items[0]! : exponent;
  const isMark = inner.kind === 'symbol' && !/^\p{L}$/u.test(inner.name);
  return isCapital || isMark || inner.kind === 'bracket' || inner.kind === 'unary';
}

function isPostfix(operator: string): boolean {
  return "^_!'°%".includes(operator);
}
