import assert from 'node:assert/strict';
import fc from 'fast-check';
import { runs } from '../../test/support/properties';
import { check, fixture, projectText, textsOf } from '../../test/support/fixtures';
import { documentLanguage, type DocumentLanguage } from '../document/language';
import { LineIndex } from '../document/lines';
import { DocumentChecker } from './documentChecker';

interface ClaimRow {
  readonly id: string;
  readonly language: DocumentLanguage;
  readonly text: string;
  readonly wrong: readonly string[];
  readonly atLeast: number;
  readonly why: string;
}

/** A full stop or a box around the number is no difference. */
const bare = (text: string) => text.replace(/[.\s]+$/, '').replace(/^\\boxed\s*\{(.*)\}$/, '$1');

describe('documents of every kind', () => {
  for (const row of fixture<ClaimRow[]>('claims.json')) {
    it(`${row.id}: ${row.why}`, () => {
      const document = check(row.text, row.language);
      assert.deepEqual(textsOf(document, 'wrong').map(bare), row.wrong.map(bare));
      assert.ok(
        textsOf(document, 'correct').length >= row.atLeast,
        `${textsOf(document, 'correct').length} of ${row.atLeast} are right`,
      );
    });
  }
});

describe('examples', () => {
  const expected = fixture<Record<string, { line: number; text: string }[]>>('examples.json');
  for (const [name, wrong] of Object.entries(expected)) {
    it(`${name} has just the slips that it was written with`, () => {
      const document = check(projectText(`examples/${name}`), documentLanguage(name));
      const lines = new LineIndex(document.text);
      const found = document.findings.filter((f) => f.verdict === 'wrong');
      assert.deepEqual(
        found.map((f) => ({
          line: lines.position(f.start).line,
          text: document.text.slice(f.start, f.end),
        })),
        wrong,
      );
      assert.ok(textsOf(document, 'correct').length > 30);
    });
  }
});

describe('blame', () => {
  it('falls on the first wrong link; what follows from it or recovers is not blamed', () => {
    assert.deepEqual(textsOf(check('$6 \\cdot 7 = 41 = 40 + 1 = 42$'), 'wrong'), ['41']);
  });

  it('goes from display to display', () => {
    assert.deepEqual(textsOf(check('$$2 \\cdot 8 + 1$$\n\n$$= 16 + 1$$\n\n$$= 18$$'), 'wrong'), ['18']);
  });

  it('does not fall on two statements that ran together', () => {
    const document = check('$2 + 3 = 5 \\cdot 2 = 10$');
    assert.deepEqual(
      document.findings.map((f) => f.code),
      ['run-on', 'equal'],
    );
  });
});

describe('directives', () => {
  const slip = '$2 + 2 = 5$';
  const cases: readonly [string, string, DocumentLanguage, number][] = [
    ['the next block', `<!-- @ignore -->\n\n${slip}\n\n${slip}`, 'markdown', 1],
    ['the rest of the block', `<!-- @ignore -->\n${slip}\n\n${slip}`, 'markdown', 1],
    ['its own line', `${slip} <!-- @ignore -->\n${slip}`, 'markdown', 1],
    ['what is between', `<!-- @ignore-start -->\n${slip}\n\n${slip}\n<!-- @ignore-end -->\n\n${slip}`, 'markdown', 1],
    ['the next block in LaTeX', `% @ignore\n\n${slip}\n\n${slip}`, 'latex', 1],
    ['its own line in LaTeX', `${slip} % @ignore\n${slip}`, 'latex', 1],
  ];
  for (const [what, text, language, left] of cases) {
    it(`@ignore passes over ${what}`, () => assert.equal(textsOf(check(text, language), 'wrong').length, left));
  }

  it('an @ignore-end without its start is told', () => {
    assert.deepEqual(
      check('<!-- @ignore-end -->').findings.map((f) => [f.kind, f.code]),
      [['directive', 'unmatched-ignore-end']],
    );
  });
});

