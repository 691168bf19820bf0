import { Failure, isFailure } from '../../core/failure';
import type { Node } from '../syntax';
import { numberTerm, type Term } from './term';

/** A choice between two sensible meanings of one notation. */
export interface SymbolicReading {
  /** `R ⊙ Xw` is `(R ⊙ X)w` (usual in homework) or `R ⊙ (Xw)`. */
  readonly hadamardFirst: boolean;
  /** `\sum_i x_i + 1` is `\sum_i (x_i + 1)`. */
  readonly sumTakesRest: boolean;
  /** `X'` is the transpose of `X`, not a letter of its own. */
  readonly primeTransposes: boolean;
}

export const usualReading: SymbolicReading = {
  hadamardFirst: true,
  sumTakesRest: false,
  primeTransposes: false,
};

/** What was noticed on the way: which other readings there are. */
export interface Elaboration {
  /** The meaning of what stands inside. */
  read(node: Node): Elaborated;
  readonly reading: SymbolicReading;
  readonly ambiguities: Set<keyof SymbolicReading>;
  /** Letters that stand as an index somewhere in the chain: `i` of `x_i` and of `\sum_i`. */
  readonly indices: ReadonlySet<string>;
  /** Letters that stand alone somewhere in the chain: these are factors before brackets, others may be functions. */
  readonly factors: ReadonlySet<string>;
  /** Names of what may have been a function: `T` of `T(n/2)`. */
  readonly applications: Set<string>;
}

export type Elaborated = Term | Failure;

export function unsupported(detail: string): Failure {
  return new Failure('unsupported', detail);
}

export function mapped(term: Elaborated, f: (term: Term) => Term): Elaborated {
  return isFailure(term) ? term : f(term);
}

export function both(a: Elaborated, b: Elaborated, f: (a: Term, b: Term) => Term): Elaborated {
  if (isFailure(a)) return a;
  return isFailure(b) ? b : f(a, b);
}

export function symbolTerm(name: string): Elaborated {
  switch (name) {
    case '∞':
      return { op: 'infinite' };
    case 'π':
    case 'pi':
      return numberTerm(Math.PI);
    case 'ℯ':
      return numberTerm(Math.E);
    case 'I':
      return { op: 'identity' };
    case '…':
    case '⋯':
    case '∂':
    case '∇':
      return unsupported(name);
    default:
      return { op: 'symbol', name };
  }
}

/** The only thing between grouping braces or round brackets. */
export function bare(node: Node): Node {
  if (node.kind === 'bracket' && node.items.length === 1 && /^[{([]$/.test(node.open))
    return bare(node.items[0]!);
  return node;
}
