import { numberTerm, type Term } from '../../../math/symbolic/terms/term';
import type { Distribution } from '../../../math/symbolic/shapes/typing';
import { bare } from '../../../math/symbolic/notation/elaboration';
import type { Node } from '../../../math/syntax';
import { signs } from '../distributions';
import { termOf } from '../terms';
import type { Collector } from './collector';
import type { Mode } from './modes';
import type { Item, MathItem } from './sentences';
import { isQuantity, nodeOf, subjectOf, subjectOfSide, subjectsOfList, type Subject } from './subjects';

/** "$r_i = 1$ with probability $p$ and $0$ otherwise", "$r_i$ is 1 with probability $p$, else 0", "$s$ is $\\pm 1$ with equal probability", `P(r_i = 1) = p` */
export function readChances(items: readonly Item[], modes: readonly Mode[], collector: Collector): void {
  items.forEach((item, i) => {
    if (item.kind !== 'word' || modes[i] === 'shown' || modes[i] === 'doubted') return;
    const next = wordAt(items, i + 1);
    const isEqual = item.text === 'equal' && /^(?:probability|probabilities|chance)$/.test(next);
    if (isEqual || (item.text === 'equally' && next === 'likely')) return readSigns(items, i, collector);
    const isChance = /^(?:with|wp)$/.test(item.text) && (item.text === 'wp' || /^prob(?:ability)?$/.test(next));
    if (isChance) readTwoValues(items, i, collector);
  });
  items.forEach((item, i) => {
    if (item.kind === 'math' && !/^(?:shown|doubted)$/.test(modes[i]!)) readEvent(items, item, collector);
  });
}

function wordAt(items: readonly Item[], at: number): string {
  const item = items[at];
  return item?.kind === 'word' ? item.text : '';
}

function isSigns(item: MathItem): boolean {
  const side = item.chains[0]?.sides.at(-1);
  const node = nodeOf(side, item.syntax);
  return node?.kind === 'unary' && node.operator === '±' && node.operand.kind === 'number' && node.operand.text === '1';
}

function readSigns(items: readonly Item[], at: number, collector: Collector): void {
  const earlier = items.slice(Math.max(0, at - 4), at).reverse();
  const item = earlier.find((one) => one.kind === 'math' && isSigns(one));
  if (item?.kind !== 'math') return;
  const before = items.slice(0, items.indexOf(item)).reverse();
  const owner = item.chains[0]!.relations.length > 0 ? item : before.find((one) => one.kind === 'math');
  if (owner?.kind !== 'math') return;
  draw(subjectIn(owner), signs, { start: owner.start, end: items[at + 1]!.end }, collector);
}

/** What a span is about. */
function subjectIn({ chains, syntax }: MathItem): Subject | undefined {
  const [chain] = chains;
  const [subject] =
    chain!.relations.length > 0
      ? [subjectOfSide(chain!.sides[0]!, syntax)]
      : subjectsOfList([chain!.sides[0]!], syntax);
  return subject && isQuantity(subject) ? subject : undefined;
}

/** `a` with probability `p`, `b` otherwise or with the rest of it. */
function readTwoValues(items: readonly Item[], at: number, collector: Collector): void {
  const told = items.slice(at).findIndex(({ kind }) => kind === 'math') + at;
  const [event, chance] = [eventBefore(items, at), items[told]];
  if (!event || chance?.kind !== 'math' || told > at + 2) return;
  const p = termOf(nodeOf(chance.chains[0]?.sides[0], chance.syntax));
  const rest = items.slice(told + 1);
  const [other, second] = rest.filter((item) => item.kind === 'math' || (item.kind === 'mark' && /\d/.test(item.text)));
  const value = valueOf(other);
  if (!p || !value) return;
  // "0 with probability q, -1 with …": there are more.
  const next = rest.slice(rest.indexOf(other!) + 1).map((item) => (item.kind === 'word' ? item.text : ''));
  const isTold = next.slice(0, 2).some((word) => /^(?:with|wp|prob|probability)$/.test(word));
  if (isTold && !isRest(valueOf(second), p)) return;
  const distribution: Distribution =
    isNumber(event.value, 1) && isNumber(value, 0)
      ? { kind: 'bernoulli', p }
      : { kind: 'discrete', values: [event.value, value], weights: [p, restOf(p)] };
  draw(subjectIn(event.owner), distribution, { start: event.owner.start, end: chance.end }, collector);
}

function restOf(p: Term): Term {
  return { op: 'sum', terms: [numberTerm(1), { op: 'negate', of: p }] };
}

/** `1 - p` of `p`. */
function isRest(term: Term | undefined, p: Term): boolean {
  return (
    JSON.stringify(term) === JSON.stringify(restOf(p)) || JSON.stringify(p) === JSON.stringify(term && restOf(term))
  );
}

