import type { Algebra, UnaryFunction } from '../core/algebra';
import { unaryFunctions } from '../core/algebra';
import { Failure, isFailure } from '../core/failure';
import * as matrices from '../core/matrix';
import type { Matrix } from '../core/matrix';
import * as Q from '../core/rational';
import type {
  BigNode,
  BracketNode,
  CallNode,
  FactorOperator,
  MatrixNode,
  Node,
  NumberNode,
  PostfixNode,
  PowerNode,
  ProductNode,
  SubscriptNode,
  Term,
} from './syntax';
import { slackOf } from './digits';
import { asColumn, scalar, scalarItems, shapeOf, type Value } from './value';

/** A sensible way to read notation that has more than one. */
export interface Reading {
  /** `\log` without a base. */
  readonly logBase: 'e' | '10' | '2';
  /** Arguments of sin, cos, tan without a degree sign. */
  readonly angle: 'radian' | 'degree';
  /** `1\frac{1}{2}` is a sum (mixed number) or a product. */
  readonly mixed: boolean;
  /** A loose way of writing that is taken for what it is meant to be; it can excuse, but not confirm. */
  readonly loose?: LooseNotation;
}

/**
 * - `signed-base`    `-4^2` for `(-4)^2`
 * - `sum-scope`      `\sum_i i + 1` for `\sum_i (i + 1)`
 * - `percent-factor` `100 · 41/48 = 85.4%`
 * - `percent-on-top` `200 + 10% = 220`
 * - `taxicab`        `‖x‖` for the 1-norm
 * - `congruence`     `1 + 1 = 0 mod 2`
 */
export type LooseNotation =
  'signed-base' | 'sum-scope' | 'percent-factor' | 'percent-on-top' | 'taxicab' | 'congruence';

export const defaultReading: Reading = { logBase: 'e', angle: 'radian', mixed: false };

/** What evaluation found to depend on the reading. */
export type EvaluationAmbiguity = 'logBase' | 'angle' | 'mixed' | LooseNotation;

export interface EvaluationContext<T> {
  readonly algebra: Algebra<T>;
  readonly reading: Reading;
  /** Values of letters; bound variables of sums are added to it on the way. */
  readonly symbols: ReadonlyMap<string, Value<T>>;
  readonly budget: Budget;
  readonly ambiguities: Set<EvaluationAmbiguity>;
  /** Missing entries of a LaTeX matrix are zero (default: the matrix is ragged). */
  readonly blankIsZero?: boolean;
  /** Takes e for Euler's number wherever it stands; otherwise only as the base of a power. */
  readonly eulerE?: boolean;
}

/** Steps that a judgement may take: a count, not a clock, so that verdicts do not depend on the machine. */
export class Budget {
  constructor(public steps: number) {}

  /** False once the steps are used up. */
  spend(count = 1): boolean {
    this.steps -= count;
    return this.steps >= 0;
  }
}

const maxTerms = 10_000;
const maxFactorial = 400;

type Result<T> = Value<T> | Failure;

/** The value of an expression, or why it has none. Never throws. */
export function evaluate<T>(node: Node, context: EvaluationContext<T>): Result<T> {
  if (!context.budget.spend()) return new Failure('too_large');
  const { algebra } = context;
  switch (node.kind) {
    case 'number':
      return scalar(algebra.literal(node.value, slackOf(node)));
    case 'symbol':
      return symbol(node.accent ? `${node.accent} ${node.name}` : node.name, context);
    case 'subscript':
      return subscript(node, context);
    case 'text':
      if (node.text === '' && context.blankIsZero) return scalar(algebra.integer(0));
      return new Failure(node.text === '' ? 'ragged' : 'unsupported');
    case 'error':
      return new Failure(
        node.reason === 'too_deep' || node.reason === 'too_large' ? 'too_large' : 'syntax',
      );
    case 'bracket':
      return bracket(node, context);
    case 'unary': {
      if (node.operator === '±' || node.operator === '∓') return new Failure('unsupported', '±');
      if (node.operator === '-' && isLoose(isSignedBase(node.operand), 'signed-base', context)) {
        return raisedSigned(node.operand, context);
      }
      const operand = evaluate(node.operand, context);
      return node.operator === '-' ? negated(operand, context) : operand;
    }
    case 'sum':
      return sum(node.terms, context);
    case 'product':
      return product(node, context);
    case 'postfix':
      return postfix(node, context);
    case 'fraction':
      return combine(
        '/',
        evaluate(node.numerator, context),
        evaluate(node.denominator, context),
        context,
      );
    case 'binomial':
      return binomial(evaluate(node.top, context), evaluate(node.bottom, context), context);
    case 'root':
      return root(node, context);
    case 'power':
      return power(node, context);
    case 'call':
      return call(node, context);
    case 'big':
      return big(node, context);
    case 'matrix':
      return matrix(node, context);
    case 'cases':
      return new Failure('unsupported', 'cases');
    case 'relation':
      return relation(node.operators, node.sides, context);
  }
}

