import { Failure, isFailure } from '../../core/failure';
import { isSquare, type Declarations, type Rank } from './typing';
import { walkTerm, type Condition, type Entry, type Index, type Term } from './term';

/** A length that is not known yet, or known to equal others: a node of a union–find forest. */
interface Length {
  parent?: Length;
  /** 1, or the size of a matrix that is written out. */
  size?: number;
  /** The letters that stand for it: `n`. */
  letter?: string;
}

interface Shape {
  readonly rows: Length;
  readonly columns: Length;
}

function find(length: Length): Length {
  while (length.parent) length = length.parent;
  return length;
}

/** Sizes of everything in a relation, all different where nothing says that they are equal. */
export interface Sizes {
  /** Axis by axis. */
  readonly symbols: ReadonlyMap<string, readonly number[]>;
  /** How far an index runs. */
  readonly ranges: ReadonlyMap<string, number>;
  /** Letters that are lengths: `n`. */
  readonly letters: ReadonlyMap<string, number>;
  /** Unit matrices, each where it stands. */
  readonly identities: ReadonlyMap<Term, number>;
}

/** Finds the lengths that make all terms have a shape, and both sides of a relation the same. */
export class ShapeInference {
  private readonly one: Length = { size: 1 };
  private readonly symbols = new Map<string, readonly Length[]>();
  private readonly ranges = new Map<string, Length>();
  private readonly letters = new Map<string, Length>();
  /** How large each unit matrix is. */
  private readonly identities = new Map<Term, Length>();
  /** The largest number that an index reaches. */
  private readonly least = new Map<Length, number>();

  constructor(
    private readonly ranks: ReadonlyMap<string, Rank>,
    declarations: Declarations,
  ) {
    for (const [name, rank] of ranks) {
      const axes = rank === 'family' ? 2 : rank;
      const declared = declarations.get(name);
      this.symbols.set(
        name,
        Array.from({ length: axes }, (_, axis) => {
          const letter = declared?.dimensions?.[axis];
          if (typeof letter === 'number') return { size: letter };
          return letter === undefined ? {} : this.letter(letter);
        }),
      );
      const [rows, columns] = this.symbols.get(name)!;
      if (rows && columns && declared?.traits?.some(isSquare)) this.unify(rows, columns);
    }
  }

  private isColumn(shape: Shape): boolean {
    return find(shape.columns) === this.one;
  }

  /** Whether all terms have one shape in common. */
  agree(terms: readonly Term[]): boolean {
    let first: Shape | undefined;
    for (const term of terms) {
      const shape = this.shape(term);
      if (isFailure(shape)) return false;
      if (
        first &&
        !(this.unify(first.rows, shape.rows) && this.unify(first.columns, shape.columns))
      )
        return false;
      first ??= shape;
    }
    return true;
  }

  /** Sizes for one draw: lengths that need not be equal are not. */
  sizes(start: number): Sizes {
    const chosen = new Map<Length, number>();
    let next = start;
    const sizeOf = (length: Length): number => {
      const root = find(length);
      if (root.size !== undefined) return root.size;
      let size = chosen.get(root);
      if (size === undefined) {
        size = Math.max(next++, this.leastOf(root));
        chosen.set(root, size);
      }
      return size;
    };
    const map = <K, V, W>(from: ReadonlyMap<K, V>, f: (value: V) => W) =>
      new Map([...from].map(([key, value]) => [key, f(value)]));
    return {
      symbols: map(this.symbols, (axes) => axes.map(sizeOf)),
      ranges: map(this.ranges, sizeOf),
      letters: map(this.letters, sizeOf),
      identities: map(this.identities, sizeOf),
    };
  }

  private leastOf(root: Length): number {
    let least = 0;
    for (const [length, index] of this.least)
      if (find(length) === root) least = Math.max(least, index);
    return least;
  }

  private letter(name: string): Length {
    let length = this.letters.get(name);
    if (!length) this.letters.set(name, (length = {}));
    return length;
  }

  private range(index: string): Length {
    let length = this.ranges.get(index);
    if (!length) this.ranges.set(index, (length = {}));
    return length;
  }

  private unify(a: Length, b: Length): boolean {
    const [x, y] = [find(a), find(b)];
    if (x === y) return true;
    if (x.size !== undefined && y.size !== undefined) return x.size === y.size;
    // A length that is one would make a vector of a matrix: that is another typing.
    if (x.size === 1 || y.size === 1) return false;
    if (x.size !== undefined) y.parent = x;
    else x.parent = y;
    return true;
  }

  private get scalar(): Shape {
    return { rows: this.one, columns: this.one };
  }

  private isScalar(shape: Shape): boolean {
    return find(shape.rows) === this.one && find(shape.columns) === this.one;
  }

