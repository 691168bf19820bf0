import type { Instance } from './environment';
import { settled, type Numeric } from './numeric';
import { withRandomness } from '../random/outcomes';
import { withParameterDomains } from '../shapes/parameters';
import type { Sizes } from '../shapes/sizes';
import { withTraits } from './traits';
import type { Declaration, Declarations, Rank } from '../shapes/typing';

/** Quantities with more entries are not drawn. */
const maxEntries = 10_000;

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

/** Long products of matrices grow or shrink: in every other draw what is short counts. */
const smaller = 0.5;

function isScaled({ domain }: Declaration): boolean {
  return domain === undefined || domain === 'real' || domain === 'positive';
}

interface Drawn {
  readonly rows: number;
  readonly columns: number;
  readonly data: number[];
}

/** Values for everything that a relation speaks of; the reason where none can be drawn. */
export function drawInstance(
  typing: ReadonlyMap<string, Rank>,
  sizes: Sizes,
  told: Declarations,
  draw: number,
  budget: { steps: number },
): Instance | string {
  const declarations = withParameterDomains(told);
  const values = new Map<string, Numeric>();
  let seed = 0;
  const misfits: string[] = [];
  const drawn = (name: string, rank: Rank): Numeric => {
    const declaration = declarations.get(name) ?? {};
    const axes = sizes.symbols.get(name) ?? [];
    const [first = 1, second = 1] = axes;
    const [rows, columns] = rank === 'family' ? [second, first] : [first, second];
    const scale = rank === 0 || draw % 2 === 0 ? 1 : smaller;
    const data = Array.from(
      { length: rows * columns },
      () => drawEntry(declaration, ++seed, draw, rank) * (isScaled(declaration) ? scale : 1),
    );
    clear(name, { rows, columns, data }, rank, sizes);
    const fitting = withTraits({ rows, columns, data }, declaration.traits ?? [], rank, draw);
    if (!fitting) misfits.push(name);
    return settled(fitting ?? { rows, columns, data });
  };
  const isHuge = [...sizes.symbols.values()].some((axes) => axes.reduce((n, size) => n * size, 1) > maxEntries);
  if (isHuge) return 'too_large';
  for (const [name, rank] of typing) if (!sizes.letters.has(name) || rank !== 0) values.set(name, drawn(name, rank));
  if (misfits.length > 0) return 'sizes';
  const instance = { ranks: typing, sizes, values, random: [], budget };
  return withRandomness(instance, declarations, drawn, () => drawNumber(++seed, draw));
}

/** Puts zeros where a quantity has no places. */
function clear(name: string, { rows, columns, data }: Drawn, rank: Rank, { supports, origins }: Sizes): void {
  const axes = supports.symbols.get(name);
  if (!axes) return;
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < columns; j++) {
      const places = rank === 'family' ? [j, i] : [i, j];
      const isOutside = axes.some((support, axis) => {
        const place = places[axis]! + (origins.get(name)?.[axis] ?? 1);
        return support !== undefined && (place < support[0] || place > support[1]);
      });
      if (isOutside) data[i * columns + j] = 0;
    }
}

function drawEntry({ domain, least = 2 }: Declaration, seed: number, draw: number, rank: Rank): number {
  const value = drawNumber(seed, draw);
  // A letter of which nothing is said may be a probability.
  if (domain === undefined && rank === 0 && draw === 1) return 0.1 + (value / 3.4) * 0.8;
  switch (domain) {
    case 'unit':
      return 0.1 + (Math.abs(value) / 3.4) * 0.8;
    case 'positive':
      return Math.abs(value);
    case 'count':
      return Math.floor(Math.abs(value) * 1.1);
    case 'natural':
      return least + Math.floor(Math.abs(value) * 2);
    default:
      return value;
  }
}
