import assert from 'node:assert/strict';
import { check } from '../../../test/support/fixtures';

const wrongIn = (text: string) =>
  check(text)
    .findings.filter(({ verdict }) => verdict === 'wrong')
    .map(({ start, end }) => text.slice(start, end));

/** An equation that is said to come out of those before, in place of `□`: a right one, and some with one slip. */
const table: readonly (readonly [text: string, right: string, ...slips: string[]])[] = [
  ['Solve $2a - 3b = 7$ and $a + b = 6$. The second one gives $a = □$.', '6 - b', '6 + b', 'b - 6'],
  ['We know $u + v = s$ and $u - v = d$. Adding both gives $2u = □$.', 's + d', 's - d'],
  [
    'We have $m = \\frac{n + 2p - k}{s} + 1$. Solving for $n$ gives\n\n$$\\begin{aligned} s(m - 1) &= n + 2p - k \\\\ n &= □ \\end{aligned}$$',
    's(m - 1) - 2p + k',
    's(m - 1) + 2p + k',
    's(m - 1) - 2p - k',
  ],
  [
    'Let $x^2 + 3x = 10$. Then $x^2 + 3x - 10 = 0 \\implies □ = 0$.',
    '(x + 5)(x - 2)',
    '(x - 5)(x - 2)',
    '(x + 5)(x + 2)',
  ],
  ['From $3x + 2y = 12$ we get, dividing by two, $y = □$.', '6 - \\frac{3}{2}x', '6 + \\frac{3}{2}x', '6 - 3x'],
  ['The second row says $-y + 3z = 7$, so $y = □$.', '3z - 7', '3z + 7'],
  ['$\\frac{a^2}{3} = \\frac{2}{n}$ gives $a = □$.', '\\sqrt{\\frac{6}{n}}', '\\sqrt{\\frac{12}{n}}'],
  ['The scale is kept iff $\\frac{n s^2}{2} = 1$, i.e. $s^2 = □$.', '\\frac{2}{n}', '\\frac{n}{2}'],
  [
    'Multiplying $\\frac{1}{2s^2} = \\frac{\\lambda}{2t^2}$ by $2t^2$ shows $\\lambda = □$.',
    '\\frac{t^2}{s^2}',
    '\\frac{s^2}{t^2}',
  ],
  [
    'The parabola $f(x) = ax^2 + bx + c$ passes through three points, so\n\n$$\\begin{aligned} a + b + c &= 2 \\\\ a - b + c &= 6 \\end{aligned}$$\n\nSubtracting gives $2b = □$.',
    '-4',
    '4',
  ],
  [
    'Let $X \\in \\mathbb{R}^{n \\times d}$, $y \\in \\mathbb{R}^n$, $\\lambda > 0$. The gradient vanishes at $w \\in \\mathbb{R}^d$:\n\n$$-2X^\\top (y - Xw) + 2\\lambda w = 0$$\n\nHence\n\n$$X^\\top X w + □ = X^\\top y$$',
    '\\lambda w',
    '2\\lambda w',
    '(-\\lambda w)',
  ],
  [
    'Let $A$ be a $d \\times d$ matrix, $v \\in \\mathbb{R}^d$ with $A v = \\mu v$ and $\\lambda > 0$. Then $(A + \\lambda I) v = □$.',
    '\\mu v + \\lambda v',
    '\\mu v + v',
  ],
  // Capitals beside numbers are numbers.
  ['For the size to stay we need $N - F + 2Q + 1 = N$, that is $2Q = □$.', 'F - 1', 'F + 1', 'F'],
  ['We need $N - F + 2Q + 1 = N$, so $2Q = F - 1$ and hence $Q = □$.', '\\frac{F - 1}{2}', '\\frac{F}{2}'],
  // What stands besides, and says what something is, changes nothing; nor does a factor that might be nothing.
  ['Let $z = \\sum_{i=1}^n w_i x_i$. To keep the scale, $n s^2 q = q$, which means $s^2 = □$.', '\\frac{1}{n}', 'n'],
  // A sum is a number like another one.
  [
    '$$\\frac{\\partial \\ell}{\\partial q} = -\\frac{n}{2q} + \\frac{1}{2q^2}\\sum_{i=1}^n (x_i - \\mu)^2 = 0 \\quad\\Longrightarrow\\quad q = □$$',
    '\\frac1n\\sum_{i=1}^n (x_i - \\mu)^2',
    '\\frac1{2n}\\sum_{i=1}^n (x_i - \\mu)^2',
    '-\\frac1n\\sum_{i=1}^n (x_i - \\mu)^2',
  ],
  // What a name stands for, told again as what comes out.
  [
    'Let $S = \\sum_{k=0}^{n-1} r^k$ with $r \\neq 1$. So $(1 - r)S = 1 - r^n$ and\n\n$$S = □.$$',
    '\\frac{1 - r^n}{1 - r}',
    '\\frac{1 - r^{n-1}}{1 - r}',
  ],
  ['We solve $3x + 2y = 16$ and $x - y = 2$. From the second equation, $x = □$.', 'y + 2', '2 - y'],
  ['Rows:\n\n$$\\begin{aligned} a\\hat\\mu &= b \\\\ \\hat\\mu &= □ \\end{aligned}$$', '\\frac{b}{a}', '\\frac{a}{b}'],
  [
    'Rows:\n\n$$\\begin{aligned} \\frac{kv}{2} &= 1 \\\\ v &= □ \\end{aligned}$$',
    '\\frac{2}{k}',
    '\\frac{1}{2k}',
    '\\frac{k}{2}',
  ],
  [
    'With $u, y \\in \\mathbb{R}^n$ and $X \\in \\mathbb{R}^{n \\times d}$:\n\n$$\\begin{aligned} \\frac12 XX^\\top u &= y \\\\ u &= □ \\end{aligned}$$',
    '2(XX^\\top)^{-1}y',
    '\\frac12(XX^\\top)^{-1}y',
  ],
  [
    'With natural $n, k, s, p$ let $m = \\frac{n + 2p - k}{s} + 1$. Solving for $n$,\n\n$$\\begin{aligned} m - 1 &= \\frac{n + 2p - k}{s} \\\\ □ &= n + 2p - k \\end{aligned}$$',
    's(m - 1)',
    'sm - 1',
    's(m + 1)',
  ],
  ['From $k (1 - p) = (n - k) p$ we get $k - kp = np - kp \\Rightarrow k = □$.', 'np', 'np - kp'],
  [
    'Let $X \\in \\mathbb{R}^{n \\times d}$, $y \\in \\mathbb{R}^n$, $\\lambda > 0$ and $w \\in \\mathbb{R}^d$. At the optimum\n\n$$(X^\\top X + \\lambda I) w = X^\\top y$$\n\n$$\\Rightarrow w = □ X^\\top y$$',
    '(X^\\top X + \\lambda I)^{-1}',
    '(X^\\top X + \\lambda I)',
  ],
  ['The derivative is zero for $2(x - 3) + 4x = 0$, so $6x = 6$ and $x = □$.', '1', '2'],
];

