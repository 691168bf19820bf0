import assert from 'node:assert/strict';
import { check, fixture } from '../../test/support/fixtures';
import type { DocumentLanguage } from './language';
import { problemStarts } from './outline';
import { readOutlineMarks } from './readOutlineMarks';

interface OutlineRow {
  readonly id: string;
  readonly language: DocumentLanguage;
  readonly text: string;
  readonly outline: readonly {
    readonly id: string;
    readonly title: string;
    readonly parts: readonly string[];
  }[];
}

describe('outline', () => {
  for (const row of fixture<OutlineRow[]>('outline.json')) {
    it(`${row.id} is read`, () => {
      const found = check(row.text, row.language).outline;
      assert.deepEqual(
        found.map(({ id, title, parts }) => ({ id, title, parts: parts.map((part) => part.id) })),
        row.outline,
      );
    });
  }

  it('keeps the braces of math in titles', () => {
    const [problem] = check('## Problem 1: The **mean** of $\\frac{a}{b}$ {#p1}\n').outline;
    assert.equal(problem?.title, 'The mean of $\\frac{a}{b}$');
  });

  it('takes numbered lines for problems where their parts follow, and lists inside for lists', () => {
    const text =
      '1. Sums\n\n(a) First\n\n1. **Here:** a list\n\n2. **There:** goes on\n\n2. Products\n\n(a) x\n\n(b) y\n';
    assert.deepEqual(
      check(text).outline.map((p) => [p.id, p.parts.map((part) => part.id)]),
      [
        ['1', ['1a']],
        ['2', ['2a', '2b']],
      ],
    );
  });

  it('begins a problem at a section that LaTeX counts, so that its letters are its own', () => {
    const text = '\\section{A}\\subsection*{1(a)}x\\section{B}\\subsection*{2(a)}x\\section{C}y';
    const starts = problemStarts(readOutlineMarks(text, text, 'latex', new Map()));
    assert.deepEqual(
      [...starts].map((mark) => ('title' in mark ? mark.title : '')),
      ['', '', 'C'],
    );
  });

  describe('a heading of the same level behind the parts', () => {
    const endOf = (heading: string, below: string) => {
      const text = `## Problem 1\n\n(a) x\n\n(b) y\n\n${heading}\n\n${below}\n`;
      const { outline } = check(text);
      return { isOutside: outline[0]!.parts.at(-1)!.end < text.indexOf(below), outline };
    };
    for (const heading of ['## Scratch', '## Notes', '## Sources', '## Things to ask'])
      it(`ends the problem: ${heading}`, () => assert.ok(endOf(heading, '3 + 4 = 7').isOutside));
    for (const heading of ['## Solution', '## My answers', '## Step 2', '### Notes', '## More of (b)', '## Lösung'])
      it(`goes on with it: ${heading}`, () => assert.ok(!endOf(heading, '3 + 4 = 7').isOutside));
    it('goes on with it where parts follow', () => {
      const { outline } = endOf('## The rest', '(c) z');
      assert.deepEqual(
        outline[0]!.parts.map(({ id }) => id),
        ['1a', '1b', '1c'],
      );
    });
    it('goes on with a problem without parts', () => {
      const text = '## Problem 1\n\nx\n\n## Filters\n\ny\n';
      assert.equal(check(text).outline[0]!.end, text.length);
    });
  });
});
