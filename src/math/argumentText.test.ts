import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import fc from 'fast-check';
import { runs } from '../../test/support/properties';
import { padding } from '../core/convolution/parameters';
import { boolean, choice, integer, number, optional, tensor, type Parameter } from '../core/parameters';
import { Polynomial } from '../core/polynomial';
import * as Q from '../core/rational';
import { exactNumbers, fractionOf, sameScalar, scalarToNumber, type Scalar } from '../core/scalar';
import { say } from '../core/sentence';
import { readArgument } from './argumentText';

const meaning = say('');
/** Takes whatever is read. */
const anything: Parameter<unknown> = { type: 'anything', meaning, read: (value) => value };
const numbers: Parameter<unknown> = { ...anything, holds: 'tensor' };
const vector = tensor(meaning, [1]);
const matrix = tensor(meaning, [2]);
const either = tensor(meaning, [1, 2, 3]);

/** Scalars of the core as text, so that expectations can be read: `1/3`, `2a+b`. */
function shown(value: unknown): unknown {
  if (value instanceof Polynomial) return value.toString();
  if (Array.isArray(value)) return value.map(shown);
  if (typeof value !== 'object' || value === null) return value;
  if ('exact' in value && value.exact) return Q.toText(value.exact as Q.Rational);
  if ('approximate' in value && value.approximate instanceof Object) return scalarToNumber(value as Scalar).toFixed(6);
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, shown(item)]));
}

function read(text: string, parameter: Parameter<unknown>): unknown {
  const result = readArgument(text, parameter);
  assert.ok(!('error' in result), `${text}: ${inspect(result)}`);
  return shown(result.value);
}

/** The code, and the characters that are meant. */
function refused(text: string, parameter: Parameter<unknown>): readonly [string, string] {
  const result = readArgument(text, parameter);
  assert.ok('error' in result, `${text}: ${inspect(result)}`);
  return [result.code, text.slice(result.start, result.end)];
}

const square = [[1, 2], [3, 4]]; // prettier-ignore

const numberTexts: readonly (readonly [string, unknown])[] = [
  ['3', 3],
  ['-3', -3],
  ['−3', -3],
  ['0.1', 0.1],
  ['.5', 0.5],
  ['1.', 1],
  ['1e-5', 1e-5],
  ['1/2', 0.5],
  ['1/3', '1/3'],
  ['-2/6', '-1/3'],
  ['2^3', 8],
  ['2^-2', 0.25],
  ['10^-3', 0.001],
  ['50%', 0.5],
  ['3!', 6],
  ['½', 0.5],
  ['1 + 2 * 3', 7],
  ['(1 + 2)/7', '3/7'],
  ['\\frac12', 0.5],
  ['$\\frac{1}{3}$', '1/3'],
  ['\\(-\\tfrac{1}{3}\\)', '-1/3'],
  ['1{,}000', 1000],
  ['1,000', 1000],
  ['√2', '1.414214'],
  ['\\sqrt{2}', '1.414214'],
  ['sqrt(9/4)', 1.5],
  ['π', '3.141593'],
  ['0.12345678901234567890', '1234567890123456789/10000000000000000000'],
  ['"1/3"', '1/3'],
  ['λ = 0.25', 0.25],
  ['\\lambda = \\frac14', 0.25],
  ['a', 'a'],
  ['2a+b', '2a+b'],
  ['ab', 'ab'],
  ['2 a', '2a'],
  ['a/2', '(1/2)a'],
  ['(a+b)^2', 'a^2+2ab+b^2'],
  ['a - a', 0],
  ['x1', 'x_1'],
  ['x_1', 'x_1'],
  ['x_{1}', 'x_1'],
  ['x_{12}', 'x_12'],
  ['w_{1,2}', 'w_{1,2}'],
  ['\\alpha + \\beta_1', 'α+β_1'],
  ['C_out', 'C_out'],
  ['null', null],
  ['None', null],
];