describe('any document', () => {
  const piece = fc.constantFrom(
    '$3 + 4 = 7$',
    '$3 + 4 = 8$',
    '27 + 12 = 39',
    '$$',
    '$',
    '\\(',
    '\\)',
    '\\[',
    '\\]',
    '\\begin{align}',
    '\\end{align}',
    ' &= ',
    '\\\\',
    '# Problem 1',
    '(a) ',
    '\n',
    '\n\n',
    '    ',
    '- ',
    '1. ',
    '> ',
    '```\n',
    '`',
    '<!-- @ignore -->',
    '% x',
    '\\newcommand{\\a}{3}',
    '\\a',
    '| ',
    '\u200b',
    '\t',
    '**',
    'word ',
    '½',
    '√9 = 3',
    '\\frac{1}{2} = 0.5',
    '\\text{if } ',
    '[2, -1, 3]',
    '- [ ] ',
    '~~',
    '\\item ',
    '\\question ',
    '50% of 30 = 15',
    '<!-- @let a = 3 -->\n',
    '<!-- @check a + 4 -->',
    '% @check 7\n',
    '\\begin{bmatrix}1&2\\end{bmatrix}',
    '= ',
    '\\',
    '{',
    '}',
  );
  const text = fc.array(piece, { maxLength: 60 }).map((parts) => parts.join(''));
  const language = fc.constantFrom<DocumentLanguage>('markdown', 'latex');

  it('is read without an exception, with findings inside it', () => {
    fc.assert(
      fc.property(fc.oneof(text, fc.string({ unit: 'binary', maxLength: 200 })), language, (source, lang) => {
        for (const { start, end, against } of check(source, lang).findings) {
          assert.ok(0 <= start && start <= end && end <= source.length);
          if (against) assert.ok(0 <= against.start && against.end <= source.length);
        }
      }),
      runs(400),
    );
  });

  it('has an outline whose parts lie in their problems', () => {
    fc.assert(
      fc.property(text, language, (source, lang) => {
        let last = 0;
        for (const problem of check(source, lang).outline) {
          assert.ok(last <= problem.start && problem.start <= problem.end && problem.end <= source.length);
          last = problem.start;
          for (const part of problem.parts)
            assert.ok(problem.start <= part.start && part.start <= part.end && part.end <= problem.end);
        }
      }),
      runs(300),
    );
  });

  it('gives the same findings with CRLF as with LF', () => {
    fc.assert(
      fc.property(text, language, (source, lang) => {
        const summary = (s: string) => {
          const document = check(s, lang);
          const lines = new LineIndex(s);
          return document.findings.map((f) => [
            f.verdict,
            f.code,
            lines.position(f.start),
            document.text.slice(f.start, f.end).replace(/\r/g, ''),
          ]);
        };
        assert.deepEqual(summary(source.replace(/\n/g, '\r\n')), summary(source));
      }),
      runs(300),
    );
  });

  it('checked again after an edit gives what a fresh check gives', () => {
    fc.assert(
      fc.property(text, fc.nat(), fc.nat(40), piece, language, (source, at, length, insert, lang) => {
        const from = at % (source.length + 1);
        const edited = source.slice(0, from) + insert + source.slice(from + length);
        const checker = new DocumentChecker(lang);
        checker.check(source, { prose: true });
        assert.deepEqual(stable(checker.check(edited, { prose: true })), stable(check(edited, lang)));
        assert.deepEqual(stable(checker.check(edited, { prose: true })), stable(check(edited, lang)));
      }),
      runs(300),
    );
  });

  it('compares an answer anew when what its directive means has changed', () => {
    const checker = new DocumentChecker('markdown');
    const verdicts = (value: number, words: string) => {
      const source = `<!-- @let a = ${value} -->\n\n${words}\n\n<!-- @check a + 4 -->\nThe sum is $7$.`;
      return checker
        .check(source, { prose: true })
        .findings.filter(({ kind }) => kind === 'answer')
        .map(({ verdict, start, end }) => [verdict, source.slice(start, end)]);
    };
    assert.deepEqual(verdicts(3, 'Now'), [['correct', '7']]);
    assert.deepEqual(verdicts(3, 'Now then'), [['correct', '7']]);
    assert.deepEqual(verdicts(5, 'Now then'), [['wrong', '7']]);
  });

  const stable = ({ findings, outline, directives }: ReturnType<typeof check>) => ({
    findings,
    outline,
    directives,
  });
});

