import assert from 'node:assert/strict';
import fc from 'fast-check';
import { assertStepsHold, calculated } from '../../../test/support/checkSteps';
import { runs } from '../../../test/support/properties';
import { refusal } from '../../../test/support/refusal';
import { isOperationError } from '../operationError';
import { dropoutExpectedLoss } from '../operations/dropoutExpectedLoss';
import { dropoutTikhonovEquiv } from '../operations/dropoutTikhonovEquiv';
import { gaussianNoiseExpectedLoss } from '../operations/gaussianNoiseExpectedLoss';
import { invertedDropoutExpectedLoss } from '../operations/invertedDropoutExpectedLoss';
import { Polynomial } from '../polynomial';
import * as Q from '../rational';

interface Case {
  readonly X: number[][];
  readonly y: number[];
  readonly w: number[];
  /** p = kept / of */
  readonly kept: number;
  readonly of: number;
}

const entry = fc.integer({ min: -4, max: 4 });

function vector(length: number): fc.Arbitrary<number[]> {
  return fc.array(entry, { minLength: length, maxLength: length });
}

/** At most 6 entries, so at most 64 masks. */
const cases: fc.Arbitrary<Case> = fc
  .constantFrom([1, 1], [1, 2], [2, 1], [1, 3], [3, 1], [2, 2], [1, 4], [2, 3], [3, 2])
  .chain(([n = 1, d = 1]) =>
    fc.record({
      X: fc.array(vector(d), { minLength: n, maxLength: n }),
      y: vector(n),
      w: vector(d),
      of: fc.integer({ min: 2, max: 5 }),
      kept: fc.integer({ min: 1, max: 4 }),
    }),
  )
  .filter(({ kept, of }) => kept < of);

/** Every 0-1 matrix of so many entries, as its bits. */
function masks(entries: number): number[][] {
  return Array.from({ length: 2 ** entries }, (_, bits) => Array.from({ length: entries }, (__, i) => (bits >> i) & 1));
}

/**
 * `E‖y − (R ⊙ X) w‖²` by going through all masks, in whole numbers. @param values of R where an entry is dropped and kept, both
 * over `divisor`
 */
function enumerated({ X, y, w, kept, of }: Case, values: readonly [number, number], divisor: number): Q.Rational {
  const d = w.length;
  let total = 0;
  for (const mask of masks(X.length * d)) {
    let weight = 1;
    for (const bit of mask) weight *= bit === 1 ? kept : of - kept;
    X.forEach((row, i) => {
      const prediction = row.reduce((sum, x, j) => sum + values[mask[i * d + j]! as 0 | 1] * x * w[j]!, 0);
      total += weight * (divisor * y[i]! - prediction) ** 2;
    });
  }
  return Q.rational(total, of ** (X.length * d) * divisor ** 2);
}

function argumentsOf({ X, y, w, kept, of }: Case) {
  return { X, y, w, p: { exact: Q.rational(kept, of) } };
}

function close(got: unknown, expected: number): void {
  assert.ok(
    Math.abs((got as number) - expected) < 1e-9 * (1 + Math.abs(expected)),
    `${String(got)} should be ${expected}`,
  );
}

