import { indicesOf } from '../terms/indexLetters';
import { perTerm } from '../terms/perTerm';
import { walkTerm, type Term } from '../terms/term';

/** What has to be known of a term before its shape is looked for. */
export interface Outline {
  /** Quantities that stand somewhere as a whole. */
  readonly wholes: ReadonlySet<string>;
  /** Letters in the ends of sums. */
  readonly ends: ReadonlySet<string>;
  /** Letters at the foot of unit matrices and columns of ones. */
  readonly sizes: ReadonlySet<string>;
}

/** The outline of a term; the same term is looked at once. */
export const outlineOf = perTerm((term: Term): Outline => {
  const wholes = new Set<string>();
  const ends = new Set<string>();
  const sizes = new Set<string>();
  const insideEntry = new Set<Term>();
  for (const inner of walkTerm(term)) {
    switch (inner.op) {
      case 'symbol':
        if (!insideEntry.has(inner)) wholes.add(inner.name);
        break;
      case 'entry':
        if (inner.of.op !== 'symbol') break;
        insideEntry.add(inner.of);
        if (indicesOf(inner).some(({ kind }) => kind === 'all')) wholes.add(inner.of.name);
        break;
      case 'derivative':
        if (inner.by.index.length === 0) wholes.add(inner.by.name);
        break;
      case 'series':
      case 'list':
        for (const part of inner.to ? walkTerm(inner.to) : []) if (part.op === 'symbol') ends.add(part.name);
        break;
      case 'identity':
      case 'ones':
        if (typeof inner.size === 'string') sizes.add(inner.size);
        break;
      default:
    }
  }
  return { wholes, ends, sizes };
});
