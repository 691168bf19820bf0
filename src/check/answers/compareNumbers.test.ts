import assert from 'node:assert/strict';
import { compareNumbers } from './compareNumbers';
import { readNumbers } from './numbers';

/** An answer as typed, its reference, and what comes out. */
const rows: readonly (readonly [answer: string, reference: string, verdict: string])[] = [
  ['0.33', '1/3', 'correct'],
  ['33%', '1/3', 'correct'],
  ['33\\%', '1/3', 'correct'],
  ['33.3%', '1/3', 'correct'],
  ['67%', '2/3', 'correct'],
  ['33.9%', '1/3', 'wrong'],
  ['34%', '1/3', 'wrong'],
  ['60%', '2/3', 'wrong'],
  ['50%', '1/2', 'correct'],
  ['[33%, 67%]', '[1/3, 2/3]', 'correct'],
  ['[67%, 33%]', '[1/3, 2/3]', 'wrong'],
];

describe('numbers as typed', () => {
  for (const [answer, reference, verdict] of rows)
    it(`${answer} for ${reference} is ${verdict}`, () => {
      const [a, b] = [readNumbers(answer), readNumbers(reference)];
      assert.ok(a && b);
      assert.equal(compareNumbers(a, b, answer, {}).verdict, verdict);
    });
});
