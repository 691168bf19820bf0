import * as Q from '../../../core/rational';
import { children, walk, type Factor, type FractionNode, type Node, type SumNode } from '../../syntax';
import { bare } from '../notation/elaboration';
import { withChild } from './rebuild';

/** What may have been slipped, in the order in which slips are looked for. */
export type SlipKind =
  | 'sign'
  | 'coefficient'
  | 'exponent'
  | 'number'
  | 'extra factor'
  | 'extra term'
  | 'transpose'
  | 'order'
  | 'reciprocal'
  | 'inverse'
  | 'function'
  | 'complement'
  | 'bound'
  | 'missing factor'
  | 'index'
  | 'letter'
  | 'missing term';

/** An expression with one small thing changed. */
export interface Mutation {
  readonly node: Node;
  readonly slip: SlipKind;
  /** What was changed. */
  readonly from: Node;
  /** What stands there instead. */
  readonly to: Node;
}

/** What the expressions around offer to be put in. */
export interface Material {
  /** Letters as they stand, accents and labels included. */
  readonly letters: readonly Node[];
  /** Letters that count. */
  readonly indices: readonly string[];
  readonly numbers: readonly Node[];
  /** Summands of the other side. */
  readonly terms: readonly Node[];
}

/** Tries of one kind; the whole has a few hundred. */
const most = 160;

/** Gathers what some expressions offer. @param counting letters that are known to count */
export function materialOf(sides: readonly Node[], others: readonly Node[], counting: ReadonlySet<string>): Material {
  const letters = new Map<string, Node>();
  const numbers = new Map<string, Node>();
  const indices = new Set<string>();
  for (const root of [...others, ...sides]) {
    for (const node of walk(root)) {
      if (node.kind === 'subscript')
        for (const inner of walk(node.index))
          if (inner.kind === 'symbol' && (counting.has(inner.name) || /^[ijklmnrst]$/.test(inner.name)))
            indices.add(inner.name);
      if (node.kind === 'symbol' && !/^[⊤T∂∇E]$/u.test(node.name)) letters.set(textOf(node), node);
      if (node.kind === 'subscript' && node.base.kind === 'symbol') letters.set(textOf(node), node);
      if (node.kind === 'number') numbers.set(node.text, node);
    }
  }
  const terms = others.flatMap((node) => [
    ...(node.kind === 'sum' ? node.terms.map((term) => term.node) : []),
    ...crossTerms(node),
  ]);
  return {
    letters: [...letters.values()].filter((node) => node.kind !== 'symbol' || !indices.has(node.name)),
    indices: [...indices],
    numbers: [...numbers.values()],
    terms: terms.slice(0, 8),
  };
}

/** `2ab` for each `(a + b)^2`. */
function crossTerms(node: Node): readonly Node[] {
  return [...walk(node)].flatMap((inner) => {
    if (inner.kind !== 'power' || inner.exponent.kind !== 'number') return [];
    const base = bare(inner.base);
    const [a, b] = base.kind === 'sum' ? base.terms : [];
    return a && b ? [product(number(2, inner), product(wrapped(a.node), wrapped(b.node)))] : [];
  });
}

/** All expressions that are one slip away, the likeliest slips first. */
export function mutationsOf(side: Node, material: Material): readonly Mutation[] {
  const found = new Map<SlipKind, Mutation[]>();
  const visit = (node: Node, inPlace: (child: Node) => Node, place: Place) => {
    for (const { slip, to } of changesOf(node, material, place)) {
      const all = found.get(slip) ?? [];
      if (all.length < most) all.push({ node: inPlace(to), slip, from: node, to });
      found.set(slip, all);
    }
    children(node).forEach((child, i) =>
      visit(child, (changed) => inPlace(withChild(node, i, changed)), placeIn(node, i, place)),
    );
  };
  visit(side, (node) => node, { isIndex: false, isTerm: true, isBound: false });
  return order.flatMap((slip) => found.get(slip) ?? []);
}

/** A summand, or what stands for itself, and the whole expression with another in its place. */
export interface Summand {
  readonly node: Node;
  readonly replacedBy: (other: Node) => Node;
}

/** Everything in an expression that a number may stand before, the outermost first. */
export function summandsOf(side: Node): readonly Summand[] {
  const found: Summand[] = [];
  const visit = (node: Node, replacedBy: (other: Node) => Node, place: Place) => {
    if (place.isIndex || place.isBound) return;
    if (place.isTerm) found.push({ node, replacedBy });
    children(node).forEach((child, i) =>
      visit(child, (other) => replacedBy(withChild(node, i, other)), placeIn(node, i, place)),
    );
  };
  visit(side, (other) => other, { isIndex: false, isTerm: true, isBound: false });
  return found;
}

