import assert from 'node:assert/strict';
import type { Explanation } from '../check/derivation/explanation';
import type { Link } from '../check/derivation/link';
import type { CheckedDocument } from '../check/documentChecker';
import type { Finding } from '../check/finding';
import type { DocumentLanguage } from '../document/language';
import { lex } from '../math/lexer';
import { parse } from '../math/parser';
import type { Node } from '../math/syntax';
import { reportJson } from './contract';
import { english } from './messages';
import { defaultSettings, type Reveal } from './model';
import { Report } from './report';

type Step = Pick<Link, 'state' | 'detail' | 'explain'>;

const holds: Step = { state: 'holds' };
const stated: Step = { state: 'stated' };
const open = (detail: string): Step => ({ state: 'undecided', detail });
const wrong = (explanation: Explanation = {}): Step => ({
  state: 'wrong',
  explain: () => explanation,
});

/** A checked document with chains of which the states are told; its sides are looked up in the order of the text. */
function documentOf(
  text: string,
  chains: readonly { readonly sides: readonly string[]; readonly steps: readonly Step[] }[],
  declared: readonly string[] = [],
): CheckedDocument {
  const links: Link[] = [];
  const findings: Finding[] = [];
  let from = 0;
  chains.forEach(({ sides, steps }, chain) => {
    const ranges = sides.map((side) => {
      const start = text.indexOf(side, from);
      assert.ok(start >= 0, side);
      from = start + side.length;
      return { start, end: from };
    });
    steps.forEach((step, i) => {
      const link: Link = { ...step, ...ranges[i + 1]!, against: ranges[i]!, chain };
      links.push(link);
      if (step.state !== 'holds' && step.state !== 'wrong') return;
      const isRight = step.state === 'holds';
      findings.push({
        kind: 'step',
        verdict: isRight ? 'correct' : 'wrong',
        code: isRight ? 'equal' : 'different',
        relation: '=',
        ...ranges[i + 1]!,
        against: ranges[i]!,
      });
    });
  });
  return {
    text,
    links,
    findings,
    outline: [],
    directives: [],
    declaredNames: () => new Set(declared),
  };
}

function reportOf(document: CheckedDocument, language: DocumentLanguage = 'markdown'): Report {
  return new Report('test:a', 1, language, document, english);
}

function settingsFor(reveal: Reveal) {
  return { ...defaultSettings, reveal };
}

function read(text: string, at: number): Node {
  const source = ' '.repeat(at) + text;
  const { tokens } = lex(source, at, source.length, { syntax: 'latex' });
  return parse(tokens, { syntax: 'latex' }).node;
}

const square = `# Notes

$$
\\|y - Xw\\|^2
= (y - Xw)^\\top (y - Xw)
= y^\\top y - 2 y^\\top X w + w^\\top X X w
$$
`;
const squareSides = ['\\|y - Xw\\|^2', '(y - Xw)^\\top (y - Xw)', 'y^\\top y - 2 y^\\top X w + w^\\top X X w'];
const slipAt = square.indexOf('X X w');
const transposed: Explanation = {
  repair: {
    node: read('w^\\top X^\\top X w', 0),
    slip: 'transpose',
    from: read('X', 0),
    to: read('X^\\top', 0),
    isTrivial: false,
    hasSameNames: true,
    isConditional: false,
  },
  place: { start: slipAt, end: slipAt + 1 },
  example: { values: [{ name: 'X', value: '[1 2; 0 1]' }], left: '3', right: '5' },
};
const slipped = documentOf(square, [{ sides: squareSides, steps: [holds, wrong(transposed)] }]);

