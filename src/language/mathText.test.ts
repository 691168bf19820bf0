import assert from 'node:assert/strict';
import type { Syntax } from '../math/lexerOptions';
import { mathText } from './mathText';

describe('the text of a side', () => {
  const table: readonly [source: string, text: string, syntax?: Syntax][] = [
    ['\\binom{7}{2}', 'C(7, 2)'],
    ['\\log_{10} 500', 'log_10(500)'],
    ['\\sum_{k=1}^{12} k^3', '∑_{k=1}^12 k³'],
    ['41{,}742', '41,742'],
    ['\\tan 30^\\circ', 'tan(30°)'],
    ['19 \\bmod 4', '19 mod 4'],
    ['\\frac{d}{dt}(t^3)', 'd/dt (t³)'],
    ['4 x 6 - 2', '4 × 6 − 2', 'plain'],
    // What is not read whole stays as it is typed, but for what has a plain form.
    ['6 \\times \\unknown{x}', '6 × \\unknown{x}'],
    ['6 \\text{ apples}', '6 apples'],
  ];
  for (const [source, text, syntax] of table)
    it(`is ${text} of ${source}`, () => assert.equal(mathText(source, syntax), text));
});
