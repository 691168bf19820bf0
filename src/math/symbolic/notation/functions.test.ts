import assert from 'node:assert/strict';
import { definitionOf, judgeWith, termOf, type Situation } from '../../../../test/support/relations';
import { definitionFrom } from '../terms/definitions';

const situations: readonly Situation[] = [
  {
    about: 'a quadratic function of a vector',
    definitions: ['f(w) = \\frac{1}{2} w^\\top A w - b^\\top w', 'w^* = A^{-1} b'],
    declarations: {
      A: { rank: 2, dimensions: ['d', 'd'], traits: ['symmetric', 'positive definite'] },
      b: { rank: 1, dimensions: ['d'] },
      w: { rank: 1, dimensions: ['d'] },
      g: { rank: 1, dimensions: ['d'] },
      η: { rank: 0 },
    },
    rows: [
      ['equal', '\\nabla f(w)', 'A(w - w^*)'],
      ['differs', '\\nabla f(w)', 'A(w + w^*)'],
      ['equal', 'f(w) - f(w^*)', '\\frac{1}{2} (w - w^*)^\\top A (w - w^*)'],
      ['differs', 'f(w) - f(w^*)', '(w - w^*)^\\top A (w - w^*)'],
      ['equal', '\\frac{d}{d\\eta} f(w - \\eta g)', '-g^\\top (A w - b) + \\eta g^\\top A g'],
      ['differs', '\\frac{d}{d\\eta} f(w - \\eta g)', '-g^\\top (A w - b) + 2 \\eta g^\\top A g'],
      ['equal', '\\nabla^2 f(w)', 'A'],
    ],
  },
  {
    about: 'functions of one number',
    definitions: ['\\sigma(z) = \\frac{1}{1+e^{-z}}', '\\zeta(z) = \\ln(1+e^z)', 'f(x) = x^3 - 2x'],
    declarations: { X: { rank: 2, dimensions: ['n', 'd'] }, w: { rank: 1, dimensions: ['d'] } },
    rows: [
      ['equal', "\\sigma'(z)", '\\sigma(z)\\,(1 - \\sigma(z))'],
      ['differs', "\\sigma'(z)", '\\sigma(z)\\,(1 + \\sigma(z))'],
      ['equal', "\\sigma''(z)", '\\sigma(z)(1-\\sigma(z))(1-2\\sigma(z))'],
      ['equal', '\\ln \\sigma(z)', '-\\zeta(-z)'],
      ['differs', '\\ln \\sigma(z)', '-\\zeta(z)'],
      ['equal', '\\nabla_w \\sum_{i=1}^n \\zeta((Xw)_i)', 'X^\\top \\sigma(Xw)'],
      ['equal', "f'(2)", '10'],
      ['equal', "f''(x)", '6x'],
      ['equal', '\\frac{df}{dx}(1)', '1'],
      ['equal', "f'", '3x^2 - 2'],
      ['equal', '\\frac{d}{dx} f(g(x))', "(3g(x)^2 - 2) g'(x)"],
      ['equal', '\\lim_{h \\to 0} \\frac{f(x+h)-f(x)}{h}', "f'(x)"],
    ],
  },
  {
    about: 'functions with entries, and one beside another',
    definitions: [
      '\\mathrm{LN}(x)_j = \\frac{x_j - m(x)}{s(x)}',
      'm(x) = \\frac{1}{d}\\sum_{k=1}^d x_k',
      's(x) = \\sqrt{\\frac{1}{d}\\sum_{k=1}^d (x_k - m(x))^2}',
    ],
    declarations: { x: { rank: 1, dimensions: ['d'] }, a: { domain: 'positive' } },
    rows: [
      ['equal', '\\frac{a}{d} \\sum_{k=1}^d x_k + b', 'a\\, m(x) + b'],
      ['equal', '\\frac{a^2}{d} \\sum_{k=1}^d (x_k - m(x))^2', 'a^2 s(x)^2'],
      ['differs', '\\frac{a^2}{d} \\sum_{k=1}^d (x_k - m(x))^2', 'a^2 s(x)'],
      ['equal', '\\mathrm{LN}(a x)_j', '\\mathrm{LN}(x)_j'],
      ['differs', '\\mathrm{LN}(a x)_j', 'a \\mathrm{LN}(x)_j'],
    ],
  },
  {
    about: 'an argument with the letter of the data',
    definitions: [
      '\\varphi(x) = e^{-(x - \\mu)^2/2}',
      '\\mu = \\frac1n \\sum_{k=1}^n x_k',
      'J(w) = \\|r\\|^2',
      'r = Xw - y',
    ],
    declarations: {
      X: { rank: 2, dimensions: ['n', 'd'] },
      w: { rank: 1, dimensions: ['d'] },
      v: { rank: 1, dimensions: ['d'] },
      y: { rank: 1, dimensions: ['n'] },
    },
    rows: [
      ['equal', '\\sum_{i=1}^n \\ln \\varphi(x_i)', '-\\frac12 \\sum_{i=1}^n (x_i - \\mu)^2'],
      ['differs', '\\sum_{i=1}^n \\ln \\varphi(x_i)', '-\\sum_{i=1}^n (x_i - \\mu)^2'],
      ['equal', 'J(2v)', '\\|2Xv - y\\|^2'],
    ],
  },
  {
    about: 'motion',
    definitions: ['x(t) = x_0 + v_0 t + \\frac12 a t^2'],
    rows: [
      ['equal', '\\frac{dx}{dt}', 'v_0 + a t'],
      ['differs', '\\frac{dx}{dt}', 'v_0 + \\frac12 a t'],
      ['equal', '\\frac{d^2 x}{dt^2}', 'a'],
      ['equal', "x'(t)", 'v_0 + a t'],
    ],
  },
  {
    about: 'functions that are not defined',
    rows: [
      ['equal', "\\sigma'(z)", '\\sigma(z)(1-\\sigma(z))'],
      ['equal', "\\tanh'(z)", '1 - \\tanh^2(z)'],
      ['equal', '\\mathrm{softplus}(z)', '\\ln(1+e^z)'],
      ['equal', '\\frac{d}{dx} (f(x) g(x))', "f'(x) g(x) + f(x) g'(x)"],
      ['unknown', '\\frac{d}{dx} (f(x) g(x))', "f'(x) g'(x)"],
      ['equal', '\\frac{d}{dx} f(g(x))', "f'(g(x)) g'(x)"],
      ['equal', '\\frac{d}{dx}(u v)', "u' v + u v'"],
      ['unknown', '\\frac{d}{dx}(u v)', 'u \\frac{dv}{dx}'],
      ['equal', '\\frac{d}{dt}\\left(\\frac12 m v^2\\right)', 'm v \\frac{dv}{dt}'],
      ['equal', '\\ln \\frac{p(x)}{q(x)}', '\\ln p(x) - \\ln q(x)'],
      ['unknown', '\\frac{d}{dx} \\ln p(x)', "\\frac{p'(x)}{x p(x)}"],
      ['unknown', 'f^2(x)', 'f(x) f(x)'],
      ['equal', '\\partial_x (x^2 y)', '2 x y'],
      ['equal', '\\frac{d}{dx} x^x', 'x^x(1+\\ln x)'],
      ['differs', '\\frac{d}{dx} a^x', 'x a^{x-1}'],
      ['equal', '\\frac{\\partial}{\\partial z} \\max(0,z)', '\\begin{cases}1 & z>0\\\\0 & z<0\\end{cases}'],
    ],
  },
  {
    about: 'limits',
    rows: [
      ['equal', '\\lim_{n \\to \\infty} \\frac{a n + 1}{2n - 3}', '\\frac{a}{2}'],
      ['differs', '\\lim_{n \\to \\infty} \\frac{a n + 1}{2n - 3}', '\\frac{2}{a}'],
      ['equal', '\\lim_{t \\to \\infty} \\frac{1 - \\beta^t}{1 - \\beta}', '\\frac{1}{1 - \\beta}'],
      ['equal', '\\lim_{n\\to\\infty} \\left(1 + \\frac{x}{n}\\right)^n', 'e^x'],
      ['differs', '\\lim_{n\\to\\infty} \\left(1 + \\frac{x}{n}\\right)^n', 'e^{-x}'],
      ['equal', '\\lim_{x\\to 0} \\frac{1-\\cos x}{x^2}', '\\frac12'],
      ['equal', '\\lim_{x\\to 0^+} x \\ln x', '0'],
      ['equal', '\\lim_{x\\to 0^+} \\frac{|x|}{x}', '1'],
      ['unknown', '\\lim_{x\\to 0} \\frac{|x|}{x}', '1'],
      ['equal', '\\lim_{n\\to\\infty} \\sqrt{n+a} - \\sqrt n', '0'],
      ['equal', '\\lim_{n\\to\\infty} \\sum_{k=0}^{n} r^k', '\\frac{1}{1-r}'],
      ['unknown', '\\lim_{n\\to\\infty} \\frac1n \\sum_{i=1}^n x_i', '\\mu'],
      ['unknown', '\\lim_{n\\to\\infty} \\sin(n)', '0'],
      ['unknown', '\\lim_{n\\to\\infty} n^2', '3'],
    ],
  },
  {
    about: 'numbers that count',
    declarations: { β: { domain: 'unit' } },
    rows: [
      ['equal', '\\sum_{k=0}^{t-1} \\beta^k', '\\frac{1 - \\beta^t}{1 - \\beta}'],
      ['differs', '\\sum_{k=0}^{t-1} \\beta^k', '\\frac{1 - \\beta^{t-1}}{1 - \\beta}'],
      ['equal', '\\binom{n-1}{k-1} + \\binom{n-1}{k}', '\\binom{n}{k}'],
      ['differs', '\\binom{n-1}{k-1} + \\binom{n-1}{k}', '\\binom{n+1}{k}'],
      ['unknown', '\\binom{n-1}{k-1} + \\binom{n-1}{k}', '\\binom{n}{k/k^2}'],
      ['equal', 'k \\binom{n}{k}', '\\frac{k\\, n!}{k!\\,(n-k)!}'],
      ['equal', '\\prod_{i=1}^n x_i^2', '\\left(\\prod_{i=1}^n x_i\\right)^2'],
    ],
  },
];

