import assert from 'node:assert/strict';
import { withGivenDerivatives } from './givenDerivatives';

const rewrite = withGivenDerivatives('\\gamma\\frac{\\partial L}{\\partial y_i}');

describe('derivatives that are taken as given', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['\\gamma\\frac{\\partial L}{\\partial y_i}', '\\gamma ξ_i '],
    ['\\tfrac{\\partial \\mathcal{L}}{\\partial \\mathbf{y}_{j}}', ' ξ_{j} '],
    ['γ·∂L/∂yⱼ', 'γ· ξⱼ '],
    ['dL/dy_k', ' ξ_k '],
    ['\\nabla_{y_i} L', ' ξ_i '],
    ['\\nabla_y L', ' ξ '],
    // What the reference does not speak of stays.
    ['\\frac{\\partial L}{\\partial x_i}', '\\frac{\\partial L}{\\partial x_i}'],
    ['\\frac{\\partial y_j}{\\partial x_i}', '\\frac{\\partial y_j}{\\partial x_i}'],
  ];
  for (const [typed, written] of cases) it(typed, () => assert.equal(rewrite(typed), written));

  it('are none where the reference has none', () => assert.equal(withGivenDerivatives('x^2')('dL/dy_k'), 'dL/dy_k'));
});
