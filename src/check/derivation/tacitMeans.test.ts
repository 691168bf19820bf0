import assert from 'node:assert/strict';
import { check } from '../../../test/support/fixtures';

/** `\sum (x_i - m)^2 = \sum x_i^2 - n m^2` holds where `m` is the mean, which is not said here; with a plus it never does. */
const texts: readonly ((sign: string) => string)[] = [
  (sign) =>
    `$$\\sum_{i=1}^n (x_i-\\mu)^2 = \\sum_{i=1}^n x_i^2 - 2\\mu\\sum_{i=1}^n x_i + n\\mu^2 = \\sum_{i=1}^n x_i^2 ${sign} n\\mu^2$$`,
  (sign) =>
    `$$\\sum_{i=1}^m (x_i-\\hat\\mu)^2 = \\sum_{i=1}^m x_i^2 - 2\\hat\\mu\\sum_{i=1}^m x_i + m\\hat\\mu^2 = \\sum_{i=1}^m x_i^2 ${sign} m\\hat\\mu^2$$`,
  (sign) => `$$\\sum_i (x_i-\\mu)^2 = \\sum_i x_i^2 - 2\\mu\\sum_i x_i + n\\mu^2 = \\sum_i x_i^2 ${sign} n\\mu^2$$`,
  (sign) =>
    `$$\\sum_{i=1}^n \\|z_i-m\\|^2 = \\sum_{i=1}^n \\left(z_i^\\top z_i - 2m^\\top z_i + m^\\top m\\right) = \\sum_{i=1}^n z_i^\\top z_i ${sign} nm^\\top m$$`,
];

describe('a mean that nobody speaks of', () => {
  for (const [i, text] of texts.entries()) {
    it(`explains what it makes true (${i + 1})`, () => {
      const verdicts = check(text('-')).findings.map(({ verdict }) => verdict);
      assert.ok(verdicts.includes('correct') && !verdicts.includes('wrong'), verdicts.join());
    });
    it(`explains nothing else (${i + 1})`, () => {
      assert.ok(check(text('+')).findings.some(({ verdict }) => verdict === 'wrong'));
    });
  }
});
