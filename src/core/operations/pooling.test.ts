import assert from 'node:assert/strict';
import fc from 'fast-check';
import { assertStepsHold, calculated, slipsOf } from '../../../test/support/checkSteps';
import { runs } from '../../../test/support/properties';
import type { Operation } from '../operation';
import { isOperationError } from '../operationError';
import { Polynomial } from '../polynomial';
import { avgPool1d, avgPool2d, maxPool1d, maxPool2d } from './pooling';

type Arguments = Readonly<Record<string, unknown>>;

function y(operation: Operation, args: Arguments): unknown {
  return calculated(operation, args).json()['y'];
}

/** Settings of one axis; the window fits, and the padding is at most half of it. */
const axis = fc
  .record({
    kernel: fc.integer({ min: 1, max: 4 }),
    stride: fc.integer({ min: 1, max: 4 }),
    padding: fc.integer({ min: 0, max: 2 }),
    dilation: fc.integer({ min: 1, max: 2 }),
    more: fc.integer({ min: 0, max: 5 }),
  })
  .map(({ more, ...given }) => {
    const padding = Math.min(given.padding, Math.floor(given.kernel / 2));
    return { ...given, padding, input: given.dilation * (given.kernel - 1) + 1 + more };
  });

/** Where windows start in the padded input: one after the other until the input is covered, or no more fit whole. */
function starts(
  input: number,
  kernel: number,
  { stride, padding }: { stride: number; padding: number },
  dilation: number,
  ceil: boolean,
): readonly number[] {
  const reach = dilation * (kernel - 1) + 1;
  const end = input + 2 * padding;
  const found: number[] = [];
  for (let start = 0; start + reach <= end; start += stride) found.push(start);
  const next = found.length * stride;
  const covered = (found.at(-1) ?? 0) + reach;
  if (ceil && covered < end && next < input + padding) found.push(next);
  return found;
}

