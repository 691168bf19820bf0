import {
  isAsciiLetter,
  isDigit,
  isSpace,
  subscripts,
  superscripts,
  unicodeOperators,
  unicodeRelations,
  vulgarFractions,
} from './characters';
import { commandMeaning, functionNames, statementEnvironments } from './commands';
import type { Token, TokenKind } from './token';

/** `latex`: every letter is a symbol of its own. `plain`: letters that touch form one name. */
export type Syntax = 'latex' | 'plain';

/** A `\newcommand` or `\def` of the document. */
export interface Macro {
  readonly parameters: number;
  readonly body: string;
  /** The default of the first parameter, which then comes in `[…]`. */
  readonly optional?: string;
}

export type Macros = ReadonlyMap<string, Macro>;

/** How the digits and commas of a text are to be read; more than one way may be sensible. */
export interface LexerOptions {
  readonly syntax: Syntax;
  readonly macros?: Macros;
  /** `1,234` is one number (default) or two. */
  readonly thousands?: boolean;
  /** `0,5` is one number (default: two). */
  readonly decimalComma?: boolean;
}

export interface LexerResult {
  readonly tokens: readonly Token[];
  /** Where another reading of the commas is possible. */
  readonly ambiguities: ReadonlySet<'thousands' | 'decimalComma'>;
}

const maxTokens = 20_000;
const maxExpansion = 20;