/** The value that a span or a digit in prose is, the last side of its chain. */
function valueOf(item: Item | undefined): Term | undefined {
  if (item?.kind === 'mark') return /^\d+$/.test(item.text) ? numberTerm(Number(item.text)) : undefined;
  return item?.kind === 'math' ? termOf(nodeOf(item.chains[0]?.sides.at(-1), item.syntax)) : undefined;
}

interface Event {
  readonly owner: MathItem;
  readonly value: Term;
}

/** `r_i = 1`, "$r_i$ is 1", "$r_i$, which takes the value $1/p$" right before a place. */
function eventBefore(items: readonly Item[], at: number): Event | undefined {
  const last = items[at - 1];
  if (last?.kind === 'math' && last.chains.length === 1 && last.chains[0]!.relations.length > 0) {
    const { sides, relations } = last.chains[0]!;
    const value = termOf(nodeOf(sides[1], last.syntax));
    return value && relations.length === 1 && relations[0]!.text === '=' ? { owner: last, value } : undefined;
  }
  const value = valueOf(last);
  if (!value) return undefined;
  let i = at - 2;
  while (i > at - 9 && isBetween(items, i)) i--;
  const owner = items[i];
  return i < at - 2 && owner?.kind === 'math' ? { owner, value } : undefined;
}

/** What stands between a random quantity and its value. */
function isBetween(items: readonly Item[], at: number): boolean {
  const item = items[at];
  if (item?.kind === 'mark') return item.text === ',' && /^(?:which|that|taking)$/.test(wordAt(items, at + 1));
  return (
    item?.kind === 'word' &&
    /^(?:is|are|equals?|equal|takes?|taking|to|on|the|values?|set|which|that|either|being|and|independent|independently)$/.test(
      item.text,
    )
  );
}

/** `P(r_i = 1) = p` of what is 0 or 1: `r_i ∈ \{0, 1\}`, "binary", `P(r_i = 0) = 1 - p`. */
function readEvent(items: readonly Item[], item: MathItem, collector: Collector): void {
  for (const { sides, relations } of item.chains) {
    if (relations[0]?.text !== '=') continue;
    const event = eventIn(nodeOf(sides[0], item.syntax), 1);
    const p = termOf(nodeOf(sides[1], item.syntax));
    const subject = event && subjectOf(termOf(event));
    if (!subject || !p || !isQuantity(subject) || !isBinary(items, subject)) continue;
    draw(subject, { kind: 'bernoulli', p }, item, collector);
  }
}

/** `r` of `P(r = 1)`, `\Pr[r = 1]` */
function eventIn(node: Node | undefined, value: number): Node | undefined {
  const bracket = node && chanceOf(node);
  if (!bracket) return undefined;
  const inner = bare(
    bracket.kind === 'bracket' && bracket.open === '[' && bracket.items.length === 1 ? bracket.items[0]! : bracket,
  );
  if (inner.kind !== 'relation' || inner.operators.join() !== '=') return undefined;
  return isNumber(termOf(inner.sides[1]), value) ? inner.sides[0] : undefined;
}

/** What a probability is of: `P(…)`, `\Pr[…]`. */
function chanceOf(node: Node): Node | undefined {
  if (node.kind === 'call') return node.name === 'Pr' ? node.arguments[0] : undefined;
  if (node.kind !== 'product' || node.factors.length !== 2) return undefined;
  const [sign, bracket] = node.factors.map((factor) => factor.node);
  return sign?.kind === 'symbol' && /^(?:P|Pr)$/.test(sign.name) ? bracket : undefined;
}

function isBinary(items: readonly Item[], { name }: Subject): boolean {
  return items.some((item) => {
    if (item.kind !== 'math')
      return item.kind === 'word' && /^(?:binary|masks?|indicators?|coins?|bits?)$/.test(item.text);
    return item.chains.some(({ sides: [left, right], relations }) => {
      const none = relations[0]?.text === '=' ? eventIn(nodeOf(left, item.syntax), 0) : undefined;
      if (none && subjectOf(termOf(none))?.name === name) return true;
      if (relations[0]?.text !== '∈' || !left || !right) return false;
      const space = right.map(({ text }) => text).join('');
      return /^\\\{0,1\\\}/.test(space) && subjectsOfList([left], item.syntax).some((one) => one.name === name);
    });
  });
}

function isNumber(term: Term | undefined, value: number): boolean {
  return term?.op === 'number' && term.value === value;
}

function draw(
  subject: Subject | undefined,
  distribution: Distribution,
  range: { readonly start: number; readonly end: number },
  collector: Collector,
): void {
  if (subject && collector.declare(subject, { distribution })) collector.understand(range);
}