describe('pooling', () => {
  it('gives what was computed by hand', () => {
    const x = [1, 3, 2, -1, 0, 4];
    assert.deepEqual(y(maxPool1d, { x, kernel: 2 }), [3, 2, 4]);
    assert.deepEqual(y(maxPool1d, { x, kernel: 3, stride: 1 }), [3, 3, 2, 4]);
    assert.deepEqual(y(maxPool1d, { x, kernel: 2, stride: 1, dilation: 3 }), [1, 3, 4]);
    assert.deepEqual(y(maxPool1d, { x: [-5, -2, -3], kernel: 2, padding: 1 }), [-5, -2]);
    assert.deepEqual(y(avgPool1d, { x, kernel: 2 }), [2, 0.5, 2]);
    assert.deepEqual(y(avgPool1d, { x, kernel: 4, ceil_mode: true }), [1.25, 2]);
    const padded = { x: [6, 3, 9], kernel: 3, stride: 2, padding: 1 };
    assert.deepEqual(y(avgPool1d, padded), [3, 4]);
    assert.deepEqual(y(avgPool1d, { ...padded, count_include_pad: false }), [4.5, 6]);
    const image = [[1, 3, 2, 0], [4, -1, 0, 1], [2, 2, 5, 1], [0, 1, 3, -2]]; // prettier-ignore
    assert.deepEqual(y(maxPool2d, { x: image, kernel: 2 }), [[4, 2], [2, 5]]); // prettier-ignore
    assert.deepEqual(y(avgPool2d, { x: image, kernel: [1, 2] }), [
      [2, 1],
      [1.5, 0.5],
      [2, 3],
      [0.5, 0.5],
    ]);
  });

  it('drops a last window that would start in the padding', () => {
    const args = { x: [-1, -2, -3, -1, -5], kernel: 2, padding: 1, stride: 3, ceil_mode: true };
    assert.deepEqual(y(maxPool1d, args), [-1, -1]);
    assert.ok(assertStepsHold(calculated(maxPool1d, args)) > 2);
  });

  it('averages in letters', () => {
    const x = ['a', 'b', 'c'].map((name) => Polynomial.letter(name));
    assert.deepEqual(y(avgPool1d, { x, kernel: 2, stride: 1 }), ['(1/2)a+(1/2)b', '(1/2)b+(1/2)c']);
    const refused = maxPool1d.calculate({ x, kernel: 2 });
    assert.ok(isOperationError(refused) && refused.code === 'symbolic');
  });

  it('takes of each window what a walk over the padded input takes', () => {
    fc.assert(
      fc.property(
        fc.tuple(axis, axis),
        fc.boolean(),
        fc.boolean(),
        fc.infiniteStream(fc.integer({ min: -9, max: 9 })),
        ([vertical, horizontal], ceil, counts, entries) => {
          const x = Array.from({ length: vertical.input }, () =>
            Array.from({ length: horizontal.input }, () => Number(entries.next().value)),
          );
          const pair = (of: (a: typeof vertical) => number) => [of(vertical), of(horizontal)];
          const common = {
            x,
            kernel: pair((a) => a.kernel),
            stride: pair((a) => a.stride),
            padding: pair((a) => a.padding),
            ceil_mode: ceil,
          };
          const walk = (dilated: boolean, take: (real: number[], padded: number) => number) => {
            const d = (a: typeof vertical) => (dilated ? a.dilation : 1);
            const from = (a: typeof vertical) => starts(a.input, a.kernel, a, d(a), ceil);
            return from(vertical).map((top) =>
              from(horizontal).map((left) => {
                const real: number[] = [];
                let padded = 0;
                for (let p = 0; p < vertical.kernel; p++)
                  for (let q = 0; q < horizontal.kernel; q++) {
                    const [i, j] = [top + p * d(vertical), left + q * d(horizontal)];
                    if (i >= vertical.input + 2 * vertical.padding) continue;
                    if (j >= horizontal.input + 2 * horizontal.padding) continue;
                    padded++;
                    const entry = x[i - vertical.padding]?.[j - horizontal.padding];
                    if (entry !== undefined) real.push(entry);
                  }
                return take(real, padded);
              }),
            );
          };
          const maxima = walk(true, (real) => Math.max(...real));
          const dilation = pair((a) => a.dilation);
          assert.deepEqual(y(maxPool2d, { ...common, dilation }), maxima);
          const averages = walk(false, (real, padded) => {
            const sum = real.reduce((total, entry) => total + entry, 0);
            return sum / (counts ? padded : real.length);
          });
          const got = calculated(avgPool2d, { ...common, count_include_pad: counts });
          assert.deepEqual(got.json()['shape'], [averages.length, averages[0]!.length]);
          (got.json()['y'] as number[][]).forEach((row, i) =>
            row.forEach((entry, j) => assert.ok(Math.abs(entry - averages[i]![j]!) < 1e-12)),
          );
        },
      ),
      runs(100),
    );
  });
});

