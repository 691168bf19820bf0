import { deducesNext, solvesNext, speaksOfOther, statesNext } from '../../document/context';
import type { BlockReading } from '../../document/readBlock';
import { goesOn, namesIn, type CheckedBlock } from '../checkBlock';
import type { Facts } from '../../math/symbolic/relateTerms';
import type { Definition } from '../../math/symbolic/resolve';
import type { Finding } from '../finding';
import { reaches } from './factReach';
import { judgeSteps, noSteps, type BlockSteps, type LastSide } from './judgeSteps';
import type { Knowledge } from './knowledge';
import { Ledger } from './ledger';
import { letterOf } from './letterOf';
import type { BlockFacts, UnreadFact } from './readFacts';
import { holdsIn, scopesOf, type Scope } from './scopes';
import { noLetters, revaluedLetters } from './revalued';
import { goesOnInPlainText } from './plainPassages';
import {
  conditionsIn,
  headOf,
  remarksOf,
  symbolicChains,
  withContinuation,
  type BlockChains,
  type SymbolicChain,
} from './symbolicChains';

interface Judged {
  readonly key: string;
  readonly chains: readonly SymbolicChain[];
  readonly before: LastSide | undefined;
  readonly unread: readonly UnreadFact[];
  readonly next: readonly SymbolicChain[];
  readonly result: BlockSteps;
}

const known = new WeakMap<CheckedBlock, Judged>();

/**
 * Judges the derivations of a document, block by block, each with what was said up to its end. A block is judged anew only
 * if what concerns its letters has changed. Yields after every block that took work.
 * @param sheet what the problem that a block answers says of letters
 */
export function* judgeDerivations(
  blocks: readonly CheckedBlock[],
  sheet: readonly (BlockFacts | undefined)[] = [],
): Generator<void, readonly BlockSteps[]> {
  const { scopes, areCertain } = scopesOf(blocks);
  const ledger = new Ledger(areCertain);
  const whole = new Ledger(areCertain);
  const fresh = freshNames(blocks);
  for (const [scope, facts] of backgroundOf(blocks, scopes, sheet)) {
    for (const book of [whole, ledger]) {
      book.goTo(scope);
      book.add(facts);
    }
  }
  for (const [index, { facts }] of blocks.entries()) {
    whole.goTo(scopes[index]!);
    whole.add(facts, fresh[index]);
  }
  const allUnread = unreadOf(blocks).filter(({ fact: { ifDiagonal } }) => !ifDiagonal || !whole.isDiagonal(ifDiagonal.name)); // prettier-ignore
  const revaluedIn = revaluedLetters(blocks, scopes);
  const results: BlockSteps[] = [];
  let previous: CheckedBlock | undefined;
  let lastSide: LastSide | undefined;
  for (const [index, block] of blocks.entries()) {
    ledger.goTo(scopes[index]!);
    const { chains, assigned, letters: own, isSymbolic } = chainsAt(blocks, index);
    const isContinued =
      goesOn(block, previous) || goesOnInPlainText(block.reading, previous?.reading);
    const before = isContinued ? lastSide : undefined;
    const letters = before
      ? new Set([...own, ...before.side.letters, ...before.anchor.letters])
      : own;
    const earlier = isSymbolic ? ledger.concerning(letters) : undefined;
    ledger.add(block.facts, fresh[index]);
    if (!earlier) results.push({ ...noSteps, lastSide: plainLast(chains) });
    else {
      const now = ledger.concerning(letters);
      const later = whole.concerning(letters, scopes[index]);
      const next = reasonsAfter(blocks, index);
      const conditions = conditionsBefore(blocks, index);
      const pairs = conditions.map((pair) => [...pair].join(' '));
      const lead = leadTo(block.reading, previous?.reading);
      const isStated = statesNext(lead);
      const isOfOther = block.reading.startsWithMath && speaksOfOther(lead);
      const isDeduced = block.reading.startsWithMath && deducesNext(lead);
      const isSolved = block.reading.startsWithMath && solvesNext(lead);
      const revalued = revaluedIn.get(scopes[index]!.number) ?? noLetters;
      const others = [...letters].filter((letter) => revalued.has(letter)).sort().join(' '); // prettier-ignore
      const key = [earlier.key, now.key, later.key, pairs.join(), areCertain, isStated, isOfOther, isDeduced, isSolved, others].join('|'); // prettier-ignore
      const unread = unreadAround(allUnread, index, scopes);
      let judged = known.get(block);
      const isKnown =
        judged?.key === key &&
        judged.chains === chains &&
        judged.before === before &&
        judged.next === next;
      if (!judged || !isKnown || !isSame(judged.unread, unread)) {
        const knowledge: Knowledge = {
          ...now,
          earlier: earlier.facts,
          later: later.key === now.key ? undefined : withDeclarations(now.facts, later.own),
          introduced: block.facts.introduced,
          hypotheses: block.facts.hypotheses,
          unread,
          reaches: (fact, step) =>
            !block.facts.unread.includes(fact) || reaches(fact, step, block.reading),
          isScoped: areCertain,
          assigned,
          varied: later.varied,
          revalued: new Set([...revalued, ...now.redefined, ...later.redefined]),
          next,
          remarks: () => remarksOf(block.reading),
          conditions,
          isStated,
          isOfOther,
          isDeduced,
          isSolved,
        };
        judged = {
          key,
          chains,
          before,
          unread,
          next,
          result: judgeSteps(chains, before, knowledge),
        };
        known.set(block, judged);
        yield;
      }
      results.push(judged.result);
      ledger.addSteps(judged.result);
    }
    if (!block.reading.isBlank && !block.reading.continuation) {
      previous = block;
      lastSide = results.at(-1)!.lastSide;
    }
  }
  return results;
}

