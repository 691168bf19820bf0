import { compareComplex, complexAlgebra, isReal, type Complex } from '../../core/complex';
import { isFailure } from '../../core/failure';
import { Polynomial } from '../../core/polynomial';
import { rootsOf, rootsOfReals } from '../../core/polynomialRoots';
import * as Q from '../../core/rational';
import { real, type Real } from '../../core/real';
import { trimmed } from '../../core/univariate';
import { spend } from '../effort';
import { unitsPerTerm, type ElementAlgebra, type Radical } from './element';

/** Polynomials that grow longer than this on the way are given up. */
const maxTerms = 400;
/** The same of their coefficients. */
const maxBits = 2500;
const maxExponent = 64;
/** Units of effort that it takes to find roots with fifty digits, in proportion to the square of the degree. */
const unitsPerRoot = 200;

/**
 * Where a polynomial in one letter, roots and constants may be zero: all such places and perhaps more, for the roots
 * are taken with every sign. Undefined where they cannot be found; `'all'` where it is zero everywhere.
 */
export function zerosOf(
  polynomial: Polynomial,
  letter: string,
  algebra: ElementAlgebra,
): readonly Complex[] | 'all' | undefined {
  const norm = withoutRadicals(polynomial, algebra.radicals);
  if (!norm) return undefined;
  if (norm.termCount === 0) return 'all';
  return univariateZeros(norm, letter, algebra.constants);
}

/** The product over all values of the roots: a polynomial without them that is zero wherever the first is. */
function withoutRadicals(polynomial: Polynomial, radicals: readonly Radical[]): Polynomial | undefined {
  let norm = polynomial;
  // Later roots may hold earlier ones.
  for (const radical of [...radicals].reverse()) {
    if (!norm.letters.has(radical.name)) continue;
    const next = normBy(norm, radical);
    if (!next || next.termCount > maxTerms) return undefined;
    norm = next;
  }
  return norm;
}

/** The determinant of multiplication by the polynomial, modulo `bottom · r^n = top`. */
function normBy(polynomial: Polynomial, { name, degree, radicand }: Radical): Polynomial | undefined {
  const { top, bottom } = radicand;
  const coefficients = polynomial.coefficientsOf(name);
  const turns = Math.floor((coefficients.length - 1) / degree);
  // r^(qn + k) = (top/bottom)^q r^k; everything times bottom^turns.
  const reduced = Array.from({ length: degree }, () => Polynomial.constant(Q.zero));
  for (const [exponent, coefficient] of coefficients.entries()) {
    const q = Math.floor(exponent / degree);
    const factor = product(powers(top, q), powers(bottom, turns - q));
    const term = factor && product(coefficient, factor);
    if (!term) return undefined;
    reduced[exponent % degree] = reduced[exponent % degree]!.add(term);
  }
  // Row i holds r^i times the polynomial, times bottom so that none is divided by.
  const rows: Polynomial[][] = [];
  for (let i = 0; i < degree; i++) {
    const row = Array.from({ length: degree }, (_, j) =>
      product(reduced[(j - i + degree) % degree], j < i ? top : bottom),
    ).filter((entry) => entry !== undefined);
    if (row.length < degree) return undefined;
    rows.push(row);
  }
  return determinant(rows);
}

function powers(base: Polynomial, exponent: number): Polynomial | undefined {
  let result: Polynomial | undefined = Polynomial.constant(Q.one);
  for (let i = 0; i < exponent && result; i++) result = product(result, base);
  return result;
}

function product(a: Polynomial | undefined, b: Polynomial | undefined): Polynomial | undefined {
  if (!a || !b || a.termCount * b.termCount > maxTerms * 10) return undefined;
  spend(unitsPerTerm * a.termCount * b.termCount);
  if (exponentOf(a) + exponentOf(b) > maxExponent) return undefined;
  return bitsOf(a) + bitsOf(b) > maxBits ? undefined : a.multiply(b);
}

function exponentOf(polynomial: Polynomial): number {
  return polynomial.terms.reduce((most, { monomial }) => monomial.reduce((top, [, k]) => Math.max(top, k), most), 0);
}

function bitsOf(polynomial: Polynomial): number {
  return polynomial.terms.reduce((most, { coefficient: { n, d } }) => Math.max(most, Q.bits(n), Q.bits(d)), 0);
}

/** By the first row. */
function determinant(rows: readonly (readonly Polynomial[])[]): Polynomial | undefined {
  const [first, ...rest] = rows;
  if (!first) return Polynomial.constant(Q.one);
  let total = Polynomial.constant(Q.zero);
  for (const [j, entry] of first.entries()) {
    if (entry.termCount === 0) continue;
    const minor = determinant(rest.map((row) => row.filter((_, k) => k !== j)));
    const term = product(entry, minor);
    if (!term) return undefined;
    total = total.add(j % 2 === 0 ? term : term.scale(Q.rational(-1)));
  }
  return total;
}

function univariateZeros(
  polynomial: Polynomial,
  letter: string,
  constants: ReadonlyMap<string, Complex>,
): readonly Complex[] | undefined {
  const coefficients = polynomial.coefficientsOf(letter);
  spend(unitsPerRoot * (coefficients.length - 1) ** 2);
  const exact = coefficients.map((c) => c.constantValue);
  if (!exact.includes(undefined)) return rootsOf(trimmed(exact.map((c) => c ?? Q.zero)));
  const values = coefficients.map((c) => valueOf(c, constants));
  while (values.length > 0 && isNothing(values.at(-1)!)) values.pop();
  if (values.length === 0) return undefined;
  if (values.every(isReal)) return rootsOfReals(values.map(({ re }): Real => re));
  if (values.length !== 2) return values.length < 2 ? [] : undefined;
  const root = complexAlgebra.divide(complexAlgebra.negate(values[0]!), values[1]!);
  return isFailure(root) ? undefined : [root];
}

function isNothing(z: Complex): boolean {
  return compareComplex(z, complexAlgebra.integer(0)) !== 'different';
}

function valueOf(polynomial: Polynomial, constants: ReadonlyMap<string, Complex>): Complex {
  let total = complexAlgebra.integer(0);
  for (const { monomial, coefficient } of polynomial.terms) {
    let term: Complex = { re: real(coefficient), im: real(Q.zero) };
    for (const [name, exponent] of monomial)
      for (let i = 0; i < exponent; i++)
        term = complexAlgebra.multiply(term, constants.get(name) ?? complexAlgebra.integer(0));
    total = complexAlgebra.add(total, term);
  }
  return total;
}
