import assert from 'node:assert/strict';
import { check } from '../../../test/support/fixtures';

/** Texts that give letters values, with what comes out (by hand) and a slip in its place. */
const slips: readonly (readonly [text: string, value: string, slip: string])[] = [
  ['Let $x = 3$ and $y = 4$. Then $x^2 + y^2 = %s$.', '25', '24'],
  ['Let $f(x) = x^2 + 1$. Then $f(2) = %s$.', '5', '6'],
  ["Let $f(x) = x^3 - 2x$. Then $f'(x) = 3x^2 - 2$ and $f'(2) = %s$.", '10', '11'],
  ['Let $a = (1, 2)^\\top$ and $b = (3, 4)^\\top$. Then $a^\\top b = %s$.', '11', '12'],
  ['Let $a = (1, 2)$ and $b = (3, 4)$. Then $a \\cdot b = %s$.', '11', '12'],
  ['Let $A = \\begin{pmatrix} 1 & 2 \\\\ 3 & 4\\end{pmatrix}$. Then $\\det A = %s$.', '-2', '2'],
  [
    'Let $A = \\begin{pmatrix} 1 & 2 \\\\ 3 & 4\\end{pmatrix}$ and $x = \\begin{pmatrix} 1 \\\\ 1\\end{pmatrix}$. Then\n\n$$Ax = \\begin{pmatrix} 3 \\\\ %s\\end{pmatrix}$$',
    '7',
    '8',
  ],
  [
    'Let $A = \\begin{pmatrix} 2 & 0 \\\\ 0 & 4\\end{pmatrix}$. Then $A^{-1} = \\begin{pmatrix} 0.5 & 0 \\\\ 0 & %s\\end{pmatrix}$.',
    '0.25',
    '0.4',
  ],
  ['Let $A = \\begin{pmatrix} 2 & 1 \\\\ 0 & 4\\end{pmatrix}$. Then $\\|A\\|_F^2 = %s$.', '21', '20'],
  ['With $n = 4$ and $\\sigma^2 = 9$ we get $\\sigma^2/n = %s$.', '2.25', '2.5'],
  ['With $p = 0.2$, $n = 10$: $np(1-p) = %s$.', '1.6', '1.8'],
  ['Let $x = (1, 2, 3)$. Then $\\sum_i x_i = %s$.', '6', '7'],
  ['Let $x_1 = 2$ and $x_2 = 5$. Then $x_1 x_2 + 1 = %s$.', '11', '12'],
  ['Let $u = \\begin{pmatrix} 2 \\\\ 1 \\end{pmatrix}$. Then $\\|u\\|^2 = u^\\top u = %s$.', '5', '4'],
  ['The layer has $d = 64$ inputs and $m = 10$ outputs, hence $dm + m = %s$.', '650', '640'],
  ['$\\sum_{k=0}^\\infty \\frac{1}{3^k} = %s$', '\\frac32', '3'],
  ['$\\lim_{n\\to\\infty} \\frac{3n+1}{n} = %s$', '3', '4'],
];

