import { isFailure } from '../../core/failure';
import { realAlgebra, toDecimal } from '../../core/real';
import { evaluate } from '../../math/evaluate';
import { Budget, defaultReading } from '../../math/evaluation';
import { lettersOf } from '../../math/letters';
import { bare } from '../../math/symbolic/notation/elaboration';
import { children, symbolName, walk, type Node } from '../../math/syntax';
import { scalar } from '../../math/value';

/** Three summands, or a sum in a product, a power, a root, a fraction, another sum: there is something to carry out. */
export function isWorkedOut(root: Node): boolean {
  return [...walk(root)].some((node) => {
    switch (node.kind) {
      case 'sum':
        return node.terms.length > 2 || node.terms.some(({ node: term }) => isSum(term));
      case 'product':
      case 'fraction':
        return children(node).some(isSum);
      case 'power':
        // `(a^2 b)^3`, `e^{a + b}`
        return [node.base, node.exponent].some((part) => isSum(part) || isCompound(bare(part)));
      case 'root':
        return isCompound(bare(node.radicand));
      case 'call':
        return /^(?:ln|log|exp)$/.test(node.name) && node.arguments.some((one) => isCompound(bare(one)));
      default:
        return false;
    }
  });
}

/** A product, a quotient or a power of something. */
function isCompound(node: Node): boolean {
  return /^(?:product|fraction|power|sum)$/.test(node.kind);
}

/** `2x + 3x = 6x`, `x^2 x^3 = x^6`: put together, what is left are the same letters; as an equation it would be an idle one. */
export function isMerged(from: Node, to: Node): boolean {
  const result = monomialOf(to);
  const parts = from.kind === 'sum' ? from.terms.map(({ node }) => monomialOf(node)) : undefined;
  if (result?.size !== 1) return false;
  const [name, power] = [...result][0]!;
  if (parts) return parts.length > 1 && parts.every((part) => part?.size === 1 && part.get(name) === power);
  const product = from.kind === 'product' ? from.factors.map(({ node }) => monomialOf(node)) : [];
  const factors = product.filter((part) => part && part.size > 0);
  return (
    factors.length > 1 &&
    product.every((part) => part !== undefined && [...part.keys()].every((other) => other === name))
  );
}

/** `2 \cdot \frac{3}{4} x^2 = 5x^2`: numbers to be carried out, and another one than they come to, of the same letters. */
export function isScaledOtherwise(from: Node, to: Node): boolean {
  if (!isScaled(from, to)) return false;
  const [before, after] = [from, to].map(coefficientOf);
  if (before === undefined || after === undefined) return false;
  const difference = Math.abs(before - after);
  if (difference <= roundedBy * Math.abs(before)) return false;
  const unit = lastUnitOf(to);
  const isWhole = Math.abs(before / unit - Math.round(before / unit)) < 1e-9;
  return isWhole || difference > unit;
}

/** What rounding of the factors may change, as a part of the whole. */
const roundedBy = 0.06;

/** One unit of the last digit of the number in a side. */
function lastUnitOf(root: Node): number {
  const decimals = [...walk(root)].flatMap((node) =>
    node.kind === 'number' ? [/[.,](\d+)$/.exec(node.text)?.[1]?.length ?? 0] : [],
  );
  return 10 ** -Math.max(0, ...decimals);
}

function coefficientOf(root: Node): number | undefined {
  const one = scalar(realAlgebra.integer(1));
  const value = evaluate(root, {
    algebra: realAlgebra,
    reading: defaultReading,
    symbols: new Map([...lettersOf(root)].map((name) => [name, one])),
    budget: new Budget(maxSteps),
    ambiguities: new Set(),
  });
  return isFailure(value) || value.kind !== 'scalar' ? undefined : toDecimal(value.value).toNumber();
}

const maxSteps = 1000;

function isScaled(from: Node, to: Node): boolean {
  const [before, after] = [from, to].map(monomialOf);
  if (!before?.size || before.size !== after?.size || [...before].some(([name, power]) => after.get(name) !== power))
    return false;
  return numbersIn(from) > 1 && numbersIn(to) < 2;
}

function numbersIn(root: Node): number {
  if (root.kind === 'power') return numbersIn(root.base);
  return root.kind === 'number' ? 1 : children(root).reduce((count, part) => count + numbersIn(part), 0);
}

/** The letters of a product of numbers and powers, with their whole exponents; undefined of anything else. */
function monomialOf(node: Node): ReadonlyMap<string, number> | undefined {
  const inner = node.kind === 'bracket' && node.items.length === 1 ? node.items[0]! : node;
  switch (inner.kind) {
    case 'number':
      return new Map();
    case 'symbol':
      return new Map([[symbolName(inner), 1]]);
    case 'fraction':
      return [...walk(inner)].some(({ kind }) => kind === 'symbol') ? undefined : new Map();
    case 'power': {
      const [base, exponent] = [monomialOf(inner.base), bare(inner.exponent)];
      const times = exponent.kind === 'number' ? Number(exponent.text) : NaN;
      return base && Number.isInteger(times)
        ? new Map([...base].map(([name, power]) => [name, power * times]))
        : undefined;
    }
    case 'product': {
      const all = new Map<string, number>();
      for (const { node: factor } of inner.factors) {
        const part = monomialOf(factor);
        if (!part) return undefined;
        for (const [name, power] of part) all.set(name, (all.get(name) ?? 0) + power);
      }
      return all;
    }
    default:
      return undefined;
  }
}

/** A product of different letters, each maybe with an exponent: there is nothing to carry out. */
export function isMonomial(root: Node): boolean {
  const inner = root.kind === 'bracket' && root.items.length === 1 ? root.items[0]! : root;
  if (inner.kind === 'unary') return isMonomial(inner.operand);
  const factors = inner.kind === 'product' ? inner.factors.map(({ node }) => node) : [inner];
  const names = factors.map(atomOf);
  return names.every((name) => name !== undefined) && new Set(names).size === names.length;
}

/** The letter that a power, a transpose or an entry is one of; a number by its digits. */
function atomOf(node: Node): string | undefined {
  switch (node.kind) {
    case 'symbol':
      return `${node.accent ?? ''} ${node.name}`;
    case 'number':
      return 'number';
    case 'subscript':
      return atomOf(node.base);
    case 'power':
      // `e^{2 \ln x}` is something to carry out.
      return [...walk(node.exponent)].some(({ kind }) => kind === 'call') ? undefined : atomOf(node.base);
    case 'postfix':
      return atomOf(node.operand);
    case 'bracket':
      return node.items.length === 1 ? atomOf(node.items[0]!) : undefined;
    default:
      return undefined;
  }
}

export function isNumber(root: Node): boolean {
  return [...walk(root)].every(({ kind }) => kind !== 'symbol');
}

function isSum(node: Node): boolean {
  return node.kind === 'sum' || (node.kind === 'bracket' && node.items.some(isSum));
}

/** `(a, b)`, `[0, 1)`: a pair, an interval. */
export function isList(node: Node): boolean {
  return node.kind === 'bracket' && node.items.length > 1;
}
