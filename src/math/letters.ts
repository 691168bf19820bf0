import { subscriptName } from './evaluate';
import { children, symbolName, type Node } from './syntax';

/** Names of all letters with values of their own, indices included: `x`, `x1`, `hat w`. Constants and bound letters are none. */
export function lettersOf(node: Node): ReadonlySet<string> {
  const names = new Set<string>();
  collect(node, new Set(), names);
  return names;
}

function collect(node: Node, bound: ReadonlySet<string>, names: Set<string>): void {
  if (node.kind === 'subscript' && node.base.kind !== 'bracket') {
    const name = subscriptName(node);
    if (name !== undefined) {
      names.add(name);
      return;
    }
  }
  if (node.kind === 'symbol') {
    const name = symbolName(node);
    if (!bound.has(name) && !isConstant(name)) names.add(name);
    return;
  }
  const inside = node.kind === 'big' ? new Set([...bound, ...counterOf(node.lower)]) : bound;
  for (const part of children(node)) collect(part, inside, names);
}

/** `i` of `i = 1` under a sum. */
function counterOf(lower: Node | undefined): readonly string[] {
  const inner = lower?.kind === 'bracket' && lower.items.length === 1 ? lower.items[0] : lower;
  const first = inner?.kind === 'relation' ? inner.sides[0] : undefined;
  return first?.kind === 'symbol' ? [first.name] : [];
}

function isConstant(name: string): boolean {
  return name === 'π' || name === 'pi' || name === 'e' || name === 'ℯ';
}
