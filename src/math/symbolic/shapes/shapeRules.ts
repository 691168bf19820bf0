import { Failure, isFailure } from '../../../core/failure';
import { functionKey } from '../values/applicationValue';
import { find, type Length, type Shape } from './lengths';
import { Quantities } from './quantities';
import type { Axis } from '../notation/ranges';
import type { Condition, Index, Term } from '../terms/term';

/** What does not fit: the factors of a product, the summands of a sum, something that should be square, … */
export type ConflictKind = 'product' | 'sum' | 'entrywise' | 'sides' | 'square' | 'other';

/** The first place where shapes do not fit. */
export interface Conflict {
  readonly kind: ConflictKind;
  readonly term: Term;
  readonly left: Shape;
  readonly right: Shape;
}

/** What makes a shape of the shapes of parts: what `ShapeInference` asks for, notation by notation. */
export abstract class ShapeRules extends Quantities {
  conflict: Conflict | undefined;
  /** Norms, transposes and traces of numbers: nobody writes these. */
  oddities = 0;

  protected abstract shape(term: Term): Shape | Failure;

  protected get one(): Length {
    return this.lengths.one;
  }

  protected same(a: Shape, b: Shape): boolean {
    return this.lengths.unify(a.rows, b.rows) && this.lengths.unify(a.columns, b.columns);
  }

  /** What comes of two shapes that do not fit: nothing, unless notation is read loosely. */
  protected clash(kind: ConflictKind, term: Term, left: Shape, right: Shape): Shape | Failure {
    // `x × y` may be no product of matrices.
    if (term.op !== 'multiply' || term.sign === undefined) this.conflict ??= { kind, term, left, right };
    return new Failure('shape');
  }

  protected square(term: Term, shape: Shape): Failure | undefined {
    if (this.lengths.unify(shape.rows, shape.columns)) return undefined;
    const loose = this.clash('square', term, shape, shape);
    return isFailure(loose) ? loose : undefined;
  }

  protected powered(term: Extract<Term, { op: 'power' }>, base: Shape): Shape | Failure {
    return this.square(term, base) ?? base;
  }

  protected get scalar(): Shape {
    return { rows: this.one, columns: this.one };
  }

  /** A zero whose shape does not show is a number where one is asked for. */
  protected isScalar({ rows, columns }: Shape): boolean {
    const isOne = (length: Length) => find(length) === this.one || find(length).mayBeOne === true;
    if (!isOne(rows) || !isOne(columns)) return false;
    this.lengths.unify(rows, this.one);
    this.lengths.unify(columns, this.one);
    return true;
  }

  protected isColumn(shape: Shape): boolean {
    return find(shape.columns) === this.one;
  }

  protected note(shape: Shape): void {
    if (find(shape.rows) === this.one && find(shape.columns) === this.one) this.oddities++;
  }

  /** The one shape of several terms. */
  protected alike(kind: ConflictKind, term: Term, all: readonly Term[]): Shape | Failure {
    let first: Shape | undefined;
    for (const part of all) {
      const shape = this.shape(part);
      if (isFailure(shape)) return shape;
      if (first && !this.same(first, shape)) {
        const loose = this.clash(kind, term, first, shape);
        if (isFailure(loose)) return loose;
        first = loose;
      }
      first ??= shape;
    }
    return first ?? new Failure('shape');
  }

  /** Cells beside each other are equally high, cells below each other equally wide. */
  protected blocks(term: Extract<Term, { op: 'matrix' }>): Shape | Failure {
    const heights: Length[] = [];
    const widths: Length[] = [];
    for (const [i, row] of term.rows.entries()) {
      for (const [j, cell] of row.entries()) {
        const shape = this.shape(cell);
        if (isFailure(shape)) return shape;
        const fits =
          this.lengths.unify((heights[i] ??= shape.rows), shape.rows) &&
          this.lengths.unify((widths[j] ??= shape.columns), shape.columns);
        if (!fits) return this.clash('other', term, shape, shape);
      }
    }
    return { rows: this.lengths.stacked(heights), columns: this.lengths.stacked(widths) };
  }

