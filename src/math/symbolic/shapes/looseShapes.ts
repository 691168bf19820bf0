import { isFailure, type Failure } from '../../../core/failure';
import { find, type Length, type Shape } from './lengths';
import type { ConflictKind } from './shapeRules';
import { ShapeInference } from './shapes';
import { walkTerm, type Term } from '../terms/term';
import type { Declarations, Rank } from './typing';

/**
 * Shapes as people write them: a number or a vector is added to every row, vectors are multiplied without a transpose or
 * entry by entry, a row stands for a column, derivatives have either layout, powers are taken entry by entry. What has no shape even so is wrong.
 */
export class LooseShapes extends ShapeInference {
  /** @param areRows vectors are rows */
  constructor(
    ranks: ReadonlyMap<string, Rank>,
    declarations: Declarations,
    mayMerge: boolean,
    private readonly areRows: boolean,
  ) {
    super(ranks, declarations, mayMerge);
  }

  protected override shape(term: Term): Shape | Failure {
    // Beside a number the unit matrix is one.
    if (term.op === 'identity' && term.size === undefined) {
      const length: Length = { mayBeOne: true };
      return { rows: length, columns: length };
    }
    const shape = super.shape(term);
    const isVector = term.op === 'symbol' ? this.ranks.get(term.name) === 1 : term.op === 'entry';
    if (!this.areRows || !isVector || isFailure(shape)) return shape;
    return { rows: shape.columns, columns: shape.rows };
  }

  protected override clash(kind: ConflictKind, term: Term, left: Shape, right: Shape): Shape | Failure {
    return this.loose(kind, term, left, right) ?? super.clash(kind, term, left, right);
  }

  /** Entry by entry; `X^{-1}` of what is not square is some other inverse. */
  protected override powered(term: Extract<Term, { op: 'power' }>, base: Shape): Shape {
    // `A^t` may be the transpose.
    if (term.exponent.op === 'symbol') return this.open();
    const isSquare = this.lengths.unify(base.rows, base.columns);
    const isInverse = term.exponent.op === 'negate' || (term.exponent.op === 'number' && term.exponent.value < 0);
    return isSquare || !isInverse ? base : { rows: base.columns, columns: base.rows };
  }

  private loose(kind: ConflictKind, term: Term, a: Shape, b: Shape): Shape | undefined {
    switch (kind) {
      case 'product':
        return this.product(term, a, b);
      case 'sum':
      case 'entrywise':
        return this.spread(a, b);
      case 'sides':
        return this.sides(term, a, b);
      case 'square':
        return undefined;
      case 'other':
        return this.spread(a, b);
    }
  }

  /** `x y` of two vectors, `x W` of a row, `W x` of one that is written as a row; a derivative may be laid out the other way. */
  private product(term: Term, a: Shape, b: Shape): Shape | undefined {
    if (this.isLine(a) && this.isLine(b)) return this.isAlike(a, b) ? this.open() : undefined;
    if (!this.areRows && this.isColumn(a) && this.meet(a.rows, b.rows)) return this.open();
    if (!this.areRows && this.isRow(b) && this.meet(a.columns, b.columns)) return this.open();
    const mayBeTurned = term.op === 'multiply' && (isLaidOut(term.left) || isLaidOut(term.right));
    const fits = this.meet(a.rows, b.rows) || this.meet(a.columns, b.columns);
    return mayBeTurned && fits ? this.open() : undefined;
  }

  /** A number for every entry, a vector for every row or column. */
  private spread(a: Shape, b: Shape): Shape | undefined {
    if (this.isNumber(a)) return b;
    if (this.isNumber(b)) return a;
    if (this.isLine(a) && this.isLine(b)) return this.isAlike(a, b) ? a : undefined;
    const [line, whole] = this.isLine(a) ? [a, b] : [b, a];
    if (!this.isLine(line)) return undefined;
    const length = this.along(line);
    return this.meet(length, whole.rows) || this.meet(length, whole.columns) ? whole : undefined;
  }

  /** A number or a letter for what is that everywhere; a row for a column; a derivative laid out the other way. */
  private sides(term: Term, a: Shape, b: Shape): Shape | undefined {
    if (this.isLine(a) && this.isLine(b)) return this.isAlike(a, b) ? a : undefined;
    if (this.isNumber(b) && isShort(term)) return a;
    if (isLaidOut(term) && this.meet(a.rows, b.columns) && this.meet(a.columns, b.rows)) return a;
    return undefined;
  }

  private meet(a: Length, b: Length): boolean {
    return this.lengths.unify(a, b);
  }

  private isAlike(a: Shape, b: Shape): boolean {
    return this.meet(this.along(a), this.along(b));
  }

  private along(line: Shape): Length {
    return this.isColumn(line) ? line.rows : line.columns;
  }

  private isRow({ rows }: Shape): boolean {
    return find(rows) === this.one;
  }

  private isLine(shape: Shape): boolean {
    return this.isRow(shape) !== this.isColumn(shape);
  }

  private isNumber(shape: Shape): boolean {
    return this.isRow(shape) && this.isColumn(shape);
  }

  private open(): Shape {
    return { rows: { mayBeOne: true }, columns: { mayBeOne: true } };
  }
}

function isShort(term: Term): boolean {
  return term.op === 'number' || term.op === 'symbol' || (term.op === 'negate' && isShort(term.of));
}

/** Whether a derivative by something that is no number may be in it: `∂L/∂W`, `∇f`. */
function isLaidOut(term: Term): boolean {
  return walkTerm(term).some(
    (inner) =>
      inner.op === 'derivative' ||
      inner.op === 'partial' ||
      (inner.op === 'symbol' && /^[∂∇]|^d\p{Lu}/u.test(inner.name)),
  );
}
