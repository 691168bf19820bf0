import { bare } from '../../../math/symbolic/notation/elaboration';
import { numberTerm, type Term } from '../../../math/symbolic/terms/term';
import type { Declaration, Rank, Trait } from '../../../math/symbolic/shapes/typing';
import type { Node } from '../../../math/syntax';
import { drawnFrom } from '../distributions';
import { dimensionsOf, spaceOf } from '../spaces';
import { termOf } from '../terms';
import { joining, otherThings, strongest, type Randomness, type Sense } from './lexicon';
import type { Item } from './sentences';
import { nodeOf } from './subjects';
import { senseAt } from './wordPairs';

/** "an invertible diagonal $d \times d$ matrix": words that say what a quantity is, put together. */
export interface Phrase {
  /** The items that it takes, `[start, end)`. */
  readonly start: number;
  readonly end: number;
  readonly rank?: Rank;
  readonly traits: readonly Trait[];
  readonly domain?: Declaration['domain'];
  readonly dimensions?: Declaration['dimensions'];
  readonly noun?: 'one' | 'many';
  readonly part?: 'entries' | 'columns' | 'rows';
  /** What stands before its part is said of the whole: "diagonal with positive entries". */
  readonly isWithPart?: true;
  readonly random?: Randomness;
  readonly family?: NonNullable<Sense['family']>;
  /** Drawn from what stands there as math. */
  readonly drawn?: Declaration;
  readonly parameters: Partial<Record<'mean' | 'variance' | 'p' | 'first' | 'second', Term>>;
  /** The values that are equally likely. */
  readonly choices?: readonly Term[];
  readonly isLost: boolean;
  readonly isNegated: boolean;
  /** Whether anything was said at all. */
  readonly isIdle: boolean;
}

type Draft = { -readonly [K in keyof Phrase]: Phrase[K] };

/** The phrase that begins at an item; undefined where none does. */
export function phraseAt(items: readonly Item[], start: number): Phrase | undefined {
  const draft: Draft = { start, end: start, traits: [], parameters: {}, isLost: false, isNegated: false, isIdle: true };
  let awaits: Sense['parameter'] | 'size' | undefined;
  let at = start;
  while (at < items.length) {
    const taken = wordTaken(items, at, draft);
    if (taken) {
      awaits = taken.awaits ?? (taken.keeps ? awaits : undefined);
      at += taken.length;
      draft.end = at;
      continue;
    }
    const value = valueTaken(items, at, draft, awaits);
    if (value > 0) {
      awaits = undefined;
      at += value;
      draft.end = at;
      continue;
    }
    const space = at === start ? 0 : spaceTaken(items, at, draft);
    if (space > 0) {
      at += space;
      draft.end = at;
      continue;
    }
    const joined = at === start ? 0 : joinTaken(items, at, draft, awaits);
    if (joined === 0) break;
    at += joined;
  }
  const next = items[draft.end];
  if (draft.end === start || (draft.isIdle && !draft.part)) return undefined;
  // "the symmetric part": another thing than what the words name.
  if (next?.kind === 'word' && otherThings.has(next.text) && draft.noun === undefined) return undefined;
  return draft;
}

interface Taken {
  readonly length: number;
  readonly awaits?: Sense['parameter'] | 'size';
  readonly keeps?: boolean;
}

function wordTaken(items: readonly Item[], at: number, draft: Draft): Taken | undefined {
  const found = senseAt(items, at);
  if (!found) return undefined;
  const { sense, length } = found;
  // "the matrix product": the noun belongs to the next word.
  const next = items[at + length];
  if (sense.noun && next?.kind === 'word' && otherThings.has(next.text)) return undefined;
  if (sense.noun && draft.noun && sense.rank !== 0) return undefined;
  // "drawn from $N(\mu, \Sigma)$ with positive definite $\Sigma$": said of something else.
  if (sense.traits && draft.drawn) return undefined;
  if (sense.noun) draft.noun = sense.noun;
  if (sense.rank !== undefined && !(sense.rank === 0 && draft.rank !== undefined)) draft.rank = sense.rank;
  if (sense.traits) draft.traits = [...draft.traits, ...sense.traits];
  if (sense.domain) draft.domain = sense.domain === 'positive' && draft.domain === 'natural' ? 'natural' : sense.domain;
  if (sense.part && draft.traits.length > 0 && items.slice(draft.start, at).some(isWith)) draft.isWithPart = true;
  if (sense.part) draft.part = sense.part;
  if (sense.random) draft.random = strongest(sense.random, draft.random);
  if (sense.family) draft.family = sense.family;
  if (sense.lost) draft.isLost = true;
  if (sense.negates) draft.isNegated = true;
  if (!sense.idle && !sense.negates && !sense.part && Object.keys(sense).length > 0) draft.isIdle = false;
  if (sense.value === 'standard')
    draft.parameters = { ...draft.parameters, mean: numberTerm(0), variance: numberTerm(1) };
  if (sense.parameter && typeof sense.value === 'number') {
    set(draft, sense.parameter, numberTerm(sense.value));
    return { length };
  }
  if (sense.size) return { length, awaits: 'size' };
  if (sense.parameter) return { length, awaits: sense.parameter };
  return { length };
}