describe('functions', () => {
  for (const situation of situations)
    describe(situation.about, () => {
      for (const [verdict, left, right] of situation.rows)
        it(`${left} = ${right}: ${verdict}`, () => assert.equal(judgeWith(situation, left, right), verdict));
    });
});

describe('what an equation defines', () => {
  it('is a name, its entry, its square or a function', () => {
    const heads = [
      '\\mu = \\frac1n S',
      '\\hat x_j = x_j - c',
      '\\sigma^2 = v + \\epsilon',
      'f(x, y) = x y',
      '\\mathrm{LN}(x)_j = x_j',
    ].map(definitionOf);
    assert.deepEqual(
      heads.map(({ name, index, parameters }) => [name, index.join(), parameters?.join()]),
      [
        ['μ', '', undefined],
        ['hat x', 'j', undefined],
        ['σ²', '', undefined],
        ['f', '', 'x,y'],
        ['LN', 'j', 'x'],
      ],
    );
  });

  for (const [left, right, why] of [
    ['x + y', 'z', 'no name'],
    ['x', '3', 'a number'],
    ['w_{t+1}', 'w_t - g_t', 'made of itself'],
    ['T(n)', '2T(n/2) + n', 'made of itself'],
    ['P(A)', '1 - P(B)', 'of one event only'],
    ['f(2)', 'a + b', 'the value at one place'],
    ['x^2', 'a + b', 'a square that may have two roots'],
  ] as const)
    it(`is nothing in ${left} = ${right}: ${why}`, () =>
      assert.equal(definitionFrom(termOf(left), termOf(right)), undefined));
});
