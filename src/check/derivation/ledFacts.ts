import type { CheckedBlock } from '../checkBlock';
import { sentenceStart } from './facts/sentenceEnds';
import { conditionsIn } from './indexConditions';
import type { BlockFacts } from './readFacts';
import { isWithin } from './step';

const known = new WeakMap<BlockFacts, BlockFacts>();

/**
 * What each block says of its letters. "For $j \ne k$," before a display that gives `M_{jk}` says it of these indices alone: that
 * defines no `M`.
 */
export function ledFacts(blocks: readonly CheckedBlock[]): readonly BlockFacts[] {
  let previous: CheckedBlock | undefined;
  return blocks.map((block) => {
    const facts = previous ? limited(block, previous) : block.facts;
    if (!block.reading.isBlank) previous = block;
    return facts;
  });
}

function limited({ facts, reading }: CheckedBlock, previous: CheckedBlock): BlockFacts {
  if (!reading.startsWithMath || !facts.definitions.some(({ index }) => index.length > 0)) return facts;
  const { prose, passages } = previous.reading;
  const end = prose.trimEnd().length;
  if (/[.!?]$/.test(prose.slice(0, end))) return facts;
  const start = sentenceStart(prose, end);
  const conditions = conditionsIn(passages.filter((passage) => passage.start >= start));
  if (conditions.length === 0) return facts;
  const isLimited = (index: readonly string[]) =>
    conditions.some(({ letters, where }) => where !== undefined && isWithin(letters, new Set(index)));
  const definitions = facts.definitions.filter(({ index }) => !isLimited(index));
  if (definitions.length === facts.definitions.length) return facts;
  // The same content is the same object: what was judged by it stays.
  const before = known.get(facts);
  if (before?.definitions.length === definitions.length) return before;
  const kept = { ...facts, definitions };
  known.set(facts, kept);
  return kept;
}
