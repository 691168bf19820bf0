import assert from 'node:assert/strict';
import fc from 'fast-check';
import { runs } from '../../test/support/properties';
import { sexp } from '../../test/support/sexp';
import { lex } from './lexer';
import type { Syntax } from './lexerOptions';
import { parse } from './parser';
import { children, type Node } from './syntax';

function read(text: string, syntax: Syntax) {
  return parse(lex(text, 0, text.length, { syntax }).tokens, { syntax });
}

const latex: readonly [string, string][] = [
  ['1+2\\cdot 3', '(sum +1 +(prod 2 · 3))'],
  ['-x^2', '(- (^ x 2))'],
  ['2^-1', '(^ 2 (- 1))'],
  ['e^{-x}', '(^ e (- x))'],
  ['x^12', '(prod (^ x 1) 2)'],
  ['w^*', '(^ w *)'],
  ['w^{\\star}x', '(prod (^ w *) x)'],
  ['\\hat w^\\ast_i', '(_ (^ hat:w *) i)'],
  ['w_i^*', '(^ (_ w i) *)'],
  ['w^{+} - w^*', '(sum +(^ w +) -(^ w *))'],
  ['w^+ - w', '(sum +(^ w +) -w)'],
  ['w^{*\\top} x', '(prod ((^ w *) ⊤) x)'],
  ['w^{*2}', '(^ (^ w *) 2)'],
  ['A^\\dagger A', '(prod (^ A †) A)'],
  ['x^-1', '(^ x (- 1))'],
  ['2^-', '(^ 2 (- !missing))'],
  ['x^{-y}', '(^ x (- y))'],
  ['\\lim_{x \\to 0^+} x', '(lim (x → (^ 0 +)) - x)'],
  ['\\frac12', '(frac 1 2)'],
  ['\\frac \\delta 2', '(frac δ 2)'],
  ['\\frac{1}{2}^3', '(^ (frac 1 2) 3)'],
  ['\\sqrt[3]{8}', '(root 3 8)'],
  ['\\sqrt 2', '(sqrt 2)'],
  ['1{,}000', '1000'],
  ['150,528,000', '150528000'],
  ['.35', '.35'],
  ['1.3 \\times 10^{17}', '(prod 1.3 × (^ 10 17))'],
  ['45\\%', '(45 %)'],
  ['\\sin x \\cos y', '(prod (sin x) (cos y))'],
  ['\\sin^2 x', '(sin^2 x)'],
  ['\\log_2 8', '(log_2 8)'],
  ['\\log xy', '(log (prod x y))'],
  ['\\tilde w', 'tilde:w'],
  ['\\hat{\\mathbf{x}}_i', '(_ hat:x i)'],
  ['\\hat{x_i}', '(_ hat:x i)'],
  ['\\tilde{\\boldsymbol{\\Gamma}}', 'tilde:Γ'],
  ['2\\mathbf{1}', '(prod 2 1)'],
  ['X^\\top X', '(prod (X ⊤) X)'],
  ['X^T', '(X ⊤)'],
  ["w'", "(w ')"],
  ['R \\odot X w', '(prod R ⊙ X w)'],
  ['\\|y - Xw\\|_2^2', '(^ (_ ‖(sum +y -(prod X w))‖ 2) 2)'],
  ['\\lVert x \\rVert', '‖x‖'],
  ['||x||', '‖x‖'],
  ['|a*|b|*c|', '|(prod a * |b| * c)|'],
  ['\\begin{bmatrix}1&2\\\\3&4\\end{bmatrix}', '<1 2 ; 3 4>'],
  ['\\left[\\begin{array}{cc}a & b \\\\x & y\\end{array}\\right]', '[<a b ; x y>]'],
  ['\\sum_{i=1}^{n} x_i', '(∑ (i = 1) n (_ x i))'],
  ['\\mathbb{E}[X]', '(prod E [X])'],
  ['\\frac{\\partial L}{\\partial x_i}', '(frac (prod ∂ L) (prod ∂ (_ x i)))'],
  ['\\binom{5}{2}', '(binom 5 2)'],
  ['{n \\choose k}', '(binom n k)'],
  ['{a + b \\over 1 + c}', '(frac (sum +a +b) (sum +1 +c))'],
  ['\\left( a + b \\over c \\right)', '((frac (sum +a +b) c))'],
  ['n!', '(n !)'],
  ['\\boxed{108}', '108'],
  ['\\textcolor{red}{3+4}', '(sum +3 +4)'],
  ['\\left(x+y\\right)^2', '(^ ((sum +x +y)) 2)'],
  ['P(X=2)', '(prod P ((X = 2)))'],
  ['\\lfloor 7/2 \\rfloor', '⌊(prod 7 / 2)⌋'],
  ['30^\\circ', '(30 °)'],
  ['\\mathrm{ReLU}(x)', '(ReLU x)'],
  ['\\operatorname{softmax}(z)', '(softmax z)'],
  ['[0, 1)', '[0 , 1)'],
];

