import assert from 'node:assert/strict';
import fc from 'fast-check';
import { runs } from '../../../test/support/properties';
import { lex } from '../lexer';
import type { Domain } from './draws';
import { judgeImplication, judgeRelations, type ImplicationOptions } from './judgeImplication';
import { readStatement } from './readStatement';
import { relationsOf, type Statement } from './statement';

function statement(text: string): Statement {
  const syntax = text.includes('\\') ? 'latex' : 'plain';
  const read = readStatement(lex(text, 0, text.length, { syntax }).tokens, syntax);
  assert.ok(read, `unread: ${text}`);
  return read;
}

function judge(earlier: readonly string[], next: string, options: ImplicationOptions = {}) {
  return judgeImplication(earlier.map(statement), statement(next), options);
}

const domain = (name: string, of: Domain): ImplicationOptions => ({
  domains: new Map([[name, of]]),
});

/** Earlier statements, parted by `&`, the new one, what it is to them. */
const table: readonly [string, string, string, ImplicationOptions?][] = [
  // A special value of a letter is no contradiction.
  ['x y = 1', '\\sqrt{2} x = 1', 'does-not-follow'],
  ['x^2 + y^2 = 1', 'x = \\frac{1}{\\sqrt{2}}', 'does-not-follow'],
  ['x^2 + y^2 = 1', 'x = 2', 'contradicts'],
  // Linear systems
  ['u + v = 7 & u - v = 1', '2u = 8', 'follows'],
  ['u + v = 7 & u - v = 1', 'u = 4', 'follows'],
  ['u + v = 7 & u - v = 1', 'u = 4, v = 3', 'equivalent'],
  ['u + v = 7 & u - v = 1', 'v = 4', 'contradicts'],
  ['x + y + z = 6 & x - y = 0 & z = 2', 'y = 2', 'follows'],
  ['x + y + z = 6 & x - y = 0 & z = 2', 'y = 2 and x = 2 and z = 2', 'equivalent'],
  ['x + y + z = 6 & x + y = 5', 'z = 1', 'follows'],
  ['x + y + z = 6 & x + y = 5', 'z = -1', 'contradicts'],
  ['52/3 = -52/3 h_2', 'h_2 = -1', 'equivalent'],
  ['x + 2y + 3z = 4', 'x = 4 - 2y - 3z', 'equivalent'],
  ['x + 2y + 3z = 4', 'x = 4 - 2y + 3z', 'does-not-follow'],
  ['x + y = 1 & x + y = 2', '0 = 1', 'equivalent'],
  ['a = b & b = c', 'a = c', 'follows'],
  // One letter
  ['x^2 - x = 12', 'x = 4 or x = -3', 'equivalent'],
  ['x^2 - x = 12', 'x = 4', 'loses'],
  ['x^2 - x = 12', 'x = 3 or x = -4', 'contradicts'],
  ['x = 4', 'x^2 = 16', 'follows'],
  ['x^2 = 16 & x > 0', 'x = 4', 'equivalent'],
  ['x^2 = 16', 'x = 4', 'equivalent', domain('x', 'positive')],
  ['n^2 = 16', 'n = 4', 'equivalent', domain('n', 'natural')],
  ['x^2 = 5', 'x = ±\\sqrt{5}', 'equivalent'],
  ['x^2 = 5', 'x = 2.236', 'contradicts'],
  ['x^2 - x - 1 = 0', 'x = (1 +- sqrt(5))/2', 'equivalent'],
  ['(x - 2)^2 = 0', 'x = 2', 'equivalent'],
  ['x^3 = -7', 'x = -7^(1/3)', 'equivalent'],
  ['x^3 = -7', 'x = (-7)^(1/3)', 'equivalent'],
  ['x^5 - x - 1 = 0', 'x = 1.1673', 'contradicts'],
  ['x(x - 1) = 0', 'x - 1 = 0', 'loses'],
  ['(x^2 - 9)/(x - 3) = 0', 'x^2 - 9 = 0', 'follows'],
  ['(x^2 - 9)/(x - 3) = 0', 'x = -3', 'equivalent'],
  ['(x + 1)/(x - 1) = 2', 'x = 3', 'equivalent'],
  ['sqrt(x + 1) = x - 1', 'x + 1 = (x - 1)^2', 'follows'],
  ['|x - 1| = 2', 'x = 3 or x = -1', 'equivalent'],
  ['|x| = 2', 'x = 2', 'loses'],
  ['e^(2t) = 9', 't = ln(3)', 'equivalent'],
  ['ln(x) = 2', 'x = e^2', 'equivalent'],
  ['e^(-k t) = 1/2', 't = ln(2)/k', 'equivalent'],
  ['1/(1 + exp(-z)) = 1/4', 'z = -ln(3)', 'equivalent'],
  ['x = x', '0 = 0', 'equivalent'],
  ['x = x + 1', '0 = 1', 'equivalent'],
  ['7 = 7', 'x = 1', 'loses'],
  // Inequalities
  ['-2x > 6', 'x < -3', 'equivalent'],
  ['-2x > 6', 'x > -3', 'contradicts'],
  ['x^2 < 9', '-3 < x < 3', 'equivalent'],
  ['x^2 < 9', 'x < 3', 'follows'],
  ['x^2 >= 9', 'x >= 3', 'loses'],
  ['1/x > 2', '0 < x < 1/2', 'equivalent'],
  ['|x - 1| < 2', '-1 < x and x < 3', 'equivalent'],
  ['(x - 2)^2 <= 0', 'x = 2', 'equivalent'],
  ['a < b & b < c', 'a < c', 'follows'],
  ['a < b', 'a c < b c', 'does-not-follow'],
  ['a < b', 'a c < b c', 'equivalent', domain('c', 'positive')],
  // Several letters
  ['s^2 = s t', 's = t', 'loses'],
  ['s^2 = t^2', 's = t or s = -t', 'equivalent'],
  ['4x^2 + y^2 = 8 and y = 2x', 'x = 1 or x = -1', 'follows'],
  ['4x^2 + y^2 = 8 and y = 2x', '(x = 1 and y = 2) or (x = -1 and y = -2)', 'equivalent'],
  ['p q = 12 & p + q = 7', '(p = 3 and q = 4) or (p = 4 and q = 3)', 'equivalent'],
  ['x^2 + y^2 = 1', 'y = sqrt(1 - x^2) or y = -sqrt(1 - x^2)', 'equivalent'],
  ['x^2 + y^2 = 1', 'y = sqrt(1 - x^2)', 'loses'],
  ['y = e^x', 'x = ln(y)', 'equivalent'],
  ['m v = w', 'v = w/m', 'loses'],
  ['m v = w', 'v = w/m', 'equivalent', domain('m', 'positive')],
  // Complex numbers
  ['z^2 = -4', 'z = 2i or z = -2i', 'equivalent', { numbers: 'complex' }],
  ['z^2 = -4', 'z = 2i', 'loses', { numbers: 'complex' }],
  // What has no real solution proves nothing.
  ['x^2 = -1', 'x^2 = -4', 'unknown'],
  ['x^2 = -1', 'x = 3', 'unknown'],
  // What is not known to be numbers, or not solved
  ['f(x) = x^2', 'f(2) = 4', 'unknown'],
  ['A^T B = C', 'B = C', 'unknown'],
  ['sin(x) = 0', 'x = 0', 'unknown'],
  ['sin(x) + y = 3', '2 sin(x) + 2y = 6', 'equivalent'],
  ['e = y - z', 'y = e + z', 'equivalent'],
  // Words
  ['true', 'all', 'equivalent'],
  ['x = x', 'none', 'contradicts'],
  ['A and B', 'A', 'follows'],
  ['A or B', 'A', 'loses'],
  ['not (A and B)', 'not A or not B', 'equivalent'],
  ['x = 2 or 3', 'x^2 - 5x + 6 = 0', 'equivalent'],
  ['x ∈ {2, 3}', 'x^2 - 5x + 6 = 0', 'equivalent'],
];

