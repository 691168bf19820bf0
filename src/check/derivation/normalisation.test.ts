import assert from 'node:assert/strict';
import { check } from '../../../test/support/fixtures';

const batch =
  'For a mini-batch $x_1,\\dots,x_m \\in \\mathbb{R}$ we have\n\n$$\\mu = \\frac1m \\sum_{i=1}^m x_i, \\quad \\sigma^2 = \\frac1m \\sum_{i=1}^m (x_i-\\mu)^2, \\quad \\hat x_i = \\frac{x_i-\\mu}{\\sqrt{\\sigma^2+\\epsilon}}, \\quad y_i = \\gamma \\hat x_i + \\beta .$$\n\n';
const counted =
  'Let $\\mu = \\frac1n \\sum_{i=1}^n x_i$, $\\sigma^2 = \\frac1n \\sum_{i=1}^n (x_i-\\mu)^2$, $\\hat x_i = \\frac{x_i-\\mu}{\\sqrt{\\sigma^2+\\epsilon}}$ and $y_i = \\gamma \\hat x_i + \\beta$.\n\n';
const layer =
  'Let $\\mu = \\frac1n \\sum_{i=1}^n x_i$, $s^2 = \\frac1n \\sum_{i=1}^n (x_i-\\mu)^2$ and $y_i = \\frac{x_i-\\mu}{s}$.\n\n';
const features =
  'For each feature $j$ let $\\mu_j = \\frac1N\\sum_{i=1}^N x_{ij}$, $\\sigma_j^2 = \\frac1N\\sum_{i=1}^N (x_{ij}-\\mu_j)^2$, $\\hat x_{ij} = \\frac{x_{ij}-\\mu_j}{\\sqrt{\\sigma_j^2+\\epsilon}}$, $y_{ij} = \\gamma_j\\hat x_{ij} + \\beta_j$.\n\n';

const row = (what: string, given: string, right: string, wrong: string) =>
  [what, `${given}$$${right}$$`, `${given}$$${wrong}$$`] as const;

