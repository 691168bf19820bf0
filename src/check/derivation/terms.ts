import { isFailure } from '../../core/failure';
import { elaborate } from '../../math/symbolic/notation/elaborate';
import { usualReading } from '../../math/symbolic/notation/readings';
import { chainLetters } from '../../math/symbolic/notation/chainLetters';
import type { Term } from '../../math/symbolic/terms/term';
import type { Node } from '../../math/syntax';

const known = new WeakMap<Node, Term | undefined>();

/** The meaning of an expression in its usual reading; undefined where that is not known. */
export function termOf(node: Node | undefined): Term | undefined {
  if (!node) return undefined;
  if (known.has(node)) return known.get(node);
  const term = elaborate(node, {
    ...chainLetters([node]),
    reading: usualReading,
    ambiguities: new Set(),
    applications: new Set(),
  });
  const result = isFailure(term) ? undefined : term;
  known.set(node, result);
  return result;
}
