import assert from 'node:assert/strict';
import fc from 'fast-check';
import { runs } from '../../test/support/properties';
import * as Q from '../core/rational';
import { lex } from './lexer';
import type { Syntax } from './lexerOptions';
import { nodeText } from './nodeText';
import { parse } from './parser';
import type { Node } from './syntax';

function read(text: string, syntax: Syntax): Node {
  return parse(lex(text, 0, text.length, { syntax }).tokens, { syntax }).node;
}

const table: readonly [latex: string, text: string][] = [
  ['X^\\top', 'Xᵀ'],
  ['X^{T}', 'Xᵀ'],
  ['x^2', 'x²'],
  ['x^{-1}', 'x⁻¹'],
  ['e^{-x}', 'e^(−x)'],
  ['2^k', '2^k'],
  ['e^{z_k}', 'e^(z_k)'],
  ['e^{(a+b)}', 'e^(a + b)'],
  ['e^{(a)(b)}', 'e^((a)(b))'],
  ['1 - p', '1 − p'],
  ['-x + y', '−x + y'],
  ['a - (b - c)', 'a − (b − c)'],
  ['p(1-p)', 'p(1 − p)'],
  ['\\frac{a}{b}', 'a/b'],
  ['\\frac{1}{2} x', '(1/2)x'],
  ['\\frac{a+b}{2c}', '(a + b)/(2c)'],
  ['\\frac{x^2}{n}', 'x²/n'],
  ['2 \\cdot \\frac{a}{b}', '2·(a/b)'],
  ['\\frac{\\partial L}{\\partial x_i}', '∂L/∂x_i'],
  ['\\frac{d}{dx} (x^2 + 1)', 'd/dx (x² + 1)'],
  ['\\frac{\\partial}{\\partial y} f', '∂/∂y f'],
  ['\\frac{d}{2x} y', '(d/(2x))y'],
  ['\\sqrt{x}', '√x'],
  ['\\sqrt{1+x}', '√(1 + x)'],
  ['\\sqrt[3]{x}', '³√x'],
  ['\\sum_i x_i y_i', '∑_i x_i y_i'],
  ['\\sum_{i=1}^{n} x_i^2', '∑_{i=1}^n x_i²'],
  ['2\\sum_{i=1}^{n-1} x_i', '2 ∑_{i=1}^{n−1} x_i'],
  ['\\left(\\sum_i x_i\\right)^2', '(∑_i x_i)²'],
  ['\\|y - Xw\\|_2^2', '‖y − Xw‖_2²'],
  ['-2 y^T X \\tilde{w}', '−2yᵀXw̃'],
  ['\\hat{x}_i', 'x̂_i'],
  ['X_{ij}', 'X_ij'],
  ['X_{:,j}', 'X_{:,j}'],
  ['a_{n-1}', 'a_{n−1}'],
  ['R \\odot X', 'R ⊙ X'],
  ['\\mathbb{E}[R X]', 'E[RX]'],
  ['\\sin^2 x', 'sin²(x)'],
  ['\\log_2 8', 'log_2(8)'],
  ['2 \\ln x', '2 ln(x)'],
  ['\\mathrm{tr}(A B)', 'tr(AB)'],
  ['\\begin{bmatrix}1&2\\\\3&4\\end{bmatrix}', '[1 2; 3 4]'],
  ['\\binom{n}{k}', 'C(n, k)'],
  ['n!', 'n!'],
  ['x 2', 'x·2'],
  ['\\lim_{x \\to 0} x', 'lim_{x→0} x'],
  ['(X^\\top X)^{-1}', '(XᵀX)⁻¹'],
];

