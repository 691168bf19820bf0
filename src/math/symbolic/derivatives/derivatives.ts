import { isFailure } from '../../../core/failure';
import * as Q from '../../../core/rational';
import type { Factor, FractionNode, Node, ProductNode } from '../../syntax';
import { gradientAt } from '../notation/applications';
import { hasBracketHead } from '../notation/averageNotation';
import { bare, both, mapped, unsupported, type Elaborated, type Elaboration } from '../notation/elaboration';
import { signsOf, type Signs } from './differentialSigns';
import { squareOf } from '../terms/squares';
import type { Entry, Layout, Term } from '../terms/term';

/** What a derivative is taken at in `\frac{df}{dx}(x_0)`. */
const placeKinds: ReadonlySet<Node['kind']> = new Set<Node['kind']>(['symbol', 'number', 'subscript', 'power']);

/** `∂L/∂y_j`, `∂²f/∂x∂y`, `d(x²)/dx`, or a plain fraction. */
export function fraction(node: FractionNode, context: Elaboration): Elaborated {
  const signs = signsOf(node);
  if (signs === 'none')
    return both(context.read(node.numerator), context.read(node.denominator), (left, right) => ({
      op: 'divide',
      left,
      right,
    }));
  if (signs === 'broken' || !signs.of) return unsupported('derivative');
  const by = entriesOf(signs, context);
  if (!by) return unsupported('derivative');
  return mapped(context.read(signs.of), (of) => derived(of, by, context));
}

/** What is differentiated by, once for each time; `∂σ²` is by the square, `∂²/∂x²` twice by `x`. */
function entriesOf({ order, by }: Signs, context: Elaboration): readonly Entry[] | undefined {
  const entries: Entry[] = [];
  for (const node of by) {
    const term = context.read(node);
    if (isFailure(term)) return undefined;
    const entry = entryOf(term);
    if (entry) {
      entries.push(entry);
      continue;
    }
    const base = term.op === 'power' ? entryOf(term.base) : undefined;
    if (term.op !== 'power' || term.exponent.op !== 'number' || !base) return undefined;
    const { value } = term.exponent;
    if (order === 1 && value === 2) entries.push({ ...base, name: squareOf(base.name) });
    else if (order > 1 && value <= order) for (let i = 0; i < value; i++) entries.push(base);
    else return undefined;
  }
  return entries.length === order ? entries : undefined;
}

function entryOf(term: Term): Entry | undefined {
  if (term.op === 'symbol') return { name: term.name, index: [] };
  return term.op === 'entry' && term.of.op === 'symbol' ? { name: term.of.name, index: term.index } : undefined;
}

/** The derivative by each of some quantities; of one name by another once it is a quantity of its own until more is known. */
function derived(of: Term, by: readonly Entry[], context: Elaboration): Term {
  const { reading, ambiguities } = context;
  const layouts = by.some(({ index }) => index.length === 0);
  if (layouts) ambiguities.add('gradientsAreRows').add('transposesJacobians');
  const layout: Layout | undefined =
    layouts && (reading.gradientsAreRows || reading.transposesJacobians)
      ? { isRow: reading.gradientsAreRows, isTransposed: reading.transposesJacobians }
      : undefined;
  const top = by.length === 1 ? topOf(of, by[0]!) : undefined;
  if (top) {
    ambiguities.add('holdsOthers');
    return {
      op: 'partial',
      top,
      bottom: by[0]!,
      ...(layout ? { layout } : {}),
      ...(reading.holdsOthers ? { isDirect: true } : {}),
    };
  }
  return by.reduceRight<Term>(
    (sofar, entry) => ({ op: 'derivative', of: sofar, by: entry, ...(layout ? { layout } : {}) }),
    of,
  );
}

/** A name that is differentiated; `∂σ²/∂x` is of the square. */
function topOf(of: Term, by: Entry): Entry | undefined {
  const base =
    of.op === 'power' && of.exponent.op === 'number' && of.exponent.value === 2 ? entryOf(of.base) : undefined;
  return base && base.name !== by.name ? { ...base, name: squareOf(base.name) } : entryOf(of);
}

/** `∂/∂x_i …`, `∇_w …`, `∇f(w)`: the derivative that begins at a factor, and the last factor that belongs to it. */
export function derivativeAt(
  node: ProductNode,
  position: number,
  context: Elaboration,
): { readonly term: Elaborated; readonly last: number } | undefined {
  const { factors } = node;
  const from = position + 1;
  if (from >= factors.length) return undefined;
  const at = valueAt(factors, position, context);
  if (at) return { term: at, last: from };
  const operator = operatorOf(factors[position]!.node, context);
  if (!operator) return undefined;
  const { by, order, isNabla } = operator;
  // `∇ · F`
  if (by === 'broken' || factors[from]!.operator !== 'implicit') return { term: unsupported('derivative'), last: from };
  const gradient = isNabla ? gradientAt(factors, from, order, context) : undefined;
  if (gradient && by.length === 0) return { term: gradient, last: from + 1 };
  if (by.length === 0) {
    const name = nameIn(factors[from]!.node, context);
    return order === 1 && name?.index.length === 0
      ? { term: { op: 'symbol', name: `∇${name.name}` }, last: from }
      : { term: unsupported('∇'), last: from };
  }
  const inner = gradient ? { node: undefined, last: from + 1 } : differentiated(node, from, context);
  const of = inner.node ? context.read(inner.node) : gradientAt(factors, from, 0, context)!;
  return { term: mapped(of, (term) => derived(term, by, context)), last: inner.last };
}

