import * as Q from './rational';
import type { Rational } from './rational';

/** A product of letters: each with its exponent, in alphabetical order. */
type Monomial = readonly (readonly [letter: string, exponent: number])[];

interface Term {
  readonly monomial: Monomial;
  readonly coefficient: Rational;
}

/** Products of more terms are not multiplied out. */
export const maxTerms = 4000;

/**
 * A polynomial with rational coefficients in any letters, always multiplied out and sorted: two are equal just if
 * their terms are. A letter is any text (`x`, `w_1`, `⌊(n+2p-k)/s⌋`).
 */
export class Polynomial {
  private constructor(private readonly byKey: ReadonlyMap<string, Term>) {}

  static constant(value: Rational): Polynomial {
    return Polynomial.of([{ monomial: [], coefficient: value }]);
  }

  static letter(name: string): Polynomial {
    return Polynomial.of([{ monomial: [[name, 1]], coefficient: Q.one }]);
  }

  private static of(terms: readonly Term[]): Polynomial {
    const byKey = new Map<string, Term>();
    for (const { monomial, coefficient } of terms) {
      const key = keyOf(monomial);
      const sum = Q.add(byKey.get(key)?.coefficient ?? Q.zero, coefficient);
      if (Q.sign(sum) === 0) byKey.delete(key);
      else byKey.set(key, { monomial, coefficient: sum });
    }
    return new Polynomial(byKey);
  }

  add(other: Polynomial): Polynomial {
    return Polynomial.of([...this.byKey.values(), ...other.byKey.values()]);
  }

  scale(factor: Rational): Polynomial {
    return Polynomial.of(
      [...this.byKey.values()].map(({ monomial, coefficient }) => ({
        monomial,
        coefficient: Q.multiply(coefficient, factor),
      })),
    );
  }

  multiply(other: Polynomial): Polynomial {
    const terms: Term[] = [];
    for (const a of this.byKey.values()) {
      for (const b of other.byKey.values()) {
        terms.push({
          monomial: multiplyMonomials(a.monomial, b.monomial),
          coefficient: Q.multiply(a.coefficient, b.coefficient),
        });
      }
    }
    return Polynomial.of(terms);
  }

  /** Its letters. */
  get letters(): ReadonlySet<string> {
    return new Set([...this.byKey.values()].flatMap(({ monomial }) => monomial.map(([letter]) => letter)));
  }

  /** What stands before 1, x, x², … for one letter x: polynomials in the others. None for 0. */
  coefficientsOf(letter: string): readonly Polynomial[] {
    const parts: Term[][] = [];
    for (const { monomial, coefficient } of this.byKey.values()) {
      const exponent = monomial.find(([name]) => name === letter)?.[1] ?? 0;
      const rest = monomial.filter(([name]) => name !== letter);
      (parts[exponent] ??= []).push({ monomial: rest, coefficient });
    }
    return Array.from(parts, (terms: Term[] | undefined) => Polynomial.of(terms ?? []));
  }

  get termCount(): number {
    return this.byKey.size;
  }

  /** The value, if no letter is left. */
  get constantValue(): Rational | undefined {
    if (this.byKey.size === 0) return Q.zero;
    const [only, ...more] = this.byKey.values();
    return more.length === 0 && only!.monomial.length === 0 ? only!.coefficient : undefined;
  }

  equals(other: Polynomial): boolean {
    if (this.byKey.size !== other.byKey.size) return false;
    return [...this.byKey].every(([key, { coefficient }]) => {
      const twin = other.byKey.get(key);
      return twin !== undefined && Q.equals(coefficient, twin.coefficient);
    });
  }

  /** Highest degree first, then alphabetical: `az + bx`, `x^2 + 2x + 1`. */
  get terms(): readonly Term[] {
    return [...this.byKey.values()].sort(
      (a, b) => degree(b.monomial) - degree(a.monomial) || compareMonomials(a.monomial, b.monomial),
    );
  }

  /** As plain math: `az+bx`, `2*w_1*x_1`. */
  toString(): string {
    const text = this.terms.map((term, i) => termText(term, i === 0)).join('');
    return text === '' ? '0' : text;
  }
}

export type { Term as PolynomialTerm };

function keyOf(monomial: Monomial): string {
  return monomial.map(([letter, exponent]) => `${letter}^${exponent}`).join('\u0000');
}

function degree(monomial: Monomial): number {
  return monomial.reduce((sum, [, exponent]) => sum + exponent, 0);
}

function compareMonomials(a: Monomial, b: Monomial): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const [x, y] = [a[i]!, b[i]!];
    if (x[0] !== y[0]) return x[0] < y[0] ? -1 : 1;
    if (x[1] !== y[1]) return y[1] - x[1];
  }
  return b.length - a.length;
}

function multiplyMonomials(a: Monomial, b: Monomial): Monomial {
  const exponents = new Map(a);
  for (const [letter, exponent] of b) exponents.set(letter, (exponents.get(letter) ?? 0) + exponent);
  return [...exponents].sort(([x], [y]) => (x < y ? -1 : 1));
}

function termText({ monomial, coefficient }: Term, first: boolean): string {
  const negative = Q.sign(coefficient) < 0;
  const sign = negative ? '-' : first ? '' : '+';
  const size = Q.toText(negative ? Q.negate(coefficient) : coefficient);
  const tight = monomial.every(([letter]) => /^.$/u.test(letter));
  const letters = monomial.map(([letter, k]) => (k === 1 ? letter : `${letter}^${k}`));
  if (letters.length === 0) return sign + size;
  const product = letters.join(tight ? '' : '*');
  if (size === '1') return sign + product;
  return `${sign}${size.includes('/') ? `(${size})` : size}${tight ? '' : '*'}${product}`;
}
