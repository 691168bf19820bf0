import { isFailure } from '../../../core/failure';
import { symbolName, type CallNode, type Node, type ProductNode, type RelationNode } from '../../syntax';
import { aroundBracket } from './applied';
import { readCondition } from './conditions';
import { bare, both, mapped, unsupported, type Elaborated, type Elaboration } from './elaboration';
import { numberTerm, type Condition, type Term } from '../terms/term';

/** What stands before a bracket and averages what is in it. */
type Kind = 'mean' | 'variance' | 'covariance' | 'deviation' | 'correlation' | 'probability';

const kinds: Readonly<Record<string, Kind>> = {
  E: 'mean',
  Var: 'variance',
  var: 'variance',
  Cov: 'covariance',
  cov: 'covariance',
  SD: 'deviation',
  sd: 'deviation',
  Std: 'deviation',
  std: 'deviation',
  Corr: 'correlation',
  corr: 'correlation',
  Pr: 'probability',
  P: 'probability',
  Prob: 'probability',
};

const doubleStruck: Readonly<Record<string, Kind>> = {
  E: 'mean',
  V: 'variance',
  P: 'probability',
};

interface Head {
  readonly kind: Kind;
  /** Quantities at its foot: `E_R`, `E_{x∼p}`. */
  readonly over: readonly string[];
  /** It can be nothing else: `𝔼`, `E_{x∼p}`. */
  readonly isSure: boolean;
}

/** `E`, `𝔼_R`, `\text{Var}`; undefined for what is a factor. */
function headOf(node: Node, context: Elaboration): Head | undefined {
  const foot = node.kind === 'subscript' ? node.index : undefined;
  const letter = bare(node.kind === 'subscript' ? node.base : node);
  const over = foot ? namesAtFoot(foot) : [];
  if (letter.kind === 'text') {
    const kind = kinds[letter.text.trim()];
    return kind && { kind, over, isSure: true };
  }
  if (letter.kind !== 'symbol' || letter.accent) return undefined;
  if (!letter.isDoubleStruck) {
    if (context.functions?.has(letter.name) || context.isDeclared?.(letter.name)) return undefined;
    // `E_1`, `E_{ij}`: matrices with numbers.
    if (foot && over.every((name) => /^[ijklmn]$/.test(name))) return undefined;
  }
  const kind = letter.isDoubleStruck ? doubleStruck[letter.name] : kinds[letter.name];
  const isSure = letter.isDoubleStruck === true || letter.name.length > 1;
  return kind && { kind, over, isSure: isSure || foot !== undefined };
}

/** `R`, `x ∼ p`, `x, y`, `R_{ij} ∼ …` */
function namesAtFoot(node: Node): readonly string[] {
  const inner = bare(node);
  switch (inner.kind) {
    case 'symbol':
      return [symbolName(inner)];
    case 'subscript':
      return namesAtFoot(inner.base);
    case 'relation':
      return inner.operators[0] === '∼' ? namesAtFoot(inner.sides[0]!) : [];
    case 'bracket':
      return inner.items.flatMap(namesAtFoot);
    case 'product':
      return inner.factors.flatMap((factor) => namesAtFoot(factor.node));
    default:
      return [];
  }
}

/** The average that begins at a factor, and the last factor that belongs to it. */
export function readAverage(
  node: ProductNode,
  from: number,
  context: Elaboration,
): { readonly term: Elaborated; readonly last: number } | undefined {
  const { factors } = node;
  const next = factors[from + 1];
  if (next?.operator !== 'implicit') return undefined;
  const event = indicatorOf(factors[from]!.node, next.node);
  if (event) return { term: indicatorTerm(event, context), last: from + 1 };
  const head = headOf(factors[from]!.node, context);
  if (!head) return undefined;
  const argument = next.node;
  if (hasBracketHead(argument)) {
    if (head.kind === 'probability' && !isEvent(argument)) return undefined;
    // `E(E + F)`: a letter that stands alone as well is a factor.
    const isFactor = openingOf(argument) === '(' && context.factors.has('E');
    if (head.kind === 'mean' && !head.isSure && isFactor) return undefined;
    const term = aroundBracket(argument, context, (inner) =>
      averaged(head, inner.kind === 'bracket' ? inner.items : [inner], context),
    );
    return { term, last: from + 1 };
  }
  if (head.kind !== 'mean' && !(head.kind === 'variance' && head.isSure)) return undefined;
  if (!head.isSure && !/^[‖|]$/.test(openingOf(argument))) return undefined;
  // 𝔼‖x‖², 𝔼 xᵀx: all factors up to the next average.
  let last = from + 1;
  if (head.isSure)
    while (factors[last + 1]?.operator === 'implicit' && !headOf(factors[last + 1]!.node, context)) last++;
  const items: readonly Node[] =
    last === from + 1 ? [argument] : [{ ...node, factors: factors.slice(from + 1, last + 1) }];
  return { term: averaged(head, items, context), last };
}

