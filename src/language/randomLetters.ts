import { children, symbolName, type Node } from '../math/syntax';

/** What is written before a bracket, or before all that follows, and averages it. */
const averages = /^(?:E|Var|var|Cov|cov|SD|sd|Std|std|Corr|corr|Pr|Prob)$/;

/**
 * Tells the letters that may be random: those that stand in averages alone. One that stands beside an average is a number,
 * and so it is inside of it. Where nothing is averaged, a letter with an index may stand for draws.
 */
export function randomLetters(sides: readonly Node[]): (name: string) => boolean {
  const inside = new Set<string>();
  const outside = new Set<string>();
  const indexed = new Set<string>();
  for (const side of sides) collect(side, false);
  return (name) => (inside.size > 0 ? inside.has(name) && !outside.has(name) : indexed.has(name));

  function collect(node: Node, isAveraged: boolean): void {
    if (node.kind === 'symbol') (isAveraged ? inside : outside).add(symbolName(node));
    if (node.kind === 'subscript' && node.base.kind === 'symbol') indexed.add(symbolName(node.base));
    if (node.kind === 'product') {
      collectProduct(
        node.factors.map((factor) => factor.node),
        isAveraged,
      );
      return;
    }
    const isCall = node.kind === 'call' && averages.test(node.name);
    for (const child of children(node)) collect(child, isAveraged || isCall);
  }

  /** `2μ E[X] c` averages X alone, `c 𝔼 xᵀx` all that follows. */
  function collectProduct(factors: readonly Node[], isAveraged: boolean): void {
    let reach: 'none' | 'next' | 'rest' = 'none';
    for (const [i, factor] of factors.entries()) {
      if (isHead(factor)) {
        reach = isBracket(factors[i + 1]) ? 'next' : 'rest';
        if (factor.kind === 'subscript') collect(factor.index, true);
        continue;
      }
      collect(factor, isAveraged || reach !== 'none');
      if (reach === 'next') reach = 'none';
    }
  }
}

function isHead(node: Node): boolean {
  const letter = node.kind === 'subscript' ? node.base : node;
  return (letter.kind === 'symbol' || letter.kind === 'text') && averages.test(nameOf(letter));
}

function nameOf(node: Node): string {
  return node.kind === 'text' ? node.text.trim() : node.kind === 'symbol' ? symbolName(node) : '';
}

/** `[X]`, `(X)`, `[X]^2` */
function isBracket(node: Node | undefined): boolean {
  const inner = node?.kind === 'power' ? node.base : node;
  return inner?.kind === 'bracket' && /^[[({]/.test(inner.open);
}
