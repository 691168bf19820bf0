import { factWords, valuesTold } from '../../document/factWords';
import { shift } from '../../document/range';
import type { BlockReading } from '../../document/readBlock';
import { Collector, type Collected } from './facts/collector';
import { readGiven } from './facts/given';
import { mayHoldFacts, sentencesOf } from './facts/sentences';
import { readSentence } from './facts/walk';

export type { DeclarationFact, UnreadFact } from './facts/collector';

/** What a block says of its letters. */
export type BlockFacts = Collected;

export const noBlockFacts: BlockFacts = new Collector().collected();

/**
 * Reads what a block says of its letters, in words, in math and in `@given`: `X ∈ R^{n×d}`, `R_{ij} ∼ Bernoulli(p)`, `λ > 0`,
 * `P = R ⊙ X`, "$A$ is symmetric", "an orthogonal n×n matrix Q". Words that seem to say something and were not understood
 * are told as `unread`.
 */
export function readFacts(source: string, reading: BlockReading): BlockFacts {
  if (
    !mayHoldFacts(reading) &&
    !reading.factWords().some(({ kind }) => kind === 'property') &&
    valuesTold(reading.prose).length === 0
  )
    return noBlockFacts;
  const collector = new Collector();
  const namesFacts = reading.spans.length === 0 || reading.factWords().length > 0;
  for (const directive of reading.directives)
    if (directive.name === 'given') readGiven(source, directive, reading.notation, collector);
  for (const sentence of sentencesOf(source, reading))
    readSentence(sentence, source, reading.prose, namesFacts, collector);
  if (namesFacts) readWordsInMath(source, reading, collector);
  return collector.collected();
}

/** `\text{for small } h`, `x \ll 1`: what is said inside the math. */
function readWordsInMath(source: string, { spans }: BlockReading, collector: Collector): void {
  for (const span of spans)
    for (const word of factWords(source.slice(span.start, span.end)))
      collector.missWord({ ...word, ...shift(word, span.start) });
}