/** Notes that a loose reading is possible, and says whether it is the one to take. */
function isLoose<T>(
  possible: boolean,
  notation: LooseNotation,
  context: EvaluationContext<T>,
): boolean {
  if (possible) context.ambiguities.add(notation);
  return possible && context.reading.loose === notation;
}

function isSignedBase(node: Node): boolean {
  return node.kind === 'power' && node.base.kind === 'number';
}

/** `-4^2` read as `(-4)^2`. */
function raisedSigned<T>(node: Node, context: EvaluationContext<T>): Result<T> {
  if (node.kind !== 'power') return new Failure('unsupported');
  const base = negated(evaluate(node.base, context), context);
  const exponent = evaluate(node.exponent, context);
  if (isFailure(base)) return base;
  return isFailure(exponent) ? exponent : raised(base, exponent, context);
}

function symbol<T>(name: string, context: EvaluationContext<T>): Result<T> {
  const value = context.symbols.get(name);
  if (value) return value;
  if (name === 'π' || name === 'pi') return scalar(context.algebra.constant('pi'));
  if (name === 'ℯ' || (name === 'e' && context.eulerE))
    return scalar(context.algebra.constant('e'));
  return new Failure('symbol', name);
}

/** A letter with an index is a letter of its own: `x_1`, `a_9` and `a9` are the same. */
function subscript<T>(node: SubscriptNode, context: EvaluationContext<T>): Result<T> {
  const name = subscriptName(node);
  const value = name === undefined ? undefined : context.symbols.get(name);
  if (value) return value;
  const base = node.base;
  if (base.kind === 'bracket' && (base.open === '‖' || base.open === '|'))
    return norm(base, node.index, context);
  return new Failure('symbol', name ?? '');
}

/** `x_1` → `x1`; undefined where the index is more than letters and digits. */
export function subscriptName(node: SubscriptNode): string | undefined {
  const part = (n: Node): string | undefined => {
    if (n.kind === 'number') return n.text;
    if (n.kind === 'symbol') return n.accent ? `${n.accent} ${n.name}` : n.name;
    if (n.kind === 'text') return n.text;
    if (n.kind === 'subscript') return subscriptName(n);
    if (n.kind === 'bracket') {
      const parts = n.items.map(part);
      return parts.includes(undefined) ? undefined : parts.join(',');
    }
    if (n.kind === 'product' || n.kind === 'sum') {
      const list = n.kind === 'product' ? n.factors : n.terms;
      const parts = list.map((item) => part(item.node));
      return parts.includes(undefined) ? undefined : parts.join(n.kind === 'sum' ? '+' : '');
    }
    return undefined;
  };
  const base = part(node.base);
  const index = part(node.index);
  return base === undefined || index === undefined ? undefined : `${base}${index}`;
}

function bracket<T>(node: BracketNode, context: EvaluationContext<T>): Result<T> {
  if (node.open === '‖') return norm(node, undefined, context);
  const items: Value<T>[] = [];
  for (const item of node.items) {
    const value = evaluate(item, context);
    if (isFailure(value)) return value;
    items.push(value);
  }
  const [first] = items;
  if (!first) return new Failure('syntax');
  switch (node.open) {
    case '|':
      return absolute(first, context);
    case '⌊':
      return applied('floor', first, context);
    case '⌈':
      return applied('ceil', first, context);
    case '⟨':
      return items.length === 2
        ? combine('·', first, items[1]!, context)
        : new Failure('unsupported');
    case '\\{':
      return items.length === 1 && first.kind === 'scalar' ? first : { kind: 'set', items };
    case '[':
      return listOrMatrix(items, node);
    default:
      return items.length === 1 ? first : { kind: 'list', items };
  }
}

