import type { Real } from '../core/real';
import type { ScalarCode } from './rounding';
import type { Value } from './value';

/** Relations between numbers that can be right or wrong. */
export type NumericRelation = '=' | '≈' | '≠' | '<' | '>' | '≤' | '≥';

/** Whether a relation is one between numbers: `∈` and `⇒` are not. */
export function isNumericRelation(text: string): text is NumericRelation {
  return text === '=' || text === '≈' || text === '≠' || text === '<' || text === '>' || text === '≤' || text === '≥';
}

/** Why a relation is judged as it is. */
export type RelationCode =
  | ScalarCode
  /** Shapes differ. */
  | 'shape'
  /** The smaller matrix stands inside the larger one, zeros around it. */
  | 'embedded'
  /** Right only if the notation is read loosely: `-4^2` for `(-4)^2`. */
  | 'loose-notation'
  /** Right if it means something else than plain arithmetic: another base, another unit. */
  | 'other-reading'
  | 'division_by_zero'
  | 'zero_over_zero'
  | 'singular'
  | 'ragged'
  | 'domain'
  | 'too_large'
  | 'unsupported'
  | 'syntax';

export interface RelationJudgement {
  /** `none`: not a relation between numbers, nothing to judge. */
  readonly verdict: 'correct' | 'wrong' | 'undecided' | 'invalid' | 'none';
  readonly code: RelationCode;
  /** Wrong entries of matrices and lists, 1-based; columns are absent for lists. */
  readonly entries?: readonly { readonly row: number; readonly column?: number }[];
  /** What the message may name: a shape, a letter. */
  readonly detail?: string;
  readonly left?: Value<Real>;
  readonly right?: Value<Real>;
}
