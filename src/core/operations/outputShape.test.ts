import assert from 'node:assert/strict';
import fc from 'fast-check';
import { assertStepsHold, calculated, slipsOf } from '../../../test/support/checkSteps';
import { runs } from '../../../test/support/properties';
import { isOperationError } from '../operationError';
import { Polynomial } from '../polynomial';
import { conv1d } from './convolution';
import { outputShape } from './outputShape';

const small = (max: number, min = 1) => fc.integer({ min, max });
const sliding = fc.record({
  n: small(12),
  kernel_size: small(4),
  stride: small(4),
  dilation: small(3),
  padding: small(2, 0),
});

function shape(args: Readonly<Record<string, unknown>>): unknown {
  return calculated(outputShape, args).json()['shape'];
}

describe('output_shape', () => {
  it('gives the shape that a convolution really has', () => {
    fc.assert(
      fc.property(sliding, ({ n, kernel_size, ...settings }) => {
        const w = [[Array.from({ length: kernel_size }, () => 1)]];
        const y = conv1d.calculate({ x: [[Array.from({ length: n }, () => 1)]], w, ...settings });
        const got = outputShape.calculate({ layer: 'Conv1d', input: [1, 1, n], kernel_size, ...settings });
        if (isOperationError(y)) assert.ok(isOperationError(got) && got.code === y.code);
        else assert.ok(!isOperationError(got));
        if (!isOperationError(y) && !isOperationError(got)) assert.deepEqual(got.json()['shape'], y.json()['shape']);
      }),
      runs(150),
    );
  });

  it('is as long as what a transposed convolution paints', () => {
    fc.assert(
      fc.property(sliding, ({ n, kernel_size, stride, dilation, padding }) => {
        const args = { layer: 'ConvTranspose1d', input: [1, 1, n], kernel_size, stride, dilation, padding };
        const painted = new Set<number>();
        for (let i = 0; i < n; i++) for (let t = 0; t < kernel_size; t++) painted.add(i * stride + t * dilation);
        const length = Math.max(...painted) + 1 - 2 * padding;
        const got = outputShape.calculate(args);
        if (length < 1) assert.ok(isOperationError(got) && got.code === 'empty_output');
        else assert.deepEqual(shape(args), [1, 1, length]);
      }),
      runs(150),
    );
  });

  it('counts the windows of pooling, rounded up with those that begin before the padding', () => {
    fc.assert(
      fc.property(sliding, fc.boolean(), ({ n, kernel_size, stride, dilation, ...rest }, ceil) => {
        const padding = Math.min(rest.padding, Math.floor(kernel_size / 2));
        const last = dilation * (kernel_size - 1);
        let windows = 0;
        for (let start = -padding; start < n + padding; start += stride) {
          const fits = start + last < n + padding;
          const leftOver = windows === 0 || start - stride + last < n + padding - 1;
          if (fits || (ceil && leftOver && start < n)) windows++;
        }
        const args = { layer: 'MaxPool1d', input: [1, 1, n], kernel_size, stride, dilation, padding, ceil_mode: ceil };
        // A first window that overhangs by a whole stride is refused: the formula rounds it to nothing.
        const got = outputShape.calculate(args);
        if (isOperationError(got)) assert.equal(got.code, 'kernel_larger_than_input');
        else assert.deepEqual(shape(args), [1, 1, windows]);
      }),
      runs(200),
    );
  });

  it('undoes a convolution by a transposed one: sizes swap, as the homework says', () => {
    const settings = { kernel_size: 3, stride: 2, out_channels: 1 };
    assert.deepEqual(shape({ layer: 'Conv1d', input: [1, 1, 7], ...settings }), [1, 1, 3]);
    assert.deepEqual(shape({ layer: 'ConvTranspose1d', input: [1, 1, 3], ...settings }), [1, 1, 7]);
  });

  for (const [name, args, expected] of [
    ['an image without batch', { layer: 'Conv2d', input: [3, 32, 30], out_channels: 8, kernel_size: 5 }, [8, 28, 26]],
    [
      'an image without channels',
      {
        layer: 'Conv2d',
        input: [32, 30],
        kernel_size: 5,
        padding: [
          [1, 0],
          [2, 2],
        ],
      },
      [29, 30],
    ],
    ['a signal with padding on one side', { layer: 'Conv1d', input: [9], kernel_size: 3, padding: [2, 0] }, [9]],
    ['"same" padding', { layer: 'Conv2d', input: [1, 3, 7, 8], kernel_size: [4, 3], padding: 'same' }, [1, 3, 7, 8]],
    [
      'a volume',
      {
        layer: 'Conv3d',
        input: [1, 1, 8, 8, 8],
        out_channels: 2,
        kernel_size: 3,
        stride: [1, 2, 3],
      },
      [1, 2, 6, 3, 2],
    ],
    [
      'pooling whose window is its stride',
      { layer: 'MaxPool2d', input: [1, 6, 28, 28], kernel_size: 2 },
      [1, 6, 14, 14],
    ],
    ['adaptive pooling', { layer: 'AdaptiveAvgPool2d', input: [1, 512, 7, 7], output_size: 1 }, [1, 512, 1, 1]],
    ['a linear layer', { layer: 'Linear', input: [4, 5, 3], out_features: 2 }, [4, 5, 2]],
    ['flattening', { layer: 'Flatten', input: [2, 16, 5, 5] }, [2, 400]],
    ['flattening of some axes', { layer: 'Flatten', input: [2, 16, 5, 5], start_dim: 2, end_dim: 3 }, [2, 16, 25]],
    ['an embedding', { layer: 'Embedding', input: [2, 7], embedding_dim: 16 }, [2, 7, 16]],
    ['batch normalisation', { layer: 'BatchNorm1d', input: [2, 7] }, [2, 7]],
    ['layer normalisation', { layer: 'LayerNorm', input: [2, 7] }, [2, 7]],
    ['group normalisation', { layer: 'GroupNorm', input: [2, 7, 3] }, [2, 7, 3]],
    ['an activation', { layer: 'ReLU', input: [2, 7, 3] }, [2, 7, 3]],
  ] as const)
    it(`gives the shape of ${name}`, () => assert.deepEqual(shape(args), expected));

  it('writes the formula in letters', () => {
    const [N, C, n, k, s, p] = ['N', 'C', 'n', 'k', 's', 'p'].map((name) => Polynomial.letter(name));
    const conv = { layer: 'Conv2d', input: [N, C, n, n], kernel_size: k, padding: p };
    const strided = '⌊(n+2p-k)/s⌋+1';
    assert.deepEqual(shape({ ...conv, stride: s }), ['N', 'C', strided, strided]);
    const { outcome } = calculated(outputShape, conv);
    const plain = [n!, p!.add(p!), k!.scale({ n: -1, d: 1 }), Polynomial.constant({ n: 1, d: 1 })];
    const expected = plain.reduce((sum, term) => sum.add(term));
    assert.ok(outcome['shape']?.kind === 'tensor');
    const length = outcome['shape'].value.data[2];
    assert.ok(length instanceof Polynomial && length.equals(expected), expected.toString());
    assert.deepEqual(shape({ layer: 'ConvTranspose1d', input: [1, 1, n], kernel_size: 3, stride: 2 }), [1, 1, '2n+1']);
    assert.deepEqual(shape({ layer: 'MaxPool1d', input: [1, 1, n], kernel_size: 2 }), [1, 1, '⌊(n-2)/2⌋+1']);
    assert.deepEqual(shape({ layer: 'Conv1d', input: [1, 1, n!.scale({ n: 2, d: 1 })], kernel_size: 2, stride: 2 }), [
      1,
      1,
      'n',
    ]);
    assert.deepEqual(shape({ layer: 'Flatten', input: [N, C, n, n] }), ['N', 'Cn^2']);
  });

  it('knows the usual mistakes', () => {
    const args = {
      layer: 'Conv2d',
      input: [1, 3, 10, 12],
      out_channels: 8,
      kernel_size: 4,
      stride: 3,
      padding: 2,
      dilation: 2,
    };
    assert.deepEqual(shape(args), [1, 8, 3, 4]);
    const slips = slipsOf(calculated(outputShape, args));
    assert.deepEqual(slips['plus-one-forgotten'], [1, 8, 2, 3]);
    assert.deepEqual(slips['padding-forgotten'], [1, 8, 2, 2]);
    assert.deepEqual(slips['padding-once'], [1, 8, 2, 3]);
    assert.deepEqual(slips['stride-forgotten'], [1, 8, 8, 10]);
    assert.deepEqual(slips['dilation-ignored'], [1, 8, 4, 5]);
    assert.deepEqual(slips['rounded-up'], [1, 8, 4, 4]);
    assert.deepEqual(slips['channels-kept'], [1, 3, 3, 4]);
    assert.deepEqual(slips['axes-swapped'], [1, 8, 4, 3]);
    assert.deepEqual(slips['transposed-formula'], [1, 8, 30, 36]);
    assert.deepEqual(slips['size-kept'], [1, 8, 10, 12]);
    const up = { layer: 'ConvTranspose1d', input: [1, 1, 5], kernel_size: 3, stride: 2, output_padding: 1 };
    assert.deepEqual(slipsOf(calculated(outputShape, up))['plain-formula'], [1, 1, 2]);
    assert.deepEqual(slipsOf(calculated(outputShape, up))['output-padding-forgotten'], [1, 1, 11]);
    const pool = { layer: 'AvgPool1d', input: [1, 1, 6], kernel_size: 4, stride: 4, padding: 2, ceil_mode: true };
    assert.deepEqual(shape(pool), [1, 1, 2]);
    assert.deepEqual(slipsOf(calculated(outputShape, pool))['last-window-kept'], [1, 1, 3]);
  });

  it('shows steps that our own checker finds correct', () => {
    fc.assert(
      fc.property(
        sliding,
        fc.constantFrom('Conv1d', 'ConvTranspose1d', 'MaxPool1d'),
        fc.boolean(),
        ({ n, ...settings }, layer, ceil) => {
          const extra = layer === 'MaxPool1d' ? { ceil_mode: ceil } : {};
          const result = outputShape.calculate({ layer, input: [1, 1, n], ...settings, ...extra });
          if (!isOperationError(result)) assert.ok(assertStepsHold(result) >= 1);
        },
      ),
      runs(40),
    );
    assert.ok(assertStepsHold(calculated(outputShape, outputShape.example)) >= 2);
  });

  for (const [name, args, code, argument] of [
    ['an unknown layer', { layer: 'Conv', input: [1] }, 'bad_argument', 'layer'],
    ['an argument of another layer', { layer: 'ReLU', input: [1], kernel_size: 2 }, 'unknown_argument', 'kernel_size'],
    [
      'dilation of average pooling',
      { layer: 'AvgPool1d', input: [1, 1, 9], kernel_size: 2, dilation: 2 },
      'unknown_argument',
      'dilation',
    ],
    ['a missing kernel', { layer: 'Conv1d', input: [1, 1, 9] }, 'missing_argument', 'kernel_size'],
    ['too many sides', { layer: 'Conv1d', input: [1, 1, 9], kernel_size: [2, 2] }, 'bad_argument', 'kernel_size'],
    ['no kernel', { layer: 'Conv1d', input: [1, 1, 9], kernel_size: 0 }, 'bad_argument', 'kernel_size'],
    ['too many axes', { layer: 'Conv1d', input: [1, 1, 1, 9], kernel_size: 1 }, 'bad_argument', 'input'],
    ['an empty axis', { layer: 'Conv1d', input: [1, 1, 0], kernel_size: 1 }, 'empty_input', 'input'],
    [
      'an output that is cut off',
      { layer: 'ConvTranspose1d', input: [1, 1, 1], kernel_size: 2, padding: 1 },
      'empty_output',
      'padding',
    ],
    [
      'output padding as large as the stride',
      { layer: 'ConvTranspose1d', input: [1, 1, 3], kernel_size: 2, output_padding: 1 },
      'output_padding_too_large',
      'output_padding',
    ],
    [
      'padding beyond half of the window',
      { layer: 'MaxPool1d', input: [1, 1, 9], kernel_size: 3, padding: 2 },
      'pool_padding_too_large',
      'padding',
    ],
    [
      'axes to flatten that are not there',
      { layer: 'Flatten', input: [1, 2], start_dim: 2 },
      'bad_argument',
      'start_dim',
    ],
    ['words for a size', { layer: 'Conv1d', input: [1, 1, 9], kernel_size: 'three' }, 'bad_argument', 'kernel_size'],
  ] as const)
    it(`refuses ${name}`, () => {
      const error = outputShape.calculate(args);
      assert.ok(isOperationError(error));
      assert.equal(error.code, code);
      assert.equal(error.argument, argument);
    });
});