/** `[[1,2],[3,4]]` is a matrix, `[1, 2]` a list, `[x]` a group. */
function listOrMatrix<T>(items: readonly Value<T>[], node: BracketNode): Result<T> {
  const bracketed = node.items.every((item) => item.kind === 'bracket' && item.open === '[');
  if (!bracketed) return items.length === 1 ? items[0]! : { kind: 'list', items };
  const rows: (readonly T[])[] = [];
  for (const [i, item] of items.entries()) {
    // `[5.3]` as a row is a row of one.
    const row =
      item.kind === 'list'
        ? scalarItems(item.items)
        : item.kind === 'scalar'
          ? [item.value]
          : undefined;
    if (!row) return { kind: 'list', items };
    const typed = node.items[i];
    if (typed?.kind === 'bracket' && typed.items.length !== row.length)
      return new Failure('ragged');
    rows.push(row);
  }
  const columns = rows[0]!.length;
  if (rows.some((row) => row.length !== columns)) return new Failure('ragged');
  return { kind: 'matrix', rows: rows.length, columns, entries: rows.flat() };
}

function matrix<T>(node: MatrixNode, context: EvaluationContext<T>): Result<T> {
  const columns = Math.max(...node.rows.map((row) => row.length));
  const entries: T[] = [];
  for (const row of node.rows) {
    if (row.length < columns && !context.blankIsZero) return new Failure('ragged');
    for (let j = 0; j < columns; j++) {
      const cell = row[j];
      const value = cell ? evaluate(cell, context) : scalar(context.algebra.integer(0));
      if (isFailure(value)) return value;
      if (value.kind !== 'scalar') return new Failure('unsupported', 'block matrix');
      entries.push(value.value);
    }
  }
  const result: Value<T> = { kind: 'matrix', rows: node.rows.length, columns, entries };
  if (node.environment === 'vmatrix') return absolute(result, context);
  if (node.environment === 'Vmatrix') return new Failure('unsupported');
  return result;
}

function sum<T>(terms: readonly Term[], context: EvaluationContext<T>): Result<T> {
  let total: Result<T> | undefined;
  for (const [index, term] of terms.entries()) {
    if (term.operator === '±' || term.operator === '∓') return new Failure('unsupported', '±');
    const rest = terms.slice(index + 1);
    const takesRest = term.node.kind === 'big' && rest.length > 0;
    if (term.node.kind === 'big' && isLoose(takesRest, 'sum-scope', context)) {
      const { body } = term.node;
      const inner: Node = {
        kind: 'sum',
        terms: [{ operator: '+', node: body }, ...rest],
        start: body.start,
        end: body.end,
      };
      const value = big({ ...term.node, body: inner }, context);
      const signed = term.operator === '-' ? negated(value, context) : value;
      return total === undefined ? signed : combine('+', total, signed, context);
    }
    const onTop = index > 0 && term.node.kind === 'postfix' && term.node.operator === '%';
    const plain = evaluate(term.node, context);
    if (isLoose(onTop, 'percent-on-top', context)) {
      total = combine(
        '+',
        total!,
        combine('·', total!, term.operator === '-' ? negated(plain, context) : plain, context),
        context,
      );
      if (isFailure(total)) return total;
      continue;
    }
    const value = term.operator === '-' ? negated(plain, context) : plain;
    total = total === undefined ? value : combine('+', total, value, context);
    if (isFailure(total)) return total;
  }
  return total ?? new Failure('syntax');
}

function negated<T>(value: Result<T>, context: EvaluationContext<T>): Result<T> {
  return combine('·', scalar(context.algebra.integer(-1)), value, context);
}