const matrixTexts: readonly string[] = [
  '[[1,2],[3,4]]',
  ' [[1, 2], [3, 4]] ',
  '[[1,2],[3,4],]',
  '[[1, 2],\n [3, 4]]',
  '[[1. 2.]\n [3. 4.]]',
  '[[1 2] [3 4]]',
  '[1, 2; 3, 4]',
  '[1 2; 3 4]',
  '[1 2;\n 3 4]',
  '[1 2\n 3 4]',
  '[1, 2\n 3, 4]',
  '1 2\n3 4',
  '1 2\r\n3 4\r\n',
  '1, 2\n3, 4',
  '1, 2,\n3, 4,\n',
  '1\t2\n3\t4',
  '1 2\n\n3 4',
  '1,2;3,4',
  '1 2; 3 4',
  '1;2\n3;4',
  '1 2;\n3 4;',
  '[1,2],\n[3,4]',
  '((1,2),(3,4))',
  '{{1,2},{3,4}}',
  '\\{\\{1,2\\},\\{3,4\\}\\}',
  '\\begin{bmatrix}1&2\\\\3&4\\end{bmatrix}',
  '$$\n\\begin{pmatrix} 1 & 2 \\\\[4pt] 3 & 4 \\\\ \\end{pmatrix}.\n$$',
  '\\left[ \\begin{array}{rr} 1 & 2 \\\\ 3 & 4 \\end{array} \\right]',
  '\\left(\\begin{matrix} 1 & 2 \\\\ 3 & 4 \\end{matrix}\\right)',
  '\\begin{bmatrix} \\frac{2}{2} & \\sqrt4 \\\\ 2+1 & 2^2 \\end{bmatrix}',
  '\\left[[1, 2], [3, 4]\\right]',
  '1 & 2 \\\\ 3 & 4',
  'X = [[1, 2], [3, 4]]',
  '\\mathbf{X}_1 := \\begin{bmatrix}1&2\\\\3&4\\end{bmatrix}',
  '\\begin{equation}\nX = \\begin{bmatrix}1&2\\\\3&4\\end{bmatrix}\n\\end{equation}',
  '[[1,3],[2,4]]^T',
  '\\begin{bmatrix}1&3\\\\2&4\\end{bmatrix}^\\top',
  '2\\begin{bmatrix}0.5&1\\\\1.5&2\\end{bmatrix}',
  '| 1 | 2 |\n|---|---|\n| 3 | 4 |',
  '| a | b |\n|:-:|--:|\n| 1 | 2 |\n| 3 | 4 |',
  'a | b\n--|--\n1 | 2\n3 | 4',
  'np.array([[1, 2], [3, 4]], dtype=np.float32)',
  'torch.tensor([[1., 2.], [3., 4.]])',
  'Matrix([[1, 2], [3, 4]])',
  '```\n1 2\n3 4\n```',
];

const listTexts: readonly (readonly [string, unknown])[] = [
  ['[1,2,3]', [1, 2, 3]],
  ['[1 2 3]', [1, 2, 3]],
  ['(1, 2, 3)', [1, 2, 3]],
  ['(1 2 3)', [1, 2, 3]],
  ['{1, 2, 3}', [1, 2, 3]],
  ['\\{1, 2, 3\\}', [1, 2, 3]],
  ['\\left(1, 2, 3\\right)', [1, 2, 3]],
  ['(3,)', [3]],
  ['[3]', [3]],
  ['[]', []],
  ['()', []],
  ['[1 -1]', [1, -1]],
  ['[1 - 1]', [0]],
  ['[1 - 1, 2]', [0, 2]],
  ['[- 1 2]', [-1, 2]],
  ['[1/3, 2/4, -1]', ['1/3', 0.5, -1]],
  ['[1/3 2 / 4]', ['1/3', 0.5]],
  ['["1/3", 2]', ['1/3', 2]],
  ['[a, b, c]', ['a', 'b', 'c']],
  ['[a b -c]', ['a', 'b', '-c']],
  ['[2 a, b]', ['2a', 'b']],
  ['[ax, az+bx, 2*w_1*x_1]', ['ax', 'az+bx', '2*w_1*x_1']],
  ['[max(1, 2), 3]', [2, 3]],
  ['[w_{1,2}, 1]', ['w_{1,2}', 1]],
  ['[[[1,2],[3,4]],[[5,6],[7,8]]]', [square, [[5, 6], [7, 8]]]],
  ['[\\begin{bmatrix}1&2\\\\3&4\\end{bmatrix}, \\begin{bmatrix}5&6\\\\7&8\\end{bmatrix}]', [square, [[5, 6], [7, 8]]]],
  ['1, 2, 3', [[1, 2, 3]]],
  ['[1; 2]', [[1], [2]]],
]; // prettier-ignore

