import * as Q from '../core/rational';
import { nodeText } from '../math/nodeText';
import type { Mutation } from '../math/symbolic/slips/mutations';
import { withChild } from '../math/symbolic/slips/rebuild';
import { children, walk, type Factor, type Node } from '../math/syntax';

/** An expression before and after a small change. */
export interface Change {
  readonly from: Node;
  readonly to: Node;
}

/** The smallest part that differs: of `2xᵀA` and `2xᵀB` it is `A` and `B`. */
function narrowed(from: Node, to: Node): Change {
  const [before, after] = [children(from), children(to)];
  if (from.kind !== to.kind || before.length !== after.length || frame(from) !== frame(to)) return { from, to };
  const changed = before.flatMap((part, i) =>
    nodeText(part) === nodeText(after[i]!) ? [] : [[part, after[i]!] as const],
  );
  const [only] = changed;
  return only && changed.length === 1 ? narrowed(...only) : { from, to };
}

/** A node without what stands inside. */
function frame(node: Node): string {
  switch (node.kind) {
    case 'sum':
      return node.terms.map(({ operator }) => operator).join('');
    case 'product':
      return node.factors.map(({ operator }) => operator).join(' ');
    case 'unary':
    case 'postfix':
    case 'big':
      return node.operator;
    case 'call':
      return node.name;
    case 'bracket':
      return node.open + node.close;
    case 'relation':
      return node.operators.join(' ');
    // A part of these says little without the whole.
    case 'power':
    case 'subscript':
      return nodeText(node);
    default:
      return '';
  }
}

/** The number by which `to` is more than `from`, as it is written: `(2·3x)/3`, `−x`. */
export function ratioOf(from: Node, to: Node): Q.Rational | undefined {
  const whole = unwrapped(to);
  if (whole.kind === 'unary' && whole.operator === '-') {
    const size = ratioOf(from, whole.operand);
    return size && Q.negate(size);
  }
  if (isSame(whole, from)) return Q.one;
  if (whole.kind === 'fraction') {
    const divisor = numericValue(whole.denominator);
    const size = divisor && Q.sign(divisor) !== 0 ? ratioOf(from, whole.numerator) : undefined;
    return divisor && size && Q.divide(size, divisor);
  }
  const added = whole.kind === 'product' ? extraOf(factorsOf(whole), factorsOf(from)) : undefined;
  return added && !divides(added) ? numericValue(added.node) : undefined;
}

/** The value of a number or of a fraction of numbers. */
export function numericValue(node: Node): Q.Rational | undefined {
  const plain = unwrapped(node);
  if (plain.kind === 'number') return plain.value;
  if (plain.kind !== 'fraction') return undefined;
  const [top, bottom] = [numericValue(plain.numerator), numericValue(plain.denominator)];
  return top && bottom && Q.sign(bottom) !== 0 ? Q.divide(top, bottom) : undefined;
}

/** The factors of a product, products inside it opened; anything else is its own factor. */
export function factorsOf(node: Node): readonly Factor[] {
  if (node.kind !== 'product') return [{ operator: 'implicit', node }];
  return node.factors.flatMap((factor) =>
    factor.node.kind === 'product' && !divides(factor) ? factorsOf(factor.node) : [factor],
  );
}

/** Whether a factor stands below. */
export function divides({ operator }: Factor): boolean {
  return operator === '/' || operator === '÷';
}

interface SignedTerm {
  readonly operator: string;
  readonly node: Node;
}

/** The summands of a sum, sums inside it opened; anything else is its own summand. */
export function termsOf(node: Node): readonly SignedTerm[] {
  if (node.kind === 'unary') return [{ operator: node.operator, node: node.operand }];
  if (node.kind !== 'sum') return [{ operator: '+', node }];
  return node.terms.flatMap((term) =>
    term.node.kind === 'sum' && term.operator === '+' ? termsOf(term.node) : [term],
  );
}

/** The one part that a list has more than another, all others being the same. */
export function extraOf<T extends SignedTerm>(longer: readonly T[], shorter: readonly T[]): T | undefined {
  if (longer.length !== shorter.length + 1) return undefined;
  return longer.find((_, skipped) =>
    longer
      .filter((_part, i) => i !== skipped)
      .every((part, i) => isSame(part.node, shorter[i]!.node) && joins(part, shorter[i]!)),
  );
}

