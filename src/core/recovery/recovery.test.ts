import assert from 'node:assert/strict';
import fc from 'fast-check';
import { assertStepsHold, calculated, slipsOf } from '../../../test/support/checkSteps';
import { runs } from '../../../test/support/properties';
import { refusal } from '../../../test/support/refusal';
import { isOperationError } from '../operationError';
import { outputJson } from '../outcome';
import { conv1d, conv2d } from '../operations/convolution';
import { filterRecovery } from '../operations/filterRecovery';

const small = fc.integer({ min: -4, max: 4 });

function vectors(length: number): fc.Arbitrary<number[]> {
  return fc.array(small, { minLength: length, maxLength: length });
}

function matrices(rows: number, columns: number): fc.Arbitrary<number[][]> {
  return fc.array(vectors(columns), { minLength: rows, maxLength: rows });
}

const settings = fc.record({
  stride: fc.integer({ min: 1, max: 2 }),
  padding: fc.integer({ min: 0, max: 2 }),
  dilation: fc.integer({ min: 1, max: 2 }),
  flip: fc.boolean(),
});

const signals = fc
  .tuple(fc.integer({ min: 5, max: 9 }), fc.integer({ min: 1, max: 3 }))
  .chain(([length, k]) => fc.tuple(vectors(length), vectors(k)));

const images = fc
  .tuple(fc.integer({ min: 3, max: 5 }), fc.integer({ min: 1, max: 2 }), fc.integer({ min: 1, max: 3 }))
  .chain(([side, kh, kw]) => fc.tuple(matrices(side, side + 1), matrices(kh, kw)));