function isWith(item: Item): boolean {
  return item.kind === 'word' && /^(?:with|having|whose)$/.test(item.text);
}

function set(draft: Draft, parameter: NonNullable<Sense['parameter']>, term: Term): void {
  const two = numberTerm(2);
  switch (parameter) {
    case 'deviation':
      draft.parameters = { ...draft.parameters, variance: { op: 'power', base: term, exponent: two } };
      return;
    case 'covariance':
      draft.parameters = { ...draft.parameters, variance: term };
      draft.rank ??= 1;
      return;
    case 'range':
      return;
    default:
      draft.parameters = { ...draft.parameters, [parameter]: term };
  }
}

/** "a random vector in $\mathbb{R}^d$" */
function spaceTaken(items: readonly Item[], at: number, draft: Draft): number {
  const [word, item] = items.slice(at, at + 2);
  if (draft.noun === undefined || word?.kind !== 'word' || !/^(?:in|from)$/.test(word.text)) return 0;
  if (item?.kind !== 'math' || item.chains.length !== 1) return 0;
  const { sides, relations } = item.chains[0]!;
  const space = relations.length === 0 ? spaceOf(nodeOf(sides[0], item.syntax)) : undefined;
  if (!space || space.isNarrower || space.declaration.traits) return 0;
  const { rank, dimensions, domain } = space.declaration;
  if (rank !== undefined && rank !== 0) draft.rank = rank;
  if (dimensions) draft.dimensions = dimensions;
  if (domain) draft.domain = domain;
  draft.isIdle = false;
  return 2;
}

/** A size, a parameter or a distribution that stands as math in the phrase. */
function valueTaken(
  items: readonly Item[],
  at: number,
  draft: Draft,
  awaits: Sense['parameter'] | 'size' | undefined,
): number {
  const item = items[at];
  if (item?.kind === 'mark') return markTaken(items, at, draft, awaits);
  if (item?.kind !== 'math') return 0;
  const [chain] = item.chains;
  if (!chain || item.chains.length > 2) return 0;
  const side = item.chains.at(-1)!.sides[0]!;
  const node = nodeOf(side, item.syntax);
  if (!node) return 0;
  const next = items[at + 1];
  const isAlone = item.chains.length === 1 && chain.relations.length === 0;
  if (isAlone) {
    const drawn = drawnFrom(node);
    if (drawn) {
      draft.drawn = drawn;
      draft.isIdle = false;
      return 1;
    }
    const sizes = isProduct(node) || awaits === 'size' ? dimensionsOf(bare(node)) : undefined;
    // "$v$ is of length $r$": as long as that, or so many entries.
    const before = items[at - 1];
    const mayBeNorm =
      before?.kind === 'word' &&
      before.text === 'length' &&
      !(node.kind === 'symbol' && /^[nmdkpNMDKT]$/.test(node.name));
    if (sizes && mayBeNorm) {
      draft.isLost = true;
      draft.isIdle = false;
      return 1;
    }
    if (sizes && (sizes.length === 2 || awaits === 'size' || draft.noun)) {
      draft.dimensions = sizes;
      draft.isIdle = false;
      if (sizes.length === 2) draft.rank ??= 2;
      return 1;
    }
    // "$n$ by $d$ matrix", "$d$-dimensional"
    const by = next?.kind === 'word' && next.text === 'by' ? items[at + 2] : undefined;
    const other = by?.kind === 'math' && by.chains.length === 1 ? nodeOf(by.chains[0]!.sides[0], by.syntax) : undefined;
    if (other) {
      draft.dimensions = [dimensionsOf(node)?.[0], dimensionsOf(other)?.[0]];
      draft.rank ??= 2;
      draft.isIdle = false;
      return 3;
    }
    if (next?.kind === 'word' && /^(?:dimensional|vectors?)$/.test(next.text) && next.start - item.end <= 1) {
      const lengths = dimensionsOf(node);
      if (!lengths) return 0;
      draft.dimensions = lengths;
      draft.isIdle = false;
      return 1;
    }
  }
  if (draft.family === 'uniform' && isRange(node) && isAlone) return rangeTaken(node, draft);
  if (draft.family && node.kind === 'bracket' && isAlone) return argumentsTaken(node.items, draft);
  // "mean $\bar x = …$" tells what a letter is.
  if (awaits && awaits !== 'size' && isAlone) {
    const term = termOf(node);
    if (!term) return 0;
    set(draft, awaits, term);
    draft.isIdle = false;
    return 1;
  }
  return 0;
}

