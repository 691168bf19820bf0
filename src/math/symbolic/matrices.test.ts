import assert from 'node:assert/strict';
import { lex } from '../lexer';
import { sideOf } from '../statements';
import { chainLetters } from './notation/chainLetters';
import { relateTerms, type SymbolicJudgement } from './relateTerms';
import type { Definition } from './terms/resolve';
import type { Term } from './terms/term';
import type { Declaration, Rank, Trait } from './shapes/typing';

function side(text: string) {
  return sideOf(lex(text, 0, text.length, { syntax: 'latex' }).tokens, 'latex');
}

/** `X n d`, `x n`, `λ`, `x_i d`: a name, or a numbered one, with its lengths; after a colon what is known of it. */
function declared(text: string): [string, Declaration] {
  const [head = '', traits = ''] = text.split(':');
  const [name = '', ...lengths] = head.trim().split(' ');
  const dimensions = lengths.map((length) => (/^\d+$/.test(length) ? Number(length) : length));
  const known = traits.trim() === '' ? {} : { traits: traits.trim().split(', ') as Trait[] };
  if (name.includes('_'))
    return [name.slice(0, name.indexOf('_')), { rank: 'family', dimensions: [undefined, ...dimensions], ...known }];
  return [name, { rank: dimensions.length as Rank, dimensions, ...known }];
}

function judge(
  left: string,
  right: string,
  facts: readonly string[],
  definitions: readonly Definition[] = [],
): SymbolicJudgement {
  const [a, b] = [side(left), side(right)];
  return relateTerms(a, b, chainLetters([a.node(), b.node()]), {
    declarations: new Map(facts.map(declared)),
    definitions: new Map(definitions.map((definition) => [definition.name, definition])),
  });
}

const regression = ['X n d', 'y n', 'w d', 'λ'];
const svd = ['U n d: orthonormal columns', 'V d d: orthogonal', 'Σ d d: diagonal', 'y n', 'λ'];
const square = ['A n n', 'B n n', 'C n n', 'u n', 'v n', 'x n'];
const definite = ['A n n: positive definite', 'b n', 'x n', 'w n'];
const layer = ['X n d', 'W d k', 'Y n k'];
const chosen = ['s n', 'x n', 'A n n: symmetric', 'Q n n: orthogonal', 'P n n: projection'];

type Row = readonly [SymbolicJudgement['verdict'], string, string, readonly string[]];

