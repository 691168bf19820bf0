import assert from 'node:assert/strict';
import fc from 'fast-check';
import { assertStepsHold, calculated, slipsOf } from '../../../test/support/checkSteps';
import { runs } from '../../../test/support/properties';
import { readArguments } from '../operation';
import { isOperationError } from '../operationError';
import { dropoutParameters, readDropoutRun } from '../optimisation/dropoutArguments';
import { DropoutCurveRun } from '../optimisation/dropoutCurve';
import { adamTrajectory } from './adam';
import { dropoutTraining } from './dropoutTraining';
import { gradientDescent } from './gradientDescent';

const homework = { X: [[10, 1]], y: [11], p: 0.5 };
const threeRows = { X: [[1, 2], [-1, 3], [2, 0.5]], y: [1, -2, 3] }; // prettier-ignore
const adamOnThreeRows = {
  ...threeRows,
  p: 0.7,
  lr: 0.05,
  steps: 60,
  batch_size: 2,
  seed: 7,
  w0: [0.5, -0.5],
  optimizer: 'adam',
};

interface Result {
  readonly w: number[];
  readonly loss: number;
  readonly average_w: number[];
  readonly diverged: boolean;
  readonly trajectory_steps: number[];
  readonly trajectory: number[][];
  readonly batch_loss: number[];
  readonly expected_w: number[];
  readonly min_loss: number;
}

function train(args: Readonly<Record<string, unknown>>): Result {
  return calculated(dropoutTraining, args).json() as unknown as Result;
}

function assertNear(got: readonly number[], expected: readonly number[], tolerance: number): void {
  assert.equal(got.length, expected.length);
  got.forEach((value, j) => assert.ok(Math.abs(value - expected[j]!) < tolerance, `${value} ${expected[j]!}`));
}

/** The mean loss over all masks, one by one. */
function enumerated(X: number[][], y: number[], w: number[], p: number, factor: number): number {
  const cells = X.length * w.length;
  let expected = 0;
  for (let mask = 0; mask < 2 ** cells; mask++) {
    let chance = 1;
    let loss = 0;
    X.forEach((row, i) => {
      let prediction = 0;
      row.forEach((x, j) => {
        const isKept = (mask >> (i * w.length + j)) % 2 === 1;
        chance *= isKept ? p : 1 - p;
        if (isKept) prediction += factor * x * w[j]!;
      });
      loss += (y[i]! - prediction) ** 2;
    });
    expected += chance * loss;
  }
  return expected / X.length;
}

