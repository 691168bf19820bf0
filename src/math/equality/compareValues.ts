import { compareComplex, complexAlgebra, isReal, type Complex } from '../../core/complex';
import { isFailure } from '../../core/failure';
import { toDecimal } from '../../core/real';
import { scalar, shapeOf, type Value } from '../value';
import { different, equal, undecided, type EqualResult, type Tolerance } from './result';

/** Compares two values entry by entry; shapes first. */
export function compareValues(a: Value<Complex>, b: Value<Complex>, tolerance: Tolerance): EqualResult {
  const shapes: EqualResult = {
    verdict: 'wrong',
    code: 'shape',
    detail: `${shapeOf(a)}, ${shapeOf(b)}`,
  };
  if (a.kind === 'scalar' && b.kind === 'scalar') return compareNumbers(a.value, b.value, tolerance);
  if (a.kind === 'truth' && b.kind === 'truth') return a.value === b.value ? equal : different;
  if (a.kind === 'matrix' && b.kind === 'matrix') {
    if (a.rows !== b.rows || a.columns !== b.columns) return shapes;
    return all(a.entries.map((x, i) => compareNumbers(x, b.entries[i]!, tolerance)));
  }
  if (a.kind === 'list' && b.kind === 'list') {
    if (a.items.length !== b.items.length) return shapes;
    return all(a.items.map((x, i) => compareValues(x, b.items[i]!, tolerance)));
  }
  if (a.kind === 'set' && b.kind === 'set') return compareSets(a.items, b.items, tolerance);
  const single = (v: Value<Complex>): Value<Complex> =>
    v.kind === 'matrix' && v.entries.length === 1 ? scalar(v.entries[0]!) : v;
  if (single(a).kind === 'scalar' && single(b).kind === 'scalar') return compareValues(single(a), single(b), tolerance);
  // A list is no row: which of the two is meant cannot be told from here.
  if ((a.kind === 'list' && b.kind === 'matrix') || (a.kind === 'matrix' && b.kind === 'list'))
    return { ...shapes, verdict: 'invalid' };
  return shapes;
}

function all(results: readonly EqualResult[]): EqualResult {
  const rank = (result: EqualResult) => ['wrong', 'undecided', 'invalid'].indexOf(result.verdict);
  const bad = results.filter((r) => r.verdict !== 'correct').sort((x, y) => rank(x) - rank(y));
  return bad[0] ?? results.find((r) => r.code !== 'equal') ?? equal;
}

function compareSets(a: readonly Value<Complex>[], b: readonly Value<Complex>[], tolerance: Tolerance): EqualResult {
  if (a.length !== b.length) return different;
  const rest = [...b];
  for (const x of a) {
    const match = rest.findIndex((y) => compareValues(x, y, tolerance).verdict === 'correct');
    if (match < 0) return different;
    rest.splice(match, 1);
  }
  return equal;
}

function compareNumbers(a: Complex, b: Complex, { abs, rel }: Tolerance): EqualResult {
  const order = compareComplex(a, b);
  if (order === 'equal') return equal;
  if (order === 'unknown') return undecided('too_large');
  if (abs === undefined && rel === undefined) return different;
  const size = sizeOf(b);
  const distance = sizeOf(complexAlgebra.add(a, complexAlgebra.negate(b)));
  if (!size || !distance) return undecided('too_large');
  const relative = size.times(Math.max(rel ?? 0, 0));
  const limit = Math.max(abs ?? 0, 0);
  // A hair of leeway: tolerances are doubles, differences are exact.
  const isWithin = distance.lte(relative.times(1 + 1e-12)) || distance.lte(limit * (1 + 1e-12));
  return isWithin ? { verdict: 'correct', code: 'within_tolerance' } : different;
}

function sizeOf(z: Complex): ReturnType<typeof toDecimal> | undefined {
  if (isReal(z)) return toDecimal(z.re).abs();
  const size = complexAlgebra.apply('abs', z);
  return isFailure(size) ? undefined : toDecimal(size.re);
}
