import assert from 'node:assert/strict';
import { findAnswers } from './findAnswers';
import { withoutQuestions } from './questions';

describe('sentences that ask', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['What is the filter of [1, 2]? It is [3, 4].', ' It is [3, 4].'],
    ['Let $x = 1.5$. Explicitly, what is $X$? It is 2.', 'Let $x = 1.5$.  It is 2.'],
    ['(b) How many weights has it? 108', ' 108'],
    ['It is 108.', 'It is 108.'],
    ['Is it 108? Yes.', 'Is it 108? Yes.'],
  ];
  for (const [text, rest] of cases)
    it(text, () => {
      const blanked = withoutQuestions(text);
      assert.equal(blanked.length, text.length);
      assert.equal(blanked.replace(/\s+/g, ' '), rest.replace(/\s+/g, ' '));
    });
});

describe('values in chains', () => {
  const values = (text: string) =>
    findAnswers(text, 'latex', new Map()).candidates.map(({ name, text: value }) => `${name}=${value}`);

  it('behind a condition', () => assert.ok(values('We get $n = 1:\\ 0$ here, as all of us expected.').includes('=0')));
  it('are not what a letter tends to', () =>
    assert.deepEqual(values('All of it holds for $n \\to \\infty$ and nothing else.'), []));
  it('are given a name behind them', () =>
    assert.ok(values('We write $p v =: w$ for what is left of it.').includes('w=p v')));
});
