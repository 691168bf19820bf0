import type { Passage } from '../document/passages';
import { literalOf } from '../math/evaluate';
import { relate } from '../math/relate';
import { sideOf, type Chain } from '../math/statements';
import { ChainJudge, type ChainResult, type JudgeableSide } from './chainJudge';
import type { Finding, FindingCode } from './finding';
import { withoutEnding } from './otherEndings';
import type { ClaimOptions } from './sideTokens';

/** Judges the chains of a passage. @param before the side that a first bare `=` goes on from */
export function judgePassage(passage: Passage, before: JudgeableSide, options: ClaimOptions): ChainResult {
  const best = judgeChains(passage.chains, passage, before, options);
  if (!isFaulty(best.findings)) return best;
  for (const chains of passage.otherReadings()) {
    const other = judgeChains(chains, passage, before, options);
    if (holds(other)) return other;
    // `2e-1` may be twice e, less one: no claim of numbers.
    if (other.findings.length === 0) return softenAll(best, 'other-reading');
  }
  if (passage.isHypothetical()) return softenAll(best, 'hypothetical');
  return passage.arithmetic().isOther ? softenAll(best, 'other-reading') : best;
}

/** "Suppose $1 = -1$": whatever follows is no slip. */
export function supposesFalsity(passage: Passage): boolean {
  return (
    passage.isHypothetical() &&
    passage.chains.some(({ sides: [left, right, ...others], relations: [relation] }) => {
      if (!left || !right || others.length > 0 || relation?.text !== '=') return false;
      const [a, b] = [left, right].map((tokens) => sideOf(tokens, passage.syntax));
      const isNumber = [a!, b!].every((side) => literalOf(side.node()) !== undefined);
      return isNumber && relate('=', a!, b!).verdict === 'wrong';
    })
  );
}

function isFaulty(findings: readonly Finding[]): boolean {
  return findings.some((finding) => finding.verdict === 'wrong' || finding.verdict === 'invalid');
}

/** Nothing is at fault, and something is right. */
function holds({ findings }: ChainResult): boolean {
  return !isFaulty(findings) && findings.some(({ verdict }) => verdict === 'correct');
}

function softenAll(result: ChainResult, code: FindingCode): ChainResult {
  return { ...result, findings: result.findings.map((finding) => softened(finding, code)) };
}

/** A fault that is none in its context. */
export function softened(finding: Finding, code: FindingCode): Finding {
  const isFault = finding.verdict === 'wrong' || finding.verdict === 'invalid';
  return isFault ? { ...finding, verdict: 'undecided', code } : finding;
}

function judgeChains(
  chains: readonly Chain[],
  passage: Passage,
  before: JudgeableSide,
  options: ClaimOptions,
): ChainResult {
  const findings: Finding[] = [];
  let last = before;
  chains.forEach((chain, index) => {
    const run = (one: Chain) => {
      const judge = new ChainJudge(one, passage, options, index === 0, index === chains.length - 1);
      return judge.run(chain.continues ? last : undefined);
    };
    let result = run(chain);
    const other = isFaulty(result.findings) ? withoutEnding(chain) : undefined;
    const otherResult = other && run(other);
    if (otherResult && holds(otherResult)) result = otherResult;
    findings.push(...result.findings);
    last = result.lastSide;
  });
  // Where columns stand side by side, one is read after the other.
  return { findings: findings.sort((a, b) => a.start - b.start), lastSide: last };
}
