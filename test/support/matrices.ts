import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isFailure, type Failure } from '../../src/core/failure';
import { matrixProduct, type Matrix } from '../../src/core/matrix';
import * as Q from '../../src/core/rational';
import type { Real } from '../../src/core/real';
import { exactNumbers, exactValue, type Scalar } from '../../src/core/scalar';

/** A fraction as the core has it. */
export function fraction(n: number, d = 1): Real {
  return { exact: Q.rational(n, d) };
}

/** Rows as a matrix. */
export function matrix<T>(rows: readonly (readonly T[])[]): Matrix<T> {
  return { rows: rows.length, columns: rows[0]!.length, entries: rows.flat() };
}

/** What is no failure; throws where it is one. */
export function value<T>(result: T | Failure): T {
  assert.ok(!isFailure(result), isFailure(result) ? result.code : '');
  return result;
}

/** The code of a failure. */
export function code(result: unknown): string | undefined {
  return isFailure(result) ? result.code : undefined;
}

/** Fractions as text. */
export function texts(entries: readonly Scalar[]): string[] {
  return entries.map((entry) => Q.toText(exactValue(entry)!));
}

const entry = fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: 1, max: 5 })).map(([n, d]) => fraction(n, d));

/** Matrices of small fractions. */
export function matrices(rows: number, columns: number): fc.Arbitrary<Matrix<Real>> {
  return fc
    .array(entry, { minLength: rows * columns, maxLength: rows * columns })
    .map((entries) => ({ rows, columns, entries }));
}

const size = fc.integer({ min: 1, max: 5 });
/** Square matrices of small fractions. */
export const squares = size.chain((n) => matrices(n, n));

/** A product of thin factors, so that every rank from 0 up to the smaller side occurs. */
export const anyRank = fc
  .tuple(size, size, fc.integer({ min: 1, max: 4 }))
  .chain(([n, m, r]) => fc.tuple(matrices(n, r), matrices(r, m)))
  .map(([a, b]) => matrixProduct(exactNumbers, a, b));

/** Numbers that are the same on every run. */
export function generator(seed: number): (low: number, high: number) => number {
  let state = seed;
  return (low, high) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return low + Math.floor((state / 2 ** 32) * (high - low + 1));
  };
}
