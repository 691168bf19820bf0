import type { Decimal } from 'decimal.js';
import { complex, type Complex } from './complex';
import { isFailure } from './failure';
import * as Q from './rational';
import type { Rational } from './rational';
import { approximateReal, errorBound, fromDouble, real, realAlgebra, toDecimal, toDouble, type Real } from './real';
import { degreeOf, dividedByRoot, squareFree, valueAt, type Univariate } from './univariate';

/** Polynomials of higher degree are not solved. */
const maxDegree = 40;

const maxSweeps = 400;
const maxPolishings = 8;

/** All complex roots, each once: rational ones exactly, others to 50 digits. Undefined where they cannot be told apart. */
export function rootsOf(p: Univariate): readonly Complex[] | undefined {
  if (degreeOf(p) > maxDegree) return undefined;
  const { rational, rest } = withoutRationalRoots(squareFree(p));
  const others = simpleRoots(rest.map(real));
  return others && [...rational.map((root) => complex(real(root))), ...others];
}

/** The same for real coefficients of which 50 digits are known: the roots must be simple. */
export function rootsOfReals(coefficients: readonly Real[]): readonly Complex[] | undefined {
  return coefficients.length - 1 > maxDegree ? undefined : simpleRoots(coefficients);
}

/** The rational roots of a polynomial without multiple ones, and what is left when they are divided out. */
function withoutRationalRoots(p: Univariate): { rational: readonly Rational[]; rest: Univariate } {
  const rational: Rational[] = [];
  let rest = p;
  if (degreeOf(rest) > 0 && Q.sign(rest[0]!) === 0) {
    rational.push(Q.zero);
    rest = rest.slice(1);
  }
  for (const start of degreeOf(rest) > 0 ? (aberth(rest.map(Q.toNumber)) ?? []) : []) {
    const root = rationalNear(start, rest);
    if (!root || Q.sign(valueAt(rest, root)) !== 0) continue;
    rational.push(root);
    rest = dividedByRoot(rest, root);
  }
  return { rational, rest };
}

/** A rational root has a denominator that divides the leading coefficient, once all are integers. */
function rationalNear({ re, im }: Pair<number>, p: Univariate): Rational | undefined {
  if (Math.abs(im) > 1e-6 * (1 + Math.abs(re))) return undefined;
  const denominator = p.reduce((product, { d }) => leastCommonMultiple(product, BigInt(d)), 1n);
  const lead = Q.multiply(p.at(-1)!, Q.rational(denominator));
  const scaled = Math.round(re * Q.toNumber(lead));
  return Number.isSafeInteger(scaled) ? Q.divide(Q.rational(scaled), lead) : undefined;
}

function leastCommonMultiple(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y > 0n) [x, y] = [y, x % y];
  return (a / x) * b;
}

/** A complex number as two decimals, or as two doubles. */
interface Pair<T> {
  readonly re: T;
  readonly im: T;
}

function simpleRoots(coefficients: readonly Real[]): readonly Complex[] | undefined {
  const degree = coefficients.length - 1;
  if (degree < 1) return [];
  if (degree === 1) return linearRoot(coefficients[1]!, coefficients[0]!);
  const starts = aberth(coefficients.map(toDouble));
  if (!starts) return undefined;
  const decimals = coefficients.map(toDecimal);
  const slack = coefficients.map((c) => errorBound(c).toNumber());
  const found: { root: Pair<Decimal>; radius: Decimal }[] = [];
  for (const start of starts) {
    const polished = polish(decimals, slack, start);
    if (!polished) return undefined;
    found.push(polished);
  }
  // Discs that do not meet hold one root each.
  const apart = found.every((a, i) =>
    found.every((b, j) => j <= i || distance(a.root, b.root).gt(a.radius.plus(b.radius))),
  );
  if (!apart) return undefined;
  const roots: Complex[] = [];
  for (const { root, radius } of found) {
    // A disc that meets its mirror image holds a real root.
    const isReal = root.im.abs().lte(radius);
    const [re, im] = [approximateReal(root.re, radius), approximateReal(root.im, radius)];
    if (!re || !im) return undefined;
    roots.push(isReal ? complex(re) : complex(re, im));
  }
  return roots;
}

function linearRoot(slope: Real, start: Real): readonly Complex[] | undefined {
  const root = realAlgebra.divide(realAlgebra.negate(start), slope);
  return isFailure(root) ? undefined : [complex(root)];
}

function distance(a: Pair<Decimal>, b: Pair<Decimal>): Decimal {
  return modulusBound({ re: a.re.minus(b.re), im: a.im.minus(b.im) });
}

/** At most √2 times the modulus, and never less. */
function modulusBound({ re, im }: Pair<Decimal>): Decimal {
  return re.abs().plus(im.abs());
}

