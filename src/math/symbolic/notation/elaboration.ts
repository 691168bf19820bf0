import { Failure, isFailure } from '../../../core/failure';
import type { Node } from '../../syntax';
import { numberTerm, type Term } from '../terms/term';

/** A choice between two sensible meanings of one notation. */
export interface SymbolicReading {
  /** `R ⊙ Xw` is `(R ⊙ X)w` (usual in homework) or `R ⊙ (Xw)`. */
  readonly hadamardFirst: boolean;
  /** `\sum_i x_i + 1` is `\sum_i (x_i + 1)`. */
  readonly sumTakesRest: boolean;
  /** `X'` is the transpose of `X`, not a letter of its own. */
  readonly primeTransposes: boolean;
  /** `∂/∂x f · g` differentiates `f` alone, `d/dx (x+1)(x+2)` all that follows. */
  readonly derivesOther: boolean;
  /** `∂x̂_j/∂x_i` with the mean and the deviation in `x̂_j` held fixed. */
  readonly holdsOthers: boolean;
  /** `∂L/∂w` is a row. */
  readonly gradientsAreRows: boolean;
  /** `∂y/∂x` has a row for each entry of `x`. */
  readonly transposesJacobians: boolean;
  /** `p(1-p)` is a product although `p(x)` is defined. */
  readonly multipliesFunctions: boolean;
  /** `\mathbf{1}` is the number, `I` (or `I_2`) a letter. */
  readonly boldIsNumber: boolean;
  readonly unitIsLetter: boolean;
  /** `e_i` is the i-th column of the unit matrix. */
  readonly unitVectors: boolean;
  /** `A xᵀx` is `A (xᵀx)`. */
  readonly innerFirst: boolean;
  /** `X_{ij}^T` is the entry, not one of the transpose. */
  readonly entriesStay: boolean;
  /** `A^2_{ij}` is an entry of `A²`, not the square of one of `A`. */
  readonly powersFirst: boolean;
  /** `\\log` is the logarithm to the base 2. */
  readonly logIsBinary: boolean;
  /** `β^T` is transposed, `x^T` the power, where `T` counts steps: the other way than usual. */
  readonly otherT: boolean;
  /** `[a, b]` is a row. */
  readonly listsAreRows: boolean;
  /** `\sum_{j≠k}` runs over both letters, `\sum_{i<j}` over the first. */
  readonly conditionsBindOthers: boolean;
}

export const usualReading: SymbolicReading = {
  hadamardFirst: true,
  boldIsNumber: false,
  unitIsLetter: false,
  unitVectors: false,
  innerFirst: false,
  entriesStay: false,
  powersFirst: false,
  logIsBinary: false,
  otherT: false,
  listsAreRows: false,
  conditionsBindOthers: false,
  sumTakesRest: false,
  primeTransposes: false,
  derivesOther: false,
  holdsOthers: false,
  gradientsAreRows: false,
  transposesJacobians: false,
  multipliesFunctions: false,
};

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
