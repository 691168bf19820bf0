import assert from 'node:assert/strict';
import fc from 'fast-check';
import { runs } from '../../../test/support/properties';
import { isOperationError } from '../operationError';
import { batchNormBackward, batchNormForward } from '../operations/batchNorm';
import { meanOnlyNorm } from '../operations/meanOnlyNorm';
import type { Output } from '../outcome';
import { exactNumbers, floats, liftAll, scalarToNumber } from '../scalar';
import type { Real } from '../real';
import { gradientOf, graphArrows, graphEdges, type GraphEdge } from './graph';

const near = (a: number, b: number) =>
  assert.ok(Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b)), `${a} is not ${b}`);

const numbersIn = (output: Output | undefined): readonly number[] => {
  if (output?.kind === 'number') return [scalarToNumber(output.value)];
  return output?.kind === 'tensor' ? Array.from(output.value.data, scalarToNumber) : [];
};

const entries = (n: number) => fc.array(fc.integer({ min: -9, max: 9 }), { minLength: n, maxLength: n });
const batch = fc.integer({ min: 2, max: 6 }).chain((n) =>
  fc.record({
    x: entries(n),
    dy: entries(n),
    gamma: fc.integer({ min: -3, max: 3 }),
    eps: fc.constantFrom(0.5, 1),
  }),
);

describe('The graph of batch norm', () => {
  // By hand: μ = 3, σ² = 8/3, dZ = 2 dY; dσ² = −½ Σ dZ (x − μ) / σ³ = −½ · 4 / 4.354648, dμ = −6 / 1.632993.
  const edges = graphEdges(floats, {
    x: [1, 3, 5],
    mean: 3,
    spread: { variance: 8 / 3, eps: 0 },
    z: [-2, 0, 2].map((d) => d / Math.sqrt(8 / 3)),
    gamma: 2,
    dy: [1, 0, 2],
  });

  it('sends back what is worked out by hand', () => {
    const expected = { β: [3], γ: [1.2247449], Z: [2, 0, 4], 'σ²': [-0.4592793], μ: [-3.6742346] } as const;
    for (const [node, values] of Object.entries(expected))
      gradientOf(floats, edges, node as keyof typeof expected).forEach((value, i) =>
        assert.ok(Math.abs(value - values[i]!) < 1e-6, `${node}: ${value}`),
      );
  });

  it('has the edges of the homework, and that from the mean to the variance', () => {
    const names = edges.map(({ from, to }) => `${from} → ${to}`).sort();
    assert.deepEqual(
      graphArrows(true)
        .map((nodes) => nodes.join(' → '))
        .sort(),
      names,
    );
    assert.deepEqual(
      names,
      ['X → Z', 'X → μ', 'X → σ²', 'Z → Y', 'β → Y', 'γ → Y', 'μ → Z', 'μ → σ²', 'σ² → Z'].sort(),
    );
  });

  it('adds up to the gradients of the operation', () => {
    fc.assert(
      fc.property(batch, ({ x, dy, gamma, eps }) => {
        const column = (values: readonly number[]) => values.map((value) => [value]);
        const given = { x: column(x), gamma: [gamma], eps };
        const forward = batchNormForward.calculate(given);
        const backward = batchNormBackward.calculate({ ...given, dy: column(dy) });
        assert.ok(!isOperationError(forward) && !isOperationError(backward));
        const lifted = (output: Output | undefined) =>
          liftAll(exactNumbers, output?.kind === 'tensor' ? output.value.data : []);
        const lift = (values: readonly number[]) => liftAll(exactNumbers, values);
        const graph: readonly GraphEdge<Real>[] = graphEdges(exactNumbers, {
          x: lift(x),
          dy: lift(dy),
          gamma: lift([gamma])[0]!,
          z: lifted(forward.outcome['x_hat']),
          mean: lifted(forward.outcome['mean'])[0]!,
          spread: { variance: lifted(forward.outcome['var'])[0]!, eps: lift([eps])[0]! },
        });
        for (const [node, name] of [
          ['X', 'dx'],
          ['γ', 'dgamma'],
          ['β', 'dbeta'],
        ] as const) {
          const found = gradientOf(exactNumbers, graph, node).map(scalarToNumber);
          numbersIn(backward.outcome[name]).forEach((value, i) => near(found[i]!, value));
        }
      }),
      runs(100),
    );
  });

  it('adds up to the gradients of the variant that only subtracts the mean', () => {
    fc.assert(
      fc.property(batch, ({ x, dy, gamma }) => {
        const calculation = meanOnlyNorm.calculate({ x, dy, gamma });
        assert.ok(!isOperationError(calculation));
        const { outcome } = calculation;
        const mean = x.reduce((a, b) => a + b, 0) / x.length;
        const graph = graphEdges(floats, { x, dy, gamma, mean, z: x.map((entry) => entry - mean) });
        for (const [node, name] of [
          ['X', 'dx'],
          ['γ', 'dgamma'],
          ['β', 'dbeta'],
        ] as const) {
          const found = gradientOf(floats, graph, node);
          numbersIn(outcome[name]).forEach((value, i) => near(found[i]!, value));
        }
      }),
      runs(100),
    );
  });
});
