import { numberTerm, type Index, type Term } from './term';

/** What letters that count stand for where a definition is put in. */
export type Renaming = ReadonlyMap<string, Index>;

/** The index with what its letter stands for. @param inner the same for the terms in it */
export function rename(index: Index, indices: Renaming, inner: (term: Term) => Term): Index {
  if (index.kind === 'term') return { ...index, of: inner(index.of) };
  if (index.kind !== 'name') return index;
  const renamed = indices.get(index.name);
  if (!renamed) return index;
  if (renamed.kind === 'name') return { ...renamed, shift: renamed.shift + index.shift };
  if (renamed.kind === 'number') return { kind: 'number', value: renamed.value + index.shift };
  if (renamed.kind === 'all' || index.shift === 0) return renamed;
  return { kind: 'term', of: { op: 'sum', terms: [renamed.of, numberTerm(index.shift)] } };
}

/** An index as a number. */
export function indexTerm(index: Index): Term {
  if (index.kind === 'number') return numberTerm(index.value);
  if (index.kind === 'all') return { op: 'infinite' };
  if (index.kind === 'term') return index.of;
  const symbol: Term = { op: 'symbol', name: index.name };
  return index.shift === 0 ? symbol : { op: 'sum', terms: [symbol, numberTerm(index.shift)] };
}

/** The places of an entry's definition by its letters: `i` of `x_i` is `k+1` in `x_{k+1}`. */
export function placesOf(letters: readonly string[], index: readonly Index[]): Renaming {
  return new Map(letters.map((letter, i) => [letter, index[i] ?? letterIndex(letter)]));
}

/** A letter as an index. */
export function letterIndex(name: string): Index {
  return { kind: 'name', name, shift: 0 };
}

/** Whether two places are independent of each other, or the same: `x_i` and `x_j`, not `h_t` and `h_{t-1}`. */
export function areApart(a: readonly Index[], b: readonly Index[]): boolean {
  return a.every((one, i) => {
    const other = b[i];
    if (one.kind === 'name' && other?.kind === 'name') return one.shift === other.shift;
    return one.kind === other?.kind || (one.kind !== 'term' && other?.kind !== 'term');
  });
}
