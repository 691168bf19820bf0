import assert from 'node:assert/strict';
import fc from 'fast-check';
import { anyRank, code, generator, matrices, matrix, squares, value } from '../../../test/support/matrices';
import { runs } from '../../../test/support/properties';
import { matrixProduct, transpose, type Matrix } from '../matrix';
import type { Real } from '../real';
import { exactNumbers, floats } from '../scalar';
import { symmetricEigenvalues } from './eigenvalues';
import { columnOf, minimumNorm } from './minimumNorm';
import { determinant, inverse, nullSpace, rank, solve } from './solve';

function toFloats(m: Matrix<Real>): Matrix<number> {
  return { ...m, entries: m.entries.map(exactNumbers.toNumber) };
}

function close(got: readonly number[], expected: readonly number[], tolerance = 1e-8): void {
  assert.equal(got.length, expected.length);
  got.forEach((x, i) =>
    assert.ok(Math.abs(x - expected[i]!) <= tolerance * (1 + Math.abs(expected[i]!)), `${x} should be ${expected[i]}`),
  );
}

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
          close(
            matrixProduct(floats, toFloats(a), columnOf(vector)).entries,
            Array.from({ length: a.rows }, () => 0),
          );
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

  it('takes what rounding leaves of a zero for zero', () => {
    const a = matrix([
      [0.1, 0.7],
      [0.3, 2.1],
    ]);
    assert.notEqual(0.7 - (0.1 / 0.3) * 2.1, 0);
    assert.equal(value(determinant(floats, a)), 0);
    assert.equal(code(inverse(floats, a)), 'singular');
    assert.equal(value(rank(floats, a)), 1);
  });

  it('solves 120 equations', () => {
    const next = generator(120);
    const numbers = () => next(-900, 900) / 100;
    const a = matrix(Array.from({ length: 120 }, () => Array.from({ length: 120 }, numbers)));
    const b = Array.from({ length: 120 }, numbers);
    const x = value(solve(floats, a, columnOf(b)));
    close(matrixProduct(floats, a, x).entries, b);
    close(value(minimumNorm(floats, a, b)).solution, x.entries, 1e-6);
  });

  it('finds the eigenvalues 2 − 2cos(kπ/(n+1)) of the second difference', () => {
    const n = 12;
    const rows = Array.from({ length: n }, (_, i) =>
      Array.from({ length: n }, (_, j) => (i === j ? 2 : Math.abs(i - j) === 1 ? -1 : 0)),
    );
    const expected = Array.from({ length: n }, (_, k) => 2 - 2 * Math.cos(((n - k) * Math.PI) / (n + 1)));
    close(symmetricEigenvalues(rows.flat(), n), expected, 1e-13);
  });

  it('finds eigenvalues with the right trace, sum of squares and product', () => {
    fc.assert(
      fc.property(squares, (a) => {
        const gram = matrixProduct(floats, transpose(toFloats(a)), toFloats(a));
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
