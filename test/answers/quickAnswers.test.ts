import assert from 'node:assert/strict';
import { checkSource } from '../../src/cli/checkSource';
import { defaultSettings } from '../../src/language/model';

function statesOf(text: string): string {
  const { outline } = checkSource(text, 'markdown', { ...defaultSettings, problems: 'eecs182-hw5' });
  return outline
    .flatMap(({ parts }) => parts)
    .filter(({ status }) => status !== 'unanswered')
    .map(({ id, status }) => `${id} ${status}`)
    .join(', ');
}

const work = [
  '## Problem 1\n\n*Part (b).* Solving, $h = [2, -1, 3]$.',
  '## Problem 3\n\n*Part (a).* $4 \\cdot 27 = 108$\n\n*Part (b).* $27 + 12 = 39$',
  '## Problem 4\n\n*Part (b).* $w = p\\check w$',
].join('\n\n');

describe('short answers in a list above the work', () => {
  for (const [what, list, states] of [
    [
      'count, whatever the work comes to',
      '1. (b) $[2, -1, 5]$\n3. (a) 108 (b) 93\n4. (b) $w = p\\check w$',
      '1b wrong, 3a correct, 3b wrong, 4b correct',
    ],
    [
      'in bold, two parts on one line',
      '## TL;DR\n\n- **1b:** `[2, -1, 3]`\n- **3a:** 801\n- **3b:** 39\n- **5a/5b:** `[1.0891, 0.1089]`\n- **8:** $A = \\mu$, $B = \\mu^2$',
      '1b correct, 3a wrong, 3b correct, 4b correct, 5a correct, 5b correct, 8a correct, 8b wrong',
    ],
    [
      'in a table',
      '| Part | Answer |\n|---|---|\n| 1(b) | $[2, -1, 3]$ |\n| 3(a) | 108 |\n| 3(b) | 43 |',
      '1b correct, 3a correct, 3b wrong, 4b correct',
    ],
    [
      'are none where they are first guesses',
      'My guesses before I solved anything:\n\n- **1b:** `[3, -1, 2]`\n- **3a:** 801\n- **3b:** 38',
      '1b correct, 3a correct, 3b correct, 4b correct',
    ],
    [
      'are none where they ask',
      '- 1b: which filter gives [-2, 2, 11]?\n- 3a: how many weights with a 3×3 kernel and 4 outputs?\n- 3b: and in two stages?',
      '1b correct, 3a correct, 3b correct, 4b correct',
    ],
  ] as const)
    it(what, () => assert.equal(statesOf(`# Homework 5\n\n${list}\n\n# Work\n\n${work}\n`), states));

  it('are the answers themselves where no work follows', () =>
    assert.equal(statesOf('# HW5\n\n- 1b: [2, -1, 3]\n- 3a: 108\n- 3b: 43\n'), '1b correct, 3a correct, 3b wrong'));
});