describe('nodeText', () => {
  for (const [latex, text] of table)
    it(`writes ${latex} as ${text}`, () => {
      assert.equal(nodeText(read(latex, 'latex')), text);
    });

  it('writes the numbers of changed expressions', () => {
    const at = { start: 0, end: 0 };
    const number = (value: Q.Rational, text: string): Node => ({
      kind: 'number',
      value,
      text,
      ...at,
    });
    const x: Node = { kind: 'symbol', name: 'x', ...at };
    const times = (node: Node): Node => ({
      kind: 'product',
      factors: [
        { operator: 'implicit', node },
        { operator: 'implicit', node: x },
      ],
      ...at,
    });
    assert.equal(nodeText(times(number(Q.rational(-2), '-2'))), '(−2)x');
    assert.equal(nodeText(times(number(Q.rational(1, 2), '1/2'))), '(1/2)x');
    assert.equal(nodeText({ kind: 'power', base: number(Q.rational(1, 2), '1/2'), exponent: x, ...at }), '(1/2)^x');
  });

  it('can be read back: the value is the same', () => {
    const at = { start: 0, end: 0 };
    const leaf = fc.integer({ min: 1, max: 9 }).map((n): Node => read(String(n), 'plain'));
    const { tree } = fc.letrec<{ tree: Node }>((tie) => ({
      tree: fc.oneof(
        { maxDepth: 4 },
        leaf,
        fc
          .tuple(tie('tree'), tie('tree'), fc.constantFrom('+' as const, '-' as const))
          .map(([a, b, operator]): Node => ({
            kind: 'sum',
            terms: [
              { operator: '+', node: a },
              { operator, node: b },
            ],
            ...at,
          })),
        fc
          .tuple(
            tie('tree'),
            tie('tree'),
            fc.constantFrom('implicit' as const, '·' as const, '/' as const, '×' as const),
          )
          .map(([a, b, operator]): Node => ({
            kind: 'product',
            factors: [
              { operator: 'implicit', node: a },
              { operator, node: b },
            ],
            ...at,
          })),
        fc
          .tuple(tie('tree'), tie('tree'))
          .map(([numerator, denominator]): Node => ({ kind: 'fraction', numerator, denominator, ...at })),
        tie('tree').map((operand): Node => ({ kind: 'unary', operator: '-', operand, ...at })),
        tie('tree').map((base): Node => ({ kind: 'power', base, exponent: read('2', 'plain'), ...at })),
      ),
    }));
    fc.assert(
      fc.property(tree, (node) => {
        const text = nodeText(node);
        assert.equal(valueOf(read(text, 'plain')), valueOf(node), text);
      }),
      runs(300),
    );
  });
});

/** The value of sums, products and squares of whole numbers; undefined where something is divided by zero. */
function valueOf(node: Node): string | undefined {
  const value = exact(node);
  return value && Q.toText(value);
}

function exact(node: Node): Q.Rational | undefined {
  switch (node.kind) {
    case 'number':
      return node.value;
    case 'bracket':
      return exact(node.items[0]!);
    case 'unary':
      return both(Q.zero, exact(node.operand), Q.subtract);
    case 'power': {
      const base = exact(node.base);
      return both(base, base, Q.multiply);
    }
    case 'fraction':
      return both(exact(node.numerator), exact(node.denominator), divided);
    case 'sum':
      return node.terms.reduce<Q.Rational | undefined>(
        (sum, term) => both(sum, exact(term.node), term.operator === '-' ? Q.subtract : Q.add),
        Q.zero,
      );
    case 'product':
      return node.factors.reduce<Q.Rational | undefined>(
        (total, { operator, node: factor }) => both(total, exact(factor), operator === '/' ? divided : Q.multiply),
        Q.one,
      );
    default:
      throw new Error(node.kind);
  }
}

function both(
  a: Q.Rational | undefined,
  b: Q.Rational | undefined,
  f: (a: Q.Rational, b: Q.Rational) => Q.Rational | undefined,
): Q.Rational | undefined {
  return a && b && f(a, b);
}

function divided(a: Q.Rational, b: Q.Rational): Q.Rational | undefined {
  return Q.sign(b) === 0 ? undefined : Q.divide(a, b);
}
