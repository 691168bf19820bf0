import assert from 'node:assert/strict';
import { lex } from '../../lexer';
import { nodeText } from '../../nodeText';
import { sideOf } from '../../statements';
import { elaborate } from '../notation/elaborate';
import { usualReading } from '../notation/readings';
import type { Equation } from '../equations/projection';
import { chainLetters } from '../notation/chainLetters';
import { relateTerms } from '../relateTerms';
import type { Facts } from '../terms/facts';
import { findRepair } from './repairs';
import type { Term } from '../terms/term';
import type { Declaration } from '../shapes/typing';

function side(text: string) {
  return sideOf(lex(text, 0, text.length, { syntax: 'latex' }).tokens, 'latex');
}

function term(text: string): Term {
  const node = side(text).node();
  const result = elaborate(node, {
    ...chainLetters([node]),
    reading: usualReading,
    ambiguities: new Set(),
    applications: new Set(),
  });
  assert.ok('op' in result, text);
  return result;
}

function equation(text: string): Equation {
  const [left = '', right = ''] = text.split('=');
  return { left: term(left), right: term(right) };
}

const declarations = new Map<string, Declaration>([
  ['X', { rank: 2, dimensions: ['n', 'd'] }],
  ['y', { rank: 1, dimensions: ['n'] }],
  ['w', { rank: 1, dimensions: ['d'] }],
  ['p', { rank: 0, domain: 'unit' }],
  ['λ', { rank: 0, domain: 'positive' }],
]);

function judged(left: string, right: string, equations: readonly string[] = []) {
  const [a, b] = [side(left), side(right)];
  const letters = chainLetters([a.node(), b.node()]);
  const facts: Facts = { declarations, definitions: new Map(), equations: equations.map(equation) };
  const judgement = relateTerms(a, b, letters, facts);
  const [meaning] = judgement.meanings;
  const repair = meaning && findRepair(meaning, { left: a, right: b }, letters, facts);
  return { verdict: judgement.verdict, isOpen: judgement.isOpen, repair };
}

/** A slip, where it stands and what should stand there. */
const slips: readonly (readonly [string, string, string, string, string])[] = [
  ['\\|y-Xw\\|^2', 'y^Ty + 2y^TXw + w^TX^TXw', 'sign', '2yᵀXw', '−2yᵀXw'],
  ['\\|y-Xw\\|^2', 'y^Ty - 2y^TX^Tw + w^TX^TXw', 'transpose', 'Xᵀ', 'X'],
  ['\\|y-pXw\\|^2', 'y^Ty - 2y^TXw + p^2 w^TX^TXw', 'missing factor', '2yᵀXw', 'p·2yᵀXw'],
  ['\\|y-pXw\\|^2', 'y^Ty - 2p y^TXw + p w^TX^TXw', 'exponent', 'p', 'p²'],
  [
    '\\sum_{i=1}^n (x_i - c)^2',
    '\\sum_{i=1}^n x_i^2 - c\\sum_{i=1}^n x_i + nc^2',
    'coefficient',
    'c ∑_{i=1}^n x_i',
    '2c ∑_{i=1}^n x_i',
  ],
  ['\\frac{a}{6} + \\frac{b}{3}', '\\frac{a + 3b}{6}', 'coefficient', '3b', '(2·3b)/3'],
  ['(a+b)^2', 'a^2 + b^2', 'missing term', 'a² + b²', 'a² + b² + 2ab'],
  ['\\sum_{i=1}^n (x_i - c)^2', '\\sum_{i=1}^n x_i^2 - 2c\\sum_{i=1}^n x_i + c^2', 'missing factor', 'c²', 'nc²'],
  ['\\sum_{k=0}^{n-1} r^k', '\\frac{1-r^{n-1}}{1-r}', 'extra term', 'n − 1', 'n'],
  ['\\frac{a+b}{ab}', '\\frac{1}{a} + \\frac{1}{a}', 'letter', 'a', 'b'],
];

describe('the slip of a step', () => {
  for (const [left, right, slip, from, to] of slips)
    it(`${left} = ${right}: ${slip}`, () => {
      const { verdict, repair } = judged(left, right);
      assert.ok(verdict === 'differs' || verdict === 'ill-shaped');
      assert.deepEqual(repair && [repair.slip, nodeText(repair.from), nodeText(repair.to)], [slip, from, to]);
    });

  it('is not found where nothing near is true, or an equation says something new', () => {
    for (const [left, right] of [
      ['x^2 - 4x + 4', 'x^2 + x'],
      ['2x + 3', '7'],
      ['X^TXw - X^Ty', '0'],
      ['a(b + c)', '3'],
    ] as const)
      assert.equal(judged(left, right).repair, undefined, `${left} = ${right}`);
  });
});

describe('what follows from equations', () => {
  const normal = 'X^TXw + \\lambda w = X^Ty';
  const rows: readonly (readonly [string, string, string, readonly string[]])[] = [
    ['follows', 'w', '(X^TX + \\lambda I)^{-1}X^Ty', [normal]],
    ['ill-shaped', 'w', '(X^TX + \\lambda I)^{-1}Xy', [normal]],
    ['differs', 'w', '(X^TX - \\lambda I)^{-1}X^Ty', [normal]],
    ['follows', '8a', '16', ['3a + 2b = 12', '5a - 2b = 4']],
    ['differs', '8a', '8', ['3a + 2b = 12', '5a - 2b = 4']],
    ['follows', 'a x + b z', 'a x + 1 - a x', ['a x + b z = 1']],
    ['differs', 'a x', '1 + b z', ['a x + b z = 1']],
    // Nothing can be said where the equations contradict each other.
    ['open', 'x', '4', ['x + y = 1', 'x + y = 2']],
    // A root among several: neither follows nor contradicts.
    ['open', 'x', '2', ['x^2 = 4']],
    // The zero vector satisfies it, and says nothing of others.
    ['differs', 'w^TX^TXw', '2\\lambda w^Tw', ['X^TXw = \\lambda w']],
  ];
  for (const [verdict, left, right, equations] of rows)
    it(`${equations.join(', ')}: ${left} = ${right} ${verdict}`, () => {
      const judgement = judged(left, right, equations);
      assert.equal(judgement.isOpen ? 'open' : judgement.verdict, verdict);
    });
});
