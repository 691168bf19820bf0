import assert from 'node:assert/strict';
import { problemSets } from '../check/answers/problemSets';
import { defaultSettings } from '../language/model';
import { checkSource } from './checkSource';

const found = (entries: number) => {
  const text = `## Problem 1\n\n(b) **Answer:** [${Array(entries).fill('1').join(', ')}]\n\n(c) [[1, 2], [3, 4]]\n`;
  const report = checkSource(text, 'markdown', { ...defaultSettings, sets: problemSets(), problems: 'eecs182-hw5' }); // prettier-ignore
  return report.findings.map(({ code, range }) => [code, range.start.line, range.start.character]);
};

describe('an answer without end', () => {
  it('of more than 60,000 characters is said to be too long, and the next part is judged', () => {
    assert.deepEqual(found(30_000), [['answer-too-long', 2, 0], ['answer-shape', 4, 4]]); // prettier-ignore
  });

  it('of 10^5 entries is not read, and holds nothing up', () => {
    assert.deepEqual(found(100_000)[0], ['block-too-large', 2, 0]);
  });
});
