import assert from 'node:assert/strict';
import { check } from '../../../test/support/fixtures';

const law = 'Let $m_i \\sim \\text{Bernoulli}(p)$ be independent. Then $m_i^2 = m_i$, so $\\mathbb{E}[m_i^2] = p$.';

/** Moments of a mask, of which `E[m²] = E[m] = p` and `Var(m) = p - p²`. */
const rows: readonly (readonly [right: string, wrong: string])[] = [
  ['$\\text{Var}(m_i/p) = \\frac{p(1-p)}{p^2} = \\frac{1-p}{p}$', '$\\text{Var}(m_i/p) = \\frac{p(1-p)}{p} = 1-p$'],
  [
    '$\\text{Var}(m_i) = \\mathbb{E}[m_i^2] - \\mathbb{E}[m_i]^2 = p - p^2$',
    '$\\text{Var}(m_i) = \\mathbb{E}[m_i^2] - \\mathbb{E}[m_i]^2 = p^2 - p^2$',
  ],
];

describe('that the square of a mask is the mask', () => {
  for (const [right, wrong] of rows) {
    const verdicts = (step: string) => check(`${law}\n\n${step}`).findings.map(({ verdict }) => verdict);
    it(`leaves ${right} right`, () => assert.ok(verdicts(right).every((verdict) => verdict === 'correct')));
    it(`does not excuse ${wrong}`, () => assert.ok(verdicts(wrong).includes('wrong')));
  }
});
