import assert from 'node:assert/strict';
import { codeFormula } from './codeFormula';

const words = new Map([
  ['dy_{ij}', 'dy, dout'],
  ['\\gamma_j', 'gamma'],
  ['\\sigma_j^2', 'var'],
  ['\\epsilon', 'eps'],
  ['n', 'N'],
]);

describe('codeFormula', () => {
  const cases: readonly (readonly [string, string | undefined])[] = [
    ['dx = gamma * dy', '\\gamma_j dy_{ij}'],
    ['dx = dout.sum(0) / N', '\\frac{\\left(\\sum_{k=1}^{n} \\left(dy_{kj}\\right)\\right)}{n}'],
    ['dx = np.mean(dy, axis=0, keepdims=True)', '\\left(\\frac{1}{n}\\sum_{k=1}^{n} \\left(dy_{kj}\\right)\\right)'],
    [
      's = torch.sqrt(var + eps)  # deviation\ndx = dy / s',
      '\\frac{dy_{ij}}{\\left(\\sqrt{\\sigma_j^2 + \\epsilon}\\right)}',
    ],
    // Over the other axis, over all entries, a name that nobody has explained, another function: no formula.
    ['dx = dy.sum(1)', undefined],
    ['dx = dy.sum()', undefined],
    ['dx = dy * scale', undefined],
    ['dx = np.tanh(dy)', undefined],
    ['dx = dy *', undefined],
    ['print(dy)', undefined],
  ];
  for (const [program, formula] of cases)
    it(`of ${program.replace(/\n/g, ' ⏎ ')}`, () => assert.equal(codeFormula(program, words), formula));
});
