import assert from 'node:assert/strict';
import fc from 'fast-check';
import { assertStepsHold, calculated, slipsOf } from '../../../test/support/checkSteps';
import { runs } from '../../../test/support/properties';
import { isOperationError } from '../operationError';
import { Polynomial } from '../polynomial';
import { conv2d } from './convolution';
import { macCount } from './macCount';

const small = (max: number, min = 1) => fc.integer({ min, max });

const layer = fc
  .record({
    transposed: fc.boolean(),
    groups: small(2),
    inside: small(2),
    outside: small(2),
    kernel: fc.tuple(small(3), small(3)),
    stride: fc.tuple(small(3), small(3)),
    padding: fc.tuple(small(2, 0), small(2, 0)),
    dilation: fc.tuple(small(2), small(2)),
    bias: fc.boolean(),
    batch: small(2),
    input: fc.tuple(small(7), small(7)),
  })
  .map(({ transposed, groups, inside, outside, kernel, batch, input, ...rest }) => ({
    layer: {
      type: transposed ? 'ConvTranspose2d' : 'Conv2d',
      in_channels: inside * groups,
      out_channels: outside * groups,
      kernel_size: kernel,
      groups,
      ...rest,
    },
    input: [batch, inside * groups, ...input] as [number, number, number, number],
  }));

type Case = typeof layer extends fc.Arbitrary<infer V> ? V : never;

/** Every product that the layer computes, one by one. */
function products({ layer: given, input }: Case, output: readonly number[]) {
  const isTransposed = given.type === 'ConvTranspose2d';
  const [positions, limits] = isTransposed ? [input, output] : [output, input];
  let [all, real] = [0, 0];
  const inside = (axis: 0 | 1, position: number, tap: number) => {
    const at = position * given.stride[axis] + tap * given.dilation[axis] - given.padding[axis];
    return at >= 0 && at < limits[axis + 2]!;
  };
  for (let n = 0; n < input[0]; n++)
    for (let c = 0; c < given.in_channels; c++)
      for (let o = 0; o < given.out_channels; o++) {
        const perGroup = [given.in_channels / given.groups, given.out_channels / given.groups];
        if (Math.floor(c / perGroup[0]!) !== Math.floor(o / perGroup[1]!)) continue;
        for (let i = 0; i < positions[2]; i++)
          for (let j = 0; j < positions[3]; j++)
            for (let p = 0; p < given.kernel_size[0]; p++)
              for (let q = 0; q < given.kernel_size[1]; q++) {
                all++;
                if (inside(0, i, p) && inside(1, j, q)) real++;
              }
      }
  return { all, real };
}

