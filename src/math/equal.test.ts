import assert from 'node:assert/strict';
import fc from 'fast-check';
import { runs } from '../../test/support/properties';
import { judgeEqual, type EqualOptions } from './equal';

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
  ['|x|', 'x', 'undecided'],
  ['1/0', '5', 'invalid'],
  ['', '5', 'invalid'],
  ['3 +', '3', 'invalid'],
  ['(10^9)!', '5', 'undecided'],
];

describe('judgeEqual', () => {
  for (const [student, reference, expected, options] of table) {
    it(`${student || 'nothing'} against ${reference} is ${expected}${options?.tolerance ? ` under ${JSON.stringify(options.tolerance)}` : ''}`, () => {
      assert.equal(judgeEqual(student, reference, options).verdict, expected);
    });
  }

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
