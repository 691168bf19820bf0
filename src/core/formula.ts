import type { Scalar } from './scalar';
import type { Sentence } from './sentence';
import type { Tensor } from './tensor';

/**
 * Math to be typeset: what worked steps are written in. `math/formulaText.ts` writes it as LaTeX and as plain math,
 * sets brackets where precedence asks for them, and turns `=` into `≈` where a number on the right had to be rounded.
 */
export type Formula =
  | { readonly kind: 'number'; readonly value: Scalar }
  /** Rank 1 and 2 as a matrix, more axes as nested lists of matrices. */
  | { readonly kind: 'tensor'; readonly value: Tensor<Scalar> }
  /** Rows of formulas between matrix brackets. */
  | { readonly kind: 'matrix'; readonly rows: readonly (readonly Formula[])[] }
  /** One letter, Greek by its Unicode letter, or an upright word of several: `x`, `σ`, `loss`. */
  | { readonly kind: 'symbol'; readonly name: string; readonly accent?: 'hat' | 'tilde' | 'bar' }
  | { readonly kind: 'sum'; readonly terms: readonly Formula[] }
  | { readonly kind: 'product'; readonly factors: readonly Formula[]; readonly sign: '·' | '×' | '' }
  | { readonly kind: 'negative'; readonly operand: Formula }
  | { readonly kind: 'fraction'; readonly numerator: Formula; readonly denominator: Formula }
  | { readonly kind: 'root'; readonly radicand: Formula }
  | { readonly kind: 'power'; readonly base: Formula; readonly exponent: Formula }
  | { readonly kind: 'subscript'; readonly base: Formula; readonly index: readonly Formula[] }
  | { readonly kind: 'transpose'; readonly operand: Formula }
  | { readonly kind: 'norm'; readonly operand: Formula }
  | { readonly kind: 'floor'; readonly operand: Formula }
  /** `f(a, b)`; the name upright if it has several letters. */
  | { readonly kind: 'call'; readonly name: string; readonly arguments: readonly Formula[] }
  /** `Σ_{i=1}^{n} body` */
  | {
      readonly kind: 'series';
      readonly index: string;
      readonly from: Formula;
      readonly to: Formula;
      readonly body: Formula;
    }
  /** A chain: `sides[0] operators[0] sides[1] …` */
  | { readonly kind: 'relation'; readonly sides: readonly Formula[]; readonly operators: readonly RelationSign[] }
  /** Formulas below one another. */
  | { readonly kind: 'lines'; readonly lines: readonly Formula[] }
  | { readonly kind: 'words'; readonly sentence: Sentence };

export type RelationSign = '=' | '≈' | '≠' | '<' | '≤' | '>' | '≥' | '∈';

export function num(value: Scalar): Formula {
  return { kind: 'number', value };
}

export function tensorOf(value: Tensor<Scalar>): Formula {
  return { kind: 'tensor', value };
}

export function sym(name: string, accent?: 'hat' | 'tilde' | 'bar'): Formula {
  return { kind: 'symbol', name, ...(accent ? { accent } : {}) };
}

export function sum(...terms: readonly Formula[]): Formula {
  return terms.length === 1 ? terms[0]! : { kind: 'sum', terms };
}

/** `a · b`: the sign for numbers. */
export function times(...factors: readonly Formula[]): Formula {
  return factors.length === 1 ? factors[0]! : { kind: 'product', factors, sign: '·' };
}

/** `ab`: for letters. */
export function juxtaposed(...factors: readonly Formula[]): Formula {
  return { kind: 'product', factors, sign: '' };
}

/** `3 × 3 × 64`: the sign for sizes. */
export function cross(...factors: readonly Formula[]): Formula {
  return factors.length === 1 ? factors[0]! : { kind: 'product', factors, sign: '×' };
}

export function negative(operand: Formula): Formula {
  return { kind: 'negative', operand };
}

/** `a − b` */
export function minus(a: Formula, b: Formula): Formula {
  return sum(a, negative(b));
}

export function over(numerator: Formula, denominator: Formula): Formula {
  return { kind: 'fraction', numerator, denominator };
}

export function rootOf(radicand: Formula): Formula {
  return { kind: 'root', radicand };
}

export function raised(base: Formula, exponent: Formula | number): Formula {
  return { kind: 'power', base, exponent: typeof exponent === 'number' ? num(exponent) : exponent };
}

export function sub(base: Formula | string, ...index: readonly (Formula | number | string)[]): Formula {
  return {
    kind: 'subscript',
    base: typeof base === 'string' ? sym(base) : base,
    index: index.map((i) => (typeof i === 'number' ? num(i) : typeof i === 'string' ? sym(i) : i)),
  };
}

export function transposed(operand: Formula): Formula {
  return { kind: 'transpose', operand };
}

export function normOf(operand: Formula): Formula {
  return { kind: 'norm', operand };
}

export function floorOf(operand: Formula): Formula {
  return { kind: 'floor', operand };
}

export function call(name: string, ...parts: readonly Formula[]): Formula {
  return { kind: 'call', name, arguments: parts };
}

export function series(index: string, from: Formula, to: Formula, body: Formula): Formula {
  return { kind: 'series', index, from, to, body };
}

/** `a = b = c` */
export function equals(...sides: readonly Formula[]): Formula {
  return { kind: 'relation', sides, operators: sides.slice(1).map(() => '=' as const) };
}

export function relates(left: Formula, operator: RelationSign, right: Formula): Formula {
  return { kind: 'relation', sides: [left, right], operators: [operator] };
}

export function words(sentence: Sentence): Formula {
  return { kind: 'words', sentence };
}

export function lines(...formulas: readonly Formula[]): Formula {
  return { kind: 'lines', lines: formulas };
}
