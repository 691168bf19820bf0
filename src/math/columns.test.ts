import assert from 'node:assert/strict';
import { lex } from './lexer';
import { splitStatements } from './statements';

/** Chains as texts; `…` stands before one that goes on with the chain before. */
function chainsOf(text: string): readonly string[] {
  const { tokens } = lex(text, 0, text.length, { syntax: 'latex' });
  return splitStatements(tokens).map(({ sides, relations, continues }) => {
    const parts = sides.map((side) => side.map((token) => token.text).join(''));
    const joined = parts.map((part, i) => part + (relations[i]?.text ?? '')).join('');
    return continues ? `…${joined}` : joined;
  });
}

describe('columns of derivations', () => {
  const rows: readonly (readonly [string, ...string[]])[] = [
    // One after the other, each to its end.
    ['a &= b & c &= d \\\\ &= e & &= f', 'a=b=e', 'c=d=f'],
    ['a &= b && c &= d \\\\ &= e && &= f', 'a=b=e', 'c=d=f'],
    ['a &= b & c &= d \\\\ & & &= f', 'a=b', 'c=d=f'],
    ['a &= b & c &= d \\\\ &= e', 'a=b=e', 'c=d'],
    ['a &=& b & c &=& d \\\\ &=& e & &=& f', 'a=b=e', 'c=d=f'],
    ['a &= b & c &= d \\\\ &\\quad + e & &\\quad + f', 'a=b+e', 'c=d+f'],
    ['a &= b, \\quad c = d \\\\ &= e', 'a=b', '…=e', 'c=d'],
    ['a &= b & \\text{and} & c &= d \\\\ &= e & & &= f', 'a=b=e', 'c=d=f'],
    // Where no row goes on, they are read row by row.
    ['a &= b & c &= d \\\\ e &= f & g &= h', 'a=b', 'c=d', 'e=f', 'g=h'],
    ['2x &+ 3y &= 5 \\\\ x &- y &= 1', '2x+3y=5', 'x-y=1'],
    ['a &= b \\\\ &= c \\\\ &= d', 'a=b=c=d'],
  ];
  for (const [text, ...expected] of rows) it(text, () => assert.deepEqual(chainsOf(text), expected));
});
