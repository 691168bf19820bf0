import { walkTerm, type Term } from '../terms/term';
import { isAlike, type Declaration, type Declarations } from '../shapes/typing';

/** Sides in which no name is both a number and a family of numbers. */
export interface Separated {
  readonly sides: readonly Term[];
  readonly declarations: Declarations;
}

/**
 * `E[\bar X] = E[X]`, where `X_1, …, X_n` are copies of `X`: the copies get a name of their own. Undefined where there are
 * none, or where they cannot be told apart.
 */
export function withCopies(sides: readonly Term[], declarations: Declarations): Separated | undefined {
  const [bare, indexed] = usesIn(sides);
  const copied = [...indexed].filter((name) => {
    const { distribution, rank = 1 } = declarations.get(name) ?? {};
    const isCopied = distribution && isAlike(distribution) && distribution.kind !== 'joint';
    return bare.has(name) && isCopied && rank !== 2;
  });
  if (copied.length === 0) return undefined;
  const own = (name: string) => (copied.includes(name) ? `${name}∗` : name);
  const separated: Term[] = [];
  for (const side of sides) {
    const renamed = withEntries(side, own);
    if (!renamed) return undefined;
    separated.push(renamed);
  }
  const all = new Map<string, Declaration>(declarations);
  for (const name of copied) {
    const declared = declarations.get(name) ?? {};
    const { distribution, domain } = declared;
    const common = { ...(distribution ? { distribution } : {}), ...(domain ? { domain } : {}) };
    all.set(own(name), { ...common, rank: 1, dimensions: declared.dimensions ?? [] });
    all.set(name, { ...common, rank: 0 });
  }
  return { sides: separated, declarations: all };
}

/** Names that stand alone, and names with one index. */
function usesIn(sides: readonly Term[]): readonly [ReadonlySet<string>, ReadonlySet<string>] {
  const bare = new Set<string>();
  const indexed = new Set<string>();
  for (const side of sides) {
    const insideEntry = new Set<Term>();
    for (const term of walkTerm(side)) {
      if (term.op === 'entry' && term.of.op === 'symbol') {
        insideEntry.add(term.of);
        if (term.index.length === 1) indexed.add(term.of.name);
      } else if (term.op === 'symbol' && !insideEntry.has(term)) bare.add(term.name);
    }
  }
  return [bare, indexed];
}

/** The term with other names for what has an index; undefined where it holds something else than sums, products and averages. */
function withEntries(term: Term, own: (name: string) => string): Term | undefined {
  const inner = (part: Term) => withEntries(part, own);
  const pair = (left: Term, right: Term, make: (left: Term, right: Term) => Term) => {
    const [a, b] = [inner(left), inner(right)];
    return a && b && make(a, b);
  };
  switch (term.op) {
    case 'number':
    case 'symbol':
    case 'delta':
      return term;
    case 'entry':
      return term.of.op === 'symbol' ? { ...term, of: { op: 'symbol', name: own(term.of.name) } } : undefined;
    case 'sum': {
      const terms = term.terms.map(inner).filter((part) => part !== undefined);
      return terms.length === term.terms.length ? { ...term, terms } : undefined;
    }
    case 'multiply':
    case 'divide':
    case 'covariance':
      return pair(term.left, term.right, (left, right) => ({ ...term, left, right }));
    case 'power':
      return pair(term.base, term.exponent, (base, exponent) => ({ ...term, base, exponent }));
    case 'series': {
      const body = inner(term.body);
      return body && { ...term, body };
    }
    case 'negate':
    case 'expectation':
    case 'variance':
    case 'function':
    case 'absolute': {
      const of = inner(term.of);
      return of && { ...term, of };
    }
    default:
      return undefined;
  }
}
