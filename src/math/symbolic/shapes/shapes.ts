import { Failure, isFailure } from '../../../core/failure';
import { spend } from '../../effort';
import { isActivation } from '../notation/functions';
import { find, type Shape } from './lengths';
import { shapedByDistributions } from './parameters';
import { ShapeRules } from './shapeRules';
import type { Term } from '../terms/term';

/** Finds the lengths that make all terms have a shape, and both sides of a relation the same. */
export class ShapeInference extends ShapeRules {
  /** The parameters of distributions are taken into account. */
  private isDrawn = false;

  /** Whether all terms have one shape in common. */
  agree(terms: readonly Term[]): boolean {
    if (!this.isDrawn) {
      this.isDrawn = true;
      const groups = shapedByDistributions(this.ranks, this.declarations);
      if (!groups.every((group) => this.agree(group))) return false;
    }
    for (const term of terms) this.prepare(term);
    let first: Shape | undefined;
    for (const term of terms) {
      const shape = this.shape(term);
      if (isFailure(shape)) return false;
      if (first && !this.same(first, shape)) {
        const loose = this.clash('sides', term, first, shape);
        if (isFailure(loose)) return false;
        first = loose;
      }
      first ??= shape;
    }
    return true;
  }

  /** The shape of one term; undefined where it has none. */
  shapeOf(term: Term): Shape | undefined {
    this.prepare(term);
    const shape = this.shape(term);
    return isFailure(shape) ? undefined : shape;
  }