function product<T>(node: ProductNode, context: EvaluationContext<T>): Result<T> {
  const { factors } = node;
  let total = evaluate(factors[0]!.node, context);
  for (let i = 1; i < factors.length; i++) {
    if (isFailure(total)) return total;
    const { operator, node: factor } = factors[i]!;
    const previous = factors[i - 1]!.node;
    if (operator === 'implicit' && isLiteral(factor)) {
      // Digits beside digits are a lost operator, not a product.
      return new Failure('syntax');
    }
    const value = evaluate(factor, context);
    if (operator === 'mod') context.ambiguities.add('congruence');
    if (operator === 'implicit' && isMixedNumber(previous, factor)) {
      context.ambiguities.add('mixed');
      if (context.reading.mixed) {
        total = combine('+', total, value, context);
        continue;
      }
    }
    total = combine(operator, total, value, context);
  }
  return total;
}

function isLiteral(node: Node): boolean {
  return node.kind === 'number' || (node.kind === 'power' && node.base.kind === 'number');
}

/** `1\frac{1}{2}` */
function isMixedNumber(whole: Node, part: Node): boolean {
  return (
    part.kind === 'fraction' &&
    whole.kind === 'number' &&
    Q.isInteger(whole.value) &&
    isWhole(part.numerator) &&
    isWhole(part.denominator)
  );
}

function isWhole(node: Node): boolean {
  if (node.kind === 'bracket' && node.open === '{' && node.items.length === 1)
    return isWhole(node.items[0]!);
  return node.kind === 'number' && Q.isInteger(node.value);
}

/** One binary operation on values of any shape. */
function combine<T>(
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
  if (left.kind === 'list' && right.kind === 'list')
    return combineLists(operator, left.items, right.items, context);
  if (left.kind === 'scalar' || right.kind === 'scalar')
    return scale(operator, left, right, context);
  const a = left.kind === 'matrix' ? left : asColumn(left);
  const b = right.kind === 'matrix' ? right : asColumn(right);
  if (!a || !b) return new Failure('unsupported');
  return asValue(combineMatrices(operator, a, b, context));
}

function asValue<T>(m: Matrix<T> | Failure): Result<T> {
  return isFailure(m)
    ? m
    : { kind: 'matrix', rows: m.rows, columns: m.columns, entries: m.entries };
}

