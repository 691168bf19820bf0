import type { OffsetRange } from '../../document/range';
import type { BlockReading } from '../../document/readBlock';
import type { UnreadFact } from './readFacts';

/** What is said of a quantity stays; all else belongs to the formulas beside it. */
const lasting: ReadonlySet<UnreadFact['kind']> = new Set<UnreadFact['kind']>([
  'property',
  'claim',
  'values',
  'foreign',
]);

/**
 * Whether a fact of a block may be what one of its steps rests on. An approximation or a limit is one for the formulas beside
 * it: not across another display, nor in another item of a list.
 */
export function reaches(
  { kind, ...fact }: UnreadFact,
  step: OffsetRange,
  { spans, marks, passages, prose }: BlockReading,
): boolean {
  if (lasting.has(kind)) return true;
  // "Without biases it is $4d^2$" speaks of what follows in its sentence.
  const end = sentenceEnd(prose, fact.end);
  const isBefore = step.end <= sentenceStart(prose, fact.start);
  const hasOwn = passages.some(
    (passage) =>
      passage.start >= fact.end && passage.start < end && passage.chains.some(({ relations }) => relations.length > 0),
  );
  if (isBefore && hasOwn) return false;
  const [first, second] = fact.start < step.start ? [fact, step] : [step, fact];
  const isBetween = ({ start, end }: OffsetRange) => start >= first.end && end <= second.start;
  const isEdge = marks.some(
    (mark) => 'heading' in mark && mark.heading.start >= first.end && mark.heading.start < second.start,
  );
  return !isEdge && !spans.some(({ kind: form, outer }) => form !== 'inline' && isBetween(outer));
}

/** A display before a capital letter ends a sentence: its full stop stands inside it. */
function sentenceStart(prose: string, at: number): number {
  const ends = [...prose.slice(0, at).matchAll(/[.!?]\s|\n[ \t]*\n|\ufffc\s*(?=\p{Lu})/gu)];
  const last = ends.at(-1);
  return last ? last.index + last[0].length : 0;
}

function sentenceEnd(prose: string, at: number): number {
  const found = /[.!?](?=\s|$)|\n[ \t]*\n/.exec(prose.slice(at));
  return found ? at + found.index : prose.length;
}
