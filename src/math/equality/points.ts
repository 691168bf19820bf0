import { complexAlgebra, imaginaryUnit, isReal, type Complex } from '../../core/complex';
import { Failure, isFailure } from '../../core/failure';
import { toDecimal } from '../../core/real';
import { evaluate } from '../evaluate';
import { Budget, type Reading, type Result } from '../evaluation';
import type { Domain } from '../implication/draws';
import { rationalValue, realOnly } from '../implication/truth';
import { lettersOf } from '../letters';
import { children, walk, type Node } from '../syntax';
import { scalar, type Value } from '../value';
import { compareValues } from './compareValues';
import { different, equal, undecided, type EqualCode, type EqualResult, type Tolerance } from './result';

/** What says nothing of other places: no value there, or one that is too large. */
const placeless: ReadonlySet<EqualCode> = new Set<EqualCode>(['no_value', 'domain', 'too_large']);

/** What the letters of two expressions stand for. */
export interface Letters {
  readonly names: readonly string[];
  /** Names of the imaginary unit. */
  readonly imaginary: ReadonlySet<string>;
  /** Letters that are functions. */
  readonly functions: ReadonlySet<string>;
  /** Letters that are said to be real. */
  readonly reals: ReadonlySet<string>;
  readonly domains: ReadonlyMap<string, Domain>;
}

/** Steps for all points together. */
const maxSteps = 30_000;
/** What a function costs, in steps. */
const stepsPerCall = 60;
const draws = 8;
/** Draws at which both sides must have a value before anything is said. */
const drawsNeeded = 3;

/** Compares two expressions at values of their letters that are fixed, so that a verdict never changes. */
export function compareAtPoints(
  left: Node,
  right: Node,
  letters: Letters,
  reading: Reading,
  tolerance: Tolerance = {},
): EqualResult {
  const counts = countingLetters([left, right]);
  const isComplex = letters.imaginary.size > 0;
  const splits = [left, right].some(takesParts);
  let same = 0;
  let elsewhere = 0;
  let last: EqualResult | undefined;
  const budget = new Budget(maxSteps);
  const calls = [left, right].reduce((count, node) => count + callsIn(node), 0);
  const tries = counts.size > 0 ? draws * 4 : draws;
  for (let draw = 0; draw < tries && same < draws; draw++) {
    if (!budget.spend(calls * stepsPerCall) && draw >= drawsNeeded) break;
    const isBeyondReals = splits && draw % 2 === 1;
    const symbols = drawn(letters, counts, draw, isBeyondReals);
    const values = (node: Node, real: boolean) =>
      evaluate(node, {
        algebra: real ? realOnly : complexAlgebra,
        reading,
        symbols,
        functions: functionsNamed(letters.functions, draw),
        budget,
        ambiguities: new Set(),
        blankIsZero: true,
        eulerE: true,
      });
    if (!isComplex && !splits) {
      const result = compared(values(left, true), values(right, true), tolerance);
      if (result.verdict === 'wrong') return result;
      if (result.verdict === 'correct') same++;
      if (result.verdict !== 'undecided' || result.code !== 'domain') {
        if (result.verdict !== 'correct') last = result;
        continue;
      }
    }
    const result = compared(values(left, false), values(right, false), tolerance);
    if (result.verdict === 'correct') same++;
    else if (result.verdict === 'wrong') {
      if (((isComplex || splits) && !isBeyondReals) || result.code === 'shape') return result;
      elsewhere++;
    } else last = result;
  }
  const agree = same >= drawsNeeded;
  // A place without a value, or with one that is too large, says nothing against the others.
  if (last && !(agree && placeless.has(last.code)))
    if (last.code !== 'no_value' || elsewhere < drawsNeeded) return last;
  if (agree) return elsewhere === 0 ? equal : undecided('domain');
  return elsewhere >= drawsNeeded ? different : undecided('no_value');
}

function callsIn(node: Node): number {
  return [...walk(node)].filter(({ kind }) => kind === 'call' || kind === 'power' || kind === 'root').length;
}

