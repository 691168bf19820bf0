import { ok } from 'node:assert/strict';
import { Failure, isFailure } from '../../../core/failure';
import { integrate } from './quadrature';

/** Integrals with their values from tables. */
const known: readonly (readonly [string, (x: number) => number, number, number, number])[] = [
  ['x²', (x) => x * x, 0, 1, 1 / 3],
  ['backwards', (x) => x * x, 1, 0, -1 / 3],
  ['roots at both ends', (x) => 1 / Math.sqrt(1 - x * x), -1, 1, Math.PI],
  ['a logarithm', Math.log, 0, 1, -1],
  ['a corner', Math.abs, -1, 2, 2.5],
  ['decay', (x) => x ** 5 * Math.exp(-x), 0, Infinity, 120],
  ['slow decay', (x) => 1 / (1 + x * x), -Infinity, Infinity, Math.PI],
  ['waves that decay', (x) => Math.exp(-x) * Math.cos(3 * x), 0, Infinity, 0.1],
];

/** Integrals that diverge, or converge only by cancelling. */
const open: readonly (readonly [string, (x: number) => number, number, number])[] = [
  ['1/x', (x) => 1 / x, 0, 1],
  ['a pole inside', (x) => 1 / x, -1, 1],
  ['a square pole', (x) => 1 / x ** 2, -1, 2],
  ['a principal value', (x) => x / (1 + x * x), -Infinity, Infinity],
  ['sin x / x', (x) => Math.sin(x) / x, 0, Infinity],
  ['cos x', Math.cos, 0, Infinity],
  ['growth', Math.exp, 0, Infinity],
];

function area(f: (x: number) => number, from: number, to: number) {
  return integrate((x) => (Number.isFinite(f(x)) ? f(x) : new Failure('domain')), from, to);
}

describe('integrate', () => {
  for (const [name, f, from, to, value] of known)
    it(`finds ${name} within its error`, () => {
      const found = area(f, from, to);
      ok(!isFailure(found) && Math.abs(found.value - value) <= 1e-11 * Math.max(1, value));
    });
  for (const [name, f, from, to] of open) it(`leaves ${name} open`, () => ok(isFailure(area(f, from, to))));
});
