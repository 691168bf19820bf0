import type { ShapeConflict } from './shapes/shapeConflict';

/** What random instances say of an equation between two terms. */
export type IdentityVerdict =
  /** The sides agree at every instance. */
  | 'holds'
  /** They differ under every sensible typing. */
  | 'fails'
  /** No typing gives both sides a shape. */
  | 'ill-shaped'
  /** Values could not be computed. */
  | 'unknown';

export interface IdentityJudgement {
  readonly verdict: IdentityVerdict;
  /** What does not fit, of `ill-shaped` sides, where that is sure. Looked for when it is asked for: most only ask whether sides hold. */
  readonly conflict?: () => ShapeConflict | undefined;
  /** Why the values are not known: a piece of notation. */
  readonly detail?: string;
}
