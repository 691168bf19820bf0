import { numberTerm, type Term } from '../../../math/symbolic/term';
import type { Distribution } from '../../../math/symbolic/typing';
import { signs } from '../distributions';
import { termOf } from '../terms';
import type { Collector } from './collector';
import type { Mode } from './modes';
import type { Item, MathItem } from './sentences';
import { isQuantity, nodeOf, subjectOfSide, subjectsOfList, type Subject } from './subjects';

/** "$r_i = 1$ with probability $p$ and $0$ otherwise", "$r_i$ is 1 with probability $p$, else 0", "$s$ is $\\pm 1$ with equal probability" */
export function readChances(
  items: readonly Item[],
  modes: readonly Mode[],
  collector: Collector,
): void {
  items.forEach((item, i) => {
    if (item.kind !== 'word' || modes[i] === 'shown' || modes[i] === 'doubted') return;
    const next = wordAt(items, i + 1);
    const isEqual = item.text === 'equal' && /^(?:probability|probabilities|chance)$/.test(next);
    if (isEqual || (item.text === 'equally' && next === 'likely'))
      return readSigns(items, i, collector);
    const isChance = /^(?:with|wp)$/.test(item.text) && (item.text === 'wp' || /^prob(?:ability)?$/.test(next)); // prettier-ignore
    if (isChance) readBernoulli(items, i, collector);
  });
}

function wordAt(items: readonly Item[], at: number): string {
  const item = items[at];
  return item?.kind === 'word' ? item.text : '';
}

function isSigns(item: MathItem): boolean {
  const side = item.chains[0]?.sides.at(-1);
  const node = nodeOf(side, item.syntax);
  return node?.kind === 'unary' && node.operator === '±' && node.operand.kind === 'number' && node.operand.text === '1'; // prettier-ignore
}

function readSigns(items: readonly Item[], at: number, collector: Collector): void {
  const earlier = items.slice(Math.max(0, at - 4), at).reverse();
  const item = earlier.find((one) => one.kind === 'math' && isSigns(one));
  if (item?.kind !== 'math') return;
  const before = items.slice(0, items.indexOf(item)).reverse();
  const owner = item.chains[0]!.relations.length > 0 ? item : before.find((one) => one.kind === 'math'); // prettier-ignore
  if (owner?.kind !== 'math') return;
  draw(subjectIn(owner), signs, { start: owner.start, end: items[at + 1]!.end }, collector);
}

/** What a span is about. */
function subjectIn({ chains, syntax }: MathItem): Subject | undefined {
  const [chain] = chains;
  const [subject] = chain!.relations.length > 0 ? [subjectOfSide(chain!.sides[0]!, syntax)] : subjectsOfList([chain!.sides[0]!], syntax); // prettier-ignore
  return subject && isQuantity(subject) ? subject : undefined;
}

function readBernoulli(items: readonly Item[], at: number, collector: Collector): void {
  const told = items.slice(at).findIndex(({ kind }) => kind === 'math') + at;
  const [event, chance] = [eventBefore(items, at), items[told]];
  if (!event || chance?.kind !== 'math' || told > at + 2) return;
  const rest = items.slice(told + 1);
  const other = rest.find(
    (item) => item.kind === 'math' || (item.kind === 'mark' && /\d/.test(item.text)),
  );
  const zero = other?.kind === 'math' ? termOf(nodeOf(other.chains[0]?.sides.at(-1), other.syntax)) : other?.kind === 'mark' ? numberTerm(Number(other.text)) : undefined; // prettier-ignore
  const p = termOf(nodeOf(chance.chains[0]?.sides[0], chance.syntax));
  if (zero?.op !== 'number' || zero.value !== 0 || !p) return;
  draw(
    subjectIn(event),
    { kind: 'bernoulli', p },
    { start: event.start, end: chance.end },
    collector,
  );
}

/** `r_i = 1`, "$r_i$ is 1", "$r_i$ equals $1$" right before a place. */
function eventBefore(items: readonly Item[], at: number): MathItem | undefined {
  const last = items[at - 1];
  if (last?.kind === 'math' && last.chains.length === 1 && last.chains[0]!.relations.length > 0) {
    const { sides, relations } = last.chains[0]!;
    const isEvent = relations.length === 1 && relations[0]!.text === '=' && isOne(termOf(nodeOf(sides[1], last.syntax))); // prettier-ignore
    return isEvent ? last : undefined;
  }
  const value = last?.kind === 'math' ? termOf(nodeOf(last.chains[0]?.sides[0], last.syntax)) : undefined; // prettier-ignore
  if (!isOne(value) && !(last?.kind === 'mark' && last.text === '1')) return undefined;
  let i = at - 2;
  while (i > at - 8 && /^(?:is|are|equals?|equal|takes?|to|the|value|values|set)$/.test(wordAt(items, i))) i--; // prettier-ignore
  const owner = items[i];
  return i < at - 2 && owner?.kind === 'math' ? owner : undefined;
}

function isOne(term: Term | undefined): boolean {
  return term?.op === 'number' && term.value === 1;
}

function draw(
  subject: Subject | undefined,
  distribution: Distribution,
  range: { readonly start: number; readonly end: number },
  collector: Collector,
): void {
  if (subject && collector.declare(subject, { distribution })) collector.understand(range);
}
