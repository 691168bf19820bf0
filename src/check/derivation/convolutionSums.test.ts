import assert from 'node:assert/strict';
import { check } from '../../../test/support/fixtures';

const from0 = 'Let $y_i = \\sum_{k=0}^{K-1} w_k x_{i+k}$';
const from1 = 'Let $y_i = \\sum_{k=1}^{K} w_k x_{i+k-1}$';
const open = 'Let $y_i = \\sum_k w_k x_{i+k}$';
const delta = 'and $\\delta_i = \\frac{\\partial L}{\\partial y_i}$';
const byInput = '\\frac{\\partial L}{\\partial x_j}';

/**
 * Derivatives of convolutions, which the chain rule gives: `y_i` holds `x_j` where `j = i + k`, so with the weight `w_{j-i}`, and none
 * beyond the ends of the kernel. The first text is right, the second one has one slip in an index.
 */
const cases: readonly (readonly [what: string, right: string, wrong: string])[] = [
  [
    'by the input, from 0',
    `${from0} ${delta}. Then $${byInput} = \\sum_i \\delta_i w_{j-i}$.`,
    `${from0} ${delta}. Then $${byInput} = \\sum_i \\delta_i w_{i-j}$.`,
  ],
  [
    'by the input, without bounds',
    `${open} ${delta}. Then $${byInput} = \\sum_i \\delta_i w_{j-i}$.`,
    `${open} ${delta}. Then $${byInput} = \\sum_i \\delta_i w_{i-j}$.`,
  ],
  [
    'by the input, from 1, in two steps',
    `${from1}. Then $${byInput} = \\sum_i \\frac{\\partial L}{\\partial y_i} \\frac{\\partial y_i}{\\partial x_j} = \\sum_i \\frac{\\partial L}{\\partial y_i} w_{j-i+1}$.`,
    `${from1}. Then $${byInput} = \\sum_i \\frac{\\partial L}{\\partial y_i} \\frac{\\partial y_i}{\\partial x_j} = \\sum_i \\frac{\\partial L}{\\partial y_i} w_{j-i}$.`,
  ],
  [
    'by the weights, as many outputs as fit',
    `${from0} ${delta}. Then $\\sum_{i=0}^{N-K} \\delta_i \\frac{\\partial y_i}{\\partial w_k} = \\sum_{i=0}^{N-K} \\delta_i x_{i+k}$.`,
    `${from0} ${delta}. Then $\\sum_{i=0}^{N-K} \\delta_i \\frac{\\partial y_i}{\\partial w_k} = \\sum_{i=0}^{N-K} \\delta_i x_{i-k}$.`,
  ],
  [
    'coefficients from 0',
    'Let $f(w) = \\sum_{k=0}^{n} w_k x^k$. Then $\\frac{\\partial f}{\\partial w_k} = x^k$.',
    'Let $f(w) = \\sum_{k=0}^{n} w_k x^k$. Then $\\frac{\\partial f}{\\partial w_k} = kx^{k-1}$.',
  ],
  [
    'a loss of outputs from 0',
    `$L = \\frac12\\sum_{i=0}^{M-1}(y_i - t_i)^2$ with $y_i = \\sum_{k=0}^{K-1} w_k x_{i+k}$. Hence $\\frac{\\partial L}{\\partial y_i} = y_i - t_i$ and $${byInput} = \\sum_i (y_i - t_i) w_{j-i}$.`,
    `$L = \\frac12\\sum_{i=0}^{M-1}(y_i - t_i)^2$ with $y_i = \\sum_{k=0}^{K-1} w_k x_{i+k}$. Hence $\\frac{\\partial L}{\\partial y_i} = 2(y_i - t_i)$.`,
  ],
  [
    'sums without bounds over a kernel from 0',
    `${from0}. Then $\\langle y, z\\rangle = \\sum_i \\sum_k w_k x_{i+k} z_i$.`,
    `${from0} ${delta}. Then $${byInput} = \\sum_i \\delta_i w_{j+i}$.`,
  ],
  [
    'the chain rule through outputs from 0',
    `${from0} ${delta}. $$\\frac{\\partial L}{\\partial w_k} = \\sum_{i=0}^{M-1} \\delta_i \\frac{\\partial y_i}{\\partial w_k} = \\sum_{i=0}^{M-1} \\delta_i x_{i+k}$$`,
    `${from0} ${delta}. $$\\frac{\\partial L}{\\partial w_k} = \\sum_{i=0}^{M-1} \\delta_i \\frac{\\partial y_i}{\\partial w_k} = \\sum_{i=0}^{M-1} \\delta_i x_{i-k}$$`,
  ],
  [
    'the chain rule through scaled inputs from 0',
    'Let $y_i = a x_i + b$. $$\\frac{\\partial L}{\\partial a} = \\sum_{i=0}^{m-1} \\frac{\\partial L}{\\partial y_i}\\frac{\\partial y_i}{\\partial a} = \\sum_{i=0}^{m-1} \\frac{\\partial L}{\\partial y_i} x_i$$',
    'Let $y_i = a x_i + b$. $$\\frac{\\partial L}{\\partial a} = \\sum_{i=0}^{m-1} \\frac{\\partial L}{\\partial y_i}\\frac{\\partial y_i}{\\partial a} = \\sum_{i=0}^{m-1} \\frac{\\partial L}{\\partial y_i} a x_i$$',
  ],
  [
    'a sum that begins where the signal does',
    '$$\\sum_{t=0}^{N-1} g_t u_{t-k} = \\sum_{t=k}^{N-1} g_t u_{t-k} = \\sum_{m=0}^{N-1-k} g_{m+k} u_m$$',
    '$$\\sum_{t=0}^{N-1} g_t u_{t-k} = \\sum_{t=0}^{N-1} g_t u_{t+k}$$',
  ],
  [
    'strides',
    `Let $y_i = \\sum_{k=0}^{K-1} w_k x_{si+k}$ ${delta}. Then $${byInput} = \\sum_i \\delta_i w_{j-si}$.`,
    `Let $y_i = \\sum_{k=0}^{K-1} w_k x_{si+k}$ ${delta}. Then $${byInput} = \\sum_i \\delta_i w_{si-j}$.`,
  ],
];

describe('sums over indices that are shifted against each other', () => {
  for (const [what, right, wrong] of cases) {
    it(`takes ${what} for right`, () => {
      const verdicts = check(right).findings.map(({ verdict }) => verdict);
      assert.ok(verdicts.length > 0 && verdicts.every((verdict) => verdict === 'correct'), verdicts.join());
    });
    it(`finds a slip: ${what}`, () => {
      assert.ok(check(wrong).findings.some(({ verdict }) => verdict === 'wrong'));
    });
  }

  it('takes no place before the first one for nothing where one letter counts', () => {
    assert.equal(check('$\\sum_{t=1}^T (a_t - a_{t-1}) = a_T - a_0$').findings[0]?.verdict, 'correct');
    assert.deepEqual(check('$\\sum_{t=1}^T (a_t - a_{t-1}) = a_T$').findings, []);
  });
});
