import assert from 'node:assert/strict';
import { check } from '../../../test/support/fixtures';

/** Steps that letters said elsewhere had excused, right and with a slip. */
const slips: readonly (readonly [text: string, right: string, slip: string])[] = [
  // Numbers times the same letters: as an equation it would be an idle one.
  ["That's $h^2\\cdot\\frac{0.2}{0.8} = %s h^2$.", '0.25', '0.4'],
  ['The variance is $4 \\cdot \\frac{3}{2} \\sigma^2 = %s\\sigma^2$.', '6', '5'],
  // What is said of β_1 is said of another number than β.
  [
    'Let $\\beta_1 = 0.9$ and $\\beta_2 = 0.999$. Then $v_t = (1-\\beta)s\\sum_{k=0}^{t-1}\\beta^k = (1-\\beta)s\\frac{1-\\beta^t}{1-\\beta} = s(1-\\beta^{%s})$.',
    't',
    't+1',
  ],
  // Brackets tell where a sum ends.
  [
    '$\\frac{1}{\\sigma^2}\\sum_{i=1}^n(x_i-\\mu) = \\frac1{\\sigma^2}\\left(\\sum_{i=1}^n x_i-%s\\mu\\right)$',
    'n',
    '',
  ],
  // A recursion ties nothing to what it begins with.
  [
    'The update is $w_{t+1} = w_t - \\eta (g_t + c w_t)$ with $w_t, g_t \\in \\mathbb{R}^d$.\n\nTwo steps with the same $g$ from $w_0$ give $(1 - \\eta c)((1 - \\eta c) w_0 - \\eta g) - \\eta g = (1 - \\eta c)%s w_0 - \\eta(2 - \\eta c) g$.',
    '^2',
    '',
  ],
  // `f(w - h)` is no name that gets another value.
  ['Let $f(w) = w^2 - 3w$ for $w \\in \\mathbb{R}$. Then $f(w - h) = f(w) %s 2hw + 3h + h^2$.', '-', '+'],
  // Two matrices that are written out.
  [
    'With reals $u, v, w$ and $x_1, x_2$: $$\\begin{pmatrix} u & 0 \\\\ v & u \\\\ 0 & v \\end{pmatrix} \\begin{pmatrix} x_1 \\\\ x_2 \\end{pmatrix} = x_1 \\begin{pmatrix} u \\\\ v \\\\ 0 \\end{pmatrix} + x_2 \\begin{pmatrix} %s \\\\ v \\end{pmatrix}$$',
    '0 \\\\ u',
    'u \\\\ 0',
  ],
  // What has an inverse is tall, whatever its letters are.
  [
    'Let $X \\in \\mathbb{R}^{n \\times d}$ and $H = X (X^\\top X)^{-1} X^\\top$. Then $X^\\top (I - H) = X^\\top %s X^\\top X (X^\\top X)^{-1} X^\\top$.',
    '-',
    '+',
  ],
  // A letter that the chain speaks of and that has gone by here.
  [
    'For $X \\sim \\mathcal{N}(\\mu, \\sigma^2)$ and real $a, b$: $$\\operatorname{Var}(aX + b) = \\mathbb{E}[(aX + b - a\\mu - b)^2] = a^2\\, \\mathbb{E}[(X - \\mu)^2] = a^2 \\sigma^2%s$$',
    '',
    ' + b',
  ],
  // One that is put in and goes away again.
  [
    'For $z \\in \\mathbb{R}^K$ and any $c \\in \\mathbb{R}$: $$\\log \\sum_{k=1}^K e^{z_k} = \\log \\sum_{k=1}^K e^{c} e^{z_k %s c}$$',
    '-',
    '+',
  ],
  // A word that only announces the formula is no reason for it.
  [
    'Let $m = \\frac1n \\sum_{i=1}^n x_i$ for real $x_1, \\dots, x_n$ and $z_i = c (x_i - m)$.\n\nThe outputs have mean zero:\n\n$$\\frac1n \\sum_{i=1}^n z_i^2 = \\frac{c^%s}{n} \\sum_{i=1}^n (x_i - m)^2$$',
    '2',
    '3',
  ],
  // Apart by a number: no property that was not understood makes these the same.
  ['The values $x_i$ are standardized. Then $a + (b - 1) + 2 = a + b + %s$.', '1', '2'],
  // By a letter that the formulas in a formula have.
  [
    'Let $h = \\tanh(u x)$, $z = v h$ and $L = \\frac{1}{2}(z - y)^2$ with $u, v, x, y \\in \\mathbb{R}$. Then $$\\frac{\\partial L}{\\partial u} = (z - y)\\, %s\\, \\frac{\\partial h}{\\partial u}$$',
    'v',
    'u',
  ],
  // What is taken from there on is no reason for what stands before.
  [
    'Let $m = \\frac{1}{n} \\sum_{i=1}^n x_i$ for real $x_1, \\dots, x_n$.\n\n$$\\sum_{i=1}^n (x_i - a)^2 = \\sum_{i=1}^n \\big((x_i - m) + (m %s a)\\big)^2$$\n\nWith $a = 0$ this is $\\sum_{i=1}^n x_i^2$.',
    '-',
    '+',
  ],
];

