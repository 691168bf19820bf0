import assert from 'node:assert/strict';
import { check, fixture } from '../../../test/support/fixtures';
import type { DocumentLanguage } from '../../document/language';
import { DocumentChecker } from '../documentChecker';

interface RightText {
  readonly what: string;
  readonly language: DocumentLanguage;
  readonly text: string;
}

const { rows } = fixture<{ rows: readonly RightText[] }>('rightTexts.json');

const wrongIn = (text: string, language: DocumentLanguage) =>
  check(text, language)
    .findings.filter(({ verdict }) => verdict === 'wrong')
    .map(({ start, end, code }) => `${code}: ${text.slice(start, end)}`);

describe('texts in the notation of other fields', () => {
  for (const { what, language, text } of rows)
    it(`are not called wrong: ${what}`, () => assert.deepEqual(wrongIn(text, language), []));
});

describe('steps whose shapes cannot fit', () => {
  const given = 'Let $X \\in \\mathbb{R}^{n\\times d}$, $y \\in \\mathbb{R}^n$ and $w \\in \\mathbb{R}^d$.\n\n';
  const table: readonly (readonly [string, ...string[]])[] = [
    ['$$\\|y - Xw\\|^2 = y^T y - 2 y^T X^T w + w^T X^T X w$$', 'shape: y^T y - 2 y^T X^T w + w^T X^T X w'],
    ['$$h = X(XX^T)^{-1}X^T y$$', 'shape: X(XX^T)^{-1}X^T y'],
    // Broadcasting, rows for columns, a special case, another shape elsewhere.
    ['$$\\hat X = X - w^T$$'],
    ['$$f = y^T X = y X$$'],
    ['$$f = \\|y\\|^2 = y y$$'],
    ['Let $n = d$.\n\n$$\\|y - Xw\\|^2 = y^T y - 2 y^T X^T w + w^T X^T X w$$'],
    ['Now let $X \\in \\mathbb{R}^{d\\times n}$.\n\n$$h = X(XX^T)^{-1}X^T y$$'],
  ];
  for (const [text, ...expected] of table)
    it(text, () => assert.deepEqual(wrongIn(given + text, 'markdown'), expected));

  it('are told by the part and the shapes that meet in it', () => {
    const text = `${given}$$\\|y - Xw\\|^2 = y^T y - 2 y^T X^T w + w^T X^T X w$$`;
    const [found] = check(text, 'markdown').findings.filter(({ verdict }) => verdict === 'wrong');
    assert.equal(found?.detail, '2yᵀXᵀ: 1×n, d×n');
  });
});

describe('what is said in another problem', () => {
  const first = '## Problem 1\n\nLet $y = 2 v$.\n\n## Problem 2\n\n';
  it('may prove a step', () => {
    const text = `${first}$$f = y + v = 3v$$`;
    const steps = check(text, 'markdown').findings.filter(({ verdict }) => verdict === 'correct');
    assert.deepEqual(
      steps.map(({ start, end }) => text.slice(start, end)),
      ['3v'],
    );
  });
  it('does not tell what a letter means', () => {
    const text =
      '## Problem 1\n\nLet $y_j = g(x_j - m)$.\n\n## Problem 2\n\n$$f = \\|y - Xw\\|^2 = y^T y - w^T X^T y + w^T X^T X w$$';
    assert.deepEqual(wrongIn(text, 'markdown'), ['different: y^T y - w^T X^T y + w^T X^T X w']);
  });
});

describe('a reason in the block after', () => {
  it('counts as soon as it is typed', () => {
    const before = '$$f = \\|a + b\\|^2 = \\|a\\|^2 + \\|b\\|^2$$\n\n';
    const checker = new DocumentChecker('markdown');
    const options = { prose: true };
    const texts = [`${before}That is all.`, `${before}since $a^T b = 0$.`];
    const edited = texts.map((text) => checker.check(text, options).findings);
    const fresh = texts.map((text) => new DocumentChecker('markdown').check(text, options).findings);
    assert.deepEqual(edited, fresh);
    assert.notDeepEqual(edited[0], edited[1]);
  });
});
