import assert from 'node:assert/strict';
import fc from 'fast-check';
import { assertStepsHold, calculated, slipsOf } from '../../../test/support/checkSteps';
import {
  convolutionCase,
  dot,
  entriesOf,
  exactResult,
  nested,
  randomTensor,
  settings,
  type Axes,
  type ConvolutionCase,
} from '../../../test/support/convolutionCases';
import { runs } from '../../../test/support/properties';
import { isOperationError } from '../operationError';
import { outputJson } from '../outcome';
import { Polynomial } from '../polynomial';
import * as Q from '../rational';
import type { Scalar } from '../scalar';
import type { Tensor } from '../tensor';
import { conv1d, conv2d } from './convolution';
import { convTranspose1d, convTranspose2d } from './transposedConvolution';

const operations = { 1: convTranspose1d, 2: convTranspose2d };
const ordinary = { 1: conv1d, 2: conv2d };

/** Shapes of x, w and y of the convolution; the transposed one takes y and gives x. */
function shapes(c: ConvolutionCase) {
  return {
    x: [c.batch, c.groups * c.channels[0], ...c.input],
    w: [c.groups * c.channels[1], c.channels[0], ...c.kernel],
    y: [c.batch, c.groups * c.channels[1], ...c.output],
  };
}

function transposedArguments(c: ConvolutionCase, x: Tensor<Scalar>, w: Tensor<Scalar>) {
  const { stride, dilation, groups, cropping } = settings(c);
  const output_padding = c.outputPadding.length === 1 ? c.outputPadding[0] : c.outputPadding;
  return {
    x: nested(x),
    w: nested(w),
    stride,
    dilation,
    groups,
    padding: cropping,
    output_padding,
  };
}

function letters(...names: readonly string[]): readonly Polynomial[] {
  return names.map((name) => Polynomial.letter(name));
}

function results(operation: typeof convTranspose1d, args: Readonly<Record<string, unknown>>): unknown {
  return calculated(operation, args).json()['y'];
}

