import { isFailure } from '../../../core/failure';
import { symbolName, walk, type BigNode, type Node, type PowerNode } from '../../syntax';
import { bare, mapped, unsupported, type Elaborated, type Elaboration } from './elaboration';
import { integrandOf, productOf } from './integralNotation';
import type { Term } from '../terms/term';

const infinite: Term = { op: 'infinite' };

/** Both ends of a range, and what runs if that is told. */
interface Range {
  readonly from: Term;
  readonly to: Term;
  readonly variable?: string;
}

/** `\int_a^b f\,dx`, `\int f\,dx`, with the factors after it. */
export function integral(node: BigNode, context: Elaboration): Elaborated {
  const found = integrandOf(node.body);
  if (!found) return unsupported('∫');
  const { of, by, rest } = found;
  if (rest.length > 0) {
    const sign: Node = { kind: 'symbol', name: 'd', start: by.start, end: by.start };
    const factors = [of, sign, by].map((part) => ({ operator: 'implicit' as const, node: part }));
    const own: Node = { ...node, body: productOf(factors, node), end: by.end };
    return context.read(productOf([{ operator: 'implicit', node: own }, ...rest], node));
  }
  if (!node.lower && !node.upper) {
    const change = context.read(by);
    if (isFailure(change)) return change;
    if (change.op === 'symbol' && isNoNumber(change.name, context)) return unsupported('∫');
    return mapped(context.read(of), (whole) => ({ op: 'antiderivative', of: whole, by: change }));
  }
  if (by.kind !== 'symbol' || isNoNumber(symbolName(by), context)) return unsupported('∫');
  const variable = symbolName(by);
  const range = rangeOf(node.lower, node.upper, context);
  if (!range || (range.variable !== undefined && range.variable !== variable)) return unsupported('∫');
  const { from, to } = range;
  return mapped(context.within(variable).read(of), (body) => ({ op: 'integral', variable, from, to, body }));
}

/** Vectors, matrices, measures: not what is integrated over here. */
function isNoNumber(name: string, context: Elaboration): boolean {
  return context.isArray?.(name) === true || context.isIndexed?.(name, 1) === true || /^[IE]$/.test(name);
}

