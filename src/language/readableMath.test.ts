import assert from 'node:assert/strict';
import { readableMath, readableTitle } from './readableMath';

describe('readable math', () => {
  const table: readonly [string, string][] = [
    ['3 \\times 3 \\cdot 4', '3 × 3 · 4'],
    ['\\frac{1}{2} + \\frac{a+b}{3}', '1/2 + (a+b)/3'],
    ['150{,}528', '150,528'],
    ['\\sqrt{49} \\approx 7', '√49 ≈ 7'],
    ['2^{10} = 10^3', '2¹⁰ = 10³'],
    ['\\begin{bmatrix} 5 & 9 \\\\ -1 & 4 \\end{bmatrix}', '[5 9; -1 4]'],
    ['54.9\\%', '54.9%'],
    ['2^{365/91}', '2^(365/91)'],
    ['\\unknown{x}', '\\unknown{x}'],
    ['\\left\\| y - X\\hat{w} \\right\\|_2^2', '‖ y - Xŵ ‖_2²'],
    ['\\mathbb{E}[\\tilde\\mu_i]', 'E[μ̃_i]'],
    ['\\mathbb E[\\bar x]', 'E[x̄]'],
    ['\\sum_{i=1}^n x_i', '∑_{i=1}^n x_i'],
  ];
  for (const [latex, text] of table) it(`shows ${latex} as ${text}`, () => assert.equal(readableMath(latex), text));

  it('makes the math of a title readable', () => {
    assert.equal(readableTitle('A $3 \\times 3$ filter'), 'A 3 × 3 filter');
    assert.equal(readableTitle('$\\frac{2+4}{4} = 1$'), '(2+4)/4 = 1');
    assert.equal(readableTitle('Cut in the middle of $\\frac{2'), 'Cut in the middle of');
    assert.equal(readableTitle('A plain title'), 'A plain title');
  });
});
