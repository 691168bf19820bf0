import { liftAll, type Arithmetic, type Scalar } from '../scalar';
import type { Tensor } from '../tensor';
import { symmetricEigenvalues } from '../linear/eigenvalues';
import { denominatorBy, isNothing, liftedOr, type Recipe } from './normalise';

/** A Gaussian that goes through batch norm, with arguments that fit together: d means, d×d covariances. */
export interface GaussianProblem {
  readonly mean: Tensor<Scalar>;
  readonly cov: Tensor<Scalar>;
  readonly gamma: Tensor<Scalar> | null;
  readonly beta: Tensor<Scalar> | null;
  readonly eps: Scalar;
}

/** The Gaussian that comes out. Matrices row by row. */
export interface Gaussian<T> {
  readonly size: number;
  readonly given: { readonly mean: readonly T[]; readonly cov: readonly T[] };
  readonly gamma: readonly T[];
  readonly beta: readonly T[];
  readonly eps: T;
  /** `σ² + ε` of each feature. */
  readonly spread: readonly T[];
  readonly cov: readonly T[];
  readonly std: readonly T[];
  /** Undefined where a feature does not vary. */
  readonly corr: readonly (T | undefined)[];
}

function absolute<T extends Scalar>(numbers: Arithmetic<T>, a: T): T {
  return numbers.compare(a, numbers.integer(0)) === -1 ? numbers.negate(a) : a;
}

/** What stands on the diagonal of a square matrix. */
export function diagonalOf<T>(matrix: readonly T[], size: number): readonly T[] {
  return Array.from({ length: size }, (_, i) => matrix[i * (size + 1)]!);
}

/**
 * `cov' = D cov D` with `D = diag(γ / √(σ² + ε))`; undefined where a denominator is zero. Each entry takes one root
 * only, of the product of both features, so that the diagonal stays rational.
 */
export function throughBatchNorm<T extends Scalar>(
  numbers: Arithmetic<T>,
  problem: GaussianProblem,
  recipe: Pick<Recipe, 'denominator'> = {},
): Gaussian<T> | undefined {
  const size = problem.mean.data.length;
  const mean = liftAll(numbers, problem.mean.data);
  const cov = liftAll(numbers, problem.cov.data);
  const gamma = liftedOr(numbers, problem.gamma, size, 1);
  const beta = liftedOr(numbers, problem.beta, size, 0);
  const eps = numbers.lift(problem.eps);
  const variance = diagonalOf(cov, size);
  const parts = variance.map((entry) => denominatorBy(numbers, entry, eps, recipe.denominator));
  if (parts.some(({ deviation }) => isNothing(numbers, deviation))) return undefined;
  // Divided by the variance there is no root: its square stands for the product.
  const spread = parts.map(({ spread, deviation }) =>
    recipe.denominator === 'variance' ? numbers.multiply(deviation, deviation) : spread,
  );
  const entry = (i: number, j: number): T => {
    const root = i === j ? spread[i]! : numbers.root(numbers.multiply(spread[i]!, spread[j]!));
    const scaled = numbers.multiply(numbers.multiply(gamma[i]!, gamma[j]!), cov[i * size + j]!);
    return numbers.quotient(scaled, root);
  };
  const std = variance.map((v, i) =>
    numbers.multiply(absolute(numbers, gamma[i]!), numbers.root(numbers.quotient(v, spread[i]!))),
  );
  const varies = (i: number) => !isNothing(numbers, variance[i]!) && !isNothing(numbers, gamma[i]!);
  const sign = (i: number) => numbers.compare(gamma[i]!, numbers.integer(0)) ?? 1;
  const correlation = (i: number, j: number): T | undefined => {
    if (!varies(i) || !varies(j)) return undefined;
    if (i === j) return numbers.integer(1);
    const root = numbers.root(numbers.multiply(variance[i]!, variance[j]!));
    const kept = numbers.quotient(cov[i * size + j]!, root);
    return sign(i) === sign(j) ? kept : numbers.negate(kept);
  };
  const matrix = <U>(f: (i: number, j: number) => U): readonly U[] =>
    Array.from({ length: size * size }, (_, k) => f(Math.floor(k / size), k % size));
  return {
    size,
    given: { mean, cov },
    gamma,
    beta,
    eps,
    spread,
    cov: matrix(entry),
    std,
    corr: matrix(correlation),
  };
}

/** Where the eigenvalues of a 2×2 covariance lie: `middle ± √radicand`, both rational. */
export function planeEigenvalues<T extends Scalar>(
  numbers: Arithmetic<T>,
  { cov, gamma, given, spread }: Gaussian<T>,
): { readonly middle: T; readonly radicand: T } {
  const two = numbers.integer(2);
  const square = (a: T) => numbers.multiply(a, a);
  const half = numbers.quotient(numbers.subtract(cov[0]!, cov[3]!), two);
  const scaled = numbers.multiply(numbers.multiply(gamma[0]!, gamma[1]!), given.cov[1]!);
  const across = numbers.quotient(square(scaled), numbers.multiply(spread[0]!, spread[1]!));
  return {
    middle: numbers.quotient(numbers.add(cov[0]!, cov[3]!), two),
    radicand: numbers.add(square(half), across),
  };
}

/** Eigenvalues of the covariance, largest first: exact in one and two dimensions where they are rational, else doubles. */
export function covarianceEigenvalues<T extends Scalar>(numbers: Arithmetic<T>, result: Gaussian<T>): readonly T[] {
  const { size, cov } = result;
  const zero = numbers.integer(0);
  // A singular covariance has 0 among them, and rounding may put it below.
  const clamp = (value: T): T => (numbers.compare(value, zero) === 1 ? value : zero);
  if (size === 1) return [cov[0]!];
  if (size === 2) {
    const { middle, radicand } = planeEigenvalues(numbers, result);
    const radius = numbers.root(radicand);
    return [numbers.add(middle, radius), clamp(numbers.subtract(middle, radius))];
  }
  const rows = Array.from({ length: size }, (_, i) =>
    Array.from({ length: size }, (_, j) => numbers.toNumber(cov[i * size + j]!)),
  );
  return symmetricEigenvalues(rows.flat(), size).map((value) => clamp(numbers.lift(value)));
}
