import { find, type Length, type Lengths } from '../shapes/lengths';
import type { Index, Term } from '../terms/term';

/** How far the letter of a sum runs. */
interface Scope {
  readonly variable: string;
  readonly range: Length;
  /** Over a whole axis; from a number to a length, more or less: `0 … n-1`; or over something else. */
  readonly reach: 'whole' | { readonly from: number; readonly to: Length; readonly plus: number } | 'part';
}

/** An axis that an index runs over, as it is written. */
export interface Axis {
  readonly length: Length;
  /** The quantity stands nowhere as a whole and has no declared size: it may be longer than a sum over it. */
  readonly isOpen: boolean;
}

/** What the indices of a relation run over. A letter bound by two sums is two letters. */
export class Ranges {
  readonly free = new Map<string, Length>();
  /** Of sums and tables, where they stand. */
  readonly bound = new Map<Term, readonly Length[]>();
  /** The largest number that an axis is indexed with. */
  readonly least = new Map<Length, number>();
  /** Axes whose first place is 0. */
  readonly zeroBased = new Set<Length>();
  /** How far a sum without bounds runs is not sure. */
  isDoubtful = false;
  private scopes: Scope[] = [];
  private readonly all: Scope[] = [];
  /** Sums with bounds over open axes: these are as long as the bounds say, if all say the same. */
  private readonly later: { readonly axis: Length; readonly to: Length }[] = [];
  /** Open axes of which a part is summed. */
  private readonly cut = new Set<Length>();
  private readonly wholes: Length[] = [];
  /** Ranges of which a condition says where they end. */
  private readonly told: Length[] = [];

  constructor(
    private readonly lengths: Lengths,
    /** Letters that are lengths: `n`. */
    private readonly sizeLetters: ReadonlySet<string>,
  ) {}

  /** Reads what stands inside a sum or a table. */
  inside<T>(term: Term, scopes: readonly Scope[], read: () => T): T {
    const before = this.scopes;
    this.bound.set(
      term,
      scopes.map(({ range }) => range),
    );
    this.scopes = [...scopes, ...before];
    this.all.push(...scopes);
    const result = read();
    this.scopes = before;
    return result;
  }

  /** The scope of a sum's letter. @param length what a letter is as a length, if it is one */
  scopeOf(series: Extract<Term, { op: 'series' }>, length: (name: string) => Length | undefined): Scope {
    const { variable, from, to } = series;
    const start = from === undefined ? 1 : from.op === 'number' ? from.value : undefined;
    if (!to) return { variable, range: {}, reach: start === 1 ? 'whole' : 'part' };
    const end = lengthPlus(to, length, this.lengths);
    if (!end || start === undefined) return { variable, range: {}, reach: 'part' };
    const range = start === 1 && end.plus === 0 ? end.length : {};
    return { variable, range, reach: { from: start, to: end.length, plus: end.plus } };
  }

  whole(variable: string): Scope {
    return { variable, range: {}, reach: 'whole' };
  }

  private scope(name: string): Scope {
    const found = this.scopes.find(({ variable }) => variable === name);
    if (found) return found;
    let range = this.free.get(name);
    if (!range) this.free.set(name, (range = {}));
    return { variable: name, range, reach: 'whole' };
  }

  isBound(name: string): boolean {
    return this.scopes.some(({ variable }) => variable === name);
  }

