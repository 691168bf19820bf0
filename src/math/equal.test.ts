import assert from 'node:assert/strict';
import fc from 'fast-check';
import { runs } from '../../test/support/properties';
import { judgeEqual, type EqualOptions } from './equal';
import type { Facts } from './symbolic/terms/facts';
import type { Declaration } from './symbolic/shapes/typing';

const table: readonly [string, string, string, EqualOptions?][] = [
  ['1/2', '0.5', 'correct'],
  ['\\frac{110}{101}', '110/101', 'correct'],
  ['1.0891', '110/101', 'wrong'],
  ['1.0891', '110/101', 'correct', { tolerance: { rel: 1e-4 } }],
  ['1.0891', '110/101', 'wrong', { tolerance: { abs: 1e-6 } }],
  ['0', '1e-9', 'correct', { tolerance: { abs: 1e-8 } }],
  ['3.14', 'pi', 'correct', { tolerance: { sigfigs: 3 } }],
  ['3.141', 'pi', 'wrong', { tolerance: { sigfigs: 4 } }],
  ['3.1', 'pi', 'wrong', { tolerance: { sigfigs: 3 } }],
  ['2*3.5', '7', 'wrong', { tolerance: { sigfigs: 1 } }],
  ['[2, -1, 3]', '[2,-1,3]', 'correct'],
  ['[2, -1]', '[2,-1,3]', 'wrong'],
  ['[[1,2],[3,4]]', '[[1,2],[3,5]]', 'wrong'],
  ['\\begin{bmatrix}1&2\\\\3&4\\end{bmatrix}', '[[1,2],[3,4]]', 'correct', { syntax: 'latex' }],
  ['[[1,2],[3]]', '[[1,2],[3,4]]', 'invalid'],
  ['[[1,2],[3,4]]', '[[1,2,3],[4,5,6]]', 'wrong'],
  ['[[7]]', '7', 'correct'],
  ['[1,2,3] + 1', '[2,3,4]', 'wrong'],
  ['a + b', 'b + a', 'correct'],
  ['(x+1)^2', 'x^2+2x+1', 'correct'],
  ['|x|', 'x', 'wrong'],
  ['1/0', '5', 'invalid'],
  ['', '5', 'invalid'],
  ['3 +', '3', 'invalid'],
  ['(10^9)!', '5', 'undecided'],
  // No end: pieces say nothing of what it comes to.
  ['\\sum_{n=0}^\\infty 2^{-n}', '2', 'correct'],
  ['\\sum_{n=0}^\\infty 3x^n', '\\frac{3}{1-x}', 'correct'],
  ['\\sum_{n=0}^\\infty 3x^n', '\\frac{3}{1+x}', 'wrong', { syntax: 'latex' }],
  ['\\sum_{n=0}^\\infty 3x^n', '3\\sum_{k=0}^\\infty x^k', 'correct'],
  // Numbers
  ['sqrt(-9)', '3i', 'correct'],
  ['(1+2i)(3-i)', '5+5i', 'correct'],
  ['e^{i\\pi}', '-1', 'correct'],
  ['1\\frac{1}{2}', '3/2', 'correct'],
  ['0,25', '1/4', 'correct'],
  ['e^{200} - e^{200} + 1', '2', 'undecided'],
  ['sin(30)', '1/2', 'undecided'],
  ['csc(0)', '2', 'invalid', { tolerance: { rel: 1e-3 } }],
  ['3k', '6', 'invalid', { tolerance: { rel: 1e-3 } }],
  // Letters
  ['k + 1', 'k + 2', 'wrong'],
  // Braces of TeX in a text without a command.
  ['x^{2} y_{1}', 'x^2 y_1', 'correct'],
  ['x^{3} y_{1}', 'x^2 y_1', 'wrong'],
  ['t', 't + 10^-24', 'wrong'],
  ['(s+t)^3', 's^3+3s^2t+3st^2+t^3', 'correct'],
  ['cos(2t)', '1 - 2 sin(t)^2', 'correct'],
  ['cos(2t)', '1 + 2 sin(t)^2', 'wrong'],
  ['arcsinh(t)', 'ln(t + sqrt(t^2+1))', 'correct'],
  ['ln(t^2)', '2 ln(t)', 'undecided'],
  ['sqrt(s)*sqrt(t)', 'sqrt(s*t)', 'undecided'],
  ['sqrt(t^2)', 't', 'wrong'],
  ['n!/(n-2)!', 'n(n-1)', 'correct'],
  ['n!/(n-2)!', 'n(n+1)', 'wrong'],
  ['binomial(n, 2)', 'n(n-1)/2', 'correct'],
  ['\\sum_{k=1}^n k', 'n(n+1)/2', 'correct'],
  ['\\sum_{k=1}^n k', 'n(n-1)/2', 'wrong'],
  ['\\sum_{i=1}^n x_i', 'n x_1', 'wrong'],
  ['\\sum_{i=1}^n x_i', 'n \\bar{x}', 'undecided'],
  ['conjugate(w)', 'w', 'undecided'],
  // Names
  ['mx+b', 'm*x+b', 'correct'],
  ['4/3pir^3', '4/3*pi*r^3', 'correct'],
  ['X+1', 'x+1', 'wrong'],
  ['w1', 'w_1', 'wrong'],
  ['w_{1}+1', '1+w1', 'correct', { syntax: 'latex' }],
  ['1/2x', 'x/2', 'correct'],
  ['log(100)', '2', 'correct'],
  // Functions whose values are not known
  ['f(2t)', 'f(t+t)', 'correct'],
  ['g(1, 2) + g(3, 4)', 'g(3, 4) + g(1, 2)', 'correct'],
  ['f(s+t)', 'f(s)+f(t)', 'undecided'],
  ['2T(n/2)', 'T(n)', 'undecided'],
  ['k(s+t)', 'ks+kt', 'correct'],
  // Matrices: capitals may be some
  ['AB', 'BA', 'undecided'],
  ['(AB)^\\top', 'B^\\top A^\\top', 'correct'],
  ['(AB)^\\top', 'A^\\top B^\\top', 'wrong'],
  ['nRT/V', 'RTn/V', 'correct'],
  ['\\|y - Xw\\|^2', 'y^\\top y - 2y^\\top X w + w^\\top X^\\top X w', 'correct'],
  ['\\|y - Xw\\|^2', 'y^\\top y - y^\\top X w + w^\\top X^\\top X w', 'wrong'],
  ['\\frac{d}{dx} x^3', '3x^2', 'correct'],
  ['\\int_0^1 x dx', '1/2', 'correct'],
  ['\\int_0^1 x dx', '1/3', 'wrong'],
  ['\\oint x dx', '1/2', 'undecided'],
  ['\\int_0^1 x dx', '\\int_0^1 x dx', 'correct', { syntax: 'latex' }],
  // A tolerance is for the numbers in a formula, too
  ['exp(3.0001 s t)', 'exp(3 s t)', 'correct', { tolerance: { rel: 1e-4 } }],
  ['exp(3.0001 s t)', 'exp(3 s t)', 'undecided', { tolerance: { rel: 1e-6 } }],
  ['exp(4 s t)', 'exp(3 s t)', 'wrong', { tolerance: { rel: 1e-4 } }],
  ['s t + t s', '2 s t', 'correct', { tolerance: { rel: 1e-4 } }],
  // Equations and inequalities
  ['2x + 4 = 0', 'x = -2', 'correct'],
  ['x = 2', 'x = -2', 'wrong'],
  ['x = 3 or x = -3', 'x^2 = 9', 'correct'],
  ['x = 3', 'x^2 = 9', 'wrong'],
  ['x = ±3', 'x^2 - 9 = 0', 'correct'],
  ['x^2 = -1', 'x^2 = -4', 'wrong'],
  ['2y = 4x - 6', 'y = 2x - 3', 'correct'],
  ['y = 3 - 2x', 'y = 2x - 3', 'wrong'],
  ['a = F/m', 'F = m a', 'undecided'],
  ['x > 2', '2 < x', 'correct'],
  ['-x > 2', 'x < 2', 'wrong'],
  ['x = 1, y = 2', 'x + y = 3 and x - y = -1', 'correct'],
  ['x + 1', 'x = 1', 'wrong'],
  ['1 = 1', 'x', 'invalid'],
];

