import { spend } from '../../effort';
import type { Rank } from './typing';

/** Choices of one rank that are looked at. */
export const maxVisits = 3000;

/** What tells early that some ranks do not go together. */
interface Constraints {
  allow(last: string, chosen: ReadonlyMap<string, Rank>): boolean;
}

/** Every choice of one rank for each quantity that is allowed, the likeliest first; at most `limit`. */
export function* typings(
  ranks: ReadonlyMap<string, readonly Rank[]>,
  limit: number,
  constraints?: Constraints,
): Generator<ReadonlyMap<string, Rank>> {
  const open = [...ranks];
  if (open.some(([, choices]) => choices.length === 0)) return;
  // How far from the likeliest the choices from a place on can be.
  const most = open.map((_, i) => open.slice(i).reduce((sum, [, choices]) => sum + choices.length - 1, 0));
  const search: Search = { open, most, constraints, left: limit, visits: maxVisits };
  for (let cost = 0; cost <= (most[0] ?? 0) && search.left > 0; cost++) yield* choicesFrom(search, 0, cost, new Map());
}

interface Search {
  readonly open: readonly (readonly [string, readonly Rank[]])[];
  readonly most: readonly number[];
  readonly constraints: Constraints | undefined;
  left: number;
  visits: number;
}

/** The choices from a place on that together are `cost` steps away from the likeliest. */
function* choicesFrom(
  search: Search,
  place: number,
  cost: number,
  chosen: Map<string, Rank>,
): Generator<ReadonlyMap<string, Rank>> {
  const next = search.open[place];
  if (!next) {
    if (cost === 0 && search.left-- > 0) yield new Map(chosen);
    return;
  }
  if (cost > (search.most[place] ?? 0)) return;
  const [name, choices] = next;
  for (const [steps, rank] of choices.entries()) {
    spend(1);
    if (steps > cost || search.left <= 0 || --search.visits < 0) return;
    chosen.set(name, rank);
    if (search.constraints?.allow(name, chosen) !== false) yield* choicesFrom(search, place + 1, cost - steps, chosen);
  }
  chosen.delete(name);
}
