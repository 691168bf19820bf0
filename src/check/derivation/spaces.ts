import * as Q from '../../core/rational';
import { bare } from '../../math/symbolic/notation/elaboration';
import type { Declaration } from '../../math/symbolic/shapes/typing';
import type { Node } from '../../math/syntax';

/** What being an element of a set says. */
export interface Space {
  readonly declaration: Declaration;
  /** The set is smaller than the declaration tells: `{0, 1}`, `[-1, 1]`. */
  readonly isNarrower: boolean;
  /** All that it holds, if that is a few numbers. */
  readonly values?: readonly number[];
}

const all = (declaration: Declaration): Space => ({ declaration, isNarrower: false });
const part = (declaration: Declaration): Space => ({ declaration, isNarrower: true });

/** What `∈ …` says: `R`, `R^n`, `R^{n×d}`, `{0,1}^{n×d}`, `(0,1)`, `N`, `R_{>0}`, `S^n_{++}`, `O(n)`. */
export function spaceOf(node: Node | undefined): Space | undefined {
  if (!node) return undefined;
  switch (node.kind) {
    case 'power':
      return powerOf(node.base, bare(node.exponent));
    case 'symbol':
      if (node.accent) return undefined;
      if (/^[Rℝ]$/u.test(node.name)) return all({ rank: 0 });
      if (/^[NℕZℤ]$/u.test(node.name)) return all({ rank: 0, domain: 'natural' });
      // `C` in another font is a set of its own.
      if (!node.isDoubleStruck) return undefined;
      if (node.name === 'Q') return all({ rank: 0 });
      return node.name === 'C' ? part({ rank: 0 }) : undefined;
    case 'subscript':
      return footed(node.base, bare(node.index));
    case 'bracket':
      return node.open === '\\{' ? setOf(node.items) : interval(node.items);
    case 'product':
      return named(node);
    default:
      return undefined;
  }
}

function powerOf(base: Node, exponent: Node): Space | undefined {
  if (base.kind === 'symbol' && base.name === 'Δ') return all({ rank: 1, traits: ['probabilities'] });
  const definite = base.kind === 'subscript' ? definiteOf(base.base, bare(base.index)) : undefined;
  if (definite) return squared(definite, exponent);
  const entries = spaceOf(base);
  if (entries?.declaration.rank !== 0) return undefined;
  if (isSign(exponent)) return { ...entries, declaration: { domain: 'positive', ...entries.declaration } };
  const dimensions = dimensionsOf(exponent);
  if (!dimensions) return undefined;
  return {
    ...entries,
    declaration: { ...entries.declaration, rank: dimensions.length === 1 ? 1 : 2, dimensions },
  };
}

function footed(base: Node, foot: Node): Space | undefined {
  if (base.kind === 'symbol' && base.name === 'Δ') return all({ rank: 1, traits: ['probabilities'] });
  const definite = base.kind === 'power' ? definiteOf(base.base, foot) : undefined;
  if (definite && base.kind === 'power') return squared(definite, bare(base.exponent));
  const inner = spaceOf(base);
  return inner && { ...inner, declaration: { domain: 'positive', ...inner.declaration } };
}

/** `S_{++}`, `S_+`: symmetric matrices with positive eigenvalues. */
function definiteOf(base: Node, foot: Node): Declaration | undefined {
  if (base.kind !== 'symbol' || base.name !== 'S') return undefined;
  const text = signsOf(foot);
  if (text === undefined) return undefined;
  return { rank: 2, traits: [text === '++' ? 'positive definite' : 'positive semidefinite'] };
}

function squared(declaration: Declaration, size: Node): Space {
  const [n] = dimensionsOf(size) ?? [];
  return all({ ...declaration, ...(n !== undefined ? { dimensions: [n, n] } : {}) });
}

/** `+`, `++`, `*` as something at a foot or head. */
function signsOf(node: Node): string | undefined {
  if (node.kind === 'symbol') return /^[+*]+$/.test(node.name) ? node.name : undefined;
  if (node.kind === 'unary' && node.operator === '+') return `+${signsOf(node.operand) ?? ''}`;
  return node.kind === 'error' ? '' : undefined;
}

function isSign(node: Node): boolean {
  return signsOf(node) !== undefined;
}

