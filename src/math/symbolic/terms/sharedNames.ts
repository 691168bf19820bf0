import { isFailure } from '../../../core/failure';
import { idleNames } from './idleNames';
import { indexLetters } from './indexLetters';
import { changeOf } from '../derivatives/differentiate';
import { namesOf, namesWith } from './names';
import type { Definitions } from './definitions';
import type { Equation } from '../equations/projection';
import { resolve } from './resolve';
import { hasMoment, numberTerm, walkTerm, type Index, type Term } from './term';
import { parameterNames, parametersOf, type Declarations, type Distribution } from '../shapes/typing';

/** Which quantities two sides share. */
export interface SharedNames {
  /** Both speak of the same. */
  readonly sameNames: boolean;
  /**
   * The left side speaks of all that the right side does, if only as what is differentiated by; of what the right side does not
   * speak of the text tells the shape or a property.
   */
  readonly losesOnlyDeclared: boolean;
}

export const allShared: SharedNames = { sameNames: true, losesOnlyDeclared: true };

export const nothingShared: SharedNames = { sameNames: false, losesOnlyDeclared: false };

/**
 * Whether two sides speak of the same quantities: if one speaks of more, a fact that was not read may tie them. Lengths,
 * ends of sums and letters that count are no quantities, nor is what does not change the value. What is random goes away in
 * an average, and what it is drawn by comes in.
 */
export function sharedNames(
  left: Term,
  right: Term,
  declarations: Declarations,
  definitions: Definitions,
): SharedNames {
  const { a, b, from } = compared(left, right, declarations, definitions);
  // Once an average is taken, what its law was told by is left or goes away by itself.
  const isTaken = hasMoment(from) && !hasMoment(right);
  const parameters = isTaken ? parametersIn(from, declarations) : new Set();
  const isDeclared = (name: string) => {
    const { dimensions, traits } = declarations.get(name) ?? {};
    return dimensions !== undefined || traits !== undefined || parameters.has(name);
  };
  return {
    sameNames: a.size === b.size && [...b].every((name) => a.has(name)),
    losesOnlyDeclared: newIn(b, a, from).length === 0 && [...a].every((name) => b.has(name) || isDeclared(name)),
  };
}

/** What the right side alone speaks of, and not only as what the left one is differentiated by. */
export function addedNames(
  left: Term,
  right: Term,
  declarations: Declarations,
  definitions: Definitions,
): readonly string[] {
  const { a, b, from } = compared(left, right, declarations, definitions);
  return newIn(b, a, from);
}

/** What the left side alone speaks of, but for parameters of what is random there. */
export function lostNames(
  left: Term,
  right: Term,
  declarations: Declarations,
  definitions: Definitions,
): readonly string[] {
  const { a, b, from } = compared(left, right, declarations, definitions);
  const parameters = parametersIn(from, declarations);
  return [...a].filter((name) => !b.has(name) && !parameters.has(name));
}

/** What the random quantities of a side are drawn by. */
function parametersIn(side: Term, declarations: Declarations): ReadonlySet<string> {
  return new Set([...namesOf(side)].flatMap((name) => parameterNames(declarations.get(name))));
}

/** The names that equations speak of, entries as `lostNames` tells them. */
export function namesTold(equations: readonly Equation[], declarations: Declarations): ReadonlySet<string> {
  const sides = equations.flatMap(({ left, right }) => [left, right]);
  return new Set(sides.flatMap((side) => [...quantities(side, new Set(), declarations)]));
}

function newIn(right: ReadonlySet<string>, left: ReadonlySet<string>, side: Term): readonly string[] {
  const directions = new Set(walkTerm(side).flatMap((inner) => (inner.op === 'derivative' ? [inner.by.name] : [])));
  return [...right].filter((name) => !left.has(name) && !directions.has(name));
}

