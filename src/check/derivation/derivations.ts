import { deducesNext, solvesNext, speaksOfOther, statesNext, derivativesTold } from '../../document/leads';
import { goesOnWith, opensCase } from '../../document/passing';
import { anyOf, expression, phrases } from '../../document/phrases';
import type { BlockReading } from '../../document/readBlock';
import { reasons } from '../../document/vocabulary';
import { goesOn, namesIn, type CheckedBlock } from '../checkBlock';
import type { Facts } from '../../math/symbolic/terms/facts';
import type { Definition } from '../../math/symbolic/terms/resolve';
import type { Finding } from '../finding';
import { caseKey, casesAround } from './cases';
import { claims, reaches } from './factReach';
import { judgeSteps, noSteps, type BlockSteps, type LastSide } from './judgeSteps';
import { idOf, mistakeId } from './contentIds';
import { imaginaryUnits } from './imaginaryUnit';
import { conditionKey, indexConditions, type IndexCondition } from './indexConditions';
import type { Knowledge, Stated } from './knowledge';
import { Ledger, type Concerning } from './ledger';
import { SaidSoFar } from './saidSoFar';
import { letterOf } from './letterOf';
import type { BlockFacts, UnreadFact } from './readFacts';
import { holdsIn, scopesOf, type Scope } from './scopes';
import { noLetters, revaluedLetters } from './revalued';
import { goesOnInPlainText } from './plainPassages';
import {
  headOf,
  remarksOf,
  symbolicChains,
  withContinuation,
  type BlockChains,
  type SymbolicChain,
} from './symbolicChains';

/** All that a block's steps are judged by. */
interface Circumstances {
  /** What proves a step, or may. */
  readonly key: string;
  readonly chains: readonly SymbolicChain[];
  readonly before: LastSide | undefined;
  /** What is looked at only where a step is not proved. */
  readonly doubts: { readonly key: string; readonly next: readonly SymbolicChain[] };
}

interface Judged extends Circumstances {
  readonly isDoubted: boolean;
  readonly result: BlockSteps;
}

/** What stays from one check of a document to the next. */
export class DerivationMemory {
  readonly soFar = new SaidSoFar<Concerning>();
  readonly inAll = new SaidSoFar<Concerning>();
}

/** The latest judgements of a block, one for each place where its text stands: `$$x = 1$$` may stand in many. */
const known = new WeakMap<CheckedBlock, readonly Judged[]>();

/**
 * Judges the derivations of a document, block by block, each with what was said up to its end. A block is judged anew only
 * if what concerns its letters has changed. Yields after every block that took work, and
 * between its steps.
 * @param sheet what the problem that a block answers says of letters
 */
