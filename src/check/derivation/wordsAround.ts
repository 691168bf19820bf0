import { derivativesTold } from '../../document/leads';
import { anyOf, expression, phrases } from '../../document/phrases';
import type { BlockReading } from '../../document/readBlock';
import { reasons } from '../../document/vocabulary';
import type { CheckedBlock } from '../checkBlock';
import { indexConditions, type IndexCondition } from './indexConditions';
import { symbolicChains, type SymbolicChain } from './symbolicChains';

/** A reason is given in the paragraph before or after; what is said of quantities holds in the whole problem. */
export const nearby = 2;

/** What is said before the first formula of a block. */
export function leadTo(reading: BlockReading, previous: BlockReading | undefined): string {
  const [first] = reading.passages;
  return reading.startsWithMath || !first ? (previous?.tail ?? '') : reading.prose.slice(0, first.start);
}

/** What the block after says, if it goes on with the sentence: "since $a^\top b = 0$". */
export function reasonsAfter(blocks: readonly CheckedBlock[], index: number): readonly SymbolicChain[] {
  let at = index + 1;
  while (blocks[at]?.reading.isBlank) at++;
  const next = blocks[at];
  if (!next || !givesReason.test(next.reading.head)) return noChains;
  return symbolicChains(next.reading).chains;
}

const reasonOpeners = phrases`
  ${reasons}
  using
  by
  here
  note
  recall
  remember
  observe
  this
  that
  it
  we (?:have )?used
  in the (?:last|first|second|third)
  the (?:last|first|second|third)
  remark
  reason\w*
`;
/** How a paragraph begins that says why what stands before it is so. */
const givesReason = expression(phrases`
  ^\W*${anyOf(reasonOpeners)}\b
  ^\s*\(?(?:\*|†|‡)
`);

const noChains: readonly SymbolicChain[] = [];

/** What is said of indices in a block and before it: "for $i \\ne j$ we have". */
export function conditionsAround(blocks: readonly CheckedBlock[], index: number): readonly IndexCondition[] {
  return blocks.slice(Math.max(index - nearby, 0), index + 1).flatMap(({ reading }) => indexConditions(reading));
}

const derivativeWords = new WeakMap<BlockReading, ReturnType<typeof derivativesTold>>();

/** What the words of a block and of those just before it tell of derivatives. */
export function derivativesAround(blocks: readonly CheckedBlock[], index: number): ReturnType<typeof derivativesTold> {
  const told = blocks.slice(Math.max(index - nearby, 0), index + 1).map(({ reading }) => {
    if (!derivativeWords.has(reading)) derivativeWords.set(reading, derivativesTold(reading.prose));
    return derivativeWords.get(reading);
  });
  return told.includes('other') ? 'other' : told.find((one) => one !== undefined);
}
