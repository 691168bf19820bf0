import type { OffsetRange } from '../../document/range';
import type { Passage } from '../../document/passages';
import type { BlockReading } from '../../document/readBlock';
import { sentenceEnd, sentenceStart } from './facts/sentenceEnds';
import type { UnreadFact } from './readFacts';

/** What is said of a quantity stays; all else belongs to the formulas beside it. */
const lasting: ReadonlySet<UnreadFact['kind']> = new Set<UnreadFact['kind']>([
  'property',
  'claim',
  'values',
  'foreign',
]);

/** Whether a formula has a relation in it. */
export function claims({ chains }: Passage): boolean {
  return chains.some(({ relations }) => relations.length > 0);
}

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
  const display = spans.filter(({ kind: form, outer }) => form !== 'inline' && outer.end <= fact.start).at(-1);
  const behind = display && prose.slice(display.outer.end, fact.start).trim() === '' ? display.outer.end : 0;
  const isOpening = /^\p{Lu}/u.test(prose.slice(fact.start));
  const start = Math.max(sentenceStart(prose, fact.start), isOpening ? behind : 0);
  const isBefore = step.end <= start;
  const hasOwn = passages.some((passage) => passage.start >= fact.end && passage.start < end && claims(passage));
  if (isBefore && hasOwn) return false;
  const [first, second] = fact.start < step.start ? [fact, step] : [step, fact];
  const isBetween = ({ start, end }: OffsetRange) => start >= first.end && end <= second.start;
  const isEdge = marks.some(
    (mark) => 'heading' in mark && mark.heading.start >= first.end && mark.heading.start < second.start,
  );
  return !isEdge && !spans.some(({ kind: form, outer }) => form !== 'inline' && isBetween(outer));
}
