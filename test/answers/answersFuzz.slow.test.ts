import assert from 'node:assert/strict';
import fc from 'fast-check';
import { defaultSettings } from '../../src/language/model';
import { checkSource } from '../../src/cli/checkSource';

/** What answers are made of, to be put together at random. */
const pieces = [
  '## Problem 1\n',
  '(a) ',
  '(b) ',
  '(c) ',
  '### 3a\n',
  '**Answer:** ',
  'Solution:\n',
  '\\boxed{',
  '}',
  '$',
  '$$',
  '\\[',
  '\\]',
  '\\begin{bmatrix}',
  '\\end{bmatrix}',
  ' & ',
  '\\\\',
  '[2, -1, 3]',
  '[[1, 2], [3',
  '108',
  ' = ',
  '39',
  '`',
  '```\n',
  '- [x] A\n',
  '- [ ] B\n',
  '| 1 | 2 |\n',
  '|---|---|\n',
  'batch norm',
  'layer norm',
  'X → μ',
  '\\gamma',
  '\\frac{',
  '\\sum_{j}',
  'N(3, 1)',
  '<!-- @check ',
  'conv1d(x=[1,2], w=[1])',
  ' -->',
  '<!-- @let x = ',
  '<!-- @problems eecs182-hw5 -->',
  ', tol=',
  '\n\n',
  '\n',
  ' ',
  '(',
  ')',
  '⊙',
  '\u0302',
  '\ud83d',
  '%',
  '\\',
  'TODO',
  '3'.repeat(300),
  '('.repeat(60),
];

describe('answers', () => {
  it('are read from any text without an exception, with ranges inside of it', () => {
    const texts = fc.array(fc.constantFrom(...pieces), { maxLength: 40 });
    fc.assert(
      fc.property(texts, fc.constantFrom('markdown', 'latex'), (parts, language) => {
        const text = parts.join('');
        const lines = text.split(/\r\n|\r|\n/).length;
        const { findings, outline } = checkSource(text, language, {
          ...defaultSettings,
          reveal: 'hint',
          problems: 'eecs182-hw5',
        });
        assert.equal(outline.length, 9);
        for (const { range } of findings) assert.ok(range.end.line < lines);
      }),
      { numRuns: 300, seed: 182 },
    );
  });
});
