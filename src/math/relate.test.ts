import assert from 'node:assert/strict';
import fc from 'fast-check';
import { runs } from '../../test/support/properties';
import { lex } from './lexer';
import type { Syntax } from './lexerOptions';
import { relate } from './relate';
import { isNumericRelation } from './relationJudgement';
import { sideOf, splitStatements } from './statements';

/** Judges `left R right`. */
function judge(text: string, syntax: Syntax = 'latex') {
  const { tokens } = lex(text, 0, text.length, { syntax });
  const [chain] = splitStatements(tokens);
  const [left, right] = chain!.sides;
  const relation = chain!.relations[0]!.text;
  assert.ok(isNumericRelation(relation));
  return relate(relation, sideOf(left!, syntax), sideOf(right!, syntax));
}

/** Verdict, code, relation. The values were computed apart from the project, with exact fractions. */
const table: readonly [string, string, string][] = [
  // Integers and fractions: any difference is one.
  ['correct', 'equal', '3 \\cdot 3 \\cdot 3 \\cdot 4 = 108'],
  ['wrong', 'different', '3 \\cdot 3 \\cdot 3 \\cdot 4 = 107'],
  ['correct', 'equal', '\\frac{2}{3} + \\frac{1}{6} = \\frac{5}{6}'],
  ['wrong', 'different', '\\frac{2}{3} + \\frac{1}{6} = \\frac{3}{9}'],
  ['correct', 'equal', '2^{64} = 18446744073709551616'],
  ['wrong', 'different', '2^{64} = 18446744073709551617'],
  ['correct', 'equal', '\\binom{10}{3} = 120'],
  ['correct', 'equal', '6! = 720'],
  ['correct', 'equal', '\\sum_{i=1}^{4} i^2 = 30'],
  ['wrong', 'different', '\\prod_{k=1}^{4} k = 23'],
  // Rounded results.
  ['correct', 'rounded', '\\frac{11}{30} = 0.367'],
  ['correct', 'rounded', '\\sqrt{3} = 1.732'],
  ['correct', 'rounded', '\\frac{5}{8} = 0.62'],
  ['correct', 'rounded', '\\frac{5}{8} = 0.63'],
  ['correct', 'rounded', '\\frac{3}{7} = 43\\%'],
  ['correct', 'rounded', '2^{80} = 1.209 \\times 10^{24}'],
  ['wrong', 'different', '2^{80} = 1.29 \\times 10^{24}'],
  ['wrong', 'different', '\\frac{11}{30} = 0.376'],
  // Rounded operands: 0.0317 is any number from 0.03165 to 0.03175.
  ['correct', 'rounded-operands', '\\frac{0.0317}{0.0462} = 0.6863'],
  ['correct', 'rounded-operands', '0.333 \\cdot 3 = 1'],
  ['correct', 'rounded-operands', '1.414^2 = 2'],
  ['wrong', 'different', '\\frac{0.0317}{0.0462} = 0.6963'],
  // Short decimals are exact.
  ['wrong', 'different', '0.5 \\cdot 0.3 = 0.18'],
  ['wrong', 'different', '0.25 \\cdot 8 = 3'],
  // … unless the result is as coarse as they are.
  ['undecided', 'rounded-operands', '3.5 + 2.2 = 5.6'],
  // … or has the digits that the exact one needs.
  ['undecided', 'rounded-operands', '0.04 \\cdot 2 - 0.01 = 0.06'],
  ['undecided', 'rounded-operands', '2 + 0.08 = 2.09'],
  ['undecided', 'rounded-operands', '0.2 \\cdot 0.3 = 0.05 + 0.02'],
  // Beyond rounding, by how much? 40/7 = 5.714…
  ['undecided', 'close', '\\frac{40}{7} \\approx 5.721'],
  ['undecided', 'unclear', '\\frac{40}{7} \\approx 5.74'],
  ['wrong', 'different', '\\frac{40}{7} \\approx 5.80'],
  ['undecided', 'truncated', '\\frac{2}{3} = 0.66'],
  ['undecided', 'rounded-to-integer', '\\frac{224 - 3}{2} + 1 = 111'],
  ['correct', 'rounded', '2^{10} \\approx 1000'],
  // Readings.
  ['correct', 'equal', '\\log 1000 = 3'],
  ['correct', 'equal', '\\log 8 = 3'],
  ['correct', 'rounded', '\\log 2 = 0.693'],
  ['wrong', 'different', '\\log 100 = 3'],
  ['correct', 'equal', '2\\frac{1}{2} = 2.5'],
  ['correct', 'equal', '3\\frac{1}{3} = 1'],
  ['correct', 'equal', '\\sin 30 = 0.5'],
  ['correct', 'equal', '2^10 = 1024'],
  ['wrong', 'different', '2^10 = 1023'],
  ['undecided', 'loose-notation', '-4^2 = 16'],
  // Order.
  ['correct', 'holds', '2^{10} > 10^3'],
  ['wrong', 'fails', '\\frac{1}{3} \\ge \\frac{1}{2}'],
  ['correct', 'holds', '\\frac{22}{7} \\ne \\pi'],
  ['wrong', 'fails', '\\frac{6}{3} \\neq 2'],
  // Matrices.
  [
    'correct',
    'equal',
    '\\begin{bmatrix}1&2\\\\3&4\\end{bmatrix}\\begin{bmatrix}0&1\\\\1&0\\end{bmatrix} = \\begin{bmatrix}2&1\\\\4&3\\end{bmatrix}',
  ],
  ['wrong', 'different', '\\begin{bmatrix}1&2\\\\3&4\\end{bmatrix}^T = \\begin{bmatrix}1&2\\\\3&4\\end{bmatrix}'],
  ['correct', 'equal', '\\begin{bmatrix}2&1\\\\5&3\\end{bmatrix}^{-1} = \\begin{bmatrix}3&-1\\\\-5&2\\end{bmatrix}'],
  ['correct', 'equal', '\\left\\| \\begin{bmatrix}3\\\\4\\end{bmatrix} \\right\\|_2^2 = 25'],
  ['correct', 'equal', '\\det\\begin{pmatrix}1&2\\\\3&4\\end{pmatrix} = -2'],
  [
    'wrong',
    'shape',
    '\\begin{bmatrix}1&2\\\\3&4\\end{bmatrix} + \\begin{bmatrix}1&2\\\\3&4\\end{bmatrix} = \\begin{bmatrix}2&4\\end{bmatrix}',
  ],
  [
    'undecided',
    'embedded',
    '2\\begin{bmatrix}1&-1\\\\0&1\\end{bmatrix} = \\begin{bmatrix}0&2&-2\\\\0&0&2\\end{bmatrix}',
  ],
  ['correct', 'equal', '[1, 2, 3] \\cdot [2, 0, 1] = 5'],
  // No value.
  ['invalid', 'division_by_zero', '\\frac{1}{0} = 5'],
  ['invalid', 'zero_over_zero', '\\frac{0}{0} = 1'],
  ['invalid', 'singular', '\\begin{bmatrix}1&2\\\\2&4\\end{bmatrix}^{-1} = \\begin{bmatrix}1&0\\\\0&1\\end{bmatrix}'],
  ['invalid', 'ragged', '\\begin{bmatrix}1&2\\\\3\\end{bmatrix} = \\begin{bmatrix}1&2\\\\3&4\\end{bmatrix}'],
  ['undecided', 'domain', '\\sqrt{-1} = 1'],
  ['undecided', 'too_large', '(10^9)! = 1'],
  ['undecided', 'too_large', '\\sum_{i=1}^{1000000} i = 1'],
  ['undecided', 'too_large', '9^{9^{9^9}} = 1'],
];