describe('transposed convolution', () => {
  it('works in letters', () => {
    const args = { x: letters('a', 'b', 'c'), w: letters('x', 'y', 'z'), stride: 2 };
    const y = ['a*x', 'a*y', 'a*z + b*x', 'b*y', 'b*z + c*x', 'c*y', 'c*z'];
    const plain = y.map((sum) => sum.replaceAll('*', '').replaceAll(' ', ''));
    assert.deepEqual(results(convTranspose1d, args), plain);
    assertStepsHold(calculated(convTranspose1d, args));
    assert.deepEqual(slipsOf(calculated(convTranspose1d, args))['overlaps-overwritten'], [
      'ax',
      'ay',
      'bx',
      'by',
      'cx',
      'cy',
      'cz',
    ]);
  });

  it('works in letters on images', () => {
    const args = { x: [letters('a', 'b')], w: [letters('x', 'y'), letters('z', 'w')] };
    assert.deepEqual(results(convTranspose2d, args), [
      ['ax', 'ay+bx', 'by'],
      ['az', 'aw+bz', 'bw'],
    ]);
  });

  it('gives what was computed by hand', () => {
    const [x, w] = [[1, 2, 3], [4, 5, 6]]; // prettier-ignore
    assert.deepEqual(results(convTranspose1d, { x, w }), [4, 13, 28, 27, 18]);
    assert.deepEqual(results(convTranspose1d, { x, w, stride: 2 }), [4, 5, 14, 10, 24, 15, 18]);
    assert.deepEqual(results(convTranspose1d, { x, w, stride: 2, padding: 1 }), [5, 14, 10, 24, 15]);
    assert.deepEqual(
      results(convTranspose1d, { x, w, stride: 2, padding: 1, output_padding: 1 }),
      [5, 14, 10, 24, 15, 18],
    );
    assert.deepEqual(results(convTranspose1d, { x, w, dilation: 2, b: 1 }), [5, 9, 18, 11, 22, 13, 19]);
    const image = { x: [[0, 1], [2, 3]], w: [[0, 1], [2, 3]] }; // prettier-ignore
    assert.deepEqual(results(convTranspose2d, image), [[0, 0, 1], [0, 4, 6], [4, 12, 9]]); // prettier-ignore
    assert.deepEqual(results(convTranspose2d, { ...image, stride: 2 }), [
      [0, 0, 0, 1],
      [0, 0, 2, 3],
      [0, 2, 0, 3],
      [4, 6, 6, 9],
    ]);
  });

  it('sums the channels of x, and keeps those of groups apart', () => {
    const x = [[1, 2], [10, 20]]; // prettier-ignore
    const w = [[[1, 1]], [[1, 2]]];
    assert.deepEqual(results(convTranspose1d, { x, w }), [[11, 43, 42]]);
    assert.deepEqual(results(convTranspose1d, { x, w, groups: 2 }), [[1, 3, 2], [10, 40, 40]]); // prettier-ignore
  });

  for (const axes of [1, 2] as const) {
    it(`is the adjoint of conv${axes}d: ⟨conv(x), y⟩ = ⟨x, convᵀ(y)⟩`, () => {
      fc.assert(
        fc.property(convolutionCase(axes), (c) => {
          const shape = shapes(c);
          const [x, w, y] = [
            randomTensor(shape.x, c.seed),
            randomTensor(shape.w, c.seed + 1),
            randomTensor(shape.y, c.seed + 2),
          ];
          const { stride, padding, dilation, groups } = settings(c);
          const forth = { x: nested(x), w: nested(w), stride, padding, dilation, groups };
          const left = dot(exactResult(ordinary[axes], forth, 'y'), entriesOf(y));
          const back = exactResult(operations[axes], transposedArguments(c, y, w), 'y');
          assert.deepEqual(left, dot(entriesOf(x), back));
        }),
        runs(axes === 1 ? 80 : 40),
      );
    });

    it(`has the length of its formula in ${axes}-D, and is linear`, () => {
      fc.assert(
        fc.property(convolutionCase(axes), (c) => {
          const shape = shapes(c);
          const [x, u] = [randomTensor(shape.y, c.seed), randomTensor(shape.y, c.seed + 3)];
          const w = randomTensor(shape.w, c.seed + 1);
          const args = transposedArguments(c, x, w);
          const lengths = c.output.map((n, a) => {
            const reach = c.dilation[a]! * (c.kernel[a]! - 1);
            return (n - 1) * c.stride[a]! - 2 * c.padding[a]! + reach + c.outputPadding[a]! + 1;
          });
          const { outcome } = calculated(operations[axes], args);
          const expected = [c.batch, c.groups * c.channels[0], ...lengths];
          assert.deepEqual(outputJson(outcome['shape']!), expected);
          assert.ok(outcome['y']?.kind === 'tensor');
          assert.deepEqual(outcome['y'].value.shape, expected);
          const combined = {
            shape: x.shape,
            data: entriesOf(x).map((entry, k) => ({
              exact: Q.add(entry, Q.multiply(Q.rational(3), entriesOf(u)[k]!)),
            })),
          };
          const separately = exactResult(operations[axes], { ...args, x: nested(u) }, 'y');
          assert.deepEqual(
            exactResult(operations[axes], { ...args, x: nested(combined) }, 'y'),
            exactResult(operations[axes], args, 'y').map((entry, k) =>
              Q.add(entry, Q.multiply(Q.rational(3), separately[k]!)),
            ),
          );
        }),
        runs(axes === 1 ? 40 : 20),
      );
    });

    it(`shows ${axes}-D steps that hold and slips that lead elsewhere`, () => {
      fc.assert(
        fc.property(convolutionCase(axes), (c) => {
          const shape = shapes(c);
          const [x, w] = [randomTensor(shape.y, c.seed), randomTensor(shape.w, c.seed + 1)];
          const calculation = calculated(operations[axes], transposedArguments(c, x, w));
          assertStepsHold(calculation);
          const right = JSON.stringify(outputJson(calculation.primary));
          for (const [code, wrong] of Object.entries(slipsOf(calculation)))
            assert.notEqual(JSON.stringify(wrong), right, code);
        }),
        runs(4),
      );
    });
  }
});