describe('judgeImplication', () => {
  for (const [earlier, next, expected, options] of table)
    it(`${earlier} ⟹ ${next}: ${expected}${options ? ` (${JSON.stringify([...(options.domains ?? [])])})` : ''}`, () => {
      assert.equal(judge(earlier.split(' & '), next, options).verdict, expected);
    });

  it('names what is lost and gained', () => {
    const values = ({ values: map }: { values: ReadonlyMap<string, string> }) => [...map];
    assert.deepEqual(judge(['x^2 = 16'], 'x = 4').lost.map(values), [[['x', '-4']]]);
    assert.deepEqual(judge(['x = 4'], 'x^2 = 16').gained.map(values), [[['x', '-4']]]);
    assert.deepEqual(judge(['x^2 = 5'], 'x = sqrt(5)').lost.map(values), [[['x', '≈-2.23607']]]);
    const [lost] = judge(['m v = w'], 'v = w/m').lost;
    assert.deepEqual([lost?.values.get('m'), lost?.undefinedBy], ['0', 'division']);
    const [root] = judge(['x = x'], 'sqrt(x) = sqrt(x)').lost;
    assert.equal(root?.undefinedBy, 'domain');
  });

  it('takes relations as they are parsed', () => {
    const relation = (text: string) => relationsOf(statement(text))[0]!;
    const { verdict } = judgeRelations([relation('2x = 6')], relation('x = 3'));
    assert.equal(verdict, 'equivalent');
  });

  it('lets rows be added to each other, and sees when a number changes', () => {
    const small = fc.integer({ min: -6, max: 6 });
    const unit = small.filter((n) => n !== 0);
    fc.assert(
      fc.property(small, small, small, unit, small, unit, (x, y, a, b, c, d) => {
        fc.pre(a * d - b * c !== 0);
        const row = (p: number, q: number, r: number) => `${p} x + ${q} y = ${r}`;
        const system = [row(a, b, a * x + b * y), row(c, d, c * x + d * y)];
        const sum = row(a + 2 * c, b + 2 * d, (a + 2 * c) * x + (b + 2 * d) * y);
        assert.match(judge(system, sum).verdict, /^(?:follows|equivalent)$/);
        assert.equal(judge(system, `x = ${x}, y = ${y}`).verdict, 'equivalent');
        assert.equal(judge(system, `x = ${x + 1}`).verdict, 'contradicts');
      }),
      runs(40),
    );
  });

  it('knows a polynomial by its roots', () => {
    const root = fc.integer({ min: -9, max: 9 });
    fc.assert(
      fc.property(fc.uniqueArray(root, { minLength: 2, maxLength: 4 }), (roots) => {
        const product = roots.map((r) => `(x - (${r}))`).join('');
        const each = (list: readonly number[]) => list.map((r) => `x = ${r}`).join(' or ');
        assert.equal(judge([`${product} = 0`], each(roots)).verdict, 'equivalent');
        assert.equal(judge([`${product} = 0`], each(roots.slice(1))).verdict, 'loses');
        assert.equal(judge([`${product}^2 = 0`], `${each(roots)} or x = 99`).verdict, 'follows');
      }),
      runs(30),
    );
  });
});
