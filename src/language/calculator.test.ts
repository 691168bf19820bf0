import assert from 'node:assert/strict';
import fc from 'fast-check';
import { check } from '../../test/support/fixtures';
import { runs } from '../../test/support/properties';
import { operations } from '../core/operations';
import { isArgumentError } from '../math/arguments/argumentTree';
import { readCall } from '../math/arguments/readCall';
import type { CalculatorResult, Texts } from './calculator';
import { selectedValues } from './calculatorSelection';
import { createCalculator } from './calculatorService';
import { english } from './messages';

const calculator = createCalculator({ localize: english });

const x = String.raw`\begin{bmatrix} -1 & 2 \\ 3 & 1 \end{bmatrix}`;
const w = '[[1, -1], [0, 1]]';

function result(operation: string, texts: Texts): CalculatorResult {
  const found = calculator.run(operation, texts);
  assert.ok(found.kind === 'result', found.kind === 'error' ? found.message : '');
  return found;
}

describe('The calculator', () => {
  it('knows every operation, those of a topic together', () => {
    const names = calculator.operations.map(({ name }) => name);
    assert.deepEqual([...names].sort(), operations.map(({ name }) => name).sort());
    const topics = calculator.operations.map(({ topic }) => topic);
    const changes = topics.filter((topic, i) => topic !== topics[i - 1]);
    assert.equal(changes.length, new Set(topics).size);
  });

  it('names in words what each operation and argument is', () => {
    for (const { title, summary, topicTitle, aliases, parameters } of calculator.operations) {
      assert.ok(title && summary && topicTitle && aliases.length > 0);
      for (const { name, type, meaning } of parameters) assert.ok(type && meaning, name);
    }
  });

  it('lists what must be given before what may be', () => {
    for (const { name, parameters } of calculator.operations) {
      const order = parameters.map(({ required }) => (required ? 0 : 1));
      assert.deepEqual(order, [...order].sort(), name);
    }
  });

  it('offers words to pick only where nothing else may stand', () => {
    const choices = (operation: string, parameter: string) =>
      calculator.operations.find(({ name }) => name === operation)?.parameters.find(({ name }) => name === parameter)
        ?.choices;
    assert.deepEqual(choices('conv2d', 'flip'), ['true', 'false']);
    assert.equal(choices('conv2d', 'padding'), undefined);
    assert.equal(choices('output_shape', 'padding'), undefined);
    assert.ok(choices('output_shape', 'layer')?.includes('ConvTranspose2d'));
    assert.ok(choices('norm_axes', 'kind')?.includes('layer_norm'));
    for (const { name, parameters } of calculator.operations)
      for (const parameter of parameters)
        for (const word of parameter.choices ?? [])
          assert.equal(calculator.validate(name, parameter.name, word), undefined);
  });

  for (const { name, parameters } of calculator.operations) {
    it(`computes the example of ${name} from its texts`, () => {
      const texts = Object.fromEntries(parameters.map((own) => [own.name, own.example]));
      const found = result(name, texts);
      const expected = operations.find((operation) => operation.name === name);
      assert.ok(expected);
      const calculated = expected.calculate(expected.example);
      assert.ok('json' in calculated);
      assert.deepEqual(found.json(), calculated.json());
      const [primary] = found.rows;
      assert.ok(primary?.value);
      assert.equal(primary.name, expected.primary);
      const bad = check(found.document()).findings.filter(({ verdict }) => verdict === 'wrong');
      assert.deepEqual(bad, []);
    });
  }

  it('gives the transposed convolution of the homework', () => {
    const [y] = result('conv_transpose2d', { x, w }).rows;
    assert.ok(y);
    assert.equal(y.value, '[[-1, 3, -2], [3, -3, 1], [0, 3, 1]]');
    assert.equal(y.shape, '3×3');
  });

  it('has the diagram of a result, where there is one', () => {
    assert.deepEqual(result('conv_transpose2d', { x, w, stride: '2' }).diagram, {
      kind: 'transposed-convolution',
      operation: 'conv_transpose2d',
      arguments: { x: [[-1, 2], [3, 1]], w: [[1, -1], [0, 1]], stride: 2 },
      conceal: false,
    }); // prettier-ignore
    assert.equal(result('param_count', { layers: '[Linear(3, 4)]' }).diagram, undefined);
    assert.equal(result('ridge', { X: '[[1]]', y: '[1]', lambda: '1' }).diagram, undefined);
  });

  it('says what is wrong with one argument', () => {
    assert.equal(calculator.validate('conv2d', 'x', '[[1, 2], [3, 4]]'), undefined);
    assert.match(calculator.validate('conv2d', 'x', '[[1, 2], [3]]') ?? '', /x/);
    assert.match(calculator.validate('conv2d', 'x', '') ?? '', /nothing/);
    assert.equal(calculator.validate('conv2d', 'stride', ''), undefined);
    assert.match(calculator.validate('conv2d', 'stride', '0') ?? '', /stride.*0/);
    assert.match(calculator.validate('conv2d', 'strides', '1') ?? '', /strides/);
    assert.match(calculator.validate('param_count', 'layers', 'hello') ?? '', /./);
  });

  it('tells the shape of an argument and of the result before there is one', () => {
    assert.equal(calculator.shape('conv2d', 'x', x), '2×2');
    assert.equal(calculator.shape('conv2d', 'stride', '2'), '');
    assert.deepEqual(calculator.preview('conv2d', { x }), { kind: 'unknown' });
    assert.deepEqual(calculator.preview('conv2d', { x, w }), { kind: 'shape', text: '1×1' });
    const wide = { x, w, padding: '1' };
    assert.deepEqual(calculator.preview('conv2d', wide), { kind: 'shape', text: '3×3' });
    const count = calculator.preview('param_count', {
      layers: '[{type: Linear, in_features: 3, out_features: 4}]',
    });
    assert.deepEqual(count, { kind: 'shape', text: 'a number' });
  });

  it('names the argument that does not fit the others', () => {
    const preview = calculator.preview('conv2d', { x, w: '[[1, 2, 3], [4, 5, 6], [7, 8, 9]]' });
    assert.ok(preview.kind === 'error');
    assert.equal(preview.argument, 'w');
    const found = calculator.run('conv2d', { x, w, groups: '2' });
    assert.ok(found.kind === 'error');
    assert.ok(['groups', 'w', 'x', ''].includes(found.argument));
  });

  it('does not keep the editor waiting for what takes long', () => {
    const huge = { x, w, padding: '9000' };
    const started = performance.now();
    assert.deepEqual(calculator.preview('conv2d', huge), { kind: 'unknown' });
    const found = calculator.run('conv2d', huge);
    assert.ok(performance.now() - started < 500);
    assert.ok(found.kind === 'error');
    assert.match(found.message, /at most/);
  });

  it('knows no other operations', () => {
    assert.equal(calculator.run('conv9d', {}).kind, 'error');
    assert.deepEqual(calculator.preview('conv9d', {}), { kind: 'unknown' });
    assert.ok(!calculator.isComplete('conv9d', {}));
    assert.deepEqual(calculator.proposals('conv9d', [x]), {});
    assert.equal(calculator.fitting('conv9d', 'x', x), undefined);
  });
});

