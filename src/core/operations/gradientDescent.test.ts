import assert from 'node:assert/strict';
import fc from 'fast-check';
import { assertStepsHold, calculated, slipsOf } from '../../../test/support/checkSteps';
import { runs } from '../../../test/support/properties';
import { isOperationError } from '../operationError';
import { outputJson } from '../outcome';
import { gradientDescent } from './gradientDescent';

const homework = { X: [[10, 1]], y: [11], w0: [0, 0] };
const masked = { X: [[20, 2], [20, 0], [0, 2], [0, 0]], y: [11, 11, 11, 11] }; // prettier-ignore

const entry = fc.integer({ min: -4, max: 4 });
const problem = fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 3 })).chain(([n, d]) =>
  fc.record({
    X: fc.array(fc.array(entry, { minLength: d, maxLength: d }), { minLength: n, maxLength: n }),
    y: fc.array(entry, { minLength: n, maxLength: n }),
    w0: fc.array(entry, { minLength: d, maxLength: d }),
    loss: fc.constantFrom('mse', 'sse', 'half_mse'),
  }),
);

function run(args: Readonly<Record<string, unknown>>) {
  return calculated(gradientDescent, args).json() as {
    readonly w: number[][];
    readonly loss: number[];
    readonly hessian_max_eig: number;
    readonly lr_max: number | null;
    readonly converges: boolean | null;
    readonly limit: number[] | null;
  };
}

function assertNear(got: readonly number[], expected: readonly number[], tolerance: number): void {
  assert.equal(got.length, expected.length);
  got.forEach((value, j) => assert.ok(Math.abs(value - expected[j]!) < tolerance, `${value} ${expected[j]!}`));
}