const numberPattern = /(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+(?![\w.]))?/y;
const groupedPattern = /\d{1,3}(?:(?:\{,\}|,)\d{3})+(?:\.\d+)?(?!\d)/y;
const spacedGroupPattern = /\d{1,3}(?:\\[,;]\d{3})+(?:\.\d+)?(?!\d)/y;
const decimalCommaPattern = /\d+,\d+(?![\d,])/y;
const bracedCommaPattern = /\d+\{,\}\d+(?!\d)/y;
const hexPattern = /0(?:[xX][0-9A-Fa-f]{1,12}|[bB][01]{1,40})(?![\w.])/y;
const bracedSignPattern = /\{\s*(?:[-+*/=]|\\cdot|\\times)\s*\}/y;
const basedLogPattern = /log(?:2|10)(?=\s*\()/y;
const wordPattern = /[A-Za-z]+/y;
const commandPattern = /\\([A-Za-z]+\*?|.)/y;

function matchAt(pattern: RegExp, text: string, position: number): string | undefined {
  pattern.lastIndex = position;
  return pattern.exec(text)?.[0];
}

interface OpenBracket {
  readonly text: string;
  readonly transparent: boolean;
  readonly pending: number;
}

/**
 * Cuts `text[from, to)` into tokens with their exact offsets. Never throws; what means nothing becomes an
 * `error` token. Tokens that come from a macro carry the range of the macro's use.
 */
export function lex(text: string, from: number, to: number, options: LexerOptions): LexerResult {
  const lexer = new Lexer(options);
  lexer.run(text, from, to);
  return { tokens: lexer.tokens, ambiguities: lexer.ambiguities };
}

class Lexer {
  readonly tokens: Token[] = [];
  readonly ambiguities = new Set<'thousands' | 'decimalComma'>();
  private text = '';
  private position = 0;
  private end = 0;
  private spaced = false;
  /** Arguments that the last command still waits for: their braces belong to it. */
  private pending = 0;
  private wrapNext = false;
  /** Where the command stands whose braces only wrap: they cover it, too. */
  private wrapStart = -1;
  private readonly brackets: OpenBracket[] = [];
  /** While a macro is expanded: the range of its use. */
  private use: { start: number; end: number } | undefined;
  private depth = 0;

  constructor(private readonly options: LexerOptions) {}

  run(text: string, from: number, to: number): void {
    const outer = { text: this.text, position: this.position, end: this.end };
    this.text = text;
    this.position = from;
    this.end = to;
    while (this.position < this.end && this.tokens.length < maxTokens) this.next();
    if (this.position < this.end && this.depth === 0) this.push('error', 'too_large', this.end);
    Object.assign(this, outer);
  }

  private push(kind: TokenKind, text: string, end: number, extra?: Partial<Token>): void {
    const range = this.use ?? { start: this.position, end };
    this.tokens.push({
      kind,
      text,
      start: range.start,
      end: range.end,
      spaced: this.spaced,
      ...extra,
    });
    this.position = end;
    this.spaced = false;
    if (kind === 'open' || kind === 'close') return;
    this.wrapNext = false;
    if (this.pending > 0) this.pending--;
  }

  private next(): void {
    const { text, position } = this;
    const code = text.charCodeAt(position);
    if (isSpace(code) || text[position] === '~') {
      this.position++;
      this.spaced = true;
      return;
    }
    if (isDigit(code) || (code === 46 && isDigit(text.charCodeAt(position + 1))))
      return this.number();
    if (isAsciiLetter(code)) return this.letters();
    if (code === 92) return this.command();
    this.character(text[position]!);
  }

  private number(): void {
    const { text, position, end } = this;
    const inArgument = this.pending > 0 && this.options.syntax === 'latex';
    // `\frac12` and `x^12`: TeX takes one digit, unless it is braced.
    const hex = this.options.syntax === 'plain' ? matchAt(hexPattern, text, position) : undefined;
    if (hex !== undefined) return this.push('number', String(Number(hex)), position + hex.length);
    if (inArgument && text.charCodeAt(position) !== 46)
      return this.push('number', text[position]!, position + 1);
    const grouped = this.grouped();
    if (grouped !== undefined) return;
    let digits = matchAt(numberPattern, text, position) ?? text[position]!;
    if (position + digits.length > end) digits = digits.slice(0, end - position);
    this.push('number', digits, position + digits.length);
  }

  /** `1,000`, `1{,}000`, `1\,000` and, if asked for, `0,5`. */
  private grouped(): true | undefined {
    const { text, position } = this;
    const comma = text[position + matchDigits(text, position)];
    if (comma !== ',' && comma !== '{' && comma !== '\\') return undefined;
    const grouped =
      matchAt(groupedPattern, text, position) ?? matchAt(spacedGroupPattern, text, position);
    if (grouped !== undefined && position + grouped.length <= this.end) {
      const plain = grouped.includes(',') && !grouped.includes('{') && !grouped.includes('\\');
      const inList = this.brackets.some((b) => b.text !== '{');
      if (plain) this.ambiguities.add('thousands');
      if (!plain || (this.options.thousands ?? !inList)) {
        this.push('number', grouped.replace(/[^\d.]/g, ''), position + grouped.length);
        return true;
      }
    } else {
      const braced = matchAt(bracedCommaPattern, text, position);
      if (braced !== undefined) {
        this.push('number', braced.replace('{,}', '.'), position + braced.length);
        return true;
      }
      const decimal = matchAt(decimalCommaPattern, text, position);
      if (decimal === undefined) return undefined;
      this.ambiguities.add('decimalComma');
      if (this.options.decimalComma) {
        this.push('number', decimal.replace(',', '.'), position + decimal.length);
        return true;
      }
    }
    return undefined;
  }

  private letters(): void {
    const { text, position, end } = this;
    if (this.options.syntax === 'latex') return this.push('symbol', text[position]!, position + 1);
    const based = matchAt(basedLogPattern, text, position);
    if (based !== undefined) return this.push('function', based, position + based.length);
    let word = matchAt(wordPattern, text, position)!;
    if (position + word.length > end) word = word.slice(0, end - position);
    // `x` between numbers is a times sign: 3x3, 3 x 4.
    const previous = this.tokens.at(-1);
    if (
      word === 'x' &&
      previous?.kind === 'number' &&
      /^\s*[\d(.]/.test(text.slice(position + 1, end))
    ) {
      return this.push('operator', '×', position + 1);
    }
    if (
      functionNames.has(word) ||
      word === 'sqrt' ||
      word === 'cbrt' ||
      word === 'log2' ||
      word === 'log10'
    ) {
      if (word === 'sqrt') return this.push('command', 'sqrt', position + 4);
      return this.push('function', word, position + word.length);
    }
    const prefix =
      /^(arcsin|arccos|arctan|sinh|cosh|tanh|sin|cos|tan|csc|sec|cot|ln|log|exp)(?=[a-z]$)/.exec(
        word,
      );
    if (prefix) return this.push('function', prefix[0], position + prefix[0].length);
    const greek = word.length > 1 ? commandMeaning(word) : undefined;
    this.push('symbol', greek?.kind === 'symbol' ? greek.text : word, position + word.length);
  }

  private command(): void {
    const { text, position, end } = this;
    const raw = matchAt(commandPattern, text, position) ?? '\\';
    const stop = Math.min(position + raw.length, end);
    const name = text.slice(position + 1, stop);
    const macro = this.options.macros?.get(name);
    if (macro) return this.expand(macro, stop);
    if (!isAsciiLetter(name.charCodeAt(0))) return this.escaped(name, stop);
    if (name === 'begin' || name === 'end') return this.environment(name, stop);
    if (name === 'not') return this.negated(stop);
    if (name === 'left' || name === 'right' || name === 'middle' || /^[bB]igg?[lrm]?$/.test(name)) {
      return this.delimiter(name, stop);
    }
    const meaning =
      commandMeaning(name) ?? (name.endsWith('*') ? commandMeaning(name.slice(0, -1)) : undefined);
    if (!meaning) return this.unknownCommand(name, stop);
    switch (meaning.kind) {
      case 'nothing':
        this.position = this.skipArguments(stop, meaning.arguments);
        this.spaced = true;
        return;
      case 'wrapper':
        this.wrapStart = this.position;
        this.position = this.skipArguments(stop, meaning.skip);
        this.wrapNext = true;
        return;
      case 'command':
        this.push('command', name, stop);
        this.pending = meaning.arguments;
        return;
      case 'text':
        return this.words(stop);
      case 'font':
        return this.font(name, stop);
      case 'open':
        this.push('open', meaning.text, stop, { transparent: false });
        this.brackets.push({ text: meaning.text, transparent: false, pending: 0 });
        return;
      case 'close':
        return this.close(meaning.text, stop);
      default:
        this.push(meaning.kind, meaning.text, stop);
    }
  }

  /** `\not=` */
  private negated(stop: number): void {
    const equals = /^\s*=/.exec(this.text.slice(stop, Math.min(stop + 8, this.end)));
    if (equals) return this.push('relation', '≠', stop + equals[0].length);
    this.push('error', '\\not', stop);
  }

  /** `\lnx`: a known function that grew into the next letter. */
  private unknownCommand(name: string, stop: number): void {
    const known = [...functionNames].find(
      (f) => name.startsWith(f) && name.length === f.length + 1,
    );
    const operator = ['cdot', 'times', 'div'].find(
      (f) => name.startsWith(f) && name.length === f.length + 1,
    );
    const length = (known ?? operator)?.length;
    if (length === undefined) return this.push('error', `\\${name}`, stop);
    const meaning = commandMeaning(name.slice(0, length));
    if (meaning && 'text' in meaning)
      this.push(meaning.kind, meaning.text, this.position + 1 + length);
  }

  private escaped(character: string, stop: number): void {
    switch (character) {
      case '\\': {
        // `\\[4pt]`
        const gap = /^\s*\[\s*-?[\d.]+\s*[a-z]{2}\s*\]/.exec(
          this.text.slice(stop, Math.min(stop + 20, this.end)),
        );
        const star = this.text[stop] === '*' ? 1 : 0;
        return this.push('separator', '\\\\', stop + (gap?.[0].length ?? star));
      }
      case '{':
        this.push('open', '\\{', stop, { transparent: false });
        this.brackets.push({ text: '\\{', transparent: false, pending: 0 });
        return;
      case '}':
        return this.close('\\}', stop);
      case '|':
        return this.push('bar', '‖', stop);
      case '%':
        return this.push('operator', '%', stop);
      case '(':
      case ')':
      case '[':
      case ']':
      // Math delimiters inside math: `$$\( … \)$$`.
      // fallthrough
      case ',':
      case ';':
      case ':':
      case '!':
      case '>':
      case '/':
      case ' ':
      case '\n':
      case '\r':
      case '\t':
      case '$':
      case '-':
        this.position = stop;
        this.spaced = true;
        return;
      case '_':
      case '&':
      case '#':
        return this.push('symbol', character, stop);
      default:
        return this.push('error', `\\${character}`, stop);
    }
  }

  private expand(macro: Macro, stop: number): void {
    if (this.depth >= maxExpansion || this.tokens.length > maxTokens / 2)
      return this.push('error', 'macro', stop);
    const parts: string[] = [];
    let position = stop;
    if (macro.optional !== undefined) {
      const option = /^\s*\[([^\]]*)\]/.exec(
        this.text.slice(position, Math.min(position + 200, this.end)),
      );
      parts.push(option?.[1] ?? macro.optional);
      position += option?.[0].length ?? 0;
    }
    for (let i = parts.length; i < macro.parameters; i++) {
      const argument = this.argument(position);
      parts.push(argument.text);
      position = argument.end;
    }
    const body = macro.body.replace(
      /#([1-9])/g,
      (_, digit: string) => parts[Number(digit) - 1] ?? '',
    );
    const outermost = this.use === undefined;
    if (outermost) this.use = { start: this.position, end: position };
    this.depth++;
    this.run(body, 0, Math.min(body.length, 10_000));
    this.depth--;
    if (outermost) this.use = undefined;
    this.position = position;
  }

  /** The next `{…}`, command or character, as text. */
  private argument(position: number): { text: string; end: number } {
    while (position < this.end && isSpace(this.text.charCodeAt(position))) position++;
    if (position >= this.end) return { text: '', end: this.end };
    if (this.text[position] === '{') {
      const close = this.matchingBrace(position);
      return { text: this.text.slice(position + 1, close), end: Math.min(close + 1, this.end) };
    }
    const raw =
      this.text[position] === '\\' ? matchAt(commandPattern, this.text, position) : undefined;
    const end = Math.min(position + (raw?.length ?? 1), this.end);
    return { text: this.text.slice(position, end), end };
  }

  private matchingBrace(open: number): number {
    let depth = 0;
    for (let i = open; i < this.end; i++) {
      const character = this.text[i];
      if (character === '\\') i++;
      else if (character === '{') depth++;
      else if (character === '}' && --depth === 0) return i;
    }
    return this.end;
  }

  private skipArguments(position: number, count: number): number {
    for (let i = 0; i < count; i++) position = this.argument(position).end;
    return position;
  }

  private words(stop: number): void {
    const argument = this.argument(stop);
    // A number in words' clothes: \text{108}.
    if (/^\s*[-+]?[\d.,]+%?\s*$/.test(argument.text)) {
      this.wrapNext = true;
      this.position = stop;
      return;
    }
    this.push('text', argument.text.trim(), argument.end);
  }

  private font(name: string, stop: number): void {
    const argument = this.argument(stop);
    const content = argument.text.trim();
    const plainWord = /^[A-Za-z][A-Za-z\d-]*$/.test(content);
    if (functionNames.has(content)) return this.push('function', content, argument.end);
    if (plainWord && (content.length > 1 || name.startsWith('operatorname'))) {
      return this.push(
        name.startsWith('operatorname') ? 'function' : 'symbol',
        content,
        argument.end,
      );
    }
    if (plainWord)
      return this.push(
        'symbol',
        content === 'e' && name === 'mathrm' ? 'ℯ' : content,
        argument.end,
      );
    if (content.includes(' ') && /^[A-Za-z .,'-]+$/.test(content))
      return this.push('text', content, argument.end);
    // \mathbf{108}, \boldsymbol{\mu}, \mathbf{x}_1: the font says nothing of the value.
    this.position = stop;
    if (this.text[stop] === '{' || isSpace(this.text.charCodeAt(stop))) this.wrapNext = true;
  }

  private delimiter(name: string, stop: number): void {
    let position = stop;
    while (position < this.end && isSpace(this.text.charCodeAt(position))) position++;
    const raw =
      this.text[position] === '\\'
        ? (matchAt(commandPattern, this.text, position) ?? '\\')
        : (this.text[position] ?? '');
    const end = Math.min(position + raw.length, this.end);
    const canonical = canonicalDelimiter(raw);
    if (name === 'middle' || /^[bB]igg?m?$/.test(name)) {
      if (canonical === '|' || canonical === '‖') return this.push('bar', canonical, end);
      this.position = stop;
      return;
    }
    if (name === 'left' || name.endsWith('l')) {
      this.push('open', canonical, end, { transparent: false });
      this.brackets.push({ text: canonical, transparent: false, pending: 0 });
      return;
    }
    this.close(canonical, end);
  }

  private environment(kind: string, stop: number): void {
    const argument = this.argument(stop);
    const name = argument.text.trim().replace(/\*$/, '');
    let end = argument.end;
    const transparent = statementEnvironments.has(name);
    if (kind === 'end') {
      const open = this.brackets.at(-1);
      const matches = open?.text === name;
      if (matches) this.brackets.pop();
      return this.push('close', name, end, {
        environment: true,
        transparent: matches ? open.transparent : transparent,
      });
    }
    if (name === 'array' || name === 'alignat' || name === 'alignedat')
      end = this.columnSpecification(end);
    this.push('open', name, end, { environment: true, transparent });
    this.brackets.push({ text: name, transparent, pending: 0 });
    this.pending = 0;
  }

  private columnSpecification(position: number): number {
    const optional = /^\s*\[[^\]]{0,3}\]/.exec(
      this.text.slice(position, Math.min(position + 12, this.end)),
    );
    position += optional?.[0].length ?? 0;
    return this.text[position] === '{' ? this.argument(position).end : position;
  }

  private close(text: string, end: number): void {
    const open = this.brackets.at(-1);
    if (open && text !== '}' && open.text !== '{') this.brackets.pop();
    this.push('close', text, end, { transparent: false });
  }

  private openBrace(): void {
    // `1{+}2`, `2{\cdot}3`: braces against spacing.
    const sign = matchAt(bracedSignPattern, this.text, this.position);
    if (sign !== undefined && this.pending === 0) {
      const inner = sign.slice(1, -1).trim();
      const text = inner === '\\cdot' ? '·' : inner === '\\times' ? '×' : inner;
      return this.push(inner === '=' ? 'relation' : 'operator', text, this.position + sign.length);
    }
    const transparent = this.wrapNext || this.pending === 0;
    const pending = this.wrapNext ? 0 : Math.max(this.pending - 1, 0);
    const start =
      this.use?.start ?? (this.wrapNext && this.wrapStart >= 0 ? this.wrapStart : this.position);
    this.wrapNext = false;
    this.wrapStart = -1;
    this.push('open', '{', this.position + 1, { transparent, start });
    this.brackets.push({ text: '{', transparent, pending });
    this.pending = 0;
  }

  private closeBrace(): void {
    // Brackets that were left open inside the braces end with them.
    let index = this.brackets.length - 1;
    while (index >= 0 && this.brackets[index]!.text !== '{') index--;
    const open = this.brackets[index];
    if (open) this.brackets.length = index;
    this.push('close', '}', this.position + 1, { transparent: open?.transparent ?? false });
    this.pending = open?.pending ?? 0;
  }

  private character(character: string): void {
    const { text, position } = this;
    const stop = position + 1;
    const two = text.slice(position, Math.min(position + 2, this.end));
    switch (character) {
      case '{':
        if (this.options.syntax === 'latex') return this.openBrace();
        this.push('open', '\\{', stop, { transparent: false });
        this.brackets.push({ text: '\\{', transparent: false, pending: 0 });
        return;
      case '}':
        return this.options.syntax === 'latex' ? this.closeBrace() : this.close('\\}', stop);
      case '(':
      case '[':
        this.push('open', character, stop, { transparent: false });
        this.brackets.push({ text: character, transparent: false, pending: 0 });
        return;
      case ')':
      case ']':
        return this.close(character, stop);
      case '|':
        return two === '||' ? this.push('bar', '‖', stop + 1) : this.push('bar', '|', stop);
      case '+':
      case '-':
      case '/':
      case '!':
      case '%':
      case "'":
        if (two === '->') return this.push('relation', '→', stop + 1);
        // `5!=120` is a factorial.
        if (two === '!=' && this.spaced && this.options.syntax === 'plain')
          return this.push('relation', '≠', stop + 1);
        if (two === '+-') return this.push('operator', '±', stop + 1);
        return this.push('operator', character, stop);
      case '*':
        if (two === '**' && this.options.syntax === 'plain') return this.script('^', stop + 1);
        return this.push('operator', '*', stop);
      case '^':
      case '_':
        return this.script(character, stop);
      case '=':
        if (two === '=>') return this.push('relation', '⇒', stop + 1);
        return this.push('relation', '=', two === '==' ? stop + 1 : stop);
      case '<':
      case '>':
        if (two === '<=' || two === '>=')
          return this.push('relation', two === '<=' ? '≤' : '≥', stop + 1);
        if (two === '<>') return this.push('relation', '≠', stop + 1);
        return this.push('relation', character, stop);
      case ':':
        return two === ':='
          ? this.push('relation', ':=', stop + 1)
          : this.push('separator', ':', stop);
      case ',':
      case ';':
      case '&':
        return this.push('separator', character, stop);
      case '.':
        // A full stop ends a sentence inside a span as well.
        if (two === '..')
          return this.push('symbol', '…', position + (text[position + 2] === '.' ? 3 : 2));
        this.position = stop;
        this.spaced = true;
        return;
      case '$':
        this.position = stop;
        this.spaced = true;
        return;
      case '√':
        this.push('command', 'sqrt', stop);
        return;
    }
    this.unicode(character, stop);
  }

  private script(text: string, stop: number): void {
    this.push('operator', text, stop);
    if (this.options.syntax === 'latex') this.pending = 1;
  }

  private unicode(character: string, stop: number): void {
    const operator = unicodeOperators[character];
    if (operator) return this.push('operator', operator, stop);
    const relation = unicodeRelations[character];
    if (relation) return this.push('relation', relation, stop);
    if (superscripts[character]) return this.run2('^', superscripts);
    if (subscripts[character]) return this.run2('_', subscripts);
    const fraction = vulgarFractions[character];
    if (fraction) return this.push('number', `${fraction[0]}/${fraction[1]}`, stop);
    switch (character) {
      case '∑':
      case '∏':
      case '∫':
        return this.push('big', character, stop);
      case '‖':
      case '∥':
        return this.push('bar', '‖', stop);
      case '⌊':
      case '⌈':
      case '⟨':
        this.push('open', character, stop, { transparent: false });
        this.brackets.push({ text: character, transparent: false, pending: 0 });
        return;
      case '⌋':
      case '⌉':
      case '⟩':
        return this.close(character, stop);
      case '，':
        return this.push('separator', ',', stop);
    }
    const point = this.text.codePointAt(this.position) ?? 0;
    const whole = String.fromCodePoint(point);
    const end = this.position + whole.length;
    // Letters of any script, decomposed accents with them; mathematical alphanumerics lose their font.
    if (/\p{L}|\p{Nd}|[∂∇∞…⊤⊥ℓ✓]/u.test(whole)) {
      const plain = whole.normalize('NFKC');
      if (/^\p{Nd}$/u.test(plain)) return this.push('number', String(digitValue(plain)), end);
      return this.push(
        'symbol',
        point === 0xb5 ? 'μ' : plain.normalize('NFC'),
        this.withMarks(end),
      );
    }
    if (/\p{M}/u.test(whole)) {
      this.position = end;
      return;
    }
    this.push('error', whole, end);
  }

  private withMarks(end: number): number {
    while (end < this.end && /\p{M}/u.test(this.text[end]!)) end++;
    return end;
  }

  /** A run of Unicode superscripts or subscripts becomes `^{…}` or `_{…}`. */
  private run2(operator: string, alphabet: Readonly<Record<string, string>>): void {
    let end = this.position;
    let inner = '';
    while (end < this.end && alphabet[this.text[end]!] !== undefined)
      inner += alphabet[this.text[end++]!];
    const outermost = this.use === undefined;
    if (outermost) this.use = { start: this.position, end };
    const stop = end;
    this.push('operator', operator, stop);
    this.push('open', '{', stop, { transparent: false });
    this.run(inner, 0, inner.length);
    this.push('close', '}', stop, { transparent: false });
    if (outermost) this.use = undefined;
    this.position = stop;
  }
}

function matchDigits(text: string, position: number): number {
  let length = 0;
  while (isDigit(text.charCodeAt(position + length))) length++;
  return length;
}

/** Decimal digits of every script stand in blocks of ten that begin at a multiple of 16 plus 0 or 6. */
function digitValue(character: string): number {
  const code = character.codePointAt(0)!;
  let base = code;
  while (code - base < 9 && /\p{Nd}/u.test(String.fromCodePoint(base - 1))) base--;
  return code - base;
}

function canonicalDelimiter(raw: string): string {
  if (raw === '.' || raw === '') return '';
  if (raw === '\\{' || raw === '\\}') return raw;
  if (raw === '\\|') return '‖';
  if (!raw.startsWith('\\')) return raw;
  const meaning = commandMeaning(raw.slice(1));
  return meaning && 'text' in meaning ? meaning.text : '';
}