/** The same sign, or two ways to write a product. */
function joins(a: SignedTerm, b: SignedTerm): boolean {
  const isTimes = ({ operator }: SignedTerm) => /^(?:implicit|[·*×])$/.test(operator);
  return a.operator === b.operator || (isTimes(a) && isTimes(b));
}

/** The same expression; brackets around the whole do not count. */
export function isSame(a: Node, b: Node): boolean {
  return nodeText(unwrapped(a)) === nodeText(unwrapped(b));
}

/** An expression without the brackets around the whole. */
export function unwrapped(node: Node): Node {
  return node.kind === 'bracket' && node.items.length === 1 && /^[({[]?$/.test(node.open)
    ? unwrapped(node.items[0]!)
    : node;
}

/** A change in its place: `to` is a node of the changed expression `root`. */
export interface Site extends Change {
  readonly root: Node;
}

/** The smallest change that says what was changed: of an index with its letter, of an exponent with its base, of a negative number with its sign. */
export function siteOf({ node: root, from, to }: Mutation): Site {
  let site: Site = { root, ...narrowed(from, to) };
  const carrier = [...walk(root)].find(
    (part) =>
      (part.kind === 'subscript' && includes(part.index, site.to)) ||
      (part.kind === 'power' && includes(part.exponent, site.to) && nodeText(part).length <= maxCarrier),
  );
  while (carrier && site.to !== carrier) site = lifted(site) ?? { ...site, to: carrier };
  const parent = parentOf(root, site.to);
  if (parent?.kind === 'unary' && parent.operator === '-') site = lifted(site) ?? site;
  return { ...site };
}

/** Longest power that is told instead of its exponent. */
const maxCarrier = 24;

function includes(node: Node, part: Node): boolean {
  return [...walk(node)].includes(part);
}

function parentOf(root: Node, node: Node): Node | undefined {
  return [...walk(root)].find((part) => children(part).includes(node));
}

/** The same change, told with what stands around it; undefined for the whole. */
export function lifted({ root, from, to }: Site): Site | undefined {
  const parent = parentOf(root, to);
  return parent && { root, from: replaced(parent, to, from), to: parent };
}

/** How often the expression that was changed held this part. */
export function countOf(site: Site, part: Node): number {
  const text = nodeText(part);
  const original = replaced(site.root, site.to, site.from);
  return [...walk(original)].filter(
    (node) => !(node.kind === 'bracket' && node.open === '{') && nodeText(node) === text,
  ).length;
}

/** The expression without what a change left behind: `−(−x)`, `x^1` and `√(x²)` are `x`. */
export function tidied(node: Node): Node {
  const plain = unwrapped(node);
  if (plain.kind === 'unary' && plain.operator === '-') {
    const inner = unwrapped(plain.operand);
    if (inner.kind === 'unary' && inner.operator === '-') return tidied(inner.operand);
    if (inner.kind === 'number' && Q.sign(inner.value) < 0) return numberAt(Q.negate(inner.value), inner);
  }
  if (plain.kind === 'power') {
    const exponent = tidied(plain.exponent);
    if (exponent.kind === 'number' && Q.equals(exponent.value, Q.one)) return tidied(plain.base);
    return exponent === plain.exponent ? node : { ...plain, exponent };
  }
  if (plain.kind === 'root' && !plain.degree) {
    const inner = unwrapped(plain.radicand);
    if (inner.kind === 'power' && nodeText(unwrapped(inner.exponent)) === '2') return inner.base;
  }
  return node;
}

/** A number that is not in the text, at a place that is. */
export function numberAt(value: Q.Rational, { start }: Node): Node {
  return { kind: 'number', value, text: Q.toText(value), start, end: start };
}

function replaced(node: Node, old: Node, fresh: Node): Node {
  if (node === old) return fresh;
  return children(node).reduce<Node>((whole, part, i) => withChild(whole, i, replaced(part, old, fresh)), node);
}
