import assert from 'node:assert/strict';
import { roundedText } from './ticks';

describe('A number of a curve', () => {
  it('has four digits, and its exponent raised', () => {
    const texts = [2 / 3, -12.34567, 0, 1e-7, 1.9812e-7, -3e-12, Infinity].map(roundedText);
    assert.deepEqual(texts, ['0.6667', '−12.35', '0', '1·10⁻⁷', '1.981·10⁻⁷', '−3·10⁻¹²', '∞']);
  });
});