describe('dropout_training', () => {
  // The same run in NumPy: RandomState(seed), the rows shuffled from the end, one number for each entry of the batch.
  for (const [args, expected] of [
    [
      {
        X: [
          [1, 2],
          [-1, 3],
          [2, 0.5],
        ],
        y: [1, -2, 3],
        p: 0.7,
        lr: 0.02,
        steps: 40,
        batch_size: 2,
        seed: 7,
        w0: [0.5, -0.5],
      },
      [1.0583614406440378, -0.05727074180258174],
    ],
    [
      {
        X: [
          [1, 2],
          [-1, 3],
          [2, 0.5],
        ],
        y: [1, -2, 3],
        p: 0.4,
        lr: 0.01,
        steps: 25,
        batch_size: 5,
        seed: 123,
        inverted: false,
        loss: 'sse',
      },
      [1.3332811128752164, -0.1636460440420704],
    ],
    [{ ...homework, lr: 0.001, steps: 30, seed: 2025, loss: 'half_mse' }, [0.5462764153181056, 0.14819623988407826]],
    [adamOnThreeRows, [1.006130727401242, -0.17675250692751718]],
    [{ ...adamOnThreeRows, inverted: false }, [1.5222578582688246, -0.22055299861693667]],
  ] as const)
    it(`runs as it does in NumPy from seed ${args.seed}${'optimizer' in args ? ' with Adam' : ''}`, () =>
      assertNear(train(args).w, expected, 1e-12));

  it('is the same for the same seed, and another for another', () => {
    const args = { ...homework, lr: 0.001, steps: 100 };
    assert.deepEqual(train({ ...args, seed: 4 }), train({ ...args, seed: 4 }));
    assert.notDeepEqual(train({ ...args, seed: 4 }).w, train({ ...args, seed: 5 }).w);
  });

  it('is gradient descent where nothing is dropped and every batch is the whole data', () => {
    const entry = fc.integer({ min: -4, max: 4 });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(entry, entry), { minLength: 1, maxLength: 4 }),
        fc.boolean(),
        fc.constantFrom('mse', 'sse', 'half_mse'),
        (X, inverted, loss) => {
          const args = { X, y: X.map(([a, b]) => a - b + 1), w0: [1, 2], lr: 0.005, steps: 20, loss };
          const plain = calculated(gradientDescent, args).json();
          const got = train({ ...args, p: 1, batch_size: X.length, inverted });
          const w = plain['w'] as number[][];
          assertNear(got.trajectory.flat(), w.flat(), 1e-9);
          assertNear([got.loss], [(plain['loss'] as number[]).at(-1)!], 1e-6);
        },
      ),
      runs(8),
    );
  });

  it('is Adam where nothing is dropped and every batch is the whole data', () => {
    const settings = { ...threeRows, w0: [1, 2], lr: 0.05, steps: 30 };
    const plain = calculated(adamTrajectory, settings).json();
    const got = train({ ...settings, p: 1, batch_size: 3, optimizer: 'adam' });
    assertNear(got.trajectory.flat(), (plain['w'] as number[][]).flat(), 1e-9);
  });

  it('is the same a few steps at a time', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 60 })), fc.constantFrom('sgd', 'adam'), (slices, optimizer) => {
        const args = { ...threeRows, p: 0.6, lr: 0.01, steps: 150, batch_size: 2, seed: 3, optimizer };
        const values = readArguments(dropoutParameters, args);
        assert.ok(!isOperationError(values));
        const run = readDropoutRun(values);
        assert.ok(!isOperationError(run));
        const sliced = new DropoutCurveRun(run, 0.01);
        for (const slice of slices) sliced.advance(slice);
        assert.equal(
          sliced.step,
          Math.min(
            slices.reduce((sum, slice) => sum + slice, 0),
            150,
          ),
        );
        sliced.advance(150);
        assert.ok(sliced.isDone);
        const { w, trajectory, batch_loss, average_w } = train(args);
        assert.deepEqual(sliced.curve(), {
          w,
          diverged: false,
          points: trajectory,
          batchLosses: batch_loss,
          average: average_w,
        });
      }),
      runs(20),
    );
  });

  it('stays about the ridge regression of the homework: 11/30 and 11/3, plain twice as much', () => {
    const inverted = train({ ...homework, lr: 0.001, steps: 20_000 });
    assertNear(inverted.expected_w, [11 / 30, 11 / 3], 1e-12);
    assertNear(inverted.average_w, inverted.expected_w, 0.02);
    const plain = train({ ...homework, lr: 0.004, steps: 20_000, inverted: false });
    assertNear(plain.expected_w, [11 / 15, 22 / 3], 1e-12);
    assertNear(plain.average_w, plain.expected_w, 0.04);
  });

  it('minimises the loss that all masks have on average', () => {
    const entry = fc.integer({ min: -3, max: 3 });
    const data = fc.array(fc.tuple(entry, entry, entry), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(data, fc.constantFrom(0.25, 0.5, 0.8), fc.boolean(), (rows, p, inverted) => {
        const [X, y] = [rows.map(([a, b]) => [a, b]), rows.map(([, , c]) => c)];
        const { expected_w: best, min_loss } = train({ X, y, p, inverted, lr: 0.1, steps: 0 });
        const factor = inverted ? 1 / p : 1;
        assertNear([min_loss], [enumerated(X, y, best, p, factor)], 1e-9);
        for (const [j, by] of [
          [0, 0.1],
          [0, -0.1],
          [1, 0.1],
          [1, -0.1],
        ] as const) {
          const moved = best.map((value, k) => (k === j ? value + by : value));
          assert.ok(enumerated(X, y, moved, p, factor) >= min_loss - 1e-9);
        }
      }),
      runs(25),
    );
  });

  it('leaves a weight alone that has no data', () => {
    const { w, expected_w } = train({
      X: [[2, 0]],
      y: [4],
      p: 0.5,
      w0: [0, 7],
      lr: 0.01,
      steps: 50,
    });
    assert.equal(w[1], 7);
    assertNear(expected_w, [1, 7], 1e-12);
  });

  it('has a calmer loss with larger batches', () => {
    const spread = (batch_size: number) => {
      const { batch_loss: losses } = train({ ...homework, lr: 0.001, steps: 2000, batch_size });
      const late = losses.slice(losses.length / 2);
      const mean = late.reduce((a, b) => a + b, 0) / late.length;
      return Math.sqrt(late.reduce((sum, loss) => sum + (loss - mean) ** 2, 0) / late.length);
    };
    assert.ok(spread(1) > 4 * spread(50));
  });

  it('compares learning rates on the same random numbers, and says which diverge', () => {
    const lr = [0.0005, 0.001, 0.1];
    const all = calculated(dropoutTraining, { ...homework, lr, steps: 500, seed: 9 }).json();
    const one = train({ ...homework, lr: 0.001, steps: 500, seed: 9 });
    assert.deepEqual((all['w'] as number[][])[1], one.w);
    assert.deepEqual((all['trajectory'] as number[][][])[1], one.trajectory);
    assert.deepEqual(all['diverged'], [false, false, true]);
    for (const value of [all['w'], all['loss'], all['trajectory'], all['batch_loss']])
      assert.ok((value as number[]).flat(3).every(Number.isFinite));
  });

  it('keeps about a hundred points of a run, the first and the last among them', () => {
    const long = train({ ...homework, lr: 0.001, steps: 1234 });
    assert.equal(long.trajectory_steps.length, 101);
    assert.equal(long.trajectory_steps.at(-1), 1234);
    assert.deepEqual(long.trajectory[0], [0, 0]);
    assert.deepEqual(long.trajectory.at(-1), long.w);
    assert.equal(long.batch_loss.length, 100);
    const none = train({ ...homework, lr: 0.001, steps: 0 });
    assert.deepEqual([none.trajectory_steps, none.trajectory, none.batch_loss], [[0], [[0, 0]], []]);
  });

  it('knows the usual mistakes', () => {
    const args = { ...homework, p: 0.8, lr: 0.001, steps: 50, seed: 2 };
    const slips = slipsOf(calculated(dropoutTraining, args));
    assert.deepEqual(slips['no-dropout'], train({ ...args, p: 1 }).w);
    assert.deepEqual(slips['other-form'], train({ ...args, inverted: false }).w);
    assertNear(slips['drop-probability'] as number[], train({ ...args, p: 0.2 }).w, 1e-9);
  });

  it('shows steps that our own checker finds correct', () => {
    assert.ok(assertStepsHold(calculated(dropoutTraining, { ...homework, lr: 0.001, steps: 9, batch_size: 2 })) >= 6);
    assert.ok(
      assertStepsHold(
        calculated(dropoutTraining, { ...homework, lr: [0.001, 0.01], steps: 9, batch_size: 100, inverted: false }),
      ) >= 1,
    );
  });

  for (const [name, change, code, argument] of [
    ['to divide by a probability of 0', { p: 0 }, 'division_by_zero', 'p'],
    ['a probability above 1', { p: 1.5 }, 'bad_argument', 'p'],
    ['no learning rates', { lr: [] }, 'bad_argument', 'lr'],
    ['a negative one among them', { lr: [0.1, -0.1] }, 'bad_argument', 'lr[1]'],
    ['an empty batch', { batch_size: 0 }, 'bad_argument', 'batch_size'],
    ['half a seed', { seed: 0.5 }, 'bad_argument', 'seed'],
    ['targets that do not fit', { y: [1, 2] }, 'length_mismatch', 'y'],
    ['a run of years', { steps: 10_000_000, batch_size: 1000 }, 'too_large', ''],
  ] as const)
    it(`refuses ${name}`, () => {
      const error = dropoutTraining.calculate({ ...homework, lr: 0.001, steps: 1, ...change });
      assert.ok(isOperationError(error));
      assert.equal(error.code, code);
      assert.equal(error.argument, argument);
    });

  it('stands still in the plain form where nothing is kept', () => {
    assert.deepEqual(train({ ...homework, p: 0, inverted: false, w0: [1, 2], lr: 0.1, steps: 5 }).w, [1, 2]);
  });
});