/** An expression times a rational number. */
export function scaled(node: Node, numerator: number, denominator: number): Node {
  const bare = product(number(Math.abs(numerator), node), wrapped(node));
  const one = Math.abs(numerator) === 1 ? wrapped(node) : bare;
  const size: Node =
    denominator === 1
      ? one
      : {
          kind: 'fraction',
          numerator: one,
          denominator: number(denominator, node),
          start: node.start,
          end: node.end,
        };
  return numerator < 0 ? negated(size) : size;
}

const order: readonly SlipKind[] = [
  'sign',
  'exponent',
  'number',
  'extra factor',
  'extra term',
  'transpose',
  'order',
  'reciprocal',
  'inverse',
  'function',
  'complement',
  'bound',
  'missing factor',
  'index',
  'letter',
  'missing term',
];

/** Where a part stands. */
interface Place {
  readonly isIndex: boolean;
  /** A summand, or something that stands for itself: a factor may be missing before it. */
  readonly isTerm: boolean;
  readonly isBound: boolean;
}

function placeIn(node: Node, i: number, place: Place): Place {
  switch (node.kind) {
    case 'subscript':
      return { isIndex: i === 1, isTerm: false, isBound: false };
    case 'power':
      return { ...place, isTerm: i === 1 };
    case 'big':
      return {
        isIndex: false,
        isTerm: i === children(node).length - 1,
        isBound: i < children(node).length - 1,
      };
    case 'product':
    case 'postfix':
      return { ...place, isTerm: false };
    default:
      return { ...place, isTerm: true };
  }
}

interface Change {
  readonly slip: SlipKind;
  readonly to: Node;
}

function changesOf(node: Node, material: Material, place: Place): readonly Change[] {
  if (place.isIndex) return indexChanges(node, material);
  const changes: Change[] = [];
  const add = (slip: SlipKind, ...nodes: readonly Node[]) => {
    for (const to of nodes) changes.push({ slip, to });
  };
  switch (node.kind) {
    case 'number':
      add('number', ...nearNumbers(node));
      break;
    case 'symbol':
    case 'subscript':
      add('letter', ...material.letters.filter((other) => textOf(other) !== textOf(node)));
      if (node.kind === 'symbol' && /^[nmkdtKNTMCD]$/.test(node.name))
        add('bound', sumOf(node, '-', number(1, node)), sumOf(node, '+', number(1, node)));
      if (isSmall(node)) add('complement', bracketed(sumOf(number(1, node), '-', node)));
      break;
    case 'sum':
      node.terms.forEach((_, i) => {
        const flipped = node.terms.map((other, j) =>
          j === i ? { ...other, operator: other.operator === '-' ? ('+' as const) : ('-' as const) } : other,
        );
        add('sign', { ...node, terms: flipped });
        const rest = node.terms.filter((_term, j) => j !== i);
        add('extra term', rest.length === 1 && rest[0]!.operator === '+' ? rest[0]!.node : { ...node, terms: rest });
      });
      add('missing factor', ...withFactorShared(node));
      if (isComplement(node)) add('complement', node.terms[1]!.node);
      break;
    case 'product':
      changes.push(...productChanges(node.factors, node));
      break;
    case 'fraction':
      add(
        'reciprocal',
        { ...node, numerator: node.denominator, denominator: node.numerator },
        ...withFactorAcross(node),
      );
      add('extra factor', node.numerator, node.denominator);
      break;
    case 'power': {
      const exponent = bare(node.exponent);
      if (exponent.kind === 'symbol' && /^[T⊤]$/u.test(exponent.name)) add('transpose', node.base);
      else add('exponent', node.base);
      if (exponent.kind === 'number' && node.base.kind !== 'number') add('exponent', product(exponent, node.base));
      if (exponent.kind === 'number' && exponent.text === '2' && isSmall(node.base))
        add('complement', product(node.base, bracketed(sumOf(number(1, node), '-', node.base))));
      break;
    }
    case 'postfix':
      if (node.operator === '⊤') add('transpose', node.operand);
      break;
    case 'root':
      add('exponent', bracketed(node.radicand));
      break;
    case 'call':
      if (node.arguments.length === 1) add('function', bracketed(node.arguments[0]!), ...otherCalls(node));
      if (!node.power) add('exponent', { ...node, power: number(2, node) });
      break;
    case 'unary':
      add('sign', node.operand);
      break;
    default:
  }
  if (node.kind === 'symbol' || node.kind === 'subscript' || node.kind === 'bracket') {
    add('exponent', power(node, 2));
    if (!place.isBound) add('transpose', transposed(node));
    add('inverse', power(node, -1));
  }
  if (place.isTerm && !place.isBound) {
    if (node.kind !== 'number') add('sign', negated(node));
    if (node.kind !== 'number') add('exponent', rootOf(node));
    for (const factor of [
      number(2, node),
      ...material.letters.filter((letter) => textOf(letter) !== textOf(node)),
      ...material.numbers.filter(isFactor),
    ]) {
      add('missing factor', product(factor, wrapped(node)));
      add('missing factor', {
        kind: 'fraction',
        numerator: node,
        denominator: factor,
        start: node.start,
        end: node.end,
      });
    }
    for (const letter of material.letters.filter(isSmall))
      add('missing factor', product(bracketed(sumOf(number(1, node), '-', letter)), wrapped(node)));
    for (const term of material.terms) {
      add('missing term', sumOf(node, '+', wrapped(term)), sumOf(node, '-', wrapped(term)));
    }
  }
  return changes;
}