describe('a derivation in the report', () => {
  it('tells the slip from `hint` on, and an example under `answer` alone', () => {
    const messages = (['verdict', 'hint', 'answer'] as const).map(
      (reveal) => reportOf(slipped).diagnostics(settingsFor(reveal))[0]!.message,
    );
    const hint = 'This would hold with Xᵀ in place of X.';
    assert.match(messages[0]!, /^The two sides differ[^]*\.$/);
    assert.ok(!messages[0]!.includes('would hold'));
    assert.equal(messages[1], `${messages[0]} ${hint}`);
    assert.equal(messages[2], `${messages[1]} For X = [1 2; 0 1]: the left side is 3, the right side is 5.`);
  });

  it('does not look for the slip at `verdict`', () => {
    const explain = () => assert.fail('looked');
    const report = reportOf(documentOf(square, [{ sides: squareSides, steps: [holds, { state: 'wrong', explain }] }]));
    const settings = settingsFor('verdict');
    report.diagnostics(settings);
    report.tree(settings);
    report.lenses();
    reportJson(report, 'verdict');
    assert.ok(report.hover({ line: 5, character: 5 }, settings));
  });

  it('points at the place of the slip', () => {
    const { related } = reportOf(slipped).diagnostics(settingsFor('hint'))[0]!;
    assert.deepEqual(
      related.map(({ range, message }) => [range.start.line, range.start.character, message]),
      [
        [4, 2, 'Compared with this side'],
        [5, 35, 'This would hold with Xᵀ in place of X.'],
      ],
    );
  });

  it('becomes JSON with slip and hint', () => {
    const json = (reveal: Reveal) =>
      reportJson(reportOf(slipped), reveal).findings.find(({ verdict }) => verdict === 'wrong')!;
    assert.deepEqual([json('verdict').slip, json('verdict').hint], [undefined, undefined]);
    const { slip, hint, message } = json('hint');
    assert.deepEqual([slip, hint], ['transpose', 'This would hold with Xᵀ in place of X.']);
    assert.ok(!message.includes('would hold'));
    assert.match(json('answer').message, /For X = \[1 2; 0 1\]: the left side is 3/);
  });

  it('has a lens above its display, with a tally', () => {
    const lens = (steps: readonly Step[]) =>
      reportOf(documentOf(square, [{ sides: squareSides, steps }]))
        .lenses()
        .filter(({ title }) => title.startsWith('Derivation'))
        .map(({ range, title, target }) => [range.start.line, title, target.start.line]);
    assert.deepEqual(lens([holds, wrong()]), [[2, 'Derivation: ✗ first wrong step in line 6 · 1 of 2 steps hold', 5]]);
    assert.deepEqual(lens([open('E'), holds]), [[2, 'Derivation: 1 of 2 steps hold · 1 undecided', 4]]);
    assert.deepEqual(lens([holds, holds]), [[2, 'Derivation: 2 steps hold', 4]]);
    assert.deepEqual(lens([stated, holds]), []);
    assert.deepEqual(reportOf(slipped).lenses(false).length, 1);
  });

  it('has one lens in a line, of the wrong chain', () => {
    const text = 'x\n\nHere $a = b = c$ and $d = e = f$.\n';
    const report = reportOf(
      documentOf(text, [
        { sides: ['a', 'b', 'c'], steps: [holds, holds] },
        { sides: ['d', 'e =', 'f'], steps: [holds, wrong()] },
      ]),
    );
    assert.deepEqual(
      report.lenses().map(({ range, title }) => [range.start.line, title]),
      [
        [0, '3 of 4 checks hold · 1 wrong'],
        [2, 'Derivation: ✗ first wrong step in line 3 · 1 of 2 steps hold'],
      ],
    );
  });

  it('has no lens in one line where nothing is wrong', () => {
    const line = `# Notes\n\nSo $${squareSides.join(' = ')}$.\n`;
    const count = (steps: readonly Step[]) =>
      reportOf(documentOf(line, [{ sides: squareSides, steps }])).lenses().length;
    assert.deepEqual(
      [
        [holds, holds],
        [holds, open('E')],
        [holds, wrong()],
      ].map(count),
      [1, 1, 2],
    );
  });

  it('has no lens where nothing of it is settled', () => {
    const titles = (steps: readonly Step[]) =>
      reportOf(documentOf(square, [{ sides: squareSides, steps }]))
        .lenses()
        .map(({ title }) => title);
    const hasOwn = (steps: readonly Step[]) => titles(steps).some((title) => title.startsWith('Derivation'));
    assert.deepEqual(
      [
        [holds, open('E')],
        [open('E'), open('E')],
      ].map(hasOwn),
      [true, false],
    );
  });

  it('says in its lens that the answer is not correct to which its steps lead', () => {
    const document = documentOf(square, [{ sides: squareSides, steps: [holds, holds] }]);
    const { start, end } = document.links[1]!;
    const answer = { kind: 'answer', verdict: 'wrong', code: 'answer-differs', relation: '', start, end } as const;
    const report = reportOf({ ...document, findings: [...document.findings, answer] });
    const lens = report.lenses().at(-1)!;
    assert.equal(lens.title, 'Derivation: ✗ the answer is not correct · 2 steps hold');
    assert.deepEqual(lens.target, report.range({ start, end }));
    // `y = [1, 3, 1]` alone is no derivation.
    const links = [{ ...document.links[1]!, state: 'stated' as const }];
    assert.deepEqual(reportOf({ ...document, links, findings: [answer] }).lenses(true).length, 1);
  });

  it('is a list under the pointer, with a mark for each step and the place', () => {
    const hover = reportOf(slipped).hover({ line: 4, character: 8 }, settingsFor('verdict'))!;
    assert.deepEqual(hover.markdown.split('\n'), [
      '**Chalkline** ✓ This holds.',
      '',
      '- `‖y − Xw‖²`',
      '- ✓ = `(y − Xw)ᵀ(y − Xw)` ◀',
      '- ✗ = `yᵀy − 2yᵀXw + wᵀXXw`',
    ]);
    assert.deepEqual(hover.range.start, { line: 4, character: 2 });
  });

  it('says once why steps are undecided, and what would help', () => {
    const hoverAt = (line: number) => {
      const steps = [open('E'), open('E')];
      const document = documentOf(square, [{ sides: squareSides, steps }]);
      const { markdown } = reportOf(document).hover({ line, character: 2 }, defaultSettings)!;
      return markdown.split('\n');
    };
    const [head, , first, second, third] = hoverAt(5);
    assert.match(head!, /^\*\*Chalkline\*\* \? Not decided: The text does not state what is random/);
    assert.equal([first, second, third].join().includes('random'), false);
    assert.match(third!, /^- \? = `.*` ◀$/);
    const rows = hoverAt(3).slice(2);
    assert.match(rows[0]!, /◀$/);
    assert.match(rows[1]!, /^- \? = .* — The text does not state what is random here, or its distribution: add @given/);
    assert.match(rows[2]!, /^- \? = `[^`]*`$/);
  });

  it('says how the chain stands where a squiggle says what is wrong with the step', () => {
    const { markdown } = reportOf(slipped).hover({ line: 5, character: 4 }, defaultSettings)!;
    assert.match(markdown, /^\*\*Chalkline\*\* Derivation: ✗ first wrong step in line 6 · 1 of 2/);
    assert.ok(!markdown.includes('differ'), markdown);
  });

  it('is hovered at its first side, too', () => {
    const { markdown } = reportOf(slipped).hover({ line: 3, character: 1 }, defaultSettings)!;
    assert.match(markdown, /^\*\*Chalkline\*\* Derivation: ✗ first wrong step in line 6 · /);
    assert.match(markdown, /- `‖y − Xw‖²` ◀/);
  });

  it('shows twelve rows of a long chain at most', () => {
    const sides = Array.from({ length: 40 }, (_, i) => `q_{${i}}`);
    const text = `$$${sides.join(' = ')}$$`;
    const document = documentOf(text, [{ sides, steps: sides.slice(1).map(() => holds) }]);
    for (const side of [0, 3, 20, 39]) {
      const character = text.indexOf(`q_{${side}}`) + 1;
      const { markdown } = reportOf(document).hover({ line: 0, character }, defaultSettings)!;
      const rows = markdown.split('\n').slice(2);
      assert.ok(rows.length <= 12, String(rows.length));
      assert.ok(
        rows.some((row) => row.includes(`q_${side}\` ◀`)),
        markdown,
      );
      const left = rows.flatMap((row) => /and (\d+) more/.exec(row)?.[1] ?? []).map(Number);
      const shown = rows.length - left.length;
      assert.equal(
        left.reduce((sum, n) => sum + n, shown),
        40,
      );
    }
  });

  it('takes math from the text as text', () => {
    const text = '$a` = b` = c$';
    const document = documentOf(text, [{ sides: ['a`', 'b`', 'c'], steps: [holds, holds] }]);
    const { markdown } = reportOf(document).hover({ line: 0, character: 1 }, defaultSettings)!;
    assert.deepEqual(markdown.split('\n').slice(2), ["- `a'` ◀", "- ✓ = `b'`", '- ✓ = `c`']);
  });

  it('follows what became of its findings: an excused step is not wrong', () => {
    const document = {
      ...slipped,
      findings: slipped.findings.map((finding) =>
        finding.verdict === 'wrong'
          ? { ...finding, verdict: 'undecided' as const, code: 'hypothetical' as const }
          : finding,
      ),
    };
    const report = reportOf(document);
    const { markdown } = report.hover({ line: 5, character: 4 }, settingsFor('answer'))!;
    assert.ok(!markdown.includes('✗') && !markdown.includes('would hold'), markdown);
    assert.match(report.lenses().at(-1)!.title, /1 undecided$/);
  });
});