describe('expected losses', () => {
  it('of dropout are what all masks give on average, and have the Tikhonov form', () => {
    fc.assert(
      fc.property(cases, (given) => {
        const result = calculated(dropoutExpectedLoss, argumentsOf(given)).json();
        const expected = enumerated(given, [0, 1], 1);
        assert.equal(result['expected_loss_exact'], Q.toText(expected));
        const p = given.kept / given.of;
        const data = given.X.reduce(
          (sum, row, i) => sum + (given.y[i]! - p * row.reduce((z, x, j) => z + x * given.w[j]!, 0)) ** 2,
          0,
        );
        const norms = result['gamma_diag'] as number[];
        const penalty = norms.reduce((sum, norm, j) => sum + (norm * given.w[j]!) ** 2, 0);
        close(result['data_term'], data);
        close(result['reg_term'], p * (1 - p) * penalty);
        close(data + p * (1 - p) * penalty, Q.toNumber(expected));
      }),
      runs(2000),
    );
  });

  it('of inverted dropout are what all masks give on average', () => {
    fc.assert(
      fc.property(cases, (given) => {
        const result = calculated(invertedDropoutExpectedLoss, argumentsOf(given)).json();
        assert.equal(result['expected_loss_exact'], Q.toText(enumerated(given, [0, given.of], given.kept)));
        close((result['data_term'] as number) + (result['reg_term'] as number), result['expected_loss'] as number);
      }),
      runs(1000),
    );
  });

  it('of Gaussian noise are those of any noise with the same mean and variance, such as μ ± σ', () => {
    fc.assert(
      fc.property(cases, entry, fc.integer({ min: 0, max: 3 }), (given, mu, sigma) => {
        const { X, y, w } = given;
        const result = calculated(gaussianNoiseExpectedLoss, {
          X,
          y,
          w,
          mu,
          sigma2: sigma * sigma,
        }).json();
        const coin = { ...given, kept: 1, of: 2 };
        close(result['expected_loss'], Q.toNumber(enumerated(coin, [mu - sigma, mu + sigma], 1)));
      }),
      runs(300),
    );
  });

  it('of dropout have the gradient that their differences have', () => {
    fc.assert(
      fc.property(cases, (given) => {
        const loss = (w: number[]) =>
          calculated(dropoutExpectedLoss, argumentsOf({ ...given, w })).json()['expected_loss'] as number;
        const gradient = calculated(dropoutExpectedLoss, argumentsOf(given)).json()['grad_w'] as number[];
        gradient.forEach((value, j) => {
          const moved = (by: number) => loss(given.w.map((entry, i) => (i === j ? entry + by : entry)));
          // Exact for a quadratic.
          close(value, (moved(1) - moved(-1)) / 2);
        });
      }),
      runs(100),
    );
  });

  it('of dropout are least at the weights of the equivalent Tikhonov problem', () => {
    fc.assert(
      fc.property(cases, (given) => {
        const { X, y, p } = argumentsOf(given);
        const result = dropoutTikhonovEquiv.calculate({ X, y, p });
        if (isOperationError(result)) return assert.equal(result.code, 'singular');
        const learned = result.outcome['w_dropout'];
        assert.ok(learned?.kind === 'tensor');
        const at = calculated(dropoutExpectedLoss, {
          X,
          y,
          w: Array.from(learned.value.data),
          p,
        }).json();
        assert.ok((at['grad_w'] as number[]).every((value) => value === 0));
      }),
      runs(300),
    );
  });

  it('take letters', () => {
    const p = Polynomial.letter('p');
    const args = { X: [[1]], y: [1], w: [1] };
    const dropped = calculated(dropoutExpectedLoss, { ...args, p }).json();
    // (1−p)² + p(1−p)
    assert.equal(dropped['expected_loss'], '-p+1');
    const [mu, sigma2] = [Polynomial.letter('μ'), Polynomial.letter('v')];
    const noisy = calculated(gaussianNoiseExpectedLoss, { ...args, mu, sigma2 }).json();
    assert.deepEqual([noisy['A'], noisy['B'], noisy['expected_loss']], ['μ', 'v', 'μ^2+v-2μ+1']);
    assert.equal(refusal(invertedDropoutExpectedLoss, { ...args, p }), 'symbolic');
  });

  it('count masks up to what a double holds', () => {
    const of = (n: number) =>
      calculated(dropoutExpectedLoss, {
        X: Array.from({ length: n }, () => [1]),
        y: Array(n).fill(0),
        w: [1],
        p: 0.5,
      }).json()['n_masks'];
    assert.deepEqual([of(3), of(60), of(1001)], [8, 2 ** 60, null]);
  });

  it('have steps that hold', () => {
    const args = {
      X: [
        [1, -2, 0.5],
        [0, 3, 1],
      ],
      y: [1, -1],
      w: [2, 0.25, -1],
    };
    assert.ok(assertStepsHold(calculated(dropoutExpectedLoss, { ...args, p: 0.3 })) > 8);
    assert.ok(assertStepsHold(calculated(invertedDropoutExpectedLoss, { ...args, p: 0.3 })) > 6);
    assert.ok(assertStepsHold(calculated(gaussianNoiseExpectedLoss, { ...args, mu: -0.5, sigma2: 2 })) > 6);
  });

  it('refuse what does not fit', () => {
    const args = { X: [[1, 2]], y: [1], w: [1, 1] };
    assert.equal(refusal(dropoutExpectedLoss, { ...args, w: [1], p: 0.5 }), 'length_mismatch');
    assert.equal(refusal(dropoutExpectedLoss, { ...args, y: [1, 2], p: 0.5 }), 'length_mismatch');
    assert.equal(refusal(dropoutExpectedLoss, { ...args, p: 1.1 }), 'bad_argument');
    assert.equal(refusal(invertedDropoutExpectedLoss, { ...args, p: 0 }), 'division_by_zero');
    assert.equal(refusal(gaussianNoiseExpectedLoss, { ...args, mu: 0, sigma2: -1 }), 'bad_argument');
  });
});
