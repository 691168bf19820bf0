import assert from 'node:assert/strict';
import { assertStepsHold, calculated, slipsOf } from '../../../test/support/checkSteps';
import type { Operation } from '../operation';
import { isOperationError } from '../operationError';
import { Polynomial } from '../polynomial';
import { batchNormForward } from './batchNorm';
import { groupNorm } from './groupNorm';
import { instanceNorm } from './instanceNorm';
import { layerNorm } from './layerNorm';
import { normAxes } from './normAxes';

const shape = [2, 4, 2, 3] as const;

/** Numbers of this shape, all different. */
function image(bump = 0): number[][][][] {
  const [n, c, h, w] = shape;
  let next = 0;
  return Array.from({ length: n }, () =>
    Array.from({ length: c }, () =>
      Array.from({ length: h }, () => Array.from({ length: w }, () => ((7 * next) % 11) + (next++ === 0 ? bump : 0))),
    ),
  );
}

/** How many outputs move, axis by axis, when the first input does: those that share its statistic. */
function movedBy(operation: Operation, args: Readonly<Record<string, unknown>>): readonly number[] {
  const [before, after] = [0, 1].map(
    (bump) => calculated(operation, { ...args, x: image(bump) }).json()['y'] as number[][][][],
  );
  const seen = shape.map(() => new Set<number>());
  before!.forEach((sample, n) =>
    sample.forEach((channel, c) =>
      channel.forEach((row, i) =>
        row.forEach((entry, j) => {
          if (entry === after![n]![c]![i]![j]) return;
          [n, c, i, j].forEach((place, axis) => seen[axis]!.add(place));
        }),
      ),
    ),
  );
  return seen.map((places) => places.size);
}

describe('norm_axes', () => {
  it('says which outputs move with an input', () => {
    const cases: readonly (readonly [string, Operation, Readonly<Record<string, unknown>>])[] = [
      ['batch_norm', batchNormForward, {}],
      ['layer_norm', layerNorm, { normalized_shape: [4, 2, 3] }],
      ['instance_norm', instanceNorm, {}],
      ['group_norm', groupNorm, { num_groups: 2 }],
      ['group_norm', groupNorm, { num_groups: 1 }],
      ['group_norm', groupNorm, { num_groups: 4 }],
    ];
    for (const [kind, operation, args] of cases) {
      const groups = args['num_groups'] === undefined ? {} : { num_groups: args['num_groups'] };
      const { extent, elements_per_stat, n_stats } = calculated(normAxes, {
        kind,
        shape,
        ...groups,
      }).json();
      assert.deepEqual(extent, movedBy(operation, args), kind);
      assert.equal(Number(elements_per_stat) * Number(n_stats), 48);
    }
  });

  it('counts in letters', () => {
    const letters = ['N', 'C', 'H', 'W'].map((name) => Polynomial.letter(name));
    const batch = calculated(normAxes, { kind: 'batch_norm', shape: letters }).json();
    assert.deepEqual([batch['elements_per_stat'], batch['n_stats']], ['HNW', 'C']);
    const group = { kind: 'group_norm', shape: letters, num_groups: 2 };
    const { elements_per_stat, n_stats, partial } = calculated(normAxes, group).json();
    assert.deepEqual([elements_per_stat, n_stats, partial], ['(1/2)CHW', '2N', ['C/group']]);
  });

  it('refuses shapes and groups that cannot be', () => {
    const code = (args: Readonly<Record<string, unknown>>) => {
      const result = normAxes.calculate(args);
      return isOperationError(result) ? `${result.code} ${result.argument}` : 'computed';
    };
    assert.equal(code({ kind: 'group_norm', shape }), 'missing_argument num_groups');
    assert.equal(code({ kind: 'group_norm', shape, num_groups: 3 }), 'bad_groups num_groups');
    assert.equal(code({ kind: 'batch_norm', shape: [2] }), 'bad_argument shape');
    assert.equal(code({ kind: 'batch_norm', shape: [2, 3.5] }), 'bad_argument shape[1]');
    assert.equal(code({ kind: 'batch_norm', shape: [2, 0] }), 'empty_input shape[1]');
    assert.equal(code({ kind: 'weight_norm', shape }), 'bad_argument kind');
  });

  it('knows the axes that are mistaken for them', () => {
    const slips = slipsOf(calculated(normAxes, { kind: 'batch_norm', shape }));
    assert.deepEqual(slips['axes-of-layer-norm'], ['C', 'H', 'W']);
    assert.deepEqual(slips['axes-of-batch-only'], ['N']);
    assert.deepEqual(slips['axes-kept'], ['C']);
    assert.deepEqual([slips['count-of-layer-norm'], slips['count-of-statistics']], [24, 4]);
    assert.equal(slips['axes-of-batch-norm'], undefined);
  });

  it('writes steps that hold', () => {
    assert.ok(assertStepsHold(calculated(normAxes, { kind: 'group_norm', shape, num_groups: 2 })) >= 2);
  });
});
