import assert from 'node:assert/strict';
import { checkProblemSet } from '../../src/check/answers/checkProblemSet';
import { problemSets } from '../../src/check/answers/problemSets';
import { yamlSource } from '../../src/check/answers/yamlSource';
import { checkSource } from '../../src/cli/checkSource';
import { defaultSettings } from '../../src/language/model';

/** Sets as teachers of linear algebra, statistics and signals would write them. Values by hand. */
const { set, issues } = checkProblemSet(
  yamlSource(`
id: others
problems:
  - id: '1'
    parts:
      - {id: 1a, kind: vector, reference: '[1, 2]', up_to: positive factor}
      - {id: 1b, kind: vector, reference: '[1, 2]', up_to: factor}
      - {id: 1c, kind: expression, reference: 2 x - y, up_to: factor}
      - {id: 1d, kind: tensor, reference: '[[[1, 0], [0, 1]], [[0, 1], [1, 0]]]'}
  - id: '2'
    parts:
      - {id: '2.1', kind: list, reference: '[6, 1]'}
      - {id: '2.2', kind: vector, reference: '[6, 1]'}
      - {id: '2.3', kind: number, reference: 'answer_2_2[0] * answer_2_2[1]'}
  - id: '3'
    parts:
      - {id: 3a, kind: number, reference: 7/2}
      - {id: 3b, kind: number, reference: answer_3a / sqrt(2), tolerance: {rel: 0.01}}
`),
);

/** The document, and the code of each part that it answers. */
const rows: readonly (readonly [string, string])[] = [
  ['## Problem 1\n\n(a) $(3, 6)$', '1a answer-equal'],
  ['## Problem 1\n\n(a) $(-1, -2)$', '1a answer-differs'],
  ['## Problem 1\n\n(a) $(2, 1)$', '1a answer-differs'],
  ['## Problem 1\n\n(a) $(0.447, 0.895)$', '1a answer-rounded'],
  ['## Problem 1\n\n(a) $(0, 0)$', '1a answer-differs'],
  ['## Problem 1\n\n(b) $(-1, -2)$', '1b answer-equal'],
  ['## Problem 1\n\n(b) $(-1, 2)$', '1b answer-differs'],
  ['## Problem 1\n\n(c) $y - 2x$', '1c answer-equal'],
  ['## Problem 1\n\n(c) $y + 2x$', '1c answer-differs'],
  [
    '## Problem 2\n\n### 2.1\n\n$\\{1, 6\\}$\n\n### 2.2\n\n$(6, 1)$\n\n### 2.3\n\n6',
    '2.1 answer-equal, 2.2 answer-equal, 2.3 answer-equal',
  ],
  ['## Problem 2\n\n(b) $(3, 4)$\n\n(c) 12', '2.2 answer-differs, 2.3 answer-carried'],
  ['## Problem 3\n\n(a) $3/2$\n\n(b) $1.06$', '3a answer-differs, 3b answer-carried'],
];

describe('problem sets of other courses', () => {
  const check = (text: string) =>
    checkSource(text, 'markdown', {
      ...defaultSettings,
      reveal: 'hint',
      problems: 'others',
      sets: problemSets([set!]),
    }).findings.filter(({ kind }) => kind === 'answer');

  it('are read without complaint', () => assert.deepEqual(issues, []));

  for (const [text, expected] of rows)
    it(`${JSON.stringify(text)}: ${expected}`, () =>
      assert.equal(
        check(`${text}\n`)
          .map(({ part, code }) => `${part} ${code}`)
          .join(', '),
        expected,
      ));

  it('name the entries of a tensor by all of their indices', () => {
    const [finding] = check('## Problem 1\n\n(d) [[[1,0],[0,1]],[[0,1],[0,1]]]\n');
    assert.match(finding!.hint ?? '', /Look at entries \(2, 2, 1\), \(2, 2, 2\)\.$/);
  });
});
