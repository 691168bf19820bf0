import assert from 'node:assert/strict';
import { splitBlocks } from '../../document/blocks';
import { metered } from '../../math/effort';
import { checkBlock } from '../checkBlock';
import { DocumentChecker } from '../documentChecker';
import { documentContext } from '../documentContext';
import { DerivationMemory, judgeDerivations } from './derivations';
import type { BlockSteps } from './judgeSteps';

/** A mean over masks, two steps of algebra, a slip, and what goes on from it. */
const derivation = `Let $R_{ij} \\sim \\mathrm{Bernoulli}(p)$ be independent and $P = R \\odot X$. Then

$$
\\begin{aligned}
E\\left[\\|y - P w\\|_2^2\\right] &= E\\left[y^\\top y - 2 y^\\top P w + w^\\top P^\\top P w\\right] \\\\
 &= y^\\top y - 2 p y^\\top X w + E\\left[w^\\top P^\\top P w\\right] \\\\
 &= y^\\top y - 2 y^\\top X w + E\\left[w^\\top P^\\top P w\\right]
\\end{aligned}
$$

and $(a + b)^2 - (a - b)^2 = a^2 + 2ab + b^2 - a^2 + 2ab - b^2 = 4ab$.
`;

/** The links of a text where each step may take so much. */
function linksWith(effort: number | undefined, text = derivation): readonly string[] {
  const context = documentContext('markdown', [], []);
  const blocks = splitBlocks(text, 'markdown').map(({ start, end }) => checkBlock(text.slice(start, end), context));
  const steps = judgeDerivations(blocks, [], new DerivationMemory(), effort);
  let step: IteratorResult<void, readonly BlockSteps[]>;
  do step = steps.next();
  while (!step.done);
  return step.value.flatMap(({ links }) =>
    links.map(({ state, detail }) => (detail === undefined ? state : `${state}: ${detail}`)),
  );
}

const all = ['holds', 'holds', 'wrong', 'holds', 'holds'];

describe('effort of a step', () => {
  it('is enough for a derivation', () => {
    assert.deepEqual(linksWith(undefined).slice(-5), all);
  });

  it('leaves a step open that takes more, says so, and judges the steps around it', () => {
    assert.deepEqual(linksWith(4000).slice(-5), ['holds', 'holds', 'undecided: too_large', 'holds', 'holds']);
  });

  it('makes no other verdict of one, however little it is', () => {
    for (let effort = 1; effort < 1e6; effort *= 2)
      for (const [i, link] of linksWith(Math.round(effort)).slice(-5).entries())
        assert.ok(link === all[i] || link === 'undecided: too_large', `${effort}: ${link} for ${all[i]}`);
  });

  it('is counted the same where all was asked before', () => {
    const equations =
      '$x + y = 3$ and $x - y = 1$, so $2x = 4$, so $x = 2$ and $y = 1$, hence $x y = 2$, hence $x = 3$.';
    for (const text of [derivation, equations]) {
      const check = () => new DocumentChecker('markdown').check(text, { prose: true });
      const [first, second] = [metered(check), metered(check)];
      assert.ok(first.units > 1000, `${first.units}`);
      assert.equal(first.units, second.units);
      assert.deepEqual(first.result.findings, second.result.findings);
    }
  });
});
