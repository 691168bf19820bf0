import { isFailure, type FailureCode } from '../../core/failure';
import { metered, spend } from '../effort';
import { apart, assignments, freeIndices, same } from './terms/comparing';
import type { Budget } from './values/environment';
import type { IdentityJudgement } from './identityJudgement';
import { drawInstance, draws } from './values/instances';
import { find } from './shapes/lengths';
import { unbounded } from './values/limits';
import { judgeWithRandomness } from './random/randomness';
import { namesOf } from './terms/names';
import { outlineOf } from './shapes/outline';
import { Remembered } from './terms/remembered';
import { shapeConflict } from './shapes/shapeConflict';
import { ShapeInference } from './shapes/shapes';
import { sizeOrders } from './shapes/sizes';
import { walkTerm, type Term } from './terms/term';
import { largest, type Numeric } from './values/numeric';
import { termValue } from './values/termValue';
import { isTooOpen, shapedTypings, type ShapedTyping } from './shapes/typingSearch';
import type { Declarations } from './shapes/typing';

/** Failures that say that there is no value at these numbers. */
const undefinedCodes: ReadonlySet<FailureCode> = new Set<FailureCode>(['domain', 'division_by_zero', 'singular']);
const ofPieces: ReadonlySet<Term['op']> = new Set<Term['op']>([
  'cases',
  'extremum',
  'absolute',
  'binomial',
  'factorial',
]);

/** What sums of so much larger summands leave may be nothing. */
const rounding = 1e-10;
/** What a judgement tells of sides that differ where indices are equal, and nowhere else. */
export const coincidence = 'indices';

/** Steps of evaluation for one relation. */
const maxSteps = 150_000;

/** All that a judgement is about is gone through several times before anything is evaluated. */
const charactersPerUnit = 8;

const known = new Remembered<IdentityJudgement>(1000);

/**
 * Whether two terms are equal for all values of their letters.
 * @param context what else the text says of the same quantities: evidence of what is a vector and what a matrix
 */
export function judgeIdentity(
  left: Term,
  right: Term,
  declarations: Declarations,
  context: readonly Term[] = [],
): IdentityJudgement {
  const key = JSON.stringify([left, right, [...declarations], context]);
  spend(key.length / charactersPerUnit);
  return known.take(key, () =>
    judgeWithRandomness([left, right], declarations, context, (sides, declared) =>
      judgeDeclared(sides, declared, context),
    ),
  );
}

function judgeDeclared(
  sides: readonly Term[],
  declarations: Declarations,
  context: readonly Term[],
): IdentityJudgement {
  const budget: Budget = { steps: maxSteps };
  const strict = shapedTypings(sides, context, declarations, false);
  if (strict.length > 0) return judgeTypings(strict, budget);
  // `x * y`, `x × y` of two vectors: a convolution, a cross product.
  const other = sides.flatMap(walkTerm).find(isOtherProduct);
  if (other?.sign) return { verdict: 'unknown', detail: other.sign };
  if (isTooOpen(sides, context, declarations)) return { verdict: 'unknown', detail: 'typing' };
  const illShaped = (): IdentityJudgement => {
    const areLengths = (letters: readonly string[]) => letters.every((name) => isLength(name, declarations));
    const [left, right] = sides;
    const conflict = once(() => left && right && shapeConflict([left, right], context, declarations, areLengths));
    return { verdict: 'ill-shaped', conflict };
  };
  if (lengthLetters(sides, declarations) < 2) return illShaped();
  // With `n` and `d` one length it is another claim: the one that is meant unless the text says that these are two.
  const merged = shapedTypings(sides, context, declarations, true);
  if (merged.length === 0 || judgeTypings(merged, budget).verdict !== 'holds') return illShaped();
  const letters = merged[0]?.shapes.lengths.merged ?? [];
  const [known, others] = [
    letters.filter((name) => isLength(name, declarations)),
    letters.filter((name) => !isLength(name, declarations)),
  ];
  if (others.length === 0) return illShaped();
  // `\sum_{k=1}^N` over what has `n` rows: nobody speaks of `N` otherwise.
  const isOtherName = known.length === 1 && others.every((name) => isEndAlone(name, sides));
  return isOtherName ? { verdict: 'holds' } : { verdict: 'unknown', detail: 'sizes' };
}

