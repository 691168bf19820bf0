import assert from 'node:assert/strict';
import { problemSets } from '../check/answers/problemSets';
import { DocumentChecker } from '../check/documentChecker';
import type { Attempts } from './attempts';
import { english } from './messages';
import { defaultSettings } from './model';
import { Report } from './report';

const text = `# EECS 182 Homework 5

## Problem 1
(b) The filter is [2, -1, 3].

(c) $Y = \\begin{bmatrix}-1&3&-2\\\\3&-4&1\\\\0&3&1\\end{bmatrix}$
`;

const document = new DocumentChecker('markdown').check(text, { prose: true, sets: problemSets() });
const report = new Report('file:///hw5.md', 1, 'markdown', document, english);
const shown = (hints: number): Attempts => ({ '1c': { tries: [], hints } });

const title = (attempts?: Attempts) => report.lenses(false, attempts).find(({ hintFor }) => hintFor === '1c')?.title;
const rows = (attempts?: Attempts) =>
  report
    .tree(defaultSettings, attempts)
    .flatMap(({ children }) => children)
    .find(({ part }) => part?.id === '1c')!
    .children.filter(({ kind }) => kind === 'hint')
    .map(({ label }) => label.split(' ').slice(0, 3).join(' '));
const hover = (attempts?: Attempts, line = 5, character = 1) =>
  report.hover({ line, character }, defaultSettings, attempts)?.markdown ?? '';

describe('hints', () => {
  it('are shown one by one, each as a row under its part', () => {
    assert.deepEqual(rows(), []);
    assert.deepEqual(rows(shown(1)), ['How large is']);
    assert.deepEqual(rows(shown(2)), ['How large is', 'Every entry of']);
  });

  it('are in the hover of the part, and none that was not asked for', () => {
    assert.equal(hover(), '');
    assert.match(hover(shown(1)), /Hint 1 of 3\*\* How large is/);
    assert.doesNotMatch(hover(shown(1)), /Every entry/);
  });

  it('stand below what is said of the answer', () => {
    const quiet = { ...defaultSettings, severity: { ...defaultSettings.severity, wrong: 'off' } } as const;
    const at = { line: 5, character: 20 };
    const { markdown } = report.hover(at, quiet, shown(1))!;
    assert.match(markdown, /not correct[\s\S]*Hint 1 of 3/);
    // A squiggle says the first of these itself.
    assert.match(hover(shown(1), 5, 20), /^\*\*Chalkline\*\* \*\*1c\*\*[\s\S]*Hint 1 of 3/);
    assert.doesNotMatch(hover(shown(1), 5, 20), /not correct/);
  });

  it('are counted in the lens of the part', () => {
    assert.equal(title(), 'Show the first of 3 hints');
    assert.equal(title(shown(1)), 'hint 1 of 3 shown · next');
    assert.equal(title(shown(3)), 'hint 3 of 3 shown');
  });

  it('end before the answer, and say so', () => {
    assert.equal(report.answers!.nextHint('1c', shown(3)), undefined);
    assert.match(hover(shown(3)), /no more hints/);
    assert.doesNotMatch(hover(shown(2)), /no more hints/);
  });

  it('are no more than there are, whatever is remembered', () => {
    assert.equal(rows(shown(99)).length, 3);
    assert.equal(title(shown(99)), 'hint 3 of 3 shown');
  });

  it('are not offered where the part is correct or has none', () => {
    const offered = report.lenses(false).map(({ hintFor }) => hintFor);
    assert.ok(!offered.includes('1b'));
    const rows = report.tree(defaultSettings).flatMap(({ children }) => children);
    const state = (id: string) => rows.find(({ part }) => part?.id === id)?.part?.hints;
    assert.deepEqual([state('1a'), state('1b'), state('1c'), state('3b')], [false, false, true, true]);
  });

  it('belong to the part at the cursor', () => {
    assert.equal(report.answers!.partAt({ line: 5, character: 9 }), '1c');
    assert.equal(report.answers!.partAt({ line: 0, character: 0 }), undefined);
  });

  it('are worked steps only where answers are revealed', () => {
    const offers = (reveal: 'hint' | 'answer') =>
      report
        .tree({ ...defaultSettings, reveal })
        .flatMap(({ children }) => children)
        .find(({ part }) => part?.id === '1c')?.part?.steps;
    assert.deepEqual([offers('hint'), offers('answer')], [false, true]);
  });
});
