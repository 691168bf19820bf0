import { isFailure } from '../../../core/failure';
import { hasMoment, type Term } from '../terms/term';
import { resolve } from '../terms/resolve';
import type { Facts } from '../terms/facts';
import { termValue } from '../values/termValue';
import { pointsFor } from './points';

const noIndices: ReadonlyMap<string, number> = new Map();
/** So far apart is no rounding, and so much is a change of what stands there. */
const far = 1e-3;
const near = 1e-9;

/**
 * Whether two numbers are apart by the same number whatever their letters are, as `n + 1` and `n`: no property of a letter makes
 * them the same.
 */
export function areApartByNumber(left: Term, right: Term, { declarations, definitions }: Facts): boolean {
  const [a, b] = [left, right].map((side) => resolve(side, definitions)) as [Term, Term];
  if (hasMoment(a) || hasMoment(b)) return false;
  const values = pointsFor(a, b, [], declarations).map(({ instance }) =>
    [a, b].map((side) => {
      const value = termValue(side, instance, noIndices);
      return !isFailure(value) && typeof value === 'number' ? value : NaN;
    }),
  );
  const [first] = values;
  if (values.length < 2 || !first) return false;
  const difference = first[0]! - first[1]!;
  return (
    Math.abs(difference) > far &&
    values.some(([value]) => Math.abs(value! - first[0]!) > far) &&
    values.every(([x, y]) => Math.abs(x! - y! - difference) < near * (1 + Math.abs(x!)))
  );
}
