import assert from 'node:assert/strict';
import { projectText } from '../../../test/support/fixtures';
import { bundledSets } from './bundledSets';
import { checkProblemSet } from './checkProblemSet';
import { partsOf, type ProblemSet } from './problemSet';
import { readProblemSet } from './readProblemSet';
import { dataSource } from './setSource';
import { yamlSource } from './yamlSource';

const homework = projectText('problems/eecs182-hw5.yaml');
const bundled = readProblemSet(dataSource(bundledSets[0]!));

/** A set with the order of its choices and words, which a comparison of maps would not see. */
const ordered = (set: ProblemSet | undefined) =>
  JSON.stringify(set, (_key, value: unknown) => (value instanceof Map ? [...value] : value));

describe('the problem sets that ship', () => {
  it('are as they stand in problems/', () => {
    assert.equal(bundledSets.length, 1);
    assert.equal(ordered(bundled.set), ordered(readProblemSet(yamlSource(homework)).set));
  });

  it('compute, and no slip or hint of theirs is the answer', () => {
    assert.deepEqual(checkProblemSet(yamlSource(homework)).issues, []);
  });

  it('hold every part of the homework', () => {
    const ids = partsOf(bundled.set!).map(({ id }) => id);
    const wanted = '1a 1b 1c 2a 2b 3a 3b 4a 4b 4c 4d 5a 5b 5c 5d 5e 5f 5g 5h 5i 6a 6b 6c 6d 7a 7b 7c 8a 8b 9a 9b';
    assert.deepEqual(ids, wanted.split(' '));
  });
});