const wordTexts: readonly (readonly [string, unknown])[] = [
  ['same', 'same'],
  ['"same"', 'same'],
  ["'same'", 'same'],
  ['“same”', 'same'],
  ['True', true],
  ['false', false],
  ['None', null],
  ['3', 3],
  ['(3, 3)', [3, 3]],
  ['[[0, 1], [1, 0]]', [[0, 1], [1, 0]]],
  ['n', 'n'],
  ['nn.Conv2d', 'Conv2d'],
  ['{type: "Conv2d", in_channels: 3}', { type: 'Conv2d', in_channels: 3 }],
  ['{"type": "Conv2d", "bias": false}', { type: 'Conv2d', bias: false }],
  ["{'type': 'Conv2d', 'kernel_size': (3, 5),}", { type: 'Conv2d', kernel_size: [3, 5] }],
  ['dict(type="Linear", in_features=4)', { type: 'Linear', in_features: 4 }],
  ['{}', {}],
]; // prettier-ignore

const conv = { type: 'Conv2d', in_channels: 3, out_channels: 4, kernel_size: 3 };
const relu = { type: 'ReLU' };

const layerTexts: readonly (readonly [string, unknown])[] = [
  ['[Conv2d(3, 4, 3)]', [conv]],
  ['[nn.Conv2d(3, 4, 3, bias=False), torch.nn.ReLU()]', [{ ...conv, bias: false }, relu]],
  ['Conv2d(3, 4, 3), ReLU()', [conv, relu]],
  ['Conv2d(3, 4, 3)\nReLU()', [conv, relu]],
  ['nn.Sequential(\n  nn.Conv2d(3, 4, 3),\n  nn.ReLU(),\n)', [conv, relu]],
  ['nn.Sequential(nn.Sequential(nn.Conv2d(3, 4, 3)), nn.ReLU())', [conv, relu]],
  ['Sequential(\n  (0): Conv2d(3, 4, kernel_size=3)\n  (1): ReLU()\n)', [conv, relu]],
  ['Net(\n  (conv1): Conv2d(3, 4, kernel_size=3)\n  (act): ReLU()\n)', [conv, relu]],
  ['self.conv1 = nn.Conv2d(3, 4, 3)\nself.act = nn.ReLU()', [conv, relu]],
  ['[Conv2d(3, 4, 3, 2, 1, 1, 1, True)]', [{ ...conv, stride: 2, padding: 1, dilation: 1, groups: 1, bias: true }]],
  [
    '[ConvTranspose2d(3, 4, 3, 2, 1, 1, 1, False, 2)]',
    [
      {
        ...conv,
        type: 'ConvTranspose2d',
        stride: 2,
        padding: 1,
        output_padding: 1,
        groups: 1,
        bias: false,
        dilation: 2,
      },
    ],
  ],
  ["[Conv2d(3, 4, (3, 5), padding='same')]", [{ ...conv, kernel_size: [3, 5], padding: 'same' }]],
  ['[Conv2d(3, 4, 3, padding=same)]', [{ ...conv, padding: 'same' }]],
  ['[Linear(2n, C_out)]', [{ type: 'Linear', in_features: '2n', out_features: 'C_out' }]],
  [
    '[BatchNorm2d(6, affine=True), GroupNorm(2, 6), LayerNorm([6, 2])]',
    [
      { type: 'BatchNorm2d', num_features: 6, affine: true },
      { type: 'GroupNorm', num_groups: 2, num_channels: 6 },
      { type: 'LayerNorm', normalized_shape: [6, 2] },
    ],
  ],
  ['[GELU(approximate="tanh")]', [{ type: 'GELU', approximate: 'tanh' }]],
];

