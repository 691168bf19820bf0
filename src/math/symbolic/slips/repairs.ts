import { isFailure } from '../../../core/failure';
import { symbolName, walk, type Node } from '../../syntax';
import { materialOf, mutationsOf, scaled, sumOf, summandsOf, type Mutation, type SlipKind } from './mutations';
import { pointsFor, Probe } from '../equations/points';
import { equationsAbout } from '../equations/equationsAbout';
import type { ChainLetters } from '../notation/chainLetters';
import type { Facts } from '../terms/facts';
import type { Meaning, ReadableSide } from '../meaning';
import { resolve } from '../terms/resolve';
import { addedNames, lostNames, namesTold } from '../terms/sharedNames';
import { namesOf } from '../terms/names';
import { walkTerm, type Term } from '../terms/term';
import { judgeWithFacts, supposedDefinitions } from '../equations/withFacts';

/** A small change of the right side that makes a step true. */
export interface Repair extends Mutation {
  /** The changed side is the left one, letter by letter: an equation that says something new may be so near to an identity. */
  readonly isTrivial: boolean;
  /**
   * The changed side speaks of all that the left one does, but for what an average leaves behind, and the left one of all that the
   * right one does. Where equations are needed, what they tell of may come and go.
   */
  readonly hasSameNames: boolean;
  /** It is true only as far as the equations hold that were said before. */
  readonly isConditional: boolean;
}

/** So many changed expressions are tried. */
const most = 300;
const mostShapeless = 150;
const mostSummands = 40;
const mostLost = 3;
const maxSteps = 120_000;

const shapeSlips: ReadonlySet<SlipKind> = new Set<SlipKind>([
  'transpose',
  'order',
  'inverse',
  'index',
  'letter',
  'exponent',
  'extra factor',
  'missing factor',
]);

const none: ReadonlySet<string> = new Set();

/**
 * Looks for the slip that explains why a step does not hold; undefined where no single one does.
 * @param around what else the chain speaks of: one of its letters may stand in place of another
 */
export function findRepair(
  meaning: Meaning,
  sides: { readonly left: ReadableSide; readonly right: ReadableSide },
  letters: ChainLetters,
  facts: Facts,
  around: ReadonlySet<string> = none,
): Repair | undefined {
  const { left, right, parsing } = meaning;
  const read = (node: Node) => meaning.read(node);
  const { declarations } = facts;
  const definitions = supposedDefinitions([left, right], facts.definitions);
  const a = resolve(left, definitions);
  const b = resolve(right, definitions);
  const equations = equationsAbout([a, b], facts);
  const budget = { steps: maxSteps };
  const solved = pointsFor(a, b, equations, declarations);
  const found = solved.length > 0 ? solved : pointsFor(a, b, [], declarations);
  const isIdentity = equations.length === 0 || solved.length === 0;
  const points = found.map((point) => ({ ...point, instance: { ...point.instance, budget } }));
  const probe = new Probe(points, a, declarations, b);
  // Nothing is to be changed where the sides agree as far as can be seen.
  if (probe.fits(b)) return undefined;
  const node = sides.right.node(parsing);
  const material = materialOf([node], [sides.left.node(parsing)], letters.indices);
  const mutations = mutationsOf(node, material);
  // The right side has no shape: what changes one comes first.
  const isShapeless = points.length === 0;
  const tried = isShapeless
    ? mutations.filter(({ slip }) => shapeSlips.has(slip)).slice(0, mostShapeless)
    : mutations.slice(0, most);
  let known: readonly string[] | undefined;
  const added = () => (known ??= addedNames(left, right, declarations, definitions));
  const accepted = (mutation: Mutation): Repair | undefined => {
    const changed = read(mutation.node);
    if (isFailure(changed)) return undefined;
    if (!isShapeless && !probe.fits(resolve(changed, definitions))) return undefined;
    const isConditional = judgeWithFacts(left, changed, facts).verdict !== 'holds';
    if (isIdentity && isConditional) return undefined;
    const told = isConditional ? namesTold(equations, declarations) : none;
    const isGone = (name: string) => around.has(name) && !namesOf(changed).has(name);
    const mayBeAdded = (name: string) => {
      switch (mutation.slip) {
        case 'letter':
          return around.has(name);
        case 'extra term':
        case 'extra factor':
          // It is in the chain, and has gone by here.
          return isGone(name);
        case 'sign':
          // It was put in, and goes away again: `e^c e^{z - c}`.
          return !isConditional && timesNamed(right, name) > 1;
        default:
          return false;
      }
    };
    const hasSameNames =
      lostNames(left, changed, declarations, definitions).every((name) => told.has(name)) &&
      added().every((name) => told.has(name) || mayBeAdded(name));
    return { ...mutation, isTrivial: isSameText(left, changed), hasSameNames, isConditional };
  };
  const search: Search = {
    node,
    accepted,
    factor: (without, whole) => {
      const changed = [without, whole].map((one) => (one === node ? right : read(one)));
      const [from, to] = changed.map((one) => (isFailure(one) ? undefined : resolve(one, definitions)));
      return from && to && probe.factor(from, to);
    },
  };
  if (!isShapeless) {
    const repair = rescaled(search);
    if (repair) return repair;
  }
  // `… = 0` and `… = 1` are equations: only another number would be a slip.
  const isNumber = [...walk(node)].every(({ kind }) => /^(?:number|bracket|unary)$/.test(kind));
  for (const mutation of tried) {
    if (budget.steps < 0) return undefined;
    if (isNumber && mutation.slip !== 'number' && mutation.slip !== 'sign') continue;
    const repair = accepted(mutation);
    if (repair) return repair;
  }
  if (isShapeless) return undefined;
  const { letters: besides } = materialOf([], [sides.left.node(parsing)], letters.indices);
  return completed(search, besides, lostNames(left, right, declarations, definitions));
}