/** Equations that do not follow from those before them, and need not. */
const stated = [
  '$$\\begin{aligned} y &= 2x + b \\\\ y &= -2x + b \\end{aligned}$$',
  '$$\\begin{aligned} x + y &= s \\\\ x &= d + y \\end{aligned}$$',
  '$$\\begin{aligned} x^2 + y^2 &= r^2 \\\\ y &= x + r \\end{aligned}$$',
  'Solve the system\n\n$$\\begin{aligned} x + y &= 3 \\\\ x - y &= 3 \\end{aligned}$$',
  'The first line is $x + y = 3$, and the second one is $x - y = 3$.\n\nThe other line is $x + y = 5$.',
  'For $x + y = 4$ we get $y = 4 - x$. If instead $x - y = 4$, then $y = x - 4$.',
  'The curve goes through three points. So\n\n$$\\begin{aligned} a + b + c &= 2 \\\\ a - b + c &= 6 \\\\ 4a + 2b + c &= 3 \\end{aligned}$$',
  // The solution by a name of its own.
  'The slope is $\\frac{a}{D} - \\frac{b}{1 - D} = 0 \\Rightarrow a(1 - D) = bD \\Rightarrow D^* = \\frac{a}{a+b}$.',
  // Two rows without the break between them.
  'We have $a = -2 - 4b$ and $2a - c = 1$. Substituting the first into the second: $2(-2 - 4b) - 1 c = -4 - 8b - 1$.',
  '$u v = 1 \\Rightarrow u = \\frac{1}{\\sqrt{5}}$',
  'We have $a + b = 1$. Hence, with the second condition $a - b = 1$, we get $a = 1$.',
];

describe('an equation that is said to follow', () => {
  for (const [text, right, ...slips] of table) {
    it(`is right: ${text.replace('□', right)}`, () => assert.deepEqual(wrongIn(text.replace('□', right)), []));
    for (const slip of slips) it(`is blamed: ${slip}`, () => assert.equal(wrongIn(text.replace('□', slip)).length, 1));
  }
  for (const text of stated) it(`may be new: ${text}`, () => assert.deepEqual(wrongIn(text), []));
});
