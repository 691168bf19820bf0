import { Failure, isFailure } from '../core/failure';
import * as matrices from '../core/matrix';
import * as Q from '../core/rational';
import { absolute, applied, combine, matrixValue, negated, raised } from './arithmetic';
import { slackOf } from './digits';
import { isLoose, type EvaluationContext, type Result } from './evaluation';
import { applyFunction, applyInverse, binomial, degrees, factorial, integerOf, norm } from './functions';
import {
  symbolName,
  type BigNode,
  type BracketNode,
  type CallNode,
  type MatrixNode,
  type Node,
  type NumberNode,
  type PostfixNode,
  type PowerNode,
  type ProductNode,
  type SubscriptNode,
  type Term,
} from './syntax';
import { asColumn, scalar, scalarItems, type Value } from './value';

const maxTerms = 10_000;

/** The value of an expression, or why it has none. Never throws. */
export function evaluate<T>(node: Node, context: EvaluationContext<T>): Result<T> {
  if (!context.budget.spend()) return new Failure('too_large');
  const { algebra } = context;
  switch (node.kind) {
    case 'number':
      return scalar(algebra.literal(node.value, slackOf(node)));
    case 'symbol':
      return symbol(symbolName(node), context);
    case 'subscript':
      return subscript(node, context);
    case 'text':
      if (node.text === '' && context.blankIsZero) return scalar(algebra.integer(0));
      return new Failure(node.text === '' ? 'ragged' : 'unsupported');
    case 'error':
      return new Failure(node.reason === 'too_deep' || node.reason === 'too_large' ? 'too_large' : 'syntax');
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
      return combine('/', evaluate(node.numerator, context), evaluate(node.denominator, context), context);
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
  if (name === 'ℯ' || (name === 'e' && context.eulerE)) return scalar(context.algebra.constant('e'));
  return new Failure('symbol', name);
}

/** A letter with an index is a letter of its own: `x_1`, `a_9` and `a9` are the same. */
function subscript<T>(node: SubscriptNode, context: EvaluationContext<T>): Result<T> {
  const name = subscriptName(node);
  const value = name === undefined ? undefined : context.symbols.get(name);
  if (value) return value;
  const base = node.base;
  if (base.kind === 'bracket' && base.open === '‖') return barred(base, node.index, context);
  return new Failure('symbol', name ?? '');
}

/** `x_1` → `x1`; undefined where the index is more than letters and digits. */
export function subscriptName(node: SubscriptNode): string | undefined {
  const part = (n: Node): string | undefined => {
    if (n.kind === 'number') return n.text;
    if (n.kind === 'symbol') return symbolName(n);
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
  if (node.open === '‖') return barred(node, undefined, context);
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
      // Of vectors it is their product; numbers are the components of one.
      return items.length === 2 && items.every(({ kind }) => kind !== 'scalar')
        ? combine('·', first, items[1]!, context)
        : { kind: 'list', items };
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
    const row = item.kind === 'list' ? scalarItems(item.items) : item.kind === 'scalar' ? [item.value] : undefined;
    if (!row) return { kind: 'list', items };
    const typed = node.items[i];
    if (typed?.kind === 'bracket' && typed.items.length !== row.length) return new Failure('ragged');
    rows.push(row);
  }
  const columns = rows[0]!.length;
  if (rows.some((row) => row.length !== columns)) return new Failure('ragged');
  return { kind: 'matrix', rows: rows.length, columns, entries: rows.flat() };
}

function matrix<T>(node: MatrixNode, context: EvaluationContext<T>): Result<T> {
  const columns = Math.max(0, ...node.rows.map((row) => row.length));
  if (columns === 0) return new Failure('syntax');
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
  const last = terms.at(-1)!;
  const divides =
    last.node.kind === 'product' && last.node.factors.length === 2 && last.node.factors[1]!.operator === '/';
  if (last.node.kind === 'product' && isLoose(divides, 'missing-brackets', context)) {
    const [numerator, denominator] = last.node.factors;
    const whole = sum([...terms.slice(0, -1), { operator: last.operator, node: numerator!.node }], context);
    return combine('/', whole, evaluate(denominator!.node, context), context);
  }
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

function product<T>(node: ProductNode, context: EvaluationContext<T>): Result<T> {
  const { factors } = node;
  const slash = factors.findIndex((factor) => factor.operator === '/');
  const goesOn = slash > 0 && slash < factors.length - 1;
  if (isLoose(goesOn, 'long-denominator', context)) {
    const rest = factors
      .slice(slash)
      .map((factor) => (factor.operator === '/' ? { ...factor, operator: '·' as const } : factor));
    const top = product({ ...node, factors: factors.slice(0, slash) }, context);
    return combine('/', top, product({ ...node, factors: rest }, context), context);
  }
  let total = evaluate(factors[0]!.node, context);
  for (let i = 1; i < factors.length; i++) {
    if (isFailure(total)) return total;
    const { operator, node: factor } = factors[i]!;
    const previous = factors[i - 1]!.node;
    if (operator === 'implicit' && isLiteral(factor) && !isEnclosed(previous)) {
      // Digits beside digits are a lost operator, not a product; but `2^33` is twice cubed, times three.
      if (!isLoose(previous.kind === 'power', 'digits-after-power', context)) return new Failure('syntax');
    }
    const value = evaluate(factor, context);
    if (operator === '÷' && factors.some((f) => f.operator === '/')) context.ambiguities.add('division-order');
    if (operator === 'implicit' && isLoose(isGloss(previous, factor), 'gloss', context)) continue;
    if (operator === 'implicit' && isLoose(isIndexedRoot(previous, factor), 'nth-root', context)) {
      total = i === 1 ? rootOf(previous, factor, context) : new Failure('unsupported');
      continue;
    }
    if (operator === 'mod') context.ambiguities.add('congruence');
    const isPercent = factor.kind === 'postfix' && factor.operator === '%';
    const part = isPercent ? factor.operand : factor;
    if (operator === 'implicit' && isMixedNumber(previous, part)) {
      context.ambiguities.add('mixed');
      if (context.reading.mixed) {
        // `16\frac{2}{3}\%`: the sign belongs to the whole.
        const whole = isPercent
          ? evaluate(
              { kind: 'postfix', operator: '%', operand: previous, start: previous.start, end: previous.end },
              context,
            )
          : total;
        total = isFailure(whole) ? whole : combine('+', whole, value, context);
        continue;
      }
    }
    total = combine(operator, total, value, context);
  }
  return total;
}

/** What a number may follow as a factor: `(2 + 3)4`, `\binom{5}{2} 0.8`. */
function isEnclosed(node: Node): boolean {
  if (node.kind === 'bracket') return node.open !== '{' || node.items.some(isEnclosed);
  return node.kind === 'binomial' || node.kind === 'root' || node.kind === 'fraction' || node.kind === 'call';
}

/** `0.75 (75\%)`: the same number once more, not a factor. */
function isGloss(previous: Node, factor: Node): boolean {
  if (factor.kind !== 'bracket' || factor.open !== '(' || factor.items.length !== 1) return false;
  const item = factor.items[0]!;
  return previous.kind !== 'bracket' && item.kind === 'postfix' && item.operator === '%';
}

/** `3√27` for the cube root. */
function isIndexedRoot(previous: Node, factor: Node): boolean {
  return factor.kind === 'root' && !factor.degree && previous.kind === 'number' && /^[2-9]$/.test(previous.text);
}

function rootOf<T>(degree: Node, factor: Node, context: EvaluationContext<T>): Result<T> {
  if (factor.kind !== 'root') return new Failure('unsupported');
  return evaluate({ ...factor, degree }, context);
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
  if (node.kind === 'bracket' && node.open === '{' && node.items.length === 1) return isWhole(node.items[0]!);
  return node.kind === 'number' && Q.isInteger(node.value);
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
    case '°':
      return degrees(operand, context);
    case '⊤':
    case "'":
      if (operand.kind === 'matrix') return matrixValue(matrices.transpose(operand));
      if (operand.kind === 'scalar' && node.operator === '⊤') return operand;
      // A list becomes a row.
      if (operand.kind === 'list') {
        const column = asColumn(operand);
        return column ? matrixValue(matrices.transpose(column)) : new Failure('unsupported');
      }
      return new Failure('unsupported', "'");
  }
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
  const base = euler ? scalar(context.algebra.constant('e')) : evaluate(node.base, context);
  if (isFailure(base)) return base;
  const exponent = evaluate(node.exponent, context);
  if (isFailure(exponent)) return exponent;
  return raised(base, exponent, context);
}

function call<T>(node: CallNode, context: EvaluationContext<T>): Result<T> {
  const values: Value<T>[] = [];
  for (const argument of node.arguments) {
    const value = evaluate(argument, context);
    if (isFailure(value)) return value;
    values.push(value);
  }
  const [first] = values;
  if (!first) return new Failure('syntax');
  const given = context.functions?.get(node.name);
  if (given) return given(values);
  if (node.primes) return new Failure('unsupported', "'");
  if (node.power && isMinusOne(node.power)) return applyInverse(node.name, first, context);
  const base = node.index && evaluate(node.index, context);
  if (isFailure(base)) return base;
  const bareNumber = node.arguments[0]?.kind === 'number';
  const value = applyFunction({ name: node.name, arguments: values, bareNumber, ...(base ? { base } : {}) }, context);
  if (isFailure(value) || !node.power) return value;
  const exponent = evaluate(node.power, context);
  return isFailure(exponent) ? exponent : raised(value, exponent, context);
}

function isMinusOne(node: Node): boolean {
  if (node.kind === 'bracket' && node.items.length === 1) return isMinusOne(node.items[0]!);
  return node.kind === 'unary' && node.operator === '-' && node.operand.kind === 'number' && node.operand.text === '1';
}

/** The norm of what stands between double bars; `index` is what stands at their foot. */
function barred<T>(node: BracketNode, index: Node | undefined, context: EvaluationContext<T>): Result<T> {
  const value = node.items[0] ? evaluate(node.items[0], context) : new Failure('syntax');
  if (isFailure(value)) return value;
  return norm(value, index && normKind(index), context);
}

function normKind(index: Node): string {
  if (index.kind === 'bracket' && index.items.length === 1) return normKind(index.items[0]!);
  if (index.kind === 'number') return index.text;
  return index.kind === 'symbol' ? index.name : '';
}

/** Sums and products with numeric bounds, written out. */
function big<T>(node: BigNode, context: EvaluationContext<T>): Result<T> {
  if (node.operator !== '∑' && node.operator !== '∏') return new Failure('unsupported', node.operator);
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
      i === from && node.operator === '∑' ? value : combine(node.operator === '∑' ? '+' : '·', total, value, context);
    if (isFailure(total)) return total;
  }
  return total;
}

function summationBounds<T>(
  node: BigNode,
  context: EvaluationContext<T>,
): { variable: string; from: number; to: number } | Failure {
  const lower = node.lower?.kind === 'bracket' && node.lower.items.length === 1 ? node.lower.items[0]! : node.lower;
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
function relation<T>(operators: readonly string[], sides: readonly Node[], context: EvaluationContext<T>): Result<T> {
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
  if (node.kind === 'unary' || (node.kind === 'postfix' && node.operator === '%')) return literalOf(node.operand);
  if (node.kind === 'bracket' && node.items.length === 1 && (node.open === '{' || node.open === '('))
    return literalOf(node.items[0]!);
  return undefined;
}