export function* judgeDerivations(
  blocks: readonly CheckedBlock[],
  sheet: readonly (BlockFacts | undefined)[] = [],
  memory = new DerivationMemory(),
): Generator<void, readonly BlockSteps[]> {
  const { scopes, areCertain } = scopesOf(blocks);
  const ledger = new Ledger(areCertain, memory.soFar);
  const whole = new Ledger(areCertain, memory.inAll);
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
  const allUnread = unreadOf(blocks).filter(
    ({ fact: { ifDiagonal } }) => !ifDiagonal || !whole.isDiagonal(ifDiagonal.name),
  );
  const revaluedIn = revaluedLetters(blocks, scopes);
  const unitsAt = imaginaryUnits(blocks, scopes);
  const casesAt = casesAround(blocks, scopes);
  const places = placesOf(blocks);
  const results: BlockSteps[] = [];
  let previous: CheckedBlock | undefined;
  let lastSide: LastSide | undefined;
  for (const [index, block] of blocks.entries()) {
    ledger.goTo(scopes[index]!);
    const { chains, assigned, letters: own, isSymbolic } = chainsAt(blocks, index);
    const isContinued = goesOn(block, previous) || goesOnInPlainText(block.reading, previous?.reading);
    const before = isContinued ? lastSide : undefined;
    if (previous && !isContinued && !block.reading.isBlank) {
      const { head } = block.reading;
      if (opensCase(head)) ledger.forget(() => true);
      else if (!goesOnWith(previous.reading.tail, head)) ledger.forget((passing) => passing === 'sentence');
    }
    const letters = before ? new Set([...own, ...before.side.letters, ...before.anchor.letters]) : own;
    const earlier = isSymbolic ? ledger.concerning(letters) : undefined;
    ledger.add(block.facts, fresh[index]);
    if (!earlier) results.push({ ...noSteps, lastSide: plainLast(chains) });
    else {
      const now = ledger.concerning(letters);
      const later = whole.concerning(letters, scopes[index]);
      const next = reasonsAfter(blocks, index);
      const conditions = conditionsAround(blocks, index);
      const lead = leadTo(block.reading, previous?.reading);
      const isStated = statesNext(lead);
      const isOfOther = block.reading.startsWithMath && speaksOfOther(lead);
      const isDeduced = block.reading.startsWithMath && deducesNext(lead);
      const isSolved = block.reading.startsWithMath && solvesNext(lead);
      const derives = derivativesAround(blocks, index);
      const units = unitsAt(index);
      const revalued = revaluedIn.get(scopes[index]!.number) ?? noLetters;
      const unread = unreadAround(allUnread, index, scopes);
      const cases = casesAt(index);
      const { mistakes } = ledger;
      const isMoreLater = later.keys.all !== now.keys.all;
      const circumstances: Circumstances = {
        key: [
          earlier.keys.facts,
          now.keys.facts,
          now.keys.equations,
          conditionKey(conditions),
          areCertain,
          isStated,
          isOfOther,
          isDeduced,
          isSolved,
          derives,
          [...units].join(' '),
        ].join('|'),
        chains,
        before,
        doubts: {
          key: [
            earlier.keys.all,
            now.keys.all,
            mistakes.map(mistakeId),
            isMoreLater,
            later.keys.declared,
            [...letters].filter((letter) => revalued.has(letter)).sort(),
            unread.map(idOf),
            caseKey(cases),
          ].join('|'),
          next,
        },
      };
      let judged = known.get(block)?.find((one) => isSame(one, circumstances));
      if (!judged) {
        const { facts, ...otherwise } = now.told();
        let isDoubted = false;
        const doubts = {
          ...otherwise,
          later: isMoreLater ? withDeclarations(facts, later.told().own) : undefined,
          tied: now.tied,
          mistakes,
          unread,
          varied: later.varied,
          meanings: later.meanings,
          cases,
          revalued: new Set([...revalued, ...now.redefined, ...later.redefined]),
          next,
        };
        const knowledge: Knowledge = {
          facts,
          earlier: earlier.told().facts,
          equations: now.equations,
          definitions: block.facts.definitions,
          introduced: new Set([...block.facts.introduced].map(idOf)),
          hypotheses: block.facts.hypotheses,
          isScoped: areCertain,
          assigned,
          remarks: () => remarksOf(block.reading),
          conditions,
          isStated,
          isOfOther,
          isDeduced,
          isSolved,
          derivativesTold: derives,
          units,
          reaches: (fact, step) => !block.facts.unread.includes(fact) || reaches(fact, step, block.reading),
          get doubts() {
            isDoubted = true;
            return doubts;
          },
        };
        const result = yield* judgeSteps(chains, before, knowledge);
        judged = { ...circumstances, isDoubted, result };
        remember(block, judged, places.get(block)!);
        yield;
      } else remember(block, judged, places.get(block)!);
      results.push(judged.result);
      ledger.addSteps(opensCase(block.reading.head) ? inCase(judged.result) : judged.result);
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

/** What a sheet says of the letters of each problem of which the document itself says nothing there. */
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
  for (const [scope, facts] of found) {
    // The masks of one problem are the noise of another one.
    const own = namesIn(blocks.filter((_, index) => holdsIn(scopes[index]!.number, scope)));
    found.set(scope, {
      ...facts,
      declarations: facts.declarations.filter(([name]) => !own.has(name)),
      definitions: facts.definitions.filter(({ name }) => !own.has(name)),
    });
  }
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
}

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

const reasonOpeners = phrases`
  ${reasons}
  using
  by
  here
  note
  recall
  remember
  observe
  this
  that
  it
  we (?:have )?used
  in the (?:last|first|second|third)
  the (?:last|first|second|third)
  remark
  reason\w*
`;
/** How a paragraph begins that says why what stands before it is so. */
const givesReason = expression(phrases`
  ^\W*${anyOf(reasonOpeners)}\b
  ^\s*\(?(?:\*|†|‡)
`);

const noChains: readonly SymbolicChain[] = [];

/** What is said of indices in a block and before it: "for $i \\ne j$ we have". */
function conditionsAround(blocks: readonly CheckedBlock[], index: number): readonly IndexCondition[] {
  return blocks.slice(Math.max(index - nearby, 0), index + 1).flatMap(({ reading }) => indexConditions(reading));
}

const derivativeWords = new WeakMap<BlockReading, ReturnType<typeof derivativesTold>>();

/** What the words of a block and of those just before it tell of derivatives. */
function derivativesAround(blocks: readonly CheckedBlock[], index: number): ReturnType<typeof derivativesTold> {
  const told = blocks.slice(Math.max(index - nearby, 0), index + 1).map(({ reading }) => {
    if (!derivativeWords.has(reading)) derivativeWords.set(reading, derivativesTold(reading.prose));
    return derivativeWords.get(reading);
  });
  return told.includes('other') ? 'other' : told.find((one) => one !== undefined);
}

/** What a paragraph states that begins with "suppose" holds in its case. */
function inCase(steps: BlockSteps): BlockSteps {
  const equations = steps.equations.map((equation): Stated => ({ ...equation, passing: equation.passing ?? 'case' }));
  return { ...steps, equations };
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
  /** The first block whose steps may rest on it. */
  readonly from: number;
}

/** Everything that was said in a document and not understood. */
function unreadOf(blocks: readonly CheckedBlock[]): readonly Unread[] {
  return blocks.flatMap(({ facts, reading }, block) => {
    const isHeading = reading.marks.some(({ kind }) => kind === 'heading' || kind === 'problem');
    const alone: UnreadFact[] = [];
    const isRead = facts.declarations.some(([, { traits }]) => traits !== undefined);
    if (!isHeading && reading.spans.length === 0) {
      const kinds = new Set(reading.factWords().map(({ kind }) => kind));
      const words = facts.unread.filter(({ kind, word }) => kind === 'property' && word !== undefined);
      const isConcluded = words.length > 0 && words.every((fact) => fact.isConcluded);
      if (!isRead && !isConcluded && kinds.has('property')) alone.push(wordsAlone);
      if (kinds.has('vanishing')) alone.push(vanishing);
      if (kinds.has('place')) alone.push(place);
    }
    return [...alone, ...facts.unread].map((fact) => ({
      fact,
      block,
      from: fact.isConcluded ? formulaBefore(fact, blocks, block) : fact.kind === 'property' ? block - nearby : 0,
    }));
  });
}

/** The block with the formula that something is concluded from: all of it may be meant. */
function formulaBefore({ start }: UnreadFact, blocks: readonly CheckedBlock[], block: number): number {
  if (blocks[block]!.reading.passages.some((one) => one.end <= start && claims(one))) return block;
  let at = block - 1;
  while (at >= 0 && !blocks[at]!.reading.passages.some(claims)) at--;
  return at;
}

/** What was said around a block and not understood: a step may rest on it. */
function unreadAround(unread: readonly Unread[], index: number, scopes: readonly Scope[]): readonly UnreadFact[] {
  const isNear = ({ fact, block, from }: Unread) =>
    index >= from && (fact.kind === 'property' || Math.abs(block - index) <= nearby);
  return unread
    .filter((one) => holdsIn(scopes[one.block]!.number, scopes[index]!))
    .filter(isNear)
    .map(({ fact }) => fact);
}

function isSame(a: Judged, b: Circumstances): boolean {
  return (
    a.key === b.key &&
    a.chains === b.chains &&
    a.before === b.before &&
    (!a.isDoubted || (a.doubts.key === b.doubts.key && a.doubts.next === b.doubts.next))
  );
}

/** In how many places of a document a block stands: the same text is one block. */
function placesOf(blocks: readonly CheckedBlock[]): ReadonlyMap<CheckedBlock, number> {
  const places = new Map<CheckedBlock, number>();
  for (const block of blocks) places.set(block, (places.get(block) ?? 0) + 1);
  return places;
}

/** Keeps a judgement as the latest one of a block, and as many before it as the block has other places. */
function remember(block: CheckedBlock, judged: Judged, places: number): void {
  const before = known.get(block) ?? noJudgements;
  if (before.at(-1) === judged) return;
  known.set(block, [...before.filter((one) => one !== judged), judged].slice(-places));
}

const noJudgements: readonly Judged[] = [];

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
