import * as Q from '../../../core/rational';
import type { Factor, FractionNode, Node } from '../../syntax';
import { bare } from '../notation/elaboration';

/** What `∂^k … / ∂…` says before its letters are read. */
export interface Signs {
  readonly order: number;
  readonly of: Node | undefined;
  readonly by: readonly Node[];
}

/** The signs of differentiation in a fraction: `none` where it is a plain one, `broken` where they do not go together. */
export function signsOf({ numerator, denominator }: FractionNode): Signs | 'none' | 'broken' {
  const top = signed(numerator);
  const bottom = signed(denominator);
  if (top?.sign === '∂' || bottom?.sign === '∂') {
    if (top?.sign !== bottom?.sign) return 'broken';
  }
  // `1/d`, `d/2`: a letter as any other.
  if (top?.sign !== bottom?.sign || !top || !bottom?.rest[0]) return 'none';
  const [first, ...others] = bottom.rest;
  if (bottom.order !== 1) return 'broken';
  const by = [first];
  for (const [i, node] of others.entries()) {
    // ∂x ∂y: every second one is the sign again.
    if (i % 2 === 1) by.push(node);
    else if (signed(node)?.sign !== top.sign || others.length % 2 === 1) return 'broken';
  }
  const [start, ...rest] = top.rest;
  const of: Node | undefined =
    start &&
    (rest.length === 0
      ? start
      : {
          kind: 'product',
          start: start.start,
          end: rest.at(-1)!.end,
          factors: top.rest.map((node, i) => ({
            operator: i === 0 ? 'implicit' : (top.operators[i] ?? 'implicit'),
            node,
          })),
        });
  return { order: top.order, of, by };
}

interface Signed {
  readonly sign: '∂' | 'd';
  readonly order: number;
  readonly rest: readonly Node[];
  readonly operators: readonly Factor['operator'][];
}

/** `∂`, `∂^2 f`, `d x`, `dx` as one word: a sign of differentiation, and what stands after it. */
function signed(node: Node): Signed | undefined {
  const inner = bare(node);
  const factors = inner.kind === 'product' ? inner.factors : [{ operator: 'implicit' as const, node: inner }];
  const head = factors[0]!.node;
  const rest = factors.slice(1);
  const sign = signOf(head);
  const operators = rest.map(({ operator }) => operator);
  if (sign) return { sign, order: 1, rest: rest.map((factor) => factor.node), operators };
  if (head.kind === 'power') {
    const base = signOf(head.base);
    const exponent = bare(head.exponent);
    if (!base || exponent.kind !== 'number' || !Q.isInteger(exponent.value)) return undefined;
    return { sign: base, order: Q.toNumber(exponent.value), rest: rest.map((factor) => factor.node), operators };
  }
  // Plain text: `dy/dx`.
  if (head.kind !== 'symbol' || !/^d\p{L}$/u.test(head.name) || rest.length > 0) return undefined;
  const letter: Node = { ...head, name: head.name.slice(1), start: head.start + 1 };
  return { sign: 'd', order: 1, rest: [letter], operators: ['implicit'] };
}

function signOf(node: Node): '∂' | 'd' | undefined {
  return node.kind === 'symbol' && !node.accent && (node.name === '∂' || node.name === 'd') ? node.name : undefined;
}

/** `∂L / ∂y_i` on one line as the fraction that it is. */
export function withFractions(factors: readonly Factor[]): readonly Factor[] {
  if (!factors.some(({ operator }) => operator === '/')) return factors;
  const result: Factor[] = [];
  for (let i = 0; i < factors.length; i++) {
    const found = fractionAt(factors, i);
    if (found) {
      result.push({ operator: factors[i]!.operator, node: found.node });
      i = found.last;
    } else result.push(factors[i]!);
  }
  return result;
}

/** Factors that can stand between the sign and the stroke. */
const maxTop = 3;

function fractionAt(
  factors: readonly Factor[],
  from: number,
): { readonly node: FractionNode; readonly last: number } | undefined {
  const start = factors[from]!.node;
  const top = signed(start);
  if (!top) return undefined;
  const stroke = factors.findIndex(({ operator }, k) => k > from && operator !== 'implicit');
  if (stroke < 0 || factors[stroke]!.operator !== '/') return undefined;
  const most = top.sign === '∂' ? maxTop : 1;
  if (stroke - from - 1 > most) return undefined;
  const bottom = signed(factors[stroke]!.node);
  if (bottom?.sign !== top.sign) return undefined;
  const isWhole = bottom.rest.length > 0;
  const last = isWhole ? stroke : stroke + 1;
  if (!isWhole && factors[last]?.operator !== 'implicit') return undefined;
  const node: FractionNode = {
    kind: 'fraction',
    start: start.start,
    end: factors[last]!.node.end,
    numerator: joined(factors.slice(from, stroke)),
    denominator: joined(factors.slice(stroke, last + 1)),
  };
  return signsOf(node) === 'none' ? undefined : { node, last };
}

function joined(factors: readonly Factor[]): Node {
  const [first, ...rest] = factors;
  if (rest.length === 0) return first!.node;
  return {
    kind: 'product',
    start: first!.node.start,
    end: rest.at(-1)!.node.end,
    factors: [{ operator: 'implicit', node: first!.node }, ...rest],
  };
}
