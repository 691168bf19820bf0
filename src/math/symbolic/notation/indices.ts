import { isFailure } from '../../../core/failure';
import * as Q from '../../../core/rational';
import { symbolName, walk, type Node, type SubscriptNode } from '../../syntax';
import { bare, type Elaboration } from './elaboration';
import type { Index } from '../terms/term';

/** What a place like `i+k-1` is made of, apart from letters and numbers. */
const placeKinds: ReadonlySet<Node['kind']> = new Set<Node['kind']>(['sum', 'product', 'bracket', 'unary']);

/** `W_Q`, `L_{\text{CE}}`, `x_{new}`: the foot is part of the name. */
export function labelOf({ base, index }: SubscriptNode, context: Elaboration): string | undefined {
  if (base.kind !== 'symbol') return undefined;
  const foot = bare(index);
  const name = symbolName(base);
  if (foot.kind === 'text') return `${name}_${foot.text}`;
  // `W_1`, `W_2`: matrices of their own, unless there is a `W_i` or `W` itself.
  if (foot.kind === 'number' && /^(?:\S+ )?\p{Lu}$/u.test(name) && /^\d$/.test(foot.text))
    return isWhole(name, context) ? undefined : `${name}_${foot.text}`;
  if (foot.kind === 'symbol' && !isIndexName(foot.name, context)) {
    const isEntry = /^\p{Ll}$/u.test(foot.name) && context.isIndexed?.(name, 1) === true;
    return isEntry ? undefined : `${name}_${foot.name}`;
  }
  if (foot.kind === 'product' && foot.factors.every((f) => f.node.kind === 'symbol')) {
    const letters = foot.factors.map((f) => (f.node.kind === 'symbol' ? f.node.name : ''));
    const isEntry = letters.length === 2 && context.isIndexed?.(name, 2) === true;
    if (!isEntry && !letters.every((letter) => isIndexName(letter, context))) return `${name}_${letters.join('')}`;
  }
  return undefined;
}

/** Whether a capital is something whose entries are numbered. */
function isWhole(name: string, context: Elaboration): boolean {
  return (
    context.numbered.has(name) ||
    context.isArray?.(name) === true ||
    [1, 2].some((axes) => context.isIndexed?.(name, axes) === true)
  );
}

/** Letters that count: bound by a sum somewhere in the chain, or the usual ones. */
function isIndexName(name: string, context: Elaboration): boolean {
  return context.indices.has(name) || /^[ijklmnrst]$/.test(name);
}

/**
 * `ij`, `i,j`, `:,j`, `i+1`, `12`
 * @param isEntry what it stands at has no label: `(XW)_{ab}`
 */
export function readIndices(node: Node, context: Elaboration, isEntry = false): readonly Index[] | undefined {
  if (node.kind === 'bracket' && (/^[{(]$/.test(node.open) || node.open === '')) {
    const known: Index[] = [];
    for (const item of node.items) {
      const index = readIndices(item, context, isEntry);
      if (!index) return undefined;
      // `:,j` reads as two gaps and a letter.
      const isGap = index[0]?.kind === 'all' && known.at(-1)?.kind === 'all';
      if (!isGap) known.push(...index);
    }
    return known;
  }
  switch (node.kind) {
    case 'symbol':
      return isEntry || isIndexName(node.name, context) ? [{ kind: 'name', name: node.name, shift: 0 }] : undefined;
    case 'number':
      return Q.isInteger(node.value) ? [{ kind: 'number', value: Q.toNumber(node.value) }] : undefined;
    case 'error':
      return [{ kind: 'all' }];
    case 'product': {
      const read = node.factors.map((factor) => readIndices(factor.node, context, isEntry));
      if (read.includes(undefined)) return undefined;
      const index = read.flatMap((one) => one ?? []);
      // `*` reads as two gaps.
      return index.every(({ kind }) => kind === 'all') ? index.slice(0, 1) : index;
    }
    case 'sum':
      return placeOf(node, context);
    default:
      return undefined;
  }
}

/** `i+1`, `i+k-1`, `n-i` */
function placeOf(node: Extract<Node, { kind: 'sum' }>, context: Elaboration): readonly Index[] | undefined {
  const isPlace = [...walk(node)].every(
    (inner) =>
      placeKinds.has(inner.kind) ||
      (inner.kind === 'number' && Q.isInteger(inner.value)) ||
      (inner.kind === 'symbol' && !inner.accent && inner.name.length === 1),
  );
  if (!isPlace || node.terms.length < 2) return undefined;
  const [first, second] = node.terms;
  if (
    node.terms.length === 2 &&
    first?.node.kind === 'symbol' &&
    first.operator === '+' &&
    second?.node.kind === 'number'
  ) {
    const shift = Q.toNumber(second.node.value) * (second.operator === '-' ? -1 : 1);
    return [{ kind: 'name', name: first.node.name, shift }];
  }
  const of = context.read(node);
  return isFailure(of) ? undefined : [{ kind: 'term', of }];
}
