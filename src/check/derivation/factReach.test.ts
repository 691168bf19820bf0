import assert from 'node:assert/strict';
import { check } from '../../../test/support/fixtures';
import type { DocumentLanguage } from '../../document/language';

const wrongIn = (text: string, language: DocumentLanguage) =>
  check(text, language)
    .findings.filter(({ verdict }) => verdict === 'wrong')
    .map(({ start, end }) => text.slice(start, end));

const slip = '(n+1)^2 - n^2 &= n^2 + 2n + 1 - n^2 \\\\ &= 2n + 2';
const display = `\\begin{align*} ${slip} \\end{align*}`;

/** Words that may be a reason, and whether they excuse the step beside which they stand. */
const table: readonly (readonly [what: string, text: string, isExcused: boolean])[] = [
  ['before the step', `In the limit of large $n$ we have ${display}`, true],
  ['after it, in its sentence', `${display} for large $n$.`, true],
  ['before another display', `In the limit of large $n$: \\[ a_n = n + 1 \\] Now ${display}`, false],
  [
    'in another item',
    `\\begin{enumerate}\n\\item In the limit $n \\to \\infty$ the value is $1$.\n\\item Now ${display}\n\\end{enumerate}`,
    false,
  ],
  ['after it, of a formula of its own', `We get ${display} In the limit it is $a = b$.`, false],
  ['after it, of what would be without something', `${display}\nWithout biases it would be $4d + 8d = 12d$.`, false],
];

describe('words that may be a reason', () => {
  for (const [what, text, isExcused] of table)
    it(`${isExcused ? 'excuse' : 'do not excuse'} a step: ${what}`, () =>
      assert.equal(wrongIn(text, 'latex').length, isExcused ? 0 : 1));
});