describe('slips of a transposed convolution', () => {
  const base = { x: [1, 2, 3], w: [4, 5, 6], stride: 2 };

  const lead = (args: Readonly<Record<string, unknown>>, expected: Record<string, unknown>, axes: Axes = 1) => {
    const slips = slipsOf(calculated(operations[axes], args));
    for (const [code, output] of Object.entries(expected)) assert.deepEqual(slips[code], output, code);
  };

  it('lead where the mistakes lead', () => {
    lead(base, {
      'overlaps-overwritten': [4, 5, 8, 10, 12, 15, 18],
      'kernel-flipped': [6, 5, 16, 10, 26, 15, 12],
      'stride-forgotten': [4, 13, 28, 27, 18],
      'stride-one-more': [4, 5, 6, 8, 10, 12, 12, 15, 18],
      'zeros-after-last': [4, 5, 14, 10, 24, 15, 18, 0],
      'ordinary-convolution': [32],
      'full-convolution': [6, 17, 32, 23, 12],
      'padding-forgotten': undefined,
      'bias-forgotten': undefined,
    });
  });

  it('with padding', () => {
    lead(
      { ...base, padding: 1, output_padding: 1, b: 1 },
      {
        'padding-forgotten': [5, 6, 15, 11, 25, 16, 19, 1],
        'padding-added': [1, 1, 5, 6, 15, 11, 25, 16, 19, 1, 1, 1],
        'padding-around-output': [1, 5, 6, 15, 11, 25, 16, 19, 1, 1],
        'padding-cropped-once': [6, 15, 11, 25, 16, 19, 1],
        'output-padding-forgotten': [6, 15, 11, 25, 16],
        'output-padding-in-front': [5, 6, 15, 11, 25, 16],
        'output-padding-both-ends': [5, 6, 15, 11, 25, 16, 19],
        'output-padding-zeros': [6, 15, 11, 25, 16, 1],
        'bias-forgotten': [5, 14, 10, 24, 15, 18],
      },
    );
  });

  it('on images and channels', () => {
    lead(
      {
        x: [[1]],
        w: [
          [1, 2],
          [3, 4],
        ],
      },
      {
        'kernel-transposed': [
          [1, 3],
          [2, 4],
        ],
        'kernel-flipped': [
          [4, 3],
          [2, 1],
        ],
      },
      2,
    );
    lead(
      {
        x: [[1], [10]],
        w: [
          [[1], [2]],
          [[3], [4]],
        ],
      },
      { 'channels-swapped': [[21], [43]] },
    );
    lead({ x: [1], w: [1, 2], dilation: 2 }, { 'dilation-ignored': [1, 2] });
  });
});

describe('arguments of a transposed convolution', () => {
  const refused: readonly (readonly [string, string, Readonly<Record<string, unknown>>])[] = [
    ['empty_input', 'x', { x: [], w: [1] }],
    ['empty_input', 'w', { x: [1], w: [] }],
    ['bad_argument', 'w', { x: [[1]], w: [1] }],
    ['bad_argument', 'x', { x: 3, w: [1] }],
    ['missing_argument', 'w', { x: [1] }],
    ['bad_stride', 'stride', { x: [1], w: [1], stride: -1 }],
    ['bad_dilation', 'dilation', { x: [1], w: [1], dilation: 0 }],
    ['negative_padding', 'output_padding', { x: [1], w: [1], output_padding: -1 }],
    ['output_padding_too_large', 'output_padding', { x: [1], w: [1], stride: 2, output_padding: 2 }],
    ['empty_output', 'padding', { x: [1], w: [1], padding: 1 }],
    ['not_a_number', 'x[1]', { x: [1, NaN], w: [1] }],
    ['too_large', '', { x: [1, 1], w: [1], stride: 1e9 }],
  ]; // prettier-ignore

  for (const [code, argument, args] of refused)
    it(`are refused: ${code} of ${argument}`, () => {
      const result = convTranspose1d.calculate(args);
      assert.ok(isOperationError(result));
      assert.deepEqual([result.code, result.argument], [code, argument]);
    });

  it('may ask for a wide crop', () => {
    const calculation = calculated(convTranspose1d, { x: [1, 2, 3], w: [5], stride: 1e9, padding: 1e9 - 1 });
    assert.deepEqual(calculation.json()['y'], [0, 10, 0]);
    assert.ok(calculation.slips().length > 0);
    assert.ok(calculation.steps().length > 0);
  });
});