function productChanges(factors: readonly Factor[], node: Node): readonly Change[] {
  const whole = (all: readonly Factor[]): Node =>
    all.length === 1
      ? all[0]!.node
      : {
          kind: 'product',
          factors: [{ ...all[0]!, operator: 'implicit' }, ...all.slice(1)],
          start: node.start,
          end: node.end,
        };
  return factors.flatMap((factor, i): readonly Change[] => {
    const rest = factors.filter((_, j) => j !== i);
    const changes: Change[] = [];
    if (i > 0 || factors[1]?.operator !== '/') changes.push({ slip: 'extra factor', to: whole(rest) });
    if (factor.operator === '/' || factor.operator === '÷')
      changes.push({
        slip: 'reciprocal',
        to: whole(factors.map((other, j) => (j === i ? { ...other, operator: '·' } : other))),
      });
    const next = factors[i + 1];
    // `2x` for `x²`
    if (next && factor.node.kind === 'number' && /^[2-9]$/.test(factor.node.text) && next.operator === 'implicit') {
      const raised = { ...factor, node: power(next.node, Number(factor.node.text)) };
      changes.push({ slip: 'exponent', to: whole([...factors.slice(0, i), raised, ...factors.slice(i + 2)]) });
    }
    if (next && factor.operator !== '/' && next.operator !== '/') {
      const swapped = [...factors];
      swapped[i] = { ...factor, node: next.node };
      swapped[i + 1] = { ...next, node: factor.node };
      changes.push({ slip: 'order', to: whole(swapped) });
    }
    return changes;
  });
}

/** `1/(2n)` with one factor on the other side of the bar: `2/n`, `n/2`. */
function withFactorAcross(node: FractionNode): readonly Node[] {
  const [above, below] = [node.numerator, node.denominator].map((part) => factorsIn(bare(part)));
  const without = (all: readonly Node[], i: number) => all.filter((_, k) => k !== i);
  const put = (top: readonly Node[], bottom: readonly Node[]): Node => ({
    ...node,
    numerator: productOf(top, node),
    denominator: productOf(bottom, node),
  });
  return [
    ...(below!.length > 1 ? below!.map((factor, i) => put([...above!, factor], without(below!, i))) : []),
    ...(above!.length > 1 ? above!.map((factor, i) => put(without(above!, i), [...below!, factor])) : []),
  ];
}

function factorsIn(node: Node): readonly Node[] {
  return node.kind === 'product' && node.factors.every(({ operator }) => operator !== '/' && operator !== '÷')
    ? node.factors.map((factor) => factor.node)
    : [node];
}

function productOf(factors: readonly Node[], at: Node): Node {
  const [first, ...rest] = factors.filter((factor) => factor.kind !== 'number' || factor.text !== '1');
  return rest.reduce<Node>((left, factor) => product(left, wrapped(factor)), first ? wrapped(first) : number(1, at));
}

/** `(a + b) x + y` with the factor before the next summand, too: it stood before a bracket. */
function withFactorShared(node: SumNode): readonly Node[] {
  return node.terms.flatMap(({ node: term }, i) => {
    const next = node.terms[i + 1];
    const factor = term.kind === 'product' ? term.factors[0]!.node : undefined;
    if (!next || factor?.kind !== 'bracket' || factor.items[0]?.kind !== 'sum') return [];
    const shared = { ...next, node: product(factor, wrapped(next.node)) };
    return [{ ...node, terms: node.terms.map((other, k) => (k === i + 1 ? shared : other)) }];
  });
}

