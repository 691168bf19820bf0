import assert from 'node:assert/strict';
import fc from 'fast-check';
import { assertStepsHold, calculated, slipsOf } from '../../../test/support/checkSteps';
import { runs } from '../../../test/support/properties';
import { batchNormBackward, batchNormForward } from '../operations/batchNorm';
import { groupNorm } from '../operations/groupNorm';
import { instanceNorm } from '../operations/instanceNorm';
import { layerNorm } from '../operations/layerNorm';
import { findOperation } from '../operations';
import type { Operation } from '../operation';
import { isOperationError } from '../operationError';

type Image = number[][][][];

const small = fc.integer({ min: -9, max: 9 });

/** `[N][C][H][W]` with an even number of channels. */
const images: fc.Arbitrary<Image> = fc
  .tuple(fc.integer({ min: 1, max: 2 }), fc.constantFrom(2, 4), fc.integer({ min: 1, max: 2 }))
  .chain(([n, c, h]) => {
    const list = <T>(item: fc.Arbitrary<T>, length: number) => fc.array(item, { minLength: length, maxLength: length });
    return list(list(list(list(small, 2), h), c), n);
  });

function results(operation: Operation, args: Readonly<Record<string, unknown>>) {
  return calculated(operation, args).json() as Readonly<Record<string, number[]>>;
}

function codeOf(name: string, args: Readonly<Record<string, unknown>>): string {
  const result = findOperation(name)!.calculate(args);
  return isOperationError(result) ? `${result.code} ${result.argument}` : 'computed';
}

