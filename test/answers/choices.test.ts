import assert from 'node:assert/strict';
import { problemSets } from '../../src/check/answers/problemSets';
import { readProblemSet } from '../../src/check/answers/readProblemSet';
import { yamlSource } from '../../src/check/answers/yamlSource';
import { checkSource } from '../../src/cli/checkSource';
import { defaultSettings } from '../../src/language/model';

const { set } = readProblemSet(
  yamlSource(`
id: chosen
problems:
  - id: '1'
    parts:
      - {id: 1a, kind: choice, choices: ['yes', 'no'], reference: 'yes'}
      - {id: 1b, kind: choice, choices: ['true', 'false'], reference: 'true'}
      - {id: 1c, kind: choice, choices: {A: convex, B: concave, C: neither convex nor concave}, reference: A}
      - {id: 1d, kind: choice, choices: [over-fitting, under-fitting], reference: over-fitting}
      - {id: 1e, kind: choice, choices: [grows, shrinks], reference: grows}
`),
);

/** The letter of the part, what was written there, the verdict that a teacher would give. */
const rows: readonly (readonly [string, string, string | undefined])[] = [
  ['a', 'Yes, there is no other root.', 'correct'],
  ['a', '**Yes**: no row is zero, and no column.', 'correct'],
  ['a', 'There is no other root, so yes.', 'correct'],
  ['a', 'No.', 'wrong'],
  ['a', 'No, the rank is 1.', 'wrong'],
  ['a', 'No row is zero.', undefined],
  ['a', 'Yes. No, wait.\n\nNo.', 'undecided'],
  ['b', 'True. The converse is false.', 'correct'],
  ['b', 'True, because if it were false the sum would vanish.', 'correct'],
  ['b', 'Suppose it is false. Then $1 = 2$. So it is true.', 'correct'],
  ['b', 'It is not false, so it is true.', 'correct'],
  ['b', 'True / False: sums commute.\n\nTrue.', 'correct'],
  ['b', '- [x] True\n- [ ] False', 'correct'],
  ['b', '- [ ] True\n- [x] False', 'wrong'],
  ['b', 'The claim is false, since $n = 1$ fails.', 'wrong'],
  ['b', 'The true mean lies in between.', undefined],
  ['c', 'A', 'correct'],
  ['c', '**Answer:** A', 'correct'],
  ['c', 'B.', 'wrong'],
  ['c', 'It is convex.', 'correct'],
  ['c', 'Concave', 'wrong'],
  ['c', 'It is convex, not concave.', 'correct'],
  ['c', 'Let $A = B$ be a matrix.', undefined],
  ['c', 'Options:\n\n- A: convex\n- B: concave\n\nAnswer: A', 'correct'],
  ['d', 'overfitting', 'correct'],
  ['d', 'This is over-fitting rather than under-fitting.', 'correct'],
  ['d', 'This is over fitting because an under-fitting model has a large training error.', 'correct'],
  ['d', 'An under-fitting model would have a large training error; this is over-fitting.', 'correct'],
  ['d', 'I compared it with an under-fitting model.', 'undecided'],
  ['d', 'over-fitting or under-fitting', undefined],
  ['d', 'It is over-fitting or maybe under-fitting.', 'undecided'],
  ['d', '- over-fitting\n- under-fitting\n\nUnder-fitting.', 'wrong'],
  ['e', 'It grows, because the bias shrinks.', 'correct'],
  ['e', 'It shrinks.', 'wrong'],
];

describe('choices between words', () => {
  for (const [part, text, expected] of rows)
    for (const language of ['markdown', 'latex'] as const)
      it(`${JSON.stringify(text)} for 1${part} in ${language}: ${expected ?? 'nothing'}`, () => {
        const written =
          language === 'markdown'
            ? `## Problem 1\n\n**(${part})** Which is it?\n\n${text}\n`
            : `\\section*{Problem 1}\n\\textbf{(${part})} ${text.replace(/\*\*(.*?)\*\*/g, '\\textbf{$1}')}\n`;
        const { findings } = checkSource(written, language, {
          ...defaultSettings,
          problems: 'chosen',
          sets: problemSets([set!]),
        });
        assert.equal(findings.find((one) => one.kind === 'answer')?.verdict, expected);
      });
});