const plain: readonly [string, string][] = [
  ['3 x 4', '(prod 3 × 4)'],
  ['3×3×3', '(prod 3 × 3 × 3)'],
  ['2**3', '(^ 2 3)'],
  ['2^3^2', '(^ 2 (^ 3 2))'],
  ['x²', '(^ x 2)'],
  ['10⁻³', '(^ 10 (- 3))'],
  ['√49', '(sqrt 49)'],
  ['sqrt(x)y', '(prod (sqrt (x)) y)'],
  ['[[1,2],[3,4]]', '[[1 , 2] , [3 , 4]]'],
  ['[1 -2 3]', '[1 , (- 2) , 3]'],
  ['[1 - 2, 3]', '[(sum +1 -2) , 3]'],
  ['−26b', '(- (prod 26 b))'],
  ['stride', 'stride'],
  ['lnx', '(ln x)'],
  ['2½', '(sum +2 +1/2)'],
  ['7 % 3', '(prod 7 mod 3)'],
  ['50%', '(50 %)'],
  ['ŵ', 'ŵ'],
  ['theta', 'θ'],
];

describe('parser', () => {
  for (const [text, expected] of latex)
    it(`reads ${text}`, () => assert.equal(sexp(read(text, 'latex').node), expected));
  for (const [text, expected] of plain)
    it(`reads ${text} as plain math`, () => assert.equal(sexp(read(text, 'plain').node), expected));

  it('says where something is missing', () => {
    const { node, ok } = read('3 + ', 'latex');
    assert.equal(ok, false);
    assert.equal(sexp(node), '(sum +3 +!missing)');
  });

  const pieces = fc.constantFrom(
    '1',
    '23',
    '0.5',
    'x',
    '+',
    '-',
    '\\cdot',
    '/',
    '^',
    '_',
    '{',
    '}',
    '(',
    ')',
    '[',
    ']',
    '|',
    '\\|',
    '=',
    ',',
    '&',
    '\\\\',
    '\\frac',
    '\\sqrt',
    '\\sum',
    '\\left(',
    '\\right)',
    '\\begin{bmatrix}',
    '\\end{bmatrix}',
    '\\text{if}',
    '\\hat',
    '!',
    '%',
    ' ',
    '²',
    '\\log',
    '\u200b',
    '\\',
    '\\boxed',
  );
  const snippets = fc.array(pieces, { maxLength: 40 }).map((parts) => parts.join(''));

  it('never throws, and ranges nest inside the text', () => {
    fc.assert(
      fc.property(
        fc.oneof(snippets, fc.string({ unit: 'binary' })),
        fc.constantFrom<Syntax>('latex', 'plain'),
        (text, syntax) => {
          assertNested(read(text, syntax).node, 0, text.length);
        },
      ),
      runs(1500),
    );
  });

  it('survives nesting of any depth', () => {
    for (const text of [
      '{'.repeat(9000),
      '('.repeat(9000),
      '-'.repeat(9000),
      '1^'.repeat(9000),
      '\\frac'.repeat(9000),
      '\\sqrt'.repeat(9000),
    ]) {
      assertNested(read(text, 'latex').node, 0, text.length);
    }
  });
});

function assertNested(root: Node, from: number, to: number): void {
  const stack: [Node, number, number][] = [[root, from, to]];
  for (let next = stack.pop(); next; next = stack.pop()) {
    const [node, low, high] = next;
    assert.ok(
      low <= node.start && node.start <= node.end && node.end <= high,
      `${node.kind} ${node.start}-${node.end} outside ${low}-${high}`,
    );
    for (const child of children(node)) stack.push([child, node.start, node.end]);
  }
}
