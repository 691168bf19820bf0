import assert from 'node:assert/strict';
import { readBlock } from '../../document/readBlock';
import { goesOnInPlainText } from './plainPassages';
import { symbolicChains } from './symbolicChains';

const chains = (text: string) => symbolicChains(readBlock(text, 'markdown')).chains;

describe('goesOnInPlainText', () => {
  const read = (text: string) => readBlock(text, 'markdown');
  const rows = [
    ['E[r x] = x E[r]', '= x p', true],
    ['E[r x] = x E[r]', 'c = x p', false],
    ['We look at the mean.', '= x p', false],
    ['E[r x] = x E[r] is what we want', '= x p', false],
  ] as const;
  for (const [before, text, expected] of rows)
    it(`${before} … ${text}`, () => assert.equal(goesOnInPlainText(read(text), read(before)), expected));
});

describe('symbolicChains of plain text', () => {
  it('goes on from line to line', () => {
    const all = chains('E[r x] = x E[r]\n= x p');
    const [, second] = all;
    assert.equal(all[0]?.relations.length, 1);
    assert.deepEqual([second?.continues, second?.joinsPrevious], [true, true]);
    assert.deepEqual(
      all.map(({ isDoubtful }) => isDoubtful),
      [false, false],
    );
  });

  it('stands in the order of the text, with the spans', () => {
    const all = chains('$a = b$ and so c = d + e. Then $f = g$.');
    assert.deepEqual(
      all.map(({ sides }) => [...(sides[0]?.letters ?? [])].join('')),
      ['a', 'c', 'f'],
    );
  });

  it('leaves out ranges of indices', () => {
    assert.equal(chains('for $i = 1, \\dots, n$').length, 0);
  });

  const doubtful = [
    ['a single equation', 'P * P = P'],
    ['an equation in a sentence', 'We know that a b = b a = c holds.'],
    ['values put in', 'V = n p (1 − p) = 10 · 0.5 · 0.5 = 2.5'],
    ['units', 'B = μ n I = 63 T = 63 T'],
  ] as const;
  for (const [name, text] of doubtful)
    it(`is not sure of ${name}`, () => {
      const [chain] = chains(text);
      assert.equal(chain?.isDoubtful, true);
    });

  it('reads no passage with numbers alone', () => {
    assert.equal(chains('so 3 + 4 = 7').length, 0);
  });
});
