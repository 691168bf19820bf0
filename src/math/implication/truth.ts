import type { Algebra } from '../../core/algebra';
import { compareComplex, complexAlgebra, imaginaryUnit, isReal, type Complex } from '../../core/complex';
import { Failure, isFailure } from '../../core/failure';
import * as Q from '../../core/rational';
import { evaluate } from '../evaluate';
import { Budget, defaultReading } from '../evaluation';
import type { Node } from '../syntax';
import { scalar } from '../value';
import { relationsOf, type Relation, type Sign, type Statement } from './statement';

/** Values of letters. */
export type Point = ReadonlyMap<string, Complex>;

const stepsPerValue = 20_000;

/** Real numbers, of which some expressions have no value: √−1, ln(−2). An odd root of a negative number has one. */
export const realOnly: Algebra<Complex> = {
  ...complexAlgebra,
  power(base, exponent) {
    const e = complexAlgebra.asRational?.(exponent);
    const isOdd = e && typeof e.d === 'number' && e.d % 2 === 1 && e.d > 1;
    const isBelow = complexAlgebra.compare(base, complexAlgebra.integer(0)) === -1;
    if (!isOdd || !isBelow) return inReals(complexAlgebra.power(base, exponent));
    const size = inReals(complexAlgebra.power(complexAlgebra.negate(base), exponent));
    const isNegative = BigInt(e.n) % 2n !== 0n;
    return isFailure(size) || !isNegative ? size : complexAlgebra.negate(size);
  },
  apply: (name, x) => inReals(complexAlgebra.apply(name, x)),
};

function inReals(z: Complex | Failure): Complex | Failure {
  return isFailure(z) || isReal(z) ? z : new Failure('domain');
}

export type Numbers = 'real' | 'complex';

/** How these numbers are computed with. */
export function algebraOf(numbers: Numbers): Algebra<Complex> {
  return numbers === 'real' ? realOnly : complexAlgebra;
}

/** The value of an expression of numbers at a point. */
export function valueAt(node: Node, point: Point, numbers: Numbers): Complex | Failure {
  const symbols = new Map([...point].map(([name, value]) => [name, scalar(value)] as const));
  if (numbers === 'complex' && !symbols.has('i')) symbols.set('i', scalar(imaginaryUnit));
  const value = evaluate(node, {
    algebra: algebraOf(numbers),
    reading: defaultReading,
    symbols,
    budget: new Budget(stepsPerValue),
    ambiguities: new Set(),
    eulerE: !symbols.has('e'),
  });
  if (isFailure(value)) return value;
  if (value.kind === 'scalar') return value.value;
  return value.kind === 'matrix' && value.entries.length === 1 ? value.entries[0]! : new Failure('unsupported');
}

const nowhere: ReadonlySet<string> = new Set(['division_by_zero', 'zero_over_zero', 'domain']);

/** Whether a failure says that there is no such number. */
export function isNowhere({ code }: Failure): boolean {
  return nowhere.has(code);
}

/**
 * Whether a statement holds at a point: `undefined` where one of its sides has no value there (then it does not
 * hold), `unknown` where that cannot be computed.
 */
export type Truth = 'true' | 'false' | 'undefined' | 'unknown';

export function truthAt(statement: Statement, point: Point, numbers: Numbers): Truth {
  switch (statement.kind) {
    case 'truth':
      return statement.value ? 'true' : 'false';
    case 'proposition':
      return 'unknown';
    case 'relation':
      return relationAt(statement, point, numbers);
    case 'not': {
      const inner = truthAt(statement.part, point, numbers);
      return inner === 'true' ? 'false' : inner === 'false' ? 'true' : inner;
    }
    case 'and':
      return joined(statement.parts, point, numbers, 'false', 'true');
    case 'or':
      return joined(statement.parts, point, numbers, 'true', 'false');
  }
}

/** One part decides; otherwise what is not known outweighs what has no value. */
function joined(
  parts: readonly Statement[],
  point: Point,
  numbers: Numbers,
  decisive: 'true' | 'false',
  otherwise: 'true' | 'false',
): Truth {
  const found = new Set<Truth>();
  for (const part of parts) {
    const truth = truthAt(part, point, numbers);
    if (truth === decisive) return decisive;
    found.add(truth);
  }
  if (found.has('unknown')) return 'unknown';
  if (!found.has('undefined')) return otherwise;
  // `or`: a part without a value is no reason against the others, but none held.
  return 'undefined';
}

/** Why a statement has no value at a point; undefined where it has one. */
export function whyUndefined(statement: Statement, point: Point, numbers: Numbers): 'division' | 'domain' | undefined {
  if (truthAt(statement, point, numbers) !== 'undefined') return undefined;
  const codes = relationsOf(statement).flatMap(({ left, right }) =>
    [left, right].flatMap((side) => {
      const value = valueAt(side, point, numbers);
      return isFailure(value) ? [value.code] : [];
    }),
  );
  return codes.every((code) => code === 'domain') ? 'domain' : 'division';
}

/** The same of one relation. */
export function relationAt({ left, right, sign }: Relation, point: Point, numbers: Numbers): Truth {
  const a = valueAt(left, point, numbers);
  const b = isFailure(a) ? a : valueAt(right, point, numbers);
  if (isFailure(a)) return isNowhere(a) ? 'undefined' : 'unknown';
  if (isFailure(b)) return isNowhere(b) ? 'undefined' : 'unknown';
  return compared(a, b, sign);
}

function compared(a: Complex, b: Complex, sign: Sign): Truth {
  const same = compareComplex(a, b);
  if (same === 'unknown') return 'unknown';
  if (same === 'equal') return sign === '=' || sign === '≤' || sign === '≥' ? 'true' : 'false';
  if (sign === '=' || sign === '≠') return sign === '=' ? 'false' : 'true';
  const order = complexAlgebra.compare(a, b);
  if (order === undefined) return 'undefined';
  return order < 0 === (sign === '<' || sign === '≤') ? 'true' : 'false';
}

/** A rational number as a value. */
export function rationalValue(n: number, d = 1): Complex {
  return complexAlgebra.literal(Q.rational(n, d), undefined);
}
