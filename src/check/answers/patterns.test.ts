import assert from 'node:assert/strict';
import { bundledSets } from './bundledSets';
import { isSafePattern, matchesLine } from './patterns';
import { readProblemSet } from './readProblemSet';
import { dataSource } from './setSource';

describe('patterns of problem sets', () => {
  it('that ship are safe', () => {
    const patterns = bundledSets.flatMap((data) => readProblemSet(dataSource(data)).set!.matches);
    for (const pattern of patterns) assert.ok(isSafePattern(pattern), pattern);
  });

  for (const pattern of ['my[ -]homework', 'hw0?5(?!\\d)', '(?:hw|homework)\\s*5', '^Week \\d+', 'a\\(b\\+c\\)*'])
    it(`are safe: ${pattern}`, () => assert.ok(isSafePattern(pattern)));

  for (const pattern of ['(a+)+$', '(?:a|a)*$', '(a?){30}', '.*.*.*.*x', '(a)\\1', '((a+)b?)*', 'x'.repeat(201)])
    it(`are not: ${pattern.slice(0, 20)}`, () => assert.ok(!isSafePattern(pattern)));

  it('match one line, case ignored', () => {
    assert.ok(matchesLine('my[ -]homework', '---\n# My Homework\n'));
    assert.ok(!matchesLine('my[ -]homework', 'my\nhomework'));
    assert.ok(!matchesLine('(', '('));
    assert.ok(!matchesLine('(a+)+$', 'aaaa'));
  });
});