  private shape(term: Term): Shape | Failure {
    const mismatch = new Failure('shape');
    switch (term.op) {
      case 'number':
      case 'infinite':
        return this.scalar;
      case 'symbol': {
        const rank = this.ranks.get(term.name);
        const [rows = this.one, columns = this.one] = this.symbols.get(term.name) ?? [];
        // A family as a whole is the matrix with these columns: its axes are number, length.
        return rank === 'family' ? { rows: columns, columns: rows } : { rows, columns };
      }
      case 'identity': {
        let length = this.identities.get(term);
        if (!length) this.identities.set(term, (length = {}));
        return { rows: length, columns: length };
      }
      case 'entry':
        return this.entry(term.of, term.index);
      case 'partial':
        return mismatch;
      case 'derivative':
        return this.derivative(term.of, term.by);
      case 'table': {
        const body = this.shape(term.body);
        if (isFailure(body) || !this.isScalar(body)) return mismatch;
        const [i, j] = term.index;
        return { rows: this.range(i ?? ''), columns: j === undefined ? this.one : this.range(j) };
      }
      case 'delta':
        return term.index.every((index) => this.bind(index, undefined)) &&
          this.sameRange(term.index)
          ? this.scalar
          : mismatch;
      case 'sum': {
        let first: Shape | undefined;
        for (const part of term.terms) {
          const shape = this.shape(part);
          if (isFailure(shape)) return shape;
          if (
            first &&
            !(this.unify(first.rows, shape.rows) && this.unify(first.columns, shape.columns))
          )
            return mismatch;
          first ??= shape;
        }
        return first ?? mismatch;
      }
      case 'negate':
        return this.shape(term.of);
      case 'multiply':
        return this.pair(term.left, term.right, (a, b) => {
          if (this.isScalar(a)) return b;
          if (this.isScalar(b)) return a;
          if (term.dot && this.isColumn(a) && this.isColumn(b))
            return this.unify(a.rows, b.rows) ? this.scalar : mismatch;
          return this.unify(a.columns, b.rows) ? { rows: a.rows, columns: b.columns } : mismatch;
        });
      case 'hadamard':
        return this.pair(term.left, term.right, (a, b) =>
          this.unify(a.rows, b.rows) && this.unify(a.columns, b.columns) ? a : mismatch,
        );
      case 'divide':
        return this.pair(term.left, term.right, (a, b) => (this.isScalar(b) ? a : mismatch));
      case 'power':
        return this.pair(term.base, term.exponent, (a, b) => {
          if (!this.isScalar(b)) return mismatch;
          return this.isScalar(a) || this.unify(a.rows, a.columns) ? a : mismatch;
        });
      case 'transpose': {
        const shape = this.shape(term.of);
        return isFailure(shape) ? shape : { rows: shape.columns, columns: shape.rows };
      }
      case 'norm': {
        const shape = this.shape(term.of);
        return isFailure(shape) ? shape : this.scalar;
      }
      case 'series': {
        if (term.to?.op === 'symbol' && this.ranks.get(term.to.name) === 0)
          this.unify(this.range(term.variable), this.letter(term.to.name));
        else this.range(term.variable);
        if (term.where) {
          const failed = this.condition(term.where);
          if (failed) return failed;
        }
        return this.shape(term.body);
      }
      case 'expectation':
      case 'variance':
        return this.shape(term.of);
      case 'covariance':
        return this.pair(term.left, term.right, (a, b) =>
          this.isScalar(a) && this.isScalar(b) ? a : mismatch,
        );
      case 'absolute':
      case 'function':
      case 'factorial':
        return this.onlyScalars([term.of]);
      case 'extremum':
        return this.onlyScalars(term.items);
      case 'binomial':
        return this.onlyScalars([term.top, term.bottom]);
      case 'diagonal': {
        const shape = this.shape(term.of);
        if (isFailure(shape)) return shape;
        if (find(shape.columns) === this.one) return { rows: shape.rows, columns: shape.rows };
        return this.unify(shape.rows, shape.columns) ? shape : mismatch;
      }
      case 'trace':
      case 'determinant': {
        const shape = this.shape(term.of);
        if (isFailure(shape)) return shape;
        return this.unify(shape.rows, shape.columns) ? this.scalar : mismatch;
      }
      case 'cases': {
        for (const { when } of term.rows) {
          const failed = when && this.condition(when);
          if (failed) return failed;
        }
        return this.shape({ op: 'sum', terms: term.rows.map((row) => row.value) });
      }
      case 'matrix': {
        const failed = this.onlyScalars(term.rows.flat());
        if (isFailure(failed)) return failed;
        const length = (size: number): Length => (size === 1 ? this.one : { size });
        return { rows: length(term.rows.length), columns: length(term.rows[0]!.length) };
      }
    }
  }

