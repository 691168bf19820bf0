import assert from 'node:assert/strict';
import { Pieces } from './pieces';

const at = (line: number, character: number) => ({ line, character });

describe('Pieces of a text', () => {
  const pieces = new Pieces([
    { uri: 'a', cell: 1, text: '# Problem 1\n\nLet $k = 5$.' },
    { uri: 'b', cell: 2, text: '' },
    { uri: 'c', cell: 4, text: 'Two lines\r\nwith carriage returns\rand a third one' },
    { uri: 'd', cell: 5, text: 'ends with a break\n' },
  ]);

  it('are read as one, a blank line after each', () => {
    assert.equal(
      pieces.text,
      '# Problem 1\n\nLet $k = 5$.\n\n\n\nTwo lines\r\nwith carriage returns\rand a third one\n\nends with a break\n\n\n',
    );
  });

  for (const [uri, position, text] of [
    ['a', at(0, 2), 'Problem 1'],
    ['a', at(2, 4), '$k = 5$'],
    ['c', at(0, 4), 'lines'],
    ['c', at(2, 4), 'a third'],
    ['d', at(0, 5), 'with a break'],
  ] as const)
    it(`have their places in it, and back: "${text}" of ${uri}`, () => {
      const whole = pieces.toWhole(uri, position);
      assert.ok(whole);
      const lines = pieces.text.split(/\r\n?|\n/);
      assert.ok(lines[whole.line]?.slice(whole.character).startsWith(text));
      assert.deepEqual(pieces.toPiece({ start: whole, end: whole }), {
        uri,
        range: { start: position, end: position },
      });
    });

  it('are where they begin, and go no further than they do', () => {
    const start = pieces.toWhole('a', at(0, 0))!;
    const end = pieces.toWhole('c', at(1, 3))!;
    assert.deepEqual(pieces.toPiece({ start, end }), { uri: 'a', range: { start: at(0, 0), end: at(2, 12) } });
  });

  it('have the numbers of their cells, and lines of their own', () => {
    assert.deepEqual(
      [0, 2, 6, 8].map((line) => pieces.cellAt(line)),
      [
        { cell: 1, line: 0 },
        { cell: 1, line: 2 },
        { cell: 4, line: 0 },
        { cell: 4, line: 2 },
      ],
    );
  });

  it('do not know of others', () => {
    assert.equal(pieces.toWhole('e', at(0, 0)), undefined);
    assert.equal(new Pieces([]).toPiece({ start: at(0, 0), end: at(0, 0) }), undefined);
  });
});
