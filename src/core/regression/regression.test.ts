import assert from 'node:assert/strict';
import fc from 'fast-check';
import { assertStepsHold, calculated } from '../../../test/support/checkSteps';
import { runs } from '../../../test/support/properties';
import type { Operation } from '../operation';
import { isOperationError } from '../operationError';
import { dropoutTikhonovEquiv } from '../operations/dropoutTikhonovEquiv';
import { leastSquares } from '../operations/leastSquares';
import { minNorm } from '../operations/minNorm';
import { ridge } from '../operations/ridge';
import { tikhonov } from '../operations/tikhonov';
import * as Q from '../rational';
import type { Rational } from '../rational';
import { exactValue, type Scalar } from '../scalar';

const entry = fc.integer({ min: -4, max: 4 });

function matrices(rows: number, columns: number): fc.Arbitrary<number[][]> {
  const row = fc.array(entry, { minLength: columns, maxLength: columns });
  return fc.array(row, { minLength: rows, maxLength: rows });
}

const size = fc.integer({ min: 1, max: 4 });

/** X and y that belong together. */
const problems = fc.tuple(size, size).chain(([n, d]) =>
  fc.record({
    X: matrices(n, d),
    y: fc.array(entry, { minLength: n, maxLength: n }),
  }),
);

/** A result as fractions. */
function exact(operation: Operation, args: Readonly<Record<string, unknown>>, name: string): readonly Rational[] {
  const output = calculated(operation, args).outcome[name];
  assert.ok(output?.kind === 'tensor' || output?.kind === 'number');
  const entries: Scalar[] = output.kind === 'number' ? [output.value] : Array.from(output.value.data);
  return entries.map((value) => exactValue(value)!);
}

function dot(u: readonly Rational[], v: readonly Rational[]): Rational {
  return u.reduce((sum, value, i) => Q.add(sum, Q.multiply(value, v[i]!)), Q.zero);
}

function rational(values: readonly number[]): Rational[] {
  return values.map((value) => Q.rational(value));
}

function columns(X: readonly (readonly number[])[]): number[][] {
  return X[0]!.map((_, j) => X.map((row) => row[j]!));
}

/** `Xᵀ(Xw − y)`: half the gradient of the squared residual. */
function halfGradient(X: readonly (readonly number[])[], y: readonly number[], w: readonly Rational[]): Rational[] {
  const residual = X.map((row, i) => Q.subtract(dot(rational(row), w), Q.rational(y[i]!)));
  return columns(X).map((column) => dot(rational(column), residual));
}

function close(got: unknown, expected: readonly number[]): void {
  (got as number[])
    .flat()
    .forEach((value, i) =>
      assert.ok(
        Math.abs(value - expected[i]!) < 1e-9 * (1 + Math.abs(expected[i]!)),
        `${value} should be ${expected[i]}`,
      ),
    );
}