function scalarOperation<T>(
  operator: FactorOperator | '+',
  a: T,
  b: T,
  algebra: Algebra<T>,
): T | Failure {
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
  if (operator === 'mod' || operator === 'other' || operator === '⊗')
    return new Failure('unsupported');
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
  return asValue(
    matrices.mapMatrix(whole, (x) => scalarOperation(operator, x, factor.value, context.algebra)),
  );
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

function postfix<T>(node: PostfixNode, context: EvaluationContext<T>): Result<T> {
  const { algebra } = context;
  const operand = evaluate(node.operand, context);
  if (isFailure(operand)) return operand;
  switch (node.operator) {
    case '!':
      return factorial(operand, context);
    case '%':
      if (isLoose(true, 'percent-factor', context)) return operand;
      return combine('/', operand, scalar(algebra.integer(100)), context);
    case '°': {
      const radian = algebra.divide(algebra.constant('pi'), algebra.integer(180));
      return isFailure(radian) ? radian : combine('·', operand, scalar(radian), context);
    }
    case '⊤':
    case "'":
      if (operand.kind === 'matrix') return asValue(matrices.transpose(operand));
      if (operand.kind === 'scalar' && node.operator === '⊤') return operand;
      // A list becomes a row.
      if (operand.kind === 'list') {
        const column = asColumn(operand);
        return column ? asValue(matrices.transpose(column)) : new Failure('unsupported');
      }
      return new Failure('unsupported', "'");
  }
}

function integerOf<T>(value: Result<T>, context: EvaluationContext<T>): number | Failure {
  if (isFailure(value)) return value;
  const n = value.kind === 'scalar' ? context.algebra.asInteger(value.value) : undefined;
  return n ?? new Failure('unsupported');
}

function factorial<T>(value: Value<T>, context: EvaluationContext<T>): Result<T> {
  const n = integerOf(value, context);
  if (isFailure(n)) return n;
  if (n < 0) return new Failure('domain');
  if (n > maxFactorial || !context.budget.spend(n)) return new Failure('too_large');
  let result = context.algebra.integer(1);
  for (let k = 2; k <= n; k++)
    result = context.algebra.multiply(result, context.algebra.integer(k));
  return scalar(result);
}

function binomial<T>(top: Result<T>, bottom: Result<T>, context: EvaluationContext<T>): Result<T> {
  const { algebra } = context;
  const n = integerOf(top, context);
  const k = integerOf(bottom, context);
  if (isFailure(n)) return n;
  if (isFailure(k)) return k;
  if (n < 0) return new Failure('unsupported');
  if (k < 0 || k > n) return scalar(algebra.integer(0));
  const steps = Math.min(k, n - k);
  if (steps > maxFactorial || !context.budget.spend(steps)) return new Failure('too_large');
  let result: T | Failure = algebra.integer(1);
  for (let i = 1; i <= steps; i++) {
    result = algebra.divide(
      algebra.multiply(result, algebra.integer(n - steps + i)),
      algebra.integer(i),
    );
    if (isFailure(result)) return result;
  }
  return scalar(result);
}

function root<T>(node: Extract<Node, { kind: 'root' }>, context: EvaluationContext<T>): Result<T> {
  const radicand = evaluate(node.radicand, context);
  if (isFailure(radicand)) return radicand;
  if (radicand.kind !== 'scalar') return new Failure('unsupported');
  if (!node.degree) return applied('sqrt', radicand, context);
  const degree = evaluate(node.degree, context);
  if (isFailure(degree)) return degree;
  if (degree.kind !== 'scalar') return new Failure('unsupported');
  const { algebra } = context;
  const inverse = algebra.divide(algebra.integer(1), degree.value);
  if (isFailure(inverse)) return inverse;
  const value = algebra.power(radicand.value, inverse);
  return isFailure(value) ? value : scalar(value);
}

function power<T>(node: PowerNode, context: EvaluationContext<T>): Result<T> {
  const euler = node.base.kind === 'symbol' && node.base.name === 'e' && !context.symbols.has('e');
  const base = euler ? scalar(context.algebra.constant('e')) : evaluateBase(node.base, context);
  if (isFailure(base)) return base;
  const exponent = evaluate(node.exponent, context);
  if (isFailure(exponent)) return exponent;
  return raised(base, exponent, context);
}

/** The base of a power: `\|x\|_2^2` has the norm's kind between the two. */
function evaluateBase<T>(base: Node, context: EvaluationContext<T>): Result<T> {
  return evaluate(base, context);
}

function raised<T>(base: Value<T>, exponent: Value<T>, context: EvaluationContext<T>): Result<T> {
  const { algebra } = context;
  if (exponent.kind !== 'scalar') return new Failure('unsupported');
  if (base.kind === 'scalar') {
    if (!context.budget.spend(8)) return new Failure('too_large');
    const value = algebra.power(base.value, exponent.value);
    return isFailure(value) ? value : scalar(value);
  }
  const k = algebra.asInteger(exponent.value);
  if (base.kind !== 'matrix' || k === undefined) return new Failure('unsupported');
  if (!context.budget.spend(base.rows ** 3 * Math.min(Math.abs(k), 64)))
    return new Failure('too_large');
  return asValue(matrices.matrixPower(algebra, base, k));
}

function applied<T>(
  name: UnaryFunction,
  value: Value<T>,
  context: EvaluationContext<T>,
): Result<T> {
  if (value.kind !== 'scalar') return new Failure('unsupported', name);
  if (!context.budget.spend(8)) return new Failure('too_large');
  const result = context.algebra.apply(name, value.value);
  return isFailure(result) ? result : scalar(result);
}

/** `|x|`: of a number its size, of a matrix its determinant. */
function absolute<T>(value: Value<T>, context: EvaluationContext<T>): Result<T> {
  if (value.kind === 'matrix') return determinant(value, context);
  return applied('abs', value, context);
}

function determinant<T>(value: Value<T>, context: EvaluationContext<T>): Result<T> {
  if (value.kind !== 'matrix') return new Failure('unsupported', 'det');
  if (!context.budget.spend(value.rows ** 3)) return new Failure('too_large');
  const result = matrices.determinant(context.algebra, value);
  return isFailure(result) ? result : scalar(result);
}

/** `‖x‖`, `‖x‖_2`, `‖A‖_F`, `‖x‖_1`, `‖x‖_∞`; the spectral norm of a matrix is left undecided. */
function norm<T>(
  node: BracketNode,
  index: Node | undefined,
  context: EvaluationContext<T>,
): Result<T> {
  const { algebra } = context;
  const inner = node.items[0] ? evaluate(node.items[0], context) : new Failure('syntax');
  if (isFailure(inner)) return inner;
  if (inner.kind === 'scalar') return applied('abs', inner, context);
  const entries =
    inner.kind === 'list'
      ? scalarItems(inner.items)
      : inner.kind === 'matrix'
        ? inner.entries
        : undefined;
  if (!entries) return new Failure('unsupported', '‖·‖');
  const isVector =
    inner.kind === 'list' || (inner.kind === 'matrix' && Math.min(inner.rows, inner.columns) === 1);
  const bare = index?.kind === 'bracket' && index.items.length === 1 ? index.items[0]! : index;
  const taxicab = bare === undefined && isVector && isLoose(true, 'taxicab', context);
  const kind =
    bare === undefined
      ? taxicab
        ? '1'
        : '2'
      : bare.kind === 'number'
        ? bare.text
        : bare.kind === 'symbol'
          ? bare.name
          : '';
  if (!isVector && kind !== 'F') return new Failure('unsupported', '‖·‖');
  if (kind === '∞' || kind === '1') {
    let total = algebra.integer(0);
    for (const entry of entries) {
      const size = algebra.apply('abs', entry);
      if (isFailure(size)) return size;
      if (kind === '1') total = algebra.add(total, size);
      else if (algebra.compare(size, total) === 1) total = size;
    }
    return scalar(total);
  }
  if (kind !== '2' && kind !== 'F') return new Failure('unsupported', '‖·‖');
  const squares = entries.reduce(
    (total, x) => algebra.add(total, algebra.multiply(x, x)),
    algebra.integer(0),
  );
  return applied('sqrt', scalar(squares), context);
}

const renamed: Readonly<Record<string, UnaryFunction>> = {
  arcsin: 'asin', arccos: 'acos', arctan: 'atan', sgn: 'sign', ReLU: 'relu', lg: 'ln',
}; // prettier-ignore

function call<T>(node: CallNode, context: EvaluationContext<T>): Result<T> {
  const values: Value<T>[] = [];
  for (const argument of node.arguments) {
    const value = evaluate(argument, context);
    if (isFailure(value)) return value;
    values.push(value);
  }
  const [first] = values;
  if (!first) return new Failure('syntax');
  if (node.power?.kind === 'unary') return inverseFunction(node, first, context);
  const value =
    values.length === 1
      ? namedFunction(node, first, context)
      : manyArguments(node.name, values, context);
  if (isFailure(value) || !node.power) return value;
  const exponent = evaluate(node.power, context);
  return isFailure(exponent) ? exponent : raised(value, exponent, context);
}

/** `\sin^{-1} x` is the arcsine. */
function inverseFunction<T>(
  node: CallNode,
  value: Value<T>,
  context: EvaluationContext<T>,
): Result<T> {
  const inverse = `a${node.name}`;
  if (inverse === 'asin' || inverse === 'acos' || inverse === 'atan')
    return applied(inverse, value, context);
  return new Failure('unsupported', node.name);
}

function namedFunction<T>(
  node: CallNode,
  value: Value<T>,
  context: EvaluationContext<T>,
): Result<T> {
  const { algebra } = context;
  switch (node.name) {
    case 'log':
    case 'lg':
      return logarithm(node, value, context);
    case 'det':
      return determinant(value, context);
    case 'tr':
    case 'Tr':
    case 'trace':
      return trace(value, context);
    case 'rank': {
      if (value.kind !== 'matrix') return new Failure('unsupported');
      const rank = matrices.rank(algebra, value);
      return isFailure(rank) ? rank : scalar(algebra.integer(rank));
    }
    case 'max':
    case 'min':
      return value.kind === 'list' || value.kind === 'set'
        ? extremum(node.name, value.items, context)
        : new Failure('unsupported');
    case 'diag':
      return diagonal(value, context);
    case 'cbrt': {
      const third = algebra.divide(algebra.integer(1), algebra.integer(3));
      return isFailure(third) ? third : raised(value, scalar(third), context);
    }
    case 'coth': {
      const tanh = applied('tanh', value, context);
      return combine('/', scalar(algebra.integer(1)), tanh, context);
    }
  }
  const name = renamed[node.name] ?? node.name;
  if (!isUnaryFunction(name) || node.index) return new Failure('unsupported', node.name);
  return angled(name, node.arguments[0]!, value, context);
}

function isUnaryFunction(name: string): name is UnaryFunction {
  return (unaryFunctions as readonly string[]).includes(name);
}

/** `\sin(30)` may mean 30 degrees. */
function angled<T>(
  name: UnaryFunction,
  argument: Node,
  value: Value<T>,
  context: EvaluationContext<T>,
): Result<T> {
  const takesAngle = ['sin', 'cos', 'tan', 'cot', 'sec', 'csc'].includes(name);
  if (!takesAngle || argument.kind !== 'number') return applied(name, value, context);
  context.ambiguities.add('angle');
  if (context.reading.angle === 'radian') return applied(name, value, context);
  const radian = context.algebra.divide(
    context.algebra.constant('pi'),
    context.algebra.integer(180),
  );
  const angle = isFailure(radian) ? radian : combine('·', value, scalar(radian), context);
  return isFailure(angle) ? angle : applied(name, angle, context);
}

function logarithm<T>(node: CallNode, value: Value<T>, context: EvaluationContext<T>): Result<T> {
  const natural = applied('ln', value, context);
  if (isFailure(natural)) return natural;
  let base: Result<T>;
  if (node.index) base = evaluate(node.index, context);
  else {
    context.ambiguities.add('logBase');
    if (context.reading.logBase === 'e') return natural;
    base = scalar(context.algebra.integer(Number(context.reading.logBase)));
  }
  if (isFailure(base)) return base;
  return combine('/', natural, applied('ln', base, context), context);
}

function trace<T>(value: Value<T>, context: EvaluationContext<T>): Result<T> {
  if (value.kind !== 'matrix') return new Failure('unsupported', 'tr');
  if (value.rows !== value.columns) return new Failure('shape', shapeOf(value));
  let total = context.algebra.integer(0);
  for (let i = 0; i < value.rows; i++)
    total = context.algebra.add(total, value.entries[i * (value.columns + 1)]!);
  return scalar(total);
}

/** Of a vector the diagonal matrix; of a matrix its diagonal part. */
function diagonal<T>(value: Value<T>, context: EvaluationContext<T>): Result<T> {
  const { algebra } = context;
  const entries = value.kind === 'list' ? scalarItems(value.items) : undefined;
  if (entries) {
    const n = entries.length;
    const all = Array.from({ length: n * n }, (_, i) =>
      i % (n + 1) === 0 ? entries[i / (n + 1)]! : algebra.integer(0),
    );
    return { kind: 'matrix', rows: n, columns: n, entries: all };
  }
  return new Failure('unsupported', 'diag');
}

function manyArguments<T>(
  name: string,
  values: readonly Value<T>[],
  context: EvaluationContext<T>,
): Result<T> {
  if (name === 'max' || name === 'min') return extremum(name, values, context);
  if (name === 'diag') return diagonal({ kind: 'list', items: values }, context);
  if (name === 'gcd' || name === 'lcm') return divisor(name, values, context);
  return new Failure('unsupported', name);
}

function extremum<T>(
  name: 'max' | 'min',
  values: readonly Value<T>[],
  context: EvaluationContext<T>,
): Result<T> {
  let best: T | undefined;
  for (const value of values) {
    if (value.kind !== 'scalar') return new Failure('unsupported', name);
    const order = best === undefined ? 1 : context.algebra.compare(value.value, best);
    if (order === undefined) return new Failure('unsupported', name);
    if (best === undefined || order === (name === 'max' ? 1 : -1)) best = value.value;
  }
  return best === undefined ? new Failure('syntax') : scalar(best);
}

function divisor<T>(
  name: 'gcd' | 'lcm',
  values: readonly Value<T>[],
  context: EvaluationContext<T>,
): Result<T> {
  let total = 0;
  for (const [i, value] of values.entries()) {
    const n = integerOf(value, context);
    if (isFailure(n)) return n;
    const m = Math.abs(n);
    if (i === 0) total = m;
    else {
      let [a, b] = [total, m];
      while (b > 0) [a, b] = [b, a % b];
      total = name === 'gcd' ? a : a === 0 ? 0 : (total / a) * m;
    }
    if (!Number.isSafeInteger(total)) return new Failure('too_large');
  }
  return scalar(context.algebra.integer(total));
}

/** Sums and products with numeric bounds, written out. */
function big<T>(node: BigNode, context: EvaluationContext<T>): Result<T> {
  if (node.operator !== '∑' && node.operator !== '∏')
    return new Failure('unsupported', node.operator);
  const bounds = summationBounds(node, context);
  if (isFailure(bounds)) return bounds;
  const { variable, from, to } = bounds;
  if (to - from >= maxTerms) return new Failure('too_large');
  const { algebra } = context;
  let total: Result<T> = scalar(algebra.integer(node.operator === '∑' ? 0 : 1));
  for (let i = from; i <= to; i++) {
    const symbols = new Map(context.symbols).set(variable, scalar(algebra.integer(i)));
    const value = evaluate(node.body, { ...context, symbols });
    if (isFailure(value)) return value;
    // Zero plus the first term has the first term's shape.
    total =
      i === from && node.operator === '∑'
        ? value
        : combine(node.operator === '∑' ? '+' : '·', total, value, context);
    if (isFailure(total)) return total;
  }
  return total;
}

function summationBounds<T>(
  node: BigNode,
  context: EvaluationContext<T>,
): { variable: string; from: number; to: number } | Failure {
  const lower =
    node.lower?.kind === 'bracket' && node.lower.items.length === 1
      ? node.lower.items[0]!
      : node.lower;
  if (lower?.kind !== 'relation' || lower.operators.join() !== '=' || !node.upper)
    return new Failure('unsupported', node.operator);
  const [variable, start] = lower.sides;
  if (variable?.kind !== 'symbol' || !start) return new Failure('unsupported', node.operator);
  const from = integerOf(evaluate(start, context), context);
  const to = integerOf(evaluate(node.upper, context), context);
  if (isFailure(from)) return from;
  if (isFailure(to)) return to;
  return { variable: variable.name, from, to };
}

/** A relation as a value: true or false. */
function relation<T>(
  operators: readonly string[],
  sides: readonly Node[],
  context: EvaluationContext<T>,
): Result<T> {
  for (const [i, operator] of operators.entries()) {
    const left = evaluate(sides[i]!, context);
    const right = evaluate(sides[i + 1]!, context);
    if (isFailure(left)) return left;
    if (isFailure(right)) return right;
    if (left.kind !== 'scalar' || right.kind !== 'scalar') return new Failure('unsupported');
    const order = context.algebra.compare(left.value, right.value);
    if (order === undefined) return new Failure('unsupported');
    const holds = {
      '=': order === 0,
      '≠': order !== 0,
      '<': order < 0,
      '>': order > 0,
      '≤': order <= 0,
      '≥': order >= 0,
    }[operator];
    if (holds === undefined) return new Failure('unsupported', operator);
    if (!holds) return { kind: 'truth', value: false };
  }
  return { kind: 'truth', value: true };
}

/** Whether the node is a number as typed, a sign and grouping braces aside. */
export function literalOf(node: Node): NumberNode | undefined {
  if (node.kind === 'number') return node;
  if (node.kind === 'unary' || (node.kind === 'postfix' && node.operator === '%'))
    return literalOf(node.operand);
  if (
    node.kind === 'bracket' &&
    node.items.length === 1 &&
    (node.open === '{' || node.open === '(')
  )
    return literalOf(node.items[0]!);
  return undefined;
}
