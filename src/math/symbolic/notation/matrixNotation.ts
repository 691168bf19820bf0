import { isFailure } from '../../../core/failure';
import * as Q from '../../../core/rational';
import type { BracketNode, Node, PowerNode, SubscriptNode } from '../../syntax';
import { readCondition } from './conditions';
import { bare, both, mapped, unsupported, type Elaborated, type Elaboration } from './elaboration';
import { readIndices } from './indices';
import { numberTerm, type Term } from '../terms/term';

/** `\mathbf 1`: a column of ones, or just a number in bold. */
export function boldOne(node: Node, context: Elaboration): Elaborated | undefined {
  const inner = bare(node);
  if (inner.kind !== 'number' || !inner.isBold) return undefined;
  context.ambiguities.add('boldIsNumber');
  return context.reading.boldIsNumber ? numberTerm(1) : { op: 'ones' };
}

/** `I_d`, `I_{n×n}`, `\mathbf 1_n`, `1_n`, `\mathbb 1_{i=j}`, `e_i`: undefined where the foot is an index or a label. */
export function sizedMatrix(node: SubscriptNode, context: Elaboration): Elaborated | undefined {
  const base = bare(node.base);
  if (base.kind === 'number' && base.text === '1') {
    const foot = bare(node.index);
    if (foot.kind === 'relation') return indicator(foot, context);
    const size = sizeOf(node.index);
    const isLength = size !== undefined && (base.isBold === true || typeof size === 'string');
    return isLength ? { op: 'ones', size } : undefined;
  }
  if (base.kind !== 'symbol' || base.accent) return undefined;
  if (base.name === 'I') return sizedIdentity(node, context);
  if (base.name === 'e') return unitVector(node, context);
  return undefined;
}

function sizedIdentity(node: SubscriptNode, context: Elaboration): Elaborated | undefined {
  const size = sizeOf(node.index);
  if (size === undefined || size === 'i' || size === 'j') return undefined;
  if (typeof size === 'string' && context.indices.has(size) && /^[klrst]$/.test(size)) return undefined;
  if (typeof size === 'string' && context.isLength?.(size)) return { op: 'identity', size };
  // `I_t`: at a time
  if (size === 't') return undefined;
  // `I_2` may be a current.
  context.ambiguities.add('unitIsLetter');
  return context.reading.unitIsLetter ? { op: 'symbol', name: `I_${size}` } : { op: 'identity', size };
}

/** The i-th column of the unit matrix. */
function unitVector(node: SubscriptNode, context: Elaboration): Elaborated | undefined {
  if (context.isDeclared?.('e')) return undefined;
  const index = readIndices(node.index, context);
  if (index?.length !== 1) return undefined;
  context.ambiguities.add('unitVectors');
  return context.reading.unitVectors
    ? { op: 'entry', of: { op: 'identity' }, index: [{ kind: 'all' }, ...index] }
    : undefined;
}

/** `d`, `3`, `n × n` */
function sizeOf(node: Node): string | number | undefined {
  const foot = bare(node);
  if (foot.kind === 'symbol' && !foot.accent && foot.name.length === 1) return foot.name;
  if (foot.kind === 'number' && Q.isInteger(foot.value)) {
    const size = Q.toNumber(foot.value);
    return size > 1 && size < 9 ? size : undefined;
  }
  if (foot.kind !== 'product' || foot.factors.length !== 2) return undefined;
  const [first, second] = foot.factors;
  if (!first || second?.operator !== '×') return undefined;
  const [rows, columns] = [sizeOf(first.node), sizeOf(second.node)];
  return rows === columns ? rows : undefined;
}

function indicator(foot: Extract<Node, { kind: 'relation' }>, context: Elaboration): Elaborated | undefined {
  const when = readCondition(foot, context);
  if (isFailure(when)) return when;
  const rows = [
    { value: numberTerm(1), when },
    { value: numberTerm(0), when: undefined },
  ];
  return { op: 'cases', rows };
}

/** `⟨x, y⟩`: `xᵀy`, or `tr(AᵀB)`. */
export function innerProduct(node: BracketNode, context: Elaboration): Elaborated | undefined {
  const [left, right] = node.items;
  if (node.open !== '⟨' || node.items.length !== 2 || !left || !right) return undefined;
  if (node.items.some(hasNumberAlone)) return undefined;
  // ⟨\cos t, \sin t⟩: the entries of a vector, or two functions.
  if (node.items.some(isFunctionValue)) return unsupported('⟨');
  return both(context.read(left), context.read(right), (a, b) => ({
    op: 'trace',
    of: { op: 'multiply', left: { op: 'transpose', of: a }, right: b },
    isInner: true,
  }));
}

/** `-\sin t`, `t^2`, `\sqrt{t}` */
function isFunctionValue(node: Node): boolean {
  if (node.kind === 'unary') return isFunctionValue(node.operand);
  if (node.kind === 'product') return node.factors.some((factor) => isFunctionValue(factor.node));
  if (node.kind === 'power') return bare(node.exponent).kind === 'number' && node.base.kind === 'symbol';
  return node.kind === 'call' || node.kind === 'root';
}

/** `1 + 3t`: a number is a summand, so that it is no vector. */
function hasNumberAlone(node: Node): boolean {
  if (node.kind === 'sum') return node.terms.some((term) => hasNumberAlone(term.node));
  if (node.kind === 'unary') return hasNumberAlone(node.operand);
  if (node.kind === 'fraction') return hasNumberAlone(node.numerator) && hasNumberAlone(node.denominator);
  return node.kind === 'number' && node.text !== '0';
}

/** `A^{-T}`, `1^T`: undefined for other powers. */
export function transposedPower(node: PowerNode, context: Elaboration): Elaborated | undefined {
  const exponent = bare(node.exponent);
  const sign = exponent.kind === 'unary' && exponent.operator === '-' ? bare(exponent.operand) : exponent;
  if (sign.kind !== 'symbol' || !/^[T⊤]$/.test(sign.name)) return undefined;
  if (sign === exponent) return transposeOf(node.base, context);
  const base = context.read(node.base);
  return mapped(base, (of) => transposed({ op: 'power', base: of, exponent: numberTerm(-1) }));
}

/** What is transposed: nobody transposes a number, so that a one is a column of ones. */
function transposable(node: Node, context: Elaboration): Elaborated {
  if (isOne(bare(node)) && !context.reading.boldIsNumber) return { op: 'ones' };
  return context.read(node);
}

/** The digit, which stands for a column of ones where something is transposed. */
export function isOne(node: Node): boolean {
  return node.kind === 'number' && node.text === '1';
}

/** `A^T`, and `X_{ij}^T` as an entry of the transpose: of a number there is none. */
export function transposeOf(node: Node, context: Elaboration): Elaborated {
  const term = transposable(node, context);
  if (isFailure(term) || node.kind !== 'subscript' || term.op !== 'entry') return mapped(term, transposed);
  const isCapital = term.of.op === 'symbol' && /^(?:\w+ )?\p{Lu}/u.test(term.of.name);
  if (!isCapital || term.index.length !== 2 || term.index.some(({ kind }) => kind === 'all')) return transposed(term);
  context.ambiguities.add('entriesStay');
  return context.reading.entriesStay ? transposed(term) : { ...term, of: transposed(term.of) };
}

function transposed(of: Term): Term {
  return { op: 'transpose', of };
}
