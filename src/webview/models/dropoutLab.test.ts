import assert from 'node:assert/strict';
import fc from 'fast-check';
import { calculated } from '../../../test/support/checkSteps';
import { runs } from '../../../test/support/properties';
import type { DiagramRequest, Json } from '../../core/diagram';
import { isOperationError } from '../../core/operationError';
import { dropoutTraining } from '../../core/operations/dropoutTraining';
import { dropoutLab, type DropoutLab } from './dropoutLab';
import { LabTraining } from './labTraining';
import { roundedText, ticks } from './ticks';

const homework = { X: [[10, 1]], y: [12], p: 0.5, lr: 0.001, steps: 300, batch_size: 8, seed: 3 };

function request(given: Readonly<Record<string, Json>>): DiagramRequest {
  return { kind: 'dropout-lab', operation: 'dropout_training', arguments: { ...homework, ...given }, conceal: false };
}

function labOf(given: Readonly<Record<string, Json>> = {}): DropoutLab {
  const lab = dropoutLab(request(given));
  assert.ok(!isOperationError(lab));
  return lab;
}

const near = (got: readonly number[], expected: readonly number[]) =>
  got.forEach((value, i) => assert.ok(Math.abs(value - expected[i]!) < 1e-9, `${value} ${expected[i]!}`));

describe('The dropout lab', () => {
  // One row x with target y and rate r, inverted: S = Σ x_j w_j and y − S = r/(1−r)·c_j for every contribution c_j.
  it('has the closed forms of one row: both contributions y/(2 + r/(1−r)), at 0 the projection on the row', () => {
    for (const [y, rate] of [[12, 0.5], [7, 0.25], [-3, 0.9]] as const) {
      const { exact } = labOf({ y: [y], p: 1 - rate });
      const odds = rate / (1 - rate);
      const each = y / (2 + odds);
      near(exact.contributions, [each, each]);
      near([exact.loss], [(y - 2 * each) ** 2 + odds * 2 * each ** 2]);
    } // prettier-ignore
    near(labOf({ p: 1 }).exact.contributions, [(12 * 100) / 101, 12 / 101]);
  });

  it('of plain dropout divides that by the share that is kept', () => {
    near(labOf({ p: 0.25, inverted: false }).exact.contributions, [12 / 5 / 0.25, 12 / 5 / 0.25]);
  });

  it('sweeps the rate from 0, where the solution jumps', () => {
    const { sweep } = labOf();
    assert.equal(sweep[0]!.rate, 0);
    near(sweep[0]!.contributions, [1200 / 101, 12 / 101]);
    for (const { rate, contributions } of sweep.slice(1))
      near(contributions, Array<number>(2).fill(12 / (2 + rate / (1 - rate))));
    assert.ok(sweep.length > 40);
  });

  it('trains slice by slice what the operation trains at once', () => {
    fc.assert(
      fc.property(
        fc.record({
          p: fc.constantFrom(0.25, 0.5, 1),
          inverted: fc.boolean(),
          optimizer: fc.constantFrom('sgd', 'adam'),
          seed: fc.nat(9),
          steps: fc.integer({ min: 0, max: 900 }),
          batch_size: fc.constantFrom(1, 5, 700),
        }),
        (given) => {
          const training = new LabTraining(labOf(given));
          let slices = 0;
          let before = -1;
          while (!training.isDone) {
            assert.ok(training.progress > before);
            before = training.progress;
            training.advance();
            slices++;
          }
          assert.equal(training.progress, 1);
          if (given.batch_size === 700 && given.steps > 500) assert.ok(slices > 5);
          const { steps, single, large } = training.curves();
          for (const [curve, batch_size] of [
            [single, 1],
            [large, given.batch_size],
          ] as const) {
            const whole = calculated(dropoutTraining, { ...homework, ...given, batch_size }).json();
            assert.deepEqual(steps, whole['trajectory_steps']);
            assert.deepEqual(
              [curve.w, curve.average, curve.points, curve.batchLosses, curve.diverged],
              ['w', 'average_w', 'trajectory', 'batch_loss', 'diverged'].map((name) => whole[name]),
            );
            near(
              labOf(given).exact.contributions,
              (whole['expected_w'] as number[]).map((w, j) => w * [10, 1][j]!),
            );
            near([labOf(given).exact.loss], [whole['min_loss'] as number]);
          }
        },
      ),
      runs(12),
    );
  });

  it('names what each weight contributes', () => {
    assert.deepEqual(labOf({ X: [[10, 1, -3, 0.5]] }).names, ['10·w₁', 'w₂', '(−3)·w₃', '0.5·w₄']);
  });

  for (const [what, given, code] of [
    ['a probability above 1', { p: 1.5 }, 'bad_argument'],
    ['nothing that is kept and divided by', { p: 0 }, 'division_by_zero'],
    ['letters', { X: [['a', 1]] }, 'symbolic'],
    ['targets that do not fit', { y: [1, 2] }, 'length_mismatch'],
    ['more weights than can be told apart', { X: [[1, 2, 3, 4, 5]] }, 'too_large'],
    ['batches without an end', { steps: 10_000_000, batch_size: 1_000_000 }, 'too_large'],
    ['no data', { X: [] }, 'bad_argument'],
    ['an argument that there is not', { momentum: 1 }, 'unknown_argument'],
  ] as const)
    it(`says what is needed in place of ${what}`, () => {
      const lab = dropoutLab(request(given));
      assert.ok(isOperationError(lab));
      assert.equal(lab.code, code);
    });
});

describe('The axes of curves', () => {
  it('have a few round numbers inside of them', () => {
    assert.deepEqual(ticks(0, 230), [0, 50, 100, 150, 200]);
    assert.deepEqual(ticks(-3, 13), [0, 5, 10]);
    assert.deepEqual(ticks(0, 0.95), [0, 0.2, 0.4, 0.6, 0.8]);
    assert.deepEqual(ticks(2, 2), [2]);
    assert.equal(roundedText(-1234.56), '−1235');
    assert.equal(roundedText(Infinity), '∞');
  });
});
