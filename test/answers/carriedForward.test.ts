import assert from 'node:assert/strict';
import { problemSets } from '../../src/check/answers/problemSets';
import { readProblemSet } from '../../src/check/answers/readProblemSet';
import { yamlSource } from '../../src/check/answers/yamlSource';
import { defaultSettings } from '../../src/language/model';
import { checkSource } from '../../src/cli/checkSource';

const yaml = `
id: carried
title: Carried forward
problems:
  - id: '1'
    title: Filters
    parts:
      - id: 1a
        title: The filter
        kind: vector
        reference: '[1, 2]'
      - id: 1b
        title: What it does
        kind: vector
        reference: conv1d(x=[1, 0, 3, 5], w=answer_1a)
      - id: 1c
        title: The filter again
        kind: vector
        reference: answer_1a
      - id: 1d
        title: The filter, not changed
        kind: vector
        reference: 1 * answer_1a
`;
const { set, issues } = readProblemSet(yamlSource(yaml));

/** By hand: [1, 2] gives [1, 6, 13]; [2, 1] gives [2, 3, 11]. */
const cases: readonly (readonly [string, string, string])[] = [
  ['a right answer after a right one', '(a) [1, 2]\n\n(b) [1, 6, 13]', 'correct answer-equal'],
  ['a right answer after a wrong one', '(a) [2, 1]\n\n(b) [1, 6, 13]', 'correct answer-equal'],
  ['what follows from a wrong one', '(a) [2, 1]\n\n(b) [2, 3, 11]', 'wrong answer-carried'],
  ['what follows from nothing', '(a) [2, 1]\n\n(b) [2, 3, 12]', 'wrong answer-differs'],
  [
    'what would follow from a wrong one that is not there, and is the flipped filter',
    '(a) [1, 2]\n\n(b) [2, 3, 11]',
    'wrong answer-slip',
  ],
  ['the wrong one repeated', '(a) [2, 1]\n\n(c) [2, 1]', 'wrong answer-differs'],
  ['the wrong one times one', '(a) [2, 1]\n\n(d) [2, 1]', 'wrong answer-differs'],
];

describe('an answer that uses an earlier one', () => {
  it('is read without complaint', () => assert.deepEqual(issues, []));

  for (const [title, text, expected] of cases)
    it(`is judged: ${title}`, () => {
      const { findings } = checkSource(`## Problem 1\n\n${text}\n`, 'markdown', {
        ...defaultSettings,
        problems: 'carried',
        sets: problemSets([set!]),
      });
      const last = findings.filter(({ kind }) => kind === 'answer').at(-1);
      assert.equal(`${last?.verdict} ${last?.code}`, expected);
      if (expected.endsWith('carried')) assert.match(last!.message, /consistent with your answer to 1a/);
    });

  it('is told of in Homework 5: B is what A leaves of the second moment', () => {
    const { findings } = checkSource('## 8\n\nA = σ and B = μ²\n', 'markdown', {
      ...defaultSettings,
      problems: 'eecs182-hw5',
    });
    const codes = findings.filter(({ kind }) => kind === 'answer').map(({ part, code }) => `${part} ${code}`);
    assert.deepEqual(codes, ['8a answer-slip', '8b answer-carried']);
  });

  it('may not use itself, a later one or one that is not there: at the reference', () => {
    const bad = yaml.replace('w=answer_1a', 'w=answer_1b');
    const [issue] = readProblemSet(yamlSource(bad)).issues;
    assert.equal(bad.slice(issue!.start, issue!.end), 'conv1d(x=[1, 0, 3, 5], w=answer_1b)');
    assert.deepEqual(issue!.sentence.values, ['answer_1b']);
  });
});