describe('relate', () => {
  for (const [verdict, code, text] of table) {
    it(`${text} is ${verdict}`, () => {
      const judgement = judge(text);
      assert.deepEqual([judgement.verdict, judgement.code], [verdict, code]);
    });
  }

  it('names the entries that differ', () => {
    const { entries } = judge(
      '\\begin{bmatrix}1&2\\\\3&4\\end{bmatrix} + \\begin{bmatrix}1&1\\\\1&1\\end{bmatrix} = \\begin{bmatrix}2&3\\\\5&5\\end{bmatrix}',
    );
    assert.deepEqual(entries, [{ row: 2, column: 1 }]);
  });

  const integer = fc.integer({ min: -999, max: 999 });
  const positive = fc.integer({ min: 1, max: 999 });

  it('never calls a fraction that is right, or right when rounded, wrong', () => {
    fc.assert(
      fc.property(integer, positive, positive, fc.integer({ min: 1, max: 6 }), (n, d, k, digits) => {
        const scaled = `\\frac{${n * k}}{${d * k}}`;
        assert.equal(judge(`\\frac{${n}}{${d}} = ${scaled}`).verdict, 'correct');
        assert.equal(judge(`${scaled} \\approx ${(n / d).toFixed(digits)}`).verdict, 'correct');
      }),
      runs(100),
    );
  });

  it('calls a sum of integers right just when it is', () => {
    fc.assert(
      fc.property(fc.array(integer, { minLength: 2, maxLength: 8 }), fc.integer({ min: -2, max: 2 }), (terms, off) => {
        const left = terms.map((term, i) => (i === 0 || term < 0 ? `${term}` : `+${term}`)).join(' ');
        const total = terms.reduce((a, b) => a + b, 0) + off;
        assert.equal(judge(`${left} = ${total}`).verdict, off === 0 ? 'correct' : 'wrong');
      }),
      runs(100),
    );
  });

  it('is fast on what cannot be computed', () => {
    for (const text of [
      '9^{9^{9^{9^9}}} = 1',
      '\\sum_{i=1}^{9999}\\sum_{j=1}^{9999} i j = 1',
      '10^{400!} = 1',
      '(200!)^{200!} = 1',
    ]) {
      assert.equal(judge(text).verdict, 'undecided', text);
    }
  });
});
