import type { CheckedBlock } from '../checkBlock';
import { claims } from './factReach';
import { announces } from './facts/sentenceEnds';
import type { UnreadFact } from './readFacts';
import { holdsIn, type Scope } from './scopes';
import { nearby } from './wordsAround';

/** A property that is told in words alone: nobody knows of what. */
const wordsAlone: UnreadFact = { kind: 'property', about: [], start: 0, end: 0 };

const vanishing: UnreadFact = { ...wordsAlone, kind: 'vanishing' };
const place: UnreadFact = { ...wordsAlone, kind: 'place' };

/** Something that was said and not understood, and in which block. */
export interface Unread {
  readonly fact: UnreadFact;
  readonly block: number;
  /** The first block whose steps may rest on it. */
  readonly from: number;
}

/** Everything that was said in a document and not understood. */
export function unreadOf(blocks: readonly CheckedBlock[]): readonly Unread[] {
  return blocks.flatMap(({ facts, reading }, block) => {
    const isHeading = reading.marks.some(({ kind }) => kind === 'heading' || kind === 'problem');
    const alone: UnreadFact[] = [];
    const isRead = facts.declarations.some(([, { traits }]) => traits !== undefined);
    if (!isHeading && reading.spans.length === 0) {
      const told = reading.factWords().filter((word) => word.kind !== 'property' || !announces(reading.prose, word));
      const kinds = new Set(told.map(({ kind }) => kind));
      const words = facts.unread.filter(({ kind, word }) => kind === 'property' && word !== undefined);
      const isConcluded = words.length > 0 && words.every((fact) => fact.isConcluded);
      if (!isRead && !isConcluded && kinds.has('property')) alone.push(wordsAlone);
      if (kinds.has('vanishing')) alone.push(vanishing);
      if (kinds.has('place')) alone.push(place);
    }
    return [...alone, ...facts.unread].map((fact) => ({
      fact,
      block,
      from: fact.isConcluded ? formulaBefore(fact, blocks, block) : fact.kind === 'property' ? block - nearby : 0,
    }));
  });
}

/** The block with the formula that something is concluded from: all of it may be meant. */
function formulaBefore({ start }: UnreadFact, blocks: readonly CheckedBlock[], block: number): number {
  if (blocks[block]!.reading.passages.some((one) => one.end <= start && claims(one))) return block;
  let at = block - 1;
  while (at >= 0 && !blocks[at]!.reading.passages.some(claims)) at--;
  return at;
}

/** What was said around a block and not understood: a step may rest on it. */
export function unreadAround(
  unread: readonly Unread[],
  index: number,
  scopes: readonly Scope[],
): readonly UnreadFact[] {
  const isNear = ({ fact, block, from }: Unread) =>
    index >= from && (fact.kind === 'property' || Math.abs(block - index) <= nearby);
  return unread
    .filter((one) => holdsIn(scopes[one.block]!.number, scopes[index]!))
    .filter(isNear)
    .map(({ fact }) => fact);
}
