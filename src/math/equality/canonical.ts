import { isFailure } from '../../core/failure';
import * as Q from '../../core/rational';
import { real, realAlgebra, toDecimal, type Real } from '../../core/real';
import { canonicalFunction } from '../composedFunctions';
import { subscriptName } from '../evaluate';
import { children, symbolName, type Node } from '../syntax';
import type { Tolerance } from './result';

/** The shape of an expression, and the numbers in its places `#`, from left to right. */
interface Form {
  readonly key: string;
  readonly numbers: readonly Real[];
}

interface Factor {
  readonly base: Form;
  readonly exponent: Canonical;
}

/** A number times factors. */
interface Canonical {
  readonly coefficient: Real;
  readonly factors: readonly Factor[];
}

const one = real(Q.one);
const zero = real(Q.zero);

/**
 * Whether two expressions are the same but for the order of terms and factors, numbers computed: then they are equal
 * whatever their letters are. With a tolerance each number may be off by it, as in `exp(5.0004 x y)` for `exp(5 x y)`.
 */
export function isSameForm(left: Node, right: Node, tolerance: Tolerance = {}): boolean {
  const [a, b] = [canonical(left), canonical(right)];
  if (!a || !b) return false;
  const [x, y] = [formOf(a), formOf(b)];
  return x.key === y.key && x.numbers.every((n, i) => isNear(n, y.numbers[i]!, tolerance));
}

function isNear(a: Real, b: Real, { abs = 0, rel = 0 }: Tolerance): boolean {
  if (a.exact && b.exact && Q.equals(a.exact, b.exact)) return true;
  const [x, y] = [toDecimal(a), toDecimal(b)];
  const distance = x.minus(y).abs();
  return (
    distance.lte(abs * (1 + 1e-12)) || distance.lte(y.abs().times(rel * (1 + 1e-12))) || realAlgebra.compare(a, b) === 0
  );
}

