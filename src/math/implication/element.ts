import type { Algebra, UnaryFunction } from '../../core/algebra';
import { compareComplex, complex, complexAlgebra, imaginaryUnit, type Complex } from '../../core/complex';
import { Failure, isFailure } from '../../core/failure';
import { Polynomial } from '../../core/polynomial';
import * as Q from '../../core/rational';
import type { Rational } from '../../core/rational';
import { real } from '../../core/real';
import { spend } from '../effort';

/**
 * A number that may depend on letters: a quotient of polynomials in them, in roots (`√1`, with what each is a root of
 * kept by the algebra) and in constants that are no roots of anything (`c1`: π, sin 2).
 */
export interface Element {
  readonly top: Polynomial;
  readonly bottom: Polynomial;
  /** The number itself, where no letter is in it. */
  readonly value: Complex | undefined;
  /** Why it could not be computed. */
  readonly failure?: Failure;
}

/** A root: `name ^ degree = radicand`. */
export interface Radical {
  readonly name: string;
  readonly degree: number;
  readonly radicand: Element;
  /** The root itself, where no letter is in it. */
  readonly value: Complex | undefined;
}

/** Longer polynomials are given up. */
const maxTerms = 240;
const maxBits = 1500;
const maxExponent = 24;
const maxDegree = 4;

/** Units of effort that it takes to multiply two terms. */
export const unitsPerTerm = 4;

const onePolynomial = Polynomial.constant(Q.one);

/** Computes with elements; remembers the roots, the constants and what was divided by on the way. */
export class ElementAlgebra implements Algebra<Element> {
  readonly radicals: Radical[] = [];
  readonly constants = new Map<string, Complex>();
  /** What must not be zero, and where a root or an absolute value turns. */
  readonly guards: Element[] = [];

  /** @param numbers what the roots of numbers are: real where they can be, or the principal ones */
  constructor(private readonly numbers: Algebra<Complex> = complexAlgebra) {}

  /** A letter without a value. */
  letter(name: string): Element {
    return { top: Polynomial.letter(name), bottom: onePolynomial, value: undefined };
  }

  /** The imaginary unit, a root of −1. */
  imaginaryUnit(): Element {
    return this.root(this.integer(-1), 2, imaginaryUnit);
  }

  literal(value: Rational): Element {
    return this.bounded({
      top: Polynomial.constant(value),
      bottom: onePolynomial,
      value: complex(real(value)),
    });
  }

  integer(value: number): Element {
    return this.literal(Q.rational(value));
  }

  constant(name: 'pi' | 'e'): Element {
    return this.opaque(complexAlgebra.constant(name));
  }

  add(a: Element, b: Element): Element {
    const failure = a.failure ?? b.failure;
    if (failure) return broken(failure);
    const value = a.value && b.value && complexAlgebra.add(a.value, b.value);
    if (a.bottom.equals(b.bottom)) return this.bounded({ top: a.top.add(b.top), bottom: a.bottom, value });
    const terms = (x: Polynomial, y: Polynomial) => x.termCount * y.termCount;
    const count = terms(a.top, b.bottom) + terms(b.top, a.bottom) + terms(a.bottom, b.bottom);
    spend(unitsPerTerm * count);
    if (count > maxTerms * 8) return broken(new Failure('too_large'));
    return this.bounded({
      top: a.top.multiply(b.bottom).add(b.top.multiply(a.bottom)),
      bottom: a.bottom.multiply(b.bottom),
      value,
    });
  }

  negate(a: Element): Element {
    return this.multiply(this.integer(-1), a);
  }

  multiply(a: Element, b: Element): Element {
    const failure = a.failure ?? b.failure;
    if (failure) return broken(failure);
    const count = a.top.termCount * b.top.termCount + a.bottom.termCount * b.bottom.termCount;
    spend(unitsPerTerm * count);
    if (count > maxTerms * 8) return broken(new Failure('too_large'));
    return this.bounded({
      top: a.top.multiply(b.top),
      bottom: a.bottom.multiply(b.bottom),
      value: a.value && b.value && complexAlgebra.multiply(a.value, b.value),
    });
  }

  divide(a: Element, b: Element): Element | Failure {
    if (b.failure) return b.failure;
    if (b.value) {
      const value = complexAlgebra.divide(complexAlgebra.integer(1), b.value);
      if (isFailure(value)) return value;
      return this.multiply(a, this.bounded({ top: b.bottom, bottom: b.top, value }));
    }
    if (b.top.termCount === 0) return new Failure('division_by_zero');
    this.guards.push(b);
    return this.multiply(a, { top: b.bottom, bottom: b.top, value: undefined });
  }

