import assert from 'node:assert/strict';
import fc from 'fast-check';
import { assertStepsHold, calculated, slipsOf } from '../../../test/support/checkSteps';
import { runs } from '../../../test/support/properties';
import { isOperationError } from '../operationError';
import { outputJson } from '../outcome';
import { adamTrajectory } from './adam';

const homework = { X: [[10, 1]], y: [11], w0: [0, 0] };
const entry = fc.integer({ min: -4, max: 4 });

function weights(args: Readonly<Record<string, unknown>>): number[][] {
  return calculated(adamTrajectory, args).json()['w'] as number[][];
}

describe('adam_trajectory', () => {
  it('moves each weight by the learning rate in its first step, whatever the slope', () => {
    const first = calculated(adamTrajectory, { ...homework, lr: 0.1, steps: 1, eps: 0 });
    assert.deepEqual(outputJson(first.primary), [0.1, 0.1]);
    fc.assert(
      fc.property(entry, entry, fc.constantFrom('mse', 'sse', 'half_mse'), (x, y, loss) => {
        if (x * y === 0) return;
        const [, w] = weights({ X: [[x]], y: [y], lr: 0.5, steps: 1, eps: 0, loss });
        assert.deepEqual(w, [0.5 * Math.sign(x * y)]);
      }),
      runs(30),
    );
  });

  it('is the same in doubles as with 50 digits', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(entry, entry), { minLength: 1, maxLength: 3 }), (X) => {
        const args = { X, y: X.map(([a], i) => a - i), w0: [1, -1], lr: 0.05, weight_decay: 0.01 };
        const [short, long] = [2, 400].map((steps) => calculated(adamTrajectory, { ...args, steps }));
        assert.ok(short!.exact && !long!.exact);
        const [exact, float] = [short!.json()['w'], long!.json()['w']] as [number[][], number[][]];
        exact.forEach((w, t) => w.forEach((value, j) => assert.ok(Math.abs(value - float[t]![j]!) < 1e-9)));
      }),
      runs(6),
    );
  });

  it('finds weights alike where gradient descent finds the shortest, as in the homework', () => {
    const end = weights({ ...homework, lr: 0.01, steps: 3000 }).at(-1)!;
    assert.ok(Math.abs(end[0]! - 1) < 1e-3 && Math.abs(end[1]! - 1) < 1e-3, String(end));
  });

  it('has the defaults of PyTorch', () => {
    const told = { lr: 0.001, betas: [0.9, 0.999], eps: 1e-8, weight_decay: 0, loss: 'mse' };
    assert.deepEqual(weights({ ...homework, steps: 3 }), weights({ ...homework, ...told, steps: 3 }));
  });

  it('knows the usual mistakes', () => {
    const args = { X: [[1]], y: [1], w0: [0], lr: 0.1, steps: 1, eps: 0.5, betas: [0.5, 0.75], weight_decay: 1 };
    // g = −2, m = −1, v = 1, m̂ = −2, v̂ = 4
    assert.deepEqual(weights(args)[1], [(0.1 * 2) / 2.5]);
    const slips = slipsOf(calculated(adamTrajectory, args));
    const near = (code: string, value: number) => {
      const [got] = slips[code] as number[];
      assert.ok(Math.abs(got! - value) < 1e-12, `${code}: ${got}`);
    };
    near('bias-correction-forgotten', (0.1 * 1) / 1.5);
    near('second-correction-forgotten', (0.1 * 2) / 1.5);
    near('gradient-ascent', (-0.1 * 2) / 2.5);
    near('eps-inside-root', (0.1 * 2) / Math.sqrt(4.5));
    near('root-forgotten', (0.1 * 2) / 4.5);
    near('factor-two-forgotten', (0.1 * 1) / 1.5);
    near('plain-descent', 0.2);
    near('one-step-short', 0);
    const started = slipsOf(calculated(adamTrajectory, { ...args, w0: [3] }));
    // g = 4 + 3, and 4 where the weight decays beside it
    assert.ok(Math.abs((started['weight-decay-decoupled'] as number[])[0]! - (3 * 0.9 - 0.4 / 4.5)) < 1e-12);
    assert.ok(Math.abs((started['weight-decay-forgotten'] as number[])[0]! - (3 - 0.4 / 4.5)) < 1e-12);
    const second = slipsOf(calculated(adamTrajectory, { ...args, weight_decay: 0, eps: 0, steps: 2 }));
    assert.deepEqual(second['gradient-of-the-start'], [0.2]);
    // g = −2, −1.8; swapped: m̂ from β₁ = 0.75, v̂ from β₂ = 0.5
    const swapped = 0.1 + (0.1 * (0.75 * 0.5 + 0.25 * 1.8)) / 0.4375 / Math.sqrt((0.5 * 2 + 0.5 * 3.24) / 0.75);
    assert.ok(Math.abs((second['betas-swapped'] as number[])[0]! - swapped) < 1e-12);
  });

  it('shows steps that our own checker finds correct', () => {
    assert.ok(assertStepsHold(calculated(adamTrajectory, { ...homework, lr: 0.1, steps: 4 })) >= 20);
    const masked = { X: [[20, 2], [20, 0], [0, 2], [0, 0]], y: [11, 11, 11, 11], loss: 'sse' }; // prettier-ignore
    assert.ok(assertStepsHold(calculated(adamTrajectory, { ...masked, lr: 0.1, steps: 2, betas: [0.8, 0.99] })) >= 20);
  });

  it('stands still where there is no gradient, unless that means 0/0', () => {
    assert.deepEqual(weights({ X: [[0]], y: [1], w0: [2], steps: 2 }), [[2], [2], [2]]);
  });

  for (const [name, change, code, argument] of [
    ['a β of 1', { betas: [0.9, 1] }, 'bad_argument', 'betas'],
    ['one β', { betas: [0.9] }, 'bad_argument', 'betas'],
    ['a negative β', { betas: [-0.1, 0.9] }, 'bad_argument', 'betas[0]'],
    ['a negative ε', { eps: -1 }, 'bad_argument', 'eps'],
    ['0/0', { X: [[0, 1]], eps: 0 }, 'division_by_zero', 'eps'],
    ['0/0 in doubles', { X: [[0, 1]], eps: 0, steps: 1000 }, 'division_by_zero', 'eps'],
    ['targets that do not fit', { y: [1, 2] }, 'length_mismatch', 'y'],
  ] as const)
    it(`refuses ${name}`, () => {
      const error = adamTrajectory.calculate({ ...homework, lr: 0.001, steps: 1, ...change });
      assert.ok(isOperationError(error));
      assert.equal(error.code, code);
      assert.equal(error.argument, argument);
    });
});