describe('mac_count', () => {
  it('counts the products that are computed, one by one', () => {
    let counted = 0;
    fc.assert(
      fc.property(layer, (given) => {
        const result = macCount.calculate({ layers: [given.layer], input: given.input });
        if (isOperationError(result)) return;
        counted++;
        const json = result.json();
        const output = json['output_shape'] as number[];
        const { all, real } = products(given, output);
        assert.equal(json['macs'], all);
        assert.equal(json['macs_real_inputs_only'], real);
        assert.equal(json['flops'], 2 * all);
        assert.equal(json['bias_adds'], given.layer.bias ? output.reduce((a, b) => a * b, 1) : 0);
      }),
      runs(80),
    );
    assert.ok(counted > 20);
  });

  it('gives the shape of what a stack of convolutions computes, and adds the layers up', () => {
    const zeros = (...[length, ...rest]: number[]): unknown =>
      length === undefined ? 0 : Array.from({ length }, () => zeros(...rest));
    const layers = [
      { type: 'Conv2d', in_channels: 2, out_channels: 3, kernel_size: [3, 2], stride: [2, 1], padding: 1, bias: false },
      { type: 'Conv2d', in_channels: 3, out_channels: 3, kernel_size: 2, groups: 3, dilation: 2, bias: false },
    ]; // prettier-ignore
    const first = calculated(conv2d, { x: zeros(1, 2, 9, 8), w: zeros(3, 2, 3, 2), stride: [2, 1], padding: 1 }).json();
    const second = calculated(conv2d, { x: first['y'], w: zeros(3, 1, 2, 2), groups: 3, dilation: 2 }).json();
    const json = calculated(macCount, { layers, input: [1, 2, 9, 8] }).json();
    assert.deepEqual(json['output_shape'], second['shape']);
    const perLayer = json['macs_per_layer'] as number[];
    assert.equal(json['macs'], perLayer[0]! + perLayer[1]!);
  });

  it('compares the homework: depthwise-separable against standard on 224×224', () => {
    const same = { type: 'Conv2d', in_channels: 3, kernel_size: 3, padding: 1 };
    const count = (layers: readonly unknown[]) =>
      calculated(macCount, { layers, input: [1, 3, 224, 224] }).json()['macs'];
    assert.equal(count([{ ...same, out_channels: 4 }]), 224 * 224 * 108);
    const pointwise = { type: 'Conv2d', in_channels: 3, out_channels: 4, kernel_size: 1 };
    assert.equal(count([{ ...same, out_channels: 3, groups: 3 }, pointwise]), 224 * 224 * 39);
  });

  it('lets layers without weights pass the shape on for nothing', () => {
    const json = calculated(macCount, {
      layers: [
        { type: 'Conv2d', in_channels: 1, out_channels: 6, kernel_size: 5 },
        { type: 'BatchNorm2d', num_features: 6 },
        { type: 'ReLU' },
        { type: 'MaxPool2d', kernel_size: 2 },
        { type: 'AdaptiveAvgPool2d', output_size: [null, 4] },
        { type: 'Flatten' },
        { type: 'LayerNorm', normalized_shape: [6 * 14 * 4] },
        { type: 'Linear', in_features: 6 * 14 * 4, out_features: 10 },
      ],
      input: [2, 1, 32, 32],
    }).json();
    assert.deepEqual(json['output_shape'], [2, 10]);
    assert.deepEqual(json['macs_per_layer'], [2 * 6 * 28 * 28 * 25, 0, 0, 0, 0, 0, 0, 2 * 10 * 336]);
  });

  it('puts the odd zero of "same" padding behind the input', () => {
    const layers = [{ type: 'Conv1d', in_channels: 1, out_channels: 1, kernel_size: 6, padding: 'same' }];
    const json = calculated(macCount, { layers, input: [1, 1, 6] }).json();
    assert.equal(json['macs'], 36);
    // Two zeros before and three behind: 4 + 5 + 6 + 5 + 4 + 3.
    assert.equal(json['macs_real_inputs_only'], 27);
  });

  it('counts in letters', () => {
    const [C, D, n] = ['C', 'D', 'n'].map((name) => Polynomial.letter(name));
    const layers = [{ type: 'Conv2d', in_channels: C, out_channels: D, kernel_size: 3, padding: 1, bias: false }];
    const json = calculated(macCount, { layers, input: [1, C, n, n] }).json();
    assert.equal(json['macs'], '9CDn^2');
    assert.equal(json['macs_real_inputs_only'], null);
  });

  it('knows the usual mistakes', () => {
    const layers = [{ type: 'Conv2d', in_channels: 3, out_channels: 4, kernel_size: 3, stride: 2, padding: 1 }];
    const slips = slipsOf(calculated(macCount, { layers, input: [2, 3, 8, 8] }));
    const macs = 2 * 4 * 4 * 4 * 27;
    assert.equal(slips['flops-for-macs'], 2 * macs);
    assert.equal(slips['macs-for-flops'], macs);
    assert.equal(slips['batch-forgotten'], macs / 2);
    assert.equal(slips['input-size-for-output-size'], 4 * macs);
    assert.equal(slips['stride-ignored'], 4 * macs);
    assert.equal(slips['padding-ignored'], (macs / 16) * 9);
    assert.equal(slips['parameters-for-macs'], 112);
    assert.equal(slips['depth-forgotten'], macs / 3);
    assert.equal(slips['output-channels-forgotten'], macs / 4);
    assert.equal(slips['kernel-not-squared'], macs / 3);
    assert.equal(slips['bias-adds-counted'], macs + 2 * 4 * 16);
    const transposed = [{ type: 'ConvTranspose2d', in_channels: 3, out_channels: 4, kernel_size: 2, stride: 2 }];
    const up = slipsOf(calculated(macCount, { layers: transposed, input: [1, 3, 5, 5] }));
    assert.equal(up['output-size-for-input-size'], 100 * 12 * 4);
  });

  it('shows steps that our own checker finds correct', () => {
    assert.ok(assertStepsHold(calculated(macCount, macCount.example)) >= 6);
    fc.assert(
      fc.property(layer, (given) => {
        const result = macCount.calculate({ layers: [given.layer], input: given.input });
        if (!isOperationError(result)) assert.ok(assertStepsHold(result) >= 4);
      }),
      runs(15),
    );
  });

  for (const [name, layers, input, code, argument] of [
    [
      'channels that do not fit',
      [{ type: 'Conv2d', in_channels: 3, out_channels: 4, kernel_size: 3 }],
      [1, 2, 9, 9],
      'channel_mismatch',
      'layers[0].in_channels',
    ],
    [
      'channels that do not fit further on',
      [
        { type: 'Conv2d', in_channels: 2, out_channels: 4, kernel_size: 3 },
        { type: 'BatchNorm2d', num_features: 2 },
      ],
      [1, 2, 9, 9],
      'channel_mismatch',
      'layers[1].num_features',
    ],
    [
      'features that do not fit',
      [{ type: 'Linear', in_features: 3, out_features: 4 }],
      [1, 2],
      'shape_mismatch',
      'layers[0].in_features',
    ],
    [
      'an axis that is not normalised',
      [{ type: 'LayerNorm', normalized_shape: [4] }],
      [1, 2],
      'shape_mismatch',
      'layers[0].normalized_shape',
    ],
    [
      'a kernel that does not fit',
      [{ type: 'Conv1d', in_channels: 2, out_channels: 4, kernel_size: 3 }],
      [1, 2, 2],
      'kernel_larger_than_input',
      'layers[0].kernel_size',
    ],
    [
      'an input without axes',
      [{ type: 'Conv2d', in_channels: 2, out_channels: 4, kernel_size: 3 }],
      [2],
      'bad_argument',
      'input',
    ],
    ['an empty input', [{ type: 'Linear', in_features: 3, out_features: 4 }], [0, 3], 'empty_input', 'input'],
    ['a negative size', [{ type: 'Linear', in_features: 3, out_features: 4 }], [-1, 3], 'bad_argument', 'input[0]'],
    [
      'too long a kernel to look at',
      [{ type: 'Conv1d', in_channels: 1, out_channels: 1, kernel_size: 1e9, padding: 1e9 }],
      [1, 1, 5],
      'too_large',
      '',
    ],
  ] as const)
    it(`refuses ${name}`, () => {
      const error = macCount.calculate({ layers, input });
      assert.ok(isOperationError(error));
      assert.equal(error.code, code);
      assert.equal(error.argument, argument);
    });
});
