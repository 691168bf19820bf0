import assert from 'node:assert/strict';
import fc from 'fast-check';
import { runs } from '../../../test/support/properties';
import { histogram } from './histogram';

describe('A histogram', () => {
  it('counts by hand', () => {
    assert.deepEqual(
      histogram([0, 1, 1, 2, 4], 4).map(({ from, count }) => [from, count]),
      [
        [0, 1],
        [1, 2],
        [2, 1],
        [3, 1],
      ],
    );
  });

  it('has every value in the bin that it lies in', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 40 }),
        fc.integer({ min: 1, max: 9 }),
        (values, count) => {
          const bins = histogram(values, count);
          assert.equal(
            bins.reduce((sum, bin) => sum + bin.count, 0),
            values.length,
          );
          const top = Math.max(...values);
          for (const { from, to, count: number } of bins) {
            const inside = (slack: number) =>
              values.filter(
                (value) => value >= from - slack && (value < to + slack || (to > top - 1e-9 && value === top)),
              ).length;
            assert.ok(number >= inside(-1e-9) - 1 && number <= inside(1e-9));
          }
        },
      ),
      runs(100),
    );
  });

  it('of equal values is one bin, of none is empty', () => {
    assert.deepEqual(histogram([2, 2], 5), [{ from: 2, to: 2, count: 2 }]);
    assert.deepEqual(histogram([], 5), []);
  });
});
