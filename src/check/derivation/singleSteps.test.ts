import assert from 'node:assert/strict';
import { check } from '../../../test/support/fixtures';

/** Steps that letters said elsewhere had excused, right and with a slip. */
const slips: readonly (readonly [text: string, right: string, slip: string])[] = [
  // Numbers times the same letters: as an equation it would be an idle one.
  ["That's $h^2\\cdot\\frac{0.2}{0.8} = %s h^2$.", '0.25', '0.4'],
  ['The variance is $4 \\cdot \\frac{3}{2} \\sigma^2 = %s\\sigma^2$.', '6', '5'],
  // What is said of β_1 is said of another number than β.
  [
    'Let $\\beta_1 = 0.9$ and $\\beta_2 = 0.999$. Then $v_t = (1-\\beta)s\\sum_{k=0}^{t-1}\\beta^k = (1-\\beta)s\\frac{1-\\beta^t}{1-\\beta} = s(1-\\beta^{%s})$.',
    't',
    't+1',
  ],
  // Brackets tell where a sum ends.
  [
    '$\\frac{1}{\\sigma^2}\\sum_{i=1}^n(x_i-\\mu) = \\frac1{\\sigma^2}\\left(\\sum_{i=1}^n x_i-%s\\mu\\right)$',
    'n',
    '',
  ],
];

const right: readonly string[] = [
  'The variance is $2 \\cdot \\frac{1}{3} h^2 = 0.67 h^2$, or $0.33 \\cdot 2 h = 0.7 h$.',
  'That is $0.5 \\cdot 40\\,m = 20\\,m$.',
  'The fixed points obey $3x = 5x$.',
  // The sum takes all that follows, as many write it.
  '$E[(\\sum_{i=1}^n x_i - \\mu)^2] = E[(\\sum_{i=1}^n (x_i - \\mu))^2]$',
  '$\\frac1n\\sum_{i=1}^n(x_i-\\mu) = \\frac1n\\left(\\sum_{i=1}^n x_i - \\sum_{i=1}^n \\mu\\right)$',
  'Let $x_1 = 2$ and $x_2 = 3$. Then $1 + x^\\top x = 14$.',
  'Let $\\beta_1 = \\beta$ and $\\beta_2 = 1 - \\beta$. Then $\\beta_1 + \\beta_2 - \\beta = 1 - \\beta$.',
];

const wrongs = (text: string) => check(text).findings.filter(({ verdict }) => verdict === 'wrong');

describe('Single steps', () => {
  for (const [text, value, slip] of slips)
    it(text, () => {
      assert.deepEqual(wrongs(text.replace('%s', value)), []);
      assert.equal(wrongs(text.replace('%s', slip)).length, 1);
    });
  for (const text of right) it(`stays silent: ${text}`, () => assert.deepEqual(wrongs(text), []));
});