describe('filter recovery', () => {
  it('finds the filter of the homework, and all its steps hold', () => {
    const result = calculated(filterRecovery, { x: [1, 4, 0, -2, 3], y: [-2, 2, 11], k: 3 });
    assert.deepEqual(result.json()['solution'], [2, -1, 3]);
    assert.equal(result.json()['status'], 'unique');
    // Five lines of elimination and back substitution, and a check of each of the three equations.
    assert.ok(assertStepsHold(result) >= 8);
  });

  it('never uses a hint: the steps do not begin with an entry of the filter', () => {
    const result = calculated(filterRecovery, { x: [1, 4, 0, -2, 3], y: [-2, 2, 11], k: 3 });
    const equations = result.steps().filter(({ highlight }) => highlight?.['x']);
    assert.equal(equations.length, 3);
    assert.deepEqual(equations[1]!.highlight, { x: [[1], [2], [3]], y: [[1]] });
  });

  it('gives back a kernel that gives the output', () => {
    fc.assert(
      fc.property(signals, settings, ([x, w], given) => {
        const made = conv1d.calculate({ x, w, ...given });
        if (isOperationError(made)) return;
        const found = calculated(filterRecovery, {
          x,
          y: outputJson(made.primary),
          k: w.length,
          ...given,
        }).json();
        assert.notEqual(found['status'], 'inconsistent');
        assert.equal(found['residual_norm'], 0);
        if (found['status'] === 'unique')
          return assert.deepEqual(
            found['solution'],
            w.map((entry) => entry + 0),
          );
        const again = calculated(conv1d, { x, w: found['solution'], ...given });
        const [got, expected] = [outputJson(again.primary), outputJson(made.primary)] as [number[], number[]];
        got.forEach((entry, i) => assert.ok(Math.abs(entry - expected[i]!) < 1e-9));
      }),
      runs(150),
    );
  });

  it('gives back a kernel of images that gives the output', () => {
    fc.assert(
      fc.property(images, settings, ([x, w], given) => {
        const made = conv2d.calculate({ x, w, ...given });
        if (isOperationError(made)) return;
        const k = [w.length, w[0]!.length];
        const found = calculated(filterRecovery, {
          x,
          y: outputJson(made.primary),
          k,
          ...given,
        }).json();
        assert.notEqual(found['status'], 'inconsistent');
        if (found['status'] === 'unique') return assert.deepEqual(found['solution'], w);
        const again = calculated(conv2d, { x, w: found['solution'], ...given });
        const [got, expected] = [outputJson(again.primary), outputJson(made.primary)] as [number[][], number[][]];
        got.flat().forEach((entry, i) => assert.ok(Math.abs(entry - expected.flat()[i]!) < 1e-9));
      }),
      runs(100),
    );
  });

  it('says what kind of system it is', () => {
    const of = (x: number[], y: number[], k: number) => calculated(filterRecovery, { x, y, k }).json();
    assert.deepEqual(
      [of([1, 2, 3], [8], 3), of([1, 0, 0, 1], [1, 5, 1], 2), of([1, 2, 3, 4, 5], [5, 8, 11, 14], 2)].map(
        ({ status, rank, nullity }) => [status, rank, nullity],
      ),
      [
        ['underdetermined', 1, 2],
        ['inconsistent', 2, 0],
        ['unique', 2, 0],
      ],
    );
  });

  it('writes steps that hold for every kind of system', () => {
    for (const args of [
      { x: [1, 0, 0, 1], y: [1, 5, 1], k: 2 },
      { x: [1, 2, 3, 4, 5, 6], y: [1, 2, 3, 5], k: 3 },
      { x: [1, 2, 3, 4, 5, 6], y: [1, 2, 3, 4], k: 3 },
      { x: [1, 2, 3], y: [8], k: 3 },
      { x: [0, 0, 0], y: [1, 0], k: 2 },
      { x: [0, 0, 0], y: [0, 0], k: 2 },
      {
        x: [
          [1, 2, 0],
          [0, 1, 1],
          [3, 0, 1],
        ],
        y: [
          [2, 3],
          [1, 2],
        ],
        k: [2, 2],
        flip: true,
      },
      { x: [0.123456789, 0.3, 1.7], y: [1, 0.7], k: 2 },
    ])
      assertStepsHold(calculated(filterRecovery, args));
  });

  it('knows the mistakes', () => {
    const homework = calculated(filterRecovery, { x: [1, 4, 0, -2, 3], y: [-2, 2, 11], k: 3 });
    assert.deepEqual(slipsOf(homework)['kernel-flipped'], [3, -1, 2]);
    // 4a = −2, 0a − 2b … : the windows [4, 0, −2], [0, −2, 3], [−2, 3, 0].
    const shifted = slipsOf(homework)['windows-too-far-right'] as number[];
    [4 * shifted[0]! - 2 * shifted[2]!, -2 * shifted[1]! + 3 * shifted[2]!, -2 * shifted[0]! + 3 * shifted[1]!].forEach(
      (output, i) => assert.ok(Math.abs(output - [-2, 2, 11][i]!) < 1e-9),
    );
    // a + 2b = 5 and 2a + b = 4, without a look at a + b = 7.
    const over = slipsOf(calculated(filterRecovery, { x: [1, 2, 1, 1], y: [5, 4, 7], k: 2 }));
    assert.deepEqual(over['first-equations-only'], [1, 2]);
    const square = slipsOf(
      calculated(filterRecovery, {
        x: [
          [1, 2, 0],
          [0, 1, 1],
          [3, 0, 1],
        ],
        y: [
          [3, 4],
          [3, 4],
        ],
        k: 2,
      }),
    );
    assert.deepEqual(Object.keys(square).slice(0, 3), [
      'kernel-flipped',
      'kernel-transposed',
      'kernel-flipped-and-transposed',
    ]);
    const many = slipsOf(calculated(filterRecovery, { x: [1, 2, 3], y: [8], k: 3 }));
    assert.deepEqual(many['free-unknowns-zero'], [8, 0, 0]);
    const counted = slipsOf(calculated(filterRecovery, { x: [1, 2, 3, 4], y: [5, 8, 11], k: 2 }));
    assert.equal(counted['equations-counted'], 'inconsistent');
  });

  it('refuses what cannot be, before it starts', () => {
    assert.equal(refusal(filterRecovery, { x: [1, 2, 3], y: [1], k: 2 }), 'length_mismatch');
    assert.equal(refusal(filterRecovery, { x: [1, 2, 3], y: [1], k: 4 }), 'kernel_larger_than_input');
    assert.equal(refusal(filterRecovery, { x: [], y: [1], k: 1 }), 'empty_input');
    assert.equal(refusal(filterRecovery, { x: [1, 2], y: [1], k: 0 }), 'bad_argument');
    assert.equal(refusal(filterRecovery, { x: [1, 2], y: [1], k: [1, 1] }), 'bad_argument');
    assert.equal(refusal(filterRecovery, { dim: 2, x: [1, 2], y: [1], k: 1 }), 'bad_argument');
    assert.equal(refusal(filterRecovery, { x: [1, 2], y: [[1]], k: 2 }), 'bad_argument');
    assert.equal(refusal(filterRecovery, { x: [1, 2], y: [1] }), 'missing_argument');
    assert.equal(refusal(filterRecovery, { x: [1, 2], y: [1], k: 2, stride: 0 }), 'bad_stride');
    assert.equal(refusal(filterRecovery, { x: [1, 2], y: [1], k: 2, padding: -1 }), 'negative_padding');
    assert.equal(refusal(filterRecovery, { x: [1, 2], y: [1], k: 2, dilation: 0 }), 'bad_dilation');
    assert.equal(refusal(filterRecovery, { x: [1, NaN], y: [1], k: 2 }), 'not_a_number');
  });
});
