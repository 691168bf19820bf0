import assert from 'node:assert/strict';
import { createLanguageService } from './createLanguageService';
import type { TextSource } from './languageService';
import { english } from './messages';
import { defaultSettings, type LanguageSettings, type Range } from './model';

const text = `# Homework

## Problem 1: Sums

(a) $2 + 2 = 5$

(b) So 27 + 12 = 39.

## Problem 2

$$
\\begin{bmatrix}1&2\\\\3&4\\end{bmatrix} + \\begin{bmatrix}1&1\\\\1&1\\end{bmatrix}
= \\begin{bmatrix}2&3\\\\4&6\\end{bmatrix}
$$

$\\frac{1}{0} = 3$
`;

const source = (content: string, languageId = 'markdown'): TextSource => ({
  uri: 'test:a',
  languageId,
  version: 7,
  getText: () => content,
});
const reportOf = (content = text, languageId = 'markdown', settings = defaultSettings) =>
  createLanguageService({ localize: english }).checkNow(source(content, languageId), settings);
const place = ({ start, end }: Range) => `${start.line}:${start.character}-${end.line}:${end.character}`;

describe('a report', () => {
  it('counts what was found', () => {
    assert.deepEqual(reportOf().tally, { correct: 1, wrong: 2, undecided: 0, invalid: 1 });
  });

  it('becomes diagnostics on the right-hand sides', () => {
    assert.deepEqual(
      reportOf()
        .diagnostics(defaultSettings)
        .map((d) => [place(d.range), d.severity, d.code, d.message]),
      [
        ['4:13-4:14', 'error', 'different', 'The two sides differ: 2 + 2 and 5.'],
        ['12:2-12:38', 'error', 'different', 'The two sides differ in entry (2, 2).'],
        ['15:15-15:16', 'information', 'division_by_zero', 'Division by zero.'],
      ],
    );
  });

  it('tells the values only when asked for the answer', () => {
    const answer: LanguageSettings = { ...defaultSettings, reveal: 'answer' };
    assert.equal(reportOf().diagnostics(answer)[0]!.message, '2 + 2 is 4, not 5.');
    for (const reveal of ['verdict', 'hint'] as const) {
      const settings = { ...defaultSettings, reveal };
      const report = reportOf('$3 \\cdot 9 = 28$');
      const all = JSON.stringify([
        report.diagnostics(settings),
        report.tree(settings),
        report.lenses(),
        report.hover({ line: 0, character: 14 }, settings),
      ]);
      assert.ok(!all.includes('27'), all);
    }
  });

  it('has a lens on each problem with something to check, and on each part in which not all holds', () => {
    assert.deepEqual(
      reportOf()
        .lenses()
        .map((lens) => [lens.range.start.line, lens.title, lens.target.start.line]),
      [
        [2, '1 of 2 checks hold · 1 wrong', 4],
        [4, '0 of 1 checks hold · 1 wrong', 4],
        [8, '0 of 2 checks hold · 1 wrong · 1 invalid', 12],
      ],
    );
  });

  it('has one lens at the top where there is no outline', () => {
    assert.deepEqual(
      reportOf('$1+1=2$')
        .lenses()
        .map((lens) => [place(lens.range), lens.title]),
      [['0:0-0:0', '1 check holds']],
    );
    assert.deepEqual(reportOf('no math').lenses(), []);
  });

  it('becomes a tree of problems, parts and findings', () => {
    const shape = reportOf()
      .tree(defaultSettings)
      .map((problem) => [
        problem.label,
        problem.status,
        problem.children.map((child) => [child.kind, child.label, child.status, child.children.length]),
      ]);
    assert.deepEqual(shape.slice(0, 1), [
      [
        '1 Sums',
        'wrong',
        [
          ['part', '1a 2 + 2 = 5', 'wrong', 1],
          ['part', '1b So 27 + 12 = 39.', 'correct', 1],
        ],
      ],
    ]);
    assert.deepEqual(shape[1]!.slice(0, 2), ['Problem 2', 'wrong']);
    const ids = reportOf()
      .tree(defaultSettings)
      .flatMap(function walk(node): string[] {
        return [node.id, ...node.children.flatMap(walk)];
      });
    assert.equal(new Set(ids).size, ids.length);
  });

  it('becomes symbols', () => {
    assert.deepEqual(
      reportOf()
        .symbols()
        .map((s) => [s.name, s.children.map((c) => c.name)]),
      [
        ['1 Sums', ['1a 2 + 2 = 5', '1b So 27 + 12 = 39.']],
        ['Problem 2', []],
      ],
    );
  });

  it('says in a hover what was found', () => {
    const quiet = { ...defaultSettings, severity: { ...defaultSettings.severity, wrong: 'off' } } as const;
    assert.match(reportOf().hover({ line: 4, character: 13 }, quiet)!.markdown, /✗ The two sides differ/);
    assert.match(reportOf().hover({ line: 6, character: 17 }, defaultSettings)!.markdown, /✓ This holds/);
    assert.equal(reportOf().hover({ line: 0, character: 0 }, defaultSettings), undefined);
  });

  it('leaves to a squiggle what it says in the same hover', () => {
    assert.equal(reportOf().hover({ line: 4, character: 13 }, defaultSettings), undefined);
  });

  it('leads from fault to fault, round at the ends', () => {
    const report = reportOf();
    const line = (from: number, direction: 'next' | 'previous') =>
      report.adjacentFinding({ line: from, character: 0 }, direction)?.start.line;
    assert.deepEqual([line(0, 'next'), line(5, 'next'), line(13, 'next'), line(16, 'next')], [4, 12, 15, 4]);
    assert.deepEqual([line(16, 'previous'), line(15, 'previous'), line(4, 'previous')], [15, 12, 15]);
    assert.equal(reportOf('$1+1=2$').adjacentFinding({ line: 0, character: 0 }, 'next'), undefined);
  });

  it('turns severities off', () => {
    const severity = { wrong: 'off', undecided: 'off', invalid: 'warning' } as const;
    assert.deepEqual(
      reportOf()
        .diagnostics({ ...defaultSettings, severity })
        .map((d) => d.severity),
      ['warning'],
    );
  });
});