/** The chains of a block, with what follows in displays that go on with its last sum. */
function chainsAt(blocks: readonly CheckedBlock[], index: number): BlockChains {
  let found = symbolicChains(blocks[index]!.reading);
  if (!blocks[index]!.reading.endsWithMath) return found;
  let distance = blocks[index]!.reading.prose.length;
  for (let at = index + 1; at < blocks.length; at++) {
    const { continuation, isBlank, prose } = blocks[at]!.reading;
    if (continuation) found = withContinuation(found, continuation, distance);
    else if (!isBlank) break;
    distance += prose.length;
  }
  return found;
}

function withDeclarations(facts: Facts, { declarations }: Facts): Facts {
  return { ...facts, declarations: new Map([...facts.declarations, ...declarations]) };
}

/** What a sheet says of the letters of each problem of which the document itself says nothing. */
function backgroundOf(
  blocks: readonly CheckedBlock[],
  scopes: readonly Scope[],
  sheet: readonly (BlockFacts | undefined)[],
): ReadonlyMap<Scope, BlockFacts> {
  const found = new Map<Scope, BlockFacts>();
  sheet.forEach((facts, index) => {
    if (facts && !found.has(scopes[index]!)) found.set(scopes[index]!, facts);
  });
  if (found.size === 0) return found;
  const own = namesIn(blocks);
  for (const [scope, facts] of found)
    found.set(scope, {
      ...facts,
      declarations: facts.declarations.filter(([name]) => !own.has(name)),
      definitions: facts.definitions.filter(({ name }) => !own.has(name)),
    });
  return found;
}

/**
 * What blocks conclude for names that stand nowhere before: "the layer gives $A_{ij} = …$" says what `A` is, as nothing else
 * does.
 */
function freshNames(blocks: readonly CheckedBlock[]): readonly (readonly Definition[])[] {
  const seen = new Set<string>();
  return blocks.map(({ facts, reading }) => {
    const { chains, letters } = symbolicChains(reading);
    const fresh = facts.derived.filter(({ name }) => {
      const letter = letterOf(name);
      const first = chains.find(({ sides }) => sides.some((side) => side?.letters.has(letter)));
      const [head, ...others] = first?.sides ?? [];
      const isHead = head !== undefined && headOf(head.side.node()) === letter;
      return isHead && !seen.has(letter) && !others.some((side) => side?.letters.has(letter));
    });
    for (const [name] of facts.declarations) seen.add(letterOf(name));
    for (const letter of letters) seen.add(letter);
    return fresh;
  });
}

