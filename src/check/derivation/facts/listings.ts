import { bare } from '../../../math/symbolic/notation/elaboration';
import type { Definition } from '../../../math/symbolic/terms/resolve';
import type { Term } from '../../../math/symbolic/terms/term';
import { symbolName, type Node } from '../../../math/syntax';
import { termOf } from '../terms';

/** `(x_1, …, x_d)`: the quantity whose entries are listed, and how many there are. */
export interface Listing {
  readonly name: string;
  readonly count: string | number | undefined;
  /** The entries are transposed: rows. */
  readonly isTransposed: boolean;
  /** In square brackets, or side by side in a matrix. */
  readonly isAcross: boolean;
}

/** What a bracket or a matrix lists, if it is the entries of one quantity from the first on. */
export function listingOf(node: Node | undefined): Listing | undefined {
  if (!node) return undefined;
  if (node.kind === 'power' && isTransposition(bare(node.exponent))) return listingOf(node.base);
  if (node.kind === 'postfix' && node.operator !== '!') return listingOf(node.operand);
  const cells = cellsOf(node);
  if (!cells) return undefined;
  const entries = cells.items.filter((item) => !isDots(item));
  const names = entries.map(entryOf);
  const [first] = names;
  const last = names.at(-1);
  if (!first || !last || names.some((one) => one?.name !== first.name)) return undefined;
  const isCounted = names.slice(0, -1).every((one, i) => one?.foot === i + 1);
  if (!isCounted || (entries.length === 1 && last.foot !== 1)) return undefined;
  if (entries.length === cells.items.length && last.foot !== entries.length) return undefined;
  return { name: first.name, count: last.foot, isTransposed: first.isTransposed, isAcross: cells.isAcross };
}

function isTransposition(node: Node): boolean {
  return node.kind === 'symbol' && /^[T⊤]$/.test(node.name);
}

function isDots(node: Node): boolean {
  return node.kind === 'symbol' && node.name === '…';
}

function cellsOf(node: Node): { readonly items: readonly Node[]; readonly isAcross: boolean } | undefined {
  if (node.kind === 'matrix') {
    const isColumn = node.rows.every((row) => row.length === 1);
    if (!isColumn && node.rows.length > 1) return undefined;
    return { items: node.rows.flat(), isAcross: !isColumn };
  }
  if (node.kind !== 'bracket' || !/^[([]$/.test(node.open)) return undefined;
  const [only] = node.items;
  const isAcross = node.open === '[';
  // Blanks between: `[x_1 … x_d]`
  if (node.items.length === 1 && only?.kind === 'product')
    return { items: only.factors.map((factor) => factor.node), isAcross };
  return { items: node.items, isAcross };
}

function entryOf(
  node: Node,
): { readonly name: string; readonly foot: string | number; readonly isTransposed: boolean } | undefined {
  if (node.kind === 'power' && isTransposition(bare(node.exponent))) {
    const of = entryOf(node.base);
    return of && { ...of, isTransposed: true };
  }
  if (node.kind === 'postfix' && node.operator === '⊤') {
    const of = entryOf(node.operand);
    return of && { ...of, isTransposed: true };
  }
  if (node.kind !== 'subscript' || node.base.kind !== 'symbol') return undefined;
  const { base } = node;
  const foot = bare(node.index);
  const name = symbolName(base);
  if (foot.kind === 'symbol') return { name, foot: foot.name, isTransposed: false };
  return foot.kind === 'number' && /^\d+$/.test(foot.text)
    ? { name, foot: Number(foot.text), isTransposed: false }
    : undefined;
}

/** `diag(s_1, …, s_n)`: what is listed on the diagonal. */
export function diagonalListing(node: Node | undefined): Listing | undefined {
  if (node?.kind === 'call')
    return node.name === 'diag'
      ? listingOf({ kind: 'bracket', open: '(', close: ')', items: node.arguments, start: node.start, end: node.end })
      : undefined;
  if (node?.kind !== 'product' || node.factors.length !== 2) return undefined;
  const [head, list] = node.factors.map((factor) => factor.node);
  const isDiagonal =
    (head?.kind === 'text' && head.text.trim() === 'diag') || (head?.kind === 'symbol' && head.name === 'diag');
  return isDiagonal ? listingOf(list) : undefined;
}

/** The columns of a matrix by their own name: `x_j` is `X_{:,j}`; rows are transposed, as vectors stand upright. */
export function slices(name: string, matrix: string, of: 'columns' | 'rows'): Definition {
  const [all, one] = [{ kind: 'all' }, { kind: 'name', name: 'j', shift: 0 }] as const;
  const whole: Term = { op: 'symbol', name: matrix };
  const value: Term =
    of === 'columns'
      ? { op: 'entry', of: whole, index: [all, one] }
      : { op: 'transpose', of: { op: 'entry', of: whole, index: [one, all] } };
  return { name, index: ['j'], value };
}

/** `Γ_{jj} = …`: the letter that stands twice at the foot. */
export function diagonalEntry(node: Node | undefined): { readonly name: string; readonly letter: string } | undefined {
  const term = termOf(node);
  if (term?.op !== 'entry' || term.of.op !== 'symbol' || term.index.length !== 2) return undefined;
  const [i, j] = term.index;
  return i?.kind === 'name' && j?.kind === 'name' && i.name === j.name && i.shift === 0 && j.shift === 0
    ? { name: term.of.name, letter: i.name }
    : undefined;
}
