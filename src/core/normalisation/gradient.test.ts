import assert from 'node:assert/strict';
import fc from 'fast-check';
import { calculated } from '../../../test/support/checkSteps';
import { runs } from '../../../test/support/properties';
import type { Operation } from '../operation';
import { batchNormBackward, batchNormForward } from '../operations/batchNorm';
import { groupNorm } from '../operations/groupNorm';
import { instanceNorm } from '../operations/instanceNorm';
import { layerNorm } from '../operations/layerNorm';
import { meanOnlyNorm } from '../operations/meanOnlyNorm';

type Args = Readonly<Record<string, unknown>>;

const tenths = fc.integer({ min: -30, max: 30 }).map((k) => k / 10);

function list<T>(item: fc.Arbitrary<T>, length: number): fc.Arbitrary<T[]> {
  return fc.array(item, { minLength: length, maxLength: length });
}

function flat(nested: unknown): number[] {
  return Array.isArray(nested) ? nested.flatMap(flat) : [nested as number];
}

/** The same nesting with one entry moved. */
function moved(nested: unknown, position: number, by: number): unknown {
  let index = 0;
  const visit = (item: unknown): unknown =>
    Array.isArray(item) ? item.map(visit) : (item as number) + (index++ === position ? by : 0);
  return visit(nested);
}

/** `Σ y dy`, whose gradient is asked for. */
function loss(forward: Operation, args: Args, dy: readonly number[]): number {
  const y = flat(calculated(forward, args).json()['y']);
  return y.reduce((sum, entry, i) => sum + entry * dy[i]!, 0);
}

const h = 1e-4;

/** Compares a gradient with central differences of the forward operation. */
function assertGradient(forward: Operation, args: Args, dy: unknown, of: string, got: unknown) {
  const weights = flat(dy);
  const change = (position: number, by: number) =>
    loss(forward, { ...args, [of]: moved(args[of], position, by) }, weights);
  flat(got).forEach((entry, position) => {
    const slope = (change(position, h) - change(position, -h)) / (2 * h);
    const message = `d${of}[${position}]: ${entry} should be ${slope}`;
    assert.ok(Math.abs(entry - slope) <= 1e-5 * (1 + Math.abs(slope)), message);
  });
}

const cases = fc.record({
  x: list(list(list(tenths, 2), 4), 2),
  dy: list(list(list(tenths, 2), 4), 2),
  gamma: list(tenths, 4),
  beta: list(tenths, 4),
  eps: fc.constantFrom(0.3, 1),
});

function assertAll(forward: Operation, backward: Operation, args: Args, dy: unknown) {
  const json = calculated(backward, { ...args, dy }).json();
  assertGradient(forward, args, dy, 'x', json['dx']);
  assertGradient(forward, args, dy, 'gamma', json['dgamma']);
  assertGradient(forward, args, dy, 'beta', json['dbeta']);
}

describe('gradients of normalisation', () => {
  it('of batch norm are its differences', () => {
    fc.assert(
      fc.property(cases, ({ dy, ...args }) => assertAll(batchNormForward, batchNormBackward, args, dy)),
      runs(2),
    );
  });

  it('of layer, instance and group norm are their differences', () => {
    fc.assert(
      fc.property(cases, ({ dy, ...args }) => {
        assertAll(instanceNorm, instanceNorm, args, dy);
        assertAll(groupNorm, groupNorm, { ...args, num_groups: 2 }, dy);
        const matrix = { ...args, x: args.x.map((sample) => sample.map((row) => row[0]!)) };
        const weights = dy.map((sample) => sample.map((row) => row[0]!));
        assertAll(layerNorm, layerNorm, { ...matrix, normalized_shape: 4 }, weights);
      }),
      runs(2),
    );
  });

  it('of mean-only batch norm are its differences', () => {
    fc.assert(
      fc.property(list(tenths, 4), list(tenths, 4), tenths, tenths, (x, dy, gamma, beta) =>
        assertAll(meanOnlyNorm, meanOnlyNorm, { x, gamma, beta }, dy),
      ),
      runs(20),
    );
  });

  it('sum to zero over each statistic, and lie across x̂ when ε is 0', () => {
    fc.assert(
      fc.property(list(tenths, 5), list(tenths, 5), (x, dy) => {
        fc.pre(new Set(x).size > 1);
        const dx = flat(calculated(batchNormBackward, { x, dy, eps: 0, gamma: 2 }).json()['dx']);
        const scale = Math.max(...dx.map(Math.abs), 1);
        const sum = dx.reduce((total, entry) => total + entry, 0);
        const along = dx.reduce((total, entry, i) => total + entry * x[i]!, 0);
        assert.ok(Math.abs(sum) < 1e-12 * scale);
        assert.ok(Math.abs(along) < 1e-11 * scale);
      }),
      runs(60),
    );
  });

  it('are exactly zero where they cancel', () => {
    // dy is a combination of 1 and x: nothing of it is left.
    const { json } = calculated(batchNormBackward, { x: [1, 2, 6], dy: [5, 7, 15], eps: 0 });
    assert.deepEqual(json()['dx'], [0, 0, 0]);
  });
});
