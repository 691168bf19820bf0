import assert from 'node:assert/strict';
import { judgeWith, type Situation } from '../../../../test/support/relations';

/** Relations as they are known from calculus, with what the text says before them. */
const situations: readonly Situation[] = [
  {
    about: 'the mean taken off',
    definitions: ['\\mu = \\frac{1}{n}\\sum_{k=1}^n x_k', '\\hat x_j = x_j - \\mu'],
    rows: [
      [
        'equal',
        '\\frac{\\partial \\hat x_j}{\\partial x_i}',
        '\\frac{\\partial x_j}{\\partial x_i} - \\frac{1}{n}\\sum_{k=1}^n \\frac{\\partial x_k}{\\partial x_i}',
      ],
      [
        'equal',
        '\\frac{\\partial x_j}{\\partial x_i} - \\frac{1}{n}\\sum_{k=1}^n \\frac{\\partial x_k}{\\partial x_i}',
        '\\delta_{ij} - \\frac{1}{n}\\sum_{k=1}^n \\delta_{ik}',
      ],
      [
        'differs',
        '\\frac{\\partial \\hat x_j}{\\partial x_i}',
        '\\frac{\\partial x_j}{\\partial x_i} - \\sum_{k=1}^n \\frac{\\partial x_k}{\\partial x_i}',
      ],
      ['unknown', '\\frac{\\partial \\hat x_j}{\\partial x_i}', '\\delta_{ij}'],
    ],
  },
  {
    about: 'the chain rule through outputs, of a loss that is not defined',
    definitions: ['y_j = x_j - \\frac{1}{n}\\sum_{k=1}^{n} x_k'],
    rows: [
      [
        'equal',
        '\\frac{\\partial L}{\\partial x_i}',
        '\\sum_{j=1}^{n} \\frac{\\partial L}{\\partial y_j} \\frac{\\partial y_j}{\\partial x_i}',
      ],
      [
        'equal',
        '\\sum_{j=1}^{n} \\frac{\\partial L}{\\partial y_j} \\left(\\delta_{ij} - \\frac{1}{n}\\right)',
        '\\frac{\\partial L}{\\partial y_i} - \\frac{1}{n} \\sum_{j=1}^{n} \\frac{\\partial L}{\\partial y_j}',
      ],
      [
        'differs',
        '\\sum_{j=1}^{n} \\frac{\\partial L}{\\partial y_j} \\left(\\delta_{ij} - \\frac{1}{n}\\right)',
        '\\frac{\\partial L}{\\partial y_i} - \\frac{1}{n} \\sum_{j=1}^{n} \\frac{\\partial L}{\\partial y_i}',
      ],
      [
        'differs',
        '\\frac{\\partial L}{\\partial x_i}',
        '\\sum_{j=1}^{n} \\frac{\\partial L}{\\partial y_i} \\frac{\\partial y_j}{\\partial x_i}',
      ],
      ['differs', '\\frac{\\partial L}{\\partial x_i}', '\\frac{\\partial L}{\\partial y_i}'],
    ],
  },
  {
    about: 'batch norm with a deviation',
    definitions: [
      '\\mu = \\frac1n \\sum_{k=1}^n x_k',
      '\\sigma = \\sqrt{\\frac1n \\sum_{k=1}^n (x_k - \\mu)^2}',
      '\\hat x_j = \\frac{x_j - \\mu}{\\sigma}',
      'y_j = \\gamma \\hat x_j + \\beta',
      'g_j = \\frac{\\partial L}{\\partial y_j}',
    ],
    rows: [
      [
        'equal',
        '\\frac{\\partial \\hat x_j}{\\partial x_i}',
        '\\frac{1}{\\sigma}\\left(\\delta_{ij} - \\frac1n - \\frac{\\hat x_i \\hat x_j}{n}\\right)',
      ],
      [
        'differs',
        '\\frac{\\partial \\hat x_j}{\\partial x_i}',
        '\\frac{1}{\\sigma}\\left(\\delta_{ij} - \\frac1n - \\frac{\\hat x_i \\hat x_i}{n}\\right)',
      ],
      [
        'equal',
        '\\frac{\\partial L}{\\partial x_i}',
        '\\gamma \\sum_{j=1}^n g_j \\frac{\\partial \\hat x_j}{\\partial x_i}',
      ],
      [
        'equal',
        '\\frac{\\partial L}{\\partial x_i}',
        '\\frac{\\gamma}{n\\sigma} \\left( n g_i - \\sum_{j=1}^n g_j - \\hat x_i \\sum_{j=1}^n g_j \\hat x_j \\right)',
      ],
      [
        'differs',
        '\\frac{\\partial L}{\\partial x_i}',
        '\\frac{\\gamma}{\\sigma} \\left( n g_i - \\sum_{j=1}^n g_j - \\hat x_i \\sum_{j=1}^n g_j \\hat x_j \\right)',
      ],
      [
        'differs',
        '\\frac{\\partial L}{\\partial x_i}',
        '\\frac{\\gamma}{n\\sigma} \\left( n g_i - \\hat x_i \\sum_{j=1}^n g_j \\hat x_j \\right)',
      ],
    ],
  },
  {
    about: 'batch norm with all quantities in between',
    definitions: [
      '\\mu = \\frac1m \\sum_{i=1}^m x_i',
      '\\sigma^2 = \\frac1m \\sum_{i=1}^m (x_i - \\mu)^2',
      '\\hat x_i = \\frac{x_i - \\mu}{\\sqrt{\\sigma^2 + \\epsilon}}',
      'y_i = \\gamma \\hat x_i + \\beta',
    ],
    declarations: { ε: { domain: 'positive' } },
    rows: [
      ['equal', '\\frac{\\partial L}{\\partial \\hat x_i}', '\\frac{\\partial L}{\\partial y_i} \\gamma'],
      [
        'equal',
        '\\frac{\\partial L}{\\partial \\sigma^2}',
        '\\sum_{i=1}^m \\frac{\\partial L}{\\partial \\hat x_i} (x_i - \\mu) \\cdot \\frac{-1}{2} (\\sigma^2 + \\epsilon)^{-3/2}',
      ],
      [
        'differs',
        '\\frac{\\partial L}{\\partial \\sigma^2}',
        '\\sum_{i=1}^m \\frac{\\partial L}{\\partial \\hat x_i} (x_i - \\mu) \\cdot \\frac{1}{2} (\\sigma^2 + \\epsilon)^{-3/2}',
      ],
      [
        'equal',
        '\\frac{\\partial L}{\\partial \\mu}',
        '-\\sum_{i=1}^m \\frac{\\partial L}{\\partial \\hat x_i} \\frac{1}{\\sqrt{\\sigma^2+\\epsilon}} + \\frac{\\partial L}{\\partial \\sigma^2} \\cdot \\frac{\\sum_{i=1}^m -2(x_i - \\mu)}{m}',
      ],
      [
        'equal',
        '\\frac{\\partial L}{\\partial x_i}',
        '\\frac{\\partial L}{\\partial \\hat x_i} \\frac{1}{\\sqrt{\\sigma^2+\\epsilon}} + \\frac{\\partial L}{\\partial \\sigma^2} \\frac{2(x_i-\\mu)}{m} + \\frac{\\partial L}{\\partial \\mu} \\frac1m',
      ],
      [
        'equal',
        '\\frac{\\partial L}{\\partial x_i}',
        '\\sum_{j=1}^m \\frac{\\partial L}{\\partial \\hat x_j} \\frac{\\partial \\hat x_j}{\\partial x_i} + \\frac{\\partial L}{\\partial \\sigma^2} \\frac{\\partial \\sigma^2}{\\partial x_i} + \\frac{\\partial L}{\\partial \\mu} \\frac{\\partial \\mu}{\\partial x_i}',
      ],
      [
        'differs',
        '\\frac{\\partial L}{\\partial x_i}',
        '\\frac{\\partial L}{\\partial \\hat x_i} \\frac{1}{\\sqrt{\\sigma^2+\\epsilon}} + \\frac{\\partial L}{\\partial \\sigma^2} \\frac{2(x_i-\\mu)}{m}',
      ],
      ['equal', '\\frac{\\partial L}{\\partial \\gamma}', '\\sum_{i=1}^m \\frac{\\partial L}{\\partial y_i} \\hat x_i'],
      [
        'differs',
        '\\frac{\\partial L}{\\partial \\beta}',
        '\\sum_{i=1}^m \\frac{\\partial L}{\\partial y_i} \\hat x_i',
      ],
    ],
  },
  {
    about: 'layer norm and its deviation',
    definitions: [
      '\\mu = \\frac{1}{d}\\sum_{k=1}^d x_k',
      '\\sigma = \\big(\\frac{1}{d}\\sum_{k=1}^d (x_k-\\mu)^2\\big)^{1/2}',
      'z_j = (x_j - \\mu)/\\sigma',
    ],
    declarations: { x: { rank: 1, dimensions: ['d'] } },
    rows: [
      [
        'equal',
        '\\frac{\\partial \\sigma}{\\partial x_i}',
        '\\frac{1}{2\\sigma} \\cdot \\frac{1}{d} \\sum_{k=1}^d 2(x_k-\\mu)\\Big(\\delta_{ik} - \\frac{1}{d}\\Big)',
      ],
      ['equal', '\\frac{\\partial \\sigma}{\\partial x_i}', '\\frac{z_i}{d}'],
      ['differs', '\\frac{\\partial \\sigma}{\\partial x_i}', 'z_i'],
      [
        'equal',
        '\\frac{\\partial z_j}{\\partial x_i}',
        '\\frac{1}{\\sigma}\\Big(\\delta_{ij} - \\frac{1}{d}\\Big) - \\frac{x_j - \\mu}{\\sigma^2}\\,\\frac{\\partial \\sigma}{\\partial x_i}',
      ],
      [
        'differs',
        '\\frac{\\partial z_j}{\\partial x_i}',
        '\\frac{1}{\\sigma}\\Big(\\delta_{ij} - \\frac{1}{d}\\Big) - \\frac{x_j - \\mu}{\\sigma}\\,\\frac{\\partial \\sigma}{\\partial x_i}',
      ],
    ],
  },
  {
    about: 'softmax and cross-entropy',
    definitions: [
      'p_k = e^{z_k} / \\sum_{l=1}^{K} e^{z_l}',
      'L = -\\sum_{k=1}^K y_k \\log p_k',
      '\\hat y = \\mathrm{softmax}(z)',
    ],
    declarations: { z: { rank: 1, dimensions: ['K'] }, y: { rank: 1, dimensions: ['K'] } },
    rows: [
      ['equal', '\\frac{\\partial p_i}{\\partial z_j}', 'p_i(\\delta_{ij} - p_j)'],
      ['differs', '\\frac{\\partial p_i}{\\partial z_j}', 'p_i(\\delta_{ij} - p_i)'],
      ['equal', '\\frac{\\partial \\hat y}{\\partial z}', '\\mathrm{diag}(\\hat y) - \\hat y \\hat y^T'],
      ['equal', '\\frac{\\partial L}{\\partial p_i}', '-\\frac{y_i}{p_i}'],
      [
        'equal',
        '\\frac{\\partial L}{\\partial z_i}',
        '\\sum_k \\frac{\\partial L}{\\partial p_k} \\frac{\\partial p_k}{\\partial z_i}',
      ],
      ['equal', '\\frac{\\partial L}{\\partial z_i}', '-y_i + p_i \\sum_{k=1}^K y_k'],
      ['differs', '\\frac{\\partial L}{\\partial z_i}', '-\\sum_{k=1}^K y_k \\frac{\\partial p_k}{\\partial z_i}'],
    ],
  },
  {
    about: 'the gradient of the logistic loss',
    definitions: [
      '\\sigma(t) = 1/(1+e^{-t})',
      'q_i = \\sigma(w^\\top x_i)',
      'L(w) = -\\sum_{i=1}^n \\big( y_i \\ln q_i + (1 - y_i) \\ln (1 - q_i) \\big)',
    ],
    declarations: {
      w: { rank: 1, dimensions: ['d'] },
      x: { rank: 'family', dimensions: ['n', 'd'] },
      y: { rank: 1, dimensions: ['n'] },
    },
    rows: [
      ['equal', '\\nabla_w L', '\\sum_{i=1}^n (q_i - y_i)\\, x_i'],
      ['equal', '\\nabla L(w)', '\\sum_{i=1}^n (\\sigma(w^\\top x_i) - y_i)\\, x_i'],
      ['equal', '\\frac{\\partial L}{\\partial w}', '\\sum_{i=1}^n (q_i - y_i)\\, x_i'],
      ['differs', '\\nabla_w L', '\\sum_{i=1}^n (y_i - q_i)\\, x_i'],
      ['differs', '\\nabla_w L', '\\sum_{i=1}^n y_i (1 - q_i)\\, x_i'],
    ],
  },
  {
    about: 'quadratic functions of vectors',
    definitions: [
      'J(w) = \\frac{1}{2}\\|Xw - y\\|_2^2 + \\frac{\\lambda}{2}\\|w\\|_2^2',
      'L = \\frac12 \\|XW - Y\\|_F^2',
    ],
    declarations: {
      w: { rank: 1, dimensions: ['d'] },
      X: { rank: 2, dimensions: ['n', 'd'] },
      y: { rank: 1, dimensions: ['n'] },
      W: { rank: 2, dimensions: ['d', 'k'] },
      Y: { rank: 2, dimensions: ['n', 'k'] },
      B: { rank: 2, dimensions: ['d', 'd'] },
    },
    rows: [
      ['equal', '\\nabla_w J', 'X^\\top (Xw - y) + \\lambda w'],
      ['differs', '\\nabla_w J', 'X^\\top (Xw - y) + \\frac{\\lambda}{2} w'],
      ['equal', '\\nabla^2 J(w)', 'X^\\top X + \\lambda I'],
      ['equal', '\\frac{\\partial J}{\\partial w}', '(Xw - y)^\\top X + \\lambda w^\\top'],
      ['equal', '\\frac{\\partial J}{\\partial w_k}', '\\left(X^\\top (Xw - y)\\right)_k + \\lambda w_k'],
      [
        'equal',
        '\\frac{\\partial L}{\\partial W_{ab}}',
        '\\sum_{i=1}^n \\sum_{j=1}^k (XW - Y)_{ij}\\, \\frac{\\partial (XW)_{ij}}{\\partial W_{ab}}',
      ],
      ['equal', '\\frac{\\partial L}{\\partial W}', 'X^\\top (XW - Y)'],
      ['differs', '\\frac{\\partial L}{\\partial W}', '2X^\\top (XW - Y)'],
      ['equal', '\\nabla_w w^\\top B w', '(B + B^\\top) w'],
      ['differs', '\\nabla_w w^\\top B w', '2B w'],
      ['equal', '\\frac{\\partial (Xw)}{\\partial w}', 'X'],
      ['equal', '\\frac{\\partial (Xw)}{\\partial w}', 'X^\\top'],
      ['differs', '\\frac{\\partial (Xw)}{\\partial w}', '2X'],
    ],
  },
  {
    about: 'a linear layer, entries and matrices',
    definitions: ['y_i = \\sum_{j=1}^d W_{ij} x_j + b_i', 'g_i = \\partial L / \\partial y_i'],
    declarations: {
      W: { rank: 2, dimensions: ['n', 'd'] },
      x: { rank: 1, dimensions: ['d'] },
      b: { rank: 1, dimensions: ['n'] },
    },
    rows: [
      ['equal', '\\frac{\\partial L}{\\partial W_{kl}}', 'g_k x_l'],
      ['differs', '\\frac{\\partial L}{\\partial W_{kl}}', '2 g_k x_l'],
      ['equal', '\\sum_{i=1}^n g_i \\frac{\\partial y_i}{\\partial x_l}', '(W^\\top g)_l'],
      ['equal', '\\frac{\\partial L}{\\partial x}', 'W^\\top \\frac{\\partial L}{\\partial y}'],
      ['equal', '\\frac{\\partial L}{\\partial W}', '\\frac{\\partial L}{\\partial y} x^\\top'],
      ['differs', '\\frac{\\partial L}{\\partial b}', '2\\frac{\\partial L}{\\partial y}'],
    ],
  },
  {
    about: 'a layer with an activation',
    definitions: ['z = W x', 'a = \\mathrm{ReLU}(z)', 'L = \\frac12\\|a - t\\|^2'],
    declarations: {
      W: { rank: 2, dimensions: ['m', 'd'] },
      x: { rank: 1, dimensions: ['d'] },
      t: { rank: 1, dimensions: ['m'] },
    },
    rows: [
      ['equal', '\\frac{\\partial L}{\\partial z}', "(a - t) \\odot \\mathrm{ReLU}'(z)"],
      ['differs', '\\frac{\\partial L}{\\partial z}', 'a - t'],
      ['equal', '\\frac{\\partial L}{\\partial W}', "\\left((a - t) \\odot \\mathrm{ReLU}'(z)\\right) x^\\top"],
    ],
  },
  {
    about: 'what nothing is known of',
    rows: [
      [
        'equal',
        '\\frac{\\partial L}{\\partial x}',
        '\\frac{\\partial L}{\\partial y} \\frac{\\partial y}{\\partial x}',
      ],
      [
        'unknown',
        '\\frac{\\partial L}{\\partial x}',
        '\\frac{\\partial L}{\\partial y} \\frac{\\partial z}{\\partial x}',
      ],
      ['unknown', '\\nabla_w J', '0'],
      ['unknown', '\\frac{\\partial L}{\\partial x}', '2 \\frac{\\partial L}{\\partial y}'],
      ['unknown', '\\frac{d}{dx}(a b)', '0'],
      ['unknown', '\\nabla_w J', 'X^\\top (Xw - y)'],
      ['unknown', '\\frac{\\partial \\beta}{\\partial x_i}', '0'],
      ['unknown', '\\frac{\\partial x_{t+1}}{\\partial x_t}', '0'],
      ['unknown', '\\frac{\\partial L}{\\partial h_t}', '2 \\frac{\\partial L}{\\partial h_{t+1}}'],
      ['unknown', '\\nabla \\cdot F', '0'],
      ['unknown', '\\frac{dL}{dx}(a)', '\\frac{dL}{dx} a'],
      ['equal', '\\frac{\\partial^2 f}{\\partial x \\partial y}', '\\frac{\\partial^2 f}{\\partial y \\partial x}'],
    ],
  },
];

describe('derivatives', () => {
  for (const situation of situations)
    describe(situation.about, () => {
      for (const [verdict, left, right] of situation.rows)
        it(`${left} = ${right}: ${verdict}`, () => assert.equal(judgeWith(situation, left, right), verdict));
    });
});
