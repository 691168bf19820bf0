import type { Failure} from '../../core/failure';
import { isFailure } from '../../core/failure';
import type { FractionNode, Node } from '../syntax';
import { bare, both, unsupported, type Elaborated, type Elaboration } from './elaboration';
import type { Index, Term } from './term';

/** `∂L/∂y_j`, of which nothing is known, is a quantity with the indices of both. */
export function fraction(node: FractionNode, context: Elaboration): Elaborated {
  const top = differential(node.numerator, context);
  const bottom = differential(node.denominator, context);
  if (top && bottom) {
    if (isFailure(top) || isFailure(bottom)) return unsupported('derivative');
    const of: Term = { op: 'symbol', name: `∂${top.name}/∂${bottom.name}` };
    const index = [...top.index, ...bottom.index];
    return index.length === 0 ? of : { op: 'entry', of, index };
  }
  if (top || bottom) return unsupported('derivative');
  return both(context.read(node.numerator), context.read(node.denominator), (left, right) => ({
    op: 'divide',
    left,
    right,
  }));
}

/** `∂L`, `∂ y_j`, `dx`: what is differentiated, or by what. */
function differential(
  node: Node,
  context: Elaboration,
): { readonly name: string; readonly index: readonly Index[] } | Failure | undefined {
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
  if (term.op === 'symbol') return { name: term.name, index: [] };
  if (term.op === 'entry' && term.of.op === 'symbol')
    return { name: term.of.name, index: term.index };
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
