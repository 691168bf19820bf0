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
import { CommandLexer, spaces } from './commandLexer';
import { commandMeaning, functionNames } from './commands';
import type { LexerOptions } from './lexerOptions';
import { matchAt } from './matchAt';
import {
  bracedCommaNumberAt,
  decimalCommaNumberAt,
  digitValue,
  groupedNumberAt,
  hexNumberAt,
  mayBeGrouped,
  numberAt,
} from './numberScanner';
import type { Token } from './token';
import { maxTokens } from './tokenWriter';

export interface LexerResult {
  readonly tokens: readonly Token[];
  /** Where another reading of the commas is possible. */
  readonly ambiguities: ReadonlySet<'thousands' | 'decimalComma' | 'scientific'>;
}

const basedLogPattern = /(?:log(?:2|10)|atan2)(?=\s*\()/y;
const wordPattern = /[A-Za-z]+/y;
/** Whoever forgets the backslash does not mean three letters. */
const namedAveragePattern = /(?:Var|Cov)(?=\s*(?:\\left|\\[bB]igg?l?)?\s*[([])/y;

/**
 * Cuts `text[from, to)` into tokens with their exact offsets. Never throws; what means nothing becomes an
 * `error` token. Tokens that come from a macro carry the range of the macro's use.
 */
export function lex(text: string, from: number, to: number, options: LexerOptions): LexerResult {
  const lexer = new Lexer(options);
  lexer.run(text, from, to);
  return { tokens: lexer.tokens, ambiguities: lexer.ambiguities };
}

class Lexer extends CommandLexer {
  run(text: string, from: number, to: number): void {
    const outer = { text: this.text, position: this.position, end: this.end };
    this.text = text;
    this.position = from;
    this.end = to;
    while (this.position < this.end && this.tokens.length < maxTokens) this.next();
    if (this.position < this.end && this.depth === 0) this.push('error', 'too_large', this.end);
    Object.assign(this, outer);
  }

  private next(): void {
    const { text, position } = this;
    const code = text.charCodeAt(position);
    if (isSpace(code)) return this.skipTo(position + 1);
    if (text[position] === '~') return this.skipTo(position + 1, spaces[' ']);
    if (isDigit(code) || (code === 46 && isDigit(text.charCodeAt(position + 1)))) return this.number();
    if (isAsciiLetter(code)) return this.letters();
    if (code === 92) return this.command();
    this.character(text[position]!);
  }

  private number(): void {
    const { text, position, end } = this;
    const inArgument = this.pending > 0 && this.options.syntax === 'latex';
    const hex = this.options.syntax === 'plain' ? hexNumberAt(text, position) : undefined;
    if (hex !== undefined) return this.push('number', String(Number(hex)), position + hex.length);
    // `\frac12` and `x^12`: TeX takes one digit, unless it is braced.
    if (inArgument && text.charCodeAt(position) !== 46) {
      // `\frac 16 9`: for TeX it is 1/6 · 9, for who wrote it rather 16/9.
      const digits = /^\d\d+(?= +\d)/.exec(text.slice(position, position + 20))?.[0];
      if (digits && this.pending === 2) return this.push('error', digits, position + digits.length);
      return this.push('number', text[position]!, position + 1);
    }
    if (mayBeGrouped(text, position) && this.groupedNumber()) return;
    const number = numberAt(text, position, end);
    const mantissa = /^[\d.]*(?=[eE])/.exec(number)?.[0];
    if (mantissa !== undefined && this.options.syntax === 'latex') this.ambiguities.add('scientific');
    const digits = mantissa !== undefined && this.options.scientific === false ? mantissa : number;
    this.push('number', digits, position + digits.length);
  }

  /** `1,000`, `1{,}000`, `1\,000` and, if asked for, `0,5`; false if the digits are to be read one by one. */
  private groupedNumber(): boolean {
    const { text, position } = this;
    const grouped = groupedNumberAt(text, position, this.end);
    if (grouped === undefined) return this.commaNumber();
    const plain = grouped.includes(',') && !grouped.includes('{') && !grouped.includes('\\');
    const inList = this.brackets.some((b) => b.text !== '{');
    // `3{,}667` has thousands in one language and three decimals in another.
    const isBraced = /^\d{1,3}\{,\}\d{3}$/.test(grouped);
    if (plain || isBraced) this.ambiguities.add('thousands');
    if (isBraced && this.options.thousands === false) return this.commaNumber();
    if (plain && !(this.options.thousands ?? !inList)) return false;
    this.push('number', grouped.replace(/[^\d.]/g, ''), position + grouped.length);
    return true;
  }

  /** `0{,}5` and, if asked for, `0,5`. */
  private commaNumber(): boolean {
    const { text, position } = this;
    const braced = bracedCommaNumberAt(text, position);
    if (braced !== undefined) {
      this.push('number', braced.replace('{,}', '.'), position + braced.length);
      return true;
    }
    const decimal = decimalCommaNumberAt(text, position);
    if (decimal === undefined) return false;
    this.ambiguities.add('decimalComma');
    if (!this.options.decimalComma) return false;
    this.push('number', decimal.replace(',', '.'), position + decimal.length);
    return true;
  }

  private letters(): void {
    const { text, position, end } = this;
    if (this.options.syntax === 'latex') {
      const name = matchAt(namedAveragePattern, text, position);
      if (name !== undefined) return this.push('function', name, position + name.length);
      if (text[position] === 'd' && this.namedGradient()) return;
      return this.push('symbol', text[position]!, position + 1);
    }
    const based = matchAt(basedLogPattern, text, position);
    if (based !== undefined) return this.push('function', based, position + based.length);
    let word = matchAt(wordPattern, text, position)!;
    if (position + word.length > end) word = word.slice(0, end - position);
    // `x` between numbers is a times sign: 3x3, 3 x 4.
    const previous = this.tokens.at(-1);
    if (word === 'x' && previous?.kind === 'number' && /^\s*[\d(.]/.test(text.slice(position + 1, end))) {
      return this.push('operator', '×', position + 1);
    }
    if (functionNames.has(word) || word === 'sqrt' || word === 'cbrt' || word === 'log2' || word === 'log10') {
      if (word === 'sqrt') return this.push('command', 'sqrt', position + 4);
      return this.push('function', word, position + word.length);
    }
    const prefix = /^(arcsin|arccos|arctan|sinh|cosh|tanh|sin|cos|tan|csc|sec|cot|ln|log|exp)(?=[a-z]$)/.exec(word);
    if (prefix) return this.push('function', prefix[0], position + prefix[0].length);
    const greek = word.length > 1 ? commandMeaning(word) : undefined;
    this.push('symbol', greek?.kind === 'symbol' ? greek.text : word, position + word.length);
  }

  /** `dy`, `d\gamma`, where the text says that these are names. */
  private namedGradient(): boolean {
    const written = matchAt(/d(?:[A-Za-z]|\\[A-Za-z]+)(?![A-Za-z])/y, this.text, this.position);
    if (written === undefined || !this.options.names?.has(written)) return false;
    const meaning = written[1] === '\\' ? commandMeaning(written.slice(2)) : undefined;
    const letter = meaning?.kind === 'symbol' ? meaning.text : written.slice(1);
    this.push('symbol', `d${letter}`, this.position + written.length);
    return true;
  }

  private character(character: string): void {
    const { text, position } = this;
    const stop = position + 1;
    const two = text.slice(position, Math.min(position + 2, this.end));
    switch (character) {
      case '{':
        if (this.options.syntax === 'latex') return this.openBrace();
        return this.openBracket(this.isAtScript() ? '{' : '\\{', stop);
      case '}':
        return this.options.syntax === 'latex' ? this.closeBrace() : this.closePlainBrace(stop);
      case '(':
      case '[':
        return this.openBracket(character, stop);
      case ')':
      case ']':
        return this.closeBracket(character, stop);
      case '|':
        return two === '||' ? this.push('bar', '‖', stop + 1) : this.push('bar', '|', stop);
      case '+':
      case '-':
      case '/':
      case '!':
      case '%':
      case "'":
        return this.sign(character, two, stop);
      case '*':
        if (two === '**' && this.options.syntax === 'plain') return this.script('^', stop + 1);
        return this.push('operator', '*', stop);
      case '^':
      case '_':
        return this.script(character, stop);
      case '=':
      case '<':
      case '>':
      case ':':
        return this.relationOrColon(character, two, stop);
      case ',':
      case ';':
      case '&':
        return this.push('separator', character, stop);
      case '.':
        // A full stop ends a sentence inside a span as well.
        if (two === '..') return this.push('symbol', '…', position + (text[position + 2] === '.' ? 3 : 2));
        // `1 + 2 + . . . + n`
        if (/^\.[ ~]\.[ ~]\./.test(text.slice(position, position + 5))) return this.push('symbol', '…', position + 5);
        return this.skipTo(stop);
      case '$':
        return this.skipTo(stop);
      case '√':
        return this.push('command', 'sqrt', stop);
    }
    this.unicode(character, stop);
  }

  /** @param two the character and the next one */
  private sign(character: string, two: string, stop: number): void {
    if (two === '->') return this.push('relation', '→', stop + 1);
    // `5!=120` is a factorial.
    if (two === '!=' && this.spaced && this.options.syntax === 'plain') return this.push('relation', '≠', stop + 1);
    if (two === '+-') return this.push('operator', '±', stop + 1);
    return this.push('operator', character, stop);
  }

  private relationOrColon(character: string, two: string, stop: number): void {
    switch (character) {
      case '=':
        if (two === '=>') return this.push('relation', '⇒', stop + 1);
        return this.push('relation', '=', two === '==' ? stop + 1 : stop);
      case '<':
      case '>':
        if (two === '<=' || two === '>=') return this.push('relation', two === '<=' ? '≤' : '≥', stop + 1);
        if (two === '<>') return this.push('relation', '≠', stop + 1);
        return this.push('relation', character, stop);
      case ':':
        return two === ':=' ? this.push('relation', ':=', stop + 1) : this.push('separator', ':', stop);
    }
  }

  private script(text: string, stop: number): void {
    this.push('operator', text, stop);
    if (this.options.syntax === 'latex') this.pending = 1;
  }

  /** `X^{T}` in plain text: braces behind these signs group, as in TeX; all others are those of sets. */
  private isAtScript(): boolean {
    const last = this.tokens.at(-1);
    return last?.kind === 'operator' && (last.text === '^' || last.text === '_');
  }

  private closePlainBrace(stop: number): void {
    if (this.brackets.at(-1)?.text !== '{') return this.closeBracket('\\}', stop);
    this.brackets.pop();
    this.push('close', '}', stop, { transparent: false });
  }

  private unicode(character: string, stop: number): void {
    const operator = unicodeOperators[character];
    if (operator) return this.push('operator', operator, stop);
    const relation = unicodeRelations[character];
    if (relation) return this.push('relation', relation, stop);
    if (superscripts[character]) return this.scriptRun('^', superscripts);
    if (subscripts[character]) return this.scriptRun('_', subscripts);
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
        return this.openBracket(character, stop);
      case '⌋':
      case '⌉':
      case '⟩':
        return this.closeBracket(character, stop);
      case '，':
        return this.push('separator', ',', stop);
    }
    this.letterOrMark();
  }

  /** Letters of any script, decomposed accents with them; mathematical alphanumerics lose their font. */
  private letterOrMark(): void {
    const point = this.text.codePointAt(this.position) ?? 0;
    const whole = String.fromCodePoint(point);
    const end = this.position + whole.length;
    if (/\p{L}|\p{Nd}|[∂∇∞…⊤⊥ℓ✓]/u.test(whole)) {
      const plain = whole.normalize('NFKC');
      if (/^\p{Nd}$/u.test(plain)) {
        const isBold = /[𝟏𝟙]/u.test(whole);
        return this.push('number', String(digitValue(plain)), end, isBold ? { isBold } : {});
      }
      return this.push(
        'symbol',
        point === 0xb5 ? 'μ' : plain.normalize('NFC'),
        this.withMarks(end),
        /[𝔸-𝕐ℂℍℕℙℚℝℤ]/u.test(whole) ? { isDoubleStruck: true } : {},
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
  private scriptRun(operator: string, alphabet: Readonly<Record<string, string>>): void {
    let end = this.position;
    let inner = '';
    while (end < this.end) {
      const plain = alphabet[this.text[end]!];
      if (plain === undefined) break;
      inner += plain;
      end++;
    }
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
