import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Explanation } from '../check/derivation/explanation';
import type { Node } from '../math/syntax';
import { projectText } from '../../test/support/fixtures';
import { english } from './messages';
import { exampleSentence, hintSentence, lackingFor, reasonSentence } from './stepMessages';

const symbol = (name: string): Node => ({ kind: 'symbol', name, start: 0, end: 1 });

const explanation: Explanation = {
  repair: {
    node: symbol('q'),
    slip: 'letter',
    from: symbol('p'),
    to: symbol('q'),
    isTrivial: false,
    hasSameNames: true,
    isConditional: false,
  },
  example: {
    values: [
      { name: 'p', value: '1/2' },
      { name: 'x', value: '2' },
    ],
    left: '3',
    right: '5',
  },
};

describe('what is told of a wrong step', () => {
  it('is the slip from `hint` on, and an example under `answer` alone', () => {
    const told = (['verdict', 'hint', 'answer'] as const).map((reveal) => [
      hintSentence(explanation, reveal, english),
      exampleSentence(explanation, reveal, english),
    ]);
    const hint = 'This would hold with q in place of p.';
    const example = 'For p = 1/2, x = 2: the left side is 3, the right side is 5.';
    assert.deepEqual(told, [
      [undefined, undefined],
      [hint, undefined],
      [hint, example],
    ]);
  });

  it('may name what is random', () => {
    const values = [{ name: 'X', value: '~ Bernoulli(1/2)' }];
    assert.equal(
      exampleSentence({ example: { values, left: '1/2', right: '1/4' } }, 'answer', english),
      'For X ~ Bernoulli(1/2): the left side is 1/2, the right side is 1/4.',
    );
  });

  it('is nothing where nothing was found', () => {
    assert.equal(hintSentence({}, 'answer', english), undefined);
    assert.equal(exampleSentence({}, 'answer', english), undefined);
    const plain = { example: { values: [], left: '1', right: '2' } };
    assert.equal(exampleSentence(plain, 'answer', english), 'The left side is 1, the right side is 2.');
  });
});

describe('the reason why a step is undecided', () => {
  const table: readonly [reason: string, says: RegExp, lacking: string | undefined][] = [
    ['E', /random.*@given r ~ Bernoulli\(p\)/, 'distribution'],
    ['independence', /independent, which is not stated.*@given/, 'distribution'],
    ['ill-shaped', /shapes.*@given X ∈ R\^\{n×d\}/, 'shape'],
    ['typing', /for some shapes.*@given X ∈ R\^\{n×d\}/, 'shape'],
    ['domain', /No values.*@given λ > 0/, 'domain'],
    ['derivative', /not been defined yet.*@given L = …/, undefined],
    ['too_large', /^Too large/, undefined],
    ['equations', /follows from the equations/, undefined],
    ['unknown', /more than one way/, undefined],
    ['argmin', /^The notation “argmin” is not supported/, undefined],
  ];
  for (const [reason, says, lacking] of table)
    it(`is told for ${reason}, with what would help`, () => {
      assert.match(reasonSentence(reason, english), says);
      assert.equal(lackingFor(reason), lacking);
    });
});

describe('reasons for undecided steps', () => {
  /** Names of functions that are told as they are. */
  const names = ['rank', 'diag', 'lim'];
  const sources = ['src/check/derivation', 'src/math/symbolic'].flatMap((folder) =>
    readdirSync(join(__dirname, '..', '..', folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
      .map((name) => projectText(`${folder}/${name}`)),
  );
  const written =
    /(?:\bunsupported\(|\bunknown\(|\bdetail(?: =|:| \|\|=) |\blink\('undecided', \w+, |new Failure\('\w+', )'([a-z][a-z _-]{2,})'/g;
  const reasons = new Set(sources.flatMap((source) => [...source.matchAll(written)].map((match) => match[1]!)));
  it('are found', () => assert.ok(reasons.size > 20 && reasons.has('value'), [...reasons].join()));
  for (const reason of reasons)
    if (!names.includes(reason))
      it(`have a sentence and are not told as notation: ${reason}`, () =>
        assert.ok(!reasonSentence(reason, english).includes('“')));
});
