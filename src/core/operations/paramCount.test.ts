import assert from 'node:assert/strict';
import fc from 'fast-check';
import { assertStepsHold, calculated, slipsOf } from '../../../test/support/checkSteps';
import { runs } from '../../../test/support/properties';
import { isOperationError } from '../operationError';
import { Polynomial } from '../polynomial';
import { paramCount } from './paramCount';

type Layers = readonly (string | Readonly<Record<string, unknown>>)[];

const depthwise = { type: 'Conv2d', in_channels: 3, out_channels: 3, kernel_size: 3, groups: 3 };
const pointwise = { type: 'Conv2d', in_channels: 3, out_channels: 4, kernel_size: 1 };

function count(layers: Layers): Readonly<Record<string, unknown>> {
  return calculated(paramCount, { layers }).json();
}

/** A tensor of the weights, as torch lays it out: its entries are the parameters. */
const convolution = fc
  .record({
    type: fc.constantFrom('Conv1d', 'Conv2d', 'ConvTranspose1d', 'ConvTranspose2d'),
    groups: fc.integer({ min: 1, max: 3 }),
    inside: fc.integer({ min: 1, max: 3 }),
    outside: fc.integer({ min: 1, max: 3 }),
    kernel: fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 })),
    bias: fc.boolean(),
  })
  .map(({ type, groups, inside, outside, kernel, bias }) => {
    const kernel_size = type.endsWith('1d') ? kernel[0] : kernel;
    const [in_channels, out_channels] = [inside * groups, outside * groups];
    return { type, in_channels, out_channels, kernel_size, groups, bias };
  });

