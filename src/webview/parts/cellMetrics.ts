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
const widestCell = 132;

/** Cells are not made smaller than this for the sake of a row: from there on grids stand below one another. */
const smallestInRow = 30;
const smallest = 13;
/** Signs and gaps between the grids of a row. */
const betweenGrids = 84;

/**
 * One size for all, so that what belongs together lies on one lattice.
 * @param planes every grid that is drawn
 * @param row those that should fit beside one another. @param room the width that there is for them, in pixels
 */
export function cellMetrics(planes: readonly Plane[], row: readonly Plane[] = [], room = Infinity): CellMetrics {
  const longest = Math.max(...planes.flatMap(({ rows, columns }) => [rows, columns]), 1);
  const largest = sides.find(([count]) => longest <= count)?.[1] ?? 13;
  const columns = row.reduce((sum, plane) => sum + plane.columns, 0);
  const gaps = Math.max(row.length - 1, 0) * betweenGrids;
  for (let height = largest; height >= Math.min(smallestInRow, largest); height--) {
    const metrics = metricsOf(planes, height);
    if (columns * metrics.width + gaps <= room) return metrics;
  }
  // Below one another, then: each must fit by itself, or the editor would shrink some and not others.
  const widest = Math.max(...planes.map((plane) => plane.columns), 1);
  for (let height = largest; height > smallest; height--) {
    const metrics = metricsOf(planes, height);
    if (widest * metrics.width + 6 <= room) return metrics;
  }
  return metricsOf(planes, smallest);
}

function metricsOf(planes: readonly Plane[], height: number): CellMetrics {
  const letters = Math.max(...planes.flatMap(({ texts }) => texts.map((text) => text.length)), 1);
  const fontSize = Math.max(height * 0.34, Math.min(7, height * 0.5));
  const widest = height >= 28 ? widestCell : height * 2;
  const width = Math.min(Math.max(height, Math.ceil(letters * fontSize * digit + height * 0.4)), widest);
  return {
    width,
    height,
    fontSize,
    maxLength: Math.max(1, Math.floor((width - 4) / (fontSize * digit))),
  };
}
