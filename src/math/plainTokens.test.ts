import assert from 'node:assert/strict';
import { lexPlain } from './plainTokens';

const texts = (text: string) =>
  lexPlain(text, 0, text.length)
    ?.map((token) => token.text)
    .join(' ');

describe('lexPlain', () => {
  const rows: readonly (readonly [string, string | undefined])[] = [
    ['2ab', '2 a b'],
    ['r ~ Bernoulli(p)', 'r ∼ Bernoulli ( p )'],
    ['Σᵢ xᵢ', '∑ _ { i } x _ { i }'],
    ['Σ x', 'Σ x'],
    ['sum_{i=1}^n a_i', '∑ _ { i = 1 } ^ n a _ i'],
    ['d/dz y', 'frac { d } { d z } y'],
    ['∂L/∂x_i', 'frac { ∂ L } { ∂ x _ i }'],
    ['d/2', 'd / 2'],
    ['e^(-2z)', 'e ^ { - 2 z }'],
    ['y^(i)', 'y ^ ( i )'],
    ['R^{n x d}', 'R ^ { n × d }'],
    ['x in R', 'x ∈ R'],
    ['R_ij ~ iid N(0, 1)', 'R _ { i j } ∼ N ( 0 , 1 )'],
    ['lambda x', 'λ x'],
    ['x1f1', undefined],
    ['b 2 + c', undefined],
  ];
  for (const [text, expected] of rows) it(text, () => assert.equal(texts(text), expected));

  it('keeps the places', () => {
    const [, token] = lexPlain('so ab', 3, 5)!;
    assert.deepEqual([token?.text, token?.start, token?.end], ['b', 4, 5]);
  });
});