describe('ignoring a finding', () => {
  const cases: readonly [string, string, string][] = [
    ['markdown', 'So $2 + 2 = 5$ it is.\n\nMore.', 'So $2 + 2 = 5$ it is. <!-- @ignore -->\n\nMore.'],
    ['markdown', '> $$\n> 2 + 2 = 5\n> $$\n', '> <!-- @ignore -->\n> $$\n> 2 + 2 = 5\n> $$\n'],
    ['markdown', '- item\r\n- $2 + 2 = 5$\r\n', '- item\r\n- $2 + 2 = 5$ <!-- @ignore -->\r\n'],
    [
      'latex',
      '\\begin{align}\n  2 + 2 &= 5\n\\end{align}\n',
      '% @ignore\n\\begin{align}\n  2 + 2 &= 5\n\\end{align}\n',
    ],
    ['latex', 'So $2 + 2 = 5$.', 'So $2 + 2 = 5$. % @ignore'],
  ];
  for (const [languageId, before, after] of cases) {
    it(`changes ${JSON.stringify(before)} so that nothing is wrong`, () => {
      const report = reportOf(before, languageId);
      const [diagnostic] = report.diagnostics(defaultSettings);
      const [action] = report.codeActions(diagnostic!.range, defaultSettings);
      const { range, newText } = action!.edits[0]!;
      const lines = before.split('\n');
      const offset =
        lines.slice(0, range.start.line).reduce((n, line) => n + line.length + 1, 0) + range.start.character;
      const edited = before.slice(0, offset) + newText + before.slice(offset);
      assert.equal(edited, after);
      assert.equal(reportOf(edited, languageId).tally.wrong, 0);
    });
  }
});

describe('checking in slices', () => {
  it('pauses, and gives up when cancelled', async () => {
    const service = createLanguageService({ localize: english });
    const long = source(Array.from({ length: 50 }, (_, i) => `$${i} + 1 = ${i + 1}$\n\n`).join(''));
    let pauses = 0;
    const patience = (limit: number) => ({
      isCancelled: () => pauses >= limit,
      pause: () => {
        pauses++;
        return Promise.resolve();
      },
    });
    assert.equal(await service.check(long, defaultSettings, patience(10)), undefined);
    assert.equal(pauses, 10);
    // What was read before is not read again.
    pauses = 0;
    const report = await service.check(long, defaultSettings, patience(1000));
    assert.equal(report?.tally.correct, 50);
    assert.equal(pauses, 40);
  });
});
