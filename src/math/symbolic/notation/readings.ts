/** What a choice between two meanings is worth. */
interface Choice {
  /** What is chosen in the usual reading. */
  readonly usual: boolean;
  /**
   * Whether sides that are equal with the other choice are proved equal: always if not given, or only unless they differ in a likelier
   * reading, or only where what else the derivatives hold fixed is differentiated by as well.
   */
  readonly proves?: 'never' | 'unlessDifferent' | 'withIntermediates';
  /** Where the other choice is tried, if not wherever the notation stands. */
  readonly tried?: 'ill-shaped' | 'besideVectors' | 'besideIntermediates';
  /** What equations make of the sides with the other choice is no proof. */
  readonly isNotImplied?: true;
  /** Sides that differ with the other choice may have been misread elsewhere. */
  readonly isSuspect?: true;
}

/** The choices between two sensible meanings of one notation. The comment says what `true` means. */
const choices = {
  /** `R ⊙ Xw` is `(R ⊙ X)w` (usual in homework), not `R ⊙ (Xw)`. */
  hadamardFirst: { usual: true },
  /** `\mathbf{1}` is the number. */
  boldIsNumber: { usual: false, proves: 'unlessDifferent' },
  /** `I` (or `I_2`) is a letter. */
  unitIsLetter: { usual: false, proves: 'unlessDifferent', isSuspect: true },
  /** `δ_{ij}` is the error at an output, not 1 where `i = j`. */
  deltaIsLetter: { usual: false, proves: 'unlessDifferent' },
  /** `e_i` is the i-th column of the unit matrix. */
  unitVectors: { usual: false },
  /** `1 - h^2` of a vector has that number in every place, and the square of each entry. */
  numbersFill: { usual: false, tried: 'ill-shaped' },
  /** `A xᵀx` is `A (xᵀx)`. */
  innerFirst: { usual: false, tried: 'ill-shaped' },
  /** `X_{ij}^T` is the entry, not one of the transpose. */
  entriesStay: { usual: false, proves: 'unlessDifferent' },
  /** `A^2_{ij}` is an entry of `A²`, not the square of one of `A`. */
  powersFirst: { usual: false },
  /** `\log` is the logarithm to the base 2. */
  logIsBinary: { usual: false, proves: 'unlessDifferent' },
  /** `β^T` is transposed, `x^T` the power, where `T` counts steps: the other way round than usual. */
  otherT: { usual: false },
  /** `[a, b]` is a row. */
  listsAreRows: { usual: false, tried: 'ill-shaped' },
  /** `[u, v]` of two vectors has them as its columns, not as its rows. */
  vectorsAreColumns: { usual: false },
  /** `\sum_{j≠k}` runs over both letters, `\sum_{i<j}` over the first. */
  conditionsBindOthers: { usual: false },
  /** `\sum_i x_i + 1` is `\sum_i (x_i + 1)`: that may excuse a mismatch, but is no proof. */
  sumTakesRest: { usual: false, proves: 'never', isNotImplied: true },
  /** `\prod_i a_i c` is `\prod_i (a_i c)`. */
  productTakesRest: { usual: true, proves: 'unlessDifferent' },
  /** `Δx^2` is the square of the difference `Δx`, not `Δ` times `x^2`. */
  differencesJoin: { usual: false },
  /** `X'` is the transpose of `X`, not a separate letter. */
  primeTransposes: { usual: false },
  /** `∂/∂x f · g` differentiates `f` alone, `d/dx (x+1)(x+2)` all that follows. */
  derivesOther: { usual: false, proves: 'never' },
  /** `∂x̂_j/∂x_i` with the mean and the deviation in `x̂_j` held fixed. */
  holdsOthers: { usual: false, proves: 'withIntermediates', tried: 'besideIntermediates' },
  /** `∂L/∂w` is a row. */
  gradientsAreRows: { usual: false, tried: 'besideVectors' },
  /** `∂y/∂x` has a row for each entry of `x`. */
  transposesJacobians: { usual: false, tried: 'besideVectors' },
  /** `diag(λ_i)` has all `λ_i` on its diagonal. */
  diagonalOverIndex: { usual: false },
  /** `p(1-p)` is a product although `p(x)` is defined. */
  multipliesFunctions: { usual: false },
} as const satisfies Readonly<Record<string, Choice>>;

type ChoiceName = keyof typeof choices;

/** A choice between the meanings of each notation. */
export type SymbolicReading = { readonly [Name in ChoiceName]: boolean };

export const readingChoices: Readonly<Record<ChoiceName, Choice>> = choices;

const names = Object.keys(choices) as ChoiceName[];

export const usualReading = Object.fromEntries(names.map((name) => [name, choices[name].usual])) as SymbolicReading;

/** The choices that a reading makes other than usual. */
export function otherChoices(reading: SymbolicReading): readonly Choice[] {
  return names.filter((name) => reading[name] !== choices[name].usual).map((name) => choices[name]);
}
