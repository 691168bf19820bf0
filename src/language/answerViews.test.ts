import assert from 'node:assert/strict';
import { problemSets } from '../check/answers/problemSets';
import { DocumentChecker } from '../check/documentChecker';
import { english } from './messages';
import { defaultSettings } from './model';
import { Report } from './report';

const text = `# EECS 182 Homework 5

## Problem 1
(b) The filter is [2, -1, 3].

(c) $Y = \\begin{bmatrix}-1&3&-2\\\\3&-4&1\\\\0&3&1\\end{bmatrix}$

## Problem 3
(a) **Answer:** 112
`;

const document = new DocumentChecker('markdown').check(text, { prose: true, sets: problemSets() });
const report = new Report('file:///hw5.md', 1, 'markdown', document, english);
const rows = report.tree(defaultSettings).flatMap((row) => [row, ...row.children]);
const row = (label: string) => rows.find((one) => one.label.startsWith(label));

describe('the views of a problem set', () => {
  it('list every part of the set with its state', () => {
    const states = ['1b', '1c', '3a', '3b', '9b'].map((id) => [id, row(`${id} `)?.status]);
    assert.deepEqual(states, [
      ['1b', 'correct'],
      ['1c', 'wrong'],
      ['3a', 'wrong'],
      ['3b', 'unanswered'],
      ['9b', 'unanswered'],
    ]);
  });

  it('say the state before the title', () => {
    assert.equal(row('1 ')?.label, '1 · 1 of 2 correct');
    assert.equal(row('1 ')?.description, 'Convolutional networks');
    assert.equal(row('1c ')?.label, '1c · wrong');
    assert.equal(row('1c ')?.accessibilityLabel, '1c Transposed convolution, wrong');
  });

  it('name the diagram of a part that has one', () => {
    assert.equal(row('1b ')?.part?.diagram, 'part 1b');
    assert.equal(row('3a ')?.part?.diagram, 'part 3a');
    assert.ok(!row('6b ')?.part?.diagram);
    const keys = report.diagrams(defaultSettings).map(({ key }) => key);
    assert.ok(keys.includes('part 1b'));
  });

  it('lead from a part to its place', () => {
    assert.equal(row('1c ')?.range.start.line, 5);
  });

  it('have a lens on each part that the document has', () => {
    const lenses = report
      .lenses(false)
      .filter(({ hintFor }) => hintFor === undefined)
      .map(({ range, title }) => [range.start.line, title]);
    assert.deepEqual(
      lenses.filter(([line]) => [3, 5, 8].includes(line as number)),
      [
        [3, '✓ correct'],
        [5, '✗ wrong'],
        [8, '✗ wrong'],
      ],
    );
  });

  it('are counted alike in the line of the problem and in its row', () => {
    const titles = report.lenses(false).map(({ title }) => title);
    assert.ok(titles.includes('1 of 2 correct'), titles.join(' | '));
    assert.ok(!titles.some((title) => title.includes('hold')), titles.join(' | '));
  });

  it('say which of several questions has no answer', () => {
    const partly = '# EECS 182 Homework 5\n\n## Problem 2\n(a) Batch normalisation is A.\n';
    const asked = new DocumentChecker('markdown').check(partly, { prose: true, sets: problemSets() });
    const open = new Report('file:///hw5.md', 1, 'markdown', asked, english);
    const parts = open.tree(defaultSettings).flatMap(({ children }) => children);
    const part = (id: string) => parts.find(({ label }) => label.startsWith(`${id} `))!;
    const missing = 'No answer found for: Layer normalisation';
    assert.equal(part('2a').status, 'unanswered');
    assert.equal(part('2a').description, missing);
    assert.match(part('2a').tooltip, /^2a Which diagram is which normalisation\n/);
    assert.ok(open.hover({ line: 3, character: 1 }, defaultSettings)!.markdown.includes(missing));
    // Where nothing is answered its state says it all.
    assert.equal(part('2b').description, 'The gradient of de-meaning a batch');
  });

  it('do not tell the answer: no diagnostic, row or lens holds it', () => {
    const said = [
      ...report.diagnostics(defaultSettings).map(({ message }) => message),
      ...rows.map(({ tooltip, description }) => `${tooltip} ${description}`),
      ...report.lenses().map(({ title, tooltip }) => `${title} ${tooltip}`),
    ];
    for (const one of said) assert.doesNotMatch(one, /(?<!\d)108(?!\d)|-1, 3, -2/);
  });
});
