import { functionKey } from '../values/applicationValue';
import { indicesOf, lettersIn } from '../terms/indexLetters';
import { walkTerm, type Term } from '../terms/term';
import type { Declarations, Rank } from './typing';

/** How a quantity is used in some terms. */
interface Use {
  /** Numbers of indices that it is written with. */
  readonly indexed: Set<number>;
  bare: boolean;
  /** Transposed, normed or multiplied entry by entry as a whole. */
  isVector: boolean;
  /** `‖x‖_2`: of a matrix that would be something else. */
  isColumn: boolean;
  /** The same of one of its entries: `‖x_j‖`. */
  isVectorEntry: boolean;
  /** Stands right after a matrix: `Xw`. */
  isAfterMatrix: boolean;
  isSquare: boolean;
}

/**
 * The ranks that the use of each quantity leaves open, the likeliest first.
 * @param context what else the text says of the same quantities: evidence only
 */
export function candidateRanks(
  terms: readonly Term[],
  declarations: Declarations,
  context: readonly Term[] = [],
): ReadonlyMap<string, readonly Rank[]> {
  const uses = new Uses(declarations);
  for (const term of terms) uses.read(term);
  const names = [...uses.all.keys()];
  for (const term of context) uses.read(term);
  const isDeclared = [...uses.all.keys()].some((name) => (declarations.get(name)?.rank ?? 0) !== 0);
  const hasMatrices = uses.hasMatrices || isDeclared;
  // Capitals among declared matrices may be such, letters in a line of numbers are numbers.
  const areDeclared = [...declarations.values()].some(({ rank = 0 }) => rank !== 0);
  const ranks = new Map<string, readonly Rank[]>();
  for (const name of names) {
    const declared = declarations.get(name)?.rank;
    const use = uses.all.get(name);
    if (declared === 0 && use && isNumbered(use)) ranks.set(name, [use.indexed.has(1) ? 1 : 2]);
    else if (declared !== undefined) ranks.set(name, [declared]);
    else if (uses.numbers.has(name) && use?.indexed.size === 0) ranks.set(name, [0]);
    else if (use) {
      const isOpen = hasMatrices || (isCapital(name) && areDeclared);
      ranks.set(name, openRanks(name, use, isOpen));
    }
  }
  return ranks;
}

/** The values that "a scalar $w$" has one after the other: `w_t`. */
function isNumbered({ indexed, bare, isVector, isVectorEntry }: Use): boolean {
  return indexed.size === 1 && !bare && !isVector && !isVectorEntry;
}

class Uses {
  readonly all = new Map<string, Use>();
  /** Exponents, divisors, ends of sums, lengths: only numbers can be these. */
  readonly numbers = new Set<string>();
  hasMatrices = false;

  constructor(declarations: Declarations) {
    for (const { dimensions = [] } of declarations.values())
      for (const letter of dimensions) if (typeof letter === 'string') this.numbers.add(letter);
  }

  read(term: Term): void {
    const { bound, used } = lettersIn(term);
    const insideEntry = new Set<Term>();
    for (const inner of walkTerm(term)) {
      if (inner.op === 'symbol') {
        const use = this.of(inner.name);
        use.bare ||= !insideEntry.has(inner);
        if (bound.has(inner.name) || used.has(inner.name)) this.numbers.add(inner.name);
      } else this.note(inner, insideEntry);
    }
  }

  private of(name: string): Use {
    let use = this.all.get(name);
    if (!use)
      this.all.set(
        name,
        (use = {
          indexed: new Set(),
          bare: false,
          isVector: false,
          isColumn: false,
          isVectorEntry: false,
          isAfterMatrix: false,
          isSquare: false,
        }),
      );
    return use;
  }

