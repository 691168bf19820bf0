import { namesOf } from '../terms/names';
import type { Term } from '../terms/term';

/** How many axes a quantity has; a family is numbered vectors: `x_i` is one of them. */
export type Rank = 0 | 1 | 2 | 'family';

/** What is known of a quantity from the text. Dimensions are letters or numbers as written. */
export interface Declaration {
  readonly rank?: Rank;
  readonly dimensions?: readonly (string | number | undefined)[];
  readonly traits?: readonly Trait[];
  /** Values: between 0 and 1, positive, whole and at least two, whole and from zero on. */
  readonly domain?: 'unit' | 'positive' | 'natural' | 'count' | 'real';
  /** The smallest natural number that is tried. */
  readonly least?: number;
  /** It is random: its entries are independent and drawn from this, unless the distribution is of a whole vector. */
  readonly distribution?: Distribution;
}

/** What is known of a whole matrix or vector. */
export type Trait =
  | 'diagonal'
  /** Zero but for the entries `(i, i)`, which are not negative; of any shape: the middle factor of a full SVD. */
  | 'rectangular diagonal'
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

/** What a quantity is drawn from. Quantities with a distribution are independent of each other, but for `joint`. */
export type Distribution = DistributionKind & {
  /** Letters of the entry that it is told for: `i` of `x_i ∼ N(μ_i, σ²)`. The parameters may speak of them. */
  readonly index?: readonly string[];
  /** The law is the same for all entries, also as far as it is not known. */
  readonly isIdentical?: true;
};

type DistributionKind =
  | { readonly kind: 'bernoulli'; readonly p: Term }
  /** The variance is one number for all entries, or the covariance matrix of the whole vector. */
  | { readonly kind: 'normal'; readonly mean: Term; readonly variance: Term }
  | { readonly kind: 'uniform'; readonly from: Term; readonly to: Term }
  | { readonly kind: 'exponential'; readonly rate: Term }
  | { readonly kind: 'poisson'; readonly mean: Term }
  | { readonly kind: 'binomial'; readonly count: Term; readonly p: Term }
  /** One of these numbers, all equally likely without weights: `±1`, a die. */
  | { readonly kind: 'discrete'; readonly values: readonly Term[]; readonly weights?: readonly Term[] }
  /** A vector that is 1 at one place and 0 elsewhere; the vector of probabilities of the places. */
  | { readonly kind: 'one-hot'; readonly probabilities: Term }
  /** Nothing but moments is known: what is not given is free. Of a vector the variance may be a covariance matrix. */
  | { readonly kind: 'moments'; readonly mean?: Term; readonly variance?: Term }
  /** Random, and nothing is known: not even that its entries or two of these are independent. */
  | { readonly kind: 'joint' };

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
    case 'exponential':
      return [distribution.rate];
    case 'poisson':
      return [distribution.mean];
    case 'binomial':
      return [distribution.count, distribution.p];
    case 'discrete':
      return [...distribution.values, ...(distribution.weights ?? [])];
    case 'one-hot':
      return [distribution.probabilities];
    case 'normal':
    case 'moments':
      return [distribution.mean, distribution.variance].filter((term) => term !== undefined);
    case 'joint':
      return [];
  }
}

/** The names that the distribution of a quantity is told by. */
export function parameterNames(declaration: Declaration | undefined): readonly string[] {
  const { distribution } = declaration ?? {};
  return distribution ? parametersOf(distribution).flatMap((term) => [...namesOf(term)]) : [];
}

/** Whether all entries have one law. */
export function isAlike({ index, isIdentical }: Distribution): boolean {
  return !index || isIdentical === true;
}

export type Declarations = ReadonlyMap<string, Declaration>;
