/** The cell that a key leads to, row by row from the end of one to the start of the next; undefined for other keys. */
export function neighbour(key: string, cell: number, rows: number, columns: number): number | undefined {
  const last = rows * columns - 1;
  const row = Math.floor(cell / columns);
  switch (key) {
    case 'ArrowRight':
      return Math.min(cell + 1, last);
    case 'ArrowLeft':
      return Math.max(cell - 1, 0);
    case 'ArrowDown':
      return row < rows - 1 ? cell + columns : cell;
    case 'ArrowUp':
      return row > 0 ? cell - columns : cell;
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return undefined;
  }
}
