import assert from 'node:assert/strict';
import fc from 'fast-check';
import { runs } from '../../../test/support/properties';
import { number, type Parameter } from '../../core/parameters';
import { Polynomial } from '../../core/polynomial';
import { sameScalar, type Scalar } from '../../core/scalar';
import { say } from '../../core/sentence';
import { isArgumentError } from '../../math/arguments/argumentTree';
import { readArgument } from '../../math/argumentText';
import { plainNumber } from './plainNumber';

const entry: Parameter<unknown> = number(say('An entry.'));

function read(text: string): Scalar | undefined {
  const value = plainNumber(text);
  return typeof value === 'object' && 'error' in value ? undefined : value;
}

describe('A plain number', () => {
  const values: readonly (readonly [string, number])[] = [
    ['3', 3],
    [' −2 ', -2],
    ['.5', 0.5],
    ['2e3', 2000],
    ['1/3', 1 / 3],
    ['-1/2', -0.5],
    ['2^-1', 0.5],
    ['1/2/4', 0.125],
    ['2(3+1)', 8],
    ['√2', Math.SQRT2],
    ['3·sqrt(4)', 6],
    ['π/2', Math.PI / 2],
  ];
  for (const [text, value] of values) it(`reads ${text}`, () => assert.ok(sameScalar(read(text)!, value)));

  for (const [text, written] of [
    ['az+bx', 'az+bx'],
    ['2*w_1*x1', '2*w_1*x_1'],
    ['(a+b)(a-b)', 'a^2-b^2'],
    ['x_{1}+x_{1,2}', 'x_1+x_{1,2}'],
    ['a/2', '(1/2)a'],
    ['cdef', 'cdef'],
  ] as const)
    it(`reads ${text} as letters`, () => {
      const value = read(text);
      assert.ok(value instanceof Polynomial);
      assert.equal(value.toString(), written);
    });

  for (const [text, words] of [
    ['', /cannot be read/],
    ['1 +', /cannot be read/],
    ['2 3', /cannot be read/],
    ['[1]', /cannot be read/],
    [')', /cannot be read/],
    ['(1', /cannot be read/],
    ['('.repeat(500), /cannot be read/],
    ['1/0', /division by zero/],
    ['1/a', /letters can only/],
    ['hello', /neither a number nor a letter/],
    ['ab(1)', /neither a number nor a letter/],
    ['x_1bwww', /neither a number nor a letter/],
    ['NaN', /neither a number nor a letter/],
    ['-inf', /neither a number nor a letter/],
  ] as const)
    it(`says of "${text.slice(0, 9)}" what is wrong`, () => {
      const value = plainNumber(text);
      assert.ok(typeof value === 'object' && 'error' in value);
      assert.match(value.error.text, words);
    });

  it('reads what it reads as the reader of homework does', () => {
    const piece = fc.constantFrom(
      '1',
      '2',
      '0.5',
      '10',
      'a',
      'b',
      'x_1',
      'w',
      '+',
      '-',
      '*',
      '·',
      '/',
      '^2',
      '(',
      ')',
      ' ',
      '√',
    );
    let count = 0;
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 7 }), (pieces) => {
        const text = pieces.join('');
        const value = read(text);
        if (value === undefined) return;
        const other = readArgument(text, entry);
        assert.ok(!isArgumentError(other), text);
        assert.ok(sameScalar(value, other.value as Scalar), text);
        count++;
      }),
      runs(3000),
    );
    assert.ok(count > 100);
  });

  it('reads every polynomial as it is written', () => {
    const letter = fc.constantFrom('a', 'b', 'z', 'w_1', 'x_{1,2}');
    const term = fc.tuple(
      fc.integer({ min: -9, max: 9 }),
      fc.integer({ min: 1, max: 6 }),
      fc.array(letter, { maxLength: 3 }),
    );
    fc.assert(
      fc.property(fc.array(term, { minLength: 1, maxLength: 5 }), (terms) => {
        const polynomial = terms.reduce(
          (sum, [n, d, names]) =>
            sum.add(
              names.reduce(
                (product, name) => product.multiply(Polynomial.letter(name)),
                Polynomial.constant({ n, d: 1 }).scale({ n: 1, d }),
              ),
            ),
          Polynomial.constant({ n: 0, d: 1 }),
        );
        assert.ok(sameScalar(read(String(polynomial))!, polynomial), String(polynomial));
      }),
      runs(300),
    );
  });
});
