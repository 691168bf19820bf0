import assert from 'node:assert/strict';
import { h } from 'preact';
import { usePage } from '../../../test/support/dom';
import { MathText } from './MathText';

describe('Math in a line', () => {
  const page = usePage();

  it('lowers indices, raises exponents, and leaves the letters behind them', async () => {
    const root = await page.draw(h(MathText, { text: 'y_{1,2} = N^2a + x_1·b^n' }));
    const texts = (tag: string) => [...root.querySelectorAll(tag)].map((one) => one.textContent);
    assert.deepEqual(
      [texts('sub'), texts('sup')],
      [
        ['1,2', '1'],
        ['2', 'n'],
      ],
    );
    assert.equal(root.textContent, 'y1,2 = N2a + x1·bn');
    await page.draw(null);
  });
});
