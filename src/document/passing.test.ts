import assert from 'node:assert/strict';
import { endOf, goesOnWith, opensCase, passingOf } from './passing';

describe('how long an equation holds', () => {
  const rows: readonly (readonly [string, string, ReturnType<typeof passingOf>])[] = [
    ['If ', ', then', 'sentence'],
    ['At ', ' the height is', 'sentence'],
    ['Case 2: ', '. Then', 'case'],
    ['**Case 1.** ', '. Then', 'case'],
    ['Suppose that ', '.', 'case'],
    ['Either ', ' or', 'alternative'],
    ['so ', ' or ', 'alternative'],
    ['\ufffc or ', '.', 'alternative'],
    ['the planes ', ' and', 'locus'],
    ['the planes \ufffc\ufffc and ', ' is 0', 'locus'],
    ['The region is bounded by \ufffc, ', '', 'locus'],
    ['Let ', ' and', undefined],
    ['If it rains, we stay. With ', ' we get', undefined],
    ['The radius is ', '.', undefined],
  ];
  for (const [before, after, expected] of rows)
    it(`${before}□${after}`, () => assert.equal(passingOf(before, after), expected));

  it('is told by the next sentence', () => {
    const prose = 'If \ufffc, then \ufffc. So \ufffc. Now \ufffc.';
    assert.equal(endOf('sentence', prose, 4), prose.indexOf('. Now'));
    assert.equal(endOf('case', 'Suppose \ufffc. Then \ufffc. If \ufffc', 9), 17);
    assert.equal(endOf('sentence', 'If \ufffc, then', 4), undefined);
  });

  it('is told by the next paragraph', () => {
    assert.equal(opensCase('Case 2: '), true);
    assert.equal(opensCase('In the second case, '), true);
    assert.equal(opensCase('Then '), false);
    assert.equal(goesOnWith('then', 'Now'), true);
    assert.equal(goesOnWith('is over.', 'Now'), false);
    assert.equal(goesOnWith('is over.', 'Hence'), true);
  });
});
