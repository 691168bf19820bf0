import type { OffsetRange } from '../../document/range';
import type { Side } from '../../math/side';

/** One side of a chain with letters; undefined where it cannot be read as an expression. */
export interface SymbolicSide {
  readonly side: Side;
  readonly range: OffsetRange;
  /** Letters, accents and labels left out: enough to see what two sides share. */
  readonly letters: ReadonlySet<string>;
  readonly isNumeric: boolean;
}
