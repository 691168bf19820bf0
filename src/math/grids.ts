import { realAlgebra, type Real } from '../core/real';
import type { RelationJudgement } from './relationJudgement';
import type { ScalarJudgement } from './rounding';
import { walk, type Node } from './syntax';
import type { Value } from './value';

/** The entries of a matrix row by row, or the items of a list. */
export interface Grid {
  readonly rows: number;
  readonly columns: number;
  readonly entries: readonly Real[];
  readonly isList: boolean;
}

/** The entries of a matrix or of a list of numbers. */
export function gridOf(value: Value<Real>): Grid | undefined {
  if (value.kind === 'matrix') return { ...value, isList: false };
  if (value.kind !== 'list') return undefined;
  const entries: Real[] = [];
  for (const item of value.items) {
    if (item.kind !== 'scalar') return undefined;
    entries.push(item.value);
  }
  return { rows: entries.length, columns: 1, entries, isList: true };
}

/** A list is as good as a row or a column. */
export function sameShape(a: Grid, b: Grid): boolean {
  if (a.rows === b.rows && a.columns === b.columns) return true;
  const flat = (g: Grid) => g.isList || g.rows === 1 || g.columns === 1;
  return (a.isList || b.isList) && flat(a) && flat(b) && a.entries.length === b.entries.length;
}

/** "Placed into a 3×3": the filter's copy with zeros around it. */
export function isEmbedded(small: Grid, large: Grid): boolean {
  for (let top = 0; top + small.rows <= large.rows; top++) {
    for (let left = 0; left + small.columns <= large.columns; left++) {
      const agrees = large.entries.every((entry, index) => {
        const i = Math.floor(index / large.columns) - top;
        const j = (index % large.columns) - left;
        const inside = i >= 0 && j >= 0 && i < small.rows && j < small.columns;
        const expected = inside ? small.entries[i * small.columns + j]! : realAlgebra.integer(0);
        return realAlgebra.compare(entry, expected) === 0;
      });
      if (agrees) return true;
    }
  }
  return false;
}

/** A sum of matrices as typed has one shape under every reading; a product may be one of permutations, or of blocks. */
export function isMatrixSum(node: Node): boolean {
  return (
    node.kind === 'sum' && node.terms.every((term) => [...walk(term.node)].some((inner) => inner.kind === 'matrix'))
  );
}

/** The nodes of the entries, where the side is a matrix or list as typed. */
export function entryNodes(node: Node): readonly Node[] | undefined {
  if (node.kind === 'matrix') return node.rows.flat();
  if (node.kind !== 'bracket') return undefined;
  if (node.items.length === 1 && node.items[0]!.kind !== 'bracket') return entryNodes(node.items[0]!);
  const nested = node.items.every((item) => item.kind === 'bracket' && item.open === '[');
  return nested ? node.items.flatMap((item) => (item.kind === 'bracket' ? item.items : [])) : node.items;
}

/** The judgement of a matrix or list from those of its entries. @param columns undefined for lists */
export function gather(judgements: readonly ScalarJudgement[], columns: number | undefined): RelationJudgement {
  const worst =
    judgements.find((j) => j.verdict === 'wrong') ??
    judgements.find((j) => j.verdict === 'undecided') ??
    judgements.find((j) => j.code !== 'equal');
  if (!worst) return { verdict: 'correct', code: 'equal' };
  const entries = judgements.flatMap((j, i) => {
    if (j.verdict !== worst.verdict || j.verdict === 'correct') return [];
    if (columns === undefined) return [{ row: i + 1 }];
    return [{ row: Math.floor(i / columns) + 1, column: (i % columns) + 1 }];
  });
  return { ...worst, entries };
}
