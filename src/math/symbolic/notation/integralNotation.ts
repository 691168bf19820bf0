import * as Q from '../../../core/rational';
import { children, walk, type BigNode, type Factor, type Node, type SumNode, type Term } from '../../syntax';
import { signsOf } from '../derivatives/differentialSigns';
import { bare } from './elaboration';

/** What may be integrated by at the end of a product: `dx^2`, `d(x^2)`. */
const closing: ReadonlySet<Node['kind']> = new Set<Node['kind']>(['bracket', 'power']);

/** `\int … dx …`: what is integrated, by what, and the factors after it. */
export interface Integrand {
  readonly of: Node;
  readonly by: Node;
  readonly rest: readonly Factor[];
}

/** What stands after the sign of an integral, taken apart; undefined where nothing tells by what is integrated. */
export function integrandOf(body: Node): Integrand | undefined {
  if (body.kind === 'unary') {
    const inner = integrandOf(body.operand);
    return inner && { ...inner, of: { ...body, operand: inner.of } };
  }
  const factors = factorsOf(body);
  for (let i = 0; i < factors.length; i++) {
    const found = differentialAt(factors, i);
    // `\int F · d\vec r` runs along a path.
    if (found) return isVector(found.by) ? undefined : completed(factors.slice(0, i), found, body);
  }
  return undefined;
}

function isVector(by: Node): boolean {
  return by.kind === 'symbol' && /^(?:vec|overrightarrow)$/.test(by.accent ?? '');
}

/** A differential, with what is left of the factors that it stands in, and what comes after it. */
interface Differential {
  readonly own: readonly Factor[];
  readonly by: Node;
  readonly rest: readonly Factor[];
}

function differentialAt(factors: readonly Factor[], at: number): Differential | undefined {
  const { node, operator } = factors[at]!;
  const after = factors.slice(at + 1);
  const pair = pairAt(factors, at);
  if (pair) return { own: [], by: pair.by, rest: factors.slice(at + pair.length) };
  const put = (own: Node, by: Node, rest: readonly Factor[]): Differential => ({
    own: [{ operator, node: own }],
    by,
    rest: [...rest, ...after],
  });
  switch (node.kind) {
    case 'fraction': {
      const inner = signsOf(node) === 'none' ? integrandOf(bare(node.numerator)) : undefined;
      return inner && put({ ...node, numerator: inner.of }, inner.by, inner.rest);
    }
    case 'call': {
      // `\sin x\,dx`: without brackets the argument ends where the differential begins.
      const last = node.arguments.at(-1);
      const isOpen = last?.kind === 'product' && node.end === last.end;
      const inner = isOpen ? integrandOf(last) : undefined;
      const isArgument = inner && !isOne(inner.of);
      return isArgument
        ? put(
            { ...node, arguments: [...node.arguments.slice(0, -1), inner.of], end: inner.of.end },
            inner.by,
            inner.rest,
          )
        : undefined;
    }
    case 'big': {
      // `\int_0^1 \int_0^x y\,dy\,dx`: what the inner one does not need.
      const inner = node.operator === '∫' ? integrandOf(node.body) : undefined;
      const outer = inner && inner.rest.length > 0 ? pairAt(inner.rest, 0) : undefined;
      if (!inner || !outer) return undefined;
      const own = { ...node, body: withDifferential(inner.of, inner.by) };
      return put(own, outer.by, inner.rest.slice(outer.length));
    }
    default:
      return undefined;
  }
}

/** Factors after the differential belong to what is integrated where they divide it, or speak of what runs. */
function completed(before: readonly Factor[], found: Differential, body: Node): Integrand {
  const inner = [...before, ...found.own];
  let rest = found.rest;
  while (rest[0] && /^[/÷]$/.test(rest[0].operator)) {
    inner.push(rest[0]);
    rest = rest.slice(1);
  }
  const name = found.by.kind === 'symbol' ? found.by.name : undefined;
  const isFirst = inner.length === 0 && rest.length > 0 && !pairAt(rest, 0);
  if (isFirst || (name !== undefined && rest.some(({ node }) => speaksOf(node, name)))) {
    inner.push(...rest);
    rest = [];
  }
  return { of: productOf(inner, body), by: found.by, rest };
}

