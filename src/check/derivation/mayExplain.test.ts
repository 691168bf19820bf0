import assert from 'node:assert/strict';
import { check, textsOf } from '../../../test/support/fixtures';

const wrong = (text: string) => textsOf(check(text, 'markdown'), 'wrong');

const lost = '$$\\sum_{i=1}^n A (x_i - y) = A \\sum_{i=1}^n x_i - A y$$';
const gradient = String.raw`$$\frac{\partial F}{\partial m} = -(m - x) - m =`;
const outer = String.raw`$$X^\top(XX^\top + \lambda I) = X^\top X X^\top + \lambda X^\top`;
const sizes = String.raw`Let $X \in \mathbb{R}^{n \times d}$, $A \in \mathbb{R}^{n \times n}$, $x, y, x_i \in \mathbb{R}^n$ and $\lambda > 0$.`;

/** A remark that is not understood, a step that does not hold without it, and whether the step is blamed. */
const table: readonly (readonly [what: string, text: string, slips: readonly string[]])[] = [
  // How many there are of something is told by no property.
  [
    'a length lost beside a property',
    `${sizes} The matrix $A$ commutes with $B$. ${lost}`,
    ['A \\sum_{i=1}^n x_i - A y'],
  ],
  ['a length that is said to be something', `${sizes} Here $n$ is unital. ${lost}`, []],
  [
    'a matrix lost beside its property',
    `${sizes} As $y$ is invariant under $A$, $$A A (x + y) = AAx + AAy = AAx + Ay$$`,
    [],
  ],
  [
    'a power of what is idempotent',
    `${sizes} The matrix $A$ is idempotent. $$A A (x + y) = A^2x + A^2y = A^2x + Ay$$`,
    [],
  ],
  // What is small is left out; nothing gets another shape by it.
  [
    'shapes beside "much larger"',
    `Let $X \\in \\mathbb{R}^{n \\times d}$ with $d \\gg n$. ${outer} = X^\\top(X^\\top X + \\lambda I)$$`,
    ['X^\\top(X^\\top X + \\lambda I)'],
  ],
  [
    'a sign beside "much larger"',
    'For $a \\gg b$ we have $(a+b)^2 = a^2 + 2ab + b^2 = a^2 - 2ab + b^2$.',
    ['a^2 - 2ab + b^2'],
  ],
  ['a small summand', 'For $a \\gg b$ we have $(a+b)^2 = a^2 + 2ab + b^2 = a^2 + 2ab$.', []],
  // A constant is added to the whole, or multiplies it.
  [
    'a summand with the variable, up to a constant',
    `Up to a constant the bound is $F(m) = -\\frac12(x-m)^2 - \\frac12m^2$, and so ${gradient} x$$`,
    ['x'],
  ],
  [
    'the whole up to a constant factor',
    `Up to a constant, $$\\frac{\\partial F}{\\partial z} = 2(p - y) + 2q = p - y + q$$`,
    [],
  ],
  [
    'a dropped constant on the way',
    'Dropping the constant in the penalty, $$J = a^2 + \\frac{\\lambda}{2} b^2 = a^2 + \\lambda b^2$$',
    [],
  ],
  [
    'a summand of other letters',
    'Up to a constant $$\\log p(m \\mid x) = -\\frac12 (x - m)^2 = xm - \\frac12 m^2$$',
    [],
  ],
  // What is concluded comes out of the formula before it.
  [
    'a conclusion further down',
    'We have $(a+b)^2 = a^2 + 2ab + b^2 = a^2 + b^2$.\n\nNow $c^\\top d = d^\\top c$.\n\nSo $c$ is orthogonal to $d$.',
    ['a^2 + b^2'],
  ],
  [
    'a conclusion right after it',
    'We have $\\|s-t\\|^2 = \\|s\\|^2 - 2s^\\top t + \\|t\\|^2 = \\|s\\|^2 + \\|t\\|^2$.\n\nSo $s$ is orthogonal to $t$.',
    [],
  ],
  [
    'a reason after it',
    'We have $\\|s-t\\|^2 = \\|s\\|^2 - 2s^\\top t + \\|t\\|^2 = \\|s\\|^2 + \\|t\\|^2$.\n\nHere $s$ is orthogonal to $t$.',
    [],
  ],
  // What only some values are told of.
  [
    'the masks that were spoken of',
    'Let $R_{ij} \\sim \\mathrm{Bernoulli}(p)$. As the masks are independent of each other, $$\\sum_j \\operatorname{Var}(R_{ij}) w_j^2 = p(1-p) \\sum_j w_j$$',
    ['p(1-p) \\sum_j w_j'],
  ],
  [
    'other bits beside them',
    'Let $R_{ij} \\sim \\mathrm{Bernoulli}(p)$.\n\nThe labels $w_j$ are bits, and the masks are independent: $$\\sum_j \\operatorname{Var}(R_{ij}) w_j^2 = p(1-p) \\sum_j w_j$$',
    [],
  ],
  // What is sought makes both sides nothing.
  [
    'a sign that is told by no condition further down',
    'Let $J(m) = \\frac12\\sum_{i=1}^n (x_i - m)^2$. Then $$\\frac{dJ}{dm} = \\sum_{i=1}^n (x_i - m).$$ At the minimum $$\\sum_{i=1}^n x_i = n m$$',
    ['\\sum_{i=1}^n (x_i - m)'],
  ],
];

describe('what a remark may explain', () => {
  for (const [what, text, slips] of table)
    it(`${slips.length > 0 ? 'is not' : 'is'} ${what}`, () => assert.deepEqual(wrong(text), slips, text));
});
