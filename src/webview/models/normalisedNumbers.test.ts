import assert from 'node:assert/strict';
import fc from 'fast-check';
import { jsonTensor } from '../../../test/support/diagramCases';
import { runs } from '../../../test/support/properties';
import type { DiagramRequest, Json } from '../../core/diagram';
import { isOperationError } from '../../core/operationError';
import { findOperation } from '../../core/operations';
import { normalisationModel, type NormalisationModel } from './normalisation';
import { asKind, normOperations, numericKinds, type NumericKind } from './normalisedNumbers';

function requestOf(kind: NumericKind, shape: readonly number[], seed: number): DiagramRequest {
  const more: Record<string, Json> =
    kind === 'layer_norm' ? { normalized_shape: shape.slice(1) } : kind === 'group_norm' ? { num_groups: 2 } : {};
  return {
    kind: 'normalisation',
    operation: normOperations[kind].name,
    arguments: { x: jsonTensor(shape, seed), eps: 1, ...more },
    conceal: false,
  };
}

function modelOf(request: DiagramRequest): NormalisationModel {
  const model = normalisationModel(request);
  assert.ok(!isOperationError(model), isOperationError(model) ? model.sentence.text : '');
  return model;
}

const cases = fc.record({
  kind: fc.constantFrom(...numericKinds),
  samples: fc.integer({ min: 1, max: 5 }),
  perGroup: fc.integer({ min: 1, max: 5 }),
  positions: fc.integer({ min: 2, max: 7 }),
  seed: fc.integer({ min: 1, max: 1000 }),
});

/** Numbers as they are shown, rounded. */
const near = (text: string, wanted: number) => {
  const [top = '', bottom = '1'] = text.replace('−', '-').split('/');
  const value = Number(top) / Number(bottom);
  assert.ok(Math.abs(value - wanted) <= 1e-3 * Math.max(1, Math.abs(wanted)), `${text}, not ${wanted}`);
};

describe('The numbers of a normalisation', () => {
  it('are, of each entry, the mean and variance of those that share its statistic, and its own result', () => {
    fc.assert(
      fc.property(cases, ({ kind, samples, perGroup, positions, seed }) => {
        const shape = [samples, 2 * perGroup, positions];
        const request = requestOf(kind, shape, seed);
        const model = modelOf(request);
        const calculation = normOperations[kind].calculate({
          ...request.arguments,
          x: numeric(request.arguments['x']!),
        });
        assert.ok(!isOperationError(calculation));
        const y = calculation.json()['y'] as number[][][];
        const x = numeric(request.arguments['x']!) as number[][][];
        // Straight from the definition, over the true tensor.
        const all = x.flatMap((sample, n) =>
          sample.flatMap((channel, c) => channel.map((value, p) => ({ n, c, p, value }))),
        );
        const group = (c: number) => Math.floor(c / perGroup);
        const shares = {
          batch_norm: [0, 1, 0],
          layer_norm: [1, 0, 0],
          instance_norm: [1, 1, 0],
          group_norm: [1, 0, 1],
        }[kind];
        const drawn = model.drawn.reduce((a, b) => a * b);
        for (let offset = 0; offset < drawn; offset++) {
          const { sample: n, channel, position: p } = model.placeOf(offset);
          // Drawn groups leave out the later channels of each.
          const perDrawn = model.drawn[1] / 2;
          const c = kind === 'group_norm' ? Math.floor(channel / perDrawn) * perGroup + (channel % perDrawn) : channel;
          const same = all.filter(
            (one) =>
              (!shares[0] || one.n === n) && (!shares[1] || one.c === c) && (!shares[2] || group(one.c) === group(c)),
          );
          const mean = same.reduce((sum, { value }) => sum + value, 0) / same.length;
          const variance = same.reduce((sum, { value }) => sum + (value - mean) ** 2, 0) / same.length;
          const entry = model.numbers!.at(offset);
          near(entry.x, x[n]![c]![p]!);
          near(entry.mean, mean);
          near(entry.variance, variance);
          near(entry.y, y[n]![c]![p]!);
        }
      }),
      runs(40),
    );
  });

  it('count what is learned as the layers of the course do', () => {
    for (const [kind, layer] of [
      ['batch_norm', { type: 'BatchNorm2d', num_features: 6 }],
      ['layer_norm', { type: 'LayerNorm', normalized_shape: [6, 2, 3] }],
    ] as const) {
      const counted = findOperation('param_count')!.calculate({ layers: [layer] });
      assert.ok(!isOperationError(counted), isOperationError(counted) ? counted.sentence.text : '');
      assert.equal(modelOf(requestOf(kind, [4, 6, 2, 3], 1)).learned, counted.json()['total']);
    }
  });

  it('show no result that is not to be told', () => {
    const entry = modelOf({ ...requestOf('layer_norm', [2, 4, 3], 7), conceal: true }).numbers!.at(3);
    assert.deepEqual({ ...entry, x: '' }, { x: '', mean: '?', variance: '?', y: '?' });
  });

  it('stay when another normalisation is chosen', () => {
    const request = requestOf('batch_norm', [2, 4, 3], 7);
    for (const kind of numericKinds) {
      const model = modelOf(asKind(request, kind));
      assert.equal(model.kind, kind);
      assert.equal(model.numbers!.at(5).x, modelOf(request).numbers!.at(5).x);
    }
  });
});

function numeric(nested: Json): Json {
  if (Array.isArray(nested)) return (nested as readonly Json[]).map(numeric);
  const [top = '0', bottom = '1'] = (typeof nested === 'string' ? nested : JSON.stringify(nested)).split('/');
  return Number(top) / Number(bottom);
}