describe('normalisation', () => {
  it('leaves mean β and deviation |γ| in every channel when ε is 0', () => {
    fc.assert(
      fc.property(fc.array(small, { minLength: 2, maxLength: 6 }), small, small, (x, gamma, beta) => {
        fc.pre(new Set(x).size > 1);
        const { y } = results(batchNormForward, { x, gamma, beta, eps: 0 });
        const mean = y!.reduce((sum, entry) => sum + entry, 0) / x.length;
        const square = y!.reduce((sum, entry) => sum + (entry - mean) ** 2, 0) / x.length;
        assert.ok(Math.abs(mean - beta) < 1e-12);
        assert.ok(Math.abs(Math.sqrt(square) - Math.abs(gamma)) < 1e-12);
      }),
      runs(60),
    );
  });

  it('has group norm between layer norm and instance norm', () => {
    fc.assert(
      fc.property(images, (x) => {
        const [, c, h, w] = [x.length, x[0]!.length, x[0]![0]!.length, 2];
        const group = (groups: number) => results(groupNorm, { x, num_groups: groups });
        const layer = results(layerNorm, { x, normalized_shape: [c, h, w] });
        const instance = results(instanceNorm, { x });
        for (const key of ['y', 'mean', 'var', 'elements_per_stat']) {
          assert.deepEqual(group(1)[key], layer[key]);
          assert.deepEqual(group(c)[key], instance[key]);
        }
      }),
      runs(25),
    );
  });

  it('has batch norm of a matrix as layer norm of its transpose', () => {
    const x = [[1, 5], [2, 5], [9, -1]]; // prettier-ignore
    const transposed = x[0]!.map((_, c) => x.map((row) => row[c]!));
    const layer = results(layerNorm, { x: transposed, normalized_shape: 3 });
    const batch = results(batchNormForward, { x });
    const y = batch['y'] as unknown as number[][];
    assert.deepEqual(
      y[0]!.map((_, c) => y.map((row) => row[c]!)),
      layer['y'],
    );
    assert.deepEqual(batch['var'], layer['var']);
  });

  it('takes a plain list as a batch of one feature', () => {
    const list = results(batchNormForward, { x: [1, 2, 6], gamma: 2, beta: 1 });
    const column = results(batchNormForward, { x: [[1], [2], [6]], gamma: [2], beta: [1] });
    assert.deepEqual(list['y'], column['y']!.flat());
    assert.equal(list['mean'], 3);
  });

  it('stays exact where the root is rational', () => {
    const { outcome, exact } = calculated(batchNormForward, { x: [1, 7, 1, 7], eps: 0, gamma: 2 });
    const y = outcome['y']!;
    assert.ok(exact && y.kind === 'tensor');
    assert.deepEqual(
      Array.from(y.value.data),
      [-2, 2, -2, 2].map((n) => ({ exact: { n, d: 1 } })),
    );
  });

  it('fills in PyTorch’s defaults', () => {
    const x = [[1, 2], [4, 3]]; // prettier-ignore
    const given = { x, gamma: [1, 1], beta: [0, 0], eps: 1e-5 };
    assert.deepEqual(results(batchNormForward, { x }), results(batchNormForward, given));
    const { dx, dgamma, dbeta } = results(groupNorm, { x, num_groups: 1 });
    assert.deepEqual([dx, dgamma, dbeta], [null, null, null]);
  });

  it('refuses what has no answer', () => {
    const refused: readonly (readonly [string, Readonly<Record<string, unknown>>, string])[] = [
      ['batch_norm_forward', { x: [[1, 2]] }, 'batch_of_one x'],
      ['batch_norm_forward', { x: [[]] }, 'empty_input x'],
      ['batch_norm_forward', { x: [[1, 2], [1, 3]], eps: 0 }, 'zero_variance x'],
      ['batch_norm_forward', { x: [[1, 2], [4, 3]], gamma: [1] }, 'shape_mismatch gamma'],
      ['batch_norm_forward', { x: [[1, 2], [4, 3]], beta: [1, 2, 3] }, 'shape_mismatch beta'],
      ['batch_norm_forward', { x: [[1, 2], [4, 3]], gamma: 2 }, 'shape_mismatch gamma'],
      ['batch_norm_forward', { x: [[1], [4]], eps: -1 }, 'bad_argument eps'],
      ['batch_norm_forward', { x: [[1], [4, 5]] }, 'ragged x[1]'],
      ['batch_norm_forward', { x: [1e200, -1e200] }, 'too_large x'],
      ['batch_norm_backward', { x: [[1], [4]] }, 'missing_argument dy'],
      ['batch_norm_backward', { x: [[1], [4]], dy: [[1, 2], [3, 4]] }, 'shape_mismatch dy'],
      ['layer_norm', { x: [[1, 4]], normalized_shape: [3] }, 'shape_mismatch normalized_shape'],
      ['layer_norm', { x: [[1, 4]], normalized_shape: [2, 1, 2] }, 'shape_mismatch normalized_shape'],
      ['layer_norm', { x: [[1, 4]], normalized_shape: [0] }, 'bad_argument normalized_shape[0]'],
      ['layer_norm', { x: [[1, 4]], normalized_shape: [2], gamma: [1] }, 'shape_mismatch gamma'],
      ['layer_norm', { x: [[4, 4]], normalized_shape: [2], eps: 0 }, 'zero_variance x'],
      ['instance_norm', { x: [[[1], [2]]] }, 'one_value_per_stat x'],
      ['instance_norm', { x: [[1, 2]] }, 'bad_argument x'],
      ['group_norm', { x: [[1, 2, 3]], num_groups: 2 }, 'bad_groups num_groups'],
      ['group_norm', { x: [[1, 2, 3]], num_groups: 0 }, 'bad_groups num_groups'],
      ['group_norm', { x: [[1, 2, 3]], num_groups: 3 }, 'one_value_per_stat x'],
    ]; // prettier-ignore
    for (const [name, args, expected] of refused) assert.equal(codeOf(name, args), expected);
  });

  it('sees that many equal doubles do not vary', () => {
    const x = new Array<number>(9001).fill(0.1);
    assert.equal(codeOf('batch_norm_forward', { x, eps: 0 }), 'zero_variance x');
    assert.equal(results(batchNormForward, { x })['var'], 0);
  });
});

