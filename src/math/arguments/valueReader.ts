import { say } from '../../core/sentence';
import { matchAt } from '../matchAt';
import {
  argumentError,
  isArgumentError,
  leafTree,
  listTree,
  objectTree,
  trimmed,
  type ArgumentTree,
  type TextRange,
} from './argumentTree';
import type { Enclosure, Enclosures } from './enclosures';
import { CallReader } from './callReader';
import { MathReader } from './mathText';
import { splitCommas, splitRows, type Rows } from './rows';
import { inFields, type Read, type ReadingMode, type Values } from './reading';
import { torchName } from './torchLayers';
import { constantNamed, isField, letterPattern } from './words';

/** Longer runs of letters are no words. */
const maxWordLength = 80;

const namePattern = /[A-Za-z_][\w.]*/y;
/** `self.conv1 = nn.Conv2d(…)` and `(conv1): Conv2d(…)`, as PyTorch prints it: the name says nothing. */
const labelPattern = /(?:[A-Za-z_][\w.]*\s*=|\(\w+\):)\s*(?=[A-Za-z_][\w.]*\s*\()/y;

/** Reads values of any kind as people write them. Every value knows its place. */
export class ValueReader implements Values {
  readonly calls = new CallReader(this);
  private readonly math: MathReader;

  constructor(
    readonly text: string,
    readonly enclosures: Enclosures,
  ) {
    this.math = new MathReader(text);
  }

  /** What may stand without brackets: a value, a list, or rows of a matrix. */
  outermost(range: TextRange, mode: ReadingMode, blanks: boolean): Read {
    const inner = trimmed(this.text, range);
    const choice = this.choice(inner, mode);
    if (choice) return choice;
    const rows = splitRows(this.text, inner, this.enclosures, { outermost: true, blanks });
    if (isArgumentError(rows)) return rows;
    if (!rows.separated) return this.value(inner, mode);
    return this.rows(rows, inner, mode, true);
  }

  /** One value. */
  value(range: TextRange, mode: ReadingMode): Read {
    const inner = trimmed(this.text, range);
    if (inner.start === inner.end)
      return argumentError('missing_argument', say('A value is missing here.'), {
        start: Math.max(0, inner.start - 1),
        end: inner.end,
      });
    const number = this.math.number(inner);
    if (number) return number;
    const label = matchAt(labelPattern, this.text, inner.start);
    if (label !== undefined && inner.start + label.length < inner.end)
      return this.value({ start: inner.start + label.length, end: inner.end }, mode);
    const enclosure = this.enclosures.get(inner.start);
    if (enclosure?.end === inner.end) return this.enclosed(enclosure, mode);
    return this.calls.read(inner, mode) ?? this.word(inner, mode) ?? this.math.read(inner);
  }

  private enclosed(enclosure: Enclosure, mode: ReadingMode): Read {
    switch (enclosure.kind) {
      case 'string':
        return this.string(enclosure, mode);
      case '[':
      case 'set':
        return this.list(enclosure, mode);
      case '(':
        return this.tuple(enclosure, mode);
      case '{':
        return this.braces(enclosure, mode);
      case 'environment':
      case 'other':
        return this.math.read(enclosure);
    }
  }

  /** `"same"`; quotes around math in a place for numbers only keep it together. */
  private string(enclosure: Enclosure, mode: ReadingMode): Read {
    const { inner, start, end } = enclosure;
    const word = this.text.slice(inner.start, inner.end);
    if (mode.letters === 'math' && !mode.choices.includes(word)) return this.value(inner, mode);
    return leafTree(word.replace(/\\(["'\\])/g, '$1'), { start, end });
  }

  private list(enclosure: Enclosure, mode: ReadingMode): Read {
    if (this.isBracketedMatrix(enclosure)) return this.math.read(enclosure);
    const { inner } = enclosure;
    const blanks = !this.text.slice(inner.start, inner.end).includes('\\') || hasRowBreaks(this.text, inner);
    const rows = splitRows(this.text, inner, this.enclosures, { outermost: false, blanks });
    return isArgumentError(rows) ? rows : this.rows(rows, enclosure, mode, false);
  }

  /** `\left[ \begin{array}…`: the brackets belong to the matrix. */
  private isBracketedMatrix({ inner }: Enclosure): boolean {
    const { start, end } = trimmed(this.text, inner);
    return (
      this.enclosures.get(start)?.end === end &&
      /^\\begin\s*\{\s*(?:array|matrix|smallmatrix)\*?\s*\}/.test(this.text.slice(start, start + 40))
    );
  }

  /** `(1, 2)` is a list, `(1 + 2)` and `([1, 2])` are groups. */
  private tuple(enclosure: Enclosure, mode: ReadingMode): Read {
    if (this.isBracketedMatrix(enclosure)) return this.math.read(enclosure);
    const inner = trimmed(this.text, enclosure.inner);
    if (inner.start === inner.end) return listTree([], enclosure);
    const content = this.text.slice(inner.start, inner.end);
    // `(2 a)` is a product, `(1 2 3)` a list.
    const blanks = /^[-+−\d.\s]+$/.test(content);
    const rows = splitRows(this.text, inner, this.enclosures, { outermost: false, blanks });
    if (isArgumentError(rows)) return rows;
    if (rows.separated) return this.rows(rows, enclosure, mode, false);
    const isEnclosed = this.enclosures.get(inner.start)?.end === inner.end;
    return isEnclosed ? this.value(inner, mode) : this.math.read(enclosure);
  }

  /** `{type: "Conv2d"}`, `{1, 2, 3}`, or TeX's group `{x}`. */
  private braces(enclosure: Enclosure, mode: ReadingMode): Read {
    const inner = trimmed(this.text, enclosure.inner);
    if (inner.start === inner.end) return objectTree(new Map(), enclosure);
    if (this.fieldAt(inner) !== undefined) return this.object(enclosure);
    const rows = splitRows(this.text, inner, this.enclosures, { outermost: false, blanks: false });
    if (isArgumentError(rows)) return rows;
    return rows.separated ? this.rows(rows, enclosure, mode, false) : this.value(inner, mode);
  }

  private rows(rows: Rows, range: TextRange, mode: ReadingMode, outermost: boolean): Read {
    const lines: ArgumentTree[] = [];
    for (const row of rows.rows) {
      const entries: ArgumentTree[] = [];
      for (const entry of row) {
        const value = this.value(entry, mode);
        if (isArgumentError(value)) return value;
        entries.push(value);
      }
      lines.push(listTree(entries, { start: row[0]!.start, end: row.at(-1)!.end }));
    }
    const [only] = lines;
    if (!only) return listTree([], range);
    // `[[1 2]⏎ [3 4]]`: the lines only hold what has brackets of its own.
    const isFlat = lines.every(({ items }) => items!.length === 1 && !isNumber(items![0]!));
    if (rows.marked && isFlat)
      return listTree(
        lines.map(({ items }) => items![0]!),
        range,
      );
    if (rows.marked) return listTree(lines, range, 'matrix');
    return outermost && !only.items!.some(({ items }) => items)
      ? listTree([only], range, 'line')
      : listTree(only.items!, range);
  }

  /** The name of the field that an entry of an object begins with. */
  private fieldAt({ start }: TextRange): { name: string; end: number } | undefined {
    const quoted = this.enclosures.get(start);
    const isQuoted = quoted?.kind === 'string';
    const bare = matchAt(namePattern, this.text, start);
    const nameEnd = isQuoted ? quoted.end : start + (bare?.length ?? 0);
    const separator = /^\s*[:=]/.exec(this.text.slice(nameEnd, nameEnd + 40));
    if (nameEnd === start || !separator) return undefined;
    const name = isQuoted ? this.text.slice(quoted.inner.start, quoted.inner.end) : bare!;
    return { name, end: nameEnd + separator[0].length };
  }

  object(enclosure: Enclosure): Read {
    const entries = splitCommas(this.text, enclosure.inner, this.enclosures);
    if (isArgumentError(entries)) return entries;
    const fields = new Map<string, ArgumentTree>();
    for (const entry of entries) {
      const field = this.fieldAt(entry);
      if (!field) return argumentError('bad_argument', say('Expected a name and a value: kernel_size: 3.'), entry);
      const nameRange = { start: entry.start, end: field.end };
      if (fields.has(field.name))
        return argumentError('bad_argument', say('"{0}" is given twice.', field.name), nameRange);
      const value = this.value({ start: field.end, end: entry.end }, inFields);
      if (isArgumentError(value)) return value;
      if (!isField(field.name, value.value))
        return argumentError('bad_argument', say('"{0}" cannot be a name here.', field.name), nameRange);
      fields.set(field.name, value);
    }
    return objectTree(fields, enclosure);
  }

  /** One of the words that the argument takes, however it is spelt: `Half MSE`. */
  private choice(range: TextRange, mode: ReadingMode): ArgumentTree | undefined {
    if (mode.choices.length === 0 || range.end - range.start > maxWordLength) return undefined;
    const folded = this.text
      .slice(range.start, range.end)
      .toLowerCase()
      .replace(/[\s-]+/g, '_');
    const choice = mode.choices.find((word) => word.toLowerCase() === folded);
    // The words of a boolean are its values.
    if (choice === undefined || constantNamed(choice) !== undefined) return undefined;
    return leafTree(choice, range);
  }

  /** A word that stands for itself, or one with a value: `same`, `None`, `True`; undefined for math. */
  private word(range: TextRange, mode: ReadingMode): ArgumentTree | undefined {
    if (range.end - range.start > maxWordLength) return undefined;
    const text = this.text.slice(range.start, range.end);
    const constant = constantNamed(text);
    if (constant !== undefined) return leafTree(constant, range);
    const choice = this.choice(range, mode);
    if (choice) return choice;
    if (mode.letters === 'math' || letterPattern.test(text)) return undefined;
    return /^[A-Za-z_][\w.]*$/.test(text) ? leafTree(torchName(text), range) : undefined;
  }
}

function isNumber({ value, items, fields }: ArgumentTree): boolean {
  return !items && !fields && typeof value !== 'string';
}

function hasRowBreaks(text: string, { start, end }: TextRange): boolean {
  return text.slice(start, end).includes('\\\\');
}
