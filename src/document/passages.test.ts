import assert from 'node:assert/strict';
import { check } from '../../test/support/fixtures';

const verdicts = (text: string) =>
  check(text)
    .findings.map(({ verdict }) => verdict)
    .filter((verdict) => verdict === 'wrong');

/** Right lines of which the first side begins before its math. */
const tails = [
  'Total: 4 × $(D + H) H$ = $4H(D+H)$.',
  '$3$ gates × $(D+H)H$ = $3H(D+H)$',
  '4 gates x $(D+H)H$ = $4H(D+H)$',
  '4 $\\times$ $(D + H) H$ = $4H(D+H)$',
  '| Q, K, V | 3 × $d(d+1)$ = $3d^2+3d$ |',
  'Twice $a(b+c)$ = $2ab + 2ac$.',
  'Doppelt so viel wie $a(b+c)$ = $2ab + 2ac$.',
  'trois fois $4 \\cdot 2 = 24$',
  '100 + $12 \\cdot 4$ = $148$',
  'so -$3 \\cdot 4 = -12$',
  '½ $(3+5) = 4$',
  'square root of $9 + 16 = 5$',
  'ln $(3 \\cdot 4)$ = $2.485$',
];

/** Wrong lines behind words, labels and marks that are no part of them. */
const wholes = [
  'The product is $3 \\cdot 4 = 13$.',
  'The value $3 \\cdot 4 = 13$ is used.',
  '- $3 \\cdot 4 = 13$',
  '1. $3 \\cdot 4 = 13$',
  'Step 4 × 2: $3 \\cdot 4 = 13$',
  'In step 2 $3 \\cdot 4 = 13$',
  'So 2 filters. $3 \\cdot 4 = 13$',
  'We have 3 channels and get $3 \\cdot 4 = 13$',
];

describe('what stands before a formula', () => {
  for (const text of tails) it(`may be part of it: ${text}`, () => assert.deepEqual(verdicts(text), []));
  for (const text of wholes) it(`is none: ${text}`, () => assert.deepEqual(verdicts(text), ['wrong']));
});

describe('thousands', () => {
  for (const number of ['65,\\!536', '65,\\,536', '65\\!536'])
    it(`may stand apart: ${number}`, () => {
      assert.deepEqual(verdicts(`$32 \\times 32 \\times 64 = ${number}$`), []);
      assert.deepEqual(verdicts(`$32 \\times 32 \\times 65 = ${number}$`), ['wrong']);
    });
});
