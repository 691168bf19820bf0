import assert from 'node:assert/strict';
import { check } from '../../../test/support/fixtures';

const wrongIn = (text: string) =>
  check(text)
    .findings.filter(({ verdict }) => verdict === 'wrong')
    .map(({ start, end }) => text.slice(start, end));

const shapes = '@given y ∈ R^n, w ∈ R^n, λ > 0';
const slip = 'y^\\top y - 2 \\lambda y^\\top w + \\lambda w^\\top w';
const steps = (value: string) => `$$(y - \\lambda w)^\\top (y - \\lambda w) = ${value}$$`;

/** Sentences that lead from formula to formula. */
const leading = [
  'Sei $r = y - \\lambda w$. Dann ist',
  'Dann gilt also',
  'Soit $r = y - \\lambda w$. Alors on a',
  'Sea $r = y - \\lambda w$. Entonces se obtiene',
];
/** Sentences that may say something of the letters. */
const telling = ['Dann ist $w$ für orthogonale Vektoren $y$ klein und', 'Alors, pour $y$ orthogonal à $w$,'];

describe('sentences in other languages', () => {
  for (const sentence of leading)
    it(`excuse nothing where they only lead on: ${sentence}`, () =>
      assert.deepEqual(wrongIn(`<!-- ${shapes} -->\n\n${sentence}\n\n${steps(slip)}\n`), [slip]));
  for (const sentence of telling)
    it(`may say why: ${sentence}`, () =>
      assert.deepEqual(
        wrongIn(`<!-- ${shapes} -->\n\n${sentence}\n\n${steps('y^\\top y + \\lambda^2 w^\\top w')}\n`),
        [],
      ));
});
