import { settled, type Numeric } from './numeric';
import type { Term } from './term';
import { termValue, type Instance, type Outcomes } from './termValue';
import type { Distribution } from './typing';

/** Outcomes of everything random, taken together. */
export const maxOutcomes = 1024;

/** Every value of a random quantity: all masks, or the nodes that give normal moments exactly up to the fifth. */
export function outcomesOf(
  name: string,
  distribution: Distribution,
  value: Numeric,
  instance: Instance,
): Outcomes | string {
  const size = typeof value === 'number' ? 1 : value.data.length;
  const [rows, columns] = typeof value === 'number' ? [1, 1] : [value.rows, value.columns];
  const nodes = nodesOf(distribution, instance);
  if (!nodes) return 'distribution';
  if (nodes.length ** size > maxOutcomes) return 'too_large';
  let found: { data: number[]; weight: number }[] = [{ data: [], weight: 1 }];
  for (let i = 0; i < size; i++)
    found = found.flatMap(({ data, weight }) =>
      nodes.map((node) => ({ data: [...data, node.value], weight: weight * node.weight })),
    );
  return {
    name,
    values: found.map(({ data, weight }) => ({ value: settled({ rows, columns, data }), weight })),
  };
}

function nodesOf(
  distribution: Distribution,
  instance: Instance,
): readonly { value: number; weight: number }[] | undefined {
  const at = (term: Term) => {
    const value = termValue(term, instance, new Map());
    return typeof value === 'number' ? value : undefined;
  };
  if (distribution.kind === 'bernoulli') {
    const p = at(distribution.p);
    return p === undefined ? undefined : [{ value: 1, weight: p }, { value: 0, weight: 1 - p }]; // prettier-ignore
  }
  if (distribution.kind !== 'normal') return undefined;
  const [mean, variance] = [at(distribution.mean), at(distribution.variance)];
  if (mean === undefined || variance === undefined || variance < 0) return undefined;
  const reach = Math.sqrt(3 * variance);
  return [{ value: mean - reach, weight: 1 / 6 }, { value: mean, weight: 2 / 3 }, { value: mean + reach, weight: 1 / 6 }]; // prettier-ignore
}
