import { subscriptName } from '../evaluate';
import { children, symbolName, type Factor, type Node, type Term } from '../syntax';
import type { Relation } from './statement';

const maxSteps = 24;

/**
 * Takes off what is done to a letter on one side, so that what is left can be solved: `e^{2x} = 5` → `2x = ln 5`,
 * `(ln x)^2 = 4` → `ln x = 2`, `ln x = −2` → …. The result has every real solution, and perhaps more. Undefined where the
 * letter stands on both sides, or in something that is not undone here.
 */
export function peeled(relation: Relation, letter: string): readonly Relation[] | undefined {
  const inLeft = holds(relation.left, letter);
  if (inLeft === holds(relation.right, letter)) return undefined;
  const [side, other] = inLeft ? [relation.left, relation.right] : [relation.right, relation.left];
  return peel(side, other, letter, maxSteps);
}

function peel(node: Node, value: Node, letter: string, steps: number): readonly Relation[] | undefined {
  if (steps === 0) return undefined;
  const outer = undone(node, value, letter);
  if (outer === 'done') return [{ left: node, right: value, sign: '=' }];
  if (!outer) return undefined;
  const found: Relation[] = [];
  for (const { left, right } of outer) {
    const inner = peel(left, right, letter, steps - 1);
    // What cannot be peeled further may still be solved as it is.
    found.push(...(inner ?? [{ left, right, sign: '=' as const }]));
  }
  return found;
}

interface Equation {
  readonly left: Node;
  readonly right: Node;
}

function undone(node: Node, value: Node, letter: string): readonly Equation[] | 'done' | undefined {
  const inside = (part: Node) => holds(part, letter);
  switch (node.kind) {
    case 'symbol':
    case 'subscript':
      return 'done';
    case 'bracket': {
      const [item] = node.items;
      if (!item || node.items.length > 1) return undefined;
      if (node.open === '|') return bothSigns(item, value);
      return /^[([{]$/.test(node.open) ? [{ left: item, right: value }] : undefined;
    }
    case 'unary':
      if (node.operator === '+') return [{ left: node.operand, right: value }];
      return node.operator === '-' ? [{ left: node.operand, right: minus(value) }] : undefined;
    case 'sum':
      return fromSum(node.terms, value, inside);
    case 'product':
      return fromProduct(node.factors, value, inside);
    case 'fraction':
      if (inside(node.numerator) && inside(node.denominator)) return undefined;
      return inside(node.numerator)
        ? [{ left: node.numerator, right: times(value, node.denominator) }]
        : [{ left: node.denominator, right: over(node.numerator, value) }];
    case 'root':
      if (node.degree && inside(node.degree)) return undefined;
      return [{ left: node.radicand, right: power(value, node.degree ?? number(2)) }];
    case 'power':
      if (inside(node.base) && inside(node.exponent)) return undefined;
      if (!inside(node.base)) return [{ left: node.exponent, right: over(call('ln', value), call('ln', node.base)) }];
      return bothSigns(node.base, power(value, over(number(1), node.exponent)));
    case 'call':
      return fromCall(node, value);
    default:
      return undefined;
  }
}

function fromCall(node: Extract<Node, { kind: 'call' }>, value: Node): readonly Equation[] | undefined {
  const [argument] = node.arguments;
  if (!argument || node.arguments.length > 1) return undefined;
  if (node.power) {
    const { power: exponent, ...bare } = node;
    return bothSigns(bare, power(value, over(number(1), exponent)));
  }
  switch (node.name) {
    case 'exp':
      return [{ left: argument, right: call('ln', value) }];
    case 'ln':
      return [{ left: argument, right: call('exp', value) }];
    case 'log':
      return [{ left: argument, right: node.index ? power(node.index, value) : call('exp', value) }];
    case 'sqrt':
      return [{ left: argument, right: power(value, number(2)) }];
    case 'abs':
      return bothSigns(argument, value);
    case 'sigmoid':
      return [{ left: argument, right: call('ln', over(value, sum(number(1), minus(value)))) }];
    default:
      return undefined;
  }
}

function fromSum(
  terms: readonly Term[],
  value: Node,
  inside: (part: Node) => boolean,
): readonly Equation[] | undefined {
  const [own, ...more] = terms.filter((term) => inside(term.node));
  if (!own || more.length > 0 || terms.some(({ operator }) => /[±∓]/.test(operator))) return undefined;
  let rest = value;
  for (const term of terms) if (term !== own) rest = sum(rest, term.operator === '-' ? term.node : minus(term.node));
  return [{ left: own.node, right: own.operator === '-' ? minus(rest) : rest }];
}

function fromProduct(
  factors: readonly Factor[],
  value: Node,
  inside: (part: Node) => boolean,
): readonly Equation[] | undefined {
  const [own, ...more] = factors.filter((factor) => inside(factor.node));
  if (!own || more.length > 0) return undefined;
  let rest = value;
  for (const factor of factors) {
    if (!/^(?:\*|×|·|implicit|\/|÷)$/.test(factor.operator)) return undefined;
    if (factor === own) continue;
    rest = isDivided(factor) ? times(rest, factor.node) : over(rest, factor.node);
  }
  return [{ left: own.node, right: isDivided(own) ? over(number(1), rest) : rest }];
}

function isDivided({ operator }: Factor): boolean {
  return operator === '/' || operator === '÷';
}

function bothSigns(left: Node, value: Node): readonly Equation[] {
  return [
    { left, right: value },
    { left, right: minus(value) },
  ];
}

function holds(node: Node, letter: string): boolean {
  if (node.kind === 'subscript' && subscriptName(node) === letter) return true;
  if (node.kind === 'symbol') return symbolName(node) === letter;
  return children(node).some((part) => holds(part, letter));
}

const nowhere = { start: 0, end: 0 };

function number(value: number): Node {
  return { kind: 'number', value: { n: value, d: 1 }, text: String(value), ...nowhere };
}

function minus(operand: Node): Node {
  return { kind: 'unary', operator: '-', operand, ...nowhere };
}

function sum(a: Node, b: Node): Node {
  const terms: Term[] = [a, b].map((node) => ({ operator: '+', node }));
  return { kind: 'sum', terms, ...nowhere };
}

function times(a: Node, b: Node): Node {
  const factors: Factor[] = [a, b].map((node) => ({ operator: '·', node }));
  return { kind: 'product', factors, ...nowhere };
}

function over(numerator: Node, denominator: Node): Node {
  return { kind: 'fraction', numerator, denominator, ...nowhere };
}

function power(base: Node, exponent: Node): Node {
  return { kind: 'power', base, exponent, ...nowhere };
}

function call(name: string, argument: Node): Node {
  return { kind: 'call', name, arguments: [argument], ...nowhere };
}