const right: readonly string[] = [
  '忽略常数项，$-\\log p = \\frac{x^2}{2}+\\frac12\\log(2\\pi) = \\frac{x^2}{2}$。',
  'En aritmética módulo $7$ se tiene entonces $a + 3 + 6 = a + 2$.',
  '在模 $7$ 的意义下, 设 $a$ 为整数, 则 $a + 3 + 6 = a + 2$。',
  'Für große $n$ gilt dann $n + k + 1 - 3 = n + k$.',
  // A property that was not understood, of what has indices.
  'The inputs $x_i$ have mean zero. Then $$\\sum_{i=1}^n (x_i - m)^2 = \\sum_{i=1}^n x_i^2 + n m^2$$',
  'Since the inputs $x_i$ have mean zero:\n\n$$\\sum_{i=1}^n (x_i - m)^2 = \\sum_{i=1}^n x_i^2 + n m^2$$',
  // What commutes, and what is no more than stretched.
  '$$\\begin{pmatrix} a & b \\\\ c & d \\end{pmatrix} \\begin{pmatrix} 0 & 1 \\\\ 1 & 0 \\end{pmatrix} = \\begin{pmatrix} 0 & 1 \\\\ 1 & 0 \\end{pmatrix} \\begin{pmatrix} a & b \\\\ c & d \\end{pmatrix}$$',
  'The vector is an eigenvector if $$\\begin{pmatrix} 2 & 1 \\\\ 1 & 2 \\end{pmatrix} \\begin{pmatrix} x \\\\ y \\end{pmatrix} = 3 \\begin{pmatrix} x \\\\ y \\end{pmatrix}$$',
  'The variance is $2 \\cdot \\frac{1}{3} h^2 = 0.67 h^2$, or $0.33 \\cdot 2 h = 0.7 h$.',
  'That is $0.5 \\cdot 40\\,m = 20\\,m$.',
  'The fixed points obey $3x = 5x$.',
  // The sum takes all that follows, as many write it.
  '$E[(\\sum_{i=1}^n x_i - \\mu)^2] = E[(\\sum_{i=1}^n (x_i - \\mu))^2]$',
  '$\\frac1n\\sum_{i=1}^n(x_i-\\mu) = \\frac1n\\left(\\sum_{i=1}^n x_i - \\sum_{i=1}^n \\mu\\right)$',
  'Let $x_1 = 2$ and $x_2 = 3$. Then $1 + x^\\top x = 14$.',
  'Let $\\beta_1 = \\beta$ and $\\beta_2 = 1 - \\beta$. Then $\\beta_1 + \\beta_2 - \\beta = 1 - \\beta$.',
];

const wrongs = (text: string) => check(text).findings.filter(({ verdict }) => verdict === 'wrong');

describe('Single steps', () => {
  for (const [text, value, slip] of slips)
    it(text, () => {
      assert.deepEqual(wrongs(text.replace('%s', value)), []);
      assert.equal(wrongs(text.replace('%s', slip)).length, 1);
    });
  for (const text of right) it(`stays silent: ${text}`, () => assert.deepEqual(wrongs(text), []));
});