/** `dx`, `d\,x_1`, `\text{d}x`, `d(x^2)`. */
function pairAt(factors: readonly Factor[], at: number): { readonly by: Node; readonly length: number } | undefined {
  const { node } = factors[at]!;
  if (node.kind === 'symbol' && /^d\p{L}$/u.test(node.name) && !node.accent)
    return { by: { ...node, name: node.name.slice(1), start: node.start + 1 }, length: 1 };
  if (node.kind === 'call' && node.name === 'd' && node.arguments.length === 1)
    return { by: bare(node.arguments[0]!), length: 1 };
  const isSign =
    (node.kind === 'symbol' && node.name === 'd' && !node.accent) || (node.kind === 'text' && node.text.trim() === 'd');
  const next = factors[at + 1];
  if (!isSign || next?.operator !== 'implicit') return undefined;
  const by = next.node.kind === 'bracket' && next.node.open === '{' ? bare(next.node) : next.node;
  const isLetter = by.kind === 'symbol' || (by.kind === 'subscript' && by.base.kind === 'symbol');
  const isLast = at + 2 === factors.length && closing.has(by.kind);
  // `a d dx`: the letter, and then the sign.
  const isDoubled = by.kind === 'symbol' && by.name === 'd' && factors[at + 2]?.node.kind === 'symbol';
  return (isLetter || isLast) && !isDoubled ? { by, length: 2 } : undefined;
}

function speaksOf(node: Node, name: string): boolean {
  if (node.kind === 'big' && node.operator === '∫') {
    const inner = integrandOf(node.body);
    if (inner?.by.kind === 'symbol' && inner.by.name === name) return false;
  }
  return [...walk(node)].some((inner) => inner.kind === 'symbol' && inner.name === name);
}

function factorsOf(node: Node): readonly Factor[] {
  return node.kind === 'product' ? node.factors : [{ operator: 'implicit', node }];
}

function isOne(node: Node): boolean {
  return node.kind === 'number' && node.start === node.end;
}

/** The product of some factors; 1 where there are none. */
export function productOf(factors: readonly Factor[], at: Node): Node {
  const [first, ...others] = factors;
  if (!first) return { kind: 'number', value: Q.one, text: '1', start: at.start, end: at.start };
  if (first.operator === '/' || first.operator === '÷')
    return productOf([{ operator: 'implicit', node: productOf([], at) }, ...factors], at);
  if (others.length === 0) return first.node;
  const all: readonly Factor[] = [{ ...first, operator: 'implicit' }, ...others];
  return { kind: 'product', factors: all, start: first.node.start, end: others.at(-1)!.node.end };
}

/** `f dx` */
function withDifferential(of: Node, by: Node): Node {
  const sign: Node = { kind: 'symbol', name: 'd', start: by.start, end: by.start };
  const factors = [of.kind === 'sum' || of.kind === 'unary' ? bracketed(of) : of, sign, by];
  return productOf(factors.flatMap(factorsOf), of);
}

function bracketed(node: Node): Node {
  return { kind: 'bracket', open: '(', close: ')', items: [node], start: node.start, end: node.end };
}

/**
 * `\int x^2 + 1\,dx` with the whole sum inside the integral: what stands after the sign ends where it is said by what is
 * integrated. Undefined where every integral of the sum is whole.
 */
export function withWholeIntegrals(node: SumNode): SumNode | undefined {
  const { terms } = node;
  for (let i = 0; i < terms.length; i++) {
    if (!hasOpenIntegral(terms[i]!.node)) continue;
    const end = terms.findIndex((term, j) => j > i && integrandOf(term.node) !== undefined);
    const last = integrandOf(terms[end]?.node ?? node);
    if (end < 0 || !last) continue;
    const more: readonly Term[] = [...terms.slice(i + 1, end), { ...terms[end]!, node: last.of }];
    const whole = closed(terms[i]!.node, (body) => {
      const sum: Node = {
        kind: 'sum',
        terms: [{ operator: '+', node: body }, ...more],
        start: body.start,
        end: last.of.end,
      };
      const factors = factorsOf(withDifferential(sum, last.by));
      return productOf([...factors, ...last.rest], body);
    });
    const all = [...terms.slice(0, i), { ...terms[i]!, node: whole }, ...terms.slice(end + 1)];
    const result: SumNode = { ...node, terms: all };
    return withWholeIntegrals(result) ?? result;
  }
  return undefined;
}

