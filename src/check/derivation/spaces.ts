import * as Q from '../../core/rational';
import { bare } from '../../math/symbolic/elaboration';
import type { Declaration } from '../../math/symbolic/typing';
import type { Node } from '../../math/syntax';

/** What `∈ …` says: `R`, `R^n`, `R^{n×d}`, `{0,1}^{n×d}`, `(0,1)`, `N`, `R_{>0}`. */
export function spaceOf(node: Node | undefined): Declaration | undefined {
  if (!node) return undefined;
  switch (node.kind) {
    case 'power': {
      const entries = spaceOf(node.base);
      if (entries?.rank !== 0) return undefined;
      const exponent = bare(node.exponent);
      if (exponent.kind === 'symbol' && /^[+*]$/.test(exponent.name))
        return { ...entries, domain: 'positive' };
      const dimensions = dimensionsOf(exponent);
      if (!dimensions) return undefined;
      return { ...entries, rank: dimensions.length === 1 ? 1 : 2, dimensions };
    }
    case 'symbol':
      if (node.accent) return undefined;
      if (/^[RℝCℂQ]$/u.test(node.name)) return { rank: 0 };
      if (/^[NℕZℤ]$/u.test(node.name)) return { rank: 0, domain: 'natural' };
      return undefined;
    case 'subscript': {
      const base = spaceOf(node.base);
      return base?.rank === 0 ? { ...base, domain: base.domain ?? 'positive' } : undefined;
    }
    case 'bracket':
      return interval(node.items);
    default:
      return undefined;
  }
}

/** `(0, 1)`, `[0, ∞)`, `\{0, 1\}` */
function interval(items: readonly Node[]): Declaration | undefined {
  const [from, to] = items;
  if (items.length !== 2 || from?.kind !== 'number' || Q.sign(from.value) < 0) return undefined;
  const isUnit = Q.sign(from.value) === 0 && to?.kind === 'number' && Q.equals(to.value, Q.one);
  return { rank: 0, domain: isUnit ? 'unit' : 'positive' };
}

function dimensionsOf(node: Node): readonly (string | number | undefined)[] | undefined {
  switch (node.kind) {
    case 'symbol':
      return [node.name];
    case 'number':
      return Q.isInteger(node.value) && Q.toNumber(node.value) > 1
        ? [Q.toNumber(node.value)]
        : undefined;
    case 'subscript':
      // d_k, d_{in}: a length of its own.
      return [undefined];
    case 'product': {
      if (node.factors.length !== 2 || node.factors[1]!.operator !== '×') return undefined;
      const parts = node.factors.map((factor) => dimensionsOf(bare(factor.node)));
      return parts.some((part) => part?.length !== 1)
        ? undefined
        : parts.flatMap((part) => part ?? []);
    }
    default:
      return undefined;
  }
}
