import assert from 'node:assert/strict';
import { lex } from './lexer';
import { splitStatements } from './statements';

const signs = (text: string) =>
  splitStatements(lex(text, 0, text.length, { syntax: 'latex' }).tokens).flatMap((chain) =>
    chain.relations.map((relation) => `${relation.text} ${text.slice(relation.start, relation.end)}`),
  );

describe('relations with a note above', () => {
  const rows: readonly (readonly [string, ...string[]])[] = [
    ['a \\overset{(1)}{=} b', '= \\overset{(1)}{=}'],
    ['a \\stackrel{(a)}= b', '= \\stackrel{(a)}='],
    ['x \\overset{\\text{def}}{=} y', ':= \\overset{\\text{def}}{=}'],
    ['X \\overset{i.i.d.}{\\sim} N', '∼ \\overset{i.i.d.}{\\sim}'],
    ['a \\overset{!}{=} 0'],
    ['a = \\overset{n}{x}', '= ='],
    ['R \\sim_{i.i.d} B', '∼ \\sim_{i.i.d}'],
    ['a =^{(1)} b \\approx_n c', '= =^{(1)}', '≈ \\approx_n'],
    ['a =_{?} b', '= ='],
    ['\\overset{'],
  ];
  for (const [text, ...expected] of rows) it(text, () => assert.deepEqual(signs(text), expected));
});
