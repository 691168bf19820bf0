import type { Formula, RelationSign } from '../core/formula';
import type { Scalar } from '../core/scalar';
import type { Sentence } from '../core/sentence';
import { shapeText, type Tensor } from '../core/tensor';
import { writtenNumber, type WrittenNumber } from './numberText';

/** How tightly a piece of text binds: what is looser than its place asks for is put in brackets. */
const binding = { lines: 0, relation: 1, sum: 2, negative: 3, product: 4, power: 5, atom: 6 };

/** A formula as text, and how tightly it binds. */
interface Written {
  readonly text: string;
  readonly level: number;
  /** A number in it was rounded. */
  readonly rounded: boolean;
}

/** How one language of math writes what a formula is made of. Texts come with the brackets that they need. */
export interface Notation {
  number(value: WrittenNumber): { readonly text: string; readonly isAtom: boolean };
  symbol(name: string, accent: 'hat' | 'tilde' | 'bar' | undefined): string;
  /** Entries in rows; `rounded` entries are as they are. */
  matrix(rows: readonly (readonly string[])[]): string;
  list(items: readonly string[]): string;
  brackets(text: string): string;
  times(sign: '·' | '×' | ''): string;
  readonly fraction: {
    readonly bars: boolean;
    write(numerator: string, denominator: string): string;
  };
  root(radicand: string): string;
  power(base: string, exponent: string): string;
  subscript(base: string, index: string): string;
  transpose(operand: string): string;
  norm(operand: string): string;
  floor(operand: string): string;
  call(name: string, parts: readonly string[]): string;
  series(index: string, from: string, to: string, body: string): string;
  relation(sign: RelationSign): string;
  words(text: string): string;
  lines(lines: readonly string[]): string;
}

/** Entries beyond this are not written out: the shape stands for them. */
const maxEntries = 400;

/** Writes formulas in one notation. `say` words the sentences inside them. */
export class FormulaWriter {
  constructor(
    private readonly notation: Notation,
    private readonly say: (sentence: Sentence) => string,
  ) {}

  write(formula: Formula): string {
    return this.visit(formula).text;
  }

  private visit(formula: Formula): Written {
    const { notation } = this;
    switch (formula.kind) {
      case 'number':
        return this.number(formula.value);
      case 'tensor':
        return this.tensor(formula.value);
      case 'matrix': {
        const rows = formula.rows.map((row) => row.map((entry) => this.visit(entry)));
        const text = notation.matrix(rows.map((row) => row.map((entry) => entry.text)));
        return atom(text, ...rows.flat());
      }
      case 'symbol':
        return atom(notation.symbol(formula.name, formula.accent));
      case 'sum':
        return this.sum(formula.terms);
      case 'product':
        return this.product(formula.factors, notation.times(formula.sign));
      case 'negative': {
        const operand = this.inside(formula.operand, binding.product);
        return { text: `-${operand.text}`, level: binding.negative, rounded: operand.rounded };
      }
      case 'fraction':
        return this.fraction(formula.numerator, formula.denominator);
      case 'root': {
        const radicand = this.visit(formula.radicand);
        return atom(notation.root(radicand.text), radicand);
      }
      case 'power': {
        const base = this.powerBase(formula.base);
        const exponent = this.visit(formula.exponent);
        const text = notation.power(base.text, exponent.text);
        return { text, level: binding.power, rounded: base.rounded || exponent.rounded };
      }
      case 'subscript': {
        const base = this.inside(formula.base, binding.atom);
        const index = formula.index.map((part) => this.visit(part).text).join(',');
        return atom(notation.subscript(base.text, index), base);
      }
      case 'transpose': {
        const operand = this.inside(formula.operand, binding.atom);
        return {
          text: notation.transpose(operand.text),
          level: binding.power,
          rounded: operand.rounded,
        };
      }
      case 'norm': {
        const operand = this.visit(formula.operand);
        return atom(notation.norm(operand.text), operand);
      }
      case 'floor': {
        const operand = this.visit(formula.operand);
        return atom(notation.floor(operand.text), operand);
      }
      case 'call': {
        const parts = formula.arguments.map((part) => this.visit(part));
        return atom(
          notation.call(
            formula.name,
            parts.map((part) => part.text),
          ),
          ...parts,
        );
      }
      case 'series': {
        const body = this.inside(formula.body, binding.product);
        const [from, to] = [this.visit(formula.from), this.visit(formula.to)];
        const text = notation.series(formula.index, from.text, to.text, body.text);
        return { text, level: binding.negative, rounded: body.rounded };
      }
      case 'relation':
        return this.relation(formula.sides, formula.operators);
      case 'lines': {
        const lines = formula.lines.map((line) => this.visit(line));
        return {
          text: notation.lines(lines.map((line) => line.text)),
          level: binding.lines,
          rounded: false,
        };
      }
      case 'words':
        return atom(notation.words(this.say(formula.sentence)));
    }
  }

