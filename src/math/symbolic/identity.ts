import { isFailure } from '../../core/failure';
import { drawInstance, draws } from './instances';
import type { Numeric } from './numeric';
import { indexLetters, ShapeInference, type Sizes } from './shapes';
import { termValue } from './termValue';
import { namesOf } from './resolve';
import { parts, type Term } from './term';
import { candidateRanks, parametersOf, typings, type Declarations, type Rank } from './typing';

/** What random instances say of an equation between two terms. */
export type IdentityVerdict =
  /** The sides agree at every instance. */
  | 'holds'
  /** They differ under every sensible typing. */
  | 'fails'
  /** No typing gives both sides a shape. */
  | 'ill-shaped'
  /** Values could not be computed. */
  | 'unknown';

export interface IdentityJudgement {
  readonly verdict: IdentityVerdict;
  /** Why the values are not known: a piece of notation. */
  readonly detail?: string;
}

/** Choices of ranks that are tried. */
const maxTypings = 48;
/** Steps of evaluation for one relation. */
const maxSteps = 400_000;

/** Whether two terms are equal for all values of their letters. */
export function judgeIdentity(
  left: Term,
  right: Term,
  declarations: Declarations,
): IdentityJudgement {
  const sides = [left, right];
  const ranks = withParameters(candidateRanks(sides, declarations), declarations);
  const budget = { steps: maxSteps };
  let shaped = false;
  let failed = false;
  let detail = '';
  for (const typing of typings(ranks, maxTypings)) {
    const shapes = new ShapeInference(typing, declarations);
    if (!shapes.agree(sides)) continue;
    shaped = true;
    const result = judgeTyped(left, right, typing, shapes, declarations, budget);
    // Right only if the letters are something else than they seem: nothing is known then.
    if (result.verdict === 'holds')
      return failed ? { verdict: 'unknown', detail: 'typing' } : result;
    if (result.verdict === 'fails') failed = true;
    else detail ||= result.detail ?? '';
    if (budget.steps < 0) return { verdict: 'unknown', detail: 'too_large' };
  }
  if (!shaped) return { verdict: 'ill-shaped' };
  return failed && detail === '' ? { verdict: 'fails' } : { verdict: 'unknown', detail };
}

/** The letters of the distributions are numbers, whether or not the sides name them. */
function withParameters(
  ranks: ReadonlyMap<string, readonly Rank[]>,
  declarations: Declarations,
): ReadonlyMap<string, readonly Rank[]> {
  const all = new Map(ranks);
  for (const name of ranks.keys()) {
    const { distribution } = declarations.get(name) ?? {};
    if (!distribution) continue;
    for (const letter of parametersOf(distribution).flatMap((term) => [...namesOf(term)]))
      if (!all.has(letter)) all.set(letter, [0]);
  }
  return all;
}

function judgeTyped(
  left: Term,
  right: Term,
  typing: ReadonlyMap<string, Rank>,
  shapes: ShapeInference,
  declarations: Declarations,
  budget: { steps: number },
): IdentityJudgement {
  const { bound, used } = indexLetters([left, right]);
  const free = [...used].filter(
    (name) => !bound.has(name) || isFree(name, left) || isFree(name, right),
  );
  let compared = 0;
  let detail = '';
  for (let draw = 0; draw < draws; draw++) {
    const sizes = shapes.sizes(draw % 2 === 0 ? 2 : 3);
    const instance = drawInstance(typing, sizes, declarations, draw, budget);
    if (typeof instance === 'string') {
      // The larger sizes only confirm what the smaller ones say.
      if (compared > 0 && instance === 'too_large') continue;
      return { verdict: 'unknown', detail: instance };
    }
    for (const indices of assignments(free, sizes)) {
      const a = termValue(left, instance, indices);
      const b = termValue(right, instance, indices);
      if (isFailure(a) || isFailure(b)) {
        const failure = isFailure(a) ? a : b;
        if (
          isFailure(failure) &&
          failure.code !== 'domain' &&
          failure.code !== 'division_by_zero' &&
          failure.code !== 'singular'
        )
          return { verdict: 'unknown', detail: failure.detail || failure.code };
        detail = 'domain';
        continue;
      }
      if (!same(a, b)) return { verdict: 'fails' };
      compared++;
    }
  }
  return compared > 0 ? { verdict: 'holds' } : { verdict: 'unknown', detail: detail || 'no value' };
}

/** Whether an index stands outside of the sums that bind it. */
function isFree(name: string, term: Term): boolean {
  if (term.op === 'series' && term.variable === name) return false;
  if (term.op === 'table' && term.index.includes(name)) return false;
  if (
    term.op === 'derivative' &&
    term.by.index.some((index) => index.kind === 'name' && index.name === name)
  )
    return true;
  if (term.op === 'entry' || term.op === 'delta') {
    if (term.index.some((index) => index.kind === 'name' && index.name === name)) return true;
  }
  return parts(term).some((part) => isFree(name, part));
}

/** All places of the free indices; the first of many. */
function assignments(
  free: readonly string[],
  sizes: Sizes,
): readonly ReadonlyMap<string, number>[] {
  let found: ReadonlyMap<string, number>[] = [new Map()];
  for (const name of free) {
    const size = sizes.ranges.get(name) ?? 2;
    found = found
      .flatMap((sofar) => Array.from({ length: size }, (_, i) => new Map(sofar).set(name, i + 1)))
      .slice(0, 64);
  }
  return found;
}

/** Doubles that went different ways to the same number differ in their last digits. */
function same(a: Numeric, b: Numeric): boolean {
  const [x, y] = [typeof a === 'number' ? [a] : a.data, typeof b === 'number' ? [b] : b.data];
  if (x.length !== y.length) return false;
  const scale = Math.max(1e-3, ...x.map(Math.abs), ...y.map(Math.abs));
  return x.every((value, i) => Math.abs(value - y[i]!) <= 1e-8 * scale);
}
