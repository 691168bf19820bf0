import assert from 'node:assert/strict';
import { scalarToNumber } from '../../core/scalar';
import { solvedSystem } from './augmentedMatrix';

const array = (columns: string, rows: string) => `\\left[\\begin{array}{${columns}} ${rows} \\end{array}\\right]`;

describe('a row reduction as an answer', () => {
  it('is the last column behind an identity', () => {
    const solved = solvedSystem(array('cc|c', '1 & 0 & 2 \\\\ 0 & 1 & -3'))!;
    assert.deepEqual([solved.shape, Array.from(solved.data, scalarToNumber)], [[2], [2, -3]]);
  });
  for (const [columns, rows] of [
    ['cc|c', '1 & 4 & 2 \\\\ 0 & 1 & -3'],
    ['ccc', '1 & 0 & 2 \\\\ 0 & 1 & -3'],
    ['cc|c', '1 & 0 & 2'],
  ] as const)
    it(`is none yet: ${columns}, ${rows}`, () => assert.equal(solvedSystem(array(columns, rows)), undefined));
});
