import assert from 'node:assert/strict';
import { excerpt } from './text';

const plain = (value: string) => value;

describe('the excerpt of a line', () => {
  it('shows a short line as it is', () => {
    assert.deepEqual(excerpt('so 2 + 2 = 5', 11, 12, plain), ['    so 2 + 2 = 5', '               ^']);
  });

  it('says where a long line is cut, and cuts no command', () => {
    const line = `${'\\alpha '.repeat(20)}X${' \\beta'.repeat(20)}`;
    const [shown, mark] = excerpt(line, 140, 141, plain);
    assert.match(shown!, /^ {4}…(?:\\alpha |\s)+X(?: \\beta)+…$/);
    assert.equal(shown![mark!.indexOf('^')], 'X');
    assert.equal(mark!.trim(), '^');
  });
});