const rows: readonly Row[] = [
  // Singular values and the pseudo-inverse.
  ['equal', '(V \\Sigma U^T U \\Sigma V^T)^{-1} V \\Sigma U^T', 'V \\Sigma^{-1} U^T', svd],
  ['differs', '(V \\Sigma U^T U \\Sigma V^T)^{-1} V \\Sigma U^T', 'V \\Sigma U^T', svd],
  [
    'equal',
    '(V \\Sigma^2 V^T + \\lambda I)^{-1} V \\Sigma U^T y',
    'V (\\Sigma^2 + \\lambda I)^{-1} \\Sigma U^T y',
    svd,
  ],
  [
    'differs',
    '(V \\Sigma^2 V^T + \\lambda I)^{-1} V \\Sigma U^T y',
    'V (\\Sigma + \\lambda I)^{-1} \\Sigma U^T y',
    svd,
  ],
  ['equal', 'U^T U', 'I', svd],
  ['differs', 'U U^T', 'I', svd],
  ['equal', '\\|U \\Sigma V^T\\|_F^2', '\\operatorname{tr}(\\Sigma^2)', svd],
  ['equal', 'V V^T', 'I_d', svd],
  // Ridge, push-through, projections.
  ['equal', '(X^T X + \\lambda I_d)^{-1} X^T', 'X^T (X X^T + \\lambda I_n)^{-1}', regression],
  ['ill-shaped', '(X^T X + \\lambda I_n)^{-1} X^T', 'X^T (X X^T + \\lambda I_d)^{-1}', regression],
  ['equal', 'X(X^T X)^{-1} X^T X (X^T X)^{-1} X^T', 'X (X^T X)^{-1} X^T', regression],
  ['ill-shaped', 'X(X^T X)^{-1} X^T', 'X (X X^T)^{-1} X^T', regression],
  ['equal', 'X^T (I - X (X^T X)^{-1} X^T)', '0', regression],
  ['equal', '\\operatorname{tr}(X (X^T X)^{-1} X^T)', 'd', regression],
  ['differs', '\\operatorname{tr}(X (X^T X)^{-1} X^T)', 'n', regression],
  ['equal', '\\operatorname{tr}(I_d)', 'd', regression],
  ['equal', '\\|y - Xw\\|^2', '\\sum_{i=1}^n \\left(y_i - \\sum_{j=1}^d X_{ij} w_j\\right)^2', regression],
  [
    'differs',
    '\\|y - Xw\\|^2',
    '\\sum_{i=1}^n y_i^2 - \\sum_{i=1}^n \\left(\\sum_{j=1}^d X_{ij} w_j\\right)^2',
    regression,
  ],
  // A square inverse does not part: n and d are two lengths.
  ['ill-shaped', '(X^T X)^{-1}', 'X^{-1} X^{-T}', regression],
  ['equal', 'P^2', 'P', chosen],
  ['equal', '(I - 2P)^2', 'I', chosen],
  ['differs', '(I - P)^2', 'I + P', chosen],
  [
    'equal',
    '\\begin{bmatrix} X \\\\ \\sqrt{3} I_d \\end{bmatrix}^T \\begin{bmatrix} y \\\\ 0 \\end{bmatrix}',
    'X^T y',
    regression,
  ],
  [
    'equal',
    '\\left\\| \\begin{bmatrix} y \\\\ 0 \\end{bmatrix} - \\begin{bmatrix} X \\\\ \\sqrt{3} I \\end{bmatrix} w \\right\\|^2',
    '\\|y - Xw\\|^2 + 3\\|w\\|^2',
    regression,
  ],
  [
    'differs',
    '\\left\\| \\begin{bmatrix} y \\\\ 0 \\end{bmatrix} - \\begin{bmatrix} X \\\\ 3 I \\end{bmatrix} w \\right\\|^2',
    '\\|y - Xw\\|^2 + 3\\|w\\|^2',
    regression,
  ],
  ['equal', 'A^{-1}(x - u)', 'A^{-1} x - A^{-1} u', square],
  // Inverses.
  ['equal', '(A + u v^T)^{-1}', 'A^{-1} - \\frac{A^{-1} u v^T A^{-1}}{1 + v^T A^{-1} u}', square],
  ['differs', '(A + u v^T)^{-1}', 'A^{-1} - \\frac{A^{-1} u v^T A^{-1}}{1 - v^T A^{-1} u}', square],
  [
    'equal',
    '(A + U C V)^{-1}',
    'A^{-1} - A^{-1} U (C^{-1} + V A^{-1} U)^{-1} V A^{-1}',
    ['A n n', 'U n k', 'C k k', 'V k n'],
  ],
  [
    'differs',
    '(A + U C V)^{-1}',
    'A^{-1} - A^{-1} U (C + V A^{-1} U)^{-1} V A^{-1}',
    ['A n n', 'U n k', 'C k k', 'V k n'],
  ],
  ['equal', '\\det(A + u v^T)', '(1 + v^T A^{-1} u) \\det(A)', square],
  ['equal', '(AB)^{-1}', 'B^{-1} A^{-1}', square],
  ['differs', '(AB)^{-1}', 'A^{-1} B^{-1}', square],
  ['equal', '(A^T)^{-1}', 'A^{-T}', square],
  ['equal', 'A^{-1} - B^{-1}', 'A^{-1}(B - A)B^{-1}', square],
  ['equal', 'A - A', '0', square],
  ['equal', 'A x - 0', 'A x', square],
  // Powers of definite matrices.
  ['equal', 'A^{1/2} A^{1/2}', 'A', definite],
  ['equal', '\\|A^{1/2} x\\|^2', 'x^T A x', definite],
  ['equal', '\\frac12 w^T A w - b^T w + \\frac12 b^T A^{-1} b', '\\frac12 (w - A^{-1} b)^T A (w - A^{-1} b)', definite],
  ['differs', '\\frac12 w^T A w - b^T w + b^T A^{-1} b', '\\frac12 (w - A^{-1} b)^T A (w - A^{-1} b)', definite],
  // Traces, inner products, entries.
  ['equal', '\\operatorname{tr}(ABC)', '\\operatorname{tr}(BCA)', square],
  ['differs', '\\operatorname{tr}(ABC)', '\\operatorname{tr}(BAC)', square],
  ['equal', 'x^T A x', '\\operatorname{tr}(A x x^T)', square],
  ['equal', '\\|A\\|_F^2', '\\operatorname{tr}(A^T A)', square],
  ['equal', '\\langle A, B \\rangle', '\\operatorname{tr}(A^T B)', square],
  ['equal', '\\langle Ax, u \\rangle', '\\langle x, A^T u\\rangle', square],
  ['differs', '\\langle Ax, u \\rangle', '\\langle x, A u\\rangle', square],
  ['equal', '\\sum_{i=1}^n X_{ia} (XW - Y)_{ib}', '(X^T (XW - Y))_{ab}', layer],
  ['ill-shaped', '\\sum_{i=1}^n X_{ia} (XW - Y)_{ib}', '(X^T (XW - Y))_{ba}', layer],
  ['equal', '\\sum_{j=1}^k (XW - Y)_{ij} \\delta_{jb}', '(XW - Y)_{ib}', layer],
  ['equal', 'e_i^T A e_j', 'A_{ij}', ['A n n']],
  ['differs', 'e_i^T A e_j', 'A_{ji}', ['A n n']],
  ['equal', 'Q^T Q', 'I', chosen],
  ['equal', '\\|Qx\\|', '\\|x\\|', chosen],
  ['differs', '\\|Ax\\|', '\\|x\\|', chosen],
  ['equal', '\\operatorname{diag}(s_1, \\dots, s_n) x', 's \\odot x', chosen],
  ['equal', '\\det(\\operatorname{diag}(s_1, \\dots, s_n))', '\\prod_{i=1}^n s_i', chosen],
  ['equal', '\\begin{pmatrix} x_1 \\\\ \\vdots \\\\ x_n \\end{pmatrix}', 'x', ['x n']],
  // Columns of ones.
  ['equal', '\\mathbf{1}^T x', '\\sum_{i=1}^n x_i', ['x n']],
  ['equal', '1_n^T 1_n', 'n', ['x n']],
  ['equal', '(I - \\frac{1}{n} \\mathbf{1}\\mathbf{1}^T)^2', 'I - \\frac{1}{n} \\mathbf{1}\\mathbf{1}^T', ['𝟏 n']],
  ['differs', '(I - \\mathbf{1}\\mathbf{1}^T)^2', 'I - \\mathbf{1}\\mathbf{1}^T', ['𝟏 n']],
  // Sums.
  ['equal', '\\left(\\sum_{i=1}^n x_i\\right)^2', '\\sum_{i=1}^n x_i^2 + \\sum_{i \\neq j} x_i x_j', ['x n']],
  ['equal', '\\left(\\sum_{i=1}^n x_i\\right)^2', '\\sum_{i=1}^n x_i^2 + 2\\sum_{i < j} x_i x_j', ['x n']],
  ['differs', '\\left(\\sum_{i=1}^n x_i\\right)^2', '\\sum_{i=1}^n x_i^2 + \\sum_{i < j} x_i x_j', ['x n']],
  ['equal', '\\sum_{i=1}^{n-1} (a_{i+1} - a_i)', 'a_n - a_1', []],
  ['equal', '\\sum_{i=1}^{n} (a_{i} - a_{i-1})', 'a_n - a_0', []],
  ['differs', '\\sum_{i=1}^{n} (a_{i} - a_{i-1})', 'a_n - a_1', []],
  ['equal', '\\sum_{i=1}^m \\sum_{k=1}^K g_i w_k x_{i+k-1}', '\\sum_{k=1}^K w_k \\sum_{i=1}^m g_i x_{i+k-1}', []],
  ['differs', '\\sum_{i=1}^m \\sum_{k=1}^K g_i w_k x_{i+k-1}', '\\sum_{k=1}^K w_k \\sum_{i=1}^m g_i x_{i-k+1}', []],
  ['equal', '\\sum_{j=1}^{i-1} a_j + a_i + \\sum_{j=i+1}^n a_j', '\\sum_{j=1}^n a_j', []],
  ['differs', '\\sum_{j=1}^{i-1} a_j + \\sum_{j=i+1}^n a_j', '\\sum_{j=1}^n a_j', []],
  ['equal', 'x_1 + x_2 + \\dots + x_n', '\\sum_{i=1}^n x_i', []],
  ['differs', 'x_1 + x_2 + \\dots + x_n', '\\sum_{i=1}^{n-1} x_i', []],
  ['equal', '1 + r + r^2 + \\dots + r^{n-1}', '\\sum_{k=0}^{n-1} r^k', []],
  ['equal', '1 + 2 + \\dots + n', '\\frac{n(n+1)}{2}', []],
  ['differs', '1 + 2 + \\dots + n', '\\frac{n(n-1)}{2}', []],
  ['equal', '\\frac{\\sum_k e^{z_k + c}}{e^c}', '\\sum_k e^{z_k}', []],
  ['equal', '\\sum_i (x_i - \\frac{1}{n} \\sum_j x_j)', '0', []],
  ['differs', '\\sum_i (x_i - \\frac{1}{n} \\sum_j x_j)', '1', []],
  ['unknown', '\\operatorname{tr}(I + A^T - A)', 'd', []],
  ['equal', '\\sum_{t=1}^T (f_t - f_{t-1})', 'f_T - f_0', []],
  ['differs', '\\sum_{t=1}^T (f_t - f_{t-1})', 'f_T - f_1', []],
  ['equal', '\\sum_{i=1}^n \\sum_{j=i+1}^n b_{ij}', '\\sum_{1 \\le i < j \\le n} b_{ij}', []],
  ['differs', '\\sum_{i=1}^n \\sum_{j=i}^n b_{ij}', '\\sum_{1 \\le i < j \\le n} b_{ij}', []],
  ['equal', '\\sum_{i \\le n} a_i', '\\sum_{i=1}^n a_i', []],
  ['equal', '\\sum_{j=1}^{i-1} x_j + x_i + \\sum_{j=i+1}^n x_j', '\\sum_{j=1}^n x_j', ['x_j d']],
  // One letter for two sums is two letters: n and m stay apart.
  ['differs', '\\sum_{i=1}^n 1 + \\sum_{i=1}^m 1', '2n', []],
  ['equal', '\\sum_{i=1}^n 1 + \\sum_{i=1}^m 1', 'n + m', []],
  // Rows and columns of a matrix.
  ['equal', 'Xw', '\\sum_{j=1}^d w_j x_j', ['X n d', 'w d', 'x_j n']],
  ['equal', '\\|Xw\\|^2', '\\sum_{j=1}^d \\sum_{k=1}^d w_j w_k x_j^T x_k', ['X n d', 'w d']],
  ['differs', '\\|Xw\\|^2', '\\sum_{j=1}^d w_j^2 x_j^T x_j', ['X n d', 'w d']],
  ['equal', '\\|Xw - y\\|^2', '\\sum_{i=1}^n (x_i^T w - y_i)^2', regression],
  ['equal', 'X^T X', '\\sum_{i=1}^n x_i x_i^T', ['X n d', 'x_i d']],
  ['equal', 'X X^T', '\\sum_{j=1}^d x_j x_j^T', ['X n d', 'x_j n']],
  ['equal', '(X^T X)_{jk}', 'x_j^T x_k', ['X n d', 'x_j n']],
  ['ill-shaped', '\\sum_{i=1}^n (x_i^T w - y_i)^2', 'x^T w', ['x_i d', 'w d', 'x n', 'y n']],
  ['equal', '\\sum_i (w^T x_i - w^T x)', 'w^T \\sum_i (x_i - x)', ['w d', 'x d']],
  ['equal', 'A x u^T v', '(u^T v) A x', square],
  ['equal', '\\lambda A x^T x', '(x^T x) \\lambda A', [...square, 'λ']],
  ['differs', '\\lambda A x^T x', '(x^T u) \\lambda A', [...square, 'λ']],
  // What is left of large summands is rounding.
  ['unknown', '10^{12} x + y - 10^{12} x', 'y', []],
  [
    'differs',
    'A A^T A A^T A A^T A A^T A A^T A A^T A A^T A A^T + B',
    'A A^T A A^T A A^T A A^T A A^T A A^T A A^T A A^T + B^T',
    square,
  ],
  // Notations of lines, lists and entries.
  ['equal', '(A B)_j', 'A B_{:,j}', square],
  ['equal', '(A^T B)_{ij}', '\\sum_k A_{ik}^T B_{kj}', square],
  ['unknown', '(A B)_{ij}', '\\sum_k A_{ik}^T B_{kj}', square],
  ['equal', 'p \\sum_{i=1}^n X_{ij}^2', 'p \\|x_j\\|_2^2', []],
  ['equal', '[1, 4, 0] \\cdot [a, b, c]', 'a + 4b', []],
  ['equal', '\\begin{bmatrix} f_1 & f_2 & \\dots & f_d \\end{bmatrix} w', '\\sum_{j=1}^d w_j f_j', ['f_j n', 'w d']],
  [
    'equal',
    '\\begin{bmatrix} s_1 & 0 & \\dots & 0 \\\\ 0 & s_2 & \\dots & 0 \\\\ \\vdots & \\vdots & \\ddots & \\vdots \\\\ 0 & 0 & \\dots & s_n \\end{bmatrix}',
    '\\operatorname{diag}(s)',
    ['s n'],
  ],
  [
    'equal',
    '\\begin{bmatrix} x_{11} & \\dots & x_{1d} \\\\ \\vdots & & \\vdots \\\\ x_{n1} & \\dots & x_{nd} \\end{bmatrix} w',
    'x w',
    ['x n d', 'w d'],
  ],
  [
    'differs',
    '\\begin{bmatrix} x_1^T \\\\ \\vdots \\\\ x_n^T \\end{bmatrix} w',
    '2 \\begin{bmatrix} x_1^T w \\\\ \\vdots \\\\ x_n^T w \\end{bmatrix}',
    ['x_i d', 'w d'],
  ],
  [
    'equal',
    '\\begin{bmatrix} x_1^T \\\\ \\vdots \\\\ x_n^T \\end{bmatrix} w',
    '\\begin{bmatrix} x_1^T w \\\\ \\vdots \\\\ x_n^T w \\end{bmatrix}',
    ['x_i d', 'w d'],
  ],
  ['equal', '\\sum x_i - n \\mu', '\\sum_{i=1}^n (x_i - \\mu)', ['x n']],
  ['equal', '\\tilde{\\boldsymbol{\\Gamma}} w - \\tilde{\\Gamma} w', '0', []],
  ['unknown', '(u * v)_k', '\\sum_i u_i v_{k-i}', square],
  ['unknown', 'u \\times v', '-v \\times u', square],
  // Two matrices of different shapes.
  ['ill-shaped', 'y^T P^T', 'w', ['P n d', 'y n', 'w d']],
  ['equal', 'y^T P', '(P^T y)^T', ['P n d', 'y n', 'w d']],
];