describe('the quick fix for an undecided step', () => {
  const actionsAt = (report: Report, line: number, character: number) => {
    const at = { line, character };
    return report.codeActions({ start: at, end: at }, defaultSettings);
  };
  const fixed = (document: CheckedDocument, line: number, language: DocumentLanguage = 'markdown') => {
    const { start } = document.links[0]!;
    const character = start - document.text.lastIndexOf('\n', start) - 1;
    const [action] = actionsAt(reportOf(document, language), line, character);
    assert.ok(action);
    const [{ range, newText }] = action.edits as [(typeof action.edits)[0]];
    const lines = document.text.split('\n');
    lines[range.start.line] =
      lines[range.start.line]!.slice(0, range.start.character) +
      newText +
      lines[range.start.line]!.slice(range.start.character);
    return lines.join('\n');
  };

  it('asks for the letters of which nothing is known, above the display', () => {
    const document = documentOf(square, [{ sides: squareSides, steps: [open('shape'), holds] }], ['w']);
    assert.equal(
      fixed(document, 4),
      square.replace('$$', (display) => `<!-- @given y ∈ …; X ∈ … -->\n${display}`),
    );
    const [action] = actionsAt(reportOf(document), 4, 3);
    assert.equal(action!.title, 'Declare what is known about the letters (@given)');
    assert.equal(action!.diagnostic, undefined);
    assert.equal(action!.edits[0]!.snippet, '<!-- @given y ∈ ${1:…}; X ∈ ${2:…} -->\n');
  });

  it('writes a LaTeX comment in LaTeX, with the indentation of the display', () => {
    const text = 'So\n  \\begin{align*}\n    \\hat{w} a_i &= \\hat{w}_i b\n  \\end{align*}\n';
    const document = documentOf(text, [{ sides: ['\\hat{w} a_i', '\\hat{w}_i b'], steps: [open('ill-shaped')] }]);
    assert.equal(fixed(document, 2, 'latex').split('\n')[1], '  % @given \\hat{w} ∈ …; a ∈ …; b ∈ …');
    const [action] = actionsAt(reportOf(document, 'latex'), 2, 20);
    assert.ok(action!.edits[0]!.snippet!.includes('\\\\hat{w\\} ∈ ${1:…}'));
  });

  it('asks for a distribution or a bound where that is what lacks, behind a line with words', () => {
    const text = '1. Then $E[r] = p$ holds.\n2. x\n';
    const document = (detail: string) => documentOf(text, [{ sides: ['E[r]', 'p'], steps: [open(detail)] }]);
    assert.equal(fixed(document('E'), 0).split('\n')[0], '1. Then $E[r] = p$ holds. <!-- @given r ~ … -->');
    assert.match(fixed(document('domain'), 0), /@given r > …; p > … -->\n2\./);
  });

  /** The text after the fix for the last step of a chain. */
  const fixedAtLast = (
    text: string,
    sides: readonly string[],
    detail: string,
    language: DocumentLanguage = 'markdown',
  ) => {
    const steps = sides.slice(2).map(() => holds);
    const document = documentOf(text, [{ sides, steps: [...steps, open(detail)] }]);
    const { end } = document.links.at(-1)!;
    const before = text.slice(0, end).split('\n');
    const [action] = actionsAt(reportOf(document, language), before.length - 1, before.at(-1)!.length);
    if (!action) return undefined;
    const [{ range, newText }] = action.edits as [(typeof action.edits)[0]];
    const lines = text.split('\n');
    const { line, character } = range.start;
    lines[line] = lines[line]!.slice(0, character) + newText + lines[line]!.slice(character);
    return lines.join('\n');
  };

  it('stands above the display whichever row it is for, in quotes and lists, too', () => {
    const sides = ['A u', 'B u', 'C u'];
    const rows = (indent: string) => `A u &= B u \\\\\n${indent}&= C u`;
    const given = '<!-- @given B ∈ …; u ∈ …; C ∈ … -->';
    const cases: [string, string, DocumentLanguage?][] = [
      [
        `So\n\n$$\\begin{aligned}\n${rows('')}\n\\end{aligned}$$\n`,
        `So\n\n${given}\n$$\\begin{aligned}\n${rows('')}\n\\end{aligned}$$\n`,
      ],
      [`> $$\n> ${rows('> ')}\n> $$\n`, `> ${given}\n> $$\n> ${rows('> ')}\n> $$\n`],
      [`1. $$\n   ${rows('   ')}\n   $$\n`, `1. ${given}\n   $$\n   ${rows('   ')}\n   $$\n`],
      [`So $$\n${rows('')}\n$$\r\n`, `So ${given}\r\n$$\n${rows('')}\n$$\r\n`],
      [
        `\\begin{proof}\n  So\n  \\begin{equation}\\begin{split}\n  ${rows('  ')}\n  \\end{split}\\end{equation}\n\\end{proof}\n`,
        `\\begin{proof}\n  So\n  % @given B ∈ …; u ∈ …; C ∈ …\n  \\begin{equation}\\begin{split}\n  ${rows('  ')}\n  \\end{split}\\end{equation}\n\\end{proof}\n`,
        'latex',
      ],
      [`\\item So \\[ ${rows('')} \\]\n`, `\\item So % @given B ∈ …; u ∈ …; C ∈ …\n\\[ ${rows('')} \\]\n`, 'latex'],
    ];
    for (const [text, expected, language] of cases) assert.equal(fixedAtLast(text, sides, 'shape', language), expected);
  });

  it('never stands in math that goes on in the next line, and tears no paragraph apart', () => {
    assert.equal(
      fixedAtLast('We have\n$A u = B u$ here,\nand more.\n', ['A u', 'B u'], 'shape'),
      'We have\n$A u = B u$ here, <!-- @given A ∈ …; u ∈ …; B ∈ … -->\nand more.\n',
    );
    assert.equal(
      fixedAtLast('So $A u = B u$ and $c\n< f$.\n', ['A u', 'B u'], 'shape'),
      'So <!-- @given A ∈ …; u ∈ …; B ∈ … -->\n$A u = B u$ and $c\n< f$.\n',
    );
  });

  it('takes for random only what stands in averages alone', () => {
    const display = (rows: string) => `$$\n${rows}\n$$\n`;
    const variance = ['\\operatorname{Var}(X)', 'E[(X - \\mu)^2]', 'E[X^2] - 2\\mu E[X] + \\mu^2'];
    assert.equal(
      fixedAtLast(display(variance.join('\n= ')), variance, 'E'),
      `<!-- @given X ~ … -->\n${display(variance.join('\n= '))}`,
    );
    const norms = ['\\mathbb{E}\\|y - r w\\|^2', 'y^2 - 2 w y E[r] + w^2 E[r^2]'];
    assert.match(fixedAtLast(display(norms.join(' = ')), norms, 'E')!, /^<!-- @given r ~ … -->/);
    const means = ['\\mu + E[\\mu]', '2 \\mu'];
    assert.equal(fixedAtLast(display(means.join(' = ')), means, 'E'), undefined);
  });

  it('is not offered where a declaration would not help, or all is declared', () => {
    const count = (step: Step, declared: readonly string[] = []) =>
      actionsAt(reportOf(documentOf(square, [{ sides: squareSides, steps: [holds, step] }], declared)), 5, 4).length;
    assert.equal(count(open('shape')), 1);
    assert.equal(count(open('too_large')), 0);
    assert.equal(count(open('shape'), ['w', 'X', 'y']), 0);
    assert.equal(count(holds), 0);
  });
});
