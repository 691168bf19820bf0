import { isAsciiLetter, isSpace } from './characters';
import { commandMeaning, functionNames, statementEnvironments, type CommandMeaning } from './commands';
import type { Macro } from './lexerOptions';
import { packageMacro } from './packageMacros';
import { argumentAt, commandAt, skipArguments, skipSpaces } from './texArguments';
import { maxTokens, TokenWriter } from './tokenWriter';

/** How many macros may stand for one another. */
const maxExpansion = 20;

/** What commands for space leave, in eighteenths of a quad. */
export const spaces = {
  ',': 3,
  ':': 4,
  '>': 4,
  ';': 5,
  ' ': 6,
  '!': -3,
  thinspace: 3,
  medspace: 4,
  thickspace: 5,
  enspace: 9,
  hfill: 36,
} as const;

const spaceOf = (name: string) => (name in spaces ? spaces[name as keyof typeof spaces] : 0);

/** Reads what begins with a backslash: commands, escaped characters, environments, delimiters. */
export abstract class CommandLexer extends TokenWriter {
  /** Reads tokens from `text[from, to)`, then goes on where it was. */
  abstract run(text: string, from: number, to: number): void;

  protected command(): void {
    const { text, position, end } = this;
    const raw = commandAt(text, position);
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
    const meaning = commandMeaning(name) ?? (name.endsWith('*') ? commandMeaning(name.slice(0, -1)) : undefined);
    if (meaning) return this.known(name, meaning, stop);
    const ofPackage = packageMacro(name, text, stop, end);
    if (ofPackage) return this.expand(ofPackage, stop);
    this.unknownCommand(name, stop);
  }

  private known(name: string, meaning: CommandMeaning, stop: number): void {
    switch (meaning.kind) {
      case 'nothing':
        if (/^hspace\*?$/.test(name) && this.isWide(stop)) {
          this.push('separator', 'quad', skipArguments(this.text, stop, this.end, 1));
          return;
        }
        // Words between two rows end the one before them.
        if (/^(?:short)?intertext$/.test(name) && this.tokens.at(-1)?.text !== '\\\\') {
          this.push('separator', '\\\\', skipArguments(this.text, stop, this.end, meaning.arguments));
          return;
        }
        return this.nothing(name, stop, skipArguments(this.text, stop, this.end, meaning.arguments));
      case 'wrapper':
        // `x^{\underline{k}}` is a falling factorial, no power.
        if (name === 'underline' && this.beginsExponent()) return this.push('error', name, stop);
        this.wrapStart = this.position;
        this.position = skipArguments(this.text, stop, this.end, meaning.skip);
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
        return this.openBracket(meaning.text, stop);
      case 'close':
        return this.closeBracket(meaning.text, stop);
      default:
        this.push(meaning.kind, meaning.text, stop);
    }
  }

  private beginsExponent(): boolean {
    const [before, last] = this.tokens.slice(-2);
    return last?.text === '^' || (last?.text === '{' && last.kind === 'open' && before?.text === '^');
  }

  /** What is not seen, but for the space that it leaves. */
  private nothing(name: string, from: number, to: number): void {
    const isPhantom = /^h?phantom$/.test(name);
    this.skipTo(to, isPhantom ? 4 * (to - from - 2) : spaceOf(name));
  }

  /** `\hspace{2cm}` stands between two things, `\hspace{2pt}` within one. */
  private isWide(stop: number): boolean {
    const { text } = argumentAt(this.text, stop, this.end);
    const [, length = '0', unit = ''] = /^\s*(\d*\.?\d+)\s*(cm|mm|in|em|ex|pt)/.exec(text) ?? [];
    const points: Readonly<Record<string, number>> = {
      cm: 28,
      mm: 2.8,
      in: 72,
      em: 10,
      ex: 4.5,
      pt: 1,
    };
    return Number(length) * (points[unit] ?? 0) >= 10;
  }

  /** `\not=` */
  private negated(stop: number): void {
    const equals = /^\s*=/.exec(this.text.slice(stop, Math.min(stop + 8, this.end)));
    if (equals) return this.push('relation', '≠', stop + equals[0].length);
    this.push('error', '\\not', stop);
  }

  /** `\lnx`: a known function that grew into the next letter. */
  private unknownCommand(name: string, stop: number): void {
    const known = [...functionNames].find((f) => name.startsWith(f) && name.length === f.length + 1);
    const operator = ['cdot', 'times', 'div'].find((f) => name.startsWith(f) && name.length === f.length + 1);
    const length = (known ?? operator)?.length;
    if (length === undefined) return this.push('error', `\\${name}`, stop);
    const meaning = commandMeaning(name.slice(0, length));
    if (meaning && 'text' in meaning) this.push(meaning.kind, meaning.text, this.position + 1 + length);
  }

  private escaped(character: string, stop: number): void {
    switch (character) {
      case '\\': {
        // `\\[4pt]`
        const gap = /^\s*\[\s*-?[\d.]+\s*[a-z]{2}\s*\]/.exec(this.text.slice(stop, Math.min(stop + 20, this.end)));
        const star = this.text[stop] === '*' ? 1 : 0;
        return this.push('separator', '\\\\', stop + (gap?.[0].length ?? star));
      }
      case '{':
        return this.openBracket('\\{', stop);
      case '}':
        return this.closeBracket('\\}', stop);
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
      case '$':
      case '-':
        return this.skipTo(stop, spaceOf(character));
      case '\n':
      case '\r':
      case '\t':
        return this.skipTo(stop, spaces[' ']);
      case '_':
      case '&':
      case '#':
        return this.push('symbol', character, stop);
      default:
        return this.push('error', `\\${character}`, stop);
    }
  }

