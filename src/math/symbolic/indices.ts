import * as Q from '../../core/rational';
import type { Node, SubscriptNode } from '../syntax';
import { bare, type Elaboration } from './elaboration';
import type { Index } from './term';

/** `W_Q`, `L_{\text{CE}}`, `x_{new}`: the foot is part of the name. */
export function labelOf({ base, index }: SubscriptNode, context: Elaboration): string | undefined {
  if (base.kind !== 'symbol') return undefined;
  const foot = bare(index);
  const name = base.accent ? `${base.accent} ${base.name}` : base.name;
  if (foot.kind === 'text') return `${name}_${foot.text}`;
  if (foot.kind === 'symbol' && !isIndexName(foot.name, context)) return `${name}_${foot.name}`;
  if (foot.kind === 'product' && foot.factors.every((f) => f.node.kind === 'symbol')) {
    const letters = foot.factors.map((f) => (f.node.kind === 'symbol' ? f.node.name : ''));
    if (!letters.every((letter) => isIndexName(letter, context)))
      return `${name}_${letters.join('')}`;
  }
  return undefined;
}

/** Letters that count: bound by a sum somewhere in the chain, or the usual ones. */
function isIndexName(name: string, context: Elaboration): boolean {
  return context.indices.has(name) || /^[ijklmnrst]$/.test(name);
}

/** `ij`, `i,j`, `:,j`, `i+1`, `12` */
export function readIndices(node: Node, context: Elaboration): readonly Index[] | undefined {
  if (node.kind === 'bracket' && /^[{(]$/.test(node.open)) {
    const known: Index[] = [];
    for (const item of node.items) {
      const index = readIndices(item, context);
      if (!index) return undefined;
      // `:,j` reads as two gaps and a letter.
      const isGap = index[0]?.kind === 'all' && known.at(-1)?.kind === 'all';
      if (!isGap) known.push(...index);
    }
    return known;
  }
  switch (node.kind) {
    case 'symbol':
      return isIndexName(node.name, context)
        ? [{ kind: 'name', name: node.name, shift: 0 }]
        : undefined;
    case 'number':
      return Q.isInteger(node.value)
        ? [{ kind: 'number', value: Q.toNumber(node.value) }]
        : undefined;
    case 'error':
      return [{ kind: 'all' }];
    case 'product': {
      const read = node.factors.map((factor) => readIndices(factor.node, context));
      return read.includes(undefined) ? undefined : read.flatMap((index) => index ?? []);
    }
    case 'sum': {
      const [first, second] = node.terms;
      if (
        node.terms.length !== 2 ||
        first?.node.kind !== 'symbol' ||
        second?.node.kind !== 'number'
      )
        return undefined;
      const shift = Q.toNumber(second.node.value) * (second.operator === '-' ? -1 : 1);
      return isIndexName(first.node.name, context)
        ? [{ kind: 'name', name: first.node.name, shift }]
        : undefined;
    }
    default:
      return undefined;
  }
}