/** A list of layers, as the counting operations take it. */
const layers: Parameter<unknown> = {
  ...anything,
  read: (value, at) => (Array.isArray(value) ? value : integer(meaning, { min: 0 }).read('', at)),
};

describe('reading arguments', () => {
  describe('numbers', () => {
    for (const [text, value] of numberTexts)
      it(text, () => assert.deepEqual(read(text, optional(number(meaning))), value));
  });

  describe('matrices', () => {
    for (const text of matrixTexts) it(JSON.stringify(text), () => assert.deepEqual(read(text, matrix), square));
  });

  describe('lists', () => {
    for (const [text, value] of listTexts)
      it(text, () => {
        // What takes anything takes the first sense: a single line is a vector.
        const first = text === '1, 2, 3' ? matrix : text === '[1; 2]' ? matrix : numbers;
        assert.deepEqual(read(text, first), value);
      });
  });

  describe('words and objects', () => {
    for (const [text, value] of wordTexts) it(text, () => assert.deepEqual(read(text, anything), value));
  });

  describe('layers of PyTorch', () => {
    for (const [text, value] of layerTexts) it(JSON.stringify(text), () => assert.deepEqual(read(text, layers), value));
    it('takes a single layer for a list of one', () => assert.deepEqual(read('nn.Conv2d(3, 4, 3)', layers), [conv]));
  });

  it('takes a single row or column for the vector or the matrix that is wanted', () => {
    const column = '\\begin{bmatrix} 1 \\\\ 2 \\end{bmatrix}';
    const row = '\\begin{bmatrix} 1 & 2 \\end{bmatrix}';
    assert.deepEqual(
      [column, row, '1 2', '1\n2'].map((text) => read(text, vector)),
      [
        [1, 2],
        [1, 2],
        [1, 2],
        [1, 2],
      ],
    );
    assert.deepEqual(
      [column, row, '1 2', '1\n2'].map((text) => read(text, matrix)),
      [[[1], [2]], [[1, 2]], [[1, 2]], [[1], [2]]],
    );
    assert.deepEqual(read(row, either), [1, 2]);
    assert.deepEqual(read('[[1, 2]]', either), [[1, 2]], 'brackets are taken at their word');
  });

  it('takes the words of an argument however they are spelt', () => {
    const loss = choice(meaning, ['mse', 'half_mse']);
    assert.deepEqual(
      ['mse', 'MSE', '"mse"', 'half mse', 'Half-MSE'].map((text) => read(text, loss)),
      ['mse', 'mse', 'mse', 'half_mse', 'half_mse'],
    );
    const onlyWords: Parameter<unknown> = { ...numbers, choices: ['same'] };
    assert.deepEqual([read('same', onlyWords), read('sam', onlyWords)], ['same', 'ams']);
  });

  it('leaves out what is blank, where that is allowed', () => {
    assert.equal(read(' \n', integer(meaning, { default: 1 })), undefined);
    assert.deepEqual(refused('', integer(meaning, { min: 1 })), ['missing_argument', '']);
  });

  describe('errors, with the characters that are meant', () => {
    const cases: readonly (readonly [string, Parameter<unknown>, string, string])[] = [
      ['[1, 2', vector, 'bad_argument', '['],
      ['[[1, 2], [3', matrix, 'bad_argument', '['],
      ['[1, 2)', vector, 'bad_argument', '[1, 2)'],
      ['[1, 2]]', vector, 'bad_argument', ']'],
      ['[1,, 2]', vector, 'bad_argument', ',,'],
      ['[1, 2+]', vector, 'bad_argument', '+'],
      ['[1, ?, 2]', vector, 'bad_argument', '?'],
      ['[1, hello]', vector, 'bad_argument', 'hello'],
      ['[1, foo(2)]', vector, 'bad_argument', 'foo'],
      ['[1,000, 2]', vector, 'bad_argument', '000'],
      ['[1, 2/0]', vector, 'division_by_zero', '2/0'],
      ['[1, sqrt(-1)]', vector, 'not_a_number', 'sqrt(-1)'],
      ['[nan, 1]', vector, 'not_a_number', 'nan'],
      ['[1, -inf]', vector, 'not_a_number', '-inf'],
      ['[1e999]', vector, 'too_large', '1e999'],
      ['[9^9^9^9]', vector, 'too_large', '9^9^9^9'],
      ['[1/a]', vector, 'symbolic', '1/a'],
      ['[1, true]', vector, 'bad_argument', 'true'],
      ['[[1, 2], [3]]', matrix, 'ragged', '[3]'],
      ['1 2\n3 4 5', matrix, 'ragged', '3 4 5'],
      ['\\begin{bmatrix} 1 & 2 \\\\ 3 \\end{bmatrix}', matrix, 'ragged', '3'],
      ['\\begin{bmatrix} 1 & \\\\ 2 & 3 \\end{bmatrix}', matrix, 'ragged', '1 &'],
      ['\\begin{bmatrix} 1 & 2', matrix, 'bad_argument', '\\begin{bmatrix}'],
      ['[[1, "x+"]]', matrix, 'bad_argument', '+'],
      ['[[1, 2]]', vector, 'bad_argument', '[[1, 2]]'],
      ['1, 2', number(meaning), 'bad_argument', '1, 2'],
      ['0', integer(meaning, { min: 1, code: 'bad_stride' }), 'bad_stride', '0'],
      ['1/2', integer(meaning, { min: 1 }), 'bad_argument', '1/2'],
      ['[1, -1]', padding(2, meaning), 'negative_padding', '[1, -1]'],
      ['maybe', boolean(meaning, false), 'bad_argument', 'maybe'],
      ['"same', anything, 'bad_argument', '"'],
      ['Conv3(1)', anything, 'bad_argument', 'Conv3'],
      ['Conv2d(3, 4, 3, in_channels=3)', anything, 'bad_argument', 'in_channels'],
      ['Conv2d(in_channels=3, 4)', anything, 'bad_argument', '4'],
      ['ReLU(True, 2)', anything, 'bad_argument', '2'],
      ['{a: 1, a: 2}', anything, 'bad_argument', 'a:'],
      ['{a: 1, b}', anything, 'bad_argument', 'b'],
      ['{exact: 3}', anything, 'bad_argument', 'exact:'],
      ['['.repeat(70), anything, 'too_large', '['],
    ];
    for (const [text, parameter, code, place] of cases)
      it(JSON.stringify(text), () => assert.deepEqual(refused(text, parameter), [code, place]));

    it('speaks of the argument by its name, if it is told', () => {
      const stride = integer(meaning, { min: 1 });
      const words = (name?: string) => {
        const result = readArgument('0', stride, name);
        return 'error' in result ? [result.error.text, ...result.error.values] : [];
      };
      assert.deepEqual(words('stride'), ['{0}: expected {1}, got {2}.', 'stride', 'integer ≥ 1', '0']);
      assert.deepEqual(words(), ['Expected {0}, got {1}.', 'integer ≥ 1', '0']);
    });
  });
});

