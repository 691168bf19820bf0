import assert from 'node:assert/strict';
import { check } from '../../../test/support/fixtures';

const wrongIn = (text: string) =>
  check(text)
    .findings.filter(({ verdict }) => verdict === 'wrong')
    .map(({ start, end }) => text.slice(start, end));

/** What a name is, and what it is told to be again, with no word between. */
const slips: readonly (readonly [given: string, again: string])[] = [
  ['y = \\gamma (x - \\mu)/\\sigma + \\beta', 'y = \\frac{\\gamma x}{\\sigma} - \\frac{\\gamma\\mu}{\\sigma} - \\beta'],
  [
    'J(w) = \\sum_{i=1}^n (t_i - w x_i)^2',
    'J(w) = w^2 \\sum_{i=1}^n x_i^2 + 2 w \\sum_{i=1}^n x_i t_i + \\sum_{i=1}^n t_i^2',
  ],
  ['Q = a (u - b)^2 + c u', 'Q = a u^2 - a b u + a b^2 + c u'],
];

const right: readonly (readonly [given: string, again: string])[] = [
  ['y = \\gamma (x - \\mu)/\\sigma + \\beta', 'y = \\frac{\\gamma x}{\\sigma} - \\frac{\\gamma\\mu}{\\sigma} + \\beta'],
  // Another function of the same letters, and the same one up to a factor, a constant, a convention.
  ['f(x) = a x^2 + b x + c', 'f(x) = a (x - b)^2 + c'],
  ['L(w) = \\sum_{i=1}^n (t_i - w x_i)^2', 'L(w) = \\frac1n \\sum_{i=1}^n (t_i - w x_i)^2'],
  ['L(w) = \\sum_{i=1}^n (t_i - w x_i)^2', 'L(w) = w^2 \\sum_{i=1}^n x_i^2 - 2 w \\sum_{i=1}^n x_i t_i'],
  ['L(w) = \\frac12 (t - w x)^2 + \\lambda w^2', 'L(w) = t^2 - 2 t w x + w^2 x^2 + 2 \\lambda w^2'],
  ['v_t = \\beta v_{t-1} + (1 - \\beta) g_t', 'v_t = \\beta v_{t-1} + g_t'],
  ['L(w) = (t - w x)^2 + \\lambda w^2', 'L(w) = (t - w x)^2 - \\lambda w^2'],
];

describe('a name that is told again', () => {
  for (const [given, again] of slips)
    it(`is wrong where it was reworked with a slip: ${again}`, () => {
      assert.deepEqual(wrongIn(`Let $${given}$.\n\n$$${again}$$\n`), [again.slice(again.indexOf('=') + 2)]);
    });

  for (const [given, again] of right)
    it(`is right, or something else: ${again}`, () => {
      assert.deepEqual(wrongIn(`Let $${given}$.\n\n$$${again}$$\n`), []);
    });

  it('is something else in another case, or another item', () => {
    for (const form of [
      '- A: $■$.\n- B: $□$.',
      'In the first case $■$, in the second $□$.',
      '- $y_i \\ne y_j$: $■$\n- $y_i = y_j$: $□$',
    ]) {
      const told = ([given, again]: readonly [string, string]) =>
        form.replace('■', () => given).replace('□', () => again);
      for (const pair of slips) assert.deepEqual(wrongIn(told(pair)), [], told(pair));
    }
  });

  it('is put in where a power or a product of it is worked out', () => {
    const given =
      'Let $C = I - \\frac1n \\mathbf 1 \\mathbf 1^\\top$ and $m = \\frac1n \\mathbf 1^\\top x$ for $\\mathbf 1, x \\in \\mathbb R^n$.';
    assert.deepEqual(wrongIn(`${given} Then $$C x = x - m \\mathbf 1.$$`), []);
    assert.deepEqual(wrongIn(`${given} Then $$C x = x + m \\mathbf 1.$$`), ['x + m \\mathbf 1']);
    const square = (sign: string) =>
      `I ${sign} \\frac2n \\mathbf 1 \\mathbf 1^\\top + \\frac1{n^2} \\mathbf 1 \\mathbf 1^\\top \\mathbf 1 \\mathbf 1^\\top`;
    assert.deepEqual(wrongIn(`${given} Then $$C^2 = ${square('-')}.$$`), []);
    assert.deepEqual(wrongIn(`${given} Then $$C^2 = ${square('+')}.$$`), [square('+')]);
    // A variance is no square of what a deviation with something added is.
    assert.deepEqual(wrongIn('Let $\\sigma = \\sqrt{v + \\epsilon}$. Then $$\\sigma^2 = v.$$'), []);
  });
});
