import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  anyRank,
  code,
  fraction,
  generator,
  matrices,
  matrix,
  squares,
  texts,
  value,
} from '../../../test/support/matrices';
import { runs } from '../../../test/support/properties';
import { matrixProduct, rowsOf, transpose } from '../matrix';
import * as Q from '../rational';
import type { Real } from '../real';
import { exactNumbers } from '../scalar';
import { columnOf, minimumNorm } from './minimumNorm';
import { traceElimination } from './rowOperations';
import { determinant, inverse, nullSpace, rank, solve } from './solve';

/** Σ over all permutations: the definition. */
function leibniz(rows: readonly (readonly Real[])[]): Real {
  if (rows.length === 0) return fraction(1);
  return rows[0]!.reduce((sum, head, column) => {
    const minor = rows.slice(1).map((row) => row.filter((_, j) => j !== column));
    const term = exactNumbers.multiply(head, leibniz(minor));
    return exactNumbers.add(sum, column % 2 === 0 ? term : exactNumbers.negate(term));
  }, fraction(0));
}

describe('exact linear algebra', () => {
  it('gives the determinant that its definition gives', () => {
    fc.assert(
      fc.property(squares, (a) => {
        const rows = Array.from({ length: a.rows }, (_, i) => a.entries.slice(i * a.rows, (i + 1) * a.rows));
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
        const unit = matrixProduct(exactNumbers, a, value(inverted)).entries;
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
          assert.ok(!vector.every(exactNumbers.isZero));
          const image = matrixProduct(exactNumbers, a, columnOf(vector));
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
        const left = matrixProduct(exactNumbers, back, matrixProduct(exactNumbers, a, columnOf(solution)));
        assert.deepEqual(texts(left.entries), texts(matrixProduct(exactNumbers, back, b).entries));
        for (const vector of value(nullSpace(exactNumbers, a))) {
          const dot = matrixProduct(exactNumbers, transpose(columnOf(vector)), columnOf(solution));
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
    assert.deepEqual(texts(matrixProduct(exactNumbers, a, x).entries), texts(b.entries));
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

  it('writes down an elimination that leads from the rows to their echelon form', () => {
    const cases = anyRank.map(rowsOf);
    fc.assert(
      fc.property(cases, (rows) => {
        const { operations, echelon, rank: count } = traceElimination(exactNumbers, rows, rows[0]!.length);
        const now = rows.map((row) => row);
        for (const operation of operations) {
          const { row, other } = operation;
          if (operation.kind === 'swap') [now[row], now[other]] = [now[other]!, now[row]!];
          else {
            assert.deepEqual(texts(operation.before), texts(now[row]!));
            assert.deepEqual(texts(operation.head), texts(now[other]!));
            now[row] = now[row]!.map((entry, j) =>
              exactNumbers.subtract(entry, exactNumbers.multiply(operation.factor, now[other]![j]!)),
            );
            assert.deepEqual(texts(operation.after), texts(now[row]));
          }
        }
        assert.deepEqual(echelon.map(texts), now.map(texts));
        assert.equal(count, value(rank(exactNumbers, matrix(rows))));
        const leads = echelon.map((row) => row.findIndex((entry) => !exactNumbers.isZero(entry)));
        leads.slice(1, count).forEach((lead, i) => assert.ok(lead > leads[i]!));
        assert.ok(leads.slice(count).every((lead) => lead === -1));
      }),
      runs(200),
    );
    const root = exactNumbers.root(fraction(2));
    const { echelon } = traceElimination(
      exactNumbers,
      [
        [root, fraction(2)],
        [fraction(1), root],
      ],
      2,
    );
    assert.ok(exactNumbers.isZero(echelon[1]![0]!));
  });

  it('refuses an inverse of what is not square', () => {
    const a = matrix([[fraction(1), fraction(2)]]);
    assert.equal(code(determinant(exactNumbers, a)), 'shape');
    assert.equal(code(solve(exactNumbers, a, columnOf([fraction(1)]))), 'shape');
  });
});
