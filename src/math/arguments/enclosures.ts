import { say } from '../../core/sentence';
import { matchAt } from '../matchAt';
import { argumentError, type ArgumentError, type TextRange } from './argumentTree';

/** A stretch of text between brackets or quotes, these included. */
export interface Enclosure extends TextRange {
  /** `set` for `\{…\}`, `environment` for `\begin{…}…\end{…}`, `other` for `\left|` and its kin. */
  readonly kind: '[' | '(' | '{' | 'set' | 'string' | 'environment' | 'other';
  /** What stands between them. */
  readonly inner: TextRange;
}

/** The outermost and all inner enclosures of a text, by where they begin. */
export type Enclosures = ReadonlyMap<number, Enclosure>;

interface Opening extends TextRange {
  readonly kind: Enclosure['kind'];
  /** What closes it; undefined where any `\right` does. */
  readonly close?: string;
}

/** Brackets inside brackets. */
const maxDepth = 64;

const environmentPattern = /\\(begin|end)\s*\{\s*([A-Za-z]+\*?)\s*\}/y;
const sidePattern = /\\(left|right)\s*(\\[{}]|\\[A-Za-z]+|[^\s\\])/y;
const commandPattern = /\\(?:[A-Za-z]+|[^])/y;

const closing: Readonly<Record<string, string>> = { '[': ']', '(': ')', '{': '}', '\\{': '\\}' };
const quotes: Readonly<Record<string, string>> = { '"': '"', "'": "'", '“': '”', '‘': '’' };
const kinds: Readonly<Record<string, Enclosure['kind']>> = {
  '[': '[',
  '\\lbrack': '[',
  '(': '(',
  '{': '{',
  '\\{': 'set',
  '\\lbrace': 'set',
};

/** Finds what encloses what, in one pass. A bracket that nothing closes is an error with its place. */
export function findEnclosures(text: string): Enclosures | ArgumentError {
  return new EnclosureFinder(text).run();
}

class EnclosureFinder {
  private readonly found = new Map<number, Enclosure>();
  private readonly open: Opening[] = [];

  constructor(private readonly text: string) {}

  run(): Enclosures | ArgumentError {
    for (let position = 0; position < this.text.length;) {
      const next = this.step(position);
      if (typeof next !== 'number') return next;
      position = next;
    }
    const unclosed = this.open.at(-1);
    if (!unclosed) return this.found;
    const what = this.text.slice(unclosed.start, unclosed.end);
    return argumentError('bad_argument', say('"{0}" is not closed.', what), unclosed);
  }

  /** Goes over one character, command or string. */
  private step(position: number): number | ArgumentError {
    const character = this.text[position]!;
    switch (character) {
      case '\\':
        return this.command(position);
      case '[':
      case '(':
      case '{':
        return this.opens(character, { start: position, end: position + 1 });
      case ']':
      case ')':
      case '}':
        return this.closes(character, { start: position, end: position + 1 });
      case "'":
        // After an operand it is a prime or a transpose.
        return /[\w)\]}'’|]/.test(this.text[position - 1] ?? '') ? position + 1 : this.string(position);
      case '"':
      case '“':
      case '‘':
        return this.string(position);
      default:
        return position + 1;
    }
  }

  private command(start: number): number | ArgumentError {
    const environment = matchAt(environmentPattern, this.text, start);
    if (environment !== undefined) {
      const range = { start, end: start + environment.length };
      const name = environment.slice(environment.indexOf('{') + 1, -1).trim();
      return environment.startsWith('\\begin')
        ? this.push({ ...range, kind: 'environment', close: `\\end{${name}}` })
        : this.closes(`\\end{${name}}`, range);
    }
    const side = matchAt(sidePattern, this.text, start);
    if (side !== undefined) {
      const range = { start, end: start + side.length };
      if (side.startsWith('\\right')) return this.closes('\\right', range);
      const kind = kinds[side.slice('\\left'.length).trim()] ?? 'other';
      return this.push({ ...range, kind });
    }
    const command = matchAt(commandPattern, this.text, start) ?? '\\';
    const range = { start, end: start + command.length };
    if (command === '\\{') return this.opens(command, range);
    if (command === '\\}') return this.closes(command, range);
    return range.end;
  }

  private opens(bracket: string, range: TextRange): number | ArgumentError {
    return this.push({ ...range, kind: kinds[bracket]!, close: closing[bracket]! });
  }

  private push(opening: Opening): number | ArgumentError {
    this.open.push(opening);
    if (this.open.length > maxDepth) return argumentError('too_large', say('This is nested too deeply.'), opening);
    return opening.end;
  }

  private closes(bracket: string, range: TextRange): number | ArgumentError {
    const opening = this.open.pop();
    if (!opening) return argumentError('bad_argument', say('Nothing opens this "{0}".', bracket), range);
    if ((opening.close ?? '\\right') !== bracket)
      return argumentError(
        'bad_argument',
        say('"{0}" is closed by "{1}".', this.text.slice(opening.start, opening.end), bracket),
        { start: opening.start, end: range.end },
      );
    this.close(opening, range);
    return range.end;
  }

  private string(start: number): number | ArgumentError {
    const open = this.text[start]!;
    const close = quotes[open]!;
    for (let i = start + 1; i < this.text.length; i++) {
      if (this.text[i] === '\\') i++;
      else if (this.text[i] === close) {
        this.close({ start, end: start + 1, kind: 'string' }, { start: i, end: i + 1 });
        return i + 1;
      }
    }
    const range = { start, end: start + 1 };
    return argumentError('bad_argument', say('"{0}" is not closed.', open), range);
  }

  private close({ kind, start, end }: Opening, range: TextRange): void {
    const inner = { start: end, end: range.start };
    this.found.set(start, { kind, start, end: range.end, inner });
  }
}
