import assert from 'node:assert/strict';
import { withoutAsides, withoutSelfGrades } from './asides';

describe('what stands beside an answer', () => {
  const asides: readonly (readonly [string, string])[] = [
    ['a score', '108\n\nScore: 4/4'],
    ['a grade that somebody gives himself', '108\n\nSelf-assessment: 9/10, a reason is missing'],
    ['points', '108 (4 points)'],
    ['the number of a slide', '108 (slide 23)'],
    ['the number of a page', '108 ( p. 23)'],
    ['the number of an equation', '108, Eq. (7)'],
    ['a source', '108 [1]\n\n[1] Somebody et al., 2016'],
    ['options in a quotation', '> Select one choice for (B): $2$, $3$,\n> $4$.\n\n108'],
    ['an option that is not taken', '- ( ) 112\n- (x) 108'],
  ];
  for (const [name, text] of asides)
    it(`is left out: ${name}`, () => {
      const bare = withoutAsides(text);
      assert.equal(bare.length, text.length);
      assert.equal(bare.indexOf('108'), text.indexOf('108'));
      assert.doesNotMatch(bare.replace('108', ''), /\d/);
    });

  const answers = ['[1, 4, 0]', '(4)', '$11/30$', 'Points: 5', 'the table of 3 rows', '(1/2) x', 'step 1: 27', '[1]'];
  for (const text of answers) it(`is kept: ${text}`, () => assert.equal(withoutAsides(text), text));

  it('is a section of grades up to the next heading of its level, but never what the first heading speaks of', () => {
    const section = '# 1\n5\n# Self-grades\n## 1\n6\n# 2\n7\n';
    assert.deepEqual(withoutSelfGrades(section).match(/\d/g), ['1', '5', '2', '7']);
    assert.equal(withoutSelfGrades('# Self-grade\n# 1\n5\n'), '# Self-grade\n# 1\n5\n');
    assert.equal(
      withoutSelfGrades('# 1\n5\n# How to self-grade a model\n6\n'),
      '# 1\n5\n# How to self-grade a model\n6\n',
    );
  });
});