describe('What is selected', () => {
  const of = (...selections: string[]): Texts => calculator.proposals('conv2d', selections);

  it('is proposed for the first argument that it fits', () => {
    assert.deepEqual(of(x), { x: '[[-1, 2], [3, 1]]' });
    assert.deepEqual(of('1 2 3\n4 5 6'), { x: '[[1, 2, 3], [4, 5, 6]]' });
    assert.deepEqual(of(w), { x: w });
    assert.deepEqual(of('words', w), { x: w });
    assert.deepEqual(calculator.proposals('conv1d', [w, '[1, 2]']), { x: w, w: '[1, 2]' });
  });

  it('fills several arguments in order', () => {
    assert.deepEqual(of(w, x), { x: w, w: '[[-1, 2], [3, 1]]' });
  });

  it('goes to the argument whose name it has', () => {
    const both = `$$w = ${x},\\qquad x = \\begin{pmatrix} 5 & 6 \\\\ 7 & 8 \\end{pmatrix}$$`;
    assert.deepEqual(of(both), { w: '[[-1, 2], [3, 1]]', x: '[[5, 6], [7, 8]]' });
  });

  it('goes to the kernel where the document calls it one', () => {
    assert.deepEqual(of('$K = [[1, 2], [3, 4]]$'), { w: '[[1, 2], [3, 4]]' });
    assert.deepEqual(of('W = [[1, 2]]', 'Input: [[3, 4]]'), { w: '[[1, 2]]', x: '[[3, 4]]' });
    assert.deepEqual(calculator.proposals('ridge', ['x = [[1, 1]], y = [11], \\lambda = 2']), {
      X: '[[1, 1]]',
      y: '[11]',
    });
    assert.deepEqual(calculator.proposals('ridge', ['$\\lambda = 2$']), { lambda: '2' });
    // γ and β may be left out: a number that is no batch is meant for neither.
    assert.deepEqual(calculator.proposals('batch_norm_forward', ['870']), {});
    assert.deepEqual(calculator.proposals('batch_norm_forward', ['[1, 2, 6]', '3']), {
      x: '[1, 2, 6]',
      gamma: '3',
    });
  });

  it('may be anything else', () => {
    assert.deepEqual(of('The kernel is slid over the input.'), {});
    assert.deepEqual(of(''), {});
    assert.deepEqual(of('see [the notes](https://example.org/1)'), {});
  });

  it('is found in the text around it', () => {
    assert.deepEqual(selectedValues('Let x_1 = [1, 2] and [[3]], as in [4](x).'), [
      { name: 'x_1', text: '[1, 2]' },
      { name: '', text: '[[3]]' },
    ]);
    assert.deepEqual(selectedValues(String.raw`\mathbf{w} = \left[ 1, 2 \right]`).length, 1);
    assert.deepEqual(selectedValues('$p = 0.5$'), [{ name: 'p', text: '0.5' }]);
  });

  it('can be taken for a single argument', () => {
    assert.equal(calculator.fitting('conv2d', 'w', `K = ${x}`), '[[-1, 2], [3, 1]]');
    assert.equal(calculator.fitting('conv2d', 'stride', '2'), '2');
    assert.equal(calculator.fitting('conv2d', 'stride', x), undefined);
  });
});

