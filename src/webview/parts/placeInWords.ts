import type { Translate } from './translation';

/** "row 2, column 3", or "entry 3" of a signal. */
export function placeInWords(
  cell: number,
  { rows, columns }: { readonly rows: number; readonly columns: number },
  t: Translate,
): string {
  if (rows === 1) return t('entry {0}', cell + 1);
  return t('row {0}, column {1}', Math.floor(cell / columns) + 1, (cell % columns) + 1);
}
