import { perTerm } from '../terms/perTerm';
import { parts, walkTerm, type Entry, type Term } from '../terms/term';

/** The first place of each axis, where a sum with bounds says that it is none after 1. */
type Firsts = ReadonlyMap<string, readonly (number | undefined)[]>;

/**
 * Where the letters of sums and tables without bounds begin, if not at 1: `\sum_k w_k` at 0 where `\sum_{k=0}^{K-1} w_k` tells that the first
 * weight is `w_0`.
 */
export function startsOf(terms: readonly Term[]): ReadonlyMap<Term, readonly number[]> {
  const starts = new Map<Term, readonly number[]>();
  if (!terms.some(beginsEarly)) return starts;
  const firsts = firstsIn(terms);
  if (firsts.size === 0) return starts;
  const firstOf = (variable: string, body: Term): number | undefined => {
    const found = entriesIn(body).flatMap(({ name, index }) =>
      index.flatMap((one, axis) =>
        one.kind === 'name' && one.name === variable && one.shift === 0 ? [firsts.get(name)?.[axis] ?? 1] : [],
      ),
    );
    return found.length > 0 ? Math.min(...found) : undefined;
  };
  const all = terms.flatMap(walkTerm);
  // What a quantity is while it is differentiated by: its entries stand where they are indexed.
  const named = new Map<string, readonly number[]>();
  for (const term of all)
    for (const { name, value } of term.op === 'derivative' ? (term.where ?? []) : []) {
      if (value.op !== 'table') continue;
      const places = firsts.get(name)?.map((first) => first ?? 1) ?? [];
      starts.set(value, places);
      named.set(JSON.stringify(value), places);
    }
  for (const term of all) {
    if (term.op === 'series' && !term.from && !term.to) {
      const first = firstOf(term.variable, term.body);
      if (first !== undefined) starts.set(term, [first]);
    }
    // The same quantity where nothing is differentiated by it: `L(y)` beside `∂L/∂y_i`.
    if (term.op === 'table' && !starts.has(term)) {
      const { body, index } = term;
      starts.set(term, named.get(JSON.stringify(term)) ?? index.map((variable) => firstOf(variable, body) ?? 1));
    }
  }
  return starts;
}

/** Whether a sum begins before 1: the same term is looked at once. */
const beginsEarly = perTerm((term: Term) =>
  walkTerm(term).some((inner) => inner.op === 'series' && inner.from?.op === 'number' && inner.from.value <= 0),
);

function firstsIn(terms: readonly Term[]): Firsts {
  const firsts = new Map<string, (number | undefined)[]>();
  const visit = (term: Term, letters: ReadonlyMap<string, number>): void => {
    for (const { name, index } of entryOf(term))
      index.forEach((one, axis) => {
        const from = one.kind === 'name' && one.shift === 0 ? letters.get(one.name) : undefined;
        if (from === undefined || from > 0) return;
        const known = firsts.get(name) ?? [];
        known[axis] = Math.min(from, known[axis] ?? from);
        firsts.set(name, known);
      });
    let inner = letters;
    if (term.op === 'series') {
      const own = new Map(letters);
      if (term.from?.op === 'number') own.set(term.variable, term.from.value);
      else own.delete(term.variable);
      inner = own;
    }
    for (const part of parts(term)) visit(part, inner);
  };
  for (const term of terms) visit(term, new Map());
  return firsts;
}

function entriesIn(term: Term): readonly Entry[] {
  return walkTerm(term).flatMap(entryOf);
}

function entryOf(term: Term): readonly Entry[] {
  if (term.op === 'derivative') return [term.by];
  return term.op === 'entry' && term.of.op === 'symbol' ? [{ name: term.of.name, index: term.index }] : [];
}
