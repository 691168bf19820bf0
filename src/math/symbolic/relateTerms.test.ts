import assert from 'node:assert/strict';
import { lex } from '../lexer';
import { sideOf } from '../statements';
import { elaborate } from './notation/elaborate';
import { usualReading } from './notation/readings';
import { chainLetters } from './notation/chainLetters';
import { relateTerms, type SymbolicJudgement } from './relateTerms';
import type { Term } from './terms/term';
import type { Declaration, Declarations } from './shapes/typing';

function side(text: string) {
  return sideOf(lex(text, 0, text.length, { syntax: 'latex' }).tokens, 'latex');
}

function judge(left: string, right: string, declarations: Declarations = new Map()): string {
  const [a, b] = [side(left), side(right)];
  return relateTerms(a, b, chainLetters([a.node(), b.node()]), {
    declarations,
    definitions: new Map(),
  }).verdict;
}

const p: Term = { op: 'symbol', name: 'p' };
const dropout: Declarations = new Map<string, Declaration>([
  ['R', { rank: 2, dimensions: ['n', 'd'], distribution: { kind: 'bernoulli', p } }],
  ['X', { rank: 2, dimensions: ['n', 'd'] }],
  ['p', { domain: 'unit' }],
]);
const noise: Declarations = new Map<string, Declaration>([
  [
    'R',
    {
      rank: 2,
      dimensions: ['n', 'd'],
      distribution: { kind: 'normal', mean: { op: 'symbol', name: 'μ' }, variance: { op: 'symbol', name: 'v' } },
    },
  ],
  ['v', { domain: 'positive' }],
]);

const vectors: Declarations = new Map<string, Declaration>(
  ['u', 'v', 'w'].map((name) => [name, { rank: 1, dimensions: ['n'] }]),
);

type Row = readonly [SymbolicJudgement['verdict'], string, string, Declarations?];

