import assert from 'node:assert/strict';
import { termOf } from '../../../../test/support/relations';
import { isFailure } from '../../../core/failure';
import type { Instance } from '../values/environment';
import type { Numeric } from '../values/numeric';
import type { Term } from '../terms/term';
import { termValue } from '../values/termValue';

const letters: ReadonlyMap<string, Numeric> = new Map<string, Numeric>([
  ['a', 0.7],
  ['b', 1.9],
  ['x', 1.3],
  ['v', { rows: 3, columns: 1, data: [0.4, -1.2, 0.9] }],
  ['A', { rows: 3, columns: 3, data: [1.4, 0.3, -0.2, 0.5, 2.1, 0.4, -0.6, 0.1, 1.7] }],
  ['f()', 1.1],
]);

function valueOf(term: Term, values: ReadonlyMap<string, Numeric>): Numeric {
  const instance: Instance = {
    ranks: new Map([
      ['v', 1],
      ['A', 2],
    ]),
    sizes: {
      symbols: new Map(),
      origins: new Map(),
      supports: { symbols: new Map(), letters: new Map() },
      ranges: new Map(),
      bound: new Map(),
      starts: new Map(),
      letters: new Map(),
      identities: new Map(),
      zeros: new Map(),
    },
    values,
    random: [],
    budget: { steps: 1e6, peak: 0 },
  };
  const value = termValue(term, instance, new Map());
  assert.ok(!isFailure(value), isFailure(value) ? `${value.code} ${value.detail}` : '');
  return value;
}

function entries(value: Numeric): readonly number[] {
  return typeof value === 'number' ? [value] : value.data;
}

/** The derivative by one entry as calculus defines it, by central differences. */
function differences(of: Term, name: string, position: number): readonly number[] {
  const h = 1e-4;
  const at = (amount: number) => {
    const whole = letters.get(name)!;
    const moved =
      typeof whole === 'number'
        ? whole + amount
        : { ...whole, data: whole.data.map((x, i) => (i === position ? x + amount : x)) };
    return entries(valueOf(of, new Map(letters).set(name, moved)));
  };
  const [above, below] = [at(h), at(-h)];
  return above.map((value, i) => (value - below[i]!) / (2 * h));
}

const ofNumbers = [
  'x^3 - 2x',
  'x^{-3}',
  '\\frac{x^2+1}{a x}',
  '\\sqrt{x^2+b}',
  'e^{-x^2}',
  '\\ln(a + x^2)',
  'x^{x}',
  'a^{b x}',
  '|x - b|',
  'x^{5/2}',
  '\\sin(x) \\cos(b x)',
  '\\tan x',
  '\\arctan(x^2)',
  '\\arcsin(x/2)',
  '\\tanh(a x)',
  '\\cosh x',
  '\\max(x, b)',
  '\\min(x^2, b, a)',
  '\\sum_{k=1}^{4} k x^k',
  '\\prod_{k=1}^{3} (x + k)',
  '\\begin{cases} x^2 & x > 1 \\\\ x & x < 1 \\end{cases}',
  'f(x^2)',
  "f'(x) f(a x)",
  '\\cot x',
  '\\sec x',
  '\\csc x',
  '\\frac{d}{dx} x^4',
  '\\frac{d^2}{dx^2} \\sin(a x)',
  '(\\frac{d}{da} a^2 x^3) a',
  '\\|x v\\|',
  '\\det(x A)',
];
const ofVectors = [
  'v^\\top A v',
  '\\|v\\|_2',
  '\\|A v - v\\|^2',
  '(A v)^\\top (A v)',
  '(v \\odot v)^\\top v',
  '\\|v\\|_1',
  'f(v)',
  'f(A v)',
];
const ofMatrices = [
  '\\ln\\det(A)',
  '\\operatorname{tr}(A^{-1})',
  '\\operatorname{tr}(A^3)',
  'v^\\top A^{-2} v',
  '\\|A\\|_F',
  '\\operatorname{tr}(A^\\top A A)',
  '(\\mathrm{diag}(A) v)^\\top v',
];

describe('the derivative of a term', () => {
  const check = (text: string, name: string) =>
    it(`of ${text} by ${name} is the limit of differences`, () => {
      const of = termOf(text);
      const size = entries(letters.get(name)!).length;
      const exact = entries(valueOf({ op: 'derivative', of, by: { name, index: [] } }, letters));
      const expected = Array.from({ length: size }, (_, i) => differences(of, name, i)[0]!);
      assert.equal(exact.length, size);
      exact.forEach((value, i) =>
        assert.ok(Math.abs(value - expected[i]!) < 1e-5 * (1 + Math.abs(value)), `${value} ${expected[i]}`),
      );
    });
  for (const text of ofNumbers) if (!text.includes('^{-1}(b)')) check(text, 'x');
  for (const text of ofVectors) check(text, 'v');
  for (const text of ofMatrices) check(text, 'A');

  it('of a vector by a vector has a row for each entry of it, or a column', () => {
    const of = termOf('A v');
    const derivative = { op: 'derivative', of, by: { name: 'v', index: [] } } as const;
    assert.deepEqual(valueOf(derivative, letters), letters.get('A'));
    const turned = valueOf({ ...derivative, layout: { isTransposed: true } }, letters);
    assert.deepEqual(entries(turned), [1.4, 0.5, -0.6, 0.3, 2.1, 0.1, -0.2, 0.4, 1.7]);
  });

  it('is taken where what it is taken by stands', () => {
    // d/du u² at u = 3x, and its derivative by x.
    const square = termOf('u^2');
    const value = { op: 'multiply', left: { op: 'number', value: 3 }, right: { op: 'symbol', name: 'x' } } as const;
    const at = { op: 'derivative', of: square, by: { name: 'u', index: [] }, where: [{ name: 'u', value }] } as const;
    assert.ok(Math.abs(Number(valueOf(at, letters)) - 6 * 1.3) < 1e-12);
    const outer = { op: 'derivative', of: at, by: { name: 'x', index: [] } } as const;
    assert.ok(Math.abs(Number(valueOf(outer, letters)) - 6) < 1e-12);
  });
});
