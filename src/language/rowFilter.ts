import type { Status, TreeNode } from './model';

/** Which rows of the Chalkline view are shown. */
export const rowFilters = ['all', 'notCorrect', 'wrong'] as const;

export type RowFilter = (typeof rowFilters)[number];

/**
 * The rows that a filter leaves: problems with a part, and parts, that are in such a state. What is below a part that is
 * left stays as it is.
 */
export function filteredRows(rows: readonly TreeNode[], filter: RowFilter): readonly TreeNode[] {
  if (filter === 'all') return rows;
  return rows.flatMap((row): readonly TreeNode[] => {
    if (row.kind !== 'problem') return passes(row.status, filter) ? [row] : [];
    const children = filteredRows(row.children, filter);
    return children.length > 0 ? [{ ...row, children }] : [];
  });
}

function passes(status: Status, filter: Exclude<RowFilter, 'all'>): boolean {
  switch (filter) {
    case 'notCorrect':
      return status !== 'correct';
    case 'wrong':
      return status === 'wrong' || status === 'invalid';
  }
}
