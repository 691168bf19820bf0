import assert from 'node:assert/strict';
import fc from 'fast-check';
import { runs } from '../../../test/support/properties';
import { isFailure, type Failure } from '../failure';
import { product, transpose, type Matrix } from '../matrix';
import * as Q from '../rational';
import type { Real } from '../real';
import { exactNumbers, exactValue, floats, type Arithmetic, type Scalar } from '../scalar';
import { symmetricEigenvalues } from './eigenvalues';
import { columnOf, minimumNorm } from './minimumNorm';
import { determinant, inverse, nullSpace, rank, solve } from './solve';

function fraction(n: number, d = 1): Real {
  return { exact: Q.rational(n, d) };
}

function matrix<T>(rows: readonly (readonly T[])[]): Matrix<T> {
  return { rows: rows.length, columns: rows[0]!.length, entries: rows.flat() };
}

function value<T>(result: T | Failure): T {
  assert.ok(!isFailure(result), isFailure(result) ? result.code : '');
  return result;
}

function code(result: unknown): string | undefined {
  return isFailure(result) ? result.code : undefined;
}

function texts(entries: readonly Scalar[]): string[] {
  return entries.map((entry) => Q.toText(exactValue(entry)!));
}

const entry = fc
  .tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: 1, max: 5 }))
  .map(([n, d]) => fraction(n, d));

function matrices(rows: number, columns: number): fc.Arbitrary<Matrix<Real>> {
  return fc
    .array(entry, { minLength: rows * columns, maxLength: rows * columns })
    .map((entries) => ({ rows, columns, entries }));
}

const size = fc.integer({ min: 1, max: 5 });
const squares = size.chain((n) => matrices(n, n));

/** A product of thin factors, so that every rank from 0 up to the smaller side occurs. */
const anyRank = fc
  .tuple(size, size, fc.integer({ min: 1, max: 4 }))
  .chain(([n, m, r]) => fc.tuple(matrices(n, r), matrices(r, m)))
  .map(([a, b]) => product(exactNumbers, a, b));

/** Σ over all permutations: the definition. */
function leibniz(rows: readonly (readonly Real[])[]): Real {
  if (rows.length === 0) return fraction(1);
  return rows[0]!.reduce((sum, head, column) => {
    const minor = rows.slice(1).map((row) => row.filter((_, j) => j !== column));
    const term = exactNumbers.multiply(head, leibniz(minor));
    return exactNumbers.add(sum, column % 2 === 0 ? term : exactNumbers.negate(term));
  }, fraction(0));
}

function toFloats(m: Matrix<Real>): Matrix<number> {
  return { ...m, entries: m.entries.map(exactNumbers.toNumber) };
}

function isZero<T extends Scalar>(numbers: Arithmetic<T>, m: Matrix<T>): boolean {
  return m.entries.every((x) => Math.abs(numbers.toNumber(x)) < 1e-9);
}

function close(got: readonly number[], expected: readonly number[], tolerance = 1e-8): void {
  assert.equal(got.length, expected.length);
  got.forEach((x, i) =>
    assert.ok(
      Math.abs(x - expected[i]!) <= tolerance * (1 + Math.abs(expected[i]!)),
      `${x} should be ${expected[i]}`,
    ),
  );
}

/** Numbers that are the same on every run. */
function generator(seed: number): (low: number, high: number) => number {
  let state = seed;
  return (low, high) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return low + Math.floor((state / 2 ** 32) * (high - low + 1));
  };
}

describe('exact linear algebra', () => {
  it('gives the determinant that its definition gives', () => {
    fc.assert(
      fc.property(squares, (a) => {
        const rows = Array.from({ length: a.rows }, (_, i) =>
          a.entries.slice(i * a.rows, (i + 1) * a.rows),
        );
        const [got, expected] = [value(determinant(exactNumbers, a)), leibniz(rows)];
        assert.equal(Q.toText(got.exact!), Q.toText(expected.exact!));
      }),
      runs(300),
    );
  });

  it('gives an inverse whose product with the matrix is the identity, or says singular', () => {
    fc.assert(
      fc.property(fc.oneof(squares, anyRank), (a) => {
        const inverted = inverse(exactNumbers, a);
        if (a.rows !== a.columns) return assert.equal(code(inverted), 'shape');
        const vanishes = exactNumbers.isZero(value(determinant(exactNumbers, a)));
        if (vanishes) return assert.equal(code(inverted), 'singular');
        const unit = product(exactNumbers, a, value(inverted)).entries;
        assert.deepEqual(
          texts(unit),
          unit.map((_, i) => (i % (a.rows + 1) === 0 ? '1' : '0')),
        );
      }),
      runs(400),
    );
  });

  it('spans what the matrix sends to zero, with as many vectors as the rank leaves', () => {
    fc.assert(
      fc.property(anyRank, (a) => {
        const basis = value(nullSpace(exactNumbers, a));
        assert.equal(basis.length, a.columns - value(rank(exactNumbers, a)));
        for (const vector of basis) {
          assert.ok(!isZero(exactNumbers, columnOf(vector)));
          const image = product(exactNumbers, a, columnOf(vector));
          assert.ok(image.entries.every(exactNumbers.isZero));
        }
        if (basis.length > 0) assert.equal(value(rank(exactNumbers, matrix(basis))), basis.length);
      }),
      runs(300),
    );
  });

  it('finds the least-squares solution that is at right angles to the null space', () => {
    const cases = anyRank.chain((a) => fc.tuple(fc.constant(a), matrices(a.rows, 1)));
    fc.assert(
      fc.property(cases, ([a, b]) => {
        const { solution } = value(minimumNorm(exactNumbers, a, b.entries));
        const back = transpose(a);
        const left = product(exactNumbers, back, product(exactNumbers, a, columnOf(solution)));
        assert.deepEqual(texts(left.entries), texts(product(exactNumbers, back, b).entries));
        for (const vector of value(nullSpace(exactNumbers, a))) {
          const dot = product(exactNumbers, transpose(columnOf(vector)), columnOf(solution));
          assert.ok(dot.entries.every(exactNumbers.isZero));
        }
      }),
      runs(300),
    );
  });

  it('solves 30 equations with fractions, to the last digit', () => {
    const next = generator(30);
    const fractions = () => fraction(next(-9, 9), next(1, 9));
    const a = matrix(Array.from({ length: 30 }, () => Array.from({ length: 30 }, fractions)));
    const b = columnOf(Array.from({ length: 30 }, fractions));
    const x = value(solve(exactNumbers, a, b));
    assert.deepEqual(texts(product(exactNumbers, a, x).entries), texts(b.entries));
  });

  it('knows that √2·√2 − 2 is zero', () => {
    const root = exactNumbers.root(fraction(2));
    const a = matrix([
      [root, fraction(2)],
      [fraction(1), root],
    ]);
    assert.equal(value(rank(exactNumbers, a)), 1);
    assert.equal(code(solve(exactNumbers, a, columnOf([root, root]))), 'singular');
  });

  it('refuses an inverse of what is not square', () => {
    const a = matrix([[fraction(1), fraction(2)]]);
    assert.equal(code(determinant(exactNumbers, a)), 'shape');
    assert.equal(code(solve(exactNumbers, a, columnOf([fraction(1)]))), 'shape');
  });
});