describe('arguments, there and back', () => {
  const fraction = fc
    .tuple(fc.integer({ min: -999, max: 999 }), fc.integer({ min: 1, max: 99 }))
    .map(([n, d]): Scalar => ({ exact: Q.rational(n, d) }));
  const decimal = fc
    .tuple(fc.integer({ min: -99999, max: 99999 }), fc.integer({ min: 0, max: 7 }))
    .map(([n, shift]): Scalar => n / 10 ** shift + 0);
  const double = fc
    .double({ noNaN: true, noDefaultInfinity: true, min: -1e12, max: 1e12 })
    // Below this a double has fewer digits than are typed.
    .map((value) => (Math.abs(value) < 1e-300 ? 0 : value));
  const letter = fc.constantFrom('a', 'b', 'x', 'y', 'α', 'w_1', 'w_{1,2}', 'C_out');
  const polynomial = fc
    .array(fc.tuple(fraction, fc.array(letter, { maxLength: 3 })), { minLength: 1, maxLength: 4 })
    .map((terms): Scalar =>
      terms.reduce(
        (sum, [factor, names]) =>
          sum.add(
            names.reduce(
              (product, name) => product.multiply(Polynomial.letter(name)),
              Polynomial.constant(exactNumbers.lift(factor).exact!),
            ),
          ),
        Polynomial.constant(Q.zero),
      ),
    );
  const scalar = fc.oneof(fraction, decimal, double, polynomial);

  function plain(value: Scalar): string {
    if (typeof value === 'number') return String(value);
    return value instanceof Polynomial ? value.toString() : Q.toText(value.exact!);
  }

  function latex(value: Scalar): string {
    if (typeof value === 'number') return plain({ exact: fractionOf(value) });
    if (!(value instanceof Polynomial)) {
      const { n, d } = value.exact!;
      return `${n < 0 ? '-' : ''}\\frac{${String(n).replace('-', '')}}{${d}}`;
    }
    const terms = value.terms.map(({ coefficient, monomial }) => {
      const letters = monomial.map(([name, k]) => `{${name.replace(/_(\w+)$/, '_{$1}')}}^{${k}}`);
      return `(${Q.toText(coefficient)}) ${letters.join(' ')}`;
    });
    return terms.length === 0 ? '0' : terms.join(' + ');
  }

  const rowsOf = <T>(entry: fc.Arbitrary<T>) =>
    fc
      .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 2, max: 4 }))
      .chain(([m, n]) => fc.array(fc.array(entry, { minLength: n, maxLength: n }), { minLength: m, maxLength: m }));

  function assertSame(text: string, rows: readonly (readonly Scalar[])[]): void {
    const result = readArgument(text, matrix);
    if ('error' in result) assert.fail(`${text}: ${inspect(result)}`);
    const got = result.value as Scalar[][];
    assert.equal(got.length, rows.length, text);
    rows.forEach((row, i) => {
      assert.equal(got[i]!.length, row.length, text);
      row.forEach((entry, j) =>
        assert.ok(sameScalar(got[i]![j]!, entry), `${text}: [${i}][${j}] is ${plain(got[i]![j]!)}`),
      );
    });
  }

  const writings: readonly (readonly [string, (rows: readonly (readonly Scalar[])[]) => string])[] = [
    ['nested lists', (rows) => `[${rows.map((row) => `[${row.map(plain).join(', ')}]`).join(',')}]`],
    [
      'semicolons',
      (rows) =>
        rows.length === 1
          ? `[[${rows[0]!.map(plain).join(', ')}]]`
          : `[${rows.map((row) => row.map(plain).join(', ')).join('; ')}]`,
    ],
    ['lines with commas', (rows) => rows.map((row) => row.map(plain).join(', ')).join('\n')],
    ['lines with blanks', (rows) => rows.map((row) => row.map(plain).join('  ')).join('\n')],
    ['lines with tabs', (rows) => rows.map((row) => row.map(plain).join('\t')).join('\r\n')],
    [
      'a Markdown table',
      (rows) => ['| |', '|---|', ...rows.map((row) => `| ${row.map(plain).join(' | ')} |`)].join('\n'),
    ],
    [
      'LaTeX',
      (rows) => `\\begin{bmatrix} ${rows.map((row) => row.map(latex).join(' & ')).join(' \\\\ ')} \\end{bmatrix}`,
    ],
  ];
  for (const [name, write] of writings)
    it(`as ${name}`, () =>
      fc.assert(
        fc.property(rowsOf(scalar), (rows) => assertSame(write(rows), rows)),
        runs(40),
      ));

  it('of words, flags and objects as JSON', () => {
    const word = fc.stringMatching(/^[a-z]{3,12}$/);
    const leaf = fc.oneof(fc.integer(), fc.boolean(), fc.constant(null), word);
    const value = fc.dictionary(
      fc.stringMatching(/^[a-z_]{2,10}$/).filter((key) => key !== 'exact' && key !== 'approximate'),
      fc.oneof(leaf, fc.array(fc.integer(), { maxLength: 3 })),
    );
    fc.assert(
      fc.property(value, (object) => {
        const result = readArgument(JSON.stringify(object), anything);
        assert.deepEqual('error' in result ? result : result.value, { ...object });
      }),
      runs(50),
    );
  });
});

