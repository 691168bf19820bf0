import assert from 'node:assert/strict';
import { projectText } from '../../../test/support/fixtures';
import { bundledSets } from './bundledSets';
import { checkProblemSet } from './checkProblemSet';
import { partsOf } from './problemSet';
import { readProblemSet } from './readProblemSet';

const bad = (text: string) =>
  checkProblemSet(text).issues.map(({ start, end, sentence }) => [
    text.slice(start, end).split('\n')[0],
    sentence.text.replace(/\{(\d)\}/g, (_, index: string) =>
      String(sentence.values[Number(index)]),
    ),
  ]);

const part = (fields: string) => `id: own
title: Own
problems:
  - id: '1'
    title: One
    parts:
      - id: 1a
${fields.replace(/^/gm, '        ')}
`;

describe('problem sets', () => {
  it('ship as they stand in problems/', () => {
    assert.deepEqual(bundledSets, [projectText('problems/eecs182-hw5.yaml')]);
  });

  it('that ship compute, and no slip or hint of theirs is the answer', () => {
    for (const text of bundledSets) assert.deepEqual(bad(text), []);
  });

  it('hold every part of the homework', () => {
    const { set } = readProblemSet(bundledSets[0]!);
    const ids = partsOf(set!).map(({ id }) => id);
    const wanted =
      '1a 1b 1c 2a 2b 3a 3b 4a 4b 4c 4d 5a 5b 5c 5d 5e 5f 5g 5h 5i 6a 6b 6c 6d 7a 7b 7c 8a 8b 9a 9b';
    assert.deepEqual(ids, wanted.split(' '));
  });

  const rows: readonly (readonly [string, string, string, string])[] = [
    ['an unknown operation', part('kind: number\nreference: conv9d(x=[1])'), 'conv9d(x=[1])', 'There is no operation "conv9d"'],
    ['a reference that fails', part('kind: vector\nreference: conv1d(x=[1], w=[1, 2])'), 'conv1d(x=[1], w=[1, 2])', 'the kernel reaches over 2 entries'],
    ['an unknown kind', part('kind: numbr\nreference: "1"'), 'numbr', 'Expected one of number, vector'],
    ['an unknown field', part('kind: number\nreferense: "1"'), 'referense', 'There is no field "referense"'],
    ['a missing reference', part('kind: number'), '', 'reference is missing'],
    ['a hint that holds the answer', part('kind: number\nreference: 6*18\nhints: [It is 108.]'), '[It is 108.]', 'This hint holds the answer'],
    ['a slip that is the answer', part('kind: number\nreference: 6*18\naccept: [{answer: 108, verdict: wrong, remark: no}]'), '[{answer: 108', 'cannot be wrong'],
    ['a diagram that nothing draws', part('kind: self-check\ndiagram: ridge(X=[[1]], y=[1], lambda=1)'), 'ridge(', 'has a diagram'],
    ['duplicate parts', `${part('kind: self-check')}      - id: 1a\n        kind: self-check\n`, '1a', 'There are two parts 1a'],
    ['broken YAML', 'id: own\nproblems: [', '', ''],
    ['no set at all', '- 1\n- 2', '', 'Expected a problem set'],
  ]; // prettier-ignore
  for (const [name, text, place, message] of rows)
    it(`tell ${name}, at its place`, () => {
      const found = bad(text);
      assert.ok(
        found.some(([at, said]) => at!.includes(place) && said!.includes(message)),
        JSON.stringify(found),
      );
    });

  it('work but for the part that is broken', () => {
    const { set } = readProblemSet(
      `${part('kind: numbr')}      - id: 1b\n        kind: number\n        reference: '5'\n`,
    );
    assert.equal(partsOf(set!).at(-1)?.questions[0]?.reference, '5');
  });
});
