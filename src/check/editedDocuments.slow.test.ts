import assert from 'node:assert/strict';
import fc from 'fast-check';
import { check, fixture, projectText } from '../../test/support/fixtures';
import { runs } from '../../test/support/properties';
import { documentLanguage, type DocumentLanguage } from '../document/language';
import { DocumentChecker, type CheckedDocument } from './documentChecker';

interface Source {
  readonly text: string;
  readonly language: DocumentLanguage;
}

/** All that a check says, without what is worked out only when it is asked for. */
function said({ findings, links, outline, directives }: CheckedDocument) {
  return {
    findings,
    links: links.map(({ explain, ...link }) => ({ ...link, isExplained: !!explain })),
    outline,
    directives,
  };
}

/** Checks some texts one after the other with one checker; each has to come out as if it were checked alone. */
function assertSameAsFresh(texts: readonly string[], language: DocumentLanguage): void {
  const checker = new DocumentChecker(language);
  for (const text of texts)
    assert.deepEqual(said(checker.check(text, { prose: true })), said(check(text, language)), texts.join('\n=====\n'));
}

describe('a document that is edited', () => {
  it('has its findings softened for the reason that it has now', () => {
    const mistakes = '# Common mistakes\n\n$$2 + 3 = 6$$\n\nFine.';
    const groups = 'The cosets of both subgroups are what the homomorphisms map.';
    assertSameAsFresh([mistakes, `${mistakes}\n\n${groups}`, mistakes], 'markdown');
  });

  const claims = fixture<(Source & { readonly id: string })[]>('claims.json');
  const { derivations } = fixture<{ derivations: readonly (Source & { readonly id: string })[] }>('derivations.json');
  const examples = ['first-steps.md', 'homework.md', 'homework.tex', 'fragment.tex'].map((name): Source => ({
    text: projectText(`examples/${name}`),
    language: documentLanguage(name),
  }));
  const paragraphsOf = ({ text }: Source) => text.split('\n\n');
  /** What reaches beyond its paragraph. */
  const farReaching = [
    '# Common mistakes',
    '# Problem 2',
    '## Part (b)',
    'The cosets of both subgroups are what the homomorphisms map.',
    'Is it true that',
    'This is false.',
    'Suppose $a = 0$.',
    'Case 2: $x = 1$.',
    'Let $X \\in \\mathbb{R}^{n \\times d}$ and $w \\in \\mathbb{R}^d$.',
    'Let $Q$ be orthogonal.',
    'The residuals vanish.',
    'Modulo $7$ we compute as usual.',
    'Here $a * b$ is the convolution, $e = y - 1$ the error.',
    '\\newcommand{\\R}{\\mathbb{R}}',
    '<!-- @ignore -->',
    '% @ignore',
    '$$= a^2 + 1$$',
    '$$x = 3$$',
    '$$+ 1$$',
    'since $a^\\top b = 0$.',
    '',
  ];

  for (const [what, sources, usual] of [
    ['arithmetic', claims, 60],
    ['derivations', derivations, 30],
    ['the examples', examples, 6],
  ] as const)
    it(`is judged as if it were new: ${what}`, () => {
      const source = fc.constantFrom(...sources);
      const other = source.map(paragraphsOf).chain((all) => fc.constantFrom(...all));
      const edit = fc.record({
        at: fc.nat(),
        removed: fc.constantFrom(0, 0, 1, 1, 2),
        added: fc.array(fc.oneof(fc.constantFrom(...farReaching), other), { maxLength: 2 }),
      });
      fc.assert(
        fc.property(source, fc.array(edit, { minLength: 1, maxLength: 4 }), (start, edits) => {
          const texts = [start.text];
          for (const { at, removed, added } of edits) {
            const paragraphs = texts.at(-1)!.split('\n\n');
            paragraphs.splice(at % (paragraphs.length + 1), removed, ...added);
            texts.push(paragraphs.join('\n\n'));
          }
          // Undone: what came back is what it was.
          texts.push(start.text);
          assertSameAsFresh(texts, start.language);
        }),
        runs(usual),
      );
    });
});
