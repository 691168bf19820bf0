import { settled, type Numeric } from './numeric';
import { maxOutcomes, outcomesOf } from './outcomes';
import type { Sizes } from './shapes';
import type { Instance, Outcomes } from './termValue';
import type { Declaration, Declarations, Rank } from './typing';

/** Instances that a relation is tried at. */
export const draws = 4;

/** Small fractions of both signs, away from 0 and ±1; fixed, so that a verdict never changes. */
function drawNumber(seed: number, draw: number): number {
  let h = Math.imul(seed + 1, 0x9e3779b1) ^ Math.imul(draw + 1, 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
  h = (h ^ (h >>> 12)) >>> 0;
  const size = 0.3 + ((h % 9973) / 9973) * 2.4;
  // The first draws are positive: roots and logarithms have values there. The last is negative throughout.
  if (draw < 2) return size;
  return draw === draws - 1 || (h >>> 16) % 2 === 0 ? -size : size;
}

/** Values for everything that a relation speaks of; the reason where none can be drawn. */
export function drawInstance(
  typing: ReadonlyMap<string, Rank>,
  sizes: Sizes,
  declarations: Declarations,
  draw: number,
  budget: { steps: number },
): Instance | string {
  const values = new Map<string, Numeric>();
  const random: Outcomes[] = [];
  let seed = 0;
  for (const [name, rank] of typing) {
    if (sizes.letters.has(name) && rank === 0) continue;
    const declaration = declarations.get(name) ?? {};
    const axes = sizes.symbols.get(name) ?? [];
    const [first = 1, second = 1] = axes;
    const [rows, columns] = rank === 'family' ? [second, first] : [first, second];
    const data = Array.from({ length: rows * columns }, () => drawEntry(declaration, ++seed, draw));
    values.set(name, settled({ rows, columns, data: constrained(data, columns, declaration) }));
  }
  for (const [name] of typing) {
    const { distribution } = declarations.get(name) ?? {};
    const value = values.get(name);
    if (!distribution || value === undefined) continue;
    const outcomes = outcomesOf(name, distribution, value, {
      ranks: typing,
      sizes,
      values,
      random: [],
      budget,
    });
    if (typeof outcomes === 'string') return outcomes;
    random.push(outcomes);
  }
  const total = random.reduce((product, { values: all }) => product * all.length, 1);
  return total > maxOutcomes ? 'too_large' : { ranks: typing, sizes, values, random, budget };
}

function drawEntry({ domain, distribution }: Declaration, seed: number, draw: number): number {
  const value = drawNumber(seed, draw);
  if (distribution?.kind === 'bernoulli') return Math.abs(value) > 1.5 ? 1 : 0;
  switch (domain) {
    case 'unit':
      return 0.1 + (Math.abs(value) / 3.4) * 0.8;
    case 'positive':
      return Math.abs(value);
    case 'natural':
      return 2 + Math.floor(Math.abs(value) * 2);
    default:
      return value;
  }
}

function constrained(
  data: readonly number[],
  columns: number,
  { traits = [] }: Declaration,
): readonly number[] {
  const diagonal = traits.includes('diagonal');
  if (!diagonal && !traits.includes('symmetric')) return data;
  return data.map((value, index) => {
    const [i, j] = [Math.floor(index / columns), index % columns];
    if (diagonal) return i === j ? Math.abs(value) + 0.2 : 0;
    return data[Math.min(i, j) * columns + Math.max(i, j)] ?? value;
  });
}
