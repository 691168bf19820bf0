import assert from 'node:assert/strict';
import { unindexedFormula } from './unindexedFormula';

const words = new Map([
  ['g_{ij}', 'dy'],
  ['c_j', 'gamma'],
  ['v_j', 'var'],
  ['z_{ij}', 'Z, xhat'],
  ['n', 'n'],
]);
const mean = (of: string) => `\\left(\\frac{1}{n}\\sum_{k=1}^{n} \\left(${of}\\right)\\right)`;

describe('formulas of whole arrays', () => {
  const cases: readonly (readonly [string, string | undefined])[] = [
    ['\\gamma\\,dy', 'c_j g_{ij}'],
    [
      '\\frac{\\gamma}{\\sqrt{\\sigma^2}} dy',
      '\\left(\\frac{\\left(c_j\\right)}{\\left(\\sqrt{v_j}\\right)}\\right) g_{ij}',
    ],
    ['dy - \\text{mean}(dy)', `g_{ij} - ${mean('g_{kj}')}`],
    ['\\hat x \\odot \\operatorname{mean}\\left(dy \\odot \\hat x\\right)', `z_{ij} ${mean('g_{kj} z_{kj}')}`],
    // With indices it is read as it stands; what has no counterpart is not read.
    ['\\gamma_j dy_{ij}', undefined],
    ['\\tanh(dy)', undefined],
    ['\\gamma q', undefined],
  ];
  for (const [formula, entry] of cases) it(formula, () => assert.equal(unindexedFormula(formula, words, []), entry));

  it('put in what the text defines', () =>
    assert.equal(unindexedFormula('\\gamma s', words, ['s = \\sqrt{\\sigma^2}']), 'c_j \\left(\\sqrt{v_j}\\right)'));
});