function hasOpenIntegral(node: Node): boolean {
  let isOpen = false;
  closed(node, (body) => {
    isOpen = true;
    return body;
  });
  return isOpen;
}

/** The node with the last integral closed that stands at its end and has no differential. */
function closed(node: Node, close: (body: Node) => Node): Node {
  switch (node.kind) {
    case 'unary':
      return { ...node, operand: closed(node.operand, close) };
    case 'product': {
      const last = node.factors.at(-1)!;
      const inner = closed(last.node, close);
      return inner === last.node
        ? node
        : { ...node, factors: [...node.factors.slice(0, -1), { ...last, node: inner }] };
    }
    case 'big': {
      if (node.operator === 'lim') return node;
      const isWhole = node.operator === '∫' && integrandOf(node.body) !== undefined;
      if (isWhole) return node;
      const isInner = hasOpenIntegral(node.body);
      if (!isInner && node.operator !== '∫') return node;
      return { ...node, body: isInner ? closed(node.body, close) : close(node.body) };
    }
    default:
      return node;
  }
}

/** The letters by which something is integrated in some expressions. */
export function integrationLetters(roots: readonly Node[]): ReadonlySet<string> {
  const found = new Set<string>();
  for (const root of roots) {
    const nodes = [...walk(root)];
    if (!nodes.some(isIntegral)) continue;
    for (const node of nodes)
      factorsOf(node).forEach((_, i, factors) => {
        const by = pairAt(factors, i)?.by;
        if (by?.kind === 'symbol') found.add(by.accent ? `${by.accent} ${by.name}` : by.name);
      });
  }
  return found;
}

export function isIntegral(node: Node): node is BigNode {
  return node.kind === 'big' && node.operator === '∫';
}

/**
 * The letters of an expression that say nothing outside of it: those that run in its definite integrals and between the ends of its
 * brackets, and the sign of the differential. Empty without an integral or such a bracket.
 */
export function runningLetters(root: Node): ReadonlySet<string> {
  const running = new Set<string>();
  const free = new Set<string>();
  const visit = (node: Node, bound: ReadonlySet<string>): void => {
    if (node.kind === 'symbol') {
      if (!bound.has(node.name)) free.add(node.name);
      return;
    }
    const whole = node.kind === 'sum' ? (withWholeIntegrals(node) ?? node) : node;
    const inner = isIntegral(whole) ? integrandOf(whole.body) : undefined;
    if (isIntegral(whole) && inner) {
      const by = inner.by.kind === 'symbol' ? inner.by.name : undefined;
      const isDefinite = by !== undefined && (whole.lower ?? whole.upper) !== undefined;
      running.add('d');
      if (isDefinite) running.add(by);
      else visit(inner.by, bound);
      visit(inner.of, isDefinite ? new Set([...bound, by]) : bound);
      for (const part of [whole.lower, whole.upper, ...inner.rest.map(({ node: rest }) => rest)])
        if (part) visit(part, bound);
      return;
    }
    const letter = betweenEnds(whole);
    if (letter !== undefined) running.add(letter);
    const within = letter === undefined ? bound : new Set([...bound, letter]);
    for (const child of children(whole)) visit(child, within);
  };
  visit(root, new Set());
  return new Set([...running].filter((name) => !free.has(name)));
}

/** `x` of `[x^2]_0^1`, where nothing else can run. */
function betweenEnds(node: Node): string | undefined {
  if (node.kind !== 'power' || node.base.kind !== 'subscript') return undefined;
  const { base, index } = node.base;
  const isForm = base.kind === 'bracket' && /^(?:\[\]|\|)$/.test(base.open + base.close);
  if (!isForm) return undefined;
  const lettersOf = (part: Node) =>
    [...walk(part)].flatMap((one) => (one.kind === 'symbol' && !/^[eπ∞]$/u.test(one.name) ? [one.name] : []));
  const [letter, ...others] = new Set(lettersOf(base));
  const ends = [...lettersOf(index), ...lettersOf(node.exponent)].filter((name) => name !== letter);
  return others.length === 0 && ends.length === 0 ? letter : undefined;
}
