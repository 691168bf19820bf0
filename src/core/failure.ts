/** Why a computation has no value. Below the shell a failure is a value like any other; nothing is thrown. */
export type FailureCode =
  | 'division_by_zero'
  | 'zero_over_zero'
  /** Outside the real domain: √−1, log 0. */
  | 'domain'
  /** Beyond the bounds on size or steps; says nothing about the value. */
  | 'too_large'
  /** Operands whose shapes do not fit. */
  | 'shape'
  | 'ragged'
  | 'singular'
  /** A letter without a value. */
  | 'symbol'
  /** Notation that is read but not computed. */
  | 'unsupported'
  /** Text that could not be read. */
  | 'syntax';

/** A reason in place of a value. */
export class Failure {
  constructor(
    readonly code: FailureCode,
    /** Words for the message: an offending letter, two shapes. */
    readonly detail: string = '',
  ) {}
}

export function isFailure(value: unknown): value is Failure {
  return value instanceof Failure;
}
