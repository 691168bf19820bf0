import { Failure, isFailure } from '../../../core/failure';
import type { Node } from '../../syntax';
import { numberTerm, type Term } from '../terms/term';
import type { SymbolicReading } from './readings';

/** A derivative of what the text gives by a formula, written with a short sign: `f''`, `w_{xy}`, `\dot x`, `f^{(3)}`. */
export interface GivenDerivative {
  readonly name: string;
  /** What it is differentiated by, once for each time. */
  readonly by: readonly string[];
  /** Letters of the arguments, where it is given as a function. */
  readonly parameters: readonly string[] | undefined;
}

/** What was noticed on the way: which other readings there are. */
export interface Elaboration {
  /** The meaning of what stands inside. */
  read(node: Node): Elaborated;
  readonly reading: SymbolicReading;
  readonly ambiguities: Set<keyof SymbolicReading>;
  /** Letters that stand as an index somewhere in the chain: `i` of `x_i` and of `\sum_i`. */
  readonly indices: ReadonlySet<string>;
  /** Letters up to which a sum of the chain runs. */
  readonly ends: ReadonlySet<string>;
  /** Letters that stand alone somewhere in the chain: these are factors before brackets, others may be functions. */
  readonly factors: ReadonlySet<string>;
  /** Letters whose entries the chain numbers by a letter: `X` of `X_i`. */
  readonly numbered: ReadonlySet<string>;
  /** Names whose entries are all one number, which is written without an index: `g_t = g`. */
  readonly constants?: ReadonlySet<string>;
  /** Names that the text defines as functions; not given where that is not known yet. */
  readonly functions?: ReadonlySet<string>;
  /** Whether a name stands as a quantity, with or without an index, in what the text defines. */
  isQuantity?(name: string, isIndexed: boolean): boolean;
  /** Whether something is said of a name. */
  isDeclared?(name: string): boolean;
  /** Whether a name is known to have entries with so many indices. */
  isIndexed?(name: string, axes: number): boolean;
  /** Whether a name is declared as a vector or a matrix. */
  isArray?(name: string): boolean;
  /** Whether a letter is a declared length: `d` of `X ∈ R^{n×d}`. */
  isLength?(name: string): boolean;
  /** What short signs of differentiation stand for, of what the text gives by a formula: `f'`, `w_{xy}`. */
  given?(node: Node, context: Elaboration): GivenDerivative | undefined;
  /** Names of what may have been a function: `T` of `T(n/2)`. */
  readonly applications: Set<string>;
  /** Letters by which something is integrated in the chain. */
  readonly variables?: ReadonlySet<string>;
  /** Letters by which the integrals around go. */
  readonly running?: ReadonlySet<string>;
  /** The context inside an integral by a letter. */
  within(variable: string): Elaboration;
}

/** What is known before anything is read. */
export type ElaborationOptions = Omit<Elaboration, 'read' | 'within' | 'running'>;

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
  if (node.kind === 'bracket' && node.items.length === 1 && /^[{([]$/.test(node.open)) return bare(node.items[0]!);
  return node;
}
