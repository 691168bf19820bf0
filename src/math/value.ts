import type { Matrix } from '../core/matrix';

/** What an expression stands for, over numbers of type `T`. */
export type Value<T> =
  | { readonly kind: 'scalar'; readonly value: T }
  | ({ readonly kind: 'matrix' } & Matrix<T>)
  /** `[1, 2, 3]`, `(1, 2)`: a vector, neither row nor column. */
  | { readonly kind: 'list'; readonly items: readonly Value<T>[] }
  | { readonly kind: 'set'; readonly items: readonly Value<T>[] }
  | { readonly kind: 'truth'; readonly value: boolean };

export function scalar<T>(value: T): Value<T> {
  return { kind: 'scalar', value };
}

/** Read a vector of scalars as a column `[n, 1]`. */
export function asColumn<T>(value: Value<T>): Matrix<T> | undefined {
  const entries = value.kind === 'list' ? scalarItems(value.items) : undefined;
  return entries && { rows: entries.length, columns: 1, entries };
}

/** The items, if all are scalars. */
export function scalarItems<T>(items: readonly Value<T>[]): readonly T[] | undefined {
  const entries: T[] = [];
  for (const item of items) {
    if (item.kind !== 'scalar') return undefined;
    entries.push(item.value);
  }
  return entries;
}

/** `3`, `2×2`, `list of 3`: for messages about shapes. */
export function shapeOf<T>(value: Value<T>): string {
  switch (value.kind) {
    case 'scalar':
      return 'scalar';
    case 'matrix':
      return `${value.rows}×${value.columns}`;
    case 'list':
    case 'set':
      return `${value.items.length}`;
    case 'truth':
      return 'statement';
  }
}