/** The values compared, or why there are none. */
function compared(a: Result<Complex>, b: Result<Complex>, tolerance: Tolerance): EqualResult {
  for (const value of [a, b]) {
    if (!isFailure(value)) continue;
    const { code, detail } = value;
    if (code === 'shape' && value === a) return { verdict: 'wrong', code: 'shape', detail };
    if (code === 'domain') return undecided('domain');
    if (code === 'division_by_zero' || code === 'zero_over_zero') return undecided('no_value');
    return undecided(code === 'too_large' ? 'too_large' : 'unsupported', detail);
  }
  if (isFailure(a) || isFailure(b)) return undecided('unsupported');
  return compareValues(a, b, tolerance);
}

/** Small rationals of both signs, away from 0 and ±1. */
const fractions = [
  [7, 3], [-5, 7], [11, 4], [2, 5], [-13, 6], [17, 9], [3, 11], [-19, 8], [23, 10], [29, 12], [5, 13], [-31, 14],
] as const; // prettier-ignore

function drawn(
  { names, imaginary, reals, domains }: Letters,
  counts: ReadonlySet<string>,
  draw: number,
  beyondReals: boolean,
): ReadonlyMap<string, Value<Complex>> {
  const symbols = new Map<string, Value<Complex>>();
  names.forEach((name, i) => {
    const [n, d] = fractions[(i * 5 + draw * 7) % fractions.length]!;
    // The first draws are positive: roots and logarithms have values there.
    const isPositive = draw < 3 || domains.get(name) === 'positive';
    const size = rationalValue(isPositive ? Math.abs(n) : n, d + ((i + draw) % 3));
    const value =
      counts.has(name) || domains.get(name) === 'natural'
        ? rationalValue(1 + ((i * 7 + draw * 5 + ((draw * draw) >> 2)) % 11))
        : domains.get(name) === 'unit'
          ? rationalValue(1 + ((i * 3 + draw * 4) % 9), 11)
          : size;
    const isFree = beyondReals && !reals.has(name) && !counts.has(name);
    symbols.set(name, scalar(isFree ? withImaginaryPart(value, i + draw) : value));
  });
  for (const name of imaginary) symbols.set(name, scalar(imaginaryUnit));
  return symbols;
}

function withImaginaryPart(value: Complex, seed: number): Complex {
  const part = rationalValue(3 + (seed % 5), 7 + (seed % 3));
  return complexAlgebra.add(value, complexAlgebra.multiply(imaginaryUnit, part));
}

/** Letters that count: under a factorial, in a binomial coefficient, as bounds of a sum. */
function countingLetters(nodes: readonly Node[]): ReadonlySet<string> {
  const found = new Set<string>();
  const add = (node: Node | undefined) => {
    if (node) for (const name of lettersOf(node)) found.add(name);
  };
  for (const root of nodes)
    for (const node of walk(root)) {
      if (node.kind === 'postfix' && node.operator === '!') add(node.operand);
      if (node.kind === 'binomial') [node.top, node.bottom].forEach(add);
      if (node.kind === 'call' && /^(?:factorial|binomial)$/.test(node.name)) node.arguments.forEach(add);
      if (node.kind === 'big') [node.lower, node.upper].forEach(add);
    }
  return found;
}

/** Whether an expression tells real and imaginary parts apart: then its letters need both. */
function takesParts(node: Node): boolean {
  const names = /^(?:re|im|Re|Im|arg|conj|conjugate)$/;
  return (node.kind === 'call' && names.test(node.name)) || children(node).some(takesParts);
}

/** Functions whose values are drawn from what they are applied to. */
function functionsNamed(
  names: ReadonlySet<string>,
  draw: number,
): ReadonlyMap<string, (values: readonly Value<Complex>[]) => Result<Complex>> {
  return new Map(
    [...names].map((name) => [
      `ƒ${name}`,
      (values) => {
        const text = values.map(textOf);
        return text.includes(undefined)
          ? new Failure('unsupported', name)
          : scalar(hashed(`${name}(${text.join()})${draw}`));
      },
    ]),
  );
}

/** Thirty digits: equal values that were computed in two ways agree in them. */
function textOf(value: Value<Complex>): string | undefined {
  if (value.kind !== 'scalar') return undefined;
  const part = (x: Complex['re']) => toDecimal(x).toSignificantDigits(30).toString();
  return isReal(value.value) ? part(value.value.re) : `${part(value.value.re)}+${part(value.value.im)}i`;
}

function hashed(text: string): Complex {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
  return rationalValue(30 + ((h >>> 4) % 99991), 40009);
}
