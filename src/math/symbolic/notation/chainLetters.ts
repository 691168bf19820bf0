import { symbolName, walk, type Node } from '../../syntax';
import { bracketOf } from './applications';
import { countingLetters, endLetters } from './countingLetters';
import { integrationLetters } from './integralNotation';

/** Letters that count, and letters that stand alone, in some expressions that belong together. */
export interface ChainLetters {
  readonly indices: ReadonlySet<string>;
  /** Letters with a letter at their foot, or with two things: they have entries. */
  readonly numbered: ReadonlySet<string>;
  readonly factors: ReadonlySet<string>;
  /** Letters up to which a sum runs. */
  readonly ends: ReadonlySet<string>;
  /** Letters by which something is integrated. */
  readonly variables: ReadonlySet<string>;
}

export function chainLetters(nodes: readonly Node[]): ChainLetters {
  const indices = new Set<string>();
  const factors = new Set<string>();
  const numbered = new Set<string>();
  const ends = new Set<string>();
  const heads = new Set<Node>();
  for (const root of nodes) {
    if (root.kind === 'symbol') factors.add(root.name);
    for (const node of walk(root)) {
      for (const name of countingLetters(node)) indices.add(name);
      if (node.kind === 'big' && node.upper)
        for (const inner of walk(node.upper)) if (inner.kind === 'symbol') ends.add(inner.name);
      if (node.kind === 'subscript' && node.base.kind === 'symbol' && !isNumberAlone(node.index))
        numbered.add(symbolName(node.base));
      // `f^2(x)`: the power of a function is no factor.
      if (node.kind === 'product')
        node.factors.forEach(({ node: factor }, i) => {
          const next = node.factors[i + 1];
          if (next?.operator === 'implicit' && bracketOf(next.node)) heads.add(factor);
        });
      if (node.kind === 'power' && heads.has(node)) continue;
      for (const name of standingAlone(node)) factors.add(name);
    }
  }
  for (const name of endLetters(nodes, indices)) indices.add(name);
  return { indices, numbered, factors, ends, variables: integrationLetters(nodes) };
}

function isNumberAlone(node: Node): boolean {
  if (node.kind === 'bracket') return node.items.length === 1 && isNumberAlone(node.items[0]!);
  return node.kind === 'number';
}

/** Letters among the parts of a node that no bracket follows. */
function standingAlone(node: Node): readonly string[] {
  const name = (part: Node): readonly string[] => (part.kind === 'symbol' ? [part.name] : []);
  switch (node.kind) {
    case 'product':
      return node.factors.flatMap(({ node: factor }, i) => {
        // `df/dx` speaks of a function.
        const before = node.factors[i - 1]?.node;
        if (before?.kind === 'symbol' && /^[d∂]$/u.test(before.name)) return [];
        const next = node.factors[i + 1];
        const isHead = next?.operator === 'implicit' && bracketOf(next.node) !== undefined;
        return isHead ? [] : name(factor);
      });
    case 'sum':
      return node.terms.flatMap((term) => name(term.node));
    case 'bracket':
      return node.items.flatMap(name);
    case 'fraction':
      return [...name(node.numerator), ...name(node.denominator)];
    case 'power':
      return name(node.base).filter((letter) => letter !== 'e');
    case 'unary':
      return name(node.operand);
    default:
      return [];
  }
}
