import assert from 'node:assert/strict';
import { check, textsOf } from '../../../test/support/fixtures';

const masks = 'Let $r_j \\sim \\mathrm{Bernoulli}(p)$ be i.i.d.';

/** Ways to say for which indices a formula holds. */
const forms = [
  'For $j \\neq k$: $■$.',
  '$■$ if $j \\ne k$.',
  '$$■ \\qquad (j \\neq k)$$',
  'For $j < k$ we have\n\n$$■$$',
  '- $j \\neq k$: $■$',
];

describe('what is said for some indices', () => {
  for (const form of forms) {
    const told = (formula: string) => `${masks}\n\n${form.replace('■', () => formula)}\n\n`;

    it(`holds for these: ${form.replace(/\n/g, ' ')}`, () => {
      const text = told('\\mathbb E[r_j r_k] = \\mathbb E[r_j]\\,\\mathbb E[r_k] = p^2');
      const found = textsOf(check(text), 'correct');
      assert.deepEqual(found, ['\\mathbb E[r_j]\\,\\mathbb E[r_k]', 'p^2']);
    });

    it(`is wrong where it holds for none: ${form.replace(/\n/g, ' ')}`, () => {
      const text = told('\\mathbb E[r_j r_k] = \\mathbb E[r_j]\\,\\mathbb E[r_k] = p');
      // Of ordered ones a text may say more than was read.
      assert.deepEqual(textsOf(check(text), 'wrong'), form.includes('<') ? [] : ['p']);
    });

    it(`proves nothing for equal ones: ${form.replace(/\n/g, ' ')}`, () => {
      const claim = '\\mathbb E[r_j^2] = p^2';
      const text = `${told('\\mathbb E[r_j r_k] = p^2')}Therefore\n\n$$${claim}$$\n`;
      const last = check(text).findings.filter(({ start }) => start > text.indexOf('Therefore'));
      assert.deepEqual(
        last.filter(({ verdict }) => verdict === 'correct'),
        [],
      );
    });
  }

  for (const lead of ['For $j \\neq k$,\n\n', 'For $j \\neq k$,\n', 'For all $j \\neq k$ we have\n\n'])
    it(`defines nothing for the others: ${lead.replace(/\n/g, ' ')}`, () => {
      const text = (sum: string) =>
        `Let $c$ and $s$ be numbers. ${lead}$$M_{jk} = c$$\n\nand $M_{jj} = s$. Then\n\n$$\\sum_{j=1}^n M_{jj} = ${sum}$$\n`;
      assert.deepEqual(textsOf(check(text('n s')), 'correct'), ['n s']);
      assert.deepEqual(textsOf(check(text('n c')), 'correct'), []);
    });

  it('gives no value to the others', () => {
    const text = (sum: number) => `Let $m_1 = 3$ and $m_k = 5$ for $k \\geq 2$. Then $\\sum_{k=1}^3 m_k = ${sum}$.`;
    for (const sum of [13, 15]) assert.deepEqual(textsOf(check(text(sum)), 'wrong'), []);
    assert.deepEqual(textsOf(check(text(15)), 'correct'), []);
  });

  it('puts no value in where others are counted', () => {
    const step = '$$\\sum_k a_k (u_k + v_k) = \\sum_k a_k u_k + 2 \\sum_k a_k v_k$$';
    for (const told of ['for $k<0$', 'outside $0 \\le k < K$', 'for $k \\ge K$'])
      assert.deepEqual(textsOf(check(`Here $a_k = 0$ ${told}. ${step}`), 'correct'), [], told);
  });

  it('defines what is told by the one before', () => {
    const text = 'Let $v_t = \\beta v_{t-1} + g$ for $t \\ge 2$. So $v_2 - \\beta v_1 = g$.';
    assert.deepEqual(textsOf(check(text), 'correct'), ['g']);
  });

  it('judges no two lines whose break was lost as one', () => {
    const head = '\\frac{\\partial L}{\\partial x_1}';
    const text = (glue: string) =>
      `Let $L = x_1 (x_2 + x_3)$.\n\n$$${head} = x_2 + x_3 ${glue} = x_3 + x_2 = ${head}$$\n`;
    assert.deepEqual(textsOf(check(text(head)), 'wrong'), []);
    assert.deepEqual(textsOf(check(text('+ x_1')), 'wrong'), ['x_2 + x_3 + x_1']);
  });
});