describe('hostile arguments', () => {
  const parameters = [anything, numbers, matrix, number(meaning)];

  it('never throw, and errors lie in the text', () => {
    const piece = fc.constantFrom(
      '[',
      ']',
      '(',
      ')',
      '{',
      '}',
      '\\{',
      '\\}',
      '\\left[',
      '\\right]',
      '\\left.',
      '\\begin{bmatrix}',
      '\\end{bmatrix}',
      '\\frac',
      '\\\\',
      '&',
      ',',
      ';',
      '\n',
      ' ',
      '\t',
      '1',
      '-',
      '0.5',
      '/',
      'a',
      'x_',
      '^',
      '=',
      ':',
      '"',
      "'",
      '“',
      'Conv2d(',
      'nn.',
      'type',
      '|',
      '---',
      '$',
      '`',
      '√',
      '!',
      '\ud800',
      '😀',
      '\0',
      '<',
      '≤',
      'null',
      '1e9',
      '_{',
      '\\sqrt',
      'max(',
      '.',
    );
    const texts = fc.oneof(
      fc.array(piece, { maxLength: 40 }).map((parts) => parts.join('')),
      fc.string(),
    );
    fc.assert(
      fc.property(texts, fc.constantFrom(...parameters), (text, parameter) => {
        const result = readArgument(text, parameter, 'x');
        if (!('error' in result)) return;
        assert.ok(0 <= result.start && result.start <= result.end && result.end <= text.length);
        const places = result.error.text.match(/\{\d\}/g) ?? [];
        assert.ok(places.every((place) => Number(place[1]) < result.error.values.length));
      }),
      runs(500),
    );
  });

  it('are answered within bounds', () => {
    const long = 15_000;
    const texts = [
      '['.repeat(long),
      '[]'.repeat(long),
      '1,'.repeat(long),
      'a,'.repeat(long),
      '1 '.repeat(long),
      '1\n'.repeat(long),
      '"'.repeat(long),
      ';'.repeat(long),
      '\\\\'.repeat(long),
      `[${'2*3,'.repeat(long)}]`,
      '1'.repeat(long),
      `0.${'1'.repeat(long)}`,
      'a'.repeat(long),
      'nn.'.repeat(long),
      'x='.repeat(long),
      '$'.repeat(long),
      '-'.repeat(long),
      '√'.repeat(long),
      '2^'.repeat(long),
      'a_'.repeat(long),
      '!'.repeat(long),
      "a'".repeat(long),
      `1${'!'.repeat(long)}`,
      `\\alpha${'^2'.repeat(long)}`,
      '\\frac'.repeat(long),
      '\\begin{a}'.repeat(5_000),
      'Conv2d('.repeat(5_000),
      '{a:'.repeat(long),
      '|'.repeat(long),
      '9^9^9^9',
      '100000000!',
      '(a+b+c+d+e+f)^32',
      Array(40).fill('(a+b+c+d)').join('*'),
      '\\sum_{i=1}^{9999} \\sum_{j=1}^{9999} i j',
      '[[1,2],[3,4]]^(10^9)',
      ' '.repeat(long),
      '1'.repeat(300_000),
    ];
    for (const text of texts) {
      for (const parameter of [anything, numbers]) {
        // Time of this process, so that a busy machine makes no difference.
        const start = process.cpuUsage();
        readArgument(text, parameter, 'x');
        const { user } = process.cpuUsage(start);
        assert.ok(user < 1e6, `${text.slice(0, 20)}… took ${user / 1000} ms`);
      }
    }
  });
});