function rangeOf(lower: Node | undefined, upper: Node | undefined, context: Elaboration): Range | undefined {
  if (!lower) return undefined;
  const below = bare(lower);
  if (!upper) {
    // `\int_ℝ`, `\int_{[0, 1]}`
    if (below.kind === 'symbol' && below.name === 'R' && below.isDoubleStruck)
      return { from: { op: 'negate', of: infinite }, to: infinite };
    const inner = lower.kind === 'bracket' ? lower.items[0] : undefined;
    const [from, to, more] =
      inner?.kind === 'bracket' && /^[[(]$/.test(inner.open) ? inner.items.map((item) => context.read(item)) : [];
    return from && to && !more && !isFailure(from) && !isFailure(to) ? { from, to } : undefined;
  }
  const start = endOf(below);
  const end = endOf(bare(upper));
  const [from, to] = [context.read(start.at), context.read(end.at)];
  if (isFailure(from) || isFailure(to)) return undefined;
  const variable = start.variable ?? end.variable;
  return { from, to, ...(variable === undefined ? {} : { variable }) };
}

/** `x = 0`, `0` */
function endOf(node: Node): { readonly at: Node; readonly variable?: string } {
  if (node.kind !== 'relation') return { at: node };
  const [letter, at] = node.sides;
  const isValue = node.operators.length === 1 && node.operators[0] === '=';
  return isValue && letter?.kind === 'symbol' && at ? { at, variable: symbolName(letter) } : { at: node };
}

/** `[F]_a^b`, `\left. F \right|_{x=a}^{x=b}`; undefined where it is something else. */
export function evaluatedBracket(node: PowerNode, context: Elaboration): Elaborated | undefined {
  if (node.base.kind !== 'subscript') return undefined;
  const { base, index } = node.base;
  const bracket = base.kind === 'bracket' && base.open === '{' ? bare(base) : base;
  const [item] = bracket.kind === 'bracket' && bracket.items.length === 1 ? bracket.items : [];
  if (!item || bracket.kind !== 'bracket') return undefined;
  const form = bracket.open + bracket.close;
  const isCertain = form === '|' || [index, node.exponent].some((end) => bare(end).kind === 'relation');
  const isNear = context.variables !== undefined && context.variables.size > 0;
  const isForm = form === '[]' || (isNear && /^(?:\(\)|\|\|)$/.test(form) && item.kind !== 'symbol');
  if (!isCertain && !isForm) return undefined;
  const isSure =
    isCertain || isNear || [...walk(node.exponent)].some((end) => end.kind === 'symbol' && /^[∞π]$/u.test(end.name));
  return evaluated(item, index, node.exponent, context, isSure ? 'bracket' : 'possible');
}

/** `F(x)\Big|_a^b - …`: a bar that nothing opens, with its ends. */
export function barred(node: Extract<Node, { kind: 'relation' }>, context: Elaboration): Elaborated | undefined {
  if (!node.operators.every((operator) => operator === '|')) return undefined;
  const terms: Term[] = [];
  let open: Node | undefined = node.sides[0];
  for (const side of node.sides.slice(1)) {
    const parts = side.kind === 'sum' ? side.terms : [{ operator: '+' as const, node: side }];
    const [first, ...others] = parts;
    const ends = first?.operator === '+' ? endsOfBar(first.node) : undefined;
    if (!ends || !open) return undefined;
    const term = evaluated(open, ends.lower, ends.upper, context, 'bar');
    if (!term || isFailure(term)) return term;
    terms.push(term);
    const [next, ...more] = others;
    open =
      next &&
      (more.length > 0 || next.operator !== '+'
        ? { kind: 'sum', terms: others, start: next.node.start, end: side.end }
        : next.node);
  }
  if (open) {
    const rest = context.read(open);
    if (isFailure(rest)) return rest;
    terms.push(rest);
  }
  return terms.length === 1 ? terms[0]! : { op: 'sum', terms };
}

function endsOfBar(node: Node): { readonly lower: Node; readonly upper: Node } | undefined {
  const foot = node.kind === 'power' && node.base.kind === 'subscript' ? node.base : undefined;
  if (node.kind !== 'power' || foot?.base.kind !== 'error' || foot.base.start !== foot.base.end) return undefined;
  return { lower: foot.index, upper: node.exponent };
}

/** @param sign what stands there: a bar does not tell where it begins, a bracket may have an index and an exponent */
function evaluated(
  of: Node,
  lower: Node,
  upper: Node,
  context: Elaboration,
  sign: 'bar' | 'bracket' | 'possible',
): Elaborated | undefined {
  const isSure = sign !== 'possible';
  const range = rangeOf(lower, upper, context);
  if (!range) return isSure ? unsupported('index') : undefined;
  const own = lettersOf([of]);
  const ends = lettersOf([lower, upper]);
  const mayRun = (name: string) => own.has(name) && !context.running?.has(name);
  const among = [...(context.variables ?? [])].filter(mayRun);
  const inside = among.filter((name) => !ends.has(name));
  const candidates = inside.length > 0 ? inside : among;
  const alone = [...own].filter(mayRun);
  const [variable, ...others] =
    range.variable !== undefined ? [range.variable] : candidates.length > 0 ? candidates : alone;
  if (variable === undefined || others.length > 0 || isNoNumber(variable, context))
    return isSure ? unsupported('index') : undefined;
  if (!isSure && (ends.size > 0 || of.kind === 'symbol')) return undefined;
  // `1 + x^2 |_0^1`: nobody knows where it begins.
  const summands = sign === 'bar' && of.kind === 'sum' ? of.terms : [];
  if (summands.some(({ node }) => !lettersOf([node]).has(variable))) return unsupported('|');
  const { from, to } = range;
  return mapped(context.within(variable).read(of), (body) => ({ op: 'evaluated', variable, from, to, body }));
}

function lettersOf(nodes: readonly Node[]): ReadonlySet<string> {
  const all = nodes.flatMap((node) => [...walk(node)]);
  return new Set(
    all.flatMap((node) => (node.kind === 'symbol' && !/^[eπ∞d]$/u.test(node.name) ? [symbolName(node)] : [])),
  );
}