/** What is said before the first formula of a block. */
function leadTo(reading: BlockReading, previous: BlockReading | undefined): string {
  const [first] = reading.passages;
  return reading.startsWithMath || !first ? (previous?.tail ?? '') : reading.prose.slice(0, first.start);
} // prettier-ignore

/** The last side of chains that hold no letters. */
function plainLast(chains: readonly SymbolicChain[]): LastSide | undefined {
  const side = chains.at(-1)?.sides.at(-1);
  return side && { side, anchor: side };
}

/** What the block after says, if it goes on with the sentence: "since $a^\top b = 0$". */
function reasonsAfter(blocks: readonly CheckedBlock[], index: number): readonly SymbolicChain[] {
  let at = index + 1;
  while (blocks[at]?.reading.isBlank) at++;
  const next = blocks[at];
  if (!next || !givesReason.test(next.reading.head)) return noChains;
  return symbolicChains(next.reading).chains;
}

/** How a paragraph begins that says why what stands before it is so. */
const givesReason =
  /^\W*(?:using|since|because|as|where|by|here|note|recall|remember|observe|this|that|it|we (?:have )?used|in the (?:last|first|second|third)|the (?:last|first|second|third)|assum\w+|remark|reason\w*)\b|^\s*\(?(?:\*|†|‡)/i;

const noChains: readonly SymbolicChain[] = [];

/** Pairs of letters that differ in what follows: "for $i \\ne j$ we have". */
function conditionsBefore(
  blocks: readonly CheckedBlock[],
  index: number,
): readonly ReadonlySet<string>[] {
  return blocks
    .slice(Math.max(index - nearby, 0), index)
    .flatMap(({ reading }) => conditionsIn(symbolicChains(reading).chains));
}

/** A property that is told in words alone: nobody knows of what. */
const wordsAlone: UnreadFact = { kind: 'property', about: [], start: 0, end: 0 };

const vanishing: UnreadFact = { ...wordsAlone, kind: 'vanishing' };
const place: UnreadFact = { ...wordsAlone, kind: 'place' };

/** A reason is given in the paragraph before or after; what is said of quantities holds in the whole problem. */
const nearby = 2;

/** Something that was said and not understood, and in which block. */
interface Unread {
  readonly fact: UnreadFact;
  readonly block: number;
}

/** Everything that was said in a document and not understood. */
function unreadOf(blocks: readonly CheckedBlock[]): readonly Unread[] {
  return blocks.flatMap(({ facts, reading }, block) => {
    const isHeading = reading.marks.some(({ kind }) => kind === 'heading' || kind === 'problem');
    const alone: UnreadFact[] = [];
    const isRead = facts.declarations.some(([, { traits }]) => traits !== undefined);
    if (!isHeading && !isRead && reading.namesProperties && reading.spans.length === 0)
      alone.push(wordsAlone);
    if (!isHeading && reading.namesVanishing) alone.push(vanishing);
    if (!isHeading && reading.namesPlaces) alone.push(place);
    return [...alone, ...facts.unread].map((fact) => ({ fact, block }));
  });
}

/** What was said around a block and not understood: a step may rest on it. */
function unreadAround(
  unread: readonly Unread[],
  index: number,
  scopes: readonly Scope[],
): readonly UnreadFact[] {
  const isNear = ({ fact, block }: Unread) =>
    fact.kind === 'property' ? block <= index + nearby : Math.abs(block - index) <= nearby;
  return unread
    .filter((one) => holdsIn(scopes[one.block]!.number, scopes[index]!))
    .filter(isNear)
    .map(({ fact }) => fact);
}

function isSame(a: readonly UnreadFact[], b: readonly UnreadFact[]): boolean {
  return a.length === b.length && a.every((fact, i) => fact === b[i]);
}

const merged = new WeakMap<
  BlockSteps,
  { readonly others: readonly Finding[]; readonly findings: readonly Finding[] }
>();

/** A block's findings with those of its derivations, in the order of the text; the same array for the same content. */
export function withSteps(others: readonly Finding[], steps: BlockSteps): readonly Finding[] {
  if (steps.findings.length === 0) return others;
  const before = merged.get(steps);
  if (before?.others === others) return before.findings;
  const findings = [...others, ...steps.findings].sort((a, b) => a.start - b.start);
  merged.set(steps, { others, findings });
  return findings;
}
