import { within } from '../../math/effort';
import { lettersOf } from '../../math/letters';
import { findRepair, type Repair } from '../../math/symbolic/slips/repairs';
import type { Facts } from '../../math/symbolic/terms/facts';
import type { Meaning } from '../../math/symbolic/meaning';
import { Remembered } from '../../math/symbolic/terms/remembered';
import { contentOf } from './contentIds';
import type { Step } from './step';

/** Units of effort that a search may take: a step whose slip is not found so far has none that can be told. */
const effortOfSearch = 600_000;

const known = new Remembered<{ readonly repair: Repair | undefined }>(300);

/**
 * The small change that makes a step true, as {@link findRepair} finds it. To look for it takes tens of milliseconds, and who
 * types in a chain has all its other steps looked at again. Its places are those of the step when it was first looked for.
 */
export function knownRepair(meaning: Meaning, step: Step, facts: Facts): Repair | undefined {
  const { left, right, letters, others, isFirst } = step;
  const { left: from, right: to, parsing, reading } = meaning;
  const around = new Set(isFirst ? [] : others.flatMap((side) => [...lettersOf(side.node())]));
  const key = contentOf([
    [from, to, parsing, reading, letters],
    [left, right].map(({ side }) => side.node(parsing)),
    [...around],
    factsOf(facts),
    factsOf(meaning.facts),
  ]);
  return known.take(key, () => ({
    repair: within(effortOfSearch, () =>
      findRepair(meaning, { left: left.side, right: right.side }, letters, facts, around),
    ),
  })).repair;
}

function factsOf({ declarations, definitions, equations = [], constants }: Facts): unknown {
  const said = equations.map(({ left, right }) => [left, right]);
  return [[...declarations], [...definitions], said, constants];
}
