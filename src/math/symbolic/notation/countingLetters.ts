import { walk, type Node } from '../../syntax';
import { isDots } from './lists';

/** Letters that count because of how one node is written: `i` of `\sum_i`, `a` and `b` of `(XW)_{ab}`, `d` of `x_1, …, x_d`. */
export function countingLetters(node: Node): readonly string[] {
  switch (node.kind) {
    case 'big':
      return node.lower ? lettersOf(node.lower) : [];
    case 'subscript':
      // What is no letter has no label.
      return node.base.kind === 'bracket' ? lettersOf(node.index).filter((name) => name.length === 1) : [];
    case 'sum':
      return atLast(node.terms.map((term) => term.node));
    case 'product':
      return atLast(node.factors.map((factor) => factor.node));
    case 'bracket':
      return atLast(node.items);
    case 'call':
      return atLast(node.arguments);
    case 'matrix':
      return [
        ...node.rows.flatMap(atLast),
        ...atLast(node.rows.map((row) => row[0]!)),
        ...atLast(node.rows.map((row) => row.at(-1)!)),
      ];
    default:
      return [];
  }
}

function lettersOf(node: Node): readonly string[] {
  return [...walk(node)].flatMap((inner) => (inner.kind === 'symbol' ? [inner.name] : []));
}

/** The letters at the feet of what stands after dots. */
function atLast(items: readonly (Node | undefined)[]): readonly string[] {
  const at = items.findIndex((item) => item && isDots(item));
  const last = at < 0 ? undefined : items[at + 1];
  if (!last) return [];
  return [...walk(last)].flatMap((inner) =>
    inner.kind === 'subscript' ? lettersOf(inner.index).filter((name) => name.length === 1) : [],
  );
}

/** Ends of sums that are places too: `T` of `f_T` beside `\\sum_{t=1}^T f_t`. */
export function endLetters(nodes: readonly Node[], indices: ReadonlySet<string>): readonly string[] {
  const ends = new Set<string>();
  const feet: (readonly [base: string, foot: string])[] = [];
  for (const node of nodes.flatMap((root) => [...walk(root)])) {
    if (node.kind === 'big' && node.upper) for (const name of lettersOf(node.upper)) ends.add(name);
    if (node.kind === 'subscript' && node.base.kind === 'symbol')
      for (const foot of lettersOf(node.index)) feet.push([node.base.name, foot]);
  }
  const numbered = new Set(feet.flatMap(([base, foot]) => (indices.has(foot) || /^[i-n]$/.test(foot) ? [base] : [])));
  return feet.flatMap(([base, foot]) => (ends.has(foot) && numbered.has(base) ? [foot] : []));
}
