import type { Failure } from './failure';
import type { Rational } from './rational';

/** The functions of one real argument that homework uses. Angles in radians. */
export const unaryFunctions = [
  'sqrt',
  'exp',
  'ln',
  'abs',
  'floor',
  'ceil',
  'sign',
  'round',
  'sin',
  'cos',
  'tan',
  'cot',
  'sec',
  'csc',
  'asin',
  'acos',
  'atan',
  'sinh',
  'cosh',
  'tanh',
  'sigmoid',
  'relu',
] as const;

export type UnaryFunction = (typeof unaryFunctions)[number];

/**
 * Numbers of one kind and what can be done with them. Evaluation is written once over this interface:
 * exact reals decide, intervals say what the rounding of typed digits explains.
 */
export interface Algebra<T> {
  /** @param slack half a unit of the last typed digit, 0 for exact literals. */
  literal(value: Rational, slack: Rational | undefined): T;
  integer(value: number): T;
  constant(name: 'pi' | 'e'): T;
  add(a: T, b: T): T;
  negate(a: T): T;
  multiply(a: T, b: T): T;
  divide(a: T, b: T): T | Failure;
  power(base: T, exponent: T): T | Failure;
  apply(name: UnaryFunction, x: T): T | Failure;
  /** The value where it is an exact fraction; left out by arithmetics that have none. */
  asRational?(a: T): Rational | undefined;
  /** Real and imaginary part, each as a number; left out by arithmetics that know real numbers alone. */
  parts?(a: T): { readonly re: T; readonly im: T };
  /** The angle of a complex number, in (−π, π]. */
  argument?(a: T): T | Failure;
  /** True only where the value is certainly zero. */
  isZero(a: T): boolean;
  /** The value where it is certainly an integer that fits a double. */
  asInteger(a: T): number | undefined;
  /** Negative, zero or positive; undefined where it cannot be told. */
  compare(a: T, b: T): -1 | 0 | 1 | undefined;
}