/** Backward passes of batch and layer normalisation, derived by hand: right, and with one slip. */
const cases = [
  row(
    'dvar chain',
    batch,
    '\\frac{\\partial L}{\\partial \\sigma^2} = \\sum_{i=1}^m \\frac{\\partial L}{\\partial \\hat x_i} \\,\\frac{\\partial \\hat x_i}{\\partial \\sigma^2} = -\\frac12 (\\sigma^2+\\epsilon)^{-3/2} \\sum_{i=1}^m \\frac{\\partial L}{\\partial \\hat x_i} (x_i - \\mu)',
    '\\frac{\\partial L}{\\partial \\sigma^2} = \\sum_{i=1}^m \\frac{\\partial L}{\\partial \\hat x_i} \\,\\frac{\\partial \\hat x_i}{\\partial \\sigma^2} = -\\frac12 (\\sigma^2+\\epsilon)^{-1/2} \\sum_{i=1}^m \\frac{\\partial L}{\\partial \\hat x_i} (x_i - \\mu)',
  ),
  row(
    'dvar',
    batch,
    '\\frac{\\partial L}{\\partial \\sigma^2} = -\\frac12 (\\sigma^2+\\epsilon)^{-3/2} \\sum_{i=1}^m \\frac{\\partial L}{\\partial \\hat x_i} (x_i - \\mu)',
    '\\frac{\\partial L}{\\partial \\sigma^2} = -\\frac12 (\\sigma^2+\\epsilon)^{-1/2} \\sum_{i=1}^m \\frac{\\partial L}{\\partial \\hat x_i} (x_i - \\mu)',
  ),
  row(
    'dvar g',
    batch + 'Write $g_i = \\frac{\\partial L}{\\partial \\hat x_i}$.\n\n',
    '\\frac{\\partial L}{\\partial \\sigma^2} = \\sum_{i=1}^m g_i \\,\\frac{\\partial \\hat x_i}{\\partial \\sigma^2} = -\\frac12 (\\sigma^2+\\epsilon)^{-3/2} \\sum_{i=1}^m g_i (x_i - \\mu)',
    '\\frac{\\partial L}{\\partial \\sigma^2} = \\sum_{i=1}^m g_i \\,\\frac{\\partial \\hat x_i}{\\partial \\sigma^2} = -\\frac12 (\\sigma^2+\\epsilon)^{-1/2} \\sum_{i=1}^m g_i (x_i - \\mu)',
  ),
  row(
    'dvar g =:',
    batch +
      '$$\\frac{\\partial L}{\\partial \\hat x_i} = \\gamma\\,\\frac{\\partial L}{\\partial y_i} =: g_i .$$\n\nThe variance enters every $\\hat x_i$, so\n',
    '\\frac{\\partial L}{\\partial \\sigma^2} = \\sum_{i=1}^m g_i \\,\\frac{\\partial \\hat x_i}{\\partial \\sigma^2} = -\\frac12 (\\sigma^2+\\epsilon)^{-3/2} \\sum_{i=1}^m g_i (x_i - \\mu)',
    '\\frac{\\partial L}{\\partial \\sigma^2} = \\sum_{i=1}^m g_i \\,\\frac{\\partial \\hat x_i}{\\partial \\sigma^2} = -\\frac12 (\\sigma^2+\\epsilon)^{-1/2} \\sum_{i=1}^m g_i (x_i - \\mu)',
  ),
  row(
    'dvar sign',
    batch,
    '\\frac{\\partial L}{\\partial \\sigma^2} = -\\frac12\\sum_{i=1}^m \\frac{\\partial L}{\\partial \\hat x_i} (x_i - \\mu)(\\sigma^2+\\epsilon)^{-3/2}',
    '\\frac{\\partial L}{\\partial \\sigma^2} = \\frac12\\sum_{i=1}^m \\frac{\\partial L}{\\partial \\hat x_i} (x_i - \\mu)(\\sigma^2+\\epsilon)^{-3/2}',
  ),
  row(
    'dmu',
    batch,
    '\\frac{\\partial L}{\\partial \\mu} = -\\frac{1}{\\sqrt{\\sigma^2+\\epsilon}} \\sum_{i=1}^m \\frac{\\partial L}{\\partial \\hat x_i} - \\frac{2}{m}\\frac{\\partial L}{\\partial \\sigma^2} \\sum_{i=1}^m (x_i-\\mu)',
    '\\frac{\\partial L}{\\partial \\mu} = \\frac{1}{\\sqrt{\\sigma^2+\\epsilon}} \\sum_{i=1}^m \\frac{\\partial L}{\\partial \\hat x_i} - \\frac{2}{m}\\frac{\\partial L}{\\partial \\sigma^2} \\sum_{i=1}^m (x_i-\\mu)',
  ),
  row(
    'dmu g',
    batch + 'Write $g_i = \\frac{\\partial L}{\\partial \\hat x_i}$.\n\n',
    '\\frac{\\partial L}{\\partial \\mu} = -\\frac{1}{\\sqrt{\\sigma^2+\\epsilon}} \\sum_{i=1}^m g_i - \\frac{2}{m}\\frac{\\partial L}{\\partial \\sigma^2} \\sum_{i=1}^m (x_i-\\mu)',
    '\\frac{\\partial L}{\\partial \\mu} = \\frac{1}{\\sqrt{\\sigma^2+\\epsilon}} \\sum_{i=1}^m g_i - \\frac{2}{m}\\frac{\\partial L}{\\partial \\sigma^2} \\sum_{i=1}^m (x_i-\\mu)',
  ),
  row(
    'dmu short',
    batch,
    '\\frac{\\partial L}{\\partial \\mu} = -\\frac{1}{\\sqrt{\\sigma^2+\\epsilon}} \\sum_{i=1}^m \\frac{\\partial L}{\\partial \\hat x_i}',
    '\\frac{\\partial L}{\\partial \\mu} = \\frac{1}{\\sqrt{\\sigma^2+\\epsilon}} \\sum_{i=1}^m \\frac{\\partial L}{\\partial \\hat x_i}',
  ),
  row(
    'dx three paths',
    batch,
    '\\frac{\\partial L}{\\partial x_i} = \\frac{\\partial L}{\\partial \\hat x_i}\\frac{1}{\\sqrt{\\sigma^2+\\epsilon}} + \\frac{\\partial L}{\\partial \\sigma^2}\\cdot\\frac{2(x_i-\\mu)}{m} + \\frac{\\partial L}{\\partial \\mu}\\cdot\\frac1m',
    '\\frac{\\partial L}{\\partial x_i} = \\frac{\\partial L}{\\partial \\hat x_i}\\frac{1}{\\sqrt{\\sigma^2+\\epsilon}} + \\frac{\\partial L}{\\partial \\sigma^2}\\cdot 2(x_i-\\mu) + \\frac{\\partial L}{\\partial \\mu}\\cdot\\frac1m',
  ),
  row(
    'dx closed',
    batch + 'Write $g_i = \\frac{\\partial L}{\\partial \\hat x_i}$.\n\n',
    '\\frac{\\partial L}{\\partial x_i} = \\frac{1}{m\\sqrt{\\sigma^2+\\epsilon}}\\left( m g_i - \\sum_{j=1}^m g_j - \\hat x_i \\sum_{j=1}^m g_j \\hat x_j \\right)',
    '\\frac{\\partial L}{\\partial x_i} = \\frac{1}{m\\sqrt{\\sigma^2+\\epsilon}}\\left( g_i - \\sum_{j=1}^m g_j - \\hat x_i \\sum_{j=1}^m g_j \\hat x_j \\right)',
  ),
  row(
    'dx closed2',
    batch,
    '\\frac{\\partial L}{\\partial x_i} = \\frac{1}{m\\sqrt{\\sigma^2+\\epsilon}}\\left( m \\frac{\\partial L}{\\partial \\hat x_i} - \\sum_{j=1}^m \\frac{\\partial L}{\\partial \\hat x_j} - \\hat x_i \\sum_{j=1}^m \\frac{\\partial L}{\\partial \\hat x_j} \\hat x_j \\right)',
    '\\frac{\\partial L}{\\partial x_i} = \\frac{1}{m\\sqrt{\\sigma^2+\\epsilon}}\\left( m \\frac{\\partial L}{\\partial \\hat x_i} - \\sum_{j=1}^m \\frac{\\partial L}{\\partial \\hat x_j} + \\hat x_i \\sum_{j=1}^m \\frac{\\partial L}{\\partial \\hat x_j} \\hat x_j \\right)',
  ),
  row(
    'dx steps',
    batch +
      'Write $g_i = \\frac{\\partial L}{\\partial \\hat x_i}$.\n\n$$\\frac{\\partial L}{\\partial \\sigma^2} = -\\frac12 (\\sigma^2+\\epsilon)^{-3/2} \\sum_{i=1}^m g_i (x_i - \\mu)$$ $$\\frac{\\partial L}{\\partial \\mu} = -\\frac{1}{\\sqrt{\\sigma^2+\\epsilon}} \\sum_{i=1}^m g_i$$\n\n',
    '\\begin{aligned}\\frac{\\partial L}{\\partial x_i} &= \\frac{g_i}{\\sqrt{\\sigma^2+\\epsilon}} + \\frac{\\partial L}{\\partial \\sigma^2}\\cdot\\frac{2(x_i-\\mu)}{m} + \\frac{\\partial L}{\\partial \\mu}\\cdot\\frac1m \\\\ &= \\frac{g_i}{\\sqrt{\\sigma^2+\\epsilon}} - \\frac{x_i-\\mu}{m(\\sigma^2+\\epsilon)^{3/2}} \\sum_{j=1}^m g_j (x_j-\\mu) - \\frac{1}{m\\sqrt{\\sigma^2+\\epsilon}} \\sum_{j=1}^m g_j\\end{aligned}',
    '\\begin{aligned}\\frac{\\partial L}{\\partial x_i} &= \\frac{g_i}{\\sqrt{\\sigma^2+\\epsilon}} + \\frac{\\partial L}{\\partial \\sigma^2}\\cdot\\frac{2(x_i-\\mu)}{m} + \\frac{\\partial L}{\\partial \\mu}\\cdot\\frac1m \\\\ &= \\frac{g_i}{\\sqrt{\\sigma^2+\\epsilon}} - \\frac{x_i-\\mu}{(\\sigma^2+\\epsilon)^{3/2}} \\sum_{j=1}^m g_j (x_j-\\mu) - \\frac{1}{m\\sqrt{\\sigma^2+\\epsilon}} \\sum_{j=1}^m g_j\\end{aligned}',
  ),
  row(
    'dx last',
    batch + 'Write $g_i = \\frac{\\partial L}{\\partial \\hat x_i}$. Then\n\n',
    '\\begin{aligned}\\frac{\\partial L}{\\partial x_i} &= \\frac{g_i}{\\sqrt{\\sigma^2+\\epsilon}} - \\frac{x_i-\\mu}{m(\\sigma^2+\\epsilon)^{3/2}} \\sum_{j=1}^m g_j (x_j-\\mu) - \\frac{1}{m\\sqrt{\\sigma^2+\\epsilon}} \\sum_{j=1}^m g_j\\\\ &= \\frac{1}{m\\sqrt{\\sigma^2+\\epsilon}}\\left( m g_i - \\sum_{j=1}^m g_j - \\hat x_i \\sum_{j=1}^m g_j \\hat x_j \\right)\\end{aligned}',
    '\\begin{aligned}\\frac{\\partial L}{\\partial x_i} &= \\frac{g_i}{\\sqrt{\\sigma^2+\\epsilon}} - \\frac{x_i-\\mu}{m(\\sigma^2+\\epsilon)^{3/2}} \\sum_{j=1}^m g_j (x_j-\\mu) - \\frac{1}{m\\sqrt{\\sigma^2+\\epsilon}} \\sum_{j=1}^m g_j\\\\ &= \\frac{1}{m\\sqrt{\\sigma^2+\\epsilon}}\\left( g_i - \\sum_{j=1}^m g_j - \\hat x_i \\sum_{j=1}^m g_j \\hat x_j \\right)\\end{aligned}',
  ),
  row(
    'dgamma',
    counted,
    '\\frac{\\partial L}{\\partial \\gamma} = \\sum_{i=1}^n \\frac{\\partial L}{\\partial y_i}\\hat x_i',
    '\\frac{\\partial L}{\\partial \\gamma} = \\sum_{i=1}^n \\frac{\\partial L}{\\partial y_i} x_i',
  ),
  row(
    'dbeta',
    counted,
    '\\frac{\\partial L}{\\partial \\beta} = \\sum_{i=1}^n \\frac{\\partial L}{\\partial y_i}',
    '\\frac{\\partial L}{\\partial \\beta} = \\frac1n\\sum_{i=1}^n \\frac{\\partial L}{\\partial y_i}',
  ),
  row(
    'dxhat',
    counted,
    '\\frac{\\partial L}{\\partial \\hat x_i} = \\gamma\\frac{\\partial L}{\\partial y_i}',
    '\\frac{\\partial L}{\\partial \\hat x_i} = \\gamma^2\\frac{\\partial L}{\\partial y_i}',
  ),
  row(
    'dsig/dx',
    counted,
    '\\frac{\\partial \\sigma^2}{\\partial x_i} = \\frac{2}{n}(x_i-\\mu)',
    '\\frac{\\partial \\sigma^2}{\\partial x_i} = 2(x_i-\\mu)',
  ),
  row(
    'dxhat/dmu',
    counted,
    '\\frac{\\partial \\hat x_i}{\\partial \\mu} = -\\frac{1}{\\sqrt{\\sigma^2+\\epsilon}}',
    '\\frac{\\partial \\hat x_i}{\\partial \\mu} = \\frac{1}{\\sqrt{\\sigma^2+\\epsilon}}',
  ),
  row(
    'dxhat/dvar',
    counted,
    '\\frac{\\partial \\hat x_i}{\\partial \\sigma^2} = -\\frac12 (x_i-\\mu)(\\sigma^2+\\epsilon)^{-3/2}',
    '\\frac{\\partial \\hat x_i}{\\partial \\sigma^2} = -\\frac12 (x_i-\\mu)(\\sigma^2+\\epsilon)^{-1/2}',
  ),
  row(
    'dxhat/dx jac',
    counted,
    '\\frac{\\partial \\hat x_j}{\\partial x_i} = \\frac{1}{\\sqrt{\\sigma^2+\\epsilon}}\\left(\\delta_{ij} - \\frac1n - \\frac{\\hat x_i\\hat x_j}{n}\\right)',
    '\\frac{\\partial \\hat x_j}{\\partial x_i} = \\frac{1}{\\sqrt{\\sigma^2+\\epsilon}}\\left(\\delta_{ij} - \\frac1n - \\hat x_i\\hat x_j\\right)',
  ),
  row(
    'ln jac',
    layer,
    '\\frac{\\partial y_j}{\\partial x_i} = \\frac{1}{s}\\left(\\delta_{ij} - \\frac1n - \\frac{(x_i-\\mu)(x_j-\\mu)}{ns^2}\\right)',
    '\\frac{\\partial y_j}{\\partial x_i} = \\frac{1}{s}\\left(\\delta_{ij} - \\frac1n - \\frac{(x_i-\\mu)(x_j-\\mu)}{2ns^2}\\right)',
  ),
  row(
    'ln jac s3',
    layer,
    '\\frac{\\partial y_j}{\\partial x_i} = \\frac{\\delta_{ij} - \\frac1n}{s} - \\frac{(x_i-\\mu)(x_j-\\mu)}{ns^3}',
    '\\frac{\\partial y_j}{\\partial x_i} = \\frac{\\delta_{ij} - \\frac1n}{s} - \\frac{(x_i-\\mu)(x_j-\\mu)}{2ns^3}',
  ),
  row(
    'ln jac y',
    layer,
    '\\frac{\\partial y_j}{\\partial x_i} = \\frac{1}{s}\\left(\\delta_{ij} - \\frac1n - \\frac1n y_iy_j\\right)',
    '\\frac{\\partial y_j}{\\partial x_i} = \\frac{1}{s}\\left(\\delta_{ij} - \\frac1n - y_iy_j\\right)',
  ),
  row(
    'ln grad',
    layer,
    '\\frac{\\partial L}{\\partial x_i} = \\frac{1}{s}\\left(\\frac{\\partial L}{\\partial y_i} - \\frac1n\\sum_{j=1}^n \\frac{\\partial L}{\\partial y_j} - \\frac{y_i}{n}\\sum_{j=1}^n \\frac{\\partial L}{\\partial y_j}y_j\\right)',
    '\\frac{\\partial L}{\\partial x_i} = \\frac{1}{s}\\left(\\frac{\\partial L}{\\partial y_i} - \\frac1n\\sum_{j=1}^n \\frac{\\partial L}{\\partial y_j} - y_i\\sum_{j=1}^n \\frac{\\partial L}{\\partial y_j}y_j\\right)',
  ),
  row(
    'ln ds/dx',
    layer,
    '\\frac{\\partial s}{\\partial x_i} = \\frac{x_i-\\mu}{ns}',
    '\\frac{\\partial s}{\\partial x_i} = \\frac{x_i-\\mu}{s}',
  ),
  row(
    'ln chain',
    layer,
    '\\frac{\\partial L}{\\partial x_i} = \\sum_{j=1}^n \\frac{\\partial L}{\\partial y_j}\\frac{\\partial y_j}{\\partial x_i} = \\sum_{j=1}^n \\frac{\\partial L}{\\partial y_j}\\frac{1}{s}\\left(\\delta_{ij} - \\frac1n - \\frac{y_iy_j}{n}\\right)',
    '\\frac{\\partial L}{\\partial x_i} = \\sum_{j=1}^n \\frac{\\partial L}{\\partial y_j}\\frac{\\partial y_j}{\\partial x_i} = \\sum_{j=1}^n \\frac{\\partial L}{\\partial y_j}\\frac{1}{s}\\left(\\delta_{ij} - \\frac1n - y_iy_j\\right)',
  ),
  row(
    'feat dgamma',
    features,
    '\\frac{\\partial L}{\\partial \\gamma_j} = \\sum_{i=1}^N \\frac{\\partial L}{\\partial y_{ij}}\\hat x_{ij}',
    '\\frac{\\partial L}{\\partial \\gamma_j} = \\sum_{i=1}^N \\frac{\\partial L}{\\partial y_{ij}}x_{ij}',
  ),
  row(
    'feat dvar',
    features,
    '\\frac{\\partial L}{\\partial \\sigma_j^2} = -\\frac12(\\sigma_j^2+\\epsilon)^{-3/2}\\sum_{i=1}^N \\frac{\\partial L}{\\partial \\hat x_{ij}}(x_{ij}-\\mu_j)',
    '\\frac{\\partial L}{\\partial \\sigma_j^2} = -\\frac12(\\sigma_j^2+\\epsilon)^{-1/2}\\sum_{i=1}^N \\frac{\\partial L}{\\partial \\hat x_{ij}}(x_{ij}-\\mu_j)',
  ),
  row(
    'feat dmu',
    features,
    '\\frac{\\partial L}{\\partial \\mu_j} = -\\frac{1}{\\sqrt{\\sigma_j^2+\\epsilon}}\\sum_{i=1}^N \\frac{\\partial L}{\\partial \\hat x_{ij}}',
    '\\frac{\\partial L}{\\partial \\mu_j} = \\frac{1}{\\sqrt{\\sigma_j^2+\\epsilon}}\\sum_{i=1}^N \\frac{\\partial L}{\\partial \\hat x_{ij}}',
  ),
  row(
    'feat dx',
    features,
    '\\frac{\\partial L}{\\partial x_{ij}} = \\frac{1}{N\\sqrt{\\sigma_j^2+\\epsilon}}\\left(N\\frac{\\partial L}{\\partial \\hat x_{ij}} - \\sum_{k=1}^N\\frac{\\partial L}{\\partial \\hat x_{kj}} - \\hat x_{ij}\\sum_{k=1}^N\\frac{\\partial L}{\\partial \\hat x_{kj}}\\hat x_{kj}\\right)',
    '\\frac{\\partial L}{\\partial x_{ij}} = \\frac{1}{N\\sqrt{\\sigma_j^2+\\epsilon}}\\left(\\frac{\\partial L}{\\partial \\hat x_{ij}} - \\sum_{k=1}^N\\frac{\\partial L}{\\partial \\hat x_{kj}} - \\hat x_{ij}\\sum_{k=1}^N\\frac{\\partial L}{\\partial \\hat x_{kj}}\\hat x_{kj}\\right)',
  ),
  row(
    'v form',
    'Let $\\mu = \\frac1n\\sum_{j=1}^n x_j$, $v = \\frac1n\\sum_{j=1}^n (x_j-\\mu)^2$, $y_j = \\frac{x_j-\\mu}{\\sqrt{v+\\varepsilon}}$.\n\n',
    '\\frac{\\partial L}{\\partial v} = -\\frac{1}{2(v+\\varepsilon)^{3/2}}\\sum_{j=1}^n \\frac{\\partial L}{\\partial y_j}(x_j-\\mu)',
    '\\frac{\\partial L}{\\partial v} = -\\frac{1}{(v+\\varepsilon)^{3/2}}\\sum_{j=1}^n \\frac{\\partial L}{\\partial y_j}(x_j-\\mu)',
  ),
  row(
    'v dv/dx',
    'Let $\\mu = \\frac1n\\sum_{j=1}^n x_j$, $v = \\frac1n\\sum_{j=1}^n (x_j-\\mu)^2$, $y_j = \\frac{x_j-\\mu}{\\sqrt{v+\\varepsilon}}$.\n\n',
    '\\frac{\\partial v}{\\partial x_i} = \\frac2n(x_i-\\mu)',
    '\\frac{\\partial v}{\\partial x_i} = \\frac2n x_i',
  ),
];

const wrongIn = (text: string) => check(text).findings.filter(({ verdict }) => verdict === 'wrong');

describe('backward passes of normalisation', () => {
  for (const [what, right, wrong] of cases)
    it(`${what}: the slip is blamed, and nothing else`, () => {
      assert.deepEqual(wrongIn(right), []);
      assert.equal(wrongIn(wrong).length, 1);
    });

  it('names at the end of a chain: \u2026 =: g', () => {
    const text = (factor: string) => `$$a = 2b + 3b =: c$$\n\nHence $2c + b = c + 5b + b = ${factor}b$.`;
    assert.deepEqual(wrongIn(text('11')), []);
    assert.equal(wrongIn(text('12')).length, 1);
  });
});
