import type { Algebra, UnaryFunction } from '../core/algebra';
import { Failure, isFailure } from '../core/failure';
import * as matrices from '../core/matrix';
import type { Matrix } from '../core/matrix';
import type { EvaluationContext, Result } from './evaluation';
import type { FactorOperator } from './syntax';
import { asColumn, scalar, shapeOf, type Value } from './value';

/** One binary operation on values of any shape. */
export function combine<T>(
  operator: FactorOperator | '+',
  left: Result<T>,
  right: Result<T>,
  context: EvaluationContext<T>,
): Result<T> {
  if (isFailure(left)) return left;
  if (isFailure(right)) return right;
  const { algebra } = context;
  if (left.kind === 'scalar' && right.kind === 'scalar') {
    const value = scalarOperation(operator, left.value, right.value, algebra);
    return isFailure(value) ? value : scalar(value);
  }
  const one = left.kind === 'scalar' ? singleEntry(right) : right.kind === 'scalar' ? singleEntry(left) : undefined;
  if (one && left.kind === 'scalar') return combine(operator, left, one, context);
  if (one && right.kind === 'scalar') return combine(operator, one, right, context);
  if (left.kind === 'list' && right.kind === 'list') return combineLists(operator, left.items, right.items, context);
  if (left.kind === 'scalar' || right.kind === 'scalar') return scale(operator, left, right, context);
  const a = left.kind === 'matrix' ? left : asColumn(left);
  const b = right.kind === 'matrix' ? right : asColumn(right);
  if (!a || !b) return new Failure('unsupported');
  return matrixValue(combineMatrices(operator, a, b, context));
}

/** `xᵀy` as a number. */
function singleEntry<T>(value: Value<T>): Value<T> | undefined {
  return value.kind === 'matrix' && value.entries.length === 1 ? scalar(value.entries[0]!) : undefined;
}

/** A matrix as a value. */
export function matrixValue<T>(m: Matrix<T> | Failure): Result<T> {
  return isFailure(m) ? m : { kind: 'matrix', rows: m.rows, columns: m.columns, entries: m.entries };
}

function scalarOperation<T>(operator: FactorOperator | '+', a: T, b: T, algebra: Algebra<T>): T | Failure {
  switch (operator) {
    case '+':
      return algebra.add(a, b);
    case '/':
    case '÷':
      return algebra.divide(a, b);
    case 'mod': {
      const q = algebra.divide(a, b);
      const whole = isFailure(q) ? q : algebra.apply('floor', q);
      return isFailure(whole) ? whole : algebra.add(a, algebra.negate(algebra.multiply(whole, b)));
    }
    case '⊗':
    case 'other':
      return new Failure('unsupported');
    default:
      return algebra.multiply(a, b);
  }
}

function combineLists<T>(
  operator: FactorOperator | '+',
  a: readonly Value<T>[],
  b: readonly Value<T>[],
  context: EvaluationContext<T>,
): Result<T> {
  if (operator !== '+' && operator !== '⊙' && operator !== '·') return new Failure('unsupported');
  if (a.length !== b.length) return new Failure('shape', `${a.length}, ${b.length}`);
  const items: Value<T>[] = [];
  for (const [i, x] of a.entries()) {
    const item = combine(operator, x, b[i]!, context);
    if (isFailure(item)) return item;
    items.push(item);
  }
  if (operator !== '·') return { kind: 'list', items };
  return items.reduce<Result<T>>(
    (total, item) => combine('+', total, item, context),
    scalar(context.algebra.integer(0)),
  );
}

/** A scalar times, or over, a matrix or list. */
function scale<T>(
  operator: FactorOperator | '+',
  left: Value<T>,
  right: Value<T>,
  context: EvaluationContext<T>,
): Result<T> {
  const divides = operator === '/' || operator === '÷';
  if (operator === '+') return new Failure('shape', `${shapeOf(left)}, ${shapeOf(right)}`);
  if (operator === 'mod' || operator === 'other' || operator === '⊗') return new Failure('unsupported');
  if (divides && right.kind !== 'scalar') return new Failure('shape', shapeOf(right));
  const whole = left.kind === 'scalar' ? right : left;
  const factor = left.kind === 'scalar' ? left : right;
  if (whole.kind === 'list') {
    const items: Value<T>[] = [];
    for (const item of whole.items) {
      const value = combine(operator, divides ? item : factor, divides ? factor : item, context);
      if (isFailure(value)) return value;
      items.push(value);
    }
    return { kind: 'list', items };
  }
  if (whole.kind !== 'matrix' || factor.kind !== 'scalar') return new Failure('unsupported');
  return matrixValue(matrices.mapMatrix(whole, (x) => scalarOperation(operator, x, factor.value, context.algebra)));
}

function combineMatrices<T>(
  operator: FactorOperator | '+',
  a: Matrix<T>,
  b: Matrix<T>,
  context: EvaluationContext<T>,
): Matrix<T> | Failure {
  const { algebra } = context;
  switch (operator) {
    case '+':
      return matrices.zipMatrix(a, b, (x, y) => algebra.add(x, y));
    case '⊙':
      return matrices.zipMatrix(a, b, (x, y) => algebra.multiply(x, y));
    case 'implicit':
    case '·':
    case '×':
    case '*':
      if (!context.budget.spend(a.rows * a.columns * b.columns)) return new Failure('too_large');
      return matrices.multiplyMatrices(algebra, a, b);
    default:
      return new Failure('unsupported');
  }
}

export function negated<T>(value: Result<T>, context: EvaluationContext<T>): Result<T> {
  return combine('·', scalar(context.algebra.integer(-1)), value, context);
}

export function raised<T>(base: Value<T>, exponent: Value<T>, context: EvaluationContext<T>): Result<T> {
  const { algebra } = context;
  if (exponent.kind !== 'scalar') return new Failure('unsupported');
  if (base.kind === 'scalar') {
    if (!context.budget.spend(8)) return new Failure('too_large');
    const value = algebra.power(base.value, exponent.value);
    return isFailure(value) ? value : scalar(value);
  }
  const k = algebra.asInteger(exponent.value);
  if (base.kind !== 'matrix' || k === undefined) return new Failure('unsupported');
  if (!context.budget.spend(base.rows ** 3 * Math.min(Math.abs(k), 64))) return new Failure('too_large');
  return matrixValue(matrices.matrixPower(algebra, base, k));
}

export function applied<T>(name: UnaryFunction, value: Value<T>, context: EvaluationContext<T>): Result<T> {
  if (value.kind !== 'scalar') return new Failure('unsupported', name);
  if (!context.budget.spend(8)) return new Failure('too_large');
  const result = context.algebra.apply(name, value.value);
  return isFailure(result) ? result : scalar(result);
}

/** `|x|`: of a number its size, of a matrix its determinant. */
export function absolute<T>(value: Value<T>, context: EvaluationContext<T>): Result<T> {
  if (value.kind === 'matrix') return determinant(value, context);
  return applied('abs', value, context);
}

export function determinant<T>(value: Value<T>, context: EvaluationContext<T>): Result<T> {
  if (value.kind !== 'matrix') return new Failure('unsupported', 'det');
  if (!context.budget.spend(value.rows ** 3)) return new Failure('too_large');
  const result = matrices.determinant(context.algebra, value);
  return isFailure(result) ? result : scalar(result);
}
