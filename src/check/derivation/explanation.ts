import { shift, type OffsetRange } from '../../document/range';
import type { Counterexample } from '../../math/symbolic/slips/counterexample';
import type { Repair } from '../../math/symbolic/slips/repairs';

/** What can be said of a step that does not hold. Found only when asked for. */
export interface Explanation {
  /** The small change that makes it true; ranges are those of the block. */
  readonly repair?: Repair;
  /** Where in the document that change would be made. */
  readonly place?: OffsetRange;
  /** Small values at which its sides differ. */
  readonly example?: Counterexample;
}

/** The explanation of a step in a block that starts at `blockStart`, with the place of its slip. */
export function placeExplanation(explanation: Explanation, blockStart: number): Explanation {
  const { repair } = explanation;
  return repair ? { ...explanation, place: shift(repair.from, blockStart) } : explanation;
}
