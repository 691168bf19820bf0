import assert from 'node:assert/strict';
import { symmetricPower } from './decompositions';
import { withTraits } from './traits';
import type { Grid } from './numeric';
import type { Rank, Trait } from '../shapes/typing';

/** Numbers without a pattern, the same each time. */
function drawn(rows: number, columns: number): Grid {
  const data = Array.from({ length: rows * columns }, (_, k) => Math.sin(7 * k + 1) * 2 + 0.1);
  return { rows, columns, data };
}

const at = ({ columns, data }: Grid, i: number, j: number) => data[i * columns + j]!;

function product(a: Grid, b: Grid): Grid {
  const data: number[] = [];
  for (let i = 0; i < a.rows; i++)
    for (let j = 0; j < b.columns; j++) {
      let sum = 0;
      for (let k = 0; k < a.columns; k++) sum += at(a, i, k) * at(b, k, j);
      data.push(sum);
    }
  return { rows: a.rows, columns: b.columns, data };
}

function turned(a: Grid): Grid {
  const data: number[] = [];
  for (let j = 0; j < a.columns; j++) for (let i = 0; i < a.rows; i++) data.push(at(a, i, j));
  return { rows: a.columns, columns: a.rows, data };
}

const near = (a: Grid, b: Grid) =>
  a.data.length === b.data.length && a.data.every((x, k) => Math.abs(x - b.data[k]!) < 1e-9);

const unit = (size: number): Grid => ({
  rows: size,
  columns: size,
  data: Array.from({ length: size * size }, (_, k) => Number(k % (size + 1) === 0)),
});

const total = (a: Grid) => a.data.reduce((sum, x) => sum + x, 0);

type Row = readonly [readonly Trait[], Rank, number, number, (value: Grid) => boolean];

const rows: readonly Row[] = [
  [['orthogonal'], 2, 3, 3, (q) => near(product(turned(q), q), unit(3)) && near(product(q, turned(q)), unit(3))],
  [['orthonormal columns'], 2, 4, 2, (q) => near(product(turned(q), q), unit(2))],
  [
    ['orthogonal', 'symmetric'],
    2,
    3,
    3,
    (q) => near(q, turned(q)) && near(product(q, q), unit(3)) && !near(q, unit(3)),
  ],
  [['symmetric'], 2, 3, 3, (a) => near(a, turned(a)) && at(a, 0, 1) !== 0],
  [['skew-symmetric'], 2, 3, 3, (a) => at(a, 0, 1) === -at(a, 1, 0) && at(a, 1, 1) === 0 && at(a, 0, 1) !== 0],
  [['projection'], 2, 3, 3, (p) => near(product(p, p), p) && near(p, turned(p)) && !near(p, unit(3))],
  [['positive definite'], 2, 3, 3, (a) => near(a, turned(a)) && symmetricPower(a, -0.5) !== undefined],
  [['diagonal'], 2, 3, 3, (a) => at(a, 0, 1) === 0 && at(a, 2, 0) === 0 && at(a, 1, 1) !== 0],
  [['upper triangular'], 2, 3, 3, (a) => at(a, 1, 0) === 0 && at(a, 0, 1) !== 0],
  [['lower triangular'], 2, 3, 3, (a) => at(a, 0, 1) === 0 && at(a, 1, 0) !== 0],
  [['ones'], 1, 3, 1, (a) => a.data.join() === '1,1,1'],
  [['unit'], 1, 3, 1, (a) => Math.abs(total(product(turned(a), a)) - 1) < 1e-9],
  [['probabilities'], 1, 3, 1, (a) => Math.abs(total(a) - 1) < 1e-9 && a.data.every((x) => x > 0)],
  [['one-hot'], 1, 3, 1, (a) => total(a) === 1 && a.data.every((x) => x === 0 || x === 1)],
  [
    ['unit'],
    'family',
    3,
    2,
    (a) => Math.abs(total(product(turned(a), a)) - 2 * at(product(turned(a), a), 0, 1) - 2) < 1e-9,
  ],
];

describe('traits of random matrices and vectors', () => {
  for (const [traits, rank, height, width, holds] of rows)
    it(`${traits.join(', ')} (${rank})`, () => {
      for (let draw = 0; draw < 4; draw++) {
        const value = withTraits(drawn(height, width), traits, rank, draw);
        assert.ok(value && holds(value), JSON.stringify(value));
      }
    });

  it('tells where a size does not allow one', () => {
    assert.equal(withTraits(drawn(2, 3), ['orthonormal columns'], 2, 0), undefined);
    assert.equal(withTraits(drawn(2, 3), ['projection'], 2, 0), undefined);
  });

  it('is positive semidefinite and singular in every other draw', () => {
    const value = withTraits(drawn(3, 3), ['positive semidefinite'], 2, 1);
    const root = value && symmetricPower(value, 0.5);
    assert.ok(root && near(product(root, root), value));
    assert.equal(symmetricPower(value, -0.5), undefined);
  });
});
