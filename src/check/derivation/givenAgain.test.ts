import assert from 'node:assert/strict';
import { check, textsOf } from '../../../test/support/fixtures';

const wrongIn = (text: string) =>
  check(text)
    .findings.filter(({ verdict }) => verdict === 'wrong')
    .map(({ start, end }) => text.slice(start, end));

/** What is written of a name or a function that the text has defined, in place of `□`: what it is, and what it is not. */
const table: readonly (readonly [text: string, right: string, ...slips: string[]])[] = [
  ['Let $f(x) = x^2 + 3x$. Then $f(x + h) = □$.', 'x^2 + 2xh + h^2 + 3x + 3h', 'x^2 + xh + h^2 + 3x + 3h'],
  [
    'Let $x_1, \\dots, x_n$ be zeros and ones, $k = \\sum_{i=1}^n x_i$ and $\\ell(p) = \\sum_{i=1}^n (x_i \\ln p + (1 - x_i) \\ln(1 - p))$ with $p \\in (0, 1)$. Then\n\n$$\\ell(p) = □$$',
    'k \\ln p + (n - k) \\ln(1 - p)',
    'k \\ln p - (n - k) \\ln(1 - p)',
  ],
  [
    'Let $r \\neq 1$ be real and $S = \\sum_{k=0}^{n-1} r^k$. Then\n$$(1 - r) S = \\sum_{k=0}^{n-1} r^k - \\sum_{k=0}^{n-1} r^{k+1} = 1 - r^n,$$\nso $S = □$.',
    '\\frac{1 - r^n}{1 - r}',
    '\\frac{1 - r^n}{1 + r}',
  ],
  [
    'Let $u, x \\in \\mathbb{R}^n$ and $D = \\mathrm{diag}(u)$.\n\n- $x^\\top D x = □$',
    '\\sum_{i=1}^n u_i x_i^2',
    '\\sum_{i=1}^n u_i x_i',
    '\\sum_{i=1}^n u_i^2 x_i^2',
  ],
];

/** Definitions that are replaced, extended, or used for something else. */
const others = [
  'Let $f(x) = x^2 + 2x + 1$. Then consider $f(x) = x^2 - 2x + 1$.',
  'Let $L = \\|y - Xw\\|^2$. With a penalty the loss becomes $L = \\|y - Xw\\|^2 + \\lambda \\|w\\|^2$.',
  'Let $f(x) = x^2$ for $0 \\le x < 1$, and $f(x + 1) = f(x)$ for all others.',
  'We have $D = \\mathrm{diag}(1, 2)$ and look for $x$ with $x^\\top D x = x_1 + 3$.',
];

describe('what has been defined', () => {
  for (const [text, right, ...slips] of table) {
    it(`is ${right}`, () => assert.deepEqual(wrongIn(text.replace('□', right)), []));
    for (const slip of slips) it(`is not ${slip}`, () => assert.deepEqual(wrongIn(text.replace('□', slip)), [slip]));
  }
  it('does not prove itself', () => {
    const text =
      'A fixed point satisfies\n\n$$\\begin{aligned} x^* &= 3x^* + b \\\\ x^* &= b + 7 \\end{aligned}$$\n\nand $\\hat\\mu = m$. Then $\\hat\\mu = m + 7$.';
    assert.deepEqual(textsOf(check(text), 'correct'), []);
  });

  it('may mean something else elsewhere, if that makes the line right', () => {
    const text = (other: string) =>
      `Let $u(x) = x^2 + 3x$. Then $u'(x) = 2x - 3$.\n\nAnother choice is $u(x) = ${other}$.`;
    assert.deepEqual(wrongIn(text('x^2 - 3x')), []);
    assert.deepEqual(wrongIn(text('x^2 + 4x')), ['2x - 3']);
    // What cannot be worked out makes no line right.
    assert.deepEqual(wrongIn(text('\\max(g(x), h)')), ['2x - 3']);
  });

  it('is what a later row may come back to, whatever stands between', () => {
    const given =
      'For $x \\in \\mathbb{R}^d$ let $\\mu = \\frac1d \\sum_{i=1}^d x_i$ and $v = \\frac1d \\sum_{i=1}^d (x_i - \\mu)^2$.';
    const rows = (last: string) =>
      `${given}\n\n$$\\begin{aligned} v &= \\frac1d \\sum_{i=1}^d (x_i^2 - 2\\mu x_i - \\mu^2) \\\\ &= ${last} \\end{aligned}$$\n`;
    const isBlamed = (last: string) => wrongIn(rows(last)).includes(last);
    assert.equal(isBlamed('\\frac1d \\sum_{i=1}^d x_i^2 - 2\\mu^2 + \\mu^2'), false);
    assert.equal(isBlamed('\\frac1d \\sum_{i=1}^d x_i^2 - 5\\mu^2'), true);
  });

  it('may be a diagonal of which one entry is written', () => {
    const given = 'Let $\\Sigma = \\text{diag}(\\sigma_1, \\ldots, \\sigma_r)$.';
    assert.deepEqual(
      wrongIn(`${given}\n\n$\\text{tr}(\\Sigma^2) = \\text{tr}(\\text{diag}(\\sigma_i^2)) = \\sum_i \\sigma_i^2$`),
      [],
    );
    const proved = textsOf(
      check(`${given}\n\n$\\operatorname{tr}(\\Sigma^2) = \\operatorname{tr}(\\operatorname{diag}(\\sigma_i^2))$`),
      'correct',
    );
    assert.deepEqual(proved, ['\\operatorname{tr}(\\operatorname{diag}(\\sigma_i^2))']);
  });

  for (const text of others) it(`may be something else: ${text}`, () => assert.deepEqual(wrongIn(text), []));
});