describe('slips of pooling', () => {
  const lead = (operation: Operation, args: Arguments, expected: Arguments) => {
    const calculation = calculated(operation, args);
    const slips = slipsOf(calculation);
    for (const [code, output] of Object.entries(expected)) assert.deepEqual(slips[code], output, code);
    for (const [code, output] of Object.entries(slips)) assert.notDeepEqual(output, calculation.json()['y'], code);
  };

  it('lead where the mistakes lead', () => {
    lead(
      maxPool1d,
      { x: [-5, -2, -3, 1], kernel: 2, padding: 1, stride: 1 },
      {
        'average-taken': [-5, -3.5, -2.5, -1, 1],
        'largest-size': [-5, -5, -3, -3, 1],
        'zeros-in-maximum': [0, -2, -2, 1, 1],
        'stride-as-window': [-5, -2, 1],
        'padding-forgotten': [-2, -2, 1],
        'stride-as-one': undefined,
      },
    );
    lead(
      maxPool1d,
      { x: [1, 4, 2, 3, 5], kernel: 2 },
      {
        'stride-as-one': [4, 4, 3, 5],
        'rounded-otherwise': [4, 3, 5],
        'stride-as-window': undefined,
      },
    );
    lead(maxPool1d, { x: [1, 2, 3], kernel: 2, stride: 1, dilation: 2 }, { 'dilation-ignored': [2, 3] });
    lead(maxPool2d, { x: [[1, 2], [3, 4]], kernel: [1, 2] }, { 'axes-swapped': [[3, 4]] }); // prettier-ignore
    lead(
      avgPool1d,
      { x: [6, 3, 9], kernel: 3, stride: 2, padding: 1 },
      {
        'maximum-taken': [6, 9],
        'sum-taken': [9, 12],
        'padding-counted-otherwise': [4.5, 6],
        'padding-forgotten': [6],
        'divided-by-window': undefined,
      },
    );
    lead(
      avgPool1d,
      { x: [2, 4, 6], kernel: 2, ceil_mode: true },
      {
        'rounded-otherwise': [3],
        'divided-by-window': [3, 3],
        'padding-counted-otherwise': undefined,
      },
    );
    lead(avgPool2d, { x: [[2, 4], [6, 8]], kernel: 2 }, { 'divided-by-side': [[10]], 'sum-taken': [[20]] }); // prettier-ignore
  });
});

describe('arguments of pooling', () => {
  const refused: readonly (readonly [string, string, Operation, Arguments])[] = [
    ['empty_input', 'x', maxPool1d, { x: [], kernel: 1 }],
    ['missing_argument', 'kernel', maxPool1d, { x: [1] }],
    ['bad_argument', 'kernel', maxPool1d, { x: [1], kernel: 0 }],
    ['bad_stride', 'stride', avgPool1d, { x: [1], kernel: 1, stride: 0 }],
    ['bad_dilation', 'dilation', maxPool1d, { x: [1], kernel: 1, dilation: 0 }],
    ['unknown_argument', 'dilation', avgPool1d, { x: [1], kernel: 1, dilation: 1 }],
    ['negative_padding', 'padding', avgPool1d, { x: [1], kernel: 1, padding: -1 }],
    ['pool_padding_too_large', 'padding', avgPool2d, { x: [[1, 2]], kernel: [1, 2], padding: 1 }],
    ['kernel_larger_than_input', 'kernel', avgPool1d, { x: [1, 2], kernel: 3 }],
    ['kernel_larger_than_input', 'kernel', maxPool1d, { x: [1, 2], kernel: 6, stride: 2 }],
    ['kernel_larger_than_input', 'kernel', maxPool2d, { x: [[1, 2]], kernel: [1, 3] }],
    // Both entries of the window lie beside the input: there is no largest.
    ['pool_padding_too_large', 'padding', maxPool1d, { x: [1, 2], kernel: 2, padding: 1, dilation: 3 }],
  ]; // prettier-ignore

  for (const [code, argument, operation, args] of refused)
    it(`are refused: ${code} of ${argument || operation.name}`, () => {
      const result = operation.calculate(args);
      assert.ok(isOperationError(result));
      assert.deepEqual([result.code, result.argument], [code, argument]);
    });

  it('may ask for a window far wider than the input', () => {
    const args = { x: [3], kernel: 1e9, padding: 5e8, stride: 1 };
    assert.deepEqual(y(avgPool1d, args), [3e-9, 3e-9]);
    assert.deepEqual(y(maxPool1d, args), [3, 3]);
  });

  it('may leave no window to take a maximum of', () => {
    const calculation = calculated(maxPool1d, { x: [1, 2], kernel: 3 });
    assert.deepEqual(calculation.json(), { shape: [0], y: [] });
    assert.equal(assertStepsHold(calculation), 1);
  });
});