/** Right texts in which letters have other values than those given before, or numbers are told in another way. */
const right: readonly string[] = [
  '### Solution A1\n\n**$f(x, y) = x^2 + xy + y^2$**\n\n**4.** Maximum value:\n\n### Solution A3\n\n**$f(x, y) = x^2 + 5y^2$**\n\n**1. Level curve through $(2, 1)$:**\n\n$$f(2, 1) = 4 + 5 = 9$$',
  '# One\n\nTake $A = \\begin{pmatrix} 2 & 1 \\\\ 0 & 3\\end{pmatrix}$.\n\n# Two\n\nA flow $f(z) = Az + b$ with $\\det(A) = 2$.',
  'The sum is $S_n = X_1 + X_2$ with $X_i = 2Y_i$.\n\nAnother form: $S_n = 3 X_1 + X_2$.',
  'Solve $x + y = 7$ and $x - y = 1$: adding gives $x = 4$, $y = 3$. The second system is $x + y = 9$, $x - y = 3$.',
  'We start at $w = 1$ with $\\eta = 0.1$. The gradient is $g = 2w = 2$, so $w - \\eta g = 1 - 0.2 = 0.8$.\n\nIn the next step the gradient is $1.6$ and $w - \\eta g = 0.8 - 0.16 = 0.64$.',
  'Let $w_0 = 1$, $\\eta = 0.1$ and $g = 2$. Then $w_1 = w_0 - \\eta g = 0.8$. With the new gradient, $w_2 = w_1 - \\eta g = 0.8 - 0.1 \\cdot 1.6 = 0.64$.',
  'For $n = 1$ the sum is $n(n+1)/2 = 1$. For $n = 2$ it is $n(n+1)/2 = 3$, and for $n = 3$ it is $n(n+1)/2 = 6$.',
  'Let $x = 3$. If $x$ were $4$ we would have $x^2 = 16$.',
  'We observed $X = 3$. The model says $E[X] = 5$ and $P(X = 3) = 0.14$.',
  'Let $x = 5$. Modulo 7 we get $x^2 = 4$.',
  'Let $r = 0.33$. Then $3r = 1$.',
  'With $p = 20\\%$ and $n = 10$ we expect $np = 2$ successes.',
  'Let $x = (1, 2, 3)$ with mean $\\bar x = 2$. Then $\\sum_i (x_i - \\bar x)^2 = 2$ and $\\frac{1}{3}\\sum_i x_i^2 = 14/3$.',
  'The input has $n = 8$, the kernel $k = 3$, the stride is $s = 2$ and the padding $p = 1$. The output size is $\\frac{n + 2p - k}{s} + 1 = 4$.',
  'Take $n = 8$. Then $\\log n = 3$ and the tree has $2n - 1 = 15$ nodes. With $n = 100$, $\\log n = 2$.',
  'Take $n = 100$. Then $\\log n = 2$.',
  'The angle is $\\theta = 30$ degrees, so $\\sin\\theta = 0.5$ and $\\cos^2\\theta = 0.75$.',
  'We use the 1-norm. For $x = (3, -4)^\\top$ we get $\\|x\\| = 7$.',
  "Let $A = \\begin{pmatrix}1&2\\\\3&4\\end{pmatrix}$. Then $|A| = -2$ and $A' = \\begin{pmatrix}1&3\\\\2&4\\end{pmatrix}$.",
  'For $i = 1$ we have $x_i = 5$. For $i = 2$ we have $x_i = 7$, so $x_i + 1 = 8$.',
  'Let $f(x) = 2x$. Then $f(3) = 6$. Now let $f(x) = 3x$. Then $f(3) = 9$.',
  'Let $x = 2$. The equation $x + 1 = 4$ does not hold.',
  'Let $x = 2$. Is $x + 1 = 4$? No.',
  'A common mistake: with $x = 2$, people write $x^2 = 2$.',
  'With $x = 2$ and $y = 1$ we start. After the update we have $x + y = 5$.',
  'Let $a = 2$ and $b = 3$. Bob has $a = 4$ and $b = 1$, so $ab = 4$.',
  '# Problem 1\n\nLet $n = 4$. Then $2n = 8$.\n\n# Problem 2\n\nLet the number of samples be $n$. We are told that $2n = 10$.',
  'Let $x = 3$. We want $x + y = 10$, so $y = 7$. Then $x + y = 10$.',
  'Suppose $x = 3$. Then $2x = 6$. But we know $2x = 7$, a contradiction.',
  'Let $\\sigma = 3$. Then $\\sigma^2 = 9$. For the standardised variable $\\sigma^2 = 1$.',
  'Let $v = (1, 2)$. Then $2v = (2, 4)$, $v + v = (2, 4)$ and $v^\\top v = 5$.',
  'Let $u = (1, 2)^\\top$ and $v = (3, 1)^\\top$. Then $u v^\\top = \\begin{pmatrix}3 & 1\\\\ 6 & 2\\end{pmatrix}$, $u^\\top v = 5$ and $u \\odot v = (3, 2)^\\top$.',
  'Let $p = 0.5$ and $n = 5$. Then $p^n = 1/32$ and $\\binom{n}{2} p^2 (1-p)^3 = 10/32$.',
  'Let $k = 2$. Then $\\sum_{k=1}^{3} k = 6$ and $k + 1 = 3$.',
  'The batch is $x = (1, 3)$: $\\mu = 2$, $\\sigma^2 = 1$. With $\\epsilon = 0$ we get $\\hat x_1 = (x_1 - \\mu)/\\sigma = -1$ and $\\hat x_2 = (x_2 - \\mu)/\\sigma = 1$. For $\\gamma = 2$ and $\\beta = 1$: $y_2 = \\gamma \\hat x_2 + \\beta = 3$.',
  'Let $x = 2$. Then $\\frac{d}{dx} x^3 = 3x^2 = 12$.',
  'Let $d = 512$ and $h = 8$. Then $d/h = 64$ and $\\sqrt{d/h} = 8$, $4d^2 = 1{,}048{,}576$.',
  'Let $K = 3$ and $C = 64$. The layer has $K^2C^2 + C = 36928$ parameters, about $37\\text{k}$.',
  'Let $a = 1.73$. Then $a^2 = 3$.',
  'Let $x = 1$ and $y = 2$. In the other coordinate system $x + y = 5$.',
  'The gradient at $w = (1, 1)$ is $g = (2, 4)$. The step gives $w - 0.1 g = (0.8, 0.6)$.',
  'We set $c = 3$ first. Later we found that $c^2 = 10$ fits better, so $c = \\sqrt{10}$.',
  'Let $t = 2$ s and $a = 9.81$ m/s\u00b2. Then $\\frac12 a t^2 = 19.6$ m.',
  'Let $N = 60000$ and $B = 128$. One epoch has $N/B = 469$ iterations.',
  'Let $x = 7$. Then $x / 2 = 3$ in integer arithmetic and $x \\% 2 = 1$.',
  'Let $A = \\begin{pmatrix}1&2\\\\3&4\\end{pmatrix}$ and $B = \\begin{pmatrix}0&1\\\\1&0\\end{pmatrix}$. The entrywise product is $A * B = \\begin{pmatrix}0&2\\\\3&0\\end{pmatrix}$, and $AB = \\begin{pmatrix}2&1\\\\4&3\\end{pmatrix}$.',
  'Let $x = [1, 2, 3]$ and $w = [1, 1]$. Then $x * w = [1, 3, 5, 3]$ and with valid padding $x * w = [3, 5]$.',
  'The prior has $a = 2$, $b = 2$. After 3 heads and 1 tail the posterior has $a + 3 = 5$ and $b + 1 = 3$. The posterior mean is $a/(a+b) = 5/8$.',
  'Start with $m = 0$, $\\beta = 0.9$. After the first gradient $g = 1$: $m = \\beta m + (1-\\beta) g = 0.1$. After the second: $\\beta m + (1 - \\beta) g = 0.19$.',
  'Let $x = 0.5$. We find $e^x = 1.65$, $1/x = 2$ and $\\sqrt{x} = 0.71$.',
  'If $n = 3$, we have $n! = 6$. If $n = 4$, we have $n! = 24$.',
  'Given $P(A) = 0.5$ and $P(B) = 0.4$, $P(A)P(B) = 0.2$ but $P(A \\cap B) = 0.3$.',
  'With $a=3$, $b=4$: $c^2 = a^2 + b^2 = 25$, so $c = 5$. With $a = 5$, $b = 12$: $c^2 = a^2 + b^2 = 169$.',
  'Let $h = 2$, where $h$ is measured in units of $a$. In centimetres, $3h = 15$.',
  'We have $L = 10$ layers with $d = 4$ and $L d = 40$. The second network has twice as many layers, $L d = 80$.',
];

const verdicts = (text: string) =>
  check(text)
    .findings.filter(({ kind }) => kind === 'step')
    .map(({ verdict }) => verdict);

describe('what comes out where the text gives letters values', () => {
  for (const [text, value, slip] of slips)
    it(`is judged: ${text}`, () => {
      assert.equal(verdicts(text.replace('%s', value)).at(-1), 'correct');
      assert.equal(verdicts(text.replace('%s', slip)).at(-1), 'wrong');
    });

  it('is not told as a hint', () => {
    const { links } = check('Let $x = 3$. Then $x^2 + 1 = 11$.');
    const explanation = links.at(-1)?.explain?.();
    assert.ok(explanation?.example);
    assert.equal(explanation.repair, undefined);
  });

  it('is not blamed where it may have another value', () => {
    for (const text of right) {
      const wrong = check(text).findings.filter(({ verdict, kind }) => verdict === 'wrong' && kind === 'step');
      assert.deepEqual(
        wrong.map(({ start, end }) => text.slice(start, end)),
        [],
        text,
      );
    }
  });
});