/** `\operatorname{Var}(X)`, `\Pr(K = 0)`; undefined for all other functions. */
export function averageCall(node: CallNode, context: Elaboration): Elaborated | undefined {
  const kind = kinds[node.name];
  if (!kind) return undefined;
  const over = node.index ? namesAtFoot(node.index) : [];
  return averaged({ kind, over, isSure: true }, node.arguments, context);
}

function averaged({ kind, over }: Head, items: readonly Node[], context: Elaboration): Elaborated {
  const [item, other] = items;
  const scope = over.length > 0 ? { over } : {};
  if (!item) return unsupported('E');
  if (kind === 'probability') return probability(items, scope, context);
  if (items.some((one) => bare(one).kind === 'relation')) return unsupported('conditional average');
  const first = context.read(item);
  if (items.length === 1) {
    if (kind === 'correlation') return unsupported('Corr');
    if (kind === 'mean') return mapped(first, (of) => ({ op: 'expectation', of, ...scope }));
    const variance = mapped(first, (of) => ({ op: 'variance', of, ...scope }));
    return kind === 'deviation' ? mapped(variance, rootOf) : variance;
  }
  if (!other || items.length > 2 || (kind !== 'covariance' && kind !== 'correlation')) return unsupported('E');
  return both(first, context.read(other), (left, right): Term => {
    const covariance: Term = { op: 'covariance', left, right, ...scope };
    if (kind === 'covariance') return covariance;
    const [x, y] = [left, right].map((of): Term => rootOf({ op: 'variance', of, ...scope }));
    return { op: 'divide', left: covariance, right: { op: 'multiply', left: x!, right: y! } };
  });
}

function rootOf(of: Term): Term {
  return { op: 'function', name: 'sqrt', of };
}

/** `Pr(K = 0)` is the average of what is 1 there and 0 elsewhere. */
function probability(
  items: readonly Node[],
  scope: { readonly over?: readonly string[] },
  context: Elaboration,
): Elaborated {
  const events: RelationNode[] = [];
  const given: RelationNode[] = [];
  for (const item of items.map(bare)) {
    if (item.kind !== 'relation') return unsupported('Pr');
    const bar = item.operators.indexOf('|');
    // What comes after the bar holds to the end: `K = 1 | X = 0, Y = 1`.
    if (bar < 0) (given.length > 0 ? given : events).push(item);
    else {
      events.push({
        ...item,
        operators: item.operators.slice(0, bar),
        sides: item.sides.slice(0, bar + 1),
      });
      given.push({
        ...item,
        operators: item.operators.slice(bar + 1),
        sides: item.sides.slice(bar + 1),
      });
    }
  }
  if ([...events, ...given].some(({ operators }) => operators.length === 0)) return unsupported('Pr');
  const average = (of: Elaborated) => mapped(of, (indicator) => ({ op: 'expectation', of: indicator, ...scope }));
  const whole = average(indicatorTerm([...events, ...given], context));
  if (given.length === 0) return whole;
  return both(whole, average(indicatorTerm(given, context)), (left, right) => ({
    op: 'divide',
    left,
    right,
  }));
}

/** 1 where all of these hold, else 0. */
function indicatorTerm(relations: readonly RelationNode[], context: Elaboration): Elaborated {
  const conditions: Condition[] = [];
  for (const relation of relations) {
    const condition = readCondition(relation, context);
    if (isFailure(condition)) return condition;
    conditions.push(condition);
  }
  const [only] = conditions;
  if (!only) return unsupported('Pr');
  const when: Condition = conditions.length === 1 ? only : { op: 'and', parts: conditions };
  return {
    op: 'cases',
    rows: [
      { value: numberTerm(1), when },
      { value: numberTerm(0), when: { op: 'otherwise' } },
    ],
  };
}

/** `𝟙[X > 0]`, `1\{X > 0\}`, `𝕀(X > 0)`: nothing else stands before a relation in brackets. */
function indicatorOf(head: Node, argument: Node): readonly RelationNode[] | undefined {
  const letter = bare(head);
  const isOne = letter.kind === 'number' && letter.text === '1';
  const isI = letter.kind === 'symbol' && letter.isDoubleStruck === true && letter.name === 'I';
  return isOne || isI ? relationsIn(argument) : undefined;
}

function relationsIn(node: Node): readonly RelationNode[] | undefined {
  if (node.kind !== 'bracket' || !/^(?:[([]|\\\{)$/.test(node.open)) return undefined;
  const relations = node.items.map(bare).filter((item) => item.kind === 'relation');
  return relations.length === node.items.length && relations.length > 0 ? relations : undefined;
}

function isEvent(node: Node): boolean {
  if (node.kind === 'power') return isEvent(node.base);
  return relationsIn(node) !== undefined;
}

/** `[X]`, `[X]_{ij}`, `[X]^2`: brackets with something at their foot or head. */
export function hasBracketHead(node: Node): boolean {
  return /^(?:[([]|\\\{)$/.test(openingOf(node));
}

function openingOf(node: Node): string {
  if (node.kind === 'subscript' || node.kind === 'power') return openingOf(node.base);
  if (node.kind === 'postfix') return openingOf(node.operand);
  return node.kind === 'bracket' ? node.open : '';
}