/** "mean 0", "Bernoulli($p$)" */
function markTaken(
  items: readonly Item[],
  at: number,
  draft: Draft,
  awaits: Sense['parameter'] | 'size' | undefined,
): number {
  const [mark, inside, close] = items.slice(at, at + 3);
  if (mark?.kind !== 'mark') return 0;
  const digit =
    /^\d$/.test(mark.text) && (inside?.kind !== 'mark' || inside.start > mark.end || !/[\d.]/.test(inside.text));
  if (digit && awaits && awaits !== 'size') {
    set(draft, awaits, numberTerm(Number(mark.text)));
    return 1;
  }
  if (mark.text !== '(' || !draft.family || inside?.kind !== 'math') return 0;
  if (close?.kind !== 'mark' || close.text !== ')') return 0;
  const nodes = inside.chains.flatMap(({ sides, relations }) =>
    relations.length === 0 ? (nodeOf(sides[0], inside.syntax) ?? []) : [],
  );
  return argumentsTaken(nodes, draft) > 0 ? 3 : 0;
}

function argumentsTaken(nodes: readonly Node[], draft: Draft): number {
  const [first, second] = nodes.map(termOf);
  if (!first) return 0;
  draft.parameters = { ...draft.parameters, first, ...(second ? { second } : {}) };
  return 1;
}

function isProduct(node: Node): boolean {
  return node.kind === 'product' && node.factors.some(({ operator }) => operator === '×');
}

function isRange(node: Node): boolean {
  return node.kind === 'bracket' && node.items.length >= 2;
}

function rangeTaken(node: Node, draft: Draft): number {
  if (node.kind !== 'bracket') return 0;
  const terms = node.items.flatMap((item) => termOf(item) ?? []);
  if (terms.length !== node.items.length) return 0;
  if (node.open === '\\{') draft.choices = terms;
  else if (terms.length === 2) draft.parameters = { ...draft.parameters, first: terms[0]!, second: terms[1]! };
  else return 0;
  return 1;
}

/** Words and commas between two parts of one phrase. */
function joinTaken(
  items: readonly Item[],
  at: number,
  draft: Draft,
  awaits: Sense['parameter'] | 'size' | undefined,
): number {
  let next = at;
  let isAnd = false;
  let isOf = false;
  while (next < items.length && next - at < 4) {
    const item = items[next]!;
    const isComma = item.kind === 'mark' && /^[,(–-]$/.test(item.text);
    if (!isComma && !(item.kind === 'word' && joining.has(item.text))) break;
    isAnd ||= isComma || item.text === 'and' || item.text === 'or';
    isOf ||= item.kind === 'word' && item.text === 'of';
    next++;
  }
  if (next === at) return 0;
  const found = senseAt(items, next);
  const item = items[next];
  if (!found) {
    const isValue = item?.kind === 'math' || (item?.kind === 'mark' && /^\d$/.test(item.text));
    const isAwaited = awaits !== undefined || draft.family !== undefined || draft.random !== undefined || isOf;
    return isValue && isAwaited && !isAnd && valueTaken(items, next, { ...draft }, awaits) > 0 ? next - at : 0;
  }
  const { sense } = found;
  const isDetail =
    Boolean(sense.parameter ?? sense.part ?? sense.family ?? sense.size ?? sense.random) ||
    (sense.traits?.includes('orthonormal columns') ?? false) ||
    (sense.rank === 0 && draft.random !== undefined) ||
    sense.value !== undefined ||
    (sense.idle && draft.random !== undefined && !sense.noun);
  if (isOf && !sense.size) return 0;
  // "$ε$ i.i.d. $N(0, 1)$, orthogonal $Q$"
  const isDrawn = draft.drawn !== undefined || draft.family !== undefined || Object.keys(draft.parameters).length > 0;
  if (isAnd && isDrawn && !isDetail) return 0;
  // After its noun a phrase goes on with details alone: "a vector with mean 0", not "a matrix and a vector".
  if (draft.noun !== undefined && !isDetail) {
    const isAdjective = isAnd && !sense.noun && sense.idle !== true && !startsAnother(items, next);
    return isAdjective ? next - at : 0;
  }
  return isAnd && draft.noun === undefined && sense.noun && startsAnother(items, next) && draft.traits.length === 0
    ? 0
    : next - at;
}

/** Whether the words from here on stand before a quantity of their own: "and a diagonal matrix $D$". */
function startsAnother(items: readonly Item[], at: number): boolean {
  for (let i = at; i < items.length;) {
    const found = senseAt(items, i);
    if (!found) {
      const item = items[i]!;
      return (
        item.kind === 'math' &&
        item.chains.every(({ relations }) => relations.length === 0 || relations[0]!.text === '∈')
      );
    }
    i += found.length;
  }
  return false;
}
