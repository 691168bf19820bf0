import assert from 'node:assert/strict';
import { check } from '../../../test/support/fixtures';

/** Computations with complex numbers, what comes out (by hand), and a slip in its place. */
const slips: readonly (readonly [text: string, value: string, slip: string])[] = [
  ['$z = \\frac{3+4i}{1-2i} = \\frac{(3+4i)(1+2i)}{5} = \\frac{3+6i+4i+8i^2}{1+4}=\\frac{%s}5$', '-5+10i', '11+10i'],
  ['We square the complex number: $z^2 = (-1+2i)^2 = 1-4i%s$.', '-4', '+4'],
  ['With $i^2 = -1$ we get $(1+i)^8 = ((1+i)^2)^4 = (2i)^4 = %s$.', '16', '-16'],
  ['Complex numbers have a length: $|3+4i| = %s$.', '5', '7'],
  ['The complex conjugate is $\\overline{3+4i} = 3%s4i$.', '-', '+'],
  [
    "By Euler's formula $e^{i\\pi/3} = \\cos\\frac\\pi3 + i\\sin\\frac\\pi3 = %s$.",
    '\\frac12 + \\frac{\\sqrt3}{2} i',
    '\\frac{\\sqrt3}{2} + \\frac12 i',
  ],
  ['$e^{2\\pi i/3} = %s\\frac12 + \\frac{\\sqrt3}{2} i$', '-', ''],
  [
    'The DFT of $(1, 2, 0, -1)$ with the imaginary unit $i$:\n\n- $X_1 = 1 + 2(-i) + 0\\cdot(-1) - 1\\cdot i = 1 - %s$',
    '3i',
    'i',
  ],
  ['The phasors give $\\frac{10}{3+4j} = 1.2 %s 1.6j$.', '-', '+'],
  ['Complex division: $\\frac{1}{i} = %si$', '-', ''],
  ['With complex numbers: $\\operatorname{Im}(3-2i) = %s$', '-2', '-2i'],
];

/** Right texts in which a letter is no imaginary unit, or a number has more than one value. */
const right: readonly string[] = [
  '$\\sqrt[4]{-1} = e^{i\\frac{(2k+1)\\pi}{4}} = \\frac{1}{\\sqrt{2}} + i\\frac{1}{\\sqrt{2}} = -\\frac{1}{\\sqrt{2}} + i\\frac{1}{\\sqrt{2}} = \\frac{-1}{\\sqrt{2}} - i\\frac{1}{\\sqrt{2}}$',
  'The complex roots are $z = e^{i\\pi/4} = e^{3i\\pi/4} = e^{-i\\pi/4} = e^{5i\\pi/4}$.',
  'The cube roots of unity: $\\omega = 1 = -\\frac12 + \\frac{\\sqrt3}{2}i = -\\frac12 - \\frac{\\sqrt3}{2}i$',
  'The complex roots: $z = \\cos\\frac{\\pi}{4} + i\\sin\\frac{\\pi}{4} = \\cos\\frac{3\\pi}{4} + i\\sin\\frac{3\\pi}{4}$.',
  'Complex numbers: solve $2i + 1 = 7$. Then $i = 3$.',
  'The Fourier coefficients are numbered from $1$ to $n$. For $x_i$ with $2i + 1 = 7$ we get the third.',
  'In the field with nine elements, $(1+i)^2 = 2i$ and $(2i)^2 = -4 = 2$.',
  'The quaternions have $i^2 = -1$ and $(1+i)^2 = 2i = 2jk$.',
  'The roots of unity: $1^{1/3} = e^{2\\pi i/3}$, and $\\sqrt{-4} = -2i$. $\\ln(-1) = 3\\pi i$.',
  'At an interest of $i$ with $(1+i)^2 = 1.21$ the complex exponentials are not needed.',
  'Complex numbers with rounded parts: $Z = 5 + 10j = 11.18 e^{1.107j}$ and $e^{j} = 0.54 + 0.84j$.',
  'Complex roots: (i) $2 + 3 = 5$ and $(i)\\ 2 + 4 = 6$.',
  'The impedance is $3 + 4j$ ohms. The currents obey $2i + 4 = 10$.',
  'The complex solutions of $z^2 = -4$ are $z = \\pm\\sqrt{-4} = \\pm 2i$.',
  'The force is $3i + 4j$, so $|3i + 4j| = 5$; complex numbers are not needed.',
];

const wrongs = (text: string) => check(text).findings.filter(({ verdict }) => verdict === 'wrong');

describe('The imaginary unit', () => {
  for (const [text, value, slip] of slips)
    it(text, () => {
      assert.deepEqual(wrongs(text.replace('%s', value)), []);
      assert.equal(wrongs(text.replace('%s', slip)).length, 1);
    });
  for (const text of right) it(`stays silent: ${text}`, () => assert.deepEqual(wrongs(text), []));
});
