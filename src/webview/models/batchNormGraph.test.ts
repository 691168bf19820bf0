import assert from 'node:assert/strict';
import fc from 'fast-check';
import { runs } from '../../../test/support/properties';
import type { DiagramRequest } from '../../core/diagram';
import { isOperationError } from '../../core/operationError';
import { findOperation } from '../../core/operations';
import { batchNormGraph } from './batchNormGraph';
import { asVariant, withSamples } from './graphRequest';
import { formulaText, numberText } from './text';

const request = (operation: string, args: DiagramRequest['arguments'], conceal = false): DiagramRequest => ({
  kind: 'batch-norm-graph',
  operation,
  arguments: args,
  conceal,
});
const modelOf = (given: DiagramRequest, feature = 0) => {
  const model = batchNormGraph(given, feature);
  if (isOperationError(model)) throw new Error(model.sentence.text);
  return model;
};
const example = request('batch_norm_backward', {
  x: [[1], [3], [5]],
  gamma: [2],
  dy: [[1], [0], [2]],
  eps: 0,
});
const matrix = (rows: number, columns: number) =>
  fc.array(fc.array(fc.integer({ min: -9, max: 9 }), { minLength: columns, maxLength: columns }), {
    minLength: rows,
    maxLength: rows,
  });

describe('The graph of a batch', () => {
  it('has in each node what the operations give, feature by feature', () => {
    const random = fc
      .record({ n: fc.integer({ min: 2, max: 5 }), d: fc.integer({ min: 1, max: 3 }) })
      .chain(({ n, d }) =>
        fc.record({
          x: matrix(n, d),
          dy: matrix(n, d),
          gamma: matrix(1, d),
          beta: matrix(1, d),
          eps: fc.constantFrom(1, '1/2'),
        }),
      );
    fc.assert(
      fc.property(random, fc.nat(), ({ x, dy, gamma: [gamma], beta: [beta], eps }, at) => {
        const given = { x, gamma: gamma!, beta: beta!, eps };
        const feature = at % x[0]!.length;
        const { values, gradients } = modelOf(request('batch_norm_backward', { ...given, dy }), feature);
        const plain = { ...given, eps: eps === 1 ? 1 : 0.5 };
        const forward = findOperation('batch_norm_forward')!.calculate(plain);
        const backward = findOperation('batch_norm_backward')!.calculate({ ...plain, dy });
        assert.ok(!isOperationError(forward) && !isOperationError(backward));
        const outcome = { ...forward.outcome, ...backward.outcome };
        const expected = (name: string) => {
          const output = outcome[name];
          assert.ok(output?.kind === 'tensor');
          return Array.from(output.value.data, numberText).filter((_, i) => i % x[0]!.length === feature);
        };
        const nodes = [
          [values.μ, 'mean'],
          [values['σ²'], 'var'],
          [values.Z, 'x_hat'],
          [values.Y, 'y'],
          [gradients.X, 'dx'],
          [gradients.γ, 'dgamma'],
          [gradients.β, 'dbeta'],
        ] as const;
        for (const [found, name] of nodes) assert.deepEqual(found.map(numberText), expected(name), name);
      }),
      runs(60),
    );
  });

  it('goes forward node by node, and back in the other direction', () => {
    const { steps } = modelOf(example);
    assert.deepEqual(
      steps.map(({ active }) =>
        active
          .map(({ from, to }) => `${from}${to}`)
          .sort()
          .join(' '),
      ),
      ['', 'Xμ', 'Xσ² μσ²', 'XZ μZ σ²Z', 'ZY βY γY', '', 'βY γY', 'ZY', 'σ²Z', 'μZ μσ²', 'XZ Xμ Xσ²'],
    );
    assert.equal(steps.filter(({ isBackward }) => isBackward).length, 6);
  });

  it('writes out each step', () => {
    const lines = modelOf(example).steps.map(({ lines: written }) =>
      written.map((line) => formulaText(line, ({ text }) => text)),
    );
    assert.deepEqual(lines[1], ['μ = (Σ_{i=1}^{n} x_i)/n = (1 + 3 + 5)/3 = 3']);
    assert.match(lines[2]![0]!, /= \(\(1 − 3\)\^2 \+ \(3 − 3\)\^2 \+ \(5 − 3\)\^2\)\/3 = 8\/3$/);
    assert.equal(lines[6]![0], 'dβ = 1·1 + 1·0 + 1·2 = 3');
    assert.equal(lines[7]![2], 'dz_3 = 2·2 = 4');
  });

  it('of the mean alone has the Jacobian of the operation, γ(1 − 1/n) and −γ/n', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 7 }), fc.integer({ min: -4, max: 4 }), (n, gamma) => {
        const x = Array.from({ length: n }, (_, i) => i * i);
        const { jacobian, values } = modelOf(request('bn_mean_only', { x, gamma }));
        const expected = x.flatMap((_, i) => x.map((__, j) => (i === j ? (gamma * (n - 1)) / n : -gamma / n)));
        jacobian!.texts.forEach((text, i) => {
          const [p = '0', q = '1'] = text.replace('−', '-').split('/');
          assert.ok(Math.abs(Number(p) / Number(q) - expected[i]!) < 1e-5, text);
        });
        assert.equal(values['σ²'].length, 0);
      }),
      runs(40),
    );
  });

  it('takes letters where nothing is divided by them', () => {
    const { values } = modelOf(request('bn_mean_only', { x: ['a', 'b'], gamma: 'g' }));
    assert.deepEqual(values.Y.map(numberText), ['(1/2)ag−(1/2)bg', '−(1/2)ag+(1/2)bg']);
  });

  it('is not drawn where its edges are somebody’s homework', () => {
    const model = batchNormGraph({ ...example, conceal: true });
    assert.ok(isOperationError(model));
    assert.match(model.sentence.text, /for you to find/);
  });

  for (const [what, args] of [
    ['images', { x: [[[1, 2]], [[3, 4]]], dy: [[[1, 2]], [[3, 4]]] }],
    ['a batch of one', { x: [[1]], dy: [[1]] }],
    ['no variance', { x: [[1], [1]], dy: [[1], [1]], eps: 0 }],
    ['words', { x: 'some words', dy: [1] }],
    ['nothing', {}],
  ] as const)
    it(`says what is in the way of ${what}`, () =>
      assert.ok(isOperationError(batchNormGraph(request('batch_norm_backward', args)))));
});

describe('A change of the graph', () => {
  it('adds zeros or leaves out samples', () => {
    assert.deepEqual(withSamples(example, 4).arguments['x'], [[1], [3], [5], [0]]);
    assert.deepEqual(withSamples(example, 2).arguments['dy'], [[1], [0]]);
  });

  it('keeps the numbers of a feature with and without its deviation', () => {
    const two = request('batch_norm_backward', {
      x: [
        [1, 7],
        [3, 8],
      ],
      dy: [
        [1, 0],
        [0, 5],
      ],
      gamma: [2, 3],
      eps: 1,
    });
    const without = asVariant(two, true, 1);
    assert.deepEqual([without.operation, without.arguments], ['bn_mean_only', { x: [7, 8], dy: [0, 5], gamma: 3 }]);
    assert.deepEqual(asVariant(without, false, 0).arguments, { x: [[7], [8]], dy: [[0], [5]], gamma: [3] });
  });
});