  /** An index stands on an axis; false where it cannot. */
  bind(index: Index, { length: axis, isOpen }: Axis): boolean {
    if (index.kind === 'all') return true;
    if (index.kind === 'number') {
      this.least.set(axis, Math.max(this.least.get(axis) ?? 0, index.value));
      return index.value >= 0;
    }
    if (index.kind === 'term') return true;
    const { range, reach } = this.scope(index.name);
    if (!this.isBound(index.name) && this.sizeLetters.has(index.name)) return true;
    if (reach === 'part') {
      if (isOpen) this.cut.add(axis);
      return true;
    }
    if (reach === 'whole') {
      if (isOpen && this.isBound(index.name)) this.wholes.push(axis);
      return this.lengths.unify(range, axis);
    }
    const [from, plus] = [reach.from + index.shift, reach.plus + index.shift];
    const isWhole = plus === from - 1 && (from === 0 || from === 1);
    if (!isWhole || find(reach.to) === this.lengths.one) {
      if (isOpen) this.cut.add(axis);
      return true;
    }
    if (from === 0) this.zeroBased.add(axis);
    if (isOpen) {
      this.later.push({ axis, to: reach.to });
      return true;
    }
    // The first three of n entries.
    const { size } = find(reach.to);
    if (size !== undefined && find(axis).size !== size && find(axis).letter !== undefined) {
      this.least.set(axis, Math.max(this.least.get(axis) ?? 0, size));
      return true;
    }
    return this.lengths.unify(axis, reach.to);
  }

  /** `δ_ij`, `i = j`: both run over the same, unless a sum says otherwise. */
  alike(first: string, second: string): boolean {
    const [a, b] = [this.scope(first), this.scope(second)];
    const length = ({ range, reach }: Scope) =>
      reach === 'whole' || (reach !== 'part' && reach.from === 1 && reach.plus === 0) ? range : undefined;
    const [x, y] = [length(a), length(b)];
    if (!x || !y || (a.reach !== 'whole' && b.reach !== 'whole')) return true;
    return this.lengths.unify(x, y);
  }

  /** `j ≤ n` under a sum without bounds. */
  upTo(name: string, length: Length): boolean {
    const { range, reach } = this.scope(name);
    this.told.push(range);
    return reach !== 'whole' || this.lengths.unify(range, length);
  }

  /** Settles what depends on everything that was read. @param axes of all quantities */
  finish(axes: readonly Length[]): void {
    for (const axis of new Set(this.later.map((one) => find(one.axis)))) {
      const ends = new Set(this.later.filter((one) => find(one.axis) === axis).map(({ to }) => find(to)));
      const [only] = ends;
      if (ends.size === 1 && only) this.lengths.unify(axis, only);
      else if (this.wholes.some((whole) => find(whole) === axis)) this.isDoubtful = true;
    }
    const cut = new Set([...this.cut].map(find));
    const told = new Set(this.told.map(find));
    const isOpen = (whole: Length) => cut.has(find(whole)) && !told.has(find(whole));
    if (this.wholes.some(isOpen)) this.isDoubtful = true;
    this.later.length = 0;
    // A letter of which nothing else is known runs as far as elsewhere.
    const roots = new Set(axes.map(find));
    const isKnown = (range: Length) => {
      const root = find(range);
      return root.letter !== undefined || root.size !== undefined || roots.has(root);
    };
    for (const { variable, range, reach } of this.all) {
      if (reach !== 'whole' || isKnown(range)) continue;
      const others = this.all.filter((one) => one.variable === variable && one.range !== range);
      const other = others.find((one) => isKnown(one.range))?.range ?? this.free.get(variable);
      if (other ?? others[0]) this.lengths.unify(range, other ?? others[0]!.range);
    }
  }
}

/** `n`, `n-1`, `3` as a length and what is added to it. */
function lengthPlus(
  term: Term,
  length: (name: string) => Length | undefined,
  lengths: Lengths,
): { readonly length: Length; readonly plus: number } | undefined {
  if (term.op === 'number')
    return Number.isInteger(term.value) && term.value > 1
      ? { length: lengths.written(term.value), plus: 0 }
      : undefined;
  if (term.op === 'symbol') {
    const known = length(term.name);
    return known && { length: known, plus: 0 };
  }
  if (term.op !== 'sum' || term.terms.length !== 2) return undefined;
  const [first, second] = term.terms;
  const known = first?.op === 'symbol' ? length(first.name) : undefined;
  const plus =
    second?.op === 'number'
      ? second.value
      : second?.op === 'negate' && second.of.op === 'number'
        ? -second.of.value
        : undefined;
  return known && plus !== undefined ? { length: known, plus } : undefined;
}