  power(base: Element, exponent: Element): Element | Failure {
    const failure = base.failure ?? exponent.failure;
    if (failure) return failure;
    const { value } = exponent;
    const fraction = value && complexAlgebra.asRational?.(value);
    if (base.value && value) {
      const result = this.numbers.power(base.value, value);
      if (isFailure(result)) return result;
      const exact = complexAlgebra.asRational?.(result);
      if (exact) return this.literal(exact);
      const isRoot = fraction && isSmall(fraction) && complexAlgebra.asRational?.(base.value);
      if (!isRoot) return this.opaque(result);
    }
    if (!fraction) return new Failure('unsupported');
    const [n, d] = [Number(fraction.n), Number(fraction.d)];
    if (!isSmall(fraction)) return new Failure('too_large');
    const whole = this.integerPower(base, Math.abs(n));
    if (whole.failure) return whole.failure;
    const rooted = d === 1 ? whole : this.rootOf(whole, d);
    if (isFailure(rooted)) return rooted;
    return n < 0 ? this.divide(this.integer(1), rooted) : rooted;
  }

  apply(name: UnaryFunction, x: Element): Element | Failure {
    if (x.failure) return x.failure;
    if (name === 'sqrt') return this.rootOf(x, 2);
    if (x.value) {
      const value = this.numbers.apply(name, x.value);
      if (isFailure(value)) return value;
      const exact = complexAlgebra.asRational?.(value);
      return exact ? this.literal(exact) : this.opaque(value);
    }
    if (name !== 'abs') return new Failure('unsupported', name);
    this.guards.push(x);
    return this.rootOf(this.multiply(x, x), 2);
  }

  isZero(a: Element): boolean {
    return a.top.termCount === 0 && !a.failure;
  }

  asInteger(a: Element): number | undefined {
    return a.value && complexAlgebra.asInteger(a.value);
  }

  asRational(a: Element): Rational | undefined {
    return a.value && complexAlgebra.asRational?.(a.value);
  }

  compare(a: Element, b: Element): -1 | 0 | 1 | undefined {
    return a.value && b.value && complexAlgebra.compare(a.value, b.value);
  }

  private integerPower(base: Element, n: number): Element {
    let result = this.integer(1);
    for (let i = 0; i < n; i++) result = this.multiply(result, base);
    return result;
  }

  private rootOf(radicand: Element, degree: number): Element | Failure {
    if (radicand.failure) return radicand.failure;
    if (!radicand.value) {
      this.guards.push(radicand);
      return this.root(radicand, degree, undefined);
    }
    const exponent = complex(real(Q.rational(1, degree)));
    const inReals = this.numbers.power(radicand.value, exponent);
    const value = isFailure(inReals) ? complexAlgebra.power(radicand.value, exponent) : inReals;
    if (isFailure(value)) return complexAlgebra.isZero(radicand.value) ? this.integer(0) : value;
    const exact = complexAlgebra.asRational?.(value);
    return exact ? this.literal(exact) : this.root(radicand, degree, value);
  }

  private root(radicand: Element, degree: number, value: Complex | undefined): Element {
    const known = this.radicals.find(
      (r) => r.degree === degree && r.radicand.top.equals(radicand.top) && r.radicand.bottom.equals(radicand.bottom),
    );
    const name = known?.name ?? `√${this.radicals.length + 1}`;
    if (!known) this.radicals.push({ name, degree, radicand, value });
    return { top: Polynomial.letter(name), bottom: onePolynomial, value };
  }

  /** A constant that is known by its value alone; equal ones are one. */
  opaque(value: Complex): Element {
    const known = [...this.constants].find(([, c]) => compareComplex(c, value) === 'equal');
    const name = known?.[0] ?? `c${this.constants.size + 1}`;
    if (!known) this.constants.set(name, value);
    return { top: Polynomial.letter(name), bottom: onePolynomial, value };
  }

  /** What grows too large goes on as a constant, or is given up. */
  private bounded(x: Element): Element {
    const { top, bottom, value } = x;
    const isLarge =
      top.termCount + bottom.termCount > maxTerms ||
      [...top.terms, ...bottom.terms].some(
        ({ coefficient: { n, d } }) => typeof n !== 'number' && Math.max(Q.bits(n), Q.bits(d)) > maxBits,
      );
    if (!isLarge) return x;
    return value ? this.opaque(value) : broken(new Failure('too_large'));
  }
}

/** Whether a power can be multiplied out, its root taken. */
function isSmall({ n, d }: Rational): boolean {
  return Math.abs(Number(n)) <= maxExponent && Number(d) <= maxDegree;
}

function broken(failure: Failure): Element {
  return { top: onePolynomial, bottom: onePolynomial, value: undefined, failure };
}
