import assert from 'node:assert/strict';
import { check, textsOf } from '../../../test/support/fixtures';

/** Three sides of which the last needs a reason: an equation, or words. */
interface Chain {
  readonly sides: readonly [string, string, string];
  readonly equations: readonly string[];
  readonly words: readonly string[];
}

const chains: readonly Chain[] = [
  {
    sides: ['(p+q)^2', 'p^2+2pq+q^2', 'p^2+q^2'],
    equations: ['pq=0'],
    words: ['the product vanishes'],
  },
  {
    sides: ['\\|a+b\\|^2', '\\|a\\|^2+2a^\\top b+\\|b\\|^2', '2+2a^\\top b'],
    equations: ['\\|a\\|=\\|b\\|=1'],
    words: ['both are unit vectors', 'both lie on the unit sphere'],
  },
  {
    sides: ['(vv^\\top)^2', 'vv^\\top vv^\\top', 'vv^\\top'],
    equations: ['v^\\top v=1', '\\|v\\|=1'],
    words: ['$v$ has length one', 'for unit $v$'],
  },
  {
    sides: ['\\|s-t\\|^2', '\\|s\\|^2-2s^\\top t+\\|t\\|^2', '\\|s\\|^2+\\|t\\|^2'],
    equations: ['s^\\top t=0', 's \\perp t'],
    words: ['$s$ is in the null space and $t$ in the row space', 'they are perpendicular'],
  },
  {
    sides: ['(u+v\\delta)^2', 'u^2+2uv\\delta+v^2\\delta^2', 'u^2+2uv\\delta'],
    equations: ['\\delta^2=0'],
    words: ['second-order terms are dropped'],
  },
];

const align = ([a, b, c]: Chain['sides'], after = '', before = '') =>
  `\\begin{align*}\n${a} &= ${b} \\\\\n${before}&= ${c}${after}\n\\end{align*}\n`;
const inline = (sides: Chain['sides']) => `$${sides.join(' = ')}$`;
const display = (sides: Chain['sides']) => `$$\n${sides.join(' = ')}\n$$`;

type Place = (sides: Chain['sides'], reason: string) => string;

/** Where an equation is told that a step rests on. */
const places: Readonly<Record<string, Place>> = {
  'in a column of its own': (sides, c) => align(sides, ` && [${c}]`),
  'in that column, with a word': (sides, c) => align(sides, ` && \\text{because } ${c}`),
  'in its text': (sides, c) => align(sides, ` && \\text{(as $${c}$)}`),
  'behind a space': (sides, c) => align(sides, ` \\quad \\text{since } ${c}`),
  'in brackets': (sides, c) => align(sides, ` \\qquad (${c})`),
  'in a tag': (sides, c) => align(sides, ` \\tag{$${c}$}`),
  'between the rows': (sides, c) => align(sides, '', `\\intertext{and with $${c}$}\n`),
  'above the sign': ([a, b, c], reason) => `$$${a} = ${b} \\overset{${reason}}{=} ${c}$$`,
  'in the sentence': (sides, c) => `${inline(sides)}, since $${c}$.`,
  'in a sentence after it': (sides, c) => `${display(sides)}\nHere $${c}$.`,
  'in the next paragraph': (sides, c) => `${display(sides)}\n\nThis holds because $${c}$.`,
  'in a footnote': (sides, c) => `${inline(sides)} (*)\n\n(*) $${c}$`,
  'in the sentence before': (sides, c) => `Let $${c}$. Then ${inline(sides)}.`,
  'in the heading': (sides, c) => `### The case $${c}$\n\n${inline(sides)}`,
};

/** Where words tell it. */
const wordPlaces: Readonly<Record<string, Place>> = {
  'in the sentence': (sides, words) => `${inline(sides)}, since ${words}.`,
  'in a column of its own': (sides, words) => align(sides, ` && \\text{(${words})}`),
  'in the next paragraph': (sides, words) => `${display(sides)}\n\nThe last step is right because ${words}.`,
  'in the paragraph before': (sides, words) => `We assume that ${words}.\n\n${inline(sides)}`,
};

describe('a step with a reason', () => {
  const wrong = (text: string) => textsOf(check(text, 'markdown'), 'wrong');
  for (const { sides } of chains)
    it(`is wrong without it: ${sides.join(' = ')}`, () =>
      assert.deepEqual(wrong(`We get ${inline(sides)}.`), [sides[2]]));
  for (const [name, place] of Object.entries(places))
    it(`is not blamed where an equation stands ${name}`, () => {
      for (const { sides, equations } of chains)
        for (const equation of equations) assert.deepEqual(wrong(place(sides, equation)), [], place(sides, equation));
    });
  for (const [name, place] of Object.entries(wordPlaces))
    it(`is not blamed where words stand ${name}`, () => {
      for (const { sides, words } of chains)
        for (const reason of words) assert.deepEqual(wrong(place(sides, reason)), [], place(sides, reason));
    });
});
