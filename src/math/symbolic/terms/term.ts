import { perTerm } from './perTerm';

/**
 * What an expression with letters means, notation left behind: a symbol is known by its name (accent and label
 * included), an index by its letter, an expectation by what it averages. Shapes are inferred by `shapes.ts`, values
 * come from `termValue.ts`.
 */
export type Term =
  | { readonly op: 'number'; readonly value: number }
  /** A whole quantity: `X`, `hat w`, `∂L/∂y`. */
  | { readonly op: 'symbol'; readonly name: string }
  /** The unit matrix, as large as its place asks for, or as its foot says: `I_d`. */
  | { readonly op: 'identity'; readonly size?: string | number }
  /** The column of ones. */
  | { readonly op: 'ones'; readonly size?: string | number }
  /** One entry, row or column of a quantity: `X_{ij}`, `(AB)_{ij}`, `X_{:,j}`. */
  | { readonly op: 'entry'; readonly of: Term; readonly index: readonly Index[] }
  | { readonly op: 'sum'; readonly terms: readonly Term[] }
  | { readonly op: 'negate'; readonly of: Term }
  /** A product of numbers or matrices: what it is depends on the shapes. With a dot, of two vectors the inner one; with another sign it may be something else. */
  | {
      readonly op: 'multiply';
      readonly left: Term;
      readonly right: Term;
      readonly dot?: boolean;
      readonly sign?: '*' | '×';
    }
  | { readonly op: 'hadamard'; readonly left: Term; readonly right: Term }
  | { readonly op: 'divide'; readonly left: Term; readonly right: Term }
  | { readonly op: 'power'; readonly base: Term; readonly exponent: Term }
  | { readonly op: 'transpose'; readonly of: Term }
  /** `‖x‖_2` of a vector; of a matrix it may mean two things. */
  | { readonly op: 'norm'; readonly of: Term; readonly kind: NormKind; readonly isOfVector?: boolean }
  | { readonly op: 'absolute'; readonly of: Term }
  /** One that was derived from another runs as far as its `origin`, which is where the other stands. */
  | {
      readonly op: 'series';
      readonly sign: '∑' | '∏';
      readonly variable: string;
      readonly from?: Term;
      readonly to?: Term;
      readonly where?: Condition;
      readonly body: Term;
      readonly origin?: Term;
    }
  /** The average over everything random in it, or over these quantities alone. */
  | { readonly op: 'expectation'; readonly of: Term; readonly over?: readonly string[] }
  | { readonly op: 'variance'; readonly of: Term; readonly over?: readonly string[] }
  | { readonly op: 'covariance'; readonly left: Term; readonly right: Term; readonly over?: readonly string[] }
  | { readonly op: 'function'; readonly name: string; readonly of: Term }
  | { readonly op: 'extremum'; readonly name: 'max' | 'min'; readonly items: readonly Term[] }
  | { readonly op: 'diagonal'; readonly of: Term }
  /** Of `xᵀy` where it is written `⟨x, y⟩`. */
  | { readonly op: 'trace'; readonly of: Term; readonly isInner?: boolean }
  | { readonly op: 'determinant'; readonly of: Term }
  | { readonly op: 'cases'; readonly rows: readonly { readonly value: Term; readonly when: Condition | undefined }[] }
  | { readonly op: 'matrix'; readonly rows: readonly (readonly Term[])[] }
  /** 1 where the indices agree, else 0. */
  | { readonly op: 'delta'; readonly index: readonly Index[] }
  /** `∂L/∂y_j` as it is written: a quantity of its own until `L` is known. */
  | {
      readonly op: 'partial';
      readonly top: Entry;
      readonly bottom: Entry;
      readonly layout?: Layout;
      readonly isDirect?: boolean;
    }
  /** The derivative by one entry, or by all of a quantity at once: then of its shape. What `where` binds is put in last. */
  | {
      readonly op: 'derivative';
      readonly of: Term;
      readonly by: Entry;
      readonly where?: readonly Binding[];
      readonly layout?: Layout;
    }
  /** The vector or matrix with these entries. */
  | { readonly op: 'table'; readonly index: readonly string[]; readonly body: Term; readonly origin?: Term }
  /** `(s_1, …, s_n)`: what it holds for each number, one below the other; or side by side. */
  | {
      readonly op: 'list';
      readonly variable: string;
      readonly from: Term;
      readonly to: Term;
      readonly body: Term;
      readonly across: boolean;
    }
  /** `f(x)`, `f'(x)`, `∇f(w)`: a smooth function, of which nothing is known unless it is defined. `along` differentiates it in directions, one for each argument. */
  | {
      readonly op: 'apply';
      readonly name: string;
      readonly arguments: readonly Term[];
      readonly primes: number;
      readonly along?: readonly (readonly Term[])[];
    }
  /** `m(x)` before it is known whether `m` is a function. */
  | { readonly op: 'choice'; readonly name: string; readonly applied: Term; readonly multiplied: Term }
  /** A function of one number, entry by entry. */
  | { readonly op: 'map'; readonly of: Term; readonly parameter: string; readonly body: Term }
  /** `\lim_{x \to a} …`, from above or below if a side is told. */
  | { readonly op: 'limit'; readonly variable: string; readonly to: Term; readonly side?: 1 | -1; readonly body: Term }
  /** `\int_a^b f\,dx` */
  | { readonly op: 'integral'; readonly variable: string; readonly from: Term; readonly to: Term; readonly body: Term }
  /** `\int f\,dx`, `\int u\,dv`: what it is differs by a constant, and is compared by its derivative alone. */
  | { readonly op: 'antiderivative'; readonly of: Term; readonly by: Term }
  /** `[F(x)]_a^b`: at the upper place less at the lower one. */
  | { readonly op: 'evaluated'; readonly variable: string; readonly from: Term; readonly to: Term; readonly body: Term }
  | { readonly op: 'factorial'; readonly of: Term }
  | { readonly op: 'binomial'; readonly top: Term; readonly bottom: Term }
  | { readonly op: 'infinite' };