/** Indices: another letter that counts, the two the other way round, one further or nearer. */
function indexChanges(node: Node, { indices }: Material): readonly Change[] {
  if (node.kind === 'symbol')
    return indices.filter((name) => name !== node.name).map((name) => ({ slip: 'index', to: { ...node, name } }));
  if (node.kind === 'number') return nearNumbers(node).map((to) => ({ slip: 'index', to }));
  if (node.kind === 'product' && node.factors.length === 2) {
    const [first, second] = node.factors;
    return [
      {
        slip: 'index',
        to: {
          ...node,
          factors: [
            { ...first!, node: second!.node },
            { ...second!, node: first!.node },
          ],
        },
      },
    ];
  }
  if (node.kind === 'sum')
    return node.terms.map((term, i) => ({
      slip: 'index',
      to: {
        ...node,
        terms: node.terms.map((other, j) =>
          j === i ? { ...term, operator: term.operator === '-' ? '+' : '-' } : other,
        ),
      },
    }));
  return [];
}

function nearNumbers(node: Extract<Node, { kind: 'number' }>): readonly Node[] {
  const { value } = node;
  // `… = 0` says something.
  if (Q.sign(value) === 0) return [];
  const near = [
    Q.add(value, Q.one),
    Q.subtract(value, Q.one),
    Q.multiply(value, Q.rational(2)),
    Q.divide(value, Q.rational(2)),
    Q.negate(value),
  ];
  return near
    .filter((x) => !Q.equals(x, value) && Q.sign(x) !== 0)
    .map((x) => ({ ...node, value: x, text: Q.toText(x) }));
}

const pairs: Readonly<Record<string, readonly string[]>> = {
  sin: ['cos'],
  cos: ['sin'],
  ln: ['exp'],
  log: ['exp'],
  exp: ['ln'],
  max: ['min'],
  min: ['max'],
};

function otherCalls(node: Extract<Node, { kind: 'call' }>): readonly Node[] {
  return (pairs[node.name] ?? []).map((name) => ({ ...node, name }));
}

function isFactor(node: Node): boolean {
  return node.kind === 'number' && Q.sign(node.value) > 0 && !/^[12]$/.test(node.text);
}

/** A small letter alone: a probability, a rate. */
function isSmall(node: Node): boolean {
  const base = node.kind === 'subscript' ? node.base : node;
  return base.kind === 'symbol' && /^[\p{Ll}]$/u.test(base.name);
}

/** `1 - p` */
function isComplement(node: SumNode): boolean {
  const [one, other] = node.terms;
  return node.terms.length === 2 && one!.node.kind === 'number' && one!.node.text === '1' && other!.operator === '-';
}

function number(value: number, at: Node): Node {
  return {
    kind: 'number',
    value: Q.rational(value),
    text: String(value),
    start: at.start,
    end: at.start,
  };
}

export function sumOf(left: Node, operator: '+' | '-', right: Node): Node {
  const terms = left.kind === 'sum' ? left.terms : [{ operator: '+' as const, node: left }];
  return {
    kind: 'sum',
    terms: [...terms, { operator, node: right }],
    start: left.start,
    end: left.end,
  };
}

function product(left: Node, right: Node): Node {
  // A number behind a letter needs its sign.
  const operator = right.kind === 'number' ? '·' : 'implicit';
  const factors: readonly Factor[] = right.kind === 'product' ? right.factors : [{ operator, node: right }];
  return {
    kind: 'product',
    factors: [{ operator: 'implicit', node: left }, ...factors],
    start: right.start,
    end: right.end,
  };
}

function bracketed(node: Node): Node {
  return node.kind === 'bracket'
    ? node
    : { kind: 'bracket', open: '(', close: ')', items: [node], start: node.start, end: node.end };
}

function wrapped(node: Node): Node {
  return node.kind === 'sum' || node.kind === 'unary' ? bracketed(node) : node;
}

function power(node: Node, exponent: number): Node {
  return {
    kind: 'power',
    base: node,
    exponent: number(exponent, node),
    start: node.start,
    end: node.end,
  };
}

function rootOf(node: Node): Node {
  return { kind: 'root', radicand: node, start: node.start, end: node.end };
}

function transposed(node: Node): Node {
  return { kind: 'postfix', operator: '⊤', operand: node, start: node.start, end: node.end };
}

function negated(node: Node): Node {
  return { kind: 'unary', operator: '-', operand: wrapped(node), start: node.start, end: node.end };
}

/** A letter with its accent and index, enough to tell it from others. */
function textOf(node: Node): string {
  if (node.kind === 'symbol') return `${node.accent ?? ''} ${node.name}`;
  if (node.kind === 'subscript') return `${textOf(node.base)}_${textOf(bare(node.index))}`;
  if (node.kind === 'number') return node.text;
  return children(node).map(textOf).join(',');
}
