/**
 * What an expression with letters means, notation left behind: a symbol is known by its name (accent and label
 * included), an index by its letter, an expectation by what it averages. Shapes are inferred by `shapes.ts`, values
 * come from `termValue.ts`.
 */
export type Term =
  | { readonly op: 'number'; readonly value: number }
  /** A whole quantity: `X`, `hat w`, `∂L/∂y`. */
  | { readonly op: 'symbol'; readonly name: string }
  /** The unit matrix, as large as its place asks for. */
  | { readonly op: 'identity' }
  /** One entry, row or column of a quantity: `X_{ij}`, `(AB)_{ij}`, `X_{:,j}`. */
  | { readonly op: 'entry'; readonly of: Term; readonly index: readonly Index[] }
  | { readonly op: 'sum'; readonly terms: readonly Term[] }
  | { readonly op: 'negate'; readonly of: Term }
  /** A product of numbers or matrices: what it is depends on the shapes. With a dot, of two vectors the inner one. */
  | { readonly op: 'multiply'; readonly left: Term; readonly right: Term; readonly dot?: boolean }
  | { readonly op: 'hadamard'; readonly left: Term; readonly right: Term }
  | { readonly op: 'divide'; readonly left: Term; readonly right: Term }
  | { readonly op: 'power'; readonly base: Term; readonly exponent: Term }
  | { readonly op: 'transpose'; readonly of: Term }
  | { readonly op: 'norm'; readonly of: Term; readonly kind: NormKind }
  | { readonly op: 'absolute'; readonly of: Term }
  | { readonly op: 'series'; readonly sign: '∑' | '∏'; readonly variable: string; readonly from?: Term; readonly to?: Term; readonly where?: Condition; readonly body: Term }
  /** The average over everything random in it. */
  | { readonly op: 'expectation'; readonly of: Term }
  | { readonly op: 'variance'; readonly of: Term }
  | { readonly op: 'covariance'; readonly left: Term; readonly right: Term }
  | { readonly op: 'function'; readonly name: string; readonly of: Term }
  | { readonly op: 'extremum'; readonly name: 'max' | 'min'; readonly items: readonly Term[] }
  | { readonly op: 'diagonal'; readonly of: Term }
  | { readonly op: 'trace'; readonly of: Term }
  | { readonly op: 'determinant'; readonly of: Term }
  | { readonly op: 'cases'; readonly rows: readonly { readonly value: Term; readonly when: Condition | undefined }[] }
  | { readonly op: 'matrix'; readonly rows: readonly (readonly Term[])[] }
  /** 1 where the indices agree, else 0. */
  | { readonly op: 'delta'; readonly index: readonly Index[] }
  /** `∂L/∂y_j` as it is written: a quantity of its own until `L` is known. */
  | { readonly op: 'partial'; readonly top: Entry; readonly bottom: Entry }
  /** The derivative by one entry, or by all of a quantity at once: then of its shape. */
  | { readonly op: 'derivative'; readonly of: Term; readonly by: Entry }
  /** The vector or matrix with these entries. */
  | { readonly op: 'table'; readonly index: readonly string[]; readonly body: Term }
  | { readonly op: 'factorial'; readonly of: Term }
  | { readonly op: 'binomial'; readonly top: Term; readonly bottom: Term }
  | { readonly op: 'infinite' }; // prettier-ignore

export type NormKind = 'euclidean' | 'one' | 'max';

/** A quantity, or one of its entries. */
export interface Entry {
  readonly name: string;
  readonly index: readonly Index[];
}

/** `i`, `2`, `i+1`, `:` */
export type Index =
  | { readonly kind: 'name'; readonly name: string; readonly shift: number }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'all' };

/** `i = j`, `i ≠ j`, `i = k and j = l`. */
export type Condition =
  | { readonly op: 'compare'; readonly operator: '=' | '≠' | '<' | '>' | '≤' | '≥'; readonly left: Term; readonly right: Term }
  | { readonly op: 'and' | 'or'; readonly parts: readonly Condition[] }
  | { readonly op: 'otherwise' }; // prettier-ignore

export function numberTerm(value: number): Term {
  return { op: 'number', value };
}

/** The terms directly inside a term. */
export function parts(term: Term): readonly Term[] {
  switch (term.op) {
    case 'number':
    case 'symbol':
    case 'delta':
    case 'partial':
    case 'identity':
    case 'infinite':
      return [];
    case 'sum':
      return term.terms;
    case 'multiply':
    case 'hadamard':
    case 'divide':
    case 'covariance':
      return [term.left, term.right];
    case 'power':
      return [term.base, term.exponent];
    case 'binomial':
      return [term.top, term.bottom];
    case 'series':
      return [
        ...(term.from ? [term.from] : []),
        ...(term.to ? [term.to] : []),
        ...(term.where ? conditionParts(term.where) : []),
        term.body,
      ];
    case 'extremum':
      return term.items;
    case 'cases':
      return term.rows.flatMap(({ value, when }) => [value, ...(when ? conditionParts(when) : [])]);
    case 'matrix':
      return term.rows.flat();
    case 'table':
      return [term.body];
    default:
      return [term.of];
  }
}

function conditionParts(condition: Condition): readonly Term[] {
  switch (condition.op) {
    case 'compare':
      return [condition.left, condition.right];
    case 'otherwise':
      return [];
    default:
      return condition.parts.flatMap(conditionParts);
  }
}

/** The term and everything inside it. */
export function* walkTerm(term: Term): Generator<Term> {
  const stack = [term];
  for (let next = stack.pop(); next; next = stack.pop()) {
    yield next;
    stack.push(...parts(next));
  }
}
