import { isFailure, type Failure } from '../../core/failure';
import type { FractionNode, Node } from '../syntax';
import { bare, both, unsupported, type Elaborated, type Elaboration } from './elaboration';
import type { Entry } from './term';

/** `∂L/∂y_j`, or a plain fraction. */
export function fraction(node: FractionNode, context: Elaboration): Elaborated {
  const top = differential(node.numerator, context);
  const bottom = differential(node.denominator, context);
  if (top && bottom) {
    if (isFailure(top) || isFailure(bottom)) return unsupported('derivative');
    return { op: 'partial', top, bottom };
  }
  if (top || bottom) return unsupported('derivative');
  return both(context.read(node.numerator), context.read(node.denominator), (left, right) => ({
    op: 'divide',
    left,
    right,
  }));
}

/** What `∂/∂x_i`, `d/dx`, `∇_w` differentiate by. */
export function derivativeSign(node: Node, context: Elaboration): Entry | undefined {
  if (node.kind === 'subscript' && node.base.kind === 'symbol' && node.base.name === '∇')
    return entryOf(context.read(node.index));
  if (node.kind !== 'fraction') return undefined;
  const top = bare(node.numerator);
  if (top.kind !== 'symbol' || !/^[∂d]$/.test(top.name)) return undefined;
  const by = differential(node.denominator, context);
  return by && !isFailure(by) ? by : undefined;
}

function entryOf(term: Elaborated): Entry | undefined {
  if (isFailure(term)) return undefined;
  if (term.op === 'symbol') return { name: term.name, index: [] };
  if (term.op === 'entry' && term.of.op === 'symbol')
    return { name: term.of.name, index: term.index };
  return undefined;
}

/** `∂L`, `∂ y_j`, `dx`: what is differentiated, or by what. */
function differential(node: Node, context: Elaboration): Entry | Failure | undefined {
  const inner = bare(node);
  const isD = (n: Node) => n.kind === 'symbol' && (n.name === '∂' || n.name === 'd');
  if (isD(inner)) return unsupported('derivative');
  if (inner.kind !== 'product' || !isD(inner.factors[0]!.node)) {
    const first = inner.kind === 'product' ? inner.factors[0]!.node : inner;
    return first.kind === 'power' && isD(first.base) ? unsupported('derivative') : undefined;
  }
  if (inner.factors.length !== 2) return unsupported('derivative');
  const term = context.read(inner.factors[1]!.node);
  if (isFailure(term)) return term;
  const entry = entryOf(term);
  if (entry) return entry;
  // ∂σ_j²: the variance is the variable.
  if (
    term.op === 'power' &&
    term.exponent.op === 'number' &&
    term.base.op === 'entry' &&
    term.base.of.op === 'symbol'
  )
    return { name: `${term.base.of.name}²`, index: term.base.index };
  return unsupported('derivative');
}
