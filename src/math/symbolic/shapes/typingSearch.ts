import { candidateRanks } from './candidates';
import { namesOf } from '../terms/names';
import { withParameterRanks } from './parameters';
import { ShapeInference } from './shapes';
import type { Term } from '../terms/term';
import { RankConstraints } from './rankConstraints';
import type { Declarations, Rank } from './typing';
import { maxVisits, typings } from './typings';
import { variantsOf, type Variant } from '../terms/variants';

/** Ranks for all quantities of two sides with which both have the same shape. */
export interface ShapedTyping {
  readonly sides: readonly Term[];
  readonly declarations: Declarations;
  readonly typing: ReadonlyMap<string, Rank>;
  readonly shapes: ShapeInference;
  /** How far it is from what the notation suggests. */
  readonly cost: number;
  readonly variant: Variant;
}

/** Choices of ranks that are tried, and those that are kept. */
const maxTypings = 160;
/** So few are tried one by one. */
const fewChoices = 6;
const maxShaped = 12;
/** Nobody writes the norm of a number. */
const oddity = 2;
/** What else the text says would have no shape. */
const misfit = 3;
/** What is further from the likeliest is not what is meant. */
const maxDistance = 3;

/**
 * The typings that give the sides a shape, the likeliest first.
 * @param context what else the text says of the same quantities
 * @param mayMerge whether lengths with different names may be equal
 */
export function shapedTypings(
  sides: readonly Term[],
  context: readonly Term[],
  declarations: Declarations,
  mayMerge: boolean,
): readonly ShapedTyping[] {
  const found: ShapedTyping[] = [];
  for (const variant of variantsOf(sides, context, declarations)) {
    if (variant.isLast && found.length > 0) continue;
    const ranks = withParameterRanks(
      candidateRanks(variant.terms, variant.declarations, variant.context),
      variant.declarations,
    );
    const evidence = isOpen(ranks)
      ? variant.context.filter((term) => [...namesOf(term)].every((name) => ranks.has(name)))
      : [];
    let best = Infinity;
    const constraints =
      choicesIn(ranks) > fewChoices
        ? new RankConstraints(variant.terms, [...ranks.keys()], variant.declarations, mayMerge)
        : undefined;
    for (const typing of typings(ranks, maxTypings, constraints)) {
      const steps = stepsOf(typing, ranks) + variant.cost;
      if (steps > best + maxDistance) break;
      const shapes = new ShapeInference(typing, variant.declarations, mayMerge);
      if (!shapes.agree(variant.terms)) continue;
      const misfits = evidence.filter((term) => !new ShapeInference(typing, variant.declarations, true).agree([term]));
      const cost = steps + oddity * shapes.oddities + misfit * misfits.length;
      best = Math.min(best, cost);
      found.push({
        sides: variant.terms,
        declarations: variant.declarations,
        typing,
        shapes,
        cost,
        variant,
      });
    }
  }
  const least = Math.min(...found.map(({ cost }) => cost));
  return found
    .filter(({ cost }) => cost <= least + maxDistance)
    .sort((a, b) => a.cost - b.cost)
    .slice(0, maxShaped);
}

/** Whether so many ranks are open that not all choices were looked at. */
export function isTooOpen(sides: readonly Term[], context: readonly Term[], declarations: Declarations): boolean {
  return choicesIn(candidateRanks(sides, declarations, context)) > maxVisits;
}

function choicesIn(ranks: ReadonlyMap<string, readonly Rank[]>): number {
  return [...ranks.values()].reduce((product, choices) => product * choices.length, 1);
}

function isOpen(ranks: ReadonlyMap<string, readonly Rank[]>): boolean {
  return [...ranks.values()].some((choices) => choices.length > 1);
}

function stepsOf(typing: ReadonlyMap<string, Rank>, ranks: ReadonlyMap<string, readonly Rank[]>): number {
  let steps = 0;
  for (const [name, rank] of typing) steps += ranks.get(name)?.indexOf(rank) ?? 0;
  return steps;
}