describe('slips of normalisation', () => {
  // Mean 2, variance 4, deviation 2: the normalised entries are −1, −1, 1, 1.
  const x = [0, 0, 4, 4];

  it('are what each mistake leads to', () => {
    const slips = slipsOf(calculated(batchNormForward, { x, gamma: 3, beta: 5, eps: 0 }));
    const { sqrt } = Math;
    const expected: Readonly<Record<string, readonly number[] | number>> = {
      'unbiased-variance': [-1, -1, 1, 1].map((s) => (3 * s * 2) / sqrt(16 / 3) + 5),
      'variance-not-averaged': [3.5, 3.5, 6.5, 6.5],
      'mean-square-for-variance': [-1, -1, 1, 1].map((s) => (3 * s * 2) / sqrt(8) + 5),
      'divided-by-variance': [3.5, 3.5, 6.5, 6.5],
      'mean-not-subtracted': [5, 5, 11, 11],
      'gamma-beta-swapped': [-2, -2, 8, 8],
      'gamma-forgotten': [4, 4, 6, 6],
      'beta-forgotten': [-3, -3, 3, 3],
      'gamma-and-beta-forgotten': [-1, -1, 1, 1],
      'beta-before-gamma': [12, 12, 18, 18],
      'variance-over-n-minus-1': 16 / 3,
      'deviation-for-variance': 2,
    };
    assert.deepEqual(Object.keys(slips).sort(), Object.keys(expected).sort());
    for (const [code, value] of Object.entries(expected)) {
      const pairs = [slips[code], value].map((v) => [v].flat() as number[]);
      pairs[1]!.forEach((entry, i) => assert.ok(Math.abs(pairs[0]![i]! - entry) < 1e-12, code));
    }
  });

  it('tell ε outside the root from ε forgotten', () => {
    const slips = slipsOf(calculated(batchNormForward, { x, eps: 5 }));
    assert.deepEqual(
      slips['epsilon-outside-root'],
      [-2, -2, 2, 2].map((d) => d / 7),
    );
    assert.deepEqual(slips['epsilon-forgotten'], [-1, -1, 1, 1]);
  });

  it('take the statistics over other axes', () => {
    const image = [[[0, 2], [4, 8]], [[2, 4], [0, 0]]]; // prettier-ignore
    const slips = slipsOf(calculated(batchNormForward, { x: image, eps: 1 }));
    const { y: perSample } = results(layerNorm, { x: image, normalized_shape: [2, 2], eps: 1 });
    const { y: perInstance } = results(instanceNorm, { x: image, eps: 1 });
    assert.deepEqual(slips['statistics-per-sample'], perSample);
    assert.deepEqual(slips['statistics-per-instance'], perInstance);
    const flat = image.map((sample) => sample.flat());
    const { y: perActivation } = results(batchNormForward, { x: flat, eps: 1 });
    assert.deepEqual((slips['statistics-per-activation'] as number[]).flat(2), perActivation!.flat());
    const groups = slipsOf(calculated(groupNorm, { x: [[1, 3, 5, 11]], num_groups: 2, eps: 0 }));
    // Channels 1 and 3, 2 and 4 are together: each pair becomes −1, 1.
    assert.deepEqual(groups['groups-interleaved'], [[-1, -1, 1, 1]]);
  });

  it('are found in gradients', () => {
    const args = { x, gamma: 3, dy: [1, 2, 0, 5], eps: 0 };
    const slips = slipsOf(calculated(batchNormBackward, args));
    assert.deepEqual(slips['statistics-as-constants'], [1.5, 3, 0, 7.5]);
    // Σ dy = 8, Σ dy x̂ = 2: dx = 3/8 (4 dy − 8 − 2 x̂).
    assert.deepEqual(
      slips['mean-gradient-forgotten'],
      [6, 10, -2, 18].map((v) => (3 / 8) * v),
    );
    assert.deepEqual(
      slips['variance-gradient-forgotten'],
      [-4, 0, -8, 12].map((v) => (3 / 8) * v),
    );
    assert.deepEqual(
      slips['one-over-n-forgotten'],
      [-2, 2, -10, 10].map((v) => (3 / 2) * v),
    );
    assert.deepEqual(
      slips['gradient-gamma-forgotten'],
      [-2, 2, -10, 10].map((v) => v / 8),
    );
    assert.deepEqual(
      slips['sums-for-means'],
      [-5, -4, -10, -5].map((v) => (3 / 2) * v),
    );
    assert.equal(slips['dgamma-with-x'], 20);
    assert.equal(slips['dgamma-not-divided'], 4);
    assert.equal(slips['dgamma-averaged'], 0.5);
    assert.equal(slips['dgamma-dbeta-swapped'], 8);
    assert.equal(slips['dbeta-averaged'], 2);
  });
});

describe('steps of normalisation', () => {
  it('are right as they are written', () => {
    const x = [[[1, 4], [2, 2], [0, 7], [5, 1]], [[3, 3], [-1, 2], [0.5, 0.25], [8, -6]]]; // prettier-ignore
    const dy = [[[1, 0], [2, 1], [0, -1], [3, 1]], [[1, 1], [0, 2], [4, 1], [-2, 0]]]; // prettier-ignore
    const affine = { gamma: [2, -1, 0.5, 3], beta: [1, 0, -2, 0.1] };
    const claims = [
      calculated(batchNormForward, { x, ...affine }),
      calculated(batchNormBackward, { x, ...affine, dy }),
      calculated(instanceNorm, { x, ...affine, dy }),
      calculated(groupNorm, { x, ...affine, dy, num_groups: 2 }),
      calculated(layerNorm, { x, dy, normalized_shape: [4, 2] }),
    ].map(assertStepsHold);
    assert.ok(claims.every((count) => count > 40));
  });

  it('say how many statistics are left out', () => {
    const x = [Array.from({ length: 5 }, (_, i) => i), [9, 0, 1, 2, 1]];
    const { steps } = calculated(batchNormForward, { x });
    const counts = steps().flatMap(({ text }) => (text?.text.startsWith('…') ? text.values : []));
    assert.deepEqual(counts, [2]);
  });
});