  protected derivative({ of, by, where = [], layout }: Extract<Term, { op: 'derivative' }>): Shape | Failure {
    const mismatch = new Failure('shape');
    for (const { name, value } of where) {
      const [own, other] = [this.shape({ op: 'symbol', name }), this.shape(value)];
      if (isFailure(own) || isFailure(other) || !this.same(own, other)) return mismatch;
    }
    const shape = this.shape(of);
    if (isFailure(shape)) return shape;
    const whole: Term = { op: 'symbol', name: by.name };
    const places = by.index.length > 0 ? this.entry(whole, by.index) : this.shape(whole);
    if (isFailure(places) || this.isScalar(places)) return isFailure(places) ? places : shape;
    const isVector = this.isColumn(places);
    if (this.isScalar(shape))
      return layout?.isRow === true && isVector ? { rows: this.one, columns: places.rows } : places;
    // Three axes and more: no value is computed, and nothing is known of the shape.
    if (!isVector || !this.isColumn(shape)) return { rows: {}, columns: {} };
    return layout?.isTransposed === true
      ? { rows: places.rows, columns: shape.rows }
      : { rows: shape.rows, columns: places.rows };
  }

  /** A function of which nothing is known, or its derivatives by its one argument. */
  protected application(term: Extract<Term, { op: 'apply' }>): Shape | Failure {
    let argument = this.scalar;
    for (const one of term.arguments) {
      const shape = this.shape(one);
      if (isFailure(shape)) return shape;
      argument = shape;
    }
    const value = this.shape({ op: 'symbol', name: functionKey(term.name) });
    if (term.primes === 0 || isFailure(value) || this.isScalar(argument)) return value;
    if (term.primes > 2 || !this.isScalar(value)) return { rows: {}, columns: {} };
    return term.primes === 1 ? argument : { rows: argument.rows, columns: argument.rows };
  }

  protected pair(left: Term, right: Term, f: (a: Shape, b: Shape) => Shape | Failure): Shape | Failure {
    const a = this.shape(left);
    if (isFailure(a)) return a;
    const b = this.shape(right);
    return isFailure(b) ? b : f(a, b);
  }

  protected onlyScalars(terms: readonly Term[]): Shape | Failure {
    for (const term of terms) {
      const shape = this.shape(term);
      if (isFailure(shape)) return shape;
      if (!this.isScalar(shape)) return new Failure('shape');
    }
    return this.scalar;
  }

  protected condition(condition: Condition): Failure | undefined {
    if (condition.op === 'otherwise') return undefined;
    if (condition.op === 'compare') {
      const { left, right } = condition;
      if (left.op === 'symbol' && right.op === 'symbol') {
        const [first, second] = [left.name, right.name].map((name) => this.runs(name));
        // `i = j` compares indices of one range, `j ≤ n` tells how far one goes.
        if (first && second) return this.ranges.alike(left.name, right.name) ? undefined : new Failure('shape');
        const end = first ? this.letterOf(right.name) : undefined;
        if (end && condition.operator === '≤') this.ranges.upTo(left.name, end);
        if (first || second) return undefined;
      }
      const failed = this.onlyScalars([left, right]);
      return isFailure(failed) ? failed : undefined;
    }
    for (const part of condition.parts) {
      const failed = this.condition(part);
      if (failed) return failed;
    }
    return undefined;
  }

  protected delta(index: readonly Index[]): boolean {
    const [i, j] = index;
    return i?.kind !== 'name' || j?.kind !== 'name' || this.ranges.alike(i.name, j.name);
  }

  protected entry(of: Term, index: readonly Index[]): Shape | Failure {
    const mismatch = new Failure('shape');
    if (index.length === 0) return mismatch;
    const rank = of.op === 'symbol' ? this.ranks.get(of.name) : undefined;
    const axes = of.op === 'symbol' ? (this.symbols.get(of.name) ?? []) : undefined;
    const axis = (length: Length, i: number): Axis => ({
      length,
      isOpen: of.op === 'symbol' && this.isOpen(of.name, i),
    });
    const bind = (i: Index, on: Axis) => this.ranges.bind(i, on);
    if (rank === 'family' && axes) {
      const [count, length] = axes;
      if (!bind(index[0]!, axis(count!, 0))) return mismatch;
      if (index.length === 1) return { rows: length!, columns: this.one };
      return index.length === 2 && bind(index[1]!, axis(length!, 1)) ? this.scalar : mismatch;
    }
    const shape = this.shape(of);
    if (isFailure(shape)) return shape;
    const isColumn = this.isColumn(shape);
    if (index.length === 1)
      return isColumn && find(shape.rows) !== this.one && bind(index[0]!, axis(shape.rows, 0)) ? this.scalar : mismatch;
    if (index.length !== 2 || isColumn) return mismatch;
    const [i, j] = index as readonly [Index, Index];
    if (!bind(i, axis(shape.rows, 0)) || !bind(j, axis(shape.columns, 1))) return mismatch;
    return {
      rows: i.kind === 'all' ? shape.rows : this.one,
      columns: j.kind === 'all' ? shape.columns : this.one,
    };
  }
}
