import { Failure } from '../../../core/failure';
import { settled, type Numeric } from './numeric';

/** A matrix of numbers, or of blocks: cells in a row are equally high, cells in a column equally wide. */
export function assembled(cells: readonly (readonly Numeric[])[]): Numeric | Failure {
  const size = (cell: Numeric) =>
    typeof cell === 'number' ? { rows: 1, columns: 1 } : { rows: cell.rows, columns: cell.columns };
  const widths = (cells[0] ?? []).map((cell) => size(cell).columns);
  const columns = widths.reduce((sum, width) => sum + width, 0);
  const data: number[] = [];
  let rows = 0;
  for (const row of cells) {
    const [first] = row;
    const height = first === undefined ? 0 : size(first).rows;
    const fits = row.every((cell, j) => size(cell).rows === height && size(cell).columns === widths[j]);
    if (!fits || row.length !== widths.length) return new Failure('shape');
    rows += height;
    for (let r = 0; r < height; r++)
      row.forEach((cell, j) => {
        const width = widths[j] ?? 0;
        if (typeof cell === 'number') data.push(cell);
        else data.push(...cell.data.slice(r * width, (r + 1) * width));
      });
  }
  return settled({ rows, columns, data });
}
