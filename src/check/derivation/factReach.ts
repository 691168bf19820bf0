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
  { spans, marks }: BlockReading,
): boolean {
  if (lasting.has(kind)) return true;
  const [first, second] = fact.start < step.start ? [fact, step] : [step, fact];
  const isBetween = ({ start, end }: OffsetRange) => start >= first.end && end <= second.start;
  const isEdge = marks.some(
    (mark) =>
      'heading' in mark && mark.heading.start >= first.end && mark.heading.start < second.start,
  );
  return !isEdge && !spans.some(({ kind: form, outer }) => form !== 'inline' && isBetween(outer));
}
