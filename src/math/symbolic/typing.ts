import { walkTerm, type Index, type Term } from './term';

/** How many axes a quantity has; a family is numbered vectors: `x_i` is one of them. */
export type Rank = 0 | 1 | 2 | 'family';

/** What is known of a quantity from the text. Dimensions are letters or numbers as written. */
export interface Declaration {
  readonly rank?: Rank;
  readonly dimensions?: readonly (string | number | undefined)[];
  readonly traits?: readonly Trait[];
  /** Values: between 0 and 1, whole, positive. */
  readonly domain?: 'unit' | 'positive' | 'natural' | 'real';
  /** Its entries are independent and drawn from this. */
  readonly distribution?: Distribution;
}

/** What is known of a whole matrix or vector. */
export type Trait =
  | 'diagonal'
  | 'symmetric'
  /** All eigenvalues positive: symmetric too. */
  | 'positive definite'
  | 'positive semidefinite'
  /** `QᵀQ = I`; square ones also `QQᵀ = I`. */
  | 'orthogonal'
  /** Columns of length one, at right angles: `QᵀQ = I`, not square. */
  | 'orthonormal columns'
  | 'upper triangular'
  | 'lower triangular'
  | 'skew-symmetric'
  /** `P² = P` and `Pᵀ = P`. */
  | 'projection'
  | 'invertible'
  /** A vector of length one. */
  | 'unit'
  /** Entries are positive and sum to one. */
  | 'probabilities'
  /** One entry is 1, the others are 0. */
  | 'one-hot'
  /** All entries are 1. */
  | 'ones';

export type Distribution =
  | { readonly kind: 'bernoulli'; readonly p: Term }
  /** The variance is one number for all entries, or the covariance matrix of the vector. */
  | { readonly kind: 'normal'; readonly mean: Term; readonly variance: Term }
  | { readonly kind: 'uniform'; readonly from: Term; readonly to: Term }
  /** Nothing but moments is known; what is not given is free. */
  | { readonly kind: 'moments'; readonly mean?: Term; readonly variance?: Term };

const squareTraits: ReadonlySet<Trait> = new Set([
  'diagonal',
  'symmetric',
  'positive definite',
  'positive semidefinite',
  'orthogonal',
  'upper triangular',
  'lower triangular',
  'skew-symmetric',
  'projection',
  'invertible',
]);

/** Whether only a square matrix can have it. */
export function isSquare(trait: Trait): boolean {
  return squareTraits.has(trait);
}

/** The terms that a distribution is told by. */
export function parametersOf(distribution: Distribution): readonly Term[] {
  switch (distribution.kind) {
    case 'bernoulli':
      return [distribution.p];
    case 'uniform':
      return [distribution.from, distribution.to];
    default:
      return [distribution.mean, distribution.variance].filter((term) => term !== undefined);
  }
}

export type Declarations = ReadonlyMap<string, Declaration>;