describe('param_count', () => {
  it('takes the names alone of layers that need no arguments', () => {
    const names = ['ReLU', 'Flatten', 'Softmax', 'Dropout'];
    assert.deepEqual(count([pointwise, ...names]), count([pointwise, ...names.map((type) => ({ type }))]));
    assert.equal(count(names)['total'], 0);
    for (const [layers, message] of [
      [['relu'], 'layers[0].type: expected ReLU, got "relu".'],
      [['Linear'], 'layers[0].in_features: expected integer ≥ 1, got nothing.'],
      [[3], 'layers[0]: expected Conv2d(3, 4, 3), ReLU, …, got 3.'],
    ] as const) {
      const refused = paramCount.calculate({ layers });
      assert.ok(isOperationError(refused));
      const { text, values } = refused.sentence;
      assert.equal(
        text.replace(/\{(\d)\}/g, (_, i: string) => String(values[Number(i)])),
        message,
      );
    }
  });

  for (const [name, layers, expected] of [
    ['a convolution without bias', [{ ...pointwise, kernel_size: 3, bias: false }], 108],
    ['a convolution with bias', [{ ...pointwise, kernel_size: 3 }], 112],
    [
      'depthwise-separable without biases',
      [
        { ...depthwise, bias: false },
        { ...pointwise, bias: false },
      ],
      39,
    ],
    ['depthwise-separable with pointwise biases', [{ ...depthwise, bias: false }, pointwise], 43],
    ['depthwise-separable with all biases', [depthwise, pointwise], 46],
    [
      '224×224×3 pixels to 1000 neurons',
      [{ type: 'Linear', in_features: 224 * 224 * 3, out_features: 1000, bias: false }],
      150_528_000,
    ],
    ['64 filters on RGB', [{ type: 'Conv2d', in_channels: 3, out_channels: 64, kernel_size: 3, bias: false }], 1728],
    ['an embedding', [{ type: 'Embedding', num_embeddings: 1000, embedding_dim: 16 }], 16_000],
    ['PReLU with one slope', [{ type: 'PReLU' }], 1],
    ['instance normalisation, which learns nothing unless told', [{ type: 'InstanceNorm2d', num_features: 8 }], 0],
    ['RMS normalisation', [{ type: 'RMSNorm', normalized_shape: 512 }], 512],
    [
      'a 3-D convolution',
      [{ type: 'Conv3d', in_channels: 2, out_channels: 5, kernel_size: [3, 3, 2] }],
      5 * 2 * 18 + 5,
    ],
    // LeNet-5 as PyTorch's tutorials build it: 61,706.
    [
      'LeNet-5',
      [
        { type: 'Conv2d', in_channels: 1, out_channels: 6, kernel_size: 5 },
        { type: 'ReLU', inplace: true },
        { type: 'MaxPool2d', kernel_size: 2 },
        { type: 'Conv2d', in_channels: 6, out_channels: 16, kernel_size: 5 },
        { type: 'ReLU' },
        { type: 'MaxPool2d', kernel_size: 2 },
        { type: 'Flatten' },
        { type: 'Linear', in_features: 400, out_features: 120 },
        { type: 'Linear', in_features: 120, out_features: 84 },
        { type: 'Dropout', p: 0.5 },
        { type: 'Linear', in_features: 84, out_features: 10 },
        { type: 'Softmax', dim: 1 },
      ],
      61_706,
    ],
  ] as const)
    it(`counts ${name}`, () => assert.equal(count(layers)['total'], expected));

  it('counts the entries of the tensors that a convolution has', () => {
    fc.assert(
      fc.property(convolution, (layer) => {
        const kernel = [layer.kernel_size].flat().reduce((a, b) => a * b, 1);
        const shape = layer.type.includes('Transpose')
          ? [layer.in_channels, layer.out_channels / layer.groups, kernel]
          : [layer.out_channels, layer.in_channels / layer.groups, kernel];
        const entries = shape.reduce((a, b) => a * b, 1);
        const json = count([layer]);
        assert.equal(json['weights'], entries);
        assert.equal(json['biases'], layer.bias ? layer.out_channels : 0);
      }),
      runs(100),
    );
  });

  it('adds up what the layers have, and weights and biases, in every stack', () => {
    fc.assert(
      fc.property(fc.array(convolution, { minLength: 1, maxLength: 20 }), (layers) => {
        const calculation = calculated(paramCount, { layers });
        const json = calculation.json();
        const sum = (json['per_layer'] as number[]).reduce((a, b) => a + b, 0);
        assert.equal(json['total'], sum);
        assert.equal((json['weights'] as number) + (json['biases'] as number), sum);
      }),
      runs(25),
    );
  });

  it('counts with letters as with the numbers that they stand for', () => {
    const letters = { in_channels: 'C', out_channels: 'D', kernel_size: 'k' };
    const layer = Object.fromEntries(
      Object.entries(letters).map(([name, letter]) => [name, Polynomial.letter(letter)]),
    );
    assert.equal(count([{ type: 'Conv2d', ...layer }])['total'], 'CDk^2+D');
    const { total } = calculated(paramCount, { layers: [{ type: 'ConvTranspose2d', ...layer }] }).outcome;
    assert.ok(total?.kind === 'number' && total.value instanceof Polynomial);
    const value = (numbers: Readonly<Record<string, number>>): number =>
      (total.value as Polynomial).terms.reduce((sum, { coefficient, monomial }) => {
        const powers = monomial.map(([letter, power]) => numbers[letter]! ** power);
        return sum + powers.reduce((a, b) => a * b, Number(coefficient.n) / Number(coefficient.d));
      }, 0);
    assert.equal(value({ C: 3, D: 5, k: 7 }), 3 * 5 * 49 + 5);
  });

  it('counts a depthwise layer of C channels without a fraction', () => {
    const C = Polynomial.letter('C');
    const layer = { type: 'Conv2d', in_channels: C, out_channels: C, kernel_size: 3, groups: C };
    assert.equal(count([{ ...layer, bias: false }])['total'], '9C');
  });

  it('stays exact beyond what doubles hold', () => {
    const { total } = calculated(paramCount, {
      layers: [{ type: 'Linear', in_features: 2 ** 40 + 1, out_features: 2 ** 20 + 1, bias: false }],
    }).outcome;
    assert.ok(total?.kind === 'number' && typeof total.value === 'object' && 'exact' in total.value);
    assert.equal(total.value.exact?.n, (2n ** 40n + 1n) * (2n ** 20n + 1n));
  });

  it('knows the mistakes of the homework', () => {
    const standard = slipsOf(calculated(paramCount, { layers: [{ ...pointwise, kernel_size: 3 }] }));
    assert.equal(standard['bias-forgotten'], 108);
    assert.equal(standard['depth-forgotten'], 4 * 9 + 4);
    assert.equal(standard['kernel-not-squared'], 4 * 3 * 3 + 4);
    assert.equal(standard['output-channels-forgotten'], 27 + 1);
    assert.equal(standard['one-bias-per-layer'], 109);
    const separable = slipsOf(calculated(paramCount, { layers: [depthwise, pointwise] }));
    assert.equal(separable['pointwise-forgotten'], 30);
    assert.equal(separable['depthwise-forgotten'], 16);
    assert.equal(separable['separable-as-standard'], 112);
    assert.equal(separable['groups-ignored'], 3 * 3 * 9 + 3 + 16);
    const norm = slipsOf(calculated(paramCount, { layers: [{ type: 'BatchNorm2d', num_features: 16 }] }));
    assert.equal(norm['buffers-counted'], 65);
    assert.equal(norm['running-statistics-counted'], 64);
    assert.equal(norm['shift-forgotten'], 16);
  });

  it('never reports a mistake that gives the right number', () => {
    fc.assert(
      fc.property(fc.array(convolution, { minLength: 1, maxLength: 4 }), (layers) => {
        const calculation = calculated(paramCount, { layers });
        for (const value of Object.values(slipsOf(calculation))) assert.notEqual(value, calculation.json()['total']);
      }),
      runs(20),
    );
  });

  it('shows steps that our own checker finds correct', () => {
    const layers = [depthwise, { type: 'BatchNorm2d', num_features: 3 }, { type: 'ReLU' }, pointwise];
    assert.ok(assertStepsHold(calculated(paramCount, { layers })) >= 4);
    const alike = Array.from({ length: 20 }, () => depthwise);
    assert.ok(assertStepsHold(calculated(paramCount, { layers: alike })) >= 16);
    assertStepsHold(calculated(paramCount, paramCount.example));
  });

  for (const [name, layers, code, argument] of [
    ['an unknown layer', [{ type: 'Conv4d' }], 'bad_argument', 'layers[0].type'],
    ['a layer without type', [depthwise, { in_channels: 3 }], 'missing_argument', 'layers[1].type'],
    ['what is no layer', [3], 'bad_argument', 'layers[0]'],
    ['no layers', [], 'bad_argument', 'layers'],
    ['an unknown argument', [{ ...depthwise, group: 3 }], 'unknown_argument', 'layers[0].group'],
    ['a missing argument', [{ type: 'Linear', in_features: 3 }], 'missing_argument', 'layers[0].out_features'],
    ['half a channel', [{ ...depthwise, in_channels: 2.5 }], 'bad_argument', 'layers[0].in_channels'],
    ['no channels', [{ ...depthwise, out_channels: 0 }], 'bad_argument', 'layers[0].out_channels'],
    [
      'a kernel with too many sides',
      [{ ...depthwise, kernel_size: [3, 3, 3] }],
      'bad_argument',
      'layers[0].kernel_size',
    ],
    ['groups that do not divide', [{ ...depthwise, groups: 2 }], 'bad_groups', 'layers[0].groups'],
    ['groups that do not divide the output', [{ ...depthwise, out_channels: 4 }], 'bad_groups', 'layers[0].groups'],
    ['no stride', [{ ...depthwise, stride: 0 }], 'bad_stride', 'layers[0].stride'],
    ['no dilation', [{ ...depthwise, dilation: 0 }], 'bad_dilation', 'layers[0].dilation'],
    ['negative padding', [{ ...depthwise, padding: -1 }], 'negative_padding', 'layers[0].padding'],
    [
      '"same" with a stride',
      [{ ...depthwise, padding: 'same', stride: 2 }],
      'same_requires_stride_1',
      'layers[0].padding',
    ],
    [
      'group normalisation of channels that do not divide',
      [{ type: 'GroupNorm', num_groups: 3, num_channels: 8 }],
      'bad_groups',
      'layers[0].num_groups',
    ],
    ['a bias that is no truth value', [{ ...depthwise, bias: 1 }], 'bad_argument', 'layers[0].bias'],
  ] as const)
    it(`refuses ${name}`, () => {
      const error = paramCount.calculate({ layers });
      assert.ok(isOperationError(error));
      assert.equal(error.code, code);
      assert.equal(error.argument, argument);
    });
});
