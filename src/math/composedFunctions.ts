import { Failure, isFailure } from '../core/failure';
import { applied, combine, negated } from './arithmetic';
import type { EvaluationContext, Result } from './evaluation';
import { scalar, type Value } from './value';

/** One name for each function: `arcsinh`, `arsinh` → `asinh`; `sgn` → `sign`; `conj` → `conjugate`. */
export function canonicalFunction(name: string): string {
  const arc = /^(?:arc|ar|a)(sin|cos|tan|sec|csc|cot)(h?)$/.exec(name);
  if (arc) return `a${arc[1]!}${arc[2]!}`;
  switch (name) {
    case 'conj':
      return 'conjugate';
    case 'Re':
      return 're';
    case 'Im':
      return 'im';
    case 'sgn':
      return 'sign';
    case 'ReLU':
      return 'relu';
    default:
      return name;
  }
}

/**
 * Functions that are computed from others: reciprocals, inverse and hyperbolic ones, parts of a complex number.
 * Undefined where the name is none of them.
 */
export function composed<T>(name: string, x: Value<T>, context: EvaluationContext<T>): Result<T> | undefined {
  switch (name) {
    case 'sech':
      return reciprocal(applied('cosh', x, context), context);
    case 'csch':
      return reciprocal(applied('sinh', x, context), context);
    case 'coth':
      return reciprocal(applied('tanh', x, context), context);
    case 'asinh':
      return logarithmOf(x, squareRoot(shifted(square(x, context), 1, context), context), context);
    case 'acosh': {
      const [below, above] = [shifted(x, -1, context), shifted(x, 1, context)];
      const roots = combine('·', squareRoot(below, context), squareRoot(above, context), context);
      return logarithmOf(x, roots, context);
    }
    case 'atanh': {
      const [above, below] = [shifted(x, 1, context), shifted(negated(x, context), 1, context)];
      const logs = combine('+', ln(above, context), negated(ln(below, context), context), context);
      return combine('/', logs, scalar(context.algebra.integer(2)), context);
    }
    case 'asec':
      return arcOf('acos', x, context);
    case 'acsc':
      return arcOf('asin', x, context);
    case 'acot':
      return arcOf('atan', x, context);
    case 'asech':
      return ofReciprocal('acosh', x, context);
    case 'acsch':
      return ofReciprocal('asinh', x, context);
    case 'acoth':
      return ofReciprocal('atanh', x, context);
    case 're':
    case 'im':
    case 'conjugate':
      return partOf(name, x, context);
    case 'arg':
      return angle(x, context);
    default:
      return undefined;
  }
}

function reciprocal<T>(x: Result<T>, context: EvaluationContext<T>): Result<T> {
  return combine('/', scalar(context.algebra.integer(1)), x, context);
}

function arcOf<T>(name: 'asin' | 'acos' | 'atan', x: Value<T>, context: EvaluationContext<T>): Result<T> {
  const inner = reciprocal(x, context);
  return isFailure(inner) ? inner : applied(name, inner, context);
}

function ofReciprocal<T>(name: 'asinh' | 'acosh' | 'atanh', x: Value<T>, context: EvaluationContext<T>): Result<T> {
  const inner = reciprocal(x, context);
  return isFailure(inner) ? inner : (composed(name, inner, context) ?? inner);
}

function shifted<T>(x: Result<T>, by: number, context: EvaluationContext<T>): Result<T> {
  return combine('+', x, scalar(context.algebra.integer(by)), context);
}

function square<T>(x: Value<T>, context: EvaluationContext<T>): Result<T> {
  return combine('·', x, x, context);
}

function squareRoot<T>(x: Result<T>, context: EvaluationContext<T>): Result<T> {
  return isFailure(x) ? x : applied('sqrt', x, context);
}

function ln<T>(x: Result<T>, context: EvaluationContext<T>): Result<T> {
  return isFailure(x) ? x : applied('ln', x, context);
}

/** `ln(x + root)` */
function logarithmOf<T>(x: Value<T>, root: Result<T>, context: EvaluationContext<T>): Result<T> {
  return ln(combine('+', x, root, context), context);
}

function partOf<T>(name: 're' | 'im' | 'conjugate', x: Value<T>, context: EvaluationContext<T>): Result<T> {
  const { algebra } = context;
  if (x.kind !== 'scalar' || !algebra.parts) return new Failure('unsupported', name);
  const { re, im } = algebra.parts(x.value);
  if (name !== 'conjugate') return scalar(name === 're' ? re : im);
  const imaginary = algebra.add(x.value, algebra.negate(re));
  return scalar(algebra.add(re, algebra.negate(imaginary)));
}

function angle<T>(x: Value<T>, { algebra }: EvaluationContext<T>): Result<T> {
  const value = x.kind === 'scalar' ? algebra.argument?.(x.value) : undefined;
  if (value === undefined) return new Failure('unsupported', 'arg');
  return isFailure(value) ? value : scalar(value);
}

/** The angle of the point `(x, y)`: `2 atan(y / (√(x² + y²) + x))`. */
export function angleOf<T>(x: Value<T>, y: Value<T>, context: EvaluationContext<T>): Result<T> {
  const length = squareRoot(combine('+', square(x, context), square(y, context), context), context);
  const tangent = combine('/', y, combine('+', length, x, context), context);
  const half = isFailure(tangent) ? tangent : applied('atan', tangent, context);
  return combine('·', scalar(context.algebra.integer(2)), half, context);
}