describe('matrices, sums and indices', () => {
  for (const [verdict, left, right, facts] of rows)
    it(`${left} = ${right}: ${verdict}`, () => {
      const { verdict: found, detail = '' } = judge(left, right, facts);
      assert.equal(found, verdict, detail);
    });

  it('takes the other sides of the chain for evidence of what letters are', () => {
    const [a, b, c] = [side('A v'), side('v A'), side('\\frac{v^T v}{2} A v')];
    const letters = chainLetters([a.node(), b.node(), c.node()]);
    assert.equal(relateTerms(a, b, letters).verdict, 'equal');
    assert.notEqual(relateTerms(a, b, letters, undefined, [c]).verdict, 'equal');
  });

  const conflicts: readonly (readonly [string, string, string | undefined])[] = [
    ['y^T P^T', 'w^T', 'left yᵀPᵀ: 1×n, d×n'],
    ['y^T P w', 'y^T P^T w', 'right yᵀPᵀ: 1×n, d×n'],
    ['\\|y\\|^2 + \\|w\\|^2', 'y^T y + w^T P^T w', 'right wᵀPᵀw: 1×n, d×1'],
    ['X^T X + \\lambda I', 'X^T X + X X^T', 'right (XᵀX + XXᵀ): d×d, n×n'],
    ['\\operatorname{tr}(X^T X)', '\\operatorname{tr}(X)', 'right tr(X): n×d, n×d'],
    ['y^T P w', 'P w', 'sides 1×1, n×1'],
    ['X^T X w + X^T y', 'X^T X w + y', 'right (XᵀXw + y): d×1, n×1'],
    ['X (X^T X)^{-1} X^T', 'X (X X^T)^{-1} X^T', 'right X(XXᵀ)⁻¹: n×d, n×n'],
    // Rows for columns, products of vectors, numbers added to all entries, pseudo-inverses, letters for all entries.
    ['y^T P', 'P^T y', undefined],
    ['w^T w', 'w w', undefined],
    ['w^T P^T', 'w P^T', undefined],
    ['X^T X w + \\lambda', 'X^T y', undefined],
    ['X - \\lambda', 'X - w^T', undefined],
    ['X w', '\\lambda', undefined],
    ['(X^T X)^{-1}', 'X^{-1} X^{-T}', undefined],
    ['\\frac{\\partial L}{\\partial P} w', '\\frac{\\partial L}{\\partial P} y', undefined],
    ['Z w', 'w Z', undefined],
  ];
  for (const [left, right, expected] of conflicts)
    it(`${left} = ${right}: ${expected ?? 'no conflict that is sure'}`, () => {
      const said = ['X n d', 'P n d', 'y n', 'w d', 'λ'];
      const { conflict } = judge(left, right, said);
      assert.equal(conflict && `${conflict.in} ${conflict.text}`, expected);
    });

  it('takes the lines of a matrix as the text says', () => {
    const all = { kind: 'all' } as const;
    const index = { kind: 'name', name: 'j', shift: 0 } as const;
    const of: Term = { op: 'symbol', name: 'X' };
    const column: Definition = { name: 'x', index: ['j'], value: { op: 'entry', of, index: [all, index] } };
    const said = ['X n d', 'w d'];
    const { verdict } = judge('Xw', '\\sum_{j=1}^d w_j x_j', said, [column]);
    assert.equal(verdict, 'equal');
    assert.notEqual(judge('X^T X', '\\sum_{j=1}^d x_j x_j^T', said, [column]).verdict, 'equal');
  });
});