  /** Reads what a macro stands for, its arguments put in. */
  private expand(macro: Macro, stop: number): void {
    if (this.depth >= maxExpansion || this.tokens.length > maxTokens / 2) return this.push('error', 'macro', stop);
    const parts: string[] = [];
    let position = stop;
    if (macro.optional !== undefined) {
      const option = /^\s*\[([^\]]*)\]/.exec(this.text.slice(position, Math.min(position + 200, this.end)));
      parts.push(option?.[1] ?? macro.optional);
      position += option?.[0].length ?? 0;
    }
    for (let i = parts.length; i < macro.parameters; i++) {
      const argument = argumentAt(this.text, position, this.end);
      parts.push(argument.text);
      position = argument.end;
    }
    const body = macro.body.replace(/#([1-9])/g, (_, digit: string) => parts[Number(digit) - 1] ?? '');
    const outermost = this.use === undefined;
    if (outermost) this.use = { start: this.position, end: position };
    this.depth++;
    this.run(body, 0, Math.min(body.length, 10_000));
    this.depth--;
    if (outermost) this.use = undefined;
    this.position = position;
  }

  private words(stop: number): void {
    const argument = argumentAt(this.text, stop, this.end);
    // A number in words' clothes: \text{108}.
    if (/^\s*[-+]?[\d.,]+%?\s*$/.test(argument.text)) {
      this.wrapNext = true;
      this.position = stop;
      return;
    }
    if (/^(?:\\[,;:! ]|[\s~])*\\?[%‰]/.test(argument.text)) return this.percent(argument);
    this.push('text', argument.text.trim(), argument.end);
  }

  /** `70\text{\%}`, `70\text{\% of all}`: the sign is no word. */
  private percent({ text, end }: { readonly text: string; readonly end: number }): void {
    const at = text.search(/[%‰]/);
    const rest = text.slice(at + 1).trim();
    this.push(text[at] === '%' ? 'operator' : 'error', text[at]!, end);
    if (rest !== '') this.push('text', rest, end);
  }

  private font(name: string, stop: number): void {
    const argument = argumentAt(this.text, stop, this.end);
    const content = argument.text.trim();
    const plainWord = /^[A-Za-z][A-Za-z\d-]*$/.test(content);
    if (functionNames.has(content)) return this.push('function', content, argument.end);
    if (plainWord && (content.length > 1 || name.startsWith('operatorname'))) {
      return this.push(name.startsWith('operatorname') ? 'function' : 'symbol', content, argument.end);
    }
    if (plainWord)
      return this.push(
        'symbol',
        content === 'e' && name === 'mathrm' ? 'ℯ' : content,
        argument.end,
        /^math(?:bb|ds|bbm)$/.test(name) ? { isDoubleStruck: true } : {},
      );
    if (content.includes(' ') && /^[A-Za-z .,'-]+$/.test(content)) return this.push('text', content, argument.end);
    if (content === '1' && /^(?:math(?:bf|bb|ds|bbm)|boldsymbol|bm|pmb|symbf)$/.test(name))
      return this.push('number', content, argument.end, { isBold: true });
    // \mathbf{108}, \boldsymbol{\mu}, \mathbf{x}_1: the font says nothing of the value.
    this.position = stop;
    if (this.text[stop] === '{' || isSpace(this.text.charCodeAt(stop))) this.wrapNext = true;
  }

  private delimiter(name: string, stop: number): void {
    const position = skipSpaces(this.text, stop, this.end);
    const raw = this.text[position] === '\\' ? commandAt(this.text, position) : (this.text[position] ?? '');
    const end = Math.min(position + raw.length, this.end);
    const canonical = canonicalDelimiter(raw);
    if (name === 'middle' || /^[bB]igg?m?$/.test(name)) {
      if (canonical === '|' || canonical === '‖') return this.push('bar', canonical, end);
      // `\big(` begins where its command does.
      if (/^(?:[([]|\\\{)$/.test(canonical)) return this.openBracket(canonical, end);
      this.position = stop;
      return;
    }
    if (name === 'left' || name.endsWith('l')) {
      return this.openBracket(canonical, end);
    }
    this.closeBracket(canonical, end);
  }

  private environment(kind: string, stop: number): void {
    const argument = argumentAt(this.text, stop, this.end);
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
    if (name === 'array' || name === 'alignat' || name === 'alignedat') end = this.columnSpecification(end);
    if (/^(?:sub)?numcases$/.test(name)) end = skipArguments(this.text, end, this.end, 1);
    this.push('open', name, end, { environment: true, transparent });
    this.brackets.push({ text: name, transparent, pending: 0 });
    this.pending = 0;
  }

  private columnSpecification(position: number): number {
    const optional = /^\s*\[[^\]]{0,3}\]/.exec(this.text.slice(position, Math.min(position + 12, this.end)));
    position += optional?.[0].length ?? 0;
    return this.text[position] === '{' ? argumentAt(this.text, position, this.end).end : position;
  }
}

function canonicalDelimiter(raw: string): string {
  if (raw === '.' || raw === '') return '';
  if (raw === '\\{' || raw === '\\}') return raw;
  if (raw === '\\|') return '‖';
  if (!raw.startsWith('\\')) return raw;
  const meaning = commandMeaning(raw.slice(1));
  return meaning && 'text' in meaning ? meaning.text : '';
}
