import { relationStatement, type Statement } from '../../math/implication/statement';
import { lettersOf } from '../../math/letters';
import { mapChildren } from '../../math/mapNode';
import { nodeText } from '../../math/nodeText';
import { walk, type Node } from '../../math/syntax';

/** `left = right` as it is written. */
export interface Written {
  readonly left: Node;
  readonly right: Node;
}

/** Equations that are looked back to. */
export const mostEquations = 6;

/** Equations between numbers, with letters for sums and norms; undefined where there are others. */
export function plainly(equations: readonly Written[]): readonly Written[] | undefined {
  const arePlain = (all: readonly Written[]) => {
    const numbers = numbersIn(all);
    return all.every(({ left, right }) => isPlain(left, numbers) && isPlain(right, numbers));
  };
  if (arePlain(equations)) return equations;
  const opaque = withOpaqueParts(equations);
  return opaque && arePlain(opaque) ? opaque : undefined;
}

/** An equation as a statement that others may follow from. */
export function statementOf({ left, right }: Written): Statement {
  return relationStatement({ left, right, sign: '=' });
}

/** Equations but for `f(x) = ax² + bx + c` of an `f` that no other one speaks of: it says nothing of `a`, `b` and `c`. */
export function withoutFunctions(said: readonly Written[], next: Written): readonly Written[] {
  return said.filter(({ left }, i) => {
    const [name, argument, ...more] = left.kind === 'product' ? left.factors.map(({ node }) => node) : [];
    const isFunction = name?.kind === 'symbol' && argument?.kind === 'bracket' && more.length === 0;
    if (!isFunction || !/^\p{L}$/u.test(name.name)) return true;
    const others = [...said.filter((_, k) => k !== i), next].flatMap((one) => [one.left, one.right]);
    return others.some((side) => [...lettersOf(side)].includes(name.name));
  });
}

/**
 * Equations but for those that are none between numbers and speak of something of which no other one does: `z_j = \\sum_i w_{ji} x_i`
 * says what that is, and nothing of all else.
 */
export function withoutOwn(said: readonly Written[], next: Written): readonly Written[] {
  const isOfNumbers = (one: Written) => plainly([one, next]) !== undefined || plainly([one]) !== undefined;
  const others = said.filter((one) => !isOfNumbers(one));
  if (others.length === 0) return said;
  const known = new Set([next, ...said.filter(isOfNumbers)].flatMap(writtenLetters));
  return said.filter((one) => !others.includes(one) || writtenLetters(one).every((letter) => known.has(letter)));
}

/** The letters of both sides. */
export function writtenLetters({ left, right }: Written): readonly string[] {
  return [...lettersOf(left), ...lettersOf(right)];
}

/** Capitals that can be nothing but numbers: summands beside one, `W - K + 2P + 1`, and what something is divided by. */
function numbersIn(equations: readonly Written[]): ReadonlySet<string> {
  const nodes = equations.flatMap(({ left, right }) => [...walk(left), ...walk(right)]);
  const names = nodes.flatMap((node) => {
    if (node.kind === 'fraction') return node.denominator.kind === 'symbol' ? [node.denominator.name] : [];
    if (node.kind !== 'sum' || !node.terms.some((term) => term.node.kind === 'number')) return [];
    return node.terms.flatMap((term) => {
      const factors = term.node.kind === 'product' ? term.node.factors.map((factor) => factor.node) : [term.node];
      const letters = factors.filter(({ kind }) => kind !== 'number');
      const [letter] = letters;
      return letters.length === 1 && letter?.kind === 'symbol' ? [letter.name] : [];
    });
  });
  const numbers = new Set(names);
  // `O = W`, `O = (W - K)/S + 1`
  for (const { left, right } of equations)
    for (const [name, value] of [
      [left, right],
      [right, left],
    ] as const)
      if (name.kind === 'symbol' && isOfNumbers(value, numbers)) numbers.add(name.name);
  return numbers;
}

/** Whether a side is a number for sure: a sum beside a plain number, or a name that is one. */
function isOfNumbers(side: Node, numbers: ReadonlySet<string>): boolean {
  if (side.kind === 'symbol') return numbers.has(side.name);
  return side.kind === 'sum' && side.terms.some(({ node }) => node.kind === 'number');
}

/** Numbers and letters with the four operations, powers and roots. @param numbers capitals that are numbers */
function isPlain(root: Node, numbers: ReadonlySet<string>): boolean {
  return [...walk(root)].every((node) => {
    switch (node.kind) {
      case 'number':
        // A decimal may be rounded.
        return !node.isBold && !node.text.includes('.');
      case 'product':
        // `dx` may be a differential.
        return !node.factors.slice(0, -1).some(({ node: factor }) => isNamed(factor, 'd'));
      case 'sum':
      case 'fraction':
      case 'root':
      case 'unary':
        return true;
      case 'symbol':
        // `e` and `i` may be numbers, or an element.
        return numbers.has(node.name) || !/^[\p{Lu}⊤∂∇ei]$/u.test(node.name);
      case 'subscript':
        return true;
      case 'bracket':
        return node.items.length === 1 && /^[{([]$/.test(node.open);
      case 'power':
        // `D^*` is a name of its own.
        return node.exponent.kind !== 'symbol' || !/^[*†⋆+-]$/u.test(node.exponent.name);
      default:
        return false;
    }
  });
}

function isNamed(node: Node, name: string): boolean {
  return node.kind === 'symbol' && node.name === name;
}

/**
 * Equations in which every sum and norm is a letter of its own: what follows for whatever numbers these are follows. Undefined where
 * there is none, or where the last equation has one that those before have not: what is known of it tells more.
 */
function withOpaqueParts(equations: readonly Written[]): readonly Written[] | undefined {
  const names = new Map<string, string>();
  const put = (node: Node): Node => {
    if (!isOpaque(node)) return mapChildren(node, put);
    const text = nodeText(node);
    const name = names.get(text) ?? `${mark}${names.size}`;
    names.set(text, name);
    return { kind: 'symbol', name, start: node.start, end: node.end };
  };
  const all: Written[] = [];
  let known = 0;
  for (const { left, right } of equations) {
    known = names.size;
    all.push({ left: put(left), right: put(right) });
  }
  return names.size > 0 && names.size === known ? all : undefined;
}

/** No letter begins so. */
const mark = '#';

/** `\sum_i x_i^2`, `‖x‖` */
function isOpaque(node: Node): boolean {
  if (node.kind === 'bracket') return node.open === '‖';
  if (node.kind === 'subscript') return isOpaque(node.base);
  return node.kind === 'big' && /^[∑∏]$/u.test(node.operator) && ![...walk(node)].some(({ kind }) => kind === 'error');
}