/** Newton's steps from a rough root; the radius of a disc around it that holds a root. */
function polish(
  coefficients: readonly Decimal[],
  slack: readonly number[],
  start: Pair<number>,
): { root: Pair<Decimal>; radius: Decimal } | undefined {
  // What looks real is tried as real.
  const isReal = Math.abs(start.im) <= 1e-10 * Math.abs(start.re);
  let root: Pair<Decimal> = { re: fromDouble(start.re), im: fromDouble(isReal ? 0 : start.im) };
  const degree = coefficients.length - 1;
  let settled = false;
  for (let i = 0; ; i++) {
    const { value, slope, noise } = horner(coefficients, slack, root);
    const slopeSize = modulusBound(slope);
    if (slopeSize.isZero()) return undefined;
    if (i === maxPolishings || settled) {
      const radius = modulusBound(value)
        .plus(noise)
        .div(slopeSize)
        .times(degree * 3);
      return radius.isFinite() ? { root, radius } : undefined;
    }
    const square = slope.re.times(slope.re).plus(slope.im.times(slope.im));
    const re = value.re.times(slope.re).plus(value.im.times(slope.im)).div(square);
    const im = value.im.times(slope.re).minus(value.re.times(slope.im)).div(square);
    root = { re: root.re.minus(re), im: root.im.minus(im) };
    settled = modulusBound({ re, im }).lte(modulusBound(root).times('1e-30'));
  }
}

/** Value and derivative, with a bound of what rounding does to the value. */
function horner(
  coefficients: readonly Decimal[],
  slack: readonly number[],
  { re, im }: Pair<Decimal>,
): { value: Pair<Decimal>; slope: Pair<Decimal>; noise: number } {
  const zero = fromDouble(0);
  const isReal = im.isZero();
  let value: Pair<Decimal> = { re: zero, im: zero };
  let slope: Pair<Decimal> = { re: zero, im: zero };
  let noise = 0;
  const modulus = modulusBound({ re, im }).toNumber();
  for (let k = coefficients.length - 1; k >= 0; k--) {
    const c = coefficients[k]!;
    if (isReal) {
      slope = { re: slope.re.times(re).plus(value.re), im: zero };
      value = { re: value.re.times(re).plus(c), im: zero };
    } else {
      slope = plus(complexProduct(slope, { re, im }), value);
      value = plus(complexProduct(value, { re, im }), { re: c, im: zero });
    }
    noise = noise * modulus + modulusBound(value).toNumber() * 1e-47 + slack[k]!;
  }
  return { value, slope, noise };
}

function complexProduct(a: Pair<Decimal>, b: Pair<Decimal>): Pair<Decimal> {
  return {
    re: a.re.times(b.re).minus(a.im.times(b.im)),
    im: a.re.times(b.im).plus(a.im.times(b.re)),
  };
}

function plus(a: Pair<Decimal>, b: Pair<Decimal>): Pair<Decimal> {
  return { re: a.re.plus(b.re), im: a.im.plus(b.im) };
}

/** Aberth's method in doubles: all roots at once, each pushed away from the others. */
function aberth(coefficients: readonly number[]): readonly Pair<number>[] | undefined {
  const degree = coefficients.length - 1;
  const lead = coefficients[degree]!;
  const p = coefficients.map((c) => c / lead);
  if (!p.every(Number.isFinite)) return undefined;
  const reach = 1 + Math.max(...p.slice(0, -1).map((c, k) => Math.abs(c) ** (1 / (degree - k))));
  const roots = p.slice(1).map((_, k) => {
    const angle = (2 * Math.PI * k) / degree + 0.4;
    const radius = reach * (0.3 + (0.6 * (k + 1)) / degree);
    return { re: radius * Math.cos(angle), im: radius * Math.sin(angle) };
  });
  for (let sweep = 0; sweep < maxSweeps; sweep++) {
    let moved = 0;
    for (let i = 0; i < degree; i++) {
      const z = roots[i]!;
      const found = aberthStep(p, roots, i);
      // Where the pushes cancel, any small step leads on.
      const isFinite = Number.isFinite(found.re) && Number.isFinite(found.im);
      const step = isFinite ? found : { re: reach / 64, im: reach / 97 };
      roots[i] = { re: z.re - step.re, im: z.im - step.im };
      moved = Math.max(moved, Math.hypot(step.re, step.im) / (1e-300 + Math.hypot(z.re, z.im)));
    }
    if (moved < 1e-13) break;
  }
  return roots;
}

function aberthStep(p: readonly number[], roots: readonly Pair<number>[], i: number): Pair<number> {
  const z = roots[i]!;
  let [re, im, dre, dim] = [0, 0, 0, 0];
  for (let k = p.length - 1; k >= 0; k--) {
    [dre, dim] = [dre * z.re - dim * z.im + re, dre * z.im + dim * z.re + im];
    [re, im] = [re * z.re - im * z.im + p[k]!, re * z.im + im * z.re];
  }
  if (re === 0 && im === 0) return { re: 0, im: 0 };
  const newton = complexQuotient({ re: dre, im: dim }, { re, im });
  let [sre, sim] = [newton.re, newton.im];
  roots.forEach((other, j) => {
    if (j === i) return;
    const push = complexQuotient({ re: 1, im: 0 }, { re: z.re - other.re, im: z.im - other.im });
    sre -= push.re;
    sim -= push.im;
  });
  return complexQuotient({ re: 1, im: 0 }, { re: sre, im: sim });
}

function complexQuotient(a: Pair<number>, b: Pair<number>): Pair<number> {
  const square = b.re * b.re + b.im * b.im;
  return { re: (a.re * b.re + a.im * b.im) / square, im: (a.im * b.re - a.re * b.im) / square };
}
