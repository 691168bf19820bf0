import assert from 'node:assert/strict';
import { excerpt } from './text';

const plain = (value: string) => value;

describe('the excerpt of a line', () => {
  it('shows a short line as it is', () => {
    assert.deepEqual(excerpt('so 2 + 2 = 5', 11, 12, plain), ['    so 2 + 2 = 5', '               ^']);
  });

  const wide: readonly (readonly [string, string, number])[] = [
    ['characters of two columns', '答え $2+2=5$', 10],
    ['emoji', '\u{1f600} $2+2=5$', 8],
    ['letters of one column outside the basic plane', '\u{1d538} $2+2=5$', 7],
    ['accents of their own', 'e\u0301 $2+2=5$', 7],
  ];
  for (const [name, line, column] of wide)
    it(`puts the mark where terminals draw what it marks: behind ${name}`, () => {
      const at = line.indexOf('5');
      assert.deepEqual(excerpt(line, at, at + 1, plain), [`    ${line}`, `    ${' '.repeat(column)}^`]);
    });

  it('says where a long line is cut, and cuts no command', () => {
    const line = `${'\\alpha '.repeat(20)}X${' \\beta'.repeat(20)}`;
    const [shown, mark] = excerpt(line, 140, 141, plain);
    assert.match(shown!, /^ {4}…(?:\\alpha |\s)+X(?: \\beta)+…$/);
    assert.equal(shown![mark!.indexOf('^')], 'X');
    assert.equal(mark!.trim(), '^');
  });
});
