import assert from 'node:assert/strict';
import { lex } from '../math/lexer';
import { nodeText } from '../math/nodeText';
import { parse } from '../math/parser';
import { materialOf, mutationsOf, scaled, summandsOf } from '../math/symbolic/slips/mutations';
import type { Node } from '../math/syntax';
import { english } from './messages';
import { slipSentence } from './slipSentence';

function read(text: string): Node {
  const { tokens } = lex(text, 0, text.length, { syntax: 'latex' });
  return parse(tokens, { syntax: 'latex' }).node;
}

/** The sentence for the slip that leads from one expression to another. */
function sentenceFor(wrong: string, right: string): string {
  const [side, wanted] = [read(wrong), nodeText(read(right))];
  const material = materialOf([side], [read(right)], new Set(['i', 'k']));
  const plain = (text: string) => text.replace(/[()·]/g, '');
  const slip =
    mutationsOf(side, material).find(({ node }) => nodeText(node) === wanted) ??
    mutationsOf(side, material).find(({ node }) => plain(nodeText(node)) === plain(wanted));
  assert.ok(slip, `${wrong} → ${right}`);
  return slipSentence(slip, english);
}

const table: readonly [wrong: string, right: string, sentence: string][] = [
  ['a^2 + 2ab - b^2', 'a^2 + 2ab + b^2', 'This would hold with + in place of − before b².'],
  ['a^2 + 2ab + b^2', 'a^2 - 2ab + b^2', 'This would hold with − in place of + before 2ab.'],
  ['-\\sin(x)', '\\sin(x)', 'This would hold without the minus sign before sin(x).'],
  ['\\sin(x)', '-\\sin(x)', 'This would hold with a minus sign before sin(x).'],
  ['w^\\top X X w', 'w^\\top X^\\top X w', 'This would hold with XᵀX in place of XX.'],
  ['2 x^\\top X', '2 x^\\top X^\\top', 'This would hold with Xᵀ in place of X.'],
  [
    'y^\\top y - 2 y^\\top X w',
    'y^\\top y - p \\cdot 2 y^\\top X w',
    'This would hold with the factor p before 2yᵀXw.',
  ],
  ['p^2 a + p b', 'p a + p b', 'This would hold with p in place of p².'],
  ['3 x + 3 y', '3 x + 2 y', 'This would hold with 2y in place of 3y.'],
  ['\\sum_i x_i y_k', '\\sum_i x_i y_i', 'This would hold with y_i in place of y_k.'],
  ['\\frac{1}{n-1}', '\\frac{1}{n}', 'This would hold with n in place of n − 1.'],
  ['\\frac{a}{n}', '\\frac{a}{n - 1}', 'This would hold with n − 1 in place of n.'],
  ['a b', 'a', 'This would hold without the factor b.'],
  ['a / b', 'a', 'This would hold without the division by b.'],
  ['1 - p', '\\frac{1 - p}{p}', 'This would hold with (1 − p)/p in place of 1 − p.'],
  [
    '\\sum_{i=1}^n (x_i - m)^2 + n',
    '\\frac{\\sum_{i=1}^n (x_i - m)^2 + n}{n}',
    'This would hold with (∑_{i=1}^n (x_i − m)² + n) divided by n.',
  ],
  ['\\frac{a + c}{b}', 'a + c', 'This would hold without the division by b.'],
  ['A B C', 'A C B', 'This would hold with CB in place of BC.'],
  ['a^2 + b^2', 'a^2 + 2ab + b^2', 'This would hold with the term + 2ab added.'],
  ['p (1 + p)', 'p (1 - p)', 'This would hold with − in place of + before p.'],
  ['p', '1 - p', 'This would hold with 1 − p in place of p.'],
  ['(I + A^{-1})^{-1}', 'I + A^{-1}', 'This would hold with I + A⁻¹ in place of (I + A⁻¹)⁻¹.'],
  ['\\frac{(x-1) - (x+1)}{x}', '\\frac{(x-1) - (x+2)}{x}', 'This would hold with x + 2 in place of x + 1.'],
  ['-\\ln K', '\\ln K', 'This would hold without the minus sign before ln(K).'],
  ['e^{a - b}', 'e^{a + b}', 'This would hold with e^(a + b) in place of e^(a − b).'],
  ['\\frac{1}{\\sigma^2}', '\\frac{1}{\\sqrt{\\sigma^2}}', 'This would hold with σ in place of σ².'],
  ['x', '\\sqrt{x}', 'This would hold with √x in place of x.'],
  ['\\cos(x)', '\\sin(x)', 'This would hold with sin(x) in place of cos(x).'],
];

describe('slipSentence', () => {
  for (const [wrong, right, sentence] of table)
    it(`says what ${wrong} lacks to be ${right}`, () => {
      assert.equal(sentenceFor(wrong, right), sentence);
    });

  it('tells a wrong coefficient, however the change is written', () => {
    const told = (text: string, term: string, numerator: number, denominator: number) => {
      const found = summandsOf(read(text)).find(({ node }) => nodeText(node) === term);
      assert.ok(found, term);
      const { node: from, replacedBy } = found;
      const to = scaled(from, numerator, denominator);
      return slipSentence({ node: replacedBy(to), slip: 'coefficient', from, to }, english);
    };
    assert.equal(told('a + 3 x y', '3xy', 2, 3), 'This would hold with 2 in place of 3 before xy.');
    assert.equal(told('a + 3 x', '3x', 1, 3), 'This would hold without the factor 3 before x.');
    assert.equal(told('a + 3', '3', -5, 3), 'This would hold with −5 in place of 3.');
    assert.equal(told('a + x', 'x', 2, 1), 'This would hold with the factor 2 before x.');
    assert.equal(told('a + x', 'x', 2, 3), 'This would hold with the factor 2/3 before x.');
    assert.equal(told('a + x', 'x', 1, 2), 'This would hold with x/2 in place of x.');
    assert.equal(told('a - x', 'x', -1, 1), 'This would hold with + in place of − before x.');
    assert.equal(told('a + \\frac{1}{2} x', '(1/2)x', 2, 1), 'This would hold without the factor 1/2 before x.');
  });

  it('names the term, unless another one reads the same', () => {
    const told = (text: string) => {
      const found = summandsOf(read(text)).find(({ node }) => nodeText(node) === 'b');
      assert.ok(found, text);
      const to = scaled(found.node, -1, 1);
      const slip = { node: found.replacedBy(to), slip: 'sign', from: found.node, to } as const;
      return slipSentence(slip, english);
    };
    const sentence = 'This would hold with − in place of + before b.';
    assert.equal(told('a + b + c + b'), sentence);
    assert.equal(told('bc + b'), `${sentence} The place is in the second term.`);
  });

  it('quotes no long expressions', () => {
    const long = Array.from({ length: 30 }, (_, i) => `a_{${i}} b_{${i}}`).join(' + ');
    const sentence = sentenceFor(long, `-(${long})`);
    assert.ok(sentence.length < 120 && sentence.includes('…'), sentence);
  });
});