/** Where a summand with another coefficient is looked for. */
interface Search {
  /** The right side. */
  readonly node: Node;
  /** The number `c` with which the left side is `without + c (whole − without)` of two changed right sides. */
  readonly factor: (without: Node, whole: Node) => number | undefined;
  /** The change as a repair, if it makes the step true. */
  readonly accepted: (mutation: Mutation) => Repair | undefined;
}

/** Looks for a multiple of a quantity that only the left side speaks of: it is missing in a summand. */
function completed(
  { node, factor, accepted }: Search,
  letters: readonly Node[],
  lost: readonly string[],
): Repair | undefined {
  const isLost = (letter: Node) =>
    [...walk(letter)].some((one) => one.kind === 'symbol' && lost.includes(symbolName(one)));
  for (const letter of letters.filter(isLost).slice(0, mostLost)) {
    for (const { node: from, replacedBy } of summandsOf(node).slice(0, mostSummands)) {
      const times = factor(node, replacedBy(sumOf(from, '+', letter)));
      const fraction = times === undefined ? undefined : simpleFraction(times);
      if (!fraction && times !== 1) continue;
      const to = sumOf(from, '+', fraction ? scaled(letter, ...fraction) : letter);
      const repair = accepted({ node: replacedBy(to), slip: 'missing term', from, to });
      if (repair) return repair;
    }
  }
  return undefined;
}

/** Looks for a summand that should have another coefficient. */
function rescaled({ node, factor, accepted }: Search): Repair | undefined {
  for (const { node: from, replacedBy } of summandsOf(node).slice(0, mostSummands)) {
    const times = factor(replacedBy(scaled(from, 0, 1)), node);
    const fraction = times === undefined ? undefined : simpleFraction(times);
    if (!fraction) continue;
    const to = scaled(from, ...fraction);
    const repair = accepted({ node: replacedBy(to), slip: times === -1 ? 'sign' : 'coefficient', from, to });
    if (repair) return repair;
  }
  return undefined;
}

/** A number as a fraction of small numbers; not 0, which would leave nothing, nor 1. */
function simpleFraction(value: number): readonly [numerator: number, denominator: number] | undefined {
  for (let denominator = 1; denominator <= 12; denominator++) {
    const numerator = Math.round(value * denominator);
    if (Math.abs(value * denominator - numerator) < 1e-5 && Math.abs(numerator) <= 1000)
      return numerator === 0 || numerator === denominator ? undefined : [numerator, denominator];
  }
  return undefined;
}

function timesNamed(term: Term, name: string): number {
  return walkTerm(term).filter((inner) => inner.op === 'symbol' && inner.name === name).length;
}

function isSameText(a: Term, b: Term): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
