import { lettersIn } from './indexLetters';
import { replaced } from './replaced';
import { walkTerm, type Index, type Term } from './term';
import type { Declaration, Declarations } from '../shapes/typing';

/** One way to take the families of some terms. */
export interface Variant {
  readonly terms: readonly Term[];
  readonly context: readonly Term[];
  readonly declarations: Declarations;
  /** How far it is from the likeliest. */
  readonly cost: number;
  /** To be tried only where no other has a shape. */
  readonly isLast?: boolean;
}

/**
 * What the numbered vectors of a relation may be where the text does not say: `x_i` the rows or the columns of `X`, or
 * vectors of their own; `x` beside `x_i` one more vector.
 */
export function variantsOf(
  terms: readonly Term[],
  context: readonly Term[],
  declarations: Declarations,
): readonly Variant[] {
  const plain: Variant = { terms, context, declarations, cost: 0 };
  const isNumbered =
    terms.some((term) => lettersIn(term).hasEntries) ||
    [...declarations.values()].some(({ rank }) => rank === 'family');
  if (!isNumbered) return [plain];
  const uses = usesIn(terms);
  const [subject, matrix] = linesOf(uses, declarations) ?? [];
  if (subject !== undefined && matrix !== undefined) {
    const lines = (['row', 'column'] as const).filter((line) =>
      mayBe(line, declarations.get(subject), declarations.get(matrix)),
    );
    const replaced = lines.map((line) => {
      const put = (term: Term) =>
        withEntries(term, subject, (index) => lineOf(line, { op: 'symbol', name: matrix }, index));
      return new PutIn(plain, put);
    });
    return [...replaced, { ...plain, cost: 1 }];
  }
  const others: Variant[] = [];
  for (const [name, use] of uses) {
    const declaration = declarations.get(name);
    if (use.isDifferentiated || declaration?.distribution) continue;
    if (!/^(?:\w+ )?\p{Ll}/u.test(name)) continue;
    const split = splitOf(name, use, declaration);
    if (!split) continue;
    const isLast = !(use.isBare && use.isVectorEntry);
    const all = new Map(declarations).set(split.name, split.declaration);
    others.push(new PutIn(plain, split.put, { declarations: all, cost: 1, isLast }));
  }
  for (const line of terms.some(hasLine) ? (['column', 'row'] as const) : []) {
    const put = (term: Term) => withLines(term, line);
    others.push(new PutIn(plain, put, { isLast: true }));
  }
  // All of them at once are not told apart.
  return [plain, ...others.slice(0, 3)];
}

/** A variant with something put into the terms of another: most are not looked at, so that it is done when they are. */
class PutIn implements Variant {
  readonly declarations: Declarations;
  readonly cost: number;
  readonly isLast: boolean;
  private ownTerms: readonly Term[] | undefined;
  private ownContext: readonly Term[] | undefined;

  constructor(
    private readonly of: Variant,
    private readonly put: (term: Term) => Term,
    { declarations, cost, isLast }: Partial<Pick<Variant, 'declarations' | 'cost' | 'isLast'>> = {},
  ) {
    this.declarations = declarations ?? of.declarations;
    this.cost = cost ?? of.cost;
    this.isLast = isLast ?? false;
  }

  get terms(): readonly Term[] {
    return (this.ownTerms ??= this.of.terms.map(this.put));
  }

  get context(): readonly Term[] {
    return (this.ownContext ??= this.of.context.map(this.put));
  }
}

/** `w_0` beside a vector `w`, or `w` beside vectors `w_t`: two quantities with one letter. */
function splitOf(
  name: string,
  use: Use,
  declaration: Declaration | undefined,
): { readonly name: string; readonly declaration: Declaration; put: (term: Term) => Term } | undefined {
  const other = `${name}•`;
  const [first, second] = declaration?.dimensions ?? [];
  if (declaration?.rank === 'family' && use.isBare)
    return {
      name: other,
      declaration: { rank: 1, dimensions: [second] },
      put: (term) => withoutIndex(term, name, other),
    };
  const mayBeVector = declaration === undefined ? use.isBare : declaration.rank === 1;
  if (!mayBeVector || !use.indexed.has(1)) return undefined;
  return {
    name: other,
    declaration: { rank: 'family', dimensions: [undefined, first] },
    put: (term) =>
      withEntries(term, name, (index) => ({
        op: 'entry',
        of: { op: 'symbol', name: other },
        index,
      })),
  };
}

