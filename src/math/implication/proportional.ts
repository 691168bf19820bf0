import { compareComplex, complexAlgebra, isReal, type Complex } from '../../core/complex';
import { isFailure } from '../../core/failure';
import type { Relation, Statement } from './statement';
import { valueAt, type Numbers, type Point } from './truth';

/** Points at which both must have values. */
const needed = 3;

/**
 * Whether two relations say the same because the difference of the sides of one is a constant times that of the other:
 * this needs no solving, so it also serves where nothing can be solved. `false` just says that it is not seen here.
 */
export function isProportional(
  first: Statement,
  second: Statement,
  points: readonly Point[],
  numbers: Numbers,
): boolean {
  if (first.kind !== 'relation' || second.kind !== 'relation') return false;
  let factor: Complex | undefined;
  let compared = 0;
  for (const point of points) {
    const [a, b] = [difference(first, point, numbers), difference(second, point, numbers)];
    if (!a !== !b) return false;
    if (!a || !b) continue;
    const ratio = complexAlgebra.divide(a, b);
    if (isFailure(ratio)) return false;
    if (factor && compareComplex(factor, ratio) !== 'equal') return false;
    factor ??= ratio;
    compared++;
  }
  if (compared < needed || !factor || complexAlgebra.isZero(factor)) return false;
  if (isSymmetric(first) && isSymmetric(second)) return first.sign === second.sign;
  if (!isReal(factor)) return false;
  const isTurned = complexAlgebra.compare(factor, complexAlgebra.integer(0)) === -1;
  return first.sign === (isTurned ? turned[second.sign] : second.sign);
}

const turned = { '=': '=', '≠': '≠', '<': '>', '>': '<', '≤': '≥', '≥': '≤' } as const;

function isSymmetric({ sign }: Relation): boolean {
  return sign === '=' || sign === '≠';
}

function difference(relation: Relation, point: Point, numbers: Numbers): Complex | undefined {
  const left = valueAt(relation.left, point, numbers);
  const right = valueAt(relation.right, point, numbers);
  if (isFailure(left) || isFailure(right)) return undefined;
  return complexAlgebra.add(left, complexAlgebra.negate(right));
}
