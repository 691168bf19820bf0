import { isFailure } from '../../core/failure';
import { elaborate } from '../../math/symbolic/elaborate';
import { usualReading } from '../../math/symbolic/elaboration';
import { chainLetters } from '../../math/symbolic/relateTerms';
import type { Term } from '../../math/symbolic/term';
import type { Node } from '../../math/syntax';

/** The meaning of an expression in its usual reading; undefined where that is not known. */
export function termOf(node: Node | undefined): Term | undefined {
  if (!node) return undefined;
  const term = elaborate(node, {
    ...chainLetters([node]),
    reading: usualReading,
    ambiguities: new Set(),
    applications: new Set(),
  });
  return isFailure(term) ? undefined : term;
}
