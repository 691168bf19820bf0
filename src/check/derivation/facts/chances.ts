import { numberTerm } from '../../../math/symbolic/term';
import type { Distribution } from '../../../math/symbolic/typing';
import { signs } from '../distributions';
import { termOf } from '../terms';
import type { Collector } from './collector';
import type { Mode } from './modes';
import type { Item, MathItem } from './sentences';
import { isQuantity, nodeOf, subjectOfSide, subjectsOfList, type Subject } from './subjects';

/** "$r_i = 1$ with probability $p$ and $0$ otherwise", "$s$ is $\\pm 1$ with equal probability" */
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
    const isChance = item.text === 'with' && next === 'probability';
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
  const [event, chance] = [items[at - 1], items[at + 2]];
  if (event?.kind !== 'math' || chance?.kind !== 'math' || event.chains.length !== 1) return;
  const [{ sides, relations }] = [event.chains[0]!];
  const value = termOf(nodeOf(sides[1], event.syntax));
  const isOne = relations.length === 1 && relations[0]!.text === '=' && value?.op === 'number' && value.value === 1; // prettier-ignore
  const rest = items.slice(at + 3);
  const other = rest.find(
    (item) => item.kind === 'math' || (item.kind === 'mark' && /\d/.test(item.text)),
  );
  const zero = other?.kind === 'math' ? termOf(nodeOf(other.chains[0]?.sides.at(-1), other.syntax)) : other?.kind === 'mark' ? numberTerm(Number(other.text)) : undefined; // prettier-ignore
  const p = termOf(nodeOf(chance.chains[0]?.sides[0], chance.syntax));
  if (!isOne || zero?.op !== 'number' || zero.value !== 0 || !p) return;
  draw(
    subjectIn(event),
    { kind: 'bernoulli', p },
    { start: event.start, end: chance.end },
    collector,
  );
}

function draw(
  subject: Subject | undefined,
  distribution: Distribution,
  range: { readonly start: number; readonly end: number },
  collector: Collector,
): void {
  if (subject && collector.declare(subject, { distribution })) collector.understand(range);
}
