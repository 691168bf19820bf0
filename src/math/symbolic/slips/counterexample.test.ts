import assert from 'node:assert/strict';
import { lex } from '../../lexer';
import { sideOf } from '../../statements';
import { findCounterexample } from './counterexample';
import type { Equation } from '../equations/projection';
import { chainLetters } from '../notation/chainLetters';
import { relateTerms } from '../relateTerms';
import type { Term } from '../terms/term';
import type { Declaration } from '../shapes/typing';

function side(text: string) {
  return sideOf(lex(text, 0, text.length, { syntax: 'latex' }).tokens, 'latex');
}

type Told = Readonly<Record<string, Declaration>>;

/** `a = 1, b = 1: 4, 2`; undefined where no example is found. */
function exampleFor(
  left: string,
  right: string,
  told: Told = {},
  equations: readonly Equation[] = [],
): string | undefined {
  const [a, b] = [side(left), side(right)];
  const facts = { declarations: new Map(Object.entries(told)), definitions: new Map(), equations };
  const { meanings } = relateTerms(a, b, chainLetters([a.node(), b.node()]), {
    ...facts,
    equations: [],
  });
  const [meaning] = meanings;
  const example = meaning && findCounterexample(meaning, facts);
  if (!example) return undefined;
  const values = example.values.map(({ name, value }) => `${name} = ${value}`).join(', ');
  return `${values}: ${example.left}, ${example.right}`;
}

const symbol = (name: string): Term => ({ op: 'symbol', name });
const bernoulli: Told = { R: { distribution: { kind: 'bernoulli', p: symbol('p') } } };

const table: readonly [left: string, right: string, example: string, told?: Told][] = [
  ['(a+b)^2', 'a^2 + b^2', 'a = 1, b = 1: 4, 2'],
  ['\\frac{1}{a+b}', '\\frac1a + \\frac1b', 'a = 1, b = 1: 1/2, 2'],
  ['\\sqrt{x^2}', 'x', 'x = −1: 1, −1'],
  ['x^2', 'x', 'x = 2: 4, 2', { x: { domain: 'positive' } }],
  ['p^2', 'p', 'p = 1/2: 1/4, 1/2', { p: { domain: 'unit' } }],
  ['\\sqrt{1 + x}', '1', 'x = 1: 1.414, 1'],
  ['\\sum_{i=1}^n i', '\\frac{n^2}{2}', 'n = 1: 1, 1/2'],
  ['n!', 'n (n-2)!', 'n = 3: 6, 3'],
  ['\\sum_{i=1}^n (x_i - a)', '\\sum_{i=1}^n x_i - a', 'n = 2, x = (1, 0), a = 1: −1, 0'],
  ['\\|x\\|^2', 'x^\\top x + 1', 'x = 1: 1, 2'],
  ['X^\\top X w', 'X X^\\top w', 'X = [1 2; 3 4], w = (1, 0): (10, 14), (5, 11)'],
  ['\\mathrm{tr}(AB)', '\\mathrm{tr}(A) \\mathrm{tr}(B)', 'A = [1 0; 0 1], B = [1 0; 0 1]: 2, 4'],
  ['\\hat{x}_i - \\mu', '\\hat{x}_i + \\mu', 'x̂ = (1, 0), μ = 1, i = 1: 0, 2'],
  [
    'x_i y_j',
    '\\begin{cases} x_i y_i & \\text{if } i = j \\\\ 0 & \\text{otherwise} \\end{cases}',
    'x = (1, 0), y = (1, 2), i = 1, j = 2: 2, 0',
  ],
  ['\\mathbb{E}[R^2]', 'p^2', 'p = 1/2: 1/2, 1/4', bernoulli],
  ['\\mathbb{E}[X^2]', '\\mathbb{E}[X]^2', 'X = ~ Bernoulli(1/2): 1/2, 1/4'],
  [
    'Q^\\top Q',
    'Q',
    'Q = [1 0; 0 −1]: [1 0; 0 1], [1 0; 0 −1]',
    { Q: { rank: 2, dimensions: [2, 2], traits: ['diagonal', 'orthogonal'] } },
  ],
];

describe('findCounterexample', () => {
  for (const [left, right, example, told] of table)
    it(`shows where ${left} is not ${right}`, () => {
      assert.equal(exampleFor(left, right, told), example);
    });

  it('finds none where the sides are equal', () => {
    assert.equal(exampleFor('(a+b)^2', 'a^2 + 2ab + b^2'), undefined);
  });

  it('respects the equations that were said before', () => {
    const equal = (left: Term, right: Term): Equation => ({ left, right });
    const two: Term = { op: 'number', value: 2 };
    const double = equal(symbol('a'), { op: 'multiply', left: two, right: symbol('b') });
    assert.equal(exampleFor('a^2', '2 b^2', {}, [double]), 'a = 2, b = 1: 4, 2');
    assert.equal(exampleFor('a^2', '4 b^2', {}, [double]), undefined);
    // Nothing else speaks of `c`: it may be whatever it has to be.
    const name = equal(symbol('a'), symbol('c'));
    assert.equal(exampleFor('a^2', '2 b^2', {}, [name]), 'a = 1, b = 1: 1, 2');
  });

  it('tells nothing of functions of which nothing is known', () => {
    assert.equal(exampleFor('f(x) + 1', 'f(x)'), undefined);
  });
});
