import assert from 'node:assert/strict';
import { casesIn } from '../../document/cases';
import { check } from '../../../test/support/fixtures';

const wrongIn = (text: string) =>
  check(text)
    .findings.filter(({ verdict }) => verdict === 'wrong')
    .map(({ start, end }) => text.slice(start, end));

const centred =
  'Here $\\hat x_j = x_j - \\mu$, $\\mu = \\frac1n \\sum_{k=1}^n x_k$ and $y_j = \\gamma \\hat x_j + \\beta$.';
const masked = 'Let $R_{ij} \\sim \\mathrm{Bernoulli}(p)$ be independent.';

/** What is said first, the case, and a formula that is right in it and in no other. */
const right: readonly (readonly [given: string, when: string, formula: string])[] = [
  [masked, 'j = k', '\\mathbb E[R_{ij} R_{ik}] = \\mathbb E[R_{ij}^2] = p'],
  [centred, 'i = j', '\\frac{\\partial \\hat x_j}{\\partial x_i} = 1 - \\frac1n'],
  [centred, 'n = 1', '\\frac{\\partial L}{\\partial x_1} = \\frac{\\partial L}{\\partial y_1} \\cdot 0 = 0'],
];

/** Ways to say when a formula holds: before it, behind it, in a heading, an item, another column. */
const forms = [
  'For $□$: $■$.',
  'If $□$, then $■$.',
  '**Case 1: $□$.** $■$',
  '### $□$\n\n$$■$$',
  '- $□$: $■$',
  '($□$) $■$',
  '$■$ if $□$.',
  '$■ \\quad (□)$',
  '$■ \\text{ if } □$',
  '$■, \\quad □$',
  '$$■ \\qquad \\text{for } □$$',
  '**For \\(□\\):**\n\n\\[\n■\n\\]',
  '| case | value |\n|---|---|\n| $□$ | $■$ |',
  'Falls $□$: $■$',
  '若 $□$，则 $■$。',
  'What if $□$? $■$',
  '$□ \\implies ■$',
];

describe('what holds in a case', () => {
  for (const [given, when, formula] of right)
    for (const form of forms)
      it(`is not wrong: ${form.replace('□', when).replace(/\n/g, ' ')} of ${formula}`, () => {
        const text = `${given}\n\n${form.replace('□', () => when).replace('■', () => formula)}\n`;
        assert.deepEqual(wrongIn(text), []);
      });

  it('may be told in words', () => {
    const [, , formula] = right[0]!;
    assert.deepEqual(wrongIn(`${masked} On the diagonal we have $${formula}$.`), []);
  });

  it('is wrong where no case is told, or the other one', () => {
    const [, , formula] = right[0]!;
    assert.deepEqual(wrongIn(`${masked} Hence $${formula}$.`), ['\\mathbb E[R_{ij}^2]']);
    assert.deepEqual(wrongIn(`${masked} For $j \\ne k$ we have $${formula}$.`), ['\\mathbb E[R_{ij}^2]']);
  });

  it('is wrong where it does not hold in its case either', () => {
    const text = `${centred} If $i = j$, then $\\frac{\\partial \\hat x_j}{\\partial x_i} = 1 + \\frac1n$.`;
    assert.deepEqual(wrongIn(text), ['1 + \\frac1n']);
  });
});

describe('cases told', () => {
  const table: readonly (readonly [text: string, ...found: string[]])[] = [
    ['for $j = k = l$ and $n=1.$', 'j k', 'k l', 'n 1'],
    ['\\(n = 1\\), \\text{if } i=j', 'n 1', 'i j'],
    ['\\sum_{i=1}^n a_i + \\sum_{i=j} b', 'i j'],
    [
      'x_j = k, 2n = 1, \\mu = k, j = k + 1, p = 0.5, k = 1/2, a = b c, w = x_i, \\det A = 2, a b = 0, \\lambda w = 0, \\ln x = 1',
    ],
  ];
  for (const [text, ...found] of table)
    it(text, () => {
      const { pairs, values } = casesIn(text);
      assert.deepEqual(new Set([...pairs, ...values].map((one) => one.join(' '))), new Set(found));
    });

  it('may be the entries of a matrix on its diagonal, or beside it', () => {
    const given = `${masked} Put $P = R \\odot X$. `;
    const claim = (factor: string) => `\\mathbb E[P^\\top P] = ${factor} X^\\top X`;
    const told = `We have $${claim('p^2')}$ for the off-diagonal entries and $${claim('p')}$ for the diagonal ones.`;
    assert.deepEqual(wrongIn(given + told), []);
    assert.deepEqual(wrongIn(`${given}We have $${claim('p^3')}$ for the off-diagonal entries.`), ['p^3 X^\\top X']);
    assert.deepEqual(wrongIn(`${given}Then $${claim('p^2')}$.`), ['p^2 X^\\top X']);
  });

  it('may be that two indices differ, where one side tells them apart', () => {
    const softmax = 'Let $y_i = e^{x_i} / \\sum_{k=1}^m e^{x_k}$.';
    const rows = (delta: string) =>
      `$$\\begin{aligned} \\frac{\\partial y_i}{\\partial x_j} &= -\\frac{e^{x_i} e^{x_j}}{(\\sum_{k=1}^m e^{x_k})^2} \\\\ &= -y_i y_j \\\\ &= y_i (${delta} - y_j) \\end{aligned}$$`;
    for (const delta of ['1\\{i=j\\}', '\\delta_{ij}']) {
      assert.deepEqual(wrongIn(`${softmax}\n\nIf $i \\neq j$, then\n${rows(delta)}`), []);
      assert.deepEqual(wrongIn(`${softmax}\n\n如果$i\\neq j$，则\n${rows(delta)}`), []);
    }
  });
});
