import { useState } from 'preact/hooks';
import type { Plane } from '../models/plane';

/** What a `NumberGrid` is told of the cell that the keyboard is at. */
export interface ActiveCell {
  readonly active: number;
  readonly onActive: (cell: number) => void;
}

/**
 * The cells that the keyboard is at in the grids of a view; they outlive a change of what the grids show.
 * @returns what one grid is told. @param grid its name within the view
 */
export function useActiveCells(): (grid: string, plane: Plane) => ActiveCell {
  const [cells, setCells] = useState<Readonly<Record<string, number>>>({});
  return (grid, plane) => ({
    active: Math.min(cells[grid] ?? 0, plane.texts.length - 1),
    onActive: (cell) => setCells({ ...cells, [grid]: cell }),
  });
}
