import assert from 'node:assert/strict';
import * as F from '../core/formula';
import type { Formula } from '../core/formula';
import { Polynomial } from '../core/polynomial';
import { rational } from '../core/rational';
import { say } from '../core/sentence';
import { formulaLatex, formulaPlain } from './formulaText';

const n = (value: number) => F.num(value);
const q = (numerator: number, denominator: number) => F.num({ exact: rational(numerator, denominator) });
const letter = (name: string) => Polynomial.letter(name);

const rows: readonly (readonly [string, Formula, latex: string, plain: string])[] = [
  ['a sum of products', F.sum(F.times(n(1), n(2)), F.times(n(-3), n(4))), '1 \\cdot 2 + (-3) \\cdot 4', '1·2 + (-3)·4'],
  ['a difference', F.minus(n(5), n(3)), '5 - 3', '5 - 3'],
  ['a negative number added', F.sum(n(5), n(-3)), '5 - 3', '5 - 3'],
  ['a negative factor', F.times(n(2), n(-3)), '2 \\cdot (-3)', '2·(-3)'],
  ['the first factor negative', F.times(n(-2), n(3)), '-2 \\cdot 3', '-2·3'],
  ['what is taken away', F.minus(n(1), F.sum(n(2), n(3))), '1 - (2 + 3)', '1 - (2 + 3)'],
  ['a fraction under an exponent', F.raised(q(2, 3), 2), '\\left(\\frac{2}{3}\\right)^{2}', '(2/3)^2'],
  ['a negative base', F.raised(n(-2), 2), '(-2)^{2}', '(-2)^2'],
  ['a fraction of sums', F.over(F.sum(n(1), n(2)), F.sum(n(3), n(4))), '\\frac{1 + 2}{3 + 4}', '(1 + 2)/(3 + 4)'],
  ['a decimal that ends', q(1, 8), '0.125', '0.125'],
  ['one that does not', q(-11, 30), '-\\frac{11}{30}', '-11/30'],
  ['what is rounded', F.equals(F.sym('σ'), F.num(Math.SQRT2)), '\\sigma \\approx 1.41421', 'σ ≈ 1.41421'],
  ['what is rounded to a round number', F.num(2.4999999), '2.50000', '2.50000'],
  ['a large rounded number', F.num(122645.3333), '122645.33', '122645.33'],
  ['a tiny number', F.num(1.25e-7), '1.25 \\cdot 10^{-7}', '1.25·10^-7'],
  ['letters', F.num(letter('a').multiply(letter('z')).add(letter('b'))), 'a z + b', 'az+b'],
  ['letters as a factor', F.times(n(2), F.num(letter('a').add(letter('b')))), '2 \\cdot (a + b)', '2·(a+b)'],
  ['a letter below', F.over(F.num(letter('C')), F.num(letter('g'))), '\\frac{C}{g}', 'C/g'],
  ['a name with an index', F.sub('C', 'out'), 'C_{\\mathrm{out}}', 'C_out'],
  ['an entry', F.sub('y', 1, 2), 'y_{1,2}', 'y_{1,2}'],
  [
    'a vector',
    F.tensorOf({ shape: [3], data: [2, -1, 3] }),
    '\\begin{bmatrix} 2 & -1 & 3 \\end{bmatrix}',
    '[2, -1, 3]',
  ],
  [
    'a matrix',
    F.tensorOf({ shape: [2, 2], data: [1, 2, 3, 4] }),
    '\\begin{bmatrix} 1 & 2 \\\\ 3 & 4 \\end{bmatrix}',
    '[[1, 2], [3, 4]]',
  ],
  [
    'channels',
    F.tensorOf({ shape: [2, 1, 2], data: [1, 2, 3, 4] }),
    '\\left[ \\begin{bmatrix} 1 & 2 \\end{bmatrix},\\; \\begin{bmatrix} 3 & 4 \\end{bmatrix} \\right]',
    '[[1, 2], [3, 4]]',
  ],
  ['a norm', F.raised(F.normOf(F.minus(F.sym('y'), F.sym('x'))), 2), '\\lVert y - x \\rVert^{2}', '‖y - x‖^2'],
  ['a series', F.series('i', n(1), F.sym('n'), F.sub('x', 'i')), '\\sum_{i=1}^{n} x_{i}', 'Σ_{i=1}^{n} x_i'],
  ['words', F.words(say('50% of {0}', 'x_1')), '\\text{50\\% of x\\_1}', '50% of x_1'],
];

const worded = ({ text, values }: ReturnType<typeof say>) => text.replace('{0}', String(values[0] ?? ''));

describe('formulas as text', () => {
  for (const [what, formula, latex, plain] of rows)
    it(`write ${what}`, () => {
      assert.equal(formulaLatex(formula, worded), latex);
      assert.equal(formulaPlain(formula, worded), plain);
    });
});