describe('an equation that is true by construction', () => {
  const number = fc.integer({ min: 0, max: 60 });
  /** A text and its value, as an exact fraction of BigInts. */
  interface Built {
    readonly text: string;
    readonly n: bigint;
    readonly d: bigint;
  }
  const leaf = number.map((n): Built => ({ text: `${n}`, n: BigInt(n), d: 1n }));
  const expression = fc.letrec<{ node: Built }>((tie) => ({
    node: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      leaf,
      fc.tuple(tie('node'), tie('node')).map(([a, b]): Built => ({
        text: `(${a.text} + ${b.text})`,
        n: a.n * b.d + b.n * a.d,
        d: a.d * b.d,
      })),
      fc.tuple(tie('node'), tie('node')).map(([a, b]): Built => ({
        text: `\\left(${a.text} - ${b.text}\\right)`,
        n: a.n * b.d - b.n * a.d,
        d: a.d * b.d,
      })),
      fc.tuple(tie('node'), tie('node')).map(([a, b]): Built => ({
        text: `${a.text} \\cdot ${b.text}`,
        n: a.n * b.n,
        d: a.d * b.d,
      })),
      fc
        .tuple(tie('node'), tie('node'))
        .filter(([, b]) => b.n !== 0n)
        .map(([a, b]): Built => ({
          text: `\\frac{${a.text}}{${b.text}}`,
          n: a.n * b.d,
          d: a.d * b.n,
        })),
      tie('node').map((a): Built => ({ text: `{(${a.text})}^2`, n: a.n * a.n, d: a.d * a.d })),
    ),
  })).node;
  const frames: readonly ((equation: string) => string)[] = [
    (e) => `So $${e}$, as claimed.`,
    (e) => `$$${e} \\tag{3}$$`,
    (e) => `- item \\(${e}\\)\n`,
    (e) => `> \\[\n> ${e}. \\quad (4)\n> \\]`,
    (e) => `\\begin{align}\n${e.replace('=', '&=')} \\\\\n\\end{align}`,
    (e) => `| a | $${e}$ |\n|---|---|\n`,
    (e) => `$${e.replace(' = ', '$ = $')}$`,
  ];

  it('is never called wrong, and in most frames right', () => {
    fc.assert(
      fc.property(expression, fc.constantFrom(...frames), ({ text, n, d }, frame) => {
        const value = d < 0n ? `\\frac{${-n}}{${-d}}` : d === 1n ? `${n}` : `\\frac{${n}}{${d}}`;
        const document = check(frame(`${text} = ${value}`));
        assert.deepEqual(textsOf(document, 'wrong'), []);
        assert.equal(document.findings.length, 1);
        assert.equal(document.findings[0]!.verdict, 'correct');
      }),
      runs(600),
    );
  });

  it('is called wrong when the right side is off by one', () => {
    fc.assert(
      fc.property(expression, fc.constantFrom(...frames), ({ text, n, d }, frame) => {
        // A bare number on both sides is no computation.
        // Trailing zeros may be filler.
        if (/^\d+$/.test(text) || d !== 1n || (n + 1n) % 100n === 0n) return;
        // So may all digits be bits.
        if (/^[01]{4,}$/.test(`${n + 1n}`)) return;
        assert.deepEqual(textsOf(check(frame(`${text} = ${n + 1n}`)), 'wrong'), [`${n + 1n}`]);
      }),
      runs(600),
    );
  });
});

describe('steps between letters', () => {
  const steps = (text: string, language: DocumentLanguage = 'markdown') =>
    check(text, language)
      .findings.filter(({ kind }) => kind === 'step')
      .map(({ verdict, start, end }) => [verdict, text.slice(start, end)]);

  it('are right where the sides agree for all values', () => {
    assert.deepEqual(
      steps('$$L = \\|y - Xw\\|^2 = y^T y - 2 w^T X^T y + w^T X^T X w$$\n\n$$= y^T y - 2 y^T X w + w^T X^T X w$$'),
      [
        ['correct', 'y^T y - 2 w^T X^T y + w^T X^T X w'],
        ['correct', 'y^T y - 2 y^T X w + w^T X^T X w'],
      ],
    );
  });

  it('are wrong only in a chain, and only if nothing said before may be what they use', () => {
    const wrong = '$$f = (a + b)^2 = a^2 + a b + b^2$$';
    assert.deepEqual(steps(wrong), [['wrong', 'a^2 + a b + b^2']]);
    assert.deepEqual(steps(`Take $a + b = 1$.\n\n${wrong}`), [['wrong', 'a^2 + a b + b^2']]);
    assert.deepEqual(steps('Take $a + b = 1$.\n\n$$f = (a + b)^2 + ab = 1 + ab$$'), [['correct', '1 + ab']]);
    assert.deepEqual(steps(`For small $a$, ${wrong}`), []);
    assert.deepEqual(steps('$$(a + b)^2 = a^2 + a b + b^2$$'), [['wrong', 'a^2 + a b + b^2']]);
    assert.deepEqual(steps('$$x^2 - 4x + 4 = x^2 + x$$'), []);
  });

  it('are left alone in recurrences, definitions and equations to solve', () => {
    for (const text of [
      '$$T(n) = 2T(n/2) + n = 4T(n/4) + 2n$$',
      '$$a_{n+1} = 2a_n + 1 = 2(2a_{n-1} + 1) + 1$$',
      '$$y = Wx + b$$',
      '$$2x + 3 = 7$$',
      '$$\\nabla L = 2X^T X w - 2 X^T y = 0$$',
    ])
      assert.deepEqual(steps(text), [], text);
  });
});
