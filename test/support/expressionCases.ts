import fc from 'fast-check';
import { letters, masks, masksIn, type Expression, type Shape, type Size } from './expressions';
import type { Hand } from './expressionText';

/** Choices from a list of numbers; the simplest when it ends. */
export class Choices {
  private at = 0;

  constructor(private readonly numbers: readonly number[]) {}

  /** One of the numbers below `count`. */
  below(count: number): number {
    return (this.numbers[this.at++] ?? 0) % count;
  }

  of<T>(items: readonly T[]): T {
    return items[this.below(items.length)]!;
  }
}

/** Lists of numbers to choose by: shorter ones make simpler expressions. */
export const choices: fc.Arbitrary<number[]> = fc.array(fc.nat(9999), {
  minLength: 4,
  maxLength: 60,
});

interface Scope {
  /** Indices that may be used, and how far they run. */
  readonly indices: ReadonlyMap<string, Size>;
  /** The mask that may be used: inside an average only. */
  readonly mask?: 'R' | 'r';
  readonly averages: boolean;
}

const lengths: readonly Size[] = ['n', 'd', 'k'];

/** How somebody writes. */
export function anyHand(from: Choices): Hand {
  return {
    transpose: from.of(['\\top', 'T']),
    bounds: from.below(3) > 0,
    feet: from.below(2) === 0,
  };
}

/** An expression without free indices: a number, or a vector, or a matrix. */
export function anyExpression(from: Choices): Expression {
  const scope: Scope = { indices: new Map(), averages: true };
  switch (from.below(5)) {
    case 3:
      return new Growth(from).vector(from.of(['n', 'd'] as const), 2, scope);
    case 4:
      return new Growth(from).matrix({ rows: 'n', columns: 'd' }, 2, scope);
    default:
      return new Growth(from).scalar(3, scope);
  }
}

class Growth {
  constructor(private readonly from: Choices) {}

  scalar(depth: number, scope: Scope): Expression {
    const less = depth - 1;
    if (less < 0) return this.smallScalar(scope);
    const one = () => this.scalar(less, scope);
    // Averages of what has masks in it.
    const at = scope.mask ? this.from.of([1, 3, 5, 6, 6, 7, 7, 9, 10]) : this.from.below(15);
    switch (at) {
      case 0:
        return this.smallScalar(scope);
      case 1:
      case 2:
        return { kind: 'add', terms: this.terms(one) };
      case 3:
        return { kind: 'multiply', left: one(), right: one() };
      case 4:
        return { kind: 'divide', left: one(), right: this.positive() };
      case 5:
        return { kind: 'square', of: one() };
      case 6:
        return { kind: 'norm', of: this.vector(this.from.of(['n', 'd']), less, scope), squared: true };
      case 7: {
        const size = this.from.of(['n', 'd'] as const);
        const left: Expression = { kind: 'transpose', of: this.vector(size, less, scope) };
        return { kind: 'multiply', left, right: this.vector(size, less, scope) };
      }
      case 8: {
        const size = this.from.of(['n', 'd'] as const);
        return { kind: 'trace', of: this.matrix({ rows: size, columns: size }, less, scope) };
      }
      case 9:
        return { kind: 'norm', of: this.matrix({ rows: 'n', columns: 'd' }, less, scope), squared: true };
      case 10:
      case 12:
        return this.sum(less, scope);
      case 11:
        return { kind: 'exp', of: this.smallScalar(scope) };
      default:
        return scope.averages ? this.mean((inner) => this.scalar(depth, inner), scope) : one();
    }
  }

  vector(size: Size, depth: number, scope: Scope): Expression {
    const less = depth - 1;
    const known = this.letter({ rows: size, columns: '1' });
    if (scope.mask === 'r' && size === 'd' && this.from.below(3) > 0)
      return { kind: 'hadamard', left: { kind: 'letter', name: 'r' }, right: known };
    if (scope.mask === 'R' && size === 'n' && this.from.below(3) > 0) {
      const left = this.matrix({ rows: 'n', columns: 'd' }, less, scope);
      return { kind: 'multiply', left, right: this.vector('d', less, scope) };
    }
    if (less < 0) return known;
    const one = () => this.vector(size, less, scope);
    switch (this.from.below(8)) {
      case 1:
        return { kind: 'add', terms: this.terms(one) };
      case 2:
        return { kind: 'multiply', left: this.scalar(0, scope), right: one() };
      case 3:
      case 4: {
        const other = this.from.of(['n', 'd'] as const);
        const left = this.matrix({ rows: size, columns: other }, less, scope);
        return { kind: 'multiply', left, right: this.vector(other, less, scope) };
      }
      case 5:
        return { kind: 'hadamard', left: known, right: one() };
      case 6:
        return { kind: 'multiply', left: { kind: 'diagonal', of: known }, right: one() };
      case 7:
        return scope.averages ? this.mean((inner) => this.vector(size, depth, inner), scope) : known;
      default:
        return known;
    }
  }