  private note(term: Term, insideEntry: Set<Term>): void {
    switch (term.op) {
      case 'entry':
        if (term.of.op === 'symbol') {
          this.of(term.of.name).indexed.add(indicesOf(term).length);
          insideEntry.add(term.of);
        } else {
          this.hasMatrices = true;
          if (term.of.op === 'apply') this.of(functionKey(term.of.name)).isVector = true;
        }
        return;
      case 'apply':
        this.of(functionKey(term.name)).bare = true;
        return;
      case 'map':
        this.numbers.add(term.parameter);
        return;
      case 'limit':
      case 'integral':
      case 'evaluated':
        this.numbers.add(term.variable);
        return;
      case 'derivative':
        if (term.by.index.length > 0) this.of(term.by.name).indexed.add(term.by.index.length);
        else this.of(term.by.name).bare = true;
        return;
      case 'transpose':
        this.hasMatrices = true;
        return this.asVector(term.of);
      case 'norm':
        this.hasMatrices = true;
        return this.asVector(term.of, term.isOfVector);
      case 'hadamard':
        this.hasMatrices = true;
        this.asVector(term.left);
        return this.asVector(term.right);
      case 'diagonal':
      case 'trace':
      case 'determinant':
        this.hasMatrices = true;
        if (term.of.op === 'symbol') this.of(term.of.name).isSquare = true;
        return;
      case 'identity':
      case 'ones':
        this.hasMatrices = true;
        if (typeof term.size === 'string') this.numbers.add(term.size);
        return;
      case 'list':
        this.asNumber(term.to);
        this.hasMatrices = true;
        return;
      case 'matrix':
      case 'table':
        this.hasMatrices = true;
        return;
      case 'multiply':
        if (term.right.op === 'symbol' && isMatrixLike(term.left)) this.of(term.right.name).isAfterMatrix = true;
        return;
      case 'power':
        // `(AB)^{-1}`: numbers are divided by.
        if (isNegative(term.exponent) && isMatrixLike(term.base)) this.hasMatrices = true;
        return this.asNumber(term.exponent);
      case 'divide':
        return this.asNumber(term.right);
      case 'series':
        if (term.to) this.asNumber(term.to);
        return;
      default:
    }
  }

  private asNumber(term: Term): void {
    if (term.op === 'symbol') this.numbers.add(term.name);
  }

  /** All that a vector is made of: each summand, the last factor. */
  private asVector(term: Term, isSure = false): void {
    switch (term.op) {
      case 'symbol':
        this.of(term.name).isVector = true;
        if (isSure) this.of(term.name).isColumn = true;
        return;
      case 'entry':
        if (term.of.op === 'symbol') this.of(term.of.name).isVectorEntry = true;
        return;
      case 'apply':
        if (term.primes === 0) this.of(functionKey(term.name)).isVector = true;
        return;
      case 'sum':
        return term.terms.forEach((part) => this.asVector(part, isSure));
      case 'negate':
      case 'expectation':
        return this.asVector(term.of, isSure);
      case 'divide':
        return this.asVector(term.left, isSure);
      case 'multiply':
        return this.asVector(term.right, isSure);
      default:
    }
  }
}

function isNegative(term: Term): boolean {
  return term.op === 'negate' || (term.op === 'number' && term.value < 0);
}

/** Made of capitals, transposed or inverted. */
function isMatrixLike(term: Term): boolean {
  switch (term.op) {
    case 'symbol':
      return isCapital(term.name);
    case 'identity':
      return true;
    case 'transpose':
    case 'negate':
      return isMatrixLike(term.of);
    case 'power':
      return isMatrixLike(term.base);
    case 'multiply':
      return isMatrixLike(term.right);
    case 'sum':
      return term.terms.some(isMatrixLike);
    default:
      return false;
  }
}

function isCapital(name: string): boolean {
  return /^(?:\w+ )?\p{Lu}/u.test(name) && !name.startsWith('∂');
}

function openRanks(name: string, use: Use, hasMatrices: boolean): readonly Rank[] {
  // A function of which nothing is known has numbers for values, or vectors.
  if (name.endsWith('()')) return use.isVector ? [1] : hasMatrices ? [0, 1] : [0];
  const capital = isCapital(name);
  const [axes = 0] = use.indexed;
  if (use.indexed.size > 1) return use.indexed.size === 2 && !use.indexed.has(3) ? ['family'] : [];
  if (axes === 2) return [2];
  if (axes === 1) {
    if (use.isVectorEntry) return ['family'];
    if (use.bare && capital && use.isVector) return ['family', 2];
    return hasMatrices && !use.bare ? [1, 'family'] : [1];
  }
  if (axes > 2) return [];
  if (!hasMatrices || name.startsWith('∂')) return [0];
  if (use.isColumn && !capital) return [1, 0];
  if (use.isVector) return capital ? [2, 1] : [1, 2, 0];
  if (use.isSquare) return capital ? [2] : [1, 2];
  if (capital) return [2, 0, 1];
  return use.isAfterMatrix && /^(?:\w+ )?[a-z]/.test(name) ? [1, 0] : [0, 1];
}