describe('gd_trajectory', () => {
  it('goes down along the slope of the loss itself', () => {
    fc.assert(
      fc.property(problem, (given) => {
        const h = 1e-4;
        const lossAt = (w0: readonly number[]) => run({ ...given, w0, lr: 0, steps: 0 }).loss[0]!;
        const { w } = run({ ...given, lr: 0.25, steps: 1 });
        given.w0.forEach((start, j) => {
          const moved = (by: number) => given.w0.map((value, k) => (k === j ? value + by : value));
          const slope = (lossAt(moved(h)) - lossAt(moved(-h))) / (2 * h);
          assert.ok(Math.abs(w[1]![j]! - (start - 0.25 * slope)) < 1e-6 * (1 + Math.abs(slope)));
        });
      }),
      runs(30),
    );
  });

  it('has a momentum that is the plain step at first, and then remembers', () => {
    const plain = run({ ...homework, lr: 0.001, steps: 2 }).w;
    const heavy = run({ ...homework, lr: 0.001, steps: 2, momentum: 0.5 }).w;
    assert.deepEqual(heavy[1], plain[1]);
    assertNear(heavy[2]!, [plain[2]![0]! + 0.5 * 0.22, plain[2]![1]! + 0.5 * 0.022], 1e-12);
  });

  it('is the same in doubles as with fractions', () => {
    fc.assert(
      fc.property(problem, fc.constantFrom(0, 0.5), fc.boolean(), (given, momentum, nesterov) => {
        const args = { ...given, lr: 0.01, momentum, nesterov: nesterov && momentum > 0, weight_decay: 0.1 };
        const exact = calculated(gradientDescent, { ...args, steps: 4 });
        const float = calculated(gradientDescent, { ...args, steps: 300 });
        assert.ok(exact.exact && !float.exact);
        const [short, long] = [run({ ...args, steps: 4 }).w, run({ ...args, steps: 300 }).w];
        short.forEach((w, t) => assertNear(long[t]!, w, 1e-9));
      }),
      runs(6),
    );
  });

  it('converges to the minimiser nearest to the start, if it says so, and else away', () => {
    const { limit, w, converges } = run({ ...homework, lr: 0.005, steps: 500 });
    assert.equal(converges, true);
    assertNear(limit!, [110 / 101, 11 / 101], 1e-12);
    assertNear(w.at(-1)!, limit!, 1e-9);
    const elsewhere = run({ ...homework, w0: [3, -7], lr: 0.005, steps: 500 });
    assertNear(elsewhere.w.at(-1)!, elsewhere.limit!, 1e-9);
    assertNear(run({ ...masked, lr: 0.004, steps: 4000 }).w.at(-1)!, [11 / 30, 11 / 3], 1e-6);
    const away = run({ ...homework, lr: 0.01, steps: 50 });
    assert.equal(away.converges, false);
    assert.equal(away.limit, null);
    assert.ok(away.loss.at(-1)! > away.loss[0]!);
  });

  it('has a largest learning rate that divides convergence from divergence', () => {
    fc.assert(
      fc.property(problem, (given) => {
        const { lr_max: most } = run({ ...given, lr: 0.01, steps: 0 });
        if (most === null) return assert.ok(given.X.flat().every((value) => value === 0));
        const below = run({ ...given, lr: 0.9 * most, steps: 400 });
        assert.ok(below.loss.at(-1)! <= below.loss[0]! + 1e-9);
        assert.equal(below.converges, true);
        assert.equal(run({ ...given, lr: 1.1 * most, steps: 1 }).converges, false);
      }),
      runs(20),
    );
  });

  it('shows the exact rate where it is rational', () => {
    const { lr_max } = calculated(gradientDescent, { ...homework, lr: 0.001, steps: 1 }).outcome;
    assert.deepEqual(lr_max, { kind: 'number', value: { exact: { n: 1, d: 101 } } });
  });

  it('has its last weights for its primary result', () => {
    const calculation = calculated(gradientDescent, { ...homework, lr: 0.001, steps: 1 });
    assert.deepEqual(outputJson(calculation.primary), [0.22, 0.022]);
  });

  it('starts from zeros, with the mean of the squares, and takes targets in a column', () => {
    assert.deepEqual(
      run({ X: [[10, 1]], y: [[11]], lr: 0.001, steps: 1 }),
      run({ ...homework, lr: 0.001, steps: 1, loss: 'mse' }),
    );
  });

  it('knows the usual mistakes', () => {
    const args = { X: [[1], [3]], y: [2, 4], w0: [1], lr: 0.1, steps: 2, momentum: 0.5, weight_decay: 1 };
    // g = (2/2)·(−1 − 3) + 1 = −3, w = 1.3; g = 1.3·10 − 14 + 1.3 = 0.3, v = −1.2, w = 1.42
    assertNear(run(args).w[2]!, [1.42], 1e-12);
    const slips = slipsOf(calculated(gradientDescent, args));
    const near = (code: string, value: number) => assertNear(slips[code] as number[], [value], 1e-9);
    near('one-step-short', 1.3);
    near('gradient-ascent', 1 - 0.3 + 0.1 * (0.7 * 11 - 14 - 1.5));
    near('weight-decay-forgotten', 1.4 - 0.1 * (1.4 * 10 - 14 - 2));
    near('weight-decay-doubled', 1.2 - 0.1 * (1.2 * 12 - 14 - 1));
    near('momentum-forgotten', 1.3 - 0.1 * 0.3);
    near('momentum-averaged', 1.15 - 0.1 * (0.5 * -1.5 + 0.5 * (1.15 * 11 - 14)));
    near('mean-forgotten', 1.7 - 0.1 * (1.7 * 21 - 28 + 0.5 * -7));
    near('factor-two-forgotten', 1.1 - 0.1 * (1.1 * 6 - 7 + 0.5 * -1));
    near('weight-decay-decoupled', (1 - 0.1 + 0.4) * 0.9 - 0.1 * (1.3 * 10 - 14 - 2));
    near('nesterov-added', 1.45 - 0.1 * (1.45 * 11 - 14 + 0.5 * (1.45 * 11 - 14 - 1.5)));
    near('gradient-ahead', 1.3 + 0.15 - 0.1 * (1.45 * 11 - 14));
    near('gradient-of-the-start', 1.6);
    const single = slipsOf(calculated(gradientDescent, { ...homework, lr: 0.001, steps: 1 }));
    // w1 = 0.22 first, then −2·1·(2.2 − 11)·0.001
    assertNear(single['one-weight-after-another'] as number[], [0.22, 0.0176], 1e-12);
    assert.equal(single['mean-forgotten'], undefined);
    const half = slipsOf(calculated(gradientDescent, { ...homework, lr: 0.001, steps: 1, loss: 'half_mse' }));
    assertNear(half['factor-two-added'] as number[], [0.22, 0.022], 1e-12);
    const sum = slipsOf(calculated(gradientDescent, { X: [[1], [3]], y: [2, 4], lr: 0.1, steps: 1, loss: 'sse' }));
    assertNear(sum['mean-taken'] as number[], [1.4], 1e-12);
    const nesterov = slipsOf(calculated(gradientDescent, { ...args, nesterov: true }));
    assertNear(nesterov['nesterov-forgotten'] as number[], [1.42], 1e-12);
  });

  it('shows steps that our own checker finds correct', () => {
    const plain = calculated(gradientDescent, { ...homework, lr: 0.001, steps: 5 });
    assert.ok(assertStepsHold(plain) >= 9);
    const nesterov = { ...masked, loss: 'sse', lr: 0.0001, momentum: 0.5, nesterov: true, weight_decay: 0.25 };
    assert.ok(assertStepsHold(calculated(gradientDescent, { ...nesterov, steps: 2 })) >= 8);
    assert.ok(assertStepsHold(calculated(gradientDescent, { ...homework, lr: 1, steps: 2 })) >= 6);
    const wide = { X: Array.from({ length: 9 }, (_, i) => [i, 1, 2, 3, 4]), y: Array.from({ length: 9 }, () => 1) };
    assert.ok(assertStepsHold(calculated(gradientDescent, { ...wide, lr: 0.5, steps: 1 })) >= 1);
  });

  for (const [name, change, code, argument] of [
    ['targets that do not fit', { y: [1, 2] }, 'length_mismatch', 'y'],
    ['a start that does not fit', { w0: [1] }, 'length_mismatch', 'w0'],
    ['no data', { X: [[]] }, 'empty_input', 'X'],
    ['ragged data', { X: [[1, 2], [1]] }, 'ragged', 'X[1]'],
    ['a negative learning rate', { lr: -0.1 }, 'bad_argument', 'lr'],
    ['half a step', { steps: 0.5 }, 'bad_argument', 'steps'],
    ['an unknown loss', { loss: 'mae' }, 'bad_argument', 'loss'],
    ['negative momentum', { momentum: -1 }, 'bad_argument', 'momentum'],
    ["Nesterov's momentum without momentum", { nesterov: true }, 'bad_argument', 'nesterov'],
    ['what no double holds', { lr: 100, steps: 1000 }, 'too_large', 'lr'],
  ] as const)
    it(`refuses ${name}`, () => {
      const error = gradientDescent.calculate({ ...homework, lr: 0.001, steps: 1, ...change });
      assert.ok(isOperationError(error));
      assert.equal(error.code, code);
      assert.equal(error.argument, argument);
    });
});
