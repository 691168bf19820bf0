import assert from 'node:assert/strict';
import { check, textsOf } from '../../../../test/support/fixtures';

const wrong = (text: string) => textsOf(check(text, 'markdown'), 'wrong');

const tall = 'Let $X \\in \\mathbb{R}^{n \\times d}$';
const square = 'Let $S$ be a symmetric $n \\times n$ matrix';

/** What the name of a decomposition says of its factors, right steps and slips. */
const table: readonly (readonly [text: string, slips: readonly string[]])[] = [
  [`${tall} have the thin SVD $X = U D V^\\top$. $$X^\\top X = V D U^\\top U D V^\\top = V D^2 V^\\top$$`, []],
  [
    `${tall} have the thin SVD $X = U D V^\\top$. $$XX^\\top = U D V^\\top V D U^\\top = U D U^\\top$$`,
    ['U D U^\\top'],
  ],
  // Of a tall matrix $V$ is square, and all that stands on a diagonal is positive.
  [
    `${tall} have the thin SVD $X = U D V^\\top$ and $\\lambda > 0$. $$V D^2 V^\\top + \\lambda I = V (D^2 + \\lambda I) V^\\top = V D^2 V^\\top + \\lambda V V^\\top$$`,
    [],
  ],
  [
    `${tall} have the thin SVD $X = U D V^\\top$. $$\\operatorname{tr}((V D^2 V^\\top)^{1/2}) = \\operatorname{tr}(D)$$`,
    [],
  ],
  // A full one may have factors of other shapes.
  [
    `${tall} have the SVD $X = U \\Sigma V^\\top$. $$UU^\\top = I, \\quad X^\\top X = V\\Sigma^\\top U^\\top U \\Sigma V^\\top = V \\Sigma^\\top \\Sigma V^\\top$$`,
    [],
  ],
  [
    `${tall} have the SVD $X = U \\Sigma V^\\top$. $$X^\\top X = V\\Sigma U^\\top U \\Sigma V^\\top = V \\Sigma^2 V^\\top$$`,
    [],
  ],
  [
    `${square} with eigendecomposition $S = Q\\Lambda Q^\\top$. $$S S = Q\\Lambda Q^\\top Q\\Lambda Q^\\top = Q\\Lambda^2 Q^\\top$$`,
    [],
  ],
  [
    `${square} with eigendecomposition $S = Q\\Lambda Q^\\top$. $$S S = Q\\Lambda Q^\\top Q\\Lambda Q^\\top = Q\\Lambda Q^\\top$$`,
    ['Q\\Lambda Q^\\top'],
  ],
  [
    `${square} with eigendecomposition $S = Q\\Lambda Q^\\top$. $$S^{1/2} S^{1/2} = Q\\Lambda^{1/2} Q^\\top Q\\Lambda^{1/2} Q^\\top = Q\\Lambda Q^\\top = S$$`,
    [],
  ],
  ['The diagonalization $A = P D P^{-1}$ gives $$A A = P D P^{-1} P D P^{-1} = P D^2 P^{-1}$$', []],
  ['The diagonalization $A = P D P^{-1}$ gives $$A A = P D P^{-1} P D P^{-1} = P D P^{-1}$$', ['P D P^{-1}']],
  // A full one whose outer factors are said to be square has a middle factor of any shape.
  [
    `${tall} have the SVD $X = U \\Sigma V^\\top$ with $U$, $V$ orthogonal. $$X^\\top X = V\\Sigma^\\top U^\\top U \\Sigma V^\\top = V \\Sigma^\\top \\Sigma V^\\top$$`,
    [],
  ],
  [
    'Let $X = U\\Sigma V^\\top$ be the singular value decomposition, where $U \\in \\mathbb{R}^{n \\times n}$ and $V \\in \\mathbb{R}^{d \\times d}$ are orthogonal and $\\Sigma \\in \\mathbb{R}^{n \\times d}$. $$X^\\top X = V\\Sigma^\\top U^\\top U\\Sigma V^\\top = V\\Sigma^\\top\\Sigma V^\\top = V\\Sigma\\Sigma^\\top V^\\top$$',
    ['V\\Sigma\\Sigma^\\top V^\\top'],
  ],
  // Who writes its square speaks of its square part.
  [
    `${tall} have the SVD $X = U \\Sigma V^\\top$ with orthogonal $U$ and $V$. $$X^\\top X = V\\Sigma U^\\top U \\Sigma V^\\top = V \\Sigma^2 V^\\top$$`,
    [],
  ],
  // Said of the whole, and of what is in it.
  [
    'Let $U \\in \\mathbb{R}^{m \\times n}$ with $U^\\top U = I$ and let $\\Sigma$ be diagonal with positive entries. $$U \\Sigma U^\\top U \\Sigma U^\\top = U \\Sigma^2 U^\\top = U \\Sigma U^\\top$$',
    ['U \\Sigma U^\\top'],
  ],
];

describe('what the name of a decomposition says', () => {
  for (const [text, slips] of table)
    it(`${slips.length > 0 ? 'blames' : 'lets pass'}: ${text}`, () => assert.deepEqual(wrong(text), slips));
});
