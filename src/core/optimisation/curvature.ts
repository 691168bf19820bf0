import { isFailure } from '../failure';
import { symmetricEigenvalues } from '../linear/eigenvalues';
import { minimumNorm } from '../linear/minimumNorm';
import { doublesOf } from '../linear/solve';
import { matrixProduct, transpose, type Matrix } from '../matrix';
import { added } from '../regression/vectors';
import type { Arithmetic, Scalar } from '../scalar';
import { residual, type Objective } from './objective';

/** The largest eigenvalue of the Hessian `c XᵀX`: exact for one row or column, by its formula for two, in doubles beyond. */
export function largestCurvature<T extends Scalar>(numbers: Arithmetic<T>, { x, slope }: Objective<T>): T {
  // XXᵀ has the same eigenvalues but for zeros.
  const gram = x.rows < x.columns ? matrixProduct(numbers, x, transpose(x)) : matrixProduct(numbers, transpose(x), x);
  return numbers.multiply(slope, largestEigenvalue(numbers, gram));
}

function largestEigenvalue<T extends Scalar>(numbers: Arithmetic<T>, gram: Matrix<T>): T {
  const [a, b, , d] = gram.entries;
  if (gram.rows === 1) return a!;
  if (gram.rows > 2) return numbers.lift(symmetricEigenvalues(doublesOf(numbers, gram), gram.rows)[0]!);
  // (a + d + √((a − d)² + 4b²)) / 2
  const apart = numbers.subtract(a!, d!);
  const twice = numbers.add(b!, b!);
  const spread = numbers.root(numbers.add(numbers.multiply(apart, apart), numbers.multiply(twice, twice)));
  return numbers.quotient(numbers.add(numbers.add(a!, d!), spread), numbers.integer(2));
}

/** `w₀ + X⁺(y − Xw₀)`: of all minimisers the one nearest to the start; undefined where numbers grow too large. */
export function nearestMinimiser<T extends Scalar>(
  numbers: Arithmetic<T>,
  objective: Objective<T>,
): readonly T[] | undefined {
  const { x, start } = objective;
  const short = residual(numbers, objective, start).map((entry) => numbers.negate(entry));
  const way = minimumNorm(numbers, x, short);
  if (isFailure(way)) return undefined;
  return added(numbers, start, way.solution);
}