describe('Values as texts', () => {
  const number = fc.oneof(
    fc.integer({ min: -999, max: 999 }),
    fc.integer({ min: -999_999, max: 999_999 }).map((value) => value / 1000),
    fc.integer({ min: 1, max: 999 }).map((value) => Number(`${value}e-9`)),
  );

  it('read as the same values again', () => {
    const matrices = fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 2, max: 4 })).chain(([rows, columns]) =>
      fc.array(fc.array(number, { minLength: columns, maxLength: columns }), {
        minLength: rows,
        maxLength: rows,
      }),
    );
    fc.assert(
      fc.property(matrices, (matrix) => {
        const found = calculator.run('conv2d', { x: calculator.argumentText(matrix), w: '[[1]]' });
        assert.ok(found.kind === 'result');
        assert.deepEqual(found.json()['y'], matrix);
      }),
      runs(60),
    );
  });

  it('are those that people type', () => {
    assert.equal(calculator.argumentText('same'), 'same');
    assert.equal(calculator.argumentText(true), 'true');
    assert.equal(calculator.argumentText(null), 'null');
    assert.equal(
      calculator.argumentText([{ type: 'Conv2d', bias: false, kernel_size: [3, 3] }]),
      '[Conv2d(bias=false, kernel_size=[3, 3])]',
    );
    const depthwise = { type: 'Conv2d', in_channels: 3, out_channels: 3, kernel_size: 3, groups: 3, bias: false };
    const layers = [depthwise, { type: 'ReLU' }];
    const text = calculator.argumentText(layers);
    assert.equal(text, '[Conv2d(3, 3, 3, groups=3, bias=false), ReLU()]');
    const call = readCall(`param_count(layers=${text})`);
    assert.ok(!isArgumentError(call));
    assert.deepEqual(call.values['layers'], layers);
    assert.equal(calculator.argumentText([{ type: 'Own', p: 1 }]), '[{type: "Own", p: 1}]');
    assert.equal(calculator.argumentText(undefined), '');
  });
});
