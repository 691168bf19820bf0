import assert from 'node:assert/strict';
import { withSpokenAnswers } from './spokenAnswers';

const words = new Map([
  ['g_i', 'upstream gradient, gradient at the output'],
  ['\\check w', 'learned weights, weights learned with dropout'],
  ['p', 'keep probability'],
  ['(1-p)', 'probability that a feature is zeroed out'],
  ['X', 'data matrix, original data matrix'],
]);

/** What a text says in words, as `name = formula`. */
function said(text: string): readonly string[] {
  const nothing = { solution: { start: 0, end: text.length }, candidates: [] };
  return withSpokenAnswers({ words }, text, nothing).candidates.map((one) => `${one.name}=${one.text}`);
}

describe('answers in words', () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ['Multiply the learned weights by the keep probability $p$.', ['=\\check w p']],
    ['Multiply the weights learned with dropout by p.', ['=\\check w p']],
    ['One has to divide the learned weights by p to get them.', ['=\\frac{\\check w}{p}']],
    ['The learned weights have to be scaled by $p$.', ['=\\check w p']],
    ['Scaling the learned weights by the probability that a feature is zeroed out.', ['=\\check w (1-p)']],
    ['It is the original data matrix multiplied from the right by the inverse of Γ.', ['=X {Γ}^{-1}']],
    ['It is the data matrix multiplied from the left by the inverse of Γ.', ['={Γ}^{-1} X']],
    ['$\\tilde X$ = $X$ times $\\Gamma^{-1}$, and λ = 1', ['\\tilde X=X \\left(\\Gamma^{-1}\\right)']],
    ['Γ is the square root of (1-p)/p times Γ̌.', ['Γ=\\sqrt{(1-p)/p} Γ̌']],
    ['The gradient is γ times (the upstream gradient at i minus the average of all upstream gradients over the batch).',
      ['=γ \\left(g_i - \\frac{1}{n}\\sum_j g_{j}\\right)']],
    // The factor may belong to both terms; the root may end early or late; a word that nobody explained.
    ['The gradient is γ times the upstream gradient minus the average of all upstream gradients.', []],
    ['Γ is the square root of one minus p over p times Γ̌.', []],
    ['Multiply the learned weights by the learning rate.', []],
    ['Multiply the learned weights by $p$ squared minus.', []],
    ['The learned weights are small.', []],
  ]; // prettier-ignore
  for (const [text, expected] of cases) it(text, () => assert.deepEqual(said(text), expected));
});
