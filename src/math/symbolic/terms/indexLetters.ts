import { parts, walkTerm, type Index, type Term } from './term';

/** Letters that run in a term. */
export interface IndexLetters {
  /** Bound by a sum. */
  readonly bound: ReadonlySet<string>;
  /** Written as an index. */
  readonly used: ReadonlySet<string>;
  /** Written as an index where no sum binds them. */
  readonly free: ReadonlySet<string>;
  /** Something has an index, a letter or a number. */
  readonly hasEntries: boolean;
}

const known = new WeakMap<Term, IndexLetters>();

/** The letters that run in a term; the same term is looked at once. */
export function lettersIn(term: Term): IndexLetters {
  let letters = known.get(term);
  if (!letters) {
    const bound = new Set<string>();
    const used = new Set<string>();
    let hasEntries = false;
    for (const inner of walkTerm(term)) {
      hasEntries ||= inner.op === 'entry';
      for (const name of boundBy(inner)) bound.add(name);
      for (const name of indexNames(indicesOf(inner))) used.add(name);
    }
    const free = new Set<string>();
    collect(term, new Set(), free);
    known.set(term, (letters = { bound, used, free, hasEntries }));
  }
  return letters;
}

/** The letters that run in some terms. */
export function indexLetters(terms: readonly Term[]): IndexLetters {
  const all = terms.map(lettersIn);
  const joined = (pick: (one: IndexLetters) => ReadonlySet<string>) => new Set(all.flatMap((one) => [...pick(one)]));
  return {
    bound: joined(({ bound }) => bound),
    used: joined(({ used }) => used),
    free: joined(({ free }) => free),
    hasEntries: all.some(({ hasEntries }) => hasEntries),
  };
}

function boundBy(term: Term): readonly string[] {
  if (term.op === 'series' || term.op === 'list') return [term.variable];
  return term.op === 'table' ? term.index : [];
}

function collect(term: Term, bound: ReadonlySet<string>, free: Set<string>): void {
  for (const name of indexNames(indicesOf(term))) if (!bound.has(name)) free.add(name);
  const own = boundBy(term);
  const inner = own.length > 0 ? new Set([...bound, ...own]) : bound;
  for (const part of parts(term)) collect(part, inner, free);
}

/** The indices that a term itself is written with. */
export function indicesOf(term: Term): readonly Index[] {
  switch (term.op) {
    case 'entry':
    case 'delta':
      return term.index;
    case 'derivative':
      return term.by.index;
    default:
      return [];
  }
}

/** The letters in some indices: `i` and `k` of `x_{i+k-1}`. */
function indexNames(index: readonly Index[]): readonly string[] {
  return index.flatMap((one) => {
    if (one.kind === 'name') return [one.name];
    if (one.kind !== 'term') return [];
    return walkTerm(one.of).flatMap((inner) => (inner.op === 'symbol' ? [inner.name] : []));
  });
}