function nameIn(node: Node, context: Elaboration): Entry | undefined {
  const term = context.read(node);
  return isFailure(term) ? undefined : topOf(term, { name: '', index: [] });
}

/** `\frac{df}{dx}(x_0)`, which is no product. */
function valueAt(factors: readonly Factor[], position: number, context: Elaboration): Elaborated | undefined {
  const { node } = factors[position]!;
  const next = factors[position + 1]!;
  if (node.kind !== 'fraction' || next.operator !== 'implicit') return undefined;
  const [only, second] = next.node.kind === 'bracket' && next.node.open === '(' ? next.node.items : [];
  const isPlace = only && !second && placeKinds.has(only.kind);
  const signs = isPlace ? signsOf(node) : 'none';
  if (!isPlace || signs === 'none' || signs === 'broken' || !signs.of) return undefined;
  const top = nameIn(signs.of, context);
  if (!top || top.index.length > 0 || context.functions?.has(top.name) !== true) return unsupported('derivative');
  return mapped(context.read(only), (argument) => ({
    op: 'apply',
    name: top.name,
    arguments: [argument],
    primes: signs.order,
  }));
}

interface Operator {
  readonly by: readonly Entry[] | 'broken';
  readonly order: number;
  readonly isNabla: boolean;
}

/** What a sign of differentiation alone says: `∂/∂x_i`, `d²/dx²`, `∇`, `∇_w`, `∇²`. */
function operatorOf(node: Node, context: Elaboration): Operator | undefined {
  if (node.kind === 'power' && bare(node.exponent).kind === 'number') {
    const inner = operatorOf(node.base, context);
    const exponent = bare(node.exponent);
    if (!inner || node.base.kind === 'fraction' || exponent.kind !== 'number' || inner.order !== 1) return undefined;
    const order = Q.toNumber(exponent.value);
    if (inner.by === 'broken' || order !== 2) return { ...inner, by: 'broken' };
    return { ...inner, order, by: inner.by.flatMap((entry) => [entry, entry]) };
  }
  if (node.kind === 'symbol' && node.name === '∇') return { by: [], order: 1, isNabla: true };
  if (node.kind === 'subscript') {
    // `∂_x`
    if (node.base.kind === 'symbol' && node.base.name === '∂') {
      const entry = nameIn(node.index, context);
      return { by: entry ? [entry] : 'broken', order: 1, isNabla: false };
    }
    const inner = operatorOf(node.base, context);
    if (!inner?.isNabla || inner.by.length > 0) return undefined;
    const entry = nameIn(node.index, context);
    const by = entry ? Array.from({ length: inner.order }, () => entry) : 'broken';
    return { ...inner, by };
  }
  if (node.kind !== 'fraction') return undefined;
  const signs = signsOf(node);
  if (signs === 'none' || signs === 'broken' || signs.of) return undefined;
  return { by: entriesOf(signs, context) ?? 'broken', order: signs.order, isNabla: false };
}

/** What a sign of differentiation applies to: a bracket, or all factors that follow. */
function differentiated(
  node: ProductNode,
  from: number,
  context: Elaboration,
): { readonly node: Node; readonly last: number } {
  const { factors } = node;
  const first = factors[from]!.node;
  const last = factors.length - 1;
  if (from === last) return { node: first, last: from };
  if (hasBracketHead(first)) {
    // `d/dx (x+1)(x+2)`: usually both, but that is no proof.
    const isPair = factors[from + 1]!.operator === 'implicit' && hasBracketHead(factors[from + 1]!.node);
    if (isPair) context.ambiguities.add('derivesOther');
    if (!isPair || !context.reading.derivesOther) return { node: first, last: from };
    return { node: { ...node, factors: [{ operator: 'implicit', node: first }, ...factors.slice(from + 1)] }, last };
  }
  // `∂/∂x f · g`: a dot may end what is differentiated.
  const dot = factors.findIndex(({ operator }, i) => i > from && operator !== 'implicit');
  if (dot > from) context.ambiguities.add('derivesOther');
  const end = dot > from && context.reading.derivesOther ? dot - 1 : last;
  const [head, ...rest] = factors.slice(from, end + 1);
  const inner: Node =
    rest.length === 0 ? head!.node : { ...node, factors: [{ operator: 'implicit', node: head!.node }, ...rest] };
  return { node: inner, last: end };
}
