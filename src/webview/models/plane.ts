import type { Sentence } from '../../core/sentence';

/** How many entries a grid may have to be drawn. */
export const maxPlaneEntries = 64 * 64;

/** What stands in place of a value that is not told. */
export const concealed = '?';

/** One grid of numbers: a signal, an image's channel, a kernel. */
export interface Plane {
  readonly name: Sentence;
  readonly rows: number;
  readonly columns: number;
  /** What stands in the cells, row by row. */
  readonly texts: readonly string[];
  /** Which rows and columns are zeros put around: `padding[0]` before and after, in cells. */
  readonly padding: readonly [rows: readonly [number, number], columns: readonly [number, number]];
}

/** Whether a cell is a zero of the padding. */
export function isPadding({ rows, columns, padding }: Plane, index: number): boolean {
  const [row, column] = [Math.floor(index / columns), index % columns];
  const isIn = (position: number, length: number, [before, after]: readonly [number, number]) =>
    position >= before && position < length - after;
  return !(isIn(row, rows, padding[0]) && isIn(column, columns, padding[1]));
}

/** Gives the same object for the same plane: what is drawn of it need not be drawn again at the next step. */
export class PlaneCache {
  readonly #planes = new Map<string, Plane>();

  get(key: string, make: () => Plane): Plane {
    const plane = this.#planes.get(key) ?? make();
    this.#planes.set(key, plane);
    return plane;
  }
}