const rows: readonly Row[] = [
  ['equal', '(a+b)^2', 'a^2+2ab+b^2'],
  ['differs', '(a+b)^2', 'a^2+b^2'],
  ['equal', '\\frac{1}{1+e^{-x}}', '\\frac{e^x}{1+e^x}'],
  ['equal', '\\log(ab)', '\\log a + \\log b'],
  ['differs', '\\sqrt{x^2}', 'x'],
  ['equal', '\\|y-Xw\\|_2^2', 'y^T y - 2 w^T X^T y + w^T X^T X w'],
  ['differs', '\\|y-Xw\\|_2^2', 'y^T y - w^T X^T y + w^T X^T X w'],
  ['equal', '(ABC)^T', 'C^T B^T A^T'],
  ['differs', '(ABC)^T', 'A^T B^T C^T'],
  ['equal', '(X^T X + \\lambda I)^{-1} X^T y', 'X^T (X X^T + \\lambda I)^{-1} y'],
  ['equal', '\\mathrm{tr}(AB)', '\\mathrm{tr}(BA)'],
  ['equal', '\\sum_{i=1}^n (x_i - \\mu)^2', '\\sum_{i=1}^n x_i^2 - 2\\mu \\sum_{i=1}^n x_i + n\\mu^2'],
  ['differs', '\\sum_{i=0}^{n-m} a_i x_{i+k}', '\\sum_{i=0}^{n-m} a_i x_{i-k}'],
  ['differs', '\\sum_{i=1}^n (x_i - \\mu)^2', '\\sum_{i=1}^n x_i^2 - \\mu \\sum_{i=1}^n x_i + n\\mu^2'],
  ['equal', '\\sum_{k=0}^{n} r^k', '\\frac{1-r^{n+1}}{1-r}'],
  [
    'equal',
    '\\gamma \\frac{\\partial L}{\\partial y_i} - \\frac{\\gamma}{n}\\sum_{j=1}^n \\frac{\\partial L}{\\partial y_j}',
    '\\gamma \\left(\\frac{\\partial L}{\\partial y_i} - \\frac{1}{n} \\sum_{j=1}^n \\frac{\\partial L}{\\partial y_j} \\right)',
  ],
  ['equal', '\\sum_{j \\neq i} g_j + g_i', '\\sum_j g_j'],
  ['equal', '\\sum_{i,j} A_{ij}^2', '\\|A\\|_F^2'],
  ['differs', '\\sum_{i,j} A_{ij}', '\\|A\\|_F^2'],
  ['equal', '\\sum_{i, j} A_{ij} B_{ij}', '\\mathrm{tr}(A^T B)'],
  ['equal', '(P^T P)_{ij}', '\\sum_k P_{ki} P_{kj}'],
  ['differs', '(P^T P)_{ij}', '\\sum_k P_{ik} P_{kj}'],
  ['unknown', '\\mathbb{E}[2x]', '2x'],
  ['equal', '\\mathbb{E}_R[R_{ij} X_{ij}]', 'p X_{ij}', dropout],
  ['differs', '\\mathbb{E}_R[R_{ij} X_{ij}]', 'p^2 X_{ij}', dropout],
  ['equal', '(S v) \\odot u', 'u \\odot (S v)', vectors],
  [
    'equal',
    '\\mathbb{E}_R[\\|y - R \\odot X w\\|_2^2]',
    '\\|y - pXw\\|_2^2 + p(1-p) w^T \\text{diag}(X^T X) w',
    dropout,
  ],
  [
    'differs',
    '\\mathbb{E}_R[\\|y - R \\odot X w\\|_2^2]',
    '\\|y - pXw\\|_2^2 + (p^2-p) w^T \\text{diag}(X^T X) w',
    dropout,
  ],
  [
    'equal',
    '\\sum_k \\mathbb{E}_R[R_{ki} R_{kj} X_{ki} X_{kj}]',
    '\\begin{cases} p^2 (X^T X)_{ij} & \\text{if } i \\neq j \\\\ p (X^T X)_{ij} & \\text{if } i = j\\end{cases}',
    dropout,
  ],
  ['equal', '\\mathbb{E}_R[R_{ij}^2]', '\\mu^2 + v', noise],
  ['equal', '\\mathrm{Var}(R_{ij})', 'v', noise],
  ['equal', 'v w^T u', '(u \\cdot w) v', vectors],
  ['equal', '\\frac{d}{dx}(x^3 + 2x)', '3x^2 + 2'],
  ['differs', '\\frac{d}{dx}(x^3 + 2x)', '3x^2'],
  ['equal', '\\nabla_w \\|y - Xw\\|^2', '2X^T(Xw - y)'],
  ['differs', '\\nabla_w \\|y - Xw\\|^2', 'X^T(Xw - y)'],
  ['equal', '\\frac{\\partial}{\\partial x_i} \\sum_j x_j^2', '2x_i'],
  ['unknown', 'x + \\dots + y', 'y + x'],
];

describe('an equation between expressions with letters', () => {
  for (const [verdict, left, right, declarations] of rows)
    it(`${left} = ${right}: ${verdict}`, () => assert.equal(judge(left, right, declarations), verdict));

  it('takes letters before brackets for functions that nothing is known of', () => {
    const [a, b] = [side('2T(n/2) + n'), side('4T(n/4) + 2n')];
    const { applications } = relateTerms(a, b, chainLetters([a.node(), b.node()]));
    assert.deepEqual([...applications], ['T']);
  });

  it('gives up after a number of steps, not of seconds', () => {
    const deep = `${'('.repeat(40)}x${'+1)^2'.repeat(40)}`;
    assert.equal(judge(deep, `${deep} + \\sum_{i=1}^{1999}\\sum_{j=1}^{1999} i j`), 'unknown');
  });

  it('never throws on what it does not know', () => {
    for (const text of [
      '\\int_0^1 x dx',
      '\\nabla_w L',
      '\\frac{d}{dx} x^2',
      'A \\otimes B',
      'x_{\\alpha\\beta\\gamma}',
      '\\binom{n}{k}',
      '\\|x\\|_p',
      '',
    ]) {
      const read = elaborate(side(text).node(), {
        reading: usualReading,
        ambiguities: new Set(),
        indices: new Set(),
        numbered: new Set(),
        factors: new Set(),
        ends: new Set(),
        applications: new Set(),
      });
      assert.ok(read);
      judge(text, 'x');
    }
  });
});