/** What is worked out when it is first asked for, and counts each time. */
function once<T>(work: () => T): () => T {
  let found: { readonly result: T; readonly units: number } | undefined;
  return () => {
    if (found) spend(found.units);
    return (found ??= metered(work)).result;
  };
}

function judgeTypings(all: readonly ShapedTyping[], budget: Budget): IdentityJudgement {
  const failed: ShapedTyping[] = [];
  let held: ShapedTyping | undefined;
  let detail = '';
  let hasNoValue = false;
  for (const typed of all) {
    if (held && (typed.cost > held.cost || typed.variant !== held.variant)) break;
    const result = judgeTyped(typed, budget);
    if (result.verdict === 'holds') held ??= typed;
    else if (result.verdict === 'fails') failed.push(typed);
    else if (result.detail === 'domain') hasNoValue = true;
    else detail ||= result.detail ?? '';
    if (budget.steps < 0) return { verdict: 'unknown', detail: 'too_large' };
  }
  // Right only if the letters are something else than they seem: nothing is known then.
  if (held) {
    const { cost, variant } = held;
    const doubt = failed.some((one) => one.cost < cost || one.variant === variant);
    return doubt ? { verdict: 'unknown', detail: 'typing' } : { verdict: 'holds' };
  }
  if (failed.length === 0 || detail !== '')
    return { verdict: 'unknown', detail: detail || (hasNoValue ? 'domain' : '') };
  const [likeliest] = failed;
  if (likeliest?.shapes.hasFreeIdentity()) return { verdict: 'unknown', detail: 'sizes' };
  const naming = likeliest && namingThatHolds(likeliest, budget);
  if (naming === 'usual') return { verdict: 'holds' };
  return naming ? { verdict: 'unknown', detail: 'sizes' } : { verdict: 'fails' };
}

/** Lengths that nothing names, with the letters that may count them: `tr(I) = d`. */
const maxNamings = 6;

/**
 * Whether the sides are equal if some letter is the length of something. Beside a sum over all `x_i` everybody takes `n` for how
 * many there are.
 */
function namingThatHolds(
  { sides, declarations, typing, shapes, ...rest }: ShapedTyping,
  budget: Budget,
): 'usual' | 'possible' | undefined {
  if (shapes.ranges.isDoubtful) return 'possible';
  const count = shapes.unnamed().length;
  const letters = [...typing].flatMap(([name, rank]) =>
    rank === 0 && mayCount(name, declarations) && !shapes.lengths.letters.has(name) ? [name] : [],
  );
  const tries = letters.flatMap((name) => Array.from({ length: count }, (_, i) => ({ name, i })));
  for (const { name, i } of tries.slice(0, maxNamings)) {
    const other = new ShapeInference(typing, declarations);
    const length = other.agree(sides) ? other.unnamed()[i] : undefined;
    if (!length) continue;
    const isSummed = [...other.ranges.bound.values()].flat().some((range) => find(range) === length);
    if (!other.lengths.unify(other.lengths.letter(name), length)) continue;
    const named = { sides, declarations, typing, shapes: other, ...rest };
    if (judgeTyped(named, budget).verdict === 'holds')
      return isSummed && tries.length === 1 && /^[nNmMdDKT]$/.test(name) ? 'usual' : 'possible';
  }
  return undefined;
}

function isOtherProduct(term: Term): term is Extract<Term, { op: 'multiply' }> {
  return term.op === 'multiply' && term.sign !== undefined;
}

/** How many letters are lengths of something in some terms. */
function lengthLetters(terms: readonly Term[], declarations: Declarations): number {
  const letters = new Set<string | number | undefined>();
  for (const term of terms) {
    const { wholes, ends, sizes } = outlineOf(term);
    for (const name of [...ends, ...sizes]) letters.add(name);
    for (const name of [...namesOf(term), ...wholes])
      for (const length of declarations.get(name)?.dimensions ?? []) letters.add(length);
  }
  return letters.size;
}

/** Whether a letter is no more than the end of sums. */
function isEndAlone(name: string, terms: readonly Term[]): boolean {
  return terms.every((term) => {
    const ends = walkTerm(term).flatMap((inner) => (inner.op === 'series' && inner.to ? [inner.to] : []));
    return walkTerm(term).every((inner) => inner.op !== 'symbol' || inner.name !== name || ends.includes(inner));
  });
}

function isLength(name: string, declarations: Declarations): boolean {
  return [...declarations.values()].some(({ dimensions = [] }) => dimensions.includes(name));
}

