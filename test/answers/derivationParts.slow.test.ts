import assert from 'node:assert/strict';
import { checkSource } from '../../src/cli/checkSource';
import { defaultSettings } from '../../src/language/model';

/** The state of the part that is a derivation, of rows between the loss and the end. */
function stateOf(...rows: readonly string[]): string | undefined {
  const chain = rows.map((row) => `&= ${row}`).join(' \\\\\n');
  const text = `## Problem 4

(a) Let $P = R \\odot X$ with $R_{ij} \\sim \\text{Bernoulli}(p)$ i.i.d.

$$
\\begin{aligned}
\\mathbb E_R\\|y - Pw\\|^2 ${chain}
\\end{aligned}
$$
where $\\Gamma = \\mathrm{diag}(X^\\top X)^{1/2}$.
`;
  const { outline } = checkSource(text, 'markdown', { ...defaultSettings, problems: 'eecs182-hw5' });
  return outline.flatMap(({ parts }) => parts).find(({ id }) => id === '4a')?.status;
}

const expanded = 'y^\\top y - 2 y^\\top \\mathbb E[P] w + w^\\top \\mathbb E[P^\\top P] w';
const end = '\\|y - pXw\\|^2 + p(1-p)\\|\\Gamma w\\|^2';

describe('a part that is a derivation', () => {
  it('is correct where every step of its chain holds', () => assert.equal(stateOf(expanded, end), 'correct'));

  it('is wrong with a slip, whatever its end', () =>
    assert.equal(stateOf(expanded.replace('2 y', '3 y'), end), 'wrong'));

  it('is undecided with a step that could not be decided: its end alone does not make it correct', () =>
    assert.equal(stateOf(expanded, 'y^\\top y - 2p\\, y^\\top X w + \\mathrm{Q}[X](w)', end), 'undecided'));

  it('is undecided where a row within it says something new', () =>
    assert.equal(stateOf(expanded, '\\|y - pXw\\|^2 + p(1+p)\\sum_j w_j^2 \\|a_j\\|^2', end), 'undecided'));

  it('is undecided where no step could be decided, and not unanswered', () =>
    assert.equal(stateOf('\\mathrm{Q}[X](w) + \\Phi'), 'undecided'));
});