describe('regularised least squares', () => {
  it('gives the numbers of the homework', () => {
    const X = [[10, 1]];
    assert.deepEqual(calculated(minNorm, { X, y: [11] }).json()['w_exact'], ['110/101', '11/101']);
    assert.deepEqual(calculated(leastSquares, { X, y: [11] }).json()['w_exact'], ['110/101', '11/101']);
    const dropped = { X: [[20, 2], [20, 0], [0, 2], [0, 0]], y: [[11], [11], [11], [11]] }; // prettier-ignore
    const answer = ['11/30', '11/3'];
    assert.deepEqual(calculated(leastSquares, dropped).json()['w_exact'], answer);
    assert.deepEqual(
      calculated(tikhonov, {
        X,
        y: [11],
        Gamma: [
          [10, 0],
          [0, 1],
        ],
      }).json()['w_exact'],
      answer,
    );
    assert.deepEqual(calculated(dropoutTikhonovEquiv, { X, y: [11], p: 0.5 }).json()['w_exact'], answer);
    // Divided by Γ both columns are the same: w̃ = Γw.
    assert.deepEqual(calculated(ridge, { X: [[1, 1]], y: [11], lambda: 1 }).json()['w_exact'], ['11/3', '11/3']);
  });

  it('has Γ = √((1−p)/p) Γ̆', () => {
    const { gamma_diag, X_tilde_column_norm } = calculated(dropoutTikhonovEquiv, {
      X: [
        [3, 1],
        [4, 0],
      ],
      y: [1, 2],
      p: 0.2,
    }).json();
    assert.deepEqual([gamma_diag, X_tilde_column_norm], [[10, 2], 0.5]);
  });

  it('leaves no gradient of the ridge loss', () => {
    const lambdas = fc.integer({ min: 1, max: 20 }).map((k) => k / 4);
    fc.assert(
      fc.property(problems, lambdas, ({ X, y }, lambda) => {
        const w = exact(ridge, { X, y, lambda }, 'w');
        const factor = Q.rational(lambda * 4, 4);
        halfGradient(X, y, w).forEach((value, j) => assert.equal(Q.sign(Q.add(value, Q.multiply(factor, w[j]!))), 0));
        const residuals = X.map((row, i) => Q.subtract(Q.rational(y[i]!), dot(rational(row), w)));
        const loss = Q.add(dot(residuals, residuals), Q.multiply(factor, dot(w, w)));
        assert.ok(Q.equals(loss, exact(ridge, { X, y, lambda }, 'loss')[0]!));
      }),
      runs(200),
    );
  });

  it('leaves no gradient of the Tikhonov loss, and is ridge regression in other variables', () => {
    const cases = problems.chain(({ X, y }) =>
      fc.record({ X: fc.constant(X), y: fc.constant(y), Gamma: matrices(2, X[0]!.length) }),
    );
    fc.assert(
      fc.property(
        fc.oneof(
          cases,
          cases.map((given) => ({ ...given, Gamma: diagonal(given.X[0]!) })),
        ),
        (given) => {
          const result = tikhonov.calculate(given);
          if (isOperationError(result)) return assert.equal(result.code, 'singular');
          const w = exact(tikhonov, given, 'w');
          const penalty = halfGradient(
            given.Gamma,
            given.Gamma.map(() => 0),
            w,
          );
          halfGradient(given.X, given.y, w).forEach((value, j) => assert.equal(Q.sign(Q.add(value, penalty[j]!)), 0));
          const { X_tilde, w_tilde } = result.json();
          if (X_tilde !== null)
            close(calculated(ridge, { X: X_tilde, y: given.y, lambda: 1 }).json()['w'], w_tilde as number[]);
        },
      ),
      runs(200),
    );
  });

  it('finds a least-squares solution that cannot be made shorter', () => {
    fc.assert(
      fc.property(problems, ({ X, y }) => {
        const w = exact(leastSquares, { X, y }, 'w_min_norm');
        assert.ok(halfGradient(X, y, w).every((value) => Q.sign(value) === 0));
        // In the space of the rows: as one more row it does not raise the rank.
        const row = w.map((value) => ({ exact: value }));
        const rankOf = (rows: readonly unknown[]) =>
          calculated(leastSquares, { X: rows, y: rows.map(() => 0) }).json()['rank'];
        assert.equal(rankOf([...X, row]), rankOf(X));
      }),
      runs(100),
    );
  });

  it('solves systems too large for fractions just as well', () => {
    const [n, d] = [70, 60];
    const X = Array.from({ length: n }, (_, i) => Array.from({ length: d }, (_, j) => Math.sin(i * d + j * j)));
    const y = X.map((_, i) => Math.cos(i));
    const result = calculated(ridge, { X, y, lambda: 0.5 });
    assert.equal(result.exact, false);
    const w = result.json()['w'] as number[];
    const residual = X.map((row, i) => row.reduce((sum, x, j) => sum + x * w[j]!, -y[i]!));
    w.forEach((value, j) => {
      const gradient = X.reduce((sum, row, i) => sum + row[j]! * residual[i]!, 0.5 * value);
      assert.ok(Math.abs(gradient) < 1e-9);
    });
  });

  it('writes steps that hold', () => {
    for (const [operation, args] of [
      [
        ridge,
        {
          X: [
            [1, 2],
            [3, 4],
            [0, 1],
          ],
          y: [1, 2, 3],
          lambda: 0.1,
        },
      ],
      [
        tikhonov,
        {
          X: [
            [1, 2],
            [3, 4],
          ],
          y: [1, 2],
          Gamma: [
            [1, 1],
            [0, 2],
            [1, 0],
          ],
        },
      ],
      [
        leastSquares,
        {
          X: [
            [1, 1, 2],
            [1, 1, 2],
            [0, 1, 1],
          ],
          y: [1, 2, 3],
        },
      ],
      [
        leastSquares,
        {
          X: [
            [1, 2],
            [3, 5],
          ],
          y: [1, 2],
        },
      ],
      [leastSquares, { X: [[0, 0]], y: [1] }],
      [
        minNorm,
        {
          X: [
            [1, 2, 3],
            [0, 1, 1],
          ],
          y: [1, 2],
        },
      ],
      [
        dropoutTikhonovEquiv,
        {
          X: [
            [1, 2],
            [3, 5],
          ],
          y: [1, 2],
          p: 0.75,
        },
      ],
      [
        ridge,
        {
          X: [
            [0.1234567, 2.7182818],
            [1.4142135, 3.1415926],
          ],
          y: [1.1111111, 2],
          lambda: 1e-5,
        },
      ],
    ] as const)
      assertStepsHold(calculated(operation, args));
  });
});

/** A matrix with the entries of a row on its diagonal. */
function diagonal(row: readonly number[]): number[][] {
  return row.map((value, i) => row.map((_, j) => (i === j ? value : 0)));
}
