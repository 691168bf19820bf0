import assert from 'node:assert/strict';
import fc from 'fast-check';
import { runs } from '../../../test/support/properties';
import type { DiagramRequest } from '../../core/diagram';
import { isOperationError } from '../../core/operationError';
import { normalisationModel, normKinds, type NormalisationModel } from './normalisation';

function requestOf(kind: string, shape: readonly number[], groups?: number): DiagramRequest {
  const counts = groups === undefined ? {} : { num_groups: groups };
  return {
    kind: 'normalisation',
    operation: 'norm_axes',
    arguments: { kind, shape, ...counts },
    conceal: false,
  };
}

function modelOf(request: DiagramRequest): NormalisationModel {
  const model = normalisationModel(request);
  assert.ok(!isOperationError(model), isOperationError(model) ? model.sentence.text : '');
  return model;
}

/** What each normalisation shares, in words of the papers: whether two entries have the same mean. */
const sharing: Readonly<Record<string, (a: number[], b: number[], perGroup: number) => boolean>> = {
  batch_norm: ([, c], [, d]) => c === d,
  layer_norm: ([n], [m]) => n === m,
  instance_norm: ([n, c], [m, d]) => n === m && c === d,
  group_norm: ([n, c], [m, d], perGroup) => n === m && Math.floor(c! / perGroup) === Math.floor(d! / perGroup),
  batch_norm_per_activation: ([, c, s], [, d, r]) => c === d && s === r,
};

describe('The model of a normalisation', () => {
  it('shades what shares a statistic, and counts what the operation counts', () => {
    const sizes = fc.record({
      kind: fc.constantFrom(...normKinds),
      samples: fc.integer({ min: 1, max: 4 }),
      groups: fc.integer({ min: 1, max: 2 }),
      perGroup: fc.integer({ min: 1, max: 3 }),
      positions: fc.integer({ min: 1, max: 5 }),
    });
    fc.assert(
      fc.property(sizes, ({ kind, samples, groups, perGroup, positions }) => {
        const shape = [samples, groups * perGroup, 1, positions];
        const model = modelOf(requestOf(kind, shape, groups));
        assert.ok(model.isWhole);
        const all = Array.from({ length: samples * groups * perGroup * positions }, (_, i) => i);
        const triple = (offset: number) => Object.values(model.placeOf(offset)) as number[];
        for (const a of all) {
          assert.equal(model.offsetOf(model.placeOf(a)), a);
          const shared = all.filter((b) => model.shares(a, b));
          assert.equal(String(shared.length), model.entries);
          assert.deepEqual(
            shared,
            all.filter((b) => sharing[kind]!(triple(a), triple(b), perGroup)),
          );
        }
        assert.equal(Number(model.entries) * Number(model.statistics), all.length);
      }),
      runs(60),
    );
  });

  it('draws large blocks with fewer entries, in whole groups, and counts the true ones', () => {
    const model = modelOf(requestOf('group_norm', [32, 64, 28, 28], 8));
    assert.deepEqual(model.drawn, [4, 6, 5]);
    assert.ok(!model.isWhole);
    assert.equal(model.entries, String(8 * 28 * 28));
    assert.equal(model.statistics, String(32 * 8));
    const first = Array.from({ length: 6 }, (_, channel) =>
      model.shares(0, model.offsetOf({ sample: 0, channel, position: 0 })),
    );
    assert.deepEqual(first, [true, true, true, false, false, false]);
  });

  it('refuses letters, and groups that do not fit', () => {
    for (const [request, code] of [
      [{ ...requestOf('batch_norm', []), arguments: { kind: 'batch_norm', shape: ['N', 3] } }, 'symbolic'],
      [requestOf('group_norm', [2, 3, 4], 2), 'bad_groups'],
      [requestOf('cake', [2, 3, 4]), 'bad_argument'],
    ] as const) {
      const model = normalisationModel(request);
      assert.ok(isOperationError(model));
      assert.equal(model.code, code);
    }
  });
});