  matrix(shape: Shape, depth: number, scope: Scope): Expression {
    const less = depth - 1;
    const known = this.letter(shape);
    if (scope.mask === 'R' && shape.rows === 'n' && shape.columns === 'd' && this.from.below(3) > 0)
      return { kind: 'hadamard', left: { kind: 'letter', name: 'R' }, right: known };
    if (less < 0) return known;
    const one = () => this.matrix(shape, less, scope);
    switch (this.from.below(8)) {
      case 1:
        return { kind: 'add', terms: this.terms(one) };
      case 2:
        return { kind: 'multiply', left: this.scalar(0, scope), right: one() };
      case 7:
        return shape.rows === shape.columns ? { kind: 'inverse', of: known } : known;
      case 3:
      case 4: {
        const inner = this.from.of(lengths.filter((size) => size !== 'k'));
        const left = this.matrix({ rows: shape.rows, columns: inner }, less, scope);
        const right = this.matrix({ rows: inner, columns: shape.columns }, less, scope);
        return { kind: 'multiply', left, right };
      }
      case 5: {
        const { rows, columns } = shape;
        return {
          kind: 'transpose',
          of: this.matrix({ rows: columns, columns: rows }, less, scope),
        };
      }
      case 6:
        return { kind: 'hadamard', left: known, right: one() };
      default:
        return known;
    }
  }

  private terms(one: () => Expression): readonly Expression[] {
    const count = 2 + this.from.below(2);
    return Array.from({ length: count }, () => (this.from.below(3) === 1 ? { kind: 'negate', of: one() } : one()));
  }

  private sum(depth: number, scope: Scope): Expression {
    const index = ['i', 'j', 'l'].find((name) => !scope.indices.has(name));
    if (index === undefined) return this.smallScalar(scope);
    const size = this.from.of(['n', 'd'] as const);
    const indices = new Map(scope.indices).set(index, size);
    const inner = { ...scope, indices };
    const entry = this.entry(inner, index);
    const body = this.from.below(2) === 0 ? this.scalar(depth - 1, inner) : this.smallScalar(inner);
    return { kind: 'sum', index, size, body: { kind: 'multiply', left: entry, right: body } };
  }

  private mean(of: (scope: Scope) => Expression, scope: Scope): Expression {
    const mask = this.from.of(['R', 'r'] as const);
    const inner = of({ ...scope, averages: false, mask });
    // The average of what is not random asks what is meant.
    return masksIn(inner).length > 0 ? { kind: 'mean', of: inner } : inner;
  }

  private smallScalar(scope: Scope): Expression {
    const index = [...scope.indices.keys()];
    if (index.length > 0 && this.from.below(2) === 0) return this.entry(scope, this.from.of(index));
    const at = this.from.below(6);
    if (at === 5) return { kind: 'number', value: 2 + this.from.below(3) };
    return { kind: 'letter', name: ['a', 'b', 'c', '\\lambda', 'p'][at]! };
  }

  /** An entry that an index tells, with any other index that is there. */
  private entry(scope: Scope, index: string): Expression {
    const size = scope.indices.get(index)!;
    const others = [...scope.indices].filter(([name]) => name !== index);
    const found: Expression[] = [];
    const add = (name: string, ...at: readonly string[]) =>
      found.push({ kind: 'entry', of: { kind: 'letter', name }, index: at });
    for (const [name, { rows, columns }] of letters) {
      if (masks.has(name) && name !== scope.mask) continue;
      if (columns === '1') {
        if (rows === size) add(name, index);
        continue;
      }
      for (const [other, otherSize] of others) {
        if (rows === size && columns === otherSize) add(name, index, other);
        if (rows === otherSize && columns === size) add(name, other, index);
      }
    }
    return this.from.of(found);
  }

  private letter({ rows, columns }: Shape): Expression {
    const names = [...letters].flatMap(([name, shape]) =>
      shape.rows === rows && shape.columns === columns && !masks.has(name) ? [name] : [],
    );
    if (names.length > 0) return { kind: 'letter', name: this.from.of(names) };
    // The other way round there is one.
    return { kind: 'transpose', of: this.letter({ rows: columns, columns: rows }) };
  }

  private positive(): Expression {
    return this.from.below(2) === 0
      ? { kind: 'letter', name: '\\lambda' }
      : { kind: 'number', value: 2 + this.from.below(3) };
  }
}
