import { complexAlgebra, isReal, type Complex } from '../../core/complex';
import { isFailure } from '../../core/failure';
import type { Polynomial } from '../../core/polynomial';
import * as Q from '../../core/rational';
import { cells } from './cells';
import { lies, type Sampling } from './draws';
import { ElementAlgebra, type Element } from './element';
import { differenceOf, type Elimination } from './eliminate';
import { peeled } from './peel';
import { zerosOf } from './roots';
import type { Relation } from './statement';
import { algebraOf, rationalValue, type Point } from './truth';

/** All points at which one letter varies, the others being fixed or following from it. */
export class Line {
  private readonly algebra: ElementAlgebra;
  private readonly symbols = new Map<string, Element>();
  /** Relations whose zeros could not all be found. */
  private readonly unsolved = new Set<Relation>();

  constructor(
    private readonly main: string | undefined,
    private readonly fixed: Point,
    private readonly elimination: Elimination,
    private readonly sampling: Sampling,
  ) {
    this.algebra = new ElementAlgebra(algebraOf(sampling.numbers));
  }

  isSolved(relations: readonly Relation[]): boolean {
    return relations.every((relation) => !this.unsolved.has(relation));
  }

  points(): readonly Point[] {
    const { main, sampling } = this;
    if (main === undefined) return [this.pointAt(undefined)].filter((p) => p !== undefined);
    this.prepare();
    const zeros = sampling.relations.flatMap((relation) => this.zerosOfRelation(relation));
    const places =
      sampling.numbers === 'real'
        ? cells(zeros, sampling.domains.get(main), this.mayHoldBetween())
        : [...zeros, rationalValue(17, 5)];
    const found: Point[] = [];
    for (const place of places) {
      const point = this.pointAt(place);
      if (point) found.push(point);
    }
    return found;
  }

  /** Equations without roots or absolute values of the letter hold at their zeros, or everywhere. */
  private mayHoldBetween(): boolean {
    const hasRoots = this.algebra.radicals.some(({ value }) => value === undefined);
    const hasOrder = this.sampling.relations.some(({ sign }) => sign !== '=');
    return hasRoots || hasOrder || this.unsolved.size > 0;
  }

  private prepare(): void {
    const { algebra, symbols, main } = this;
    if (this.sampling.hasImaginary) symbols.set('i', algebra.imaginaryUnit());
    for (const [name, value] of this.fixed) {
      const exact = complexAlgebra.asRational?.(value);
      if (exact) symbols.set(name, algebra.literal(exact));
    }
    if (main !== undefined) symbols.set(main, algebra.letter(main));
    for (const [name, value] of this.constants()) symbols.set(name, value);
    for (const { letter, value } of this.elimination.substitutions) symbols.set(letter, this.elementOf(value.top));
  }

  /** Roots and other constants of what was put in. */
  private constants(): readonly (readonly [string, Element])[] {
    const { constants, radicals } = this.elimination.algebra;
    const found = [...constants].map(([name, value]) => [name, this.algebra.opaque(value)] as const);
    for (const { name, degree, radicand, value } of radicals) {
      const exact = radicand.value && complexAlgebra.asRational?.(radicand.value);
      const root =
        exact && this.algebra.power(this.algebra.literal(exact), this.algebra.literal(Q.rational(1, degree)));
      if (root && !isFailure(root)) found.push([name, root]);
      else if (value) found.push([name, this.algebra.opaque(value)]);
    }
    return found;
  }

  /** A polynomial in the free letters, with their elements put in. */
  private elementOf(polynomial: Polynomial): Element {
    const { algebra, symbols } = this;
    let total = algebra.integer(0);
    for (const { monomial, coefficient } of polynomial.terms) {
      let term = algebra.literal(coefficient);
      for (const [name, exponent] of monomial)
        for (let i = 0; i < exponent; i++) term = algebra.multiply(term, symbols.get(name) ?? algebra.integer(0));
      total = algebra.add(total, term);
    }
    return total;
  }

  private zerosOfRelation(relation: Relation): readonly Complex[] {
    const { main } = this;
    const zeros = main === undefined ? undefined : this.algebraicZeros(relation);
    if (zeros || main === undefined) return zeros ?? [];
    // Real numbers have one logarithm.
    const inner = this.sampling.numbers === 'real' ? peeled(relation, main) : undefined;
    const found = inner?.map((each) => this.algebraicZeros(each));
    if (!found || found.includes(undefined)) this.unsolved.add(relation);
    return found?.flatMap((each) => each ?? []) ?? [];
  }

  /** Where both sides may be equal, have no value or turn, as far as they are algebraic; else undefined. */
  private algebraicZeros(relation: Relation): readonly Complex[] | undefined {
    const { algebra, symbols } = this;
    algebra.guards.length = 0;
    const difference = differenceOf(relation, symbols, algebra);
    if (difference === 'nowhere') return [];
    if (!difference) return undefined;
    const guards = algebra.guards.flatMap(({ top, bottom }) => [top, bottom]);
    return this.zerosOfAll([difference.top, difference.bottom, ...guards]);
  }

  private zerosOfAll(polynomials: readonly Polynomial[]): readonly Complex[] | undefined {
    const found: Complex[] = [];
    for (const polynomial of polynomials) {
      if (polynomial.termCount === 0 || polynomial.constantValue) continue;
      const zeros = zerosOf(polynomial, this.main!, this.algebra);
      if (!zeros || zeros === 'all') return undefined;
      found.push(...zeros);
    }
    return found;
  }

  /** The point at a value of the main letter; undefined where a letter leaves its domain. */
  private pointAt(place: Complex | undefined): Point | undefined {
    const point = new Map<string, Complex>(this.fixed);
    if (place && this.main !== undefined) point.set(this.main, place);
    const { algebra, substitutions } = this.elimination;
    const known = new Map([...point, ...algebra.constants]);
    for (const { name, value } of algebra.radicals) if (value) known.set(name, value);
    for (const { letter, value } of substitutions) point.set(letter, numericValue(value.top, known));
    const { domains, numbers } = this.sampling;
    if (numbers === 'real' && ![...point.values()].every(isReal)) return undefined;
    return [...domains].every(([name, domain]) => lies(point.get(name), domain)) ? point : undefined;
  }
}

function numericValue(polynomial: Polynomial, point: Point): Complex {
  let total = complexAlgebra.integer(0);
  for (const { monomial, coefficient } of polynomial.terms) {
    let term: Complex = complexAlgebra.literal(coefficient, undefined);
    for (const [name, exponent] of monomial)
      for (let i = 0; i < exponent; i++)
        term = complexAlgebra.multiply(term, point.get(name) ?? complexAlgebra.integer(0));
    total = complexAlgebra.add(total, term);
  }
  return total;
}
