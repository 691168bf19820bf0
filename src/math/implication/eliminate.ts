import { isFailure } from '../../core/failure';
import * as Q from '../../core/rational';
import { evaluate } from '../evaluate';
import { Budget, defaultReading } from '../evaluation';
import { scalar } from '../value';
import type { Sampling } from './draws';
import { ElementAlgebra, type Element } from './element';
import type { Relation } from './statement';
import { algebraOf, isNowhere } from './truth';

const stepsPerSide = 4000;

/** A letter in terms of the others, from an equation that has it once, times a number. */
export interface Substitution {
  readonly letter: string;
  readonly value: Element;
}

/** What is left of some relations when the letters that they give are put in. */
export interface Elimination {
  readonly algebra: ElementAlgebra;
  readonly substitutions: readonly Substitution[];
  /** The equations that give no letter. */
  readonly equations: readonly Relation[];
  /** One of them says that a number is another. */
  readonly isContradiction: boolean;
}

/** Puts in what equations say of single letters, as Gauss does. */
export function eliminate(relations: readonly Relation[], { letters, numbers, hasImaginary }: Sampling): Elimination {
  const algebra = new ElementAlgebra(algebraOf(numbers));
  const symbols = new Map<string, Element>(letters.map((name) => [name, algebra.letter(name)]));
  if (hasImaginary) symbols.set('i', algebra.imaginaryUnit());
  const given: string[] = [];
  const equations: Relation[] = [];
  let isContradiction = false;
  for (const relation of relations) {
    if (relation.sign !== '=') continue;
    algebra.guards.length = 0;
    const found = differenceOf(relation, symbols, algebra);
    const difference = found === 'nowhere' ? undefined : found;
    const solved = difference && solvedFor(difference, letters, algebra);
    const put = solved && substitutedAll(symbols, solved, algebra);
    if (!put) {
      const rest = difference?.top.constantValue;
      if (rest && Q.sign(rest) !== 0) isContradiction = true;
      if (!rest || Q.sign(rest) !== 0) equations.push(relation);
      continue;
    }
    for (const [name, value] of put) symbols.set(name, value);
    given.push(solved.letter);
  }
  const substitutions = given.map((letter) => ({ letter, value: symbols.get(letter)! }));
  return { algebra, substitutions, equations, isContradiction };
}

function substitutedAll(
  symbols: ReadonlyMap<string, Element>,
  solved: Substitution,
  algebra: ElementAlgebra,
): ReadonlyMap<string, Element> | undefined {
  const put = new Map<string, Element>();
  for (const [name, value] of symbols) {
    const element = substituted(value, solved, algebra);
    if (!element) return undefined;
    put.set(name, element);
  }
  return put;
}

/**
 * `left − right`, as an element; undefined where it is none, `'nowhere'` where a number in it has no value: √−2 among
 * real numbers.
 */
export function differenceOf(
  { left, right }: Relation,
  symbols: ReadonlyMap<string, Element>,
  algebra: ElementAlgebra,
): Element | 'nowhere' | undefined {
  const values = new Map([...symbols].map(([name, x]) => [name, scalar(x)] as const));
  const sides: Element[] = [];
  for (const node of [left, right]) {
    const value = evaluate(node, {
      algebra,
      reading: defaultReading,
      symbols: values,
      budget: new Budget(stepsPerSide),
      ambiguities: new Set(),
      eulerE: !symbols.has('e'),
    });
    if (isFailure(value)) return isNowhere(value) ? 'nowhere' : undefined;
    if (value.kind !== 'scalar' || value.value.failure) return undefined;
    sides.push(value.value);
  }
  const difference = algebra.add(sides[0]!, algebra.negate(sides[1]!));
  return difference.failure ? undefined : difference;
}

/** A letter that stands in the difference once, times a number: what it is then. */
function solvedFor(difference: Element, letters: readonly string[], algebra: ElementAlgebra): Substitution | undefined {
  // Roots and quotients with letters in them have places without a value.
  if (difference.bottom.constantValue === undefined || algebra.guards.length > 0) return undefined;
  if (algebra.radicals.some(({ name, value }) => !value && difference.top.letters.has(name))) return undefined;
  for (const letter of letters) {
    const [rest, slope, ...more] = difference.top.coefficientsOf(letter);
    const factor = slope?.constantValue;
    if (more.length > 0 || !factor || Q.sign(factor) === 0 || !rest) continue;
    const top = rest.scale(Q.divide(Q.rational(-1), factor));
    return { letter, value: { ...algebra.integer(1), top, value: undefined } };
  }
  return undefined;
}

/** The element with a letter put in; elements here have no letters below the line. */
function substituted(element: Element, { letter, value }: Substitution, algebra: ElementAlgebra): Element | undefined {
  if (!element.top.letters.has(letter)) return element;
  let total = algebra.integer(0);
  for (const [k, coefficient] of element.top.coefficientsOf(letter).entries()) {
    let term: Element = { ...algebra.integer(1), top: coefficient, value: undefined };
    for (let i = 0; i < k; i++) term = algebra.multiply(term, value);
    total = algebra.add(total, term);
  }
  return total.failure ? undefined : { ...total, value: undefined };
}