export type NormKind = 'euclidean' | 'one' | 'max';

/** A name, and what it stands for. */
export interface Binding {
  readonly name: string;
  readonly value: Term;
}

/** How derivatives by a vector are laid out, where that is not usual. */
export interface Layout {
  /** The derivatives of a number in a row. */
  readonly isRow?: boolean;
  /** `∂y/∂x` with a row for each entry of `x`. */
  readonly isTransposed?: boolean;
}

/** A quantity, or one of its entries. */
export interface Entry {
  readonly name: string;
  readonly index: readonly Index[];
}

/** `i`, `2`, `i+1`, `i+k-1`, `:` */
export type Index =
  | { readonly kind: 'name'; readonly name: string; readonly shift: number }
  | { readonly kind: 'number'; readonly value: number }
  /** `i+k-1`, `n-i` */
  | { readonly kind: 'term'; readonly of: Term }
  | { readonly kind: 'all' };

/** `i = j`, `i ≠ j`, `i = k and j = l`. */
export type Condition =
  | {
      readonly op: 'compare';
      readonly operator: '=' | '≠' | '<' | '>' | '≤' | '≥';
      readonly left: Term;
      readonly right: Term;
    }
  | { readonly op: 'and' | 'or'; readonly parts: readonly Condition[] }
  | { readonly op: 'otherwise' };

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
    case 'ones':
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
    case 'derivative':
      return [term.of, ...(term.where ?? []).map(({ value }) => value)];
    case 'apply':
      return [...term.arguments, ...(term.along ?? []).flat()];
    case 'choice':
      return [term.applied];
    case 'map':
      return [term.of, term.body];
    case 'limit':
      return [term.to, term.body];
    case 'list':
    case 'integral':
    case 'evaluated':
      return [term.from, term.to, term.body];
    case 'antiderivative':
      return [term.of, term.by];
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

/** An average over what is random. */
export type Moment = Extract<Term, { op: 'expectation' | 'variance' | 'covariance' }>;

export function isMoment(term: Term): term is Moment {
  return term.op === 'expectation' || term.op === 'variance' || term.op === 'covariance';
}

/** Whether a term is an average or has one inside it. */
export function hasMoment(term: Term): boolean {
  const ops = opsIn(term);
  return ops.has('expectation') || ops.has('variance') || ops.has('covariance');
}

/** The term and everything inside it. */
export const walkTerm = perTerm((term: Term): readonly Term[] => {
  const inners: Term[] = [];
  const stack = [term];
  for (let next = stack.pop(); next; next = stack.pop()) {
    inners.push(next);
    for (const part of parts(next)) stack.push(part);
  }
  return inners;
});

/** The kinds of notation in a term. */
export const opsIn = perTerm((term: Term): ReadonlySet<Term['op']> => new Set(walkTerm(term).map(({ op }) => op)));
