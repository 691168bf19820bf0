import assert from 'node:assert/strict';
import fc from 'fast-check';
import { runs } from '../../../test/support/properties';
import * as Q from '../rational';
import { eliminateFractions } from './fractionFree';
import { liftSolution } from './lifting';

const entry = fc
  .tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: 1, max: 6 }))
  .map(([n, d]) => Q.rational(n, d));

/** Rows `[A | b]`. */
const systems = fc.integer({ min: 1, max: 7 }).chain((n) => {
  const row = fc.array(entry, { minLength: n + 1, maxLength: n + 1 });
  return fc.array(row, { minLength: n, maxLength: n });
});

function whole(...rows: readonly (readonly (number | bigint)[])[]): Q.Rational[][] {
  return rows.map((row) => row.map((value) => Q.rational(value)));
}

describe('lifting', () => {
  it('agrees with elimination, and says nothing of singular systems', () => {
    fc.assert(
      fc.property(systems, (rows) => {
        const { pivots, reduced } = eliminateFractions(rows, rows.length);
        const expected = pivots.length < rows.length ? undefined : reduced.map((row) => row.at(-1)!);
        assert.deepEqual(liftSolution(rows), expected);
      }),
      runs(400),
    );
  });

  it('takes another prime where the determinant is a multiple of the first', () => {
    assert.deepEqual(liftSolution(whole([32749, 0, 1], [1, 1, 3]))?.map(Q.toText), ['1/32749', '98246/32749']);
  });

  it('leaves large numbers to elimination', () => {
    assert.equal(liftSolution(whole([10n ** 12n, 1])), undefined);
    assert.equal(liftSolution(whole([1, 10n ** 30n])), undefined);
  });
});
