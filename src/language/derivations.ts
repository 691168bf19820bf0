import type { Link } from '../check/derivation/link';
import type { Finding } from '../check/finding';
import type { OffsetRange } from '../document/range';
import type { Localize } from './languageService';

/** A chain with letters: `a = b = c` has two links. It reaches from its first side to its last. */
export interface Derivation extends OffsetRange {
  readonly links: readonly Link[];
}

/** Furthest that two links of one chain stand apart: what is between them is a side with numbers or another relation. */
const maxGap = 200;

/**
 * Sorts the links of a document into chains.
 * @param findings what became of wrong links, as a sentence may have excused them; and the steps of a chain that hold numbers alone
 */
export function derivationsOf(
  links: readonly Link[],
  findings: readonly Finding[],
  text: string,
): readonly Derivation[] {
  if (links.length === 0) return [];
  const wrong = new Set(findings.flatMap((finding) => (finding.verdict === 'wrong' ? [placeOf(finding)] : [])));
  const groups: Link[][] = [];
  for (const original of withNumericLinks(links, findings)) {
    const isExcused = original.state === 'wrong' && !wrong.has(placeOf(original));
    const link: Link = isExcused ? { ...original, state: 'undecided', detail: 'hypothetical' } : original;
    const group = groups.at(-1);
    const last = group?.at(-1);
    if (group && last && belongs(last, link, text)) group.push(link);
    else groups.push([link]);
  }
  return groups.map((group) => ({
    start: Math.min(group[0]!.against.start, group[0]!.start),
    end: group.at(-1)!.end,
    links: group,
  }));
}

/** The links of `f = q z = 3 · 4 = 12` with its last step, which has a finding and no link: those that are settled and touch a link, or one another. */
function withNumericLinks(links: readonly Link[], findings: readonly Finding[]): readonly Link[] {
  const numeric = findings.filter(
    ({ kind, against, relation, verdict }) =>
      kind === 'arithmetic' && against && /^[=≈]$/.test(relation) && /^(?:correct|wrong)$/.test(verdict),
  );
  const chains = new Map<string, number>();
  for (const { against, chain, ...side } of links)
    for (const place of [against, side]) chains.set(placeOf(place), chain);
  const known = new Set(links.map(placeOf));
  const added: Link[] = [];
  const add = (list: readonly Finding[]) => {
    for (const { start, end, against, verdict } of list) {
      const place = placeOf({ start, end });
      const chain = chains.get(placeOf(against!)) ?? chains.get(place);
      if (chain === undefined || known.has(place)) continue;
      known.add(place);
      chains.set(placeOf(against!), chain).set(place, chain);
      added.push({
        start,
        end,
        against: against!,
        chain,
        state: verdict === 'wrong' ? 'wrong' : 'holds',
      });
    }
  };
  add(numeric);
  // Those before the first link are reached from behind.
  add([...numeric].reverse());
  return [...links, ...added].sort((a, b) => a.start - b.start);
}

/** Where a finding or a link stands; a link and the finding about it have the same. */
export function placeOf({ start, end }: OffsetRange): string {
  return `${start}-${end}`;
}

function belongs(before: Link, link: Link, text: string): boolean {
  if (placeOf(before) === placeOf(link.against)) return true;
  if (before.chain !== link.chain || link.against.start < before.end) return false;
  const gap = text.slice(before.end, link.against.start);
  return gap.length <= maxGap && !/\n\s*\n|\$|\\[\])]|\\end\b/.test(gap);
}

/** How many links there are of each state. */
export interface StepTally {
  readonly holds: number;
  readonly wrong: number;
  readonly undecided: number;
}

/** What says something new is not counted. */
export function stepTally(links: readonly Link[]): StepTally {
  const count = (state: Link['state']) => links.reduce((n, link) => n + (link.state === state ? 1 : 0), 0);
  return { holds: count('holds'), wrong: count('wrong'), undecided: count('undecided') };
}

/**
 * "Derivation: 3 of 4 steps hold · 1 undecided".
 * @param wrongLine 1-based line of the first wrong step
 * @param isAnswerWrong whether its steps lead to an answer that is not correct
 */
export function derivationTitle(
  { holds, wrong, undecided }: StepTally,
  wrongLine: number | undefined,
  isAnswerWrong: boolean,
  t: Localize,
): string {
  const total = holds + wrong + undecided;
  const parts: string[] = [];
  if (isAnswerWrong && wrongLine === undefined) parts.push(t('✗ the answer is not correct'));
  if (wrongLine !== undefined) parts.push(t('✗ first wrong step in line {0}', wrongLine));
  // Nothing is said of steps where there are none, or but the wrong one.
  if (parts.length > 0 && (total === 0 || (total === 1 && wrongLine !== undefined)))
    return t('Derivation: {0}', parts.join(''));
  if (holds < total) parts.push(t('{0} of {1} steps hold', holds, total));
  else parts.push(total === 1 ? t('1 step holds') : t('{0} steps hold', total));
  if (undecided > 0) parts.push(t('{0} undecided', undecided));
  return t('Derivation: {0}', parts.join(' · '));
}

/** The link that a reader should look at first: the first wrong one, else the first undecided one, else the first. */
export function firstOpenLink({ links }: Derivation): Link {
  return links.find(({ state }) => state === 'wrong') ?? links.find(({ state }) => state === 'undecided') ?? links[0]!;
}

/**
 * Whether a chain is worth a lens: a step of it is wrong; or it has several, over more than one line, and something of it is settled.
 * @param isAnswerWrong whether its steps lead to an answer that is not correct
 */
export function isNotable({ links, start, end }: Derivation, text: string, isAnswerWrong: boolean): boolean {
  const { holds, wrong, undecided } = stepTally(links);
  if (wrong > 0) return true;
  const isSeveral = holds + undecided > 1;
  return isSeveral && (isAnswerWrong || (holds > 0 && text.slice(start, end).includes('\n')));
}

/** Where the display begins that a chain stands in: a lens above `$$`, not between it and the math. */
export function displayStart({ start }: OffsetRange, text: string): number {
  let line = text.lastIndexOf('\n', start - 1) + 1;
  if (text.slice(line, start).trim().replace(/^>+/, '').trim() !== '') return line;
  for (let i = 0; i < 3 && line > 0; i++) {
    const above = text.lastIndexOf('\n', line - 2) + 1;
    if (!displayOpening.test(text.slice(above, line - 1))) break;
    line = above;
  }
  return line;
}

const displayOpening = /^[\s>]*(?:\$\$|\\\[|\\begin\{[a-zA-Z]+\*?\}(?:\{[^{}]*\})?)+\s*(?:\\label\{[^{}]*\})?\s*$/;