/** The ranks that the use of each quantity leaves open, the likeliest first. */
export function candidateRanks(
  terms: readonly Term[],
  declarations: Declarations,
): ReadonlyMap<string, readonly Rank[]> {
  const uses = new Map<string, Use>();
  let hasMatrices = [...declarations.values()].some(({ rank }) => rank !== undefined && rank !== 0);
  const useOf = (name: string): Use => {
    let use = uses.get(name);
    if (!use)
      uses.set(
        name,
        (use = {
          indexed: new Set(),
          bare: false,
          isVector: false,
          isVectorEntry: false,
          isSquare: false,
          isDifferentiated: false,
        }),
      );
    return use;
  };
  const asVector = (term: Term) => {
    hasMatrices = true;
    if (term.op === 'symbol') useOf(term.name).isVector = true;
    else if (term.op === 'entry' && term.of.op === 'symbol')
      useOf(term.of.name).isVectorEntry = true;
  };
  for (const term of terms) {
    const insideEntry = new Set<Term>();
    for (const inner of walkTerm(term)) {
      switch (inner.op) {
        case 'entry':
          if (inner.of.op === 'symbol') {
            useOf(inner.of.name).indexed.add(axesOf(inner.index));
            insideEntry.add(inner.of);
          } else hasMatrices = true;
          break;
        case 'symbol':
          useOf(inner.name).bare ||= !insideEntry.has(inner);
          break;
        case 'transpose':
        case 'norm':
          asVector(inner.of);
          break;
        case 'hadamard':
          asVector(inner.left);
          asVector(inner.right);
          break;
        case 'diagonal':
        case 'trace':
        case 'determinant':
          hasMatrices = true;
          if (inner.of.op === 'symbol') useOf(inner.of.name).isSquare = true;
          break;
        case 'matrix':
        case 'table':
          hasMatrices = true;
          break;
        case 'derivative':
          useOf(inner.by.name).isDifferentiated = true;
          if (inner.by.index.length > 0) useOf(inner.by.name).indexed.add(inner.by.index.length);
          break;
        default:
      }
    }
  }
  const ranks = new Map<string, readonly Rank[]>();
  for (const [name, use] of uses) {
    const declared = declarations.get(name)?.rank;
    ranks.set(name, declared !== undefined ? [declared] : openRanks(name, use, hasMatrices));
  }
  return ranks;
}

interface Use {
  /** Numbers of indices that it is written with. */
  readonly indexed: Set<number>;
  bare: boolean;
  /** Transposed, normed or multiplied entry by entry as a whole. */
  isVector: boolean;
  /** The same of one of its entries: `‖x_j‖`. */
  isVectorEntry: boolean;
  isSquare: boolean;
  isDifferentiated: boolean;
}

function axesOf(index: readonly Index[]): number {
  return index.length;
}

function openRanks(name: string, use: Use, hasMatrices: boolean): readonly Rank[] {
  const capital = /^(?:\w+ )?\p{Lu}/u.test(name) && !name.startsWith('∂');
  const [axes = 0] = use.indexed;
  if (use.indexed.size > 1) return use.indexed.has(2) ? [2] : [];
  if (axes === 2) return [2];
  if (axes === 1) {
    if (use.isVectorEntry) return ['family'];
    if (use.bare && capital && use.isVector) return ['family', 2];
    return hasMatrices && !use.bare ? [1, 'family'] : [1];
  }
  if (axes > 2) return [];
  if (!hasMatrices || name.startsWith('∂')) return [0];
  if (use.isVector) return capital ? [2, 1] : [1, 2];
  if (use.isSquare) return capital ? [2] : [1, 2];
  return capital ? [2, 0, 1] : [0, 1, 2];
}

/** Every choice of one rank for each quantity, the likeliest first; at most `limit`. */
export function* typings(
  ranks: ReadonlyMap<string, readonly Rank[]>,
  limit: number,
): Generator<ReadonlyMap<string, Rank>> {
  const open = [...ranks];
  if (open.some(([, choices]) => choices.length === 0)) return;
  const most = open.reduce((sum, [, choices]) => sum + choices.length - 1, 0);
  const left = { count: limit };
  for (let cost = 0; cost <= most && left.count > 0; cost++)
    yield* choicesOf(open, 0, cost, new Map(), left);
}

/** The choices from `position` on that together are `cost` steps away from the likeliest. */
function* choicesOf(
  open: readonly (readonly [string, readonly Rank[]])[],
  position: number,
  cost: number,
  chosen: Map<string, Rank>,
  left: { count: number },
): Generator<ReadonlyMap<string, Rank>> {
  const next = open[position];
  if (!next) {
    if (cost === 0 && left.count-- > 0) yield new Map(chosen);
    return;
  }
  const [name, choices] = next;
  for (let i = 0; i <= Math.min(cost, choices.length - 1) && left.count > 0; i++) {
    chosen.set(name, choices[i]!);
    yield* choicesOf(open, position + 1, cost - i, chosen, left);
  }
}