  private derivative(of: Term, by: Entry): Shape | Failure {
    const shape = this.shape(of);
    if (isFailure(shape)) return shape;
    if (by.index.length > 0) {
      const entry = this.entry({ op: 'symbol', name: by.name }, by.index);
      return isFailure(entry) || !this.isScalar(entry) ? new Failure('shape') : shape;
    }
    const whole = this.shape({ op: 'symbol', name: by.name });
    if (isFailure(whole) || this.isScalar(whole)) return isFailure(whole) ? whole : shape;
    return this.isScalar(shape) ? whole : new Failure('shape');
  }

  private pair(
    left: Term,
    right: Term,
    f: (a: Shape, b: Shape) => Shape | Failure,
  ): Shape | Failure {
    const a = this.shape(left);
    if (isFailure(a)) return a;
    const b = this.shape(right);
    return isFailure(b) ? b : f(a, b);
  }

  private onlyScalars(terms: readonly Term[]): Shape | Failure {
    for (const term of terms) {
      const shape = this.shape(term);
      if (isFailure(shape)) return shape;
      if (!this.isScalar(shape)) return new Failure('shape');
    }
    return this.scalar;
  }

  private condition(condition: Condition): Failure | undefined {
    if (condition.op === 'otherwise') return undefined;
    if (condition.op === 'compare') {
      const { left, right } = condition;
      // `i = j` compares indices of one range.
      if (
        left.op === 'symbol' &&
        right.op === 'symbol' &&
        (this.ranges.has(left.name) || this.ranges.has(right.name))
      )
        return this.unify(this.range(left.name), this.range(right.name))
          ? undefined
          : new Failure('shape');
      const failed = this.onlyScalars([left, right]);
      return isFailure(failed) ? failed : undefined;
    }
    for (const part of condition.parts) {
      const failed = this.condition(part);
      if (failed) return failed;
    }
    return undefined;
  }

  private entry(of: Term, index: readonly Index[]): Shape | Failure {
    const mismatch = new Failure('shape');
    const rank = of.op === 'symbol' ? this.ranks.get(of.name) : undefined;
    const axes = of.op === 'symbol' ? (this.symbols.get(of.name) ?? []) : undefined;
    if (rank === 'family' && axes) {
      const [count, length] = axes;
      if (!this.bind(index[0]!, count)) return mismatch;
      if (index.length === 1) return { rows: length!, columns: this.one };
      return index.length === 2 && this.bind(index[1]!, length) ? this.scalar : mismatch;
    }
    const shape = this.shape(of);
    if (isFailure(shape)) return shape;
    const isColumn = find(shape.columns) === this.one;
    if (index.length === 1)
      return isColumn && find(shape.rows) !== this.one && this.bind(index[0]!, shape.rows)
        ? this.scalar
        : mismatch;
    if (index.length !== 2 || isColumn) return mismatch;
    const [i, j] = index as readonly [Index, Index];
    if (!this.bind(i, shape.rows) || !this.bind(j, shape.columns)) return mismatch;
    return {
      rows: i.kind === 'all' ? shape.rows : this.one,
      columns: j.kind === 'all' ? shape.columns : this.one,
    };
  }

  /** An index runs over an axis. */
  private bind(index: Index, axis: Length | undefined): boolean {
    if (index.kind === 'all') return true;
    if (index.kind === 'number') {
      if (axis) this.least.set(axis, Math.max(this.least.get(axis) ?? 0, index.value));
      return index.value >= 1;
    }
    const range = this.range(index.name);
    return axis ? this.unify(range, axis) : true;
  }

  private sameRange(index: readonly Index[]): boolean {
    const [i, j] = index;
    return (
      i?.kind !== 'name' || j?.kind !== 'name' || this.unify(this.range(i.name), this.range(j.name))
    );
  }
}

/** Letters that run: bound by a sum, or written as an index. */
export function indexLetters(terms: readonly Term[]): {
  readonly bound: ReadonlySet<string>;
  readonly used: ReadonlySet<string>;
} {
  const bound = new Set<string>();
  const used = new Set<string>();
  for (const term of terms) {
    for (const inner of walkTerm(term)) {
      if (inner.op === 'series') bound.add(inner.variable);
      if (inner.op === 'table') for (const letter of inner.index) bound.add(letter);
      if (inner.op === 'derivative')
        for (const index of inner.by.index) if (index.kind === 'name') used.add(index.name);
      if (inner.op === 'entry' || inner.op === 'delta')
        for (const index of inner.index) if (index.kind === 'name') used.add(index.name);
    }
  }
  return { bound, used };
}