describe('linear algebra in doubles', () => {
  it('agrees with the exact one on rank, shortest solution and null space', () => {
    const cases = anyRank.chain((a) => fc.tuple(fc.constant(a), matrices(a.rows, 1)));
    fc.assert(
      fc.property(cases, ([a, b]) => {
        const exact = value(minimumNorm(exactNumbers, a, b.entries));
        const rough = value(minimumNorm(floats, toFloats(a), toFloats(b).entries));
        assert.equal(rough.rank, exact.rank);
        assert.equal(value(rank(floats, toFloats(a))), exact.rank);
        close(rough.solution, exact.solution.map(exactNumbers.toNumber), 1e-6);
        const basis = value(nullSpace(floats, toFloats(a)));
        assert.equal(basis.length, a.columns - exact.rank);
        for (const vector of basis)
          assert.ok(isZero(floats, product(floats, toFloats(a), columnOf(vector))));
      }),
      runs(300),
    );
  });

  it('agrees with the exact one on inverse and determinant', () => {
    fc.assert(
      fc.property(squares, (a) => {
        const exact = exactNumbers.toNumber(value(determinant(exactNumbers, a)));
        close([value(determinant(floats, toFloats(a)))], [exact]);
        const rough = inverse(floats, toFloats(a));
        if (exact === 0) return assert.equal(code(rough), 'singular');
        const expected = value(inverse(exactNumbers, a)).entries.map(exactNumbers.toNumber);
        close(value(rough).entries, expected, 1e-6);
      }),
      runs(300),
    );
  });

  it('solves 120 equations', () => {
    const next = generator(120);
    const numbers = () => next(-900, 900) / 100;
    const a = matrix(Array.from({ length: 120 }, () => Array.from({ length: 120 }, numbers)));
    const b = Array.from({ length: 120 }, numbers);
    const x = value(solve(floats, a, columnOf(b)));
    close(product(floats, a, x).entries, b);
    close(value(minimumNorm(floats, a, b)).solution, x.entries, 1e-6);
  });

  it('finds the eigenvalues 2 − 2cos(kπ/(n+1)) of the second difference', () => {
    const n = 12;
    const rows = Array.from({ length: n }, (_, i) =>
      Array.from({ length: n }, (_, j) => (i === j ? 2 : Math.abs(i - j) === 1 ? -1 : 0)),
    );
    const expected = Array.from(
      { length: n },
      (_, k) => 2 - 2 * Math.cos(((n - k) * Math.PI) / (n + 1)),
    );
    close(symmetricEigenvalues(rows.flat(), n), expected, 1e-13);
  });

  it('finds eigenvalues with the right trace, sum of squares and product', () => {
    fc.assert(
      fc.property(squares, (a) => {
        const gram = product(floats, transpose(toFloats(a)), toFloats(a));
        const values = symmetricEigenvalues(gram.entries, gram.rows);
        const trace = gram.entries.filter((_, i) => i % (gram.rows + 1) === 0);
        const squares = gram.entries.map((x) => x * x);
        const sum = (xs: readonly number[]) => xs.reduce((total, x) => total + x, 0);
        close([sum(values), sum(values.map((x) => x * x))], [sum(trace), sum(squares)]);
        const det = exactNumbers.toNumber(value(determinant(exactNumbers, a)));
        close([values.reduce((x, y) => x * y, 1)], [det * det], 1e-6);
        assert.deepEqual(
          values,
          [...values].sort((x, y) => y - x),
        );
      }),
      runs(200),
    );
  });
});
