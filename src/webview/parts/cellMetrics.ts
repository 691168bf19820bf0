import type { Plane } from '../models/plane';

/** How large the cells of grids are that stand beside one another, in pixels. */
export interface CellMetrics {
  readonly width: number;
  readonly height: number;
  readonly fontSize: number;
  /** Longer texts are cut; the table and the cell's name have them in full. */
  readonly maxLength: number;
}

/** Side of a cell by how many the longest side of a grid has: small grids are to be read from afar. */
const sides = [[5, 52], [8, 44], [12, 36], [18, 28], [26, 22], [40, 17], [64, 13]] as const; // prettier-ignore

/** Width of a digit to the size of its font, with a little air. */
const digit = 0.64;
const widest = 132;

/** One size for all, so that what belongs together lies on one lattice. */
export function cellMetrics(planes: readonly Plane[]): CellMetrics {
  const longest = Math.max(...planes.flatMap(({ rows, columns }) => [rows, columns]), 1);
  const height = sides.find(([count]) => longest <= count)?.[1] ?? 13;
  const letters = Math.max(...planes.flatMap(({ texts }) => texts.map((text) => text.length)), 1);
  const fontSize = Math.max(height * 0.34, Math.min(7, height * 0.5));
  const room = height >= 28 ? widest : height * 2;
  const width = Math.min(Math.max(height, Math.ceil(letters * fontSize * digit + height * 0.4)), room); // prettier-ignore
  return {
    width,
    height,
    fontSize,
    maxLength: Math.max(1, Math.floor((width - 4) / (fontSize * digit))),
  };
}