/** Undefined for what is not put in order here. */
function canonical(node: Node): Canonical | undefined {
  switch (node.kind) {
    case 'number':
      return number(real(node.value));
    case 'symbol':
      return atom(symbolName(node));
    case 'subscript': {
      const name = subscriptName(node);
      return name === undefined ? undefined : atom(name);
    }
    case 'sum':
      return sum(node.terms.map((term) => signed(canonical(term.node), term.operator)));
    case 'unary':
      return signed(canonical(node.operand), node.operator);
    case 'product':
      return product(node);
    case 'fraction':
      return divided(canonical(node.numerator), canonical(node.denominator));
    case 'power':
      return power(canonical(node.base), canonical(node.exponent));
    case 'root':
      return node.degree
        ? power(canonical(node.radicand), divided(number(one), canonical(node.degree)))
        : power(canonical(node.radicand), number(real(Q.rational(1, 2))));
    case 'bracket':
      if (node.items.length === 1 && /^[([{]$/.test(node.open)) return canonical(node.items[0]!);
      return named(node.open, node.items);
    case 'call': {
      if (node.index || node.power) return undefined;
      const name = canonicalFunction(node.name);
      const [argument] = node.arguments;
      if (name === 'exp' && argument) return power(atom('e'), canonical(argument));
      return named(name === 'abs' ? '|' : name, node.arguments);
    }
    case 'postfix':
      return named(node.operator === '!' ? 'factorial' : node.operator, children(node));
    case 'binomial':
      return named('binomial', children(node));
    default:
      return undefined;
  }
}

function number(value: Real): Canonical {
  return { coefficient: value, factors: [] };
}

function atom(key: string): Canonical {
  return factor({ key, numbers: [] });
}

function factor(base: Form, exponent: Canonical = number(one)): Canonical {
  return { coefficient: one, factors: [{ base, exponent }] };
}

function named(name: string, parts: readonly Node[]): Canonical | undefined {
  const forms: Form[] = [];
  for (const part of parts) {
    const inner = canonical(part);
    if (!inner) return undefined;
    forms.push(formOf(inner));
  }
  return factor(joined(`${name}(`, forms, ',', ')'));
}

function joined(before: string, forms: readonly Form[], between: string, after: string): Form {
  return {
    key: before + forms.map(({ key }) => key).join(between) + after,
    numbers: forms.flatMap(({ numbers }) => numbers),
  };
}

/** The whole as one form: its number first. */
function formOf({ coefficient, factors }: Canonical): Form {
  return joined('', [{ key: '#', numbers: [coefficient] }, ...factors.map(factorForm)], '·', '');
}

function factorForm({ base, exponent }: Factor): Form {
  return joined('', [base, formOf(exponent)], '^', '');
}

function bodyOf({ factors }: Canonical): Form {
  return joined('', factors.map(factorForm), '·', '');
}

function signed(value: Canonical | undefined, operator: string): Canonical | undefined {
  if (operator === '+') return value;
  if (operator !== '-' || !value) return undefined;
  return { ...value, coefficient: realAlgebra.negate(value.coefficient) };
}

/** Forms in a fixed order: by shape, then by their numbers. */
function compareForms(a: Form, b: Form): number {
  if (a.key !== b.key) return a.key < b.key ? -1 : 1;
  for (const [i, n] of a.numbers.entries()) {
    const order = realAlgebra.compare(n, b.numbers[i]!);
    if (order) return order;
  }
  return 0;
}

function sum(terms: readonly (Canonical | undefined)[]): Canonical | undefined {
  const groups: { body: Form; total: Canonical }[] = [];
  for (const term of terms) {
    if (!term) return undefined;
    const body = bodyOf(term);
    const like = groups.find((group) => compareForms(group.body, body) === 0);
    if (!like) groups.push({ body, total: term });
    else {
      const coefficient = realAlgebra.add(like.total.coefficient, term.coefficient);
      like.total = { ...like.total, coefficient };
    }
  }
  const left = groups.filter(({ total }) => !realAlgebra.isZero(total.coefficient));
  if (left.length === 0) return number(zero);
  if (left.length === 1) return left[0]!.total;
  left.sort((a, b) => compareForms(a.body, b.body));
  return factor(
    joined(
      '(',
      left.map(({ total }) => formOf(total)),
      '+',
      ')',
    ),
  );
}

function product(node: Extract<Node, { kind: 'product' }>): Canonical | undefined {
  let total: Canonical | undefined = number(one);
  for (const { operator, node: part } of node.factors) {
    const value = canonical(part);
    if (operator === '/' || operator === '÷') total = divided(total, value);
    else if (/^(?:\*|×|·|implicit)$/.test(operator)) total = times(total, value);
    else return undefined;
  }
  return total;
}

function times(a: Canonical | undefined, b: Canonical | undefined): Canonical | undefined {
  if (!a || !b) return undefined;
  const factors = [...a.factors];
  for (const next of b.factors) {
    const at = factors.findIndex(({ base }) => compareForms(base, next.base) === 0);
    if (at < 0) factors.push(next);
    else {
      const exponent = sum([factors[at]!.exponent, next.exponent]);
      if (!exponent) return undefined;
      factors[at] = { base: next.base, exponent };
    }
  }
  return {
    coefficient: realAlgebra.multiply(a.coefficient, b.coefficient),
    factors: factors
      .filter(({ exponent }) => !isNumber(exponent) || !realAlgebra.isZero(exponent.coefficient))
      .sort((x, y) => compareForms(factorForm(x), factorForm(y))),
  };
}

function isNumber({ factors }: Canonical): boolean {
  return factors.length === 0;
}

function divided(a: Canonical | undefined, b: Canonical | undefined): Canonical | undefined {
  return times(a, power(b, number(real(Q.rational(-1)))));
}

function power(base: Canonical | undefined, exponent: Canonical | undefined): Canonical | undefined {
  if (!base || !exponent) return undefined;
  if (isNumber(base) && isNumber(exponent)) {
    const value = realAlgebra.power(base.coefficient, exponent.coefficient);
    return isFailure(value) ? undefined : number(value);
  }
  const k = isNumber(exponent) ? realAlgebra.asInteger(exponent.coefficient) : undefined;
  const isPlain = realAlgebra.compare(base.coefficient, one) === 0 && base.factors.length === 1;
  const inner = base.factors[0];
  if (isPlain && inner && isOne(inner.exponent)) return factor(inner.base, exponent);
  if (k === undefined) return factor(joined('(', [formOf(base)], '', ')'), exponent);
  const coefficient = realAlgebra.power(base.coefficient, exponent.coefficient);
  if (isFailure(coefficient)) return undefined;
  let total: Canonical | undefined = number(coefficient);
  for (const { base: form, exponent: inside } of base.factors)
    total = times(total, factor(form, times(inside, exponent) ?? exponent));
  return total;
}

function isOne(value: Canonical): boolean {
  return isNumber(value) && realAlgebra.compare(value.coefficient, one) === 0;
}
