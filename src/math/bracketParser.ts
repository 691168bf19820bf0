import { matrixEnvironments } from './commands';
import type { Node } from './syntax';
import type { Token } from './token';
import { TokenReader } from './tokenReader';

const closing: Readonly<Record<string, string>> = {
  '(': ')',
  '[': ']',
  '\\{': '\\}',
  '⌊': '⌋',
  '⌈': '⌉',
  '⟨': '⟩',
  '‖': '‖',
  '|': '|',
};

/** Parses what stands between brackets, braces, bars, `\begin` and `\end`. */
export abstract class BracketParser extends TokenReader {
  /** Bars that are open: a bar in infix position closes the innermost one. */
  protected readonly bars: string[] = [];

  /** Items up to the closing token, which is not taken. One item stands for itself. */
  protected abstract list(close: string): Node;

  /** The same, always as items. */
  protected abstract items(close: string): Node[];

  /** Whether the next token can begin an operand. */
  protected startsOperand(): boolean {
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

  protected bracket(open: Token): Node {
    this.index++;
    if (open.text === '{') {
      const choose = this.group(open);
      return choose;
    }
    const close = closing[open.text] ?? '';
    if (this.at('close')) {
      const token = this.tokens[this.index++]!;
      return this.spanning({ kind: 'bracket', open: open.text, close: token.text, items: [] }, open, token);
    }
    const bars = this.bars.splice(0);
    let items = this.items(close);
    if (items.length === 1) items = [this.overRest(items[0]!, close)];
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
      return this.spanning({ kind: 'bracket', open: open.text, close: token.text, items }, open, token);
    }
    this.failed = true;
    return this.spanning({ kind: 'bracket', open: open.text, close: '', items }, open, items.at(-1)!);
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
    inner = this.overRest(inner, '}');
    this.bars.push(...bars);
    const items = [inner];
    while (!this.at('close', '}') && this.index < this.tokens.length) {
      const token = this.tokens[this.index++]!;
      items.push(this.error('unexpected', token.start, token.end));
    }
    const token = this.peek();
    if (!token) this.failed = true;
    else this.index++;
    return this.spanning({ kind: 'bracket', open: '{', close: '}', items }, open, token ?? items.at(-1)!);
  }

  /** `a + b \over c` up to the end of its group: all before stands over all after. */
  private overRest(numerator: Node, close: string): Node {
    if (!this.at('operator', 'over')) return numerator;
    this.index++;
    const denominator = this.list(close);
    return this.spanning({ kind: 'fraction', numerator, denominator }, numerator, denominator);
  }

  protected barred(open: Token): Node {
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

  protected environment(open: Token): Node {
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
        if (before.text === '&' || before.text === '\\\\' || before === open) row.push(this.blank(before.end));
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
    if (kind === 'matrix') return this.spanning({ kind, environment: open.text, rows: filled }, open, last);
    return this.spanning({ kind, rows: filled }, open, last);
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
      (item) => item.kind !== 'error' || item.reason !== 'missing' || item.start !== item.end || items.length === 1,
    );
  }

  private blank(at: number): Node {
    return { kind: 'text', text: '', start: at, end: at };
  }
}

function isRoundOrSquare(text: string): boolean {
  return text === '(' || text === '[' || text === ')' || text === ']';
}