/** `\{0, 1\}`, `\{1, …, K\}` */
function setOf(items: readonly Node[]): Space | undefined {
  if (items.length === 0) return undefined;
  const isCounted = items.some((item) => item.kind === 'symbol');
  const values = items.flatMap((item) => numberOf(item) ?? []);
  if (values.length === items.length) return { ...part({ rank: 0 }), values };
  return isCounted ? all({ rank: 0, domain: 'natural' }) : part({ rank: 0 });
}

function numberOf(node: Node): number | undefined {
  if (node.kind === 'number') return Q.toNumber(node.value);
  if (node.kind === 'unary' && node.operator === '±') return undefined;
  const size = node.kind === 'unary' ? numberOf(node.operand) : undefined;
  return size !== undefined && node.kind === 'unary' && node.operator === '-' ? -size : size;
}

/** `(0, 1)`, `[0, ∞)`, `[a, b]` */
function interval(items: readonly Node[]): Space | undefined {
  const [from, to] = items;
  if (items.length !== 2 || !from || !to) return undefined;
  if (from.kind !== 'number' || Q.sign(from.value) < 0) return part({ rank: 0 });
  if (to.kind === 'number')
    return Q.compare(to.value, Q.one) <= 0
      ? { declaration: { rank: 0, domain: 'unit' }, isNarrower: Q.sign(from.value) !== 0 || !Q.equals(to.value, Q.one) }
      : part({ rank: 0, domain: 'positive' });
  const isOpen = to.kind === 'symbol' && to.name === '∞' && Q.sign(from.value) === 0;
  return isOpen ? all({ rank: 0, domain: 'positive' }) : part({ rank: 0, domain: 'positive' });
}

/** `O(n)`, `M_n(R)`, `M_{n×d}(R)` */
function named({ factors }: Extract<Node, { kind: 'product' }>): Space | undefined {
  const [head, argument] = factors.map(({ node }) => node);
  if (factors.length !== 2 || argument?.kind !== 'bracket' || !head) return undefined;
  if (head.kind === 'symbol' && head.name === 'O') {
    const [n] = dimensionsOf(argument.items[0]!) ?? [];
    return all({ rank: 2, dimensions: [n, n], traits: ['orthogonal'] });
  }
  if (head.kind !== 'subscript' || head.base.kind !== 'symbol' || head.base.name !== 'M') return undefined;
  const sizes = dimensionsOf(bare(head.index));
  return sizes && all({ rank: 2, dimensions: sizes.length === 1 ? [sizes[0], sizes[0]] : sizes });
}

/** The lengths in `n`, `3`, `n \times d`, `n, d`: one for each axis, undefined where it is no letter or number. */
export function dimensionsOf(node: Node): readonly (string | number | undefined)[] | undefined {
  switch (node.kind) {
    case 'symbol':
      return node.accent ? [undefined] : [node.name];
    case 'number':
      return Q.isInteger(node.value) && Q.toNumber(node.value) > 1 ? [Q.toNumber(node.value)] : undefined;
    case 'subscript':
    case 'sum':
    case 'fraction':
    case 'power':
      // d_k, d+1: a length of its own.
      return [undefined];
    case 'bracket':
      return node.items.length === 2 ? sizesOf(node.items) : undefined;
    case 'product': {
      const { factors } = node;
      // `n x d`, typed with the letter.
      const [first, times, last, more] = factors.map((factor) => factor.node);
      if (last && !more && times!.kind === 'symbol' && times.name === 'x') return sizesOf([bare(first!), bare(last)]);
      if (factors.some(({ operator }, i) => i > 0 && operator !== '×'))
        return factors.every(({ operator }) => operator !== '×') ? [undefined] : undefined;
      return factors.length === 2 ? sizesOf(factors.map((factor) => bare(factor.node))) : undefined;
    }
    default:
      return undefined;
  }
}

/** A column is a vector: `d × 1`. */
function sizesOf(nodes: readonly Node[]): readonly (string | number | undefined)[] | undefined {
  const [, last] = nodes;
  const isColumn = last?.kind === 'number' && Q.equals(last.value, Q.one);
  const sizes = nodes.slice(0, isColumn ? 1 : 2).map(dimensionsOf);
  return sizes.some((size) => size?.length !== 1) ? undefined : sizes.map((size) => size?.[0]);
}