describe('judgeEqual', () => {
  for (const [student, reference, expected, options] of table) {
    it(`${student || 'nothing'} against ${reference} is ${expected}${options?.tolerance ? ` under ${JSON.stringify(options.tolerance)}` : ''}`, () => {
      assert.equal(judgeEqual(student, reference, options).verdict, expected);
    });
  }

  it('knows what is given of the letters', () => {
    const given: Facts = {
      declarations: new Map<string, Declaration>([
        ['t', { domain: 'positive' }],
        ['A', { rank: 2, dimensions: ['n', 'n'] }],
        ['B', { rank: 2, dimensions: ['n', 'n'] }],
      ]),
      definitions: new Map(),
    };
    assert.equal(judgeEqual('|t|', 't', { given }).verdict, 'correct');
    assert.equal(judgeEqual('ln(t^2)', '2 ln(t)', { given }).verdict, 'correct');
    assert.equal(judgeEqual('t = 3', 't^2 = 9', { given }).verdict, 'correct');
    assert.equal(judgeEqual('A B', 'B A', { given }).verdict, 'wrong');
  });

  it('never throws, and never finds text that it cannot read correct', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (a, b) => {
        judgeEqual(a, b);
        assert.notEqual(judgeEqual(`${a} +`, '1').verdict, 'correct');
      }),
      runs(100),
    );
  });
});