interface Use {
  readonly indexed: Set<number>;
  isBare: boolean;
  isVectorEntry: boolean;
  isDifferentiated: boolean;
}

function usesIn(terms: readonly Term[]): ReadonlyMap<string, Use> {
  const uses = new Map<string, Use>();
  const of = (name: string): Use => {
    let use = uses.get(name);
    if (!use) {
      use = { indexed: new Set(), isBare: false, isVectorEntry: false, isDifferentiated: false };
      uses.set(name, use);
    }
    return use;
  };
  const inside = new Set<Term>();
  for (const term of terms)
    for (const inner of walkTerm(term)) {
      if (inner.op === 'entry' && inner.of.op === 'symbol') {
        of(inner.of.name).indexed.add(inner.index.length);
        inside.add(inner.of);
      } else if (inner.op === 'symbol') of(inner.name).isBare ||= !inside.has(inner);
      else if (inner.op === 'derivative') of(inner.by.name).isDifferentiated = true;
      if ((inner.op === 'transpose' || inner.op === 'norm') && inner.of.op === 'entry')
        if (inner.of.of.op === 'symbol') of(inner.of.of.name).isVectorEntry = true;
    }
  return uses;
}

/** Numbered vectors, and the matrix that they may be the rows or columns of: `x` and `X`, `X` and `X`. */
function linesOf(uses: ReadonlyMap<string, Use>, declarations: Declarations): readonly [string, string] | undefined {
  for (const [name, use] of uses) {
    const declaration = declarations.get(name);
    if (!use.indexed.has(1) || use.isDifferentiated || declaration?.distribution) continue;
    if (/^\p{Ll}$/u.test(name)) {
      const matrix = name.toUpperCase();
      const rank = declarations.get(matrix)?.rank;
      const other = uses.get(matrix);
      const isMatrix = rank === 2 || (rank === undefined && (other?.isBare === true || other?.indexed.has(2) === true));
      if (!uses.has(matrix) || !isMatrix || declarations.get(matrix)?.distribution) continue;
      if (declaration === undefined || declaration.rank === 'family') return [name, matrix];
    } else {
      const isMatrix = declaration?.rank === 2 || (!declaration && use.indexed.has(2));
      if (isMatrix) return [name, name];
    }
  }
  return undefined;
}

/** Whether the declared lengths allow it. */
function mayBe(line: 'row' | 'column', lines: Declaration | undefined, matrix: Declaration | undefined): boolean {
  const length = lines?.rank === 'family' ? lines.dimensions?.[1] : undefined;
  const axis = matrix?.dimensions?.[line === 'row' ? 1 : 0];
  return length === undefined || axis === undefined || length === axis;
}

function lineOf(line: 'row' | 'column', of: Term, index: readonly Index[]): Term {
  const [first] = index;
  if (index.length !== 1 || !first) return { op: 'entry', of, index };
  return line === 'column'
    ? { op: 'entry', of, index: [{ kind: 'all' }, first] }
    : { op: 'transpose', of: { op: 'entry', of, index: [first, { kind: 'all' }] } };
}

/** The term with something else for the entries of a quantity. */
function withEntries(term: Term, name: string, put: (index: readonly Index[]) => Term): Term {
  return replaced(term, (inner) =>
    inner.op === 'entry' && inner.of.op === 'symbol' && inner.of.name === name ? put(inner.index) : undefined,
  );
}

/** `(AB)_j`, a line of what is no letter. */
function isLine(term: Term): term is Extract<Term, { op: 'entry' }> {
  return term.op === 'entry' && term.of.op !== 'symbol' && term.index.length === 1;
}

function hasLine(term: Term): boolean {
  return walkTerm(term).some(isLine);
}

function withLines(term: Term, line: 'row' | 'column'): Term {
  return replaced(term, (inner) => {
    const [index] = inner.op === 'entry' ? inner.index : [];
    return isLine(inner) && index ? lineOf(line, withLines(inner.of, line), [index]) : undefined;
  });
}

/** The term with another name where a quantity stands without an index. */
function withoutIndex(term: Term, name: string, other: string): Term {
  return replaced(term, (inner) => {
    if (inner.op === 'entry' && inner.of.op === 'symbol') return inner;
    return inner.op === 'symbol' && inner.name === name ? { op: 'symbol', name: other } : undefined;
  });
}
