import assert from 'node:assert/strict';
import { assertStepsHold, calculated, slipsOf } from '../../../test/support/checkSteps';
import { refusal } from '../../../test/support/refusal';
import { invertedDropoutLayer } from '../operations/invertedDropoutLayer';

function close(got: unknown, expected: number): void {
  assert.ok(
    Math.abs((got as number) - expected) < 1e-9 * (1 + Math.abs(expected)),
    `${String(got)} should be ${expected}`,
  );
}

/** Every 0-1 matrix of so many entries, as its bits. */
function masks(entries: number): number[][] {
  return Array.from({ length: 2 ** entries }, (_, bits) => Array.from({ length: entries }, (__, i) => (bits >> i) & 1));
}

describe('inverted dropout layer', () => {
  const args = {
    x: [
      [1, -2],
      [3, 4],
    ],
    mask: [
      [1, 0],
      [1, 1],
    ],
    p_keep: 0.25,
  };

  it('keeps the mean: over all masks the output is x on average', () => {
    const x = [3, -1, 2];
    const sums = [0, 0, 0];
    for (const mask of masks(3)) {
      const y = calculated(invertedDropoutLayer, { x, mask, p_keep: 0.2 }).json()['y'] as number[];
      const weight = mask.reduce<number>((product, bit) => product * (bit === 1 ? 0.2 : 0.8), 1);
      y.forEach((value, i) => (sums[i]! += weight * value));
    }
    sums.forEach((value, i) => close(value, x[i]!));
  });

  it('has no gradient with respect to x unless it is told that of y', () => {
    assert.equal('dx' in calculated(invertedDropoutLayer, args).json(), false);
    const dy = [
      [1, 1],
      [0, 2],
    ];
    assert.deepEqual(calculated(invertedDropoutLayer, { ...args, dy }).json()['dx'], [
      [4, 0],
      [0, 8],
    ]);
  });

  it('knows the mistakes', () => {
    const slips = slipsOf(
      calculated(invertedDropoutLayer, {
        ...args,
        dy: [
          [1, 1],
          [1, 1],
        ],
      }),
    );
    assert.deepEqual(slips['scale-forgotten'], [
      [1, 0],
      [3, 4],
    ]);
    assert.deepEqual(slips['mask-inverted'], [
      [0, -8],
      [0, 0],
    ]);
    close((slips['drop-probability'] as number[][])[0]![0], 4 / 3);
    assert.deepEqual(slips['gradient-mask-forgotten'], [
      [4, 4],
      [4, 4],
    ]);
    assert.deepEqual(slips['test-scaled'], [
      [0.25, -0.5],
      [0.75, 1],
    ]);
    assert.deepEqual(slips['plain-test-not-scaled'], [
      [1, -2],
      [3, 4],
    ]);
  });

  it('has steps that hold', () => {
    assert.ok(
      assertStepsHold(
        calculated(invertedDropoutLayer, {
          ...args,
          dy: [
            [1, 1],
            [1, 1],
          ],
        }),
      ) >= 8,
    );
  });

  it('refuses what does not fit', () => {
    assert.equal(refusal(invertedDropoutLayer, { ...args, mask: [[1, 0]] }), 'shape_mismatch');
    assert.equal(refusal(invertedDropoutLayer, { ...args, dy: [1] }), 'shape_mismatch');
    assert.equal(
      refusal(invertedDropoutLayer, {
        ...args,
        mask: [
          [1, 0],
          [1, 0.5],
        ],
      }),
      'bad_argument',
    );
    assert.equal(refusal(invertedDropoutLayer, { ...args, p_keep: 0 }), 'division_by_zero');
  });
});