  /** A fraction stands alone, but not under an exponent. */
  private powerBase(formula: Formula): Written {
    const isFraction =
      formula.kind === 'fraction' || (formula.kind === 'number' && writtenNumber(formula.value).kind === 'fraction');
    const written = this.inside(formula, binding.atom);
    return isFraction && !written.text.startsWith('(') && !written.text.startsWith('\\left(')
      ? { ...written, text: this.notation.brackets(written.text) }
      : written;
  }

  /** The formula with brackets if it binds looser than `level`. */
  private inside(formula: Formula, level: number): Written {
    const written = this.visit(formula);
    if (written.level >= level) return written;
    return { ...written, text: this.notation.brackets(written.text), level: binding.atom };
  }

  private number(value: Scalar): Written {
    const written = writtenNumber(value);
    const { text, isAtom } = this.notation.number(written);
    return {
      text,
      level: numberLevel(written, text, isAtom),
      rounded: written.kind === 'decimal' && written.rounded,
    };
  }

  private tensor(tensor: Tensor<Scalar>): Written {
    const { shape, data } = tensor;
    if (data.length > maxEntries) return atom(this.notation.words(`[${shapeText(shape)}]`));
    if (shape.length === 0) return this.number(data[0]!);
    const entries = Array.from(data, (entry) => this.number(entry));
    const [columns = 1] = shape.slice(-1);
    const [rows = 1] = shape.length > 1 ? shape.slice(-2) : [1];
    const matrices: string[] = [];
    for (let start = 0; start < entries.length; start += rows * columns) {
      const texts = entries.slice(start, start + rows * columns).map((entry) => entry.text);
      matrices.push(
        this.notation.matrix(Array.from({ length: rows }, (_, i) => texts.slice(i * columns, (i + 1) * columns))),
      );
    }
    let items = matrices;
    for (const length of shape.slice(0, -2).reverse()) {
      const groups: string[] = [];
      for (let start = 0; start < items.length; start += length)
        groups.push(this.notation.list(items.slice(start, start + length)));
      items = groups;
    }
    return atom(items.join(''), ...entries);
  }

  private sum(terms: readonly Formula[]): Written {
    let text = '';
    let rounded = false;
    terms.forEach((term, i) => {
      const written = this.inside(term, binding.negative);
      rounded ||= written.rounded;
      // `+ (-1)·4` keeps its brackets, `+ -4` becomes `- 4`.
      const isProduct = term.kind === 'product';
      const negative = written.level === binding.negative && written.text.startsWith('-');
      if (i === 0) text = written.text;
      else if (negative && !isProduct) text += ` - ${written.text.slice(1)}`;
      else if (written.text.startsWith('-'))
        text += ` + ${this.product(isProduct ? term.factors : [term], isProduct ? this.notation.times(term.sign) : '', true).text}`;
      else text += ` + ${written.text}`;
    });
    return { text, level: binding.sum, rounded };
  }

  /** @param bracketFirst whether a negative first factor needs brackets. */
  private product(factors: readonly Formula[], sign: string, bracketFirst = false): Written {
    const written = factors.map((factor, i) =>
      this.inside(factor, i === 0 && !bracketFirst ? binding.negative : binding.product),
    );
    const text = written.map((factor) => factor.text).join(sign);
    const level = text.startsWith('-') ? binding.negative : binding.product;
    return { text, level, rounded: written.some((factor) => factor.rounded) };
  }

  private fraction(numerator: Formula, denominator: Formula): Written {
    const { fraction } = this.notation;
    if (fraction.bars) {
      const [top, bottom] = [this.visit(numerator), this.visit(denominator)];
      return atom(fraction.write(top.text, bottom.text), top, bottom);
    }
    const top = this.inside(numerator, binding.product);
    const bottom = this.inside(denominator, binding.power);
    return {
      text: fraction.write(top.text, bottom.text),
      level: binding.product,
      rounded: top.rounded || bottom.rounded,
    };
  }

  private relation(sides: readonly Formula[], operators: readonly RelationSign[]): Written {
    const written = sides.map((side) => this.inside(side, binding.sum));
    let text = written[0]?.text ?? '';
    for (let i = 1; i < written.length; i++) {
      const operator = operators[i - 1] ?? '=';
      // A rounded number on either side: the two are equal only about.
      const about = operator === '=' && (written[i]!.rounded || written[i - 1]!.rounded);
      const same = about && written[i]!.text === written[i - 1]!.text;
      text += ` ${this.notation.relation(about && !same ? '≈' : operator)} ${written[i]!.text}`;
    }
    return { text, level: binding.relation, rounded: written.some((side) => side.rounded) };
  }
}

function numberLevel(written: WrittenNumber, text: string, isAtom: boolean): number {
  const terms = written.kind === 'polynomial' ? written.value.terms : [];
  if (terms.length > 1) return binding.sum;
  if (text.startsWith('-')) return binding.negative;
  const isLetter = terms.length === 1 && /^.$/u.test(text);
  return isAtom || isLetter ? binding.atom : binding.product;
}

function atom(text: string, ...parts: readonly Written[]): Written {
  return { text, level: binding.atom, rounded: parts.some((part) => part.rounded) };
}