  protected shape(term: Term): Shape | Failure {
    spend(1);
    const mismatch = new Failure('shape');
    switch (term.op) {
      case 'number': {
        if (term.value !== 0) return this.scalar;
        const zero = { rows: { mayBeOne: true }, columns: { mayBeOne: true } };
        this.zeros.set(term, zero);
        return zero;
      }
      case 'infinite':
        return this.scalar;
      case 'symbol': {
        const rank = this.ranks.get(term.name);
        const [rows = this.one, columns = this.one] = this.symbols.get(term.name) ?? [];
        // A family as a whole is the matrix with these columns: its axes are number, length.
        return rank === 'family' ? { rows: columns, columns: rows } : { rows, columns };
      }
      case 'identity': {
        const length = this.fixed(term);
        return { rows: length, columns: length };
      }
      case 'ones':
        return { rows: this.fixed(term), columns: this.one };
      case 'entry':
        return this.entry(term.of, term.index);
      case 'partial':
        return mismatch;
      case 'derivative':
        return this.derivative(term);
      case 'apply':
        return this.application(term);
      case 'map': {
        const body = this.shape(term.body);
        return isFailure(body) || !this.isScalar(body) ? mismatch : this.shape(term.of);
      }
      case 'limit': {
        const failed = this.onlyScalars([term.to]);
        return isFailure(failed) ? failed : this.shape(term.body);
      }
      case 'integral':
      case 'evaluated': {
        const failed = this.onlyScalars([term.from, term.to]);
        return isFailure(failed) ? failed : this.shape(term.body);
      }
      case 'antiderivative':
        return this.pair(term.of, term.by, (a, b) => (this.isScalar(b) ? a : mismatch));
      case 'choice':
        return mismatch;
      case 'table': {
        const scopes = term.index.map((letter) => this.ranges.whole(letter));
        const body = this.ranges.inside(term, scopes, () => this.shape(term.body));
        if (isFailure(body) || !this.isScalar(body)) return mismatch;
        const [i, j] = scopes;
        return { rows: i?.range ?? this.one, columns: j?.range ?? this.one };
      }
      case 'list': {
        const { variable, from, to, body } = term;
        if (isFailure(this.onlyScalars([from, to]))) return mismatch;
        const series = { op: 'series', sign: '∑', variable, from, to, body } as const;
        const scope = this.ranges.scopeOf(series, (name) => this.letterOf(name));
        const shape = this.ranges.inside(term, [scope], () => this.shape(body));
        if (isFailure(shape)) return shape;
        const along = term.across ? shape.columns : shape.rows;
        if (find(along) !== this.one) return mismatch;
        return term.across ? { ...shape, columns: scope.range } : { ...shape, rows: scope.range };
      }
      case 'delta':
        return this.delta(term.index) ? this.scalar : mismatch;
      case 'sum':
        return this.alike('sum', term, term.terms);
      case 'negate':
        return this.shape(term.of);
      case 'multiply':
        return this.pair(term.left, term.right, (a, b) => {
          // `X 0` is a zero, whatever shape this 0 has.
          if ([term.left, term.right].some((one) => one.op === 'number' && one.value === 0)) {
            const zero = { rows: { mayBeOne: true }, columns: { mayBeOne: true } };
            this.zeros.set(term, zero);
            return zero;
          }
          if (this.isScalar(a)) return b;
          if (this.isScalar(b)) return a;
          if (term.dot && this.isColumn(a) && this.isColumn(b))
            return this.lengths.unify(a.rows, b.rows) ? this.scalar : this.clash('product', term, a, b);
          return this.lengths.unify(a.columns, b.rows)
            ? { rows: a.rows, columns: b.columns }
            : this.clash('product', term, a, b);
        });
      case 'hadamard':
        return this.pair(term.left, term.right, (a, b) => {
          if (this.isScalar(a) && this.isScalar(b)) this.oddities++;
          return this.same(a, b) ? a : this.clash('entrywise', term, a, b);
        });
      case 'divide':
        return this.pair(term.left, term.right, (a, b) => (this.isScalar(b) ? a : mismatch));
      case 'power':
        return this.pair(term.base, term.exponent, (a, b) => {
          if (!this.isScalar(b)) return mismatch;
          return this.isScalar(a) ? a : this.powered(term, a);
        });
      case 'transpose': {
        const shape = this.shape(term.of);
        if (isFailure(shape)) return shape;
        this.note(shape);
        return { rows: shape.columns, columns: shape.rows };
      }
      case 'norm': {
        const shape = this.shape(term.of);
        if (isFailure(shape)) return shape;
        this.note(shape);
        // `‖A‖_2` of a matrix is something else.
        if (term.isOfVector && !this.isColumn(shape) && find(shape.rows) !== this.lengths.one) this.oddities += 2;
        return this.scalar;
      }
      case 'series': {
        const ends = [term.from, term.to].filter((end) => end !== undefined);
        if (isFailure(this.onlyScalars(ends))) return mismatch;
        const scope = this.ranges.scopeOf(term, (name) => this.letterOf(name));
        return this.ranges.inside(term, [scope], () => {
          const failed = term.where && this.condition(term.where);
          const shape = failed ?? this.shape(term.body);
          // Without summands it is a zero.
          if (!isFailure(shape) && term.sign === '∑') this.zeros.set(term, shape);
          return shape;
        });
      }
      case 'expectation':
        return this.shape(term.of);
      case 'variance':
      case 'covariance': {
        // Of vectors: the matrix with all pairs of entries.
        const [left, right] = term.op === 'variance' ? [term.of, term.of] : [term.left, term.right];
        return this.pair(left, right, (a, b) =>
          this.isColumn(a) && this.isColumn(b) ? { rows: a.rows, columns: b.rows } : mismatch,
        );
      }
      case 'function': {
        const shape = this.shape(term.of);
        if (isFailure(shape) || this.isScalar(shape)) return shape;
        return this.isColumn(shape) || isActivation(term.name) ? shape : mismatch;
      }
      case 'absolute':
      case 'factorial':
        return this.onlyScalars([term.of]);
      case 'extremum':
        return this.onlyScalars(term.items);
      case 'binomial':
        return this.onlyScalars([term.top, term.bottom]);
      case 'diagonal': {
        const shape = this.shape(term.of);
        if (isFailure(shape)) return shape;
        this.note(shape);
        if (this.isColumn(shape)) return { rows: shape.rows, columns: shape.rows };
        return this.square(term, shape) ?? shape;
      }
      case 'trace':
      case 'determinant': {
        const shape = this.shape(term.of);
        if (isFailure(shape)) return shape;
        if (term.op === 'determinant' || !term.isInner) this.note(shape);
        return this.square(term, shape) ?? this.scalar;
      }
      case 'cases': {
        for (const { when } of term.rows) {
          const failed = when && this.condition(when);
          if (failed) return failed;
        }
        return this.alike(
          'other',
          term,
          term.rows.map((row) => row.value),
        );
      }
      case 'matrix':
        return this.blocks(term);
    }
  }
}
