import * as Q from '../core/rational';
import { nodeText } from '../math/nodeText';
import type { Mutation } from '../math/symbolic/slips/mutations';
import { walk, type Factor, type Node } from '../math/syntax';
import {
  countOf,
  divides,
  extraOf,
  factorsOf,
  isSame,
  lifted,
  numberAt,
  numericValue,
  ratioOf,
  siteOf,
  termsOf,
  tidied,
  unwrapped,
  type Site,
} from './expressionChange';
import type { Localize } from './languageService';
import { shortened } from './readableMath';

/** Longest piece of math that a sentence quotes. */
const maxQuote = 60;

/** Longest sum with a number that is told as a whole. */
const maxWhole = 8;

/** What small change makes a step true: "This would hold with Xᵀ in place of X." */
export function slipSentence(slip: Mutation, t: Localize): string {
  const site = siteOf(slip);
  const { from } = site;
  const to = tidied(site.to);
  const sentence =
    coefficientSentence(from, to, t) ??
    signSentence(from, to, signBefore(site), t) ??
    factorSentence(from, to, t) ??
    termSentence(from, to, t);
  if (!sentence) return replacementSentence(site, t);
  const place = placeOf(slip, from);
  return place === undefined ? sentence : `${sentence} ${placeSentence(place, t)}`;
}

function placeSentence(term: number, t: Localize): string {
  switch (term) {
    case 1:
      return t('The place is in the first term.');
    case 2:
      return t('The place is in the second term.');
    case 3:
      return t('The place is in the third term.');
    case 4:
      return t('The place is in the fourth term.');
    default:
      return t('The place is in term {0}.', term);
  }
}

/** One part in place of another, with as much around it as tells it from others. */
function replacementSentence(site: Site, t: Localize): string {
  let named: Site | undefined = site;
  while (named && countOf(site, named.from) > 1 && nodeText(named.from).length <= maxQuote) named = lifted(named);
  const { from, to } = named && nodeText(named.from).length <= maxQuote ? named : site;
  return t('This would hold with {1} in place of {0}.', ...pair(from, tidied(to)));
}

/** Another number before the same: "2 in place of 3 before x". */
function coefficientSentence(from: Node, to: Node, t: Localize): string | undefined {
  const factor = ratioOf(from, to);
  if (!factor || Q.equals(factor, Q.negate(Q.one))) return undefined;
  const [first, ...rest] = factorsOf(from);
  const known = first && numericValue(first.node);
  if (!known) {
    if (Q.equals(Q.rational(factor.n), Q.one)) return dividedSentence(from, numberAt(Q.rational(factor.d), from), t);
    return t('This would hold with the factor {0} before {1}.', coefficientText(factor), operand(from));
  }
  const wanted = coefficientText(Q.multiply(known, factor));
  const body = factorsText(rest);
  if (body === '') return t('This would hold with {1} in place of {0}.', coefficientText(known), wanted);
  if (wanted === '1') return t('This would hold without the factor {0} before {1}.', coefficientText(known), body);
  return t('This would hold with {1} in place of {0} before {2}.', coefficientText(known), wanted, body);
}

function coefficientText(value: Q.Rational): string {
  return Q.toText(value).replace('-', '−');
}

function factorsText(factors: readonly Factor[]): string {
  const [first] = factors;
  if (!first || divides(first)) return '';
  const { start, end } = first.node;
  const all = [{ ...first, operator: 'implicit' as const }, ...factors.slice(1)];
  return factors.length === 1 ? operand(first.node) : quoted({ kind: 'product', factors: all, start, end });
}

/** The sign before a summand that was changed as a whole. */
function signBefore({ root, to }: Site): '+' | '-' | undefined {
  for (const part of walk(root)) {
    if (part.kind !== 'sum') continue;
    const place = part.terms.findIndex((term) => term.node === to);
    const { operator } = part.terms[place] ?? {};
    if (operator === '-' || (operator === '+' && place > 0)) return operator;
  }
  return undefined;
}

function signSentence(from: Node, to: Node, before: '+' | '-' | undefined, t: Localize): string | undefined {
  if (to.kind === 'unary' && to.operator === '-' && isSame(to.operand, from)) {
    if (before) return swappedSign(before, from, t);
    return t('This would hold with a minus sign before {0}.', operand(from));
  }
  if (from.kind === 'unary' && from.operator === '-' && isSame(from.operand, to))
    return t('This would hold without the minus sign before {0}.', operand(to));
  if (from.kind !== 'sum' || to.kind !== 'sum' || from.terms.length !== to.terms.length) return undefined;
  if (!from.terms.every((term, i) => isSame(term.node, to.terms[i]!.node))) return undefined;
  const changed = from.terms.filter((term, i) => term.operator !== to.terms[i]!.operator);
  const [only] = changed;
  if (!only || changed.length !== 1) return undefined;
  return swappedSign(only.operator, only.node, t);
}

