export interface Tolerance {
  /** |student − reference| ≤ max(abs, rel · |reference|) */
  readonly abs?: number;
  readonly rel?: number;
  /** Significant digits that are asked for; takes the place of the two others. */
  readonly sigfigs?: number;
}

export type EqualCode =
  | 'equal'
  | 'different'
  | 'within_tolerance'
  | 'shape'
  | 'sigfigs'
  | 'not_a_number'
  | 'student_syntax'
  | 'reference_syntax'
  | 'no_value'
  | 'too_large'
  | 'unsupported'
  /** Equal where both are real numbers, but not everywhere: `ln x²` and `2 ln x`. */
  | 'domain'
  /** One is an equation or inequality, the other is not. */
  | 'kind'
  /** Equal or not according to how the notation is read. */
  | 'ambiguous'
  /** An equation that has fewer, or more, solutions than the other. */
  | 'solutions_lost'
  | 'solutions_gained';

export interface EqualResult {
  readonly verdict: 'correct' | 'wrong' | 'undecided' | 'invalid';
  readonly code: EqualCode;
  /** Shapes, a piece of notation, a place where the two differ. */
  readonly detail?: string;
}

export const equal: EqualResult = { verdict: 'correct', code: 'equal' };
export const different: EqualResult = { verdict: 'wrong', code: 'different' };

export function undecided(code: EqualCode, detail?: string): EqualResult {
  return { verdict: 'undecided', code, ...(detail ? { detail } : {}) };
}
