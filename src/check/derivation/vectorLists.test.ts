import assert from 'node:assert/strict';
import { check } from '../../../test/support/fixtures';

const columns = 'Let $u = (1, 2)^T$ and $v = (0, 1)^T$.';
const numbered = '$X = [x_1, x_2]$ with $x_1 = (1,0)^T$, $x_2 = (1,1)^T$;';

/** Matrices made of two vectors, multiplied by hand: as columns `[1 0; 2 1]`, as rows `[1 2; 0 1]`. */
const rows: readonly (readonly [what: string, right: string, wrong: string])[] = [
  [
    'the vectors themselves, as columns',
    `${columns} Then $[u, v] = \\begin{bmatrix}1 & 0\\\\2 & 1\\end{bmatrix}$.`,
    `${columns} Then $[u, v] = \\begin{bmatrix}1 & 0\\\\2 & 3\\end{bmatrix}$.`,
  ],
  [
    'the vectors themselves, as rows',
    `${columns} Then $[u, v] = \\begin{bmatrix}1 & 2\\\\0 & 1\\end{bmatrix}$.`,
    `${columns} Then $[u, v] = \\begin{bmatrix}1 & 2\\\\0 & 2\\end{bmatrix}$.`,
  ],
  [
    'a product with their matrix',
    `${columns} With $A = [u, v]$ we get $A\\begin{bmatrix}1\\\\1\\end{bmatrix} = \\begin{bmatrix}1\\\\3\\end{bmatrix}$.`,
    `${columns} With $A = [u, v]$ we get $A\\begin{bmatrix}1\\\\1\\end{bmatrix} = \\begin{bmatrix}1\\\\4\\end{bmatrix}$.`,
  ],
  [
    'numbered vectors',
    `${numbered} $X^TX = \\begin{pmatrix}1 & 1\\\\ 1 & 2\\end{pmatrix}$.`,
    `${numbered} $X^TX = \\begin{pmatrix}1 & 1\\\\ 1 & 3\\end{pmatrix}$.`,
  ],
];

describe('the matrix of some vectors', () => {
  for (const [what, right, wrong] of rows) {
    const verdicts = (text: string) => check(text).findings.map(({ verdict }) => verdict);
    it(`has them as columns or as rows: ${what}`, () => {
      const found = verdicts(right);
      assert.ok(found.includes('correct') && !found.includes('wrong'), found.join());
    });
    it(`has no other entries: ${what}`, () => {
      assert.ok(verdicts(wrong).includes('wrong'));
    });
  }
});