function swappedSign(operator: string, node: Node, t: Localize): string {
  return operator === '-'
    ? t('This would hold with + in place of − before {0}.', operand(node))
    : t('This would hold with − in place of + before {0}.', operand(node));
}

function factorSentence(from: Node, to: Node, t: Localize): string | undefined {
  if (to.kind === 'fraction' && isSame(to.numerator, from)) return dividedSentence(from, to.denominator, t);
  if (from.kind === 'fraction' && isSame(from.numerator, to))
    return t('This would hold without the division by {0}.', operand(from.denominator));
  const added = extraOf(factorsOf(to), factorsOf(from));
  if (added?.operator === 'other') return undefined;
  if (added)
    return divides(added)
      ? dividedSentence(from, added.node, t)
      : t('This would hold with the factor {0} before {1}.', operand(added.node), operand(from));
  const extra = extraOf(factorsOf(from), factorsOf(to));
  if (!extra) return undefined;
  return divides(extra)
    ? t('This would hold without the division by {0}.', operand(extra.node))
    : t('This would hold without the factor {0}.', operand(extra.node));
}

/** Short quotients are told as they are. */
function dividedSentence(from: Node, by: Node, t: Localize): string | undefined {
  const isShort = nodeText(from).length + nodeText(by).length <= 2 * maxWhole;
  return isShort ? undefined : t('This would hold with {0} divided by {1}.', operand(from), operand(by));
}

function termSentence(from: Node, to: Node, t: Localize): string | undefined {
  const added = extraOf(termsOf(to), termsOf(from));
  const term = added ?? extraOf(termsOf(from), termsOf(to));
  if (!term) return undefined;
  // `n` and `n − 1` are told as they are.
  if (term.node.kind === 'number' && nodeText(from).length <= maxWhole) return undefined;
  const text = `${term.operator === '-' ? '−' : term.operator} ${operand(term.node)}`;
  return added ? t('This would hold with the term {0} added.', text) : t('This would hold without the term {0}.', text);
}

/** In brackets where it is a sum: something stands before or after it. */
function operand(node: Node): string {
  return unwrapped(node).kind === 'sum' ? `(${quoted(node)})` : quoted(node);
}

/** Two factors that changed places are named without those around them. */
function pair(from: Node, to: Node): readonly [string, string] {
  const [before, after] = [factorsOf(from), factorsOf(to)];
  const start = before.findIndex((part, i) => !after[i] || !isSame(part.node, after[i].node));
  const isSwap =
    before.length > 2 &&
    before.length === after.length &&
    start >= 0 &&
    before.every((part, i) => i === start || i === start + 1 || isSame(part.node, after[i]!.node));
  if (!isSwap) return [quoted(from), quoted(to)];
  const cut = (factors: readonly Factor[]) => factorsText(factors.slice(start, start + 2));
  return [cut(before), cut(after)];
}

function quoted(node: Node): string {
  return shortened(nodeText(unwrapped(node)), maxQuote);
}

/** Whether another summand of the side reads like the one that was changed: the slip may as well be there. */
export function isOneOfSeveral({ node, from }: Mutation): boolean {
  const side = unwrapped(node);
  if (side.kind !== 'sum') return false;
  const text = nodeText(unwrapped(from));
  return side.terms.some((term) => !holds(term.node, from) && nodeText(unwrapped(term.node)) === text);
}

/** Which summand of the side was changed, where what was changed stands in more than one, and only this one fits. */
function placeOf(slip: Mutation, quotedNode: Node): number | undefined {
  const side = unwrapped(slip.node);
  if (side.kind !== 'sum' || isOneOfSeveral(slip)) return undefined;
  const text = nodeText(quotedNode);
  const others = side.terms.filter((term) => [...walk(term.node)].some((part) => nodeText(part) === text));
  const place = side.terms.findIndex((term) => holds(term.node, slip.from));
  const isElsewhere = others.some((term) => term !== side.terms[place]);
  return place >= 0 && isElsewhere ? place + 1 : undefined;
}

/** Whether a part of a text stands in another one. */
function holds(whole: Node, part: Node): boolean {
  return whole.start <= part.start && part.end <= whole.end;
}
