import type { OffsetRange } from '../../document/range';
import type { Explanation } from './explanation';

/** A relation of a chain and what is known of it. */
export interface Link extends OffsetRange {
  readonly against: OffsetRange;
  /** Which chain of the block it belongs to. */
  readonly chain: number;
  readonly state:
    | 'holds'
    | 'wrong'
    /** It says something new: a definition, an equation to solve. */
    | 'stated'
    | 'undecided';
  /** Why it is undecided: a piece of notation, or a word for the reason. */
  readonly detail?: string;
  /** Looks for the slip and an example, of a wrong step; ranges in it are those of the block. */
  readonly explain?: () => Explanation;
}