/** The quantities of two sides with what the text says put in, and what the left one then is. */
function compared(left: Term, right: Term, declarations: Declarations, definitions: Definitions) {
  const sides = [resolve(left, definitions), resolve(right, definitions)] as const;
  const [a, b] = quantitiesOf(sides, declarations);
  return { a, b, from: sides[0] };
}

function quantitiesOf(
  sides: readonly [Term, Term],
  declarations: Declarations,
): readonly [ReadonlySet<string>, ReadonlySet<string>] {
  const { bound, used } = indexLetters(sides);
  const counting = new Set([...bound, ...used]);
  for (const { dimensions = [] } of declarations.values())
    for (const length of dimensions) if (typeof length === 'string') counting.add(length);
  for (const inner of sides.flatMap(walkTerm))
    if ((inner.op === 'series' || inner.op === 'list') && inner.to)
      for (const name of namesOf(inner.to)) counting.add(name);
  const [a, b] = sides.map((side) => quantities(side, counting, declarations));
  return [withoutIdle(a!, b!, sides[0], declarations), withoutIdle(b!, a!, sides[1], declarations)];
}

/** The quantities of a side, but for those that the other one does not speak of and that change nothing. */
function withoutIdle(
  own: ReadonlySet<string>,
  others: ReadonlySet<string>,
  side: Term,
  declarations: Declarations,
): ReadonlySet<string> {
  const alone = [...own].filter((name) => !others.has(name));
  if (alone.length === 0) return own;
  const idle = idleNames(side, alone, declarations);
  return new Set([...own].filter((name) => !idle.has(name)));
}

function quantities(side: Term, counting: ReadonlySet<string>, declarations: Declarations): ReadonlySet<string> {
  const all = new Set([...namesWith(side, carriedOut), ...entriesOf(side, declarations)]);
  for (const name of [...all]) {
    if (!declarations.get(name)?.distribution) continue;
    all.delete(name);
    for (const letter of parameterNames(declarations.get(name))) all.add(letter);
  }
  for (const name of counting) all.delete(name);
  return all;
}

/** What a derivative comes to: `∂/∂w (wx + b)` speaks of `x` alone. */
function carriedOut(term: Extract<Term, { op: 'derivative' }>): Term {
  const direction = 'δ°';
  if (term.by.name === direction) return term;
  const of = changeOf(term.of, new Map([[term.by.name, { op: 'symbol', name: direction }]]));
  if (of === undefined) return numberTerm(0);
  if (isFailure(of)) return term;
  const names = namesOf(of);
  const where = (term.where ?? []).filter(({ name }) => names.has(name));
  return { op: 'derivative', of, by: { name: direction, index: [] }, where };
}

/** `R_{ij} ∼ Bernoulli(p)`: nothing that the law is told by depends on the entry. */
function hasOneLaw(distribution: Distribution): boolean {
  if (distribution.isIdentical) return true;
  const { index } = distribution;
  const ofEntry = (place: Index) => place.kind === 'name' && index?.includes(place.name);
  return (
    index !== undefined &&
    parametersOf(distribution).every((parameter) =>
      walkTerm(parameter).every((term) => term.op !== 'entry' || !term.index.some(ofEntry)),
    )
  );
}

/**
 * Entries by number or at a distance, and what rounds: `k_3`, `a_{n-1}`, `⌈…⌉`. One side alone has them only by some fact: not
 * where all entries have one law, `n E[x_1]`.
 */
function entriesOf(term: Term, declarations: Declarations): readonly string[] {
  return walkTerm(term).flatMap((inner) => {
    if (inner.op === 'function' && /^(?:floor|ceil|round)$/.test(inner.name)) return [inner.name];
    if (inner.op !== 'entry' || inner.of.op !== 'symbol') return [];
    const { name } = inner.of;
    const { distribution } = declarations.get(name) ?? {};
    if (distribution && hasOneLaw(distribution)) return [];
    return inner.index.flatMap((index) => {
      if (index.kind === 'number') return [`${name}_${index.value}`];
      return index.kind === 'name' && index.shift !== 0 ? [`${name}_${index.shift}`] : [];
    });
  });
}
