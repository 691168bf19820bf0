import assert from 'node:assert/strict';
import { problemSets } from '../check/answers/problemSets';
import { DocumentChecker } from '../check/documentChecker';
import type { Attempts, Try } from './attempts';
import { english } from './messages';
import type { Reveal } from './model';
import { isProgressReport, progressMarkLine } from './progressMark';
import { Report } from './report';

const text = `# EECS 182 Homework 5

## Problem 1
(b) The filter is [2, -1, 3].

(c) $Y = \\begin{bmatrix}-1&3&-2\\\\3&-4&1\\\\0&3&1\\end{bmatrix}$

## Problem 3
(a) **Answer:** 108

(b) **Answer:** 39
`;

const wrong = (mark: string, ...slips: string[]): Try => ({ state: 'wrong', mark, slips });
const right: Try = { state: 'correct', mark: 'z', slips: [] };
const attempts: Attempts = {
  '1b': { tries: [right], hints: 0 },
  '1c': { tries: [wrong('a', 'kernel-flipped'), wrong('b', 'kernel-flipped')], hints: 2 },
  '3a': { tries: [wrong('a', 'bias-counted'), right], hints: 0 },
  '3b': { tries: [wrong('a'), wrong('b'), right], hints: 1 },
};

const document = new DocumentChecker('markdown').check(text, { prose: true, sets: problemSets() });
const report = new Report('file:///hw5.md', 1, 'markdown', document, english);
const written = (reveal: Reveal = 'verdict') => report.answers!.progressReport(attempts, reveal, 'my_hw5.md');
const row = (id: string, reveal?: Reveal) =>
  written(reveal)
    .split('\n')
    .map((line) => line.replace(/ +/g, ' '))
    .find((line) => line.startsWith(`| ${id} |`));

describe('the progress report', () => {
  it('tells how each part was solved', () => {
    assert.equal(row('1b'), '| 1b | The filter from input and output | correct on the first try | 1 | | |');
    assert.match(row('3a')!, /corrected after a slip \| 2 \|/);
    assert.match(row('3b')!, /corrected after several tries \| 3 \| 1 \|/);
    assert.match(row('1c')!, /not solved \| 2 \| 2 \|/);
    assert.match(row('5a')!, /unanswered \| \| \|/);
  });

  it('names the slips of what is solved, and of the rest only from hint on', () => {
    assert.match(row('3a')!, /\| Biases are counted [^|]* \|$/);
    assert.match(row('1c')!, /\| a known mistake \|$/);
    assert.doesNotMatch(row('1c', 'hint')!, /a known mistake/);
    assert.match(row('1c', 'hint')!, /flipped|kernel/i);
  });

  it('sums up', () => {
    const { total } = report.answers!.progress;
    const last = written().trimEnd().split('\n').at(-1)!;
    assert.match(
      last,
      new RegExp(
        `^\\*\\*3 of ${total} parts correct\\*\\*: 1 correct on the first try, 1 corrected after a slip, 1 corrected after several tries, 1 not solved, `,
      ),
    );
    const figures = [...last.split(':')[1]!.matchAll(/(\d+) (?:corr|not|undec|unans|check)/g)].map(([, one]) =>
      Number(one),
    );
    const parts = written().match(/^\| \d[a-z] /gm)!.length;
    assert.equal(
      figures.reduce((sum, one) => sum + one, 0),
      parts,
    );
    assert.match(last, /3 hints were used\.$/);
  });

  it('holds no answer', () => {
    for (const reveal of ['verdict', 'hint', 'answer'] as const)
      assert.doesNotMatch(written(reveal), /(?<!\d)(?:108|39)(?!\d)|2, ?-1, ?3|-1, ?3, ?-2/);
  });

  it('is a document that answers no problem set', () => {
    const sets = problemSets();
    const again = new DocumentChecker('markdown').check(written(), { prose: true, sets });
    assert.deepEqual([again.sheet, again.findings], [undefined, []]);
  });

  it('begins with its heading, which editors name it after', () => {
    assert.equal(written().split('\n')[0], '# Progress: EECS 182 Homework 5');
  });

  it('is known by one line, which the title of a set cannot imitate', () => {
    const marked = written().split('\n').map(isProgressReport);
    assert.deepEqual([marked.indexOf(true), marked.lastIndexOf(true)], [progressMarkLine, progressMarkLine]);
    assert.equal(isProgressReport('# Progress: EECS 182 Homework 5'), false);
  });
});

describe('worked steps', () => {
  it('are not told below answer', () => {
    assert.equal(report.answers!.worked('1c', 'verdict'), undefined);
    assert.equal(report.answers!.worked('1c', 'hint'), undefined);
  });

  it('are a document that ends with the answer', () => {
    const worked = report.answers!.worked('1c', 'answer')!;
    assert.match(worked, /^# 1c Transposed convolution\n/);
    assert.match(worked, /\$\$[\s\S]*The answer is `\[\[-1, 3, -2\], \[3, -3, 1\], \[0, 3, 1\]\]`/);
    assert.match(report.answers!.worked('2a', 'answer')!, /## Batch normalisation[\s\S]*is `A`/);
    assert.match(report.answers!.worked('4b', 'answer')!, /\$\$\n/);
  });
});
