import { say, type Sentence } from './sentence';

/** Why an operation has no result; the codes are part of the contract of `calc` and `batch`. */
export type OperationErrorCode =
  | 'kernel_larger_than_input'
  | 'empty_input'
  | 'bad_stride'
  | 'bad_dilation'
  | 'negative_padding'
  | 'channel_mismatch'
  | 'bad_groups'
  | 'bias_mismatch'
  | 'same_requires_stride_1'
  | 'output_padding_too_large'
  | 'empty_output'
  | 'pool_padding_too_large'
  | 'length_mismatch'
  | 'batch_of_one'
  | 'one_value_per_stat'
  | 'zero_variance'
  | 'shape_mismatch'
  | 'singular'
  | 'division_by_zero'
  | 'unknown_operation'
  | 'unknown_argument'
  | 'missing_argument'
  | 'bad_argument'
  | 'ragged'
  | 'not_a_number'
  | 'symbolic'
  | 'too_large';

/** A reason in place of a result, with the argument it lies in and words for people. */
export class OperationError {
  constructor(
    readonly code: OperationErrorCode,
    /** The argument as its path (`x`, `layers[1].kernel_size`), empty where it is none in particular. */
    readonly argument: string,
    readonly sentence: Sentence,
  ) {}
}

export function isOperationError(value: unknown): value is OperationError {
  return value instanceof OperationError;
}

/** `stride` should be a positive integer, not 0: what was expected and what came. */
export function unexpected(code: OperationErrorCode, argument: string, expected: string, got: string): OperationError {
  return new OperationError(code, argument, say('{0}: expected {1}, got {2}.', argument, typeInWords(expected), got));
}

/** The type of an argument as a sentence has it: `integer ≥ 0 | [left, right] | "same"` with a comma and an "or". */
export function typeInWords(type: string): string {
  const ways = type.split(' | ');
  const last = ways.pop()!;
  return ways.length === 0 ? last : `${ways.join(', ')} or ${last}`;
}
