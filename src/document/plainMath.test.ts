import assert from 'node:assert/strict';
import { findPlainMath } from './plainMath';

const found = (text: string, hasLetters = false) =>
  findPlainMath(text, hasLetters).map(({ start, end, place }) => `${place} ${text.slice(start, end)}`);

describe('findPlainMath', () => {
  const rows: readonly (readonly [string, ...string[]])[] = [
    ['E[(y − r x)²] = y² − 2 x y E[r]', 'line E[(y − r x)²] = y² − 2 x y E[r]'],
    ['= (x − y)ᵀ Qᵀ Q (x − y)', 'line = (x − y)ᵀ Qᵀ Q (x − y)'],
    ['a w² − 2 b w = w (a w − 2 b)', 'line a w² − 2 b w = w (a w − 2 b)'],
    ['so (a + b)² = a² + 2ab + b².', 'line (a + b)² = a² + 2ab + b²'],
    ['(i) x⁴ − y⁴ = (x² − y²)(x² + y²)', 'line x⁴ − y⁴ = (x² − y²)(x² + y²)'],
    ['Check of the product: x y = (s² − d²)/4', 'line x y = (s² − d²)/4'],
    ['2x = s + d, so x = (s + d)/2.', 'line 2x = s + d', 'line x = (s + d)/2'],
    ['The minimum is at w = b/a, and it is c.', 'sentence w = b/a'],
    ['Let r ~ Bernoulli(p) and ε > 0 be given', 'sentence r ~ Bernoulli(p)', 'sentence ε > 0'],
    ['d/dz tanh z = 1 − tanh² z', 'line d/dz tanh z = 1 − tanh² z'],
    // What stands around may belong to it.
    ['the square of x = 4 is even', 'part x = 4'],
    ['y = x squared', 'part y = x'],
    ['the value\nx = 3 apples', 'part x = 3'],
    // No math.
    ['a man and a dog'],
    ['price = 5'],
    ['the price P~0~ falls'],
    ['for (int i = 0; i < n; i++) {'],
    ['x += 1'],
    ['| a = b | c |'],
    ['S -> aS'],
  ];
  for (const [text, ...expected] of rows) it(text, () => assert.deepEqual(found(text), expected));

  it('takes a line in the middle of a sentence for no step', () => {
    assert.deepEqual(found('we look for a number with\nx + y = s'), ['sentence x + y = s']);
  });

  it('finds single quantities where they are wanted', () => {
    assert.deepEqual(found('Let A be a matrix and let a, b be real.', true), [
      'sentence A',
      'sentence a',
      'sentence b',
    ]);
    assert.deepEqual(found('A matrix is a table. I think so.', true), []);
  });
});