function mayCount(name: string, declarations: Declarations): boolean {
  const { domain = 'natural', rank = 0 } = declarations.get(name) ?? {};
  return /^[A-Za-z](?:_\w+)?$/.test(name) && domain === 'natural' && rank === 0;
}

function judgeTyped({ sides, typing, shapes, declarations }: ShapedTyping, budget: Budget): IdentityJudgement {
  const [left, right] = sides;
  if (!left || !right) return { verdict: 'unknown', detail: '' };
  const free = freeIndices(sides);
  const orders = [...typing.values()].some((rank) => rank !== 0) ? sizeOrders : 1;
  let compared = 0;
  /** Places where one side has a value and the other has none. */
  let oneSided = 0;
  /** Places where two indices are the same and the sides differ, and others where they agree. */
  let [coincident, distinct] = [0, 0];
  /** The sides say themselves what is so where indices are the same. */
  const tellsApart = sides.some((side) => walkTerm(side).some(({ op }) => op === 'cases' || op === 'delta'));
  let detail = '';
  let order = 0;
  const count = drawsFor(sides);
  for (let draw = 0; draw < count; draw++) {
    // Another order where this one has no values: what must be tall is.
    for (let tried = 0; tried < orders; tried++, order = (order + 1) % orders) {
      const before = compared;
      const sizes = shapes.sizes(draw % 2 === 0 ? 2 : 3, order);
      const instance = drawInstance(typing, sizes, declarations, draw, budget);
      if (instance === 'sizes') {
        detail = 'domain';
        continue;
      }
      if (typeof instance === 'string') {
        // The larger sizes only confirm what the smaller ones say.
        if (compared > 0 && instance === 'too_large') break;
        return { verdict: 'unknown', detail: instance };
      }
      for (const indices of assignments(free, sizes)) {
        budget.peak = 0;
        const { reversed = 0, empty = 0 } = budget;
        const a = termValue(left, instance, indices);
        const b = termValue(right, instance, indices);
        if (isFailure(a) || isFailure(b)) {
          const failure = isFailure(a) ? a : b;
          if (isFailure(failure) && failure.detail === 'outcomes' && compared > 0 && draw > 0) {
            tried = orders;
            break;
          }
          if (isFailure(failure) && !undefinedCodes.has(failure.code))
            return { verdict: 'unknown', detail: failure.detail || failure.code };
          detail = isFailure(failure) && failure.detail ? failure.detail : 'domain';
          // One limit is a number, the other is none.
          if (failure === unbounded && (isFailure(a) ? left : right).op === 'limit' && isFailure(a) !== isFailure(b))
            return { verdict: 'fails' };
          if (!isFailure(a) || !isFailure(b)) oneSided++;
          continue;
        }
        const isDistinct = new Set(indices.values()).size === indices.size;
        // Sums over nothing are the same whatever stands in them.
        if ((budget.empty ?? 0) > empty && isNothing(a) && isNothing(b)) detail = 'domain';
        else if (same(a, b)) {
          compared++;
          if (isDistinct && free.length > 1) distinct++;
        } else if (apart(a, b) <= rounding * budget.peak) detail = 'rounding';
        else if ((budget.reversed ?? 0) > reversed) detail = 'domain';
        else if (isDistinct || tellsApart) return { verdict: 'fails' };
        else coincident++;
      }
      if (compared > before || budget.steps < 0) break;
    }
  }
  // For `i ≠ j`, as many leave unsaid.
  if (coincident > 0) return distinct > 0 ? { verdict: 'unknown', detail: coincidence } : { verdict: 'fails' };
  // What has a value on one side alone almost everywhere is not the same.
  return compared > 0 && oneSided * draws <= compared * count
    ? { verdict: 'holds' }
    : { verdict: 'unknown', detail: detail || 'no value' };
}

function isNothing(value: Numeric): boolean {
  return largest(value) === 0;
}

/** More draws where pieces differ, and where numbers that count have values at few places only. */
function drawsFor(terms: readonly Term[]): number {
  const isPiecewise = terms.some((term) => walkTerm(term).some(isOfPieces));
  return isPiecewise ? 3 * draws : draws;
}

function isOfPieces(term: Term): boolean {
  return term.op === 'function' ? /^(?:relu|abs|sign|floor|ceil|round)$/.test(term.name) : ofPieces.has(term.op);
}
