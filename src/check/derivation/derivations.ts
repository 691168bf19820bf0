import { noLead, readLead, statesNext } from '../../document/leads';
import { goesOnWith, opensCase } from '../../document/passing';
import { goesOn, type CheckedBlock } from '../checkBlock';
import type { Finding } from '../finding';
import { chainsAt } from './continuedChains';
import { recall, remember } from './judgedBlocks';
import { judgeSteps, noSteps, type BlockSteps, type LastSide } from './judgeSteps';
import type { Stated } from './knowledge';
import { Ledger, type Concerning } from './ledger';
import { isPause } from './pauses';
import { goesOnInPlainText } from './plainPassages';
import type { BlockFacts } from './readFacts';
import { SaidSoFar } from './saidSoFar';
import { circumstancesOf, knowledgeOf, type Situation } from './situation';
import { surveyOf, type Survey } from './survey';
import type { BlockChains, SymbolicChain } from './symbolicChains';
import { conditionsAround, derivativesAround, leadTo, reasonsAfter } from './wordsAround';

/** What stays from one check of a document to the next. */
export class DerivationMemory {
  readonly soFar = new SaidSoFar<Concerning>();
  readonly inAll = new SaidSoFar<Concerning>();
}

/**
 * Judges the derivations of a document, block by block, each with what was said up to its end. A block is judged anew only
 * if what concerns its letters has changed. Yields after every block that took work, between
 * its steps, and now and then where there are many blocks.
 * @param sheet what the problem that a block answers says of letters
 * @param effort units that each step may take
 */
export function* judgeDerivations(
  blocks: readonly CheckedBlock[],
  sheet: readonly (BlockFacts | undefined)[] = [],
  memory = new DerivationMemory(),
  effort?: number,
): Generator<void, readonly BlockSteps[]> {
  const walk = new DocumentWalk(blocks, yield* surveyOf(blocks, sheet, memory.inAll), memory, effort);
  const results: BlockSteps[] = [];
  for (const index of blocks.keys()) {
    if (isPause(index)) yield;
    results.push(yield* walk.judge(index));
  }
  return results;
}

/** The way through a document, with what was said so far. */
class DocumentWalk {
  private readonly ledger: Ledger;
  /** The block before, blank ones left out, and the side that it ends with. */
  private previous: CheckedBlock | undefined;
  private lastSide: LastSide | undefined;

  constructor(
    private readonly blocks: readonly CheckedBlock[],
    private readonly survey: Survey,
    memory: DerivationMemory,
    private readonly effort: number | undefined,
  ) {
    this.ledger = new Ledger(survey.areCertain, memory.soFar);
    this.ledger.addBackground(survey.background);
  }

  /** The steps of the next block: those of all before it have been judged. */
  *judge(index: number): Generator<void, BlockSteps> {
    const { reading } = this.blocks[index]!;
    const steps = yield* this.stepsOf(index);
    if (!reading.isBlank && !reading.continuation) {
      this.previous = this.blocks[index]!;
      this.lastSide = steps.lastSide;
    }
    return steps;
  }

  private *stepsOf(index: number): Generator<void, BlockSteps> {
    const block = this.blocks[index]!;
    const found = chainsAt(this.blocks, index);
    const situation = this.enter(index, found);
    if (!situation) return { ...noSteps, lastSide: plainLast(found.chains) };
    const circumstances = circumstancesOf(situation);
    let judged = recall(block, circumstances);
    const isKnown = judged !== undefined;
    if (!judged) {
      let isDoubted = false;
      const knowledge = knowledgeOf(situation, () => (isDoubted = true));
      const result = yield* judgeSteps(found.chains, situation.before, knowledge, this.effort);
      judged = { ...circumstances, isDoubted, result };
    }
    remember(block, judged, this.survey.places.get(block)!);
    if (!isKnown) yield;
    this.ledger.addSteps(opensCase(block.reading.head) ? inCase(judged.result) : judged.result);
    return judged.result;
  }

  /** Goes on to a block: what is known there, and in it; undefined where it holds no letters. */
  private enter(index: number, found: BlockChains): Situation | undefined {
    const { blocks, survey, ledger } = this;
    const block = blocks[index]!;
    const scope = survey.scopes[index]!;
    ledger.goTo(scope);
    const isContinued = goesOn(block, this.previous) || goesOnInPlainText(block.reading, this.previous?.reading);
    const before = isContinued ? this.lastSide : undefined;
    if (!isContinued) this.breakOff(block);
    const letters = before
      ? new Set([...found.letters, ...before.side.letters, ...before.anchor.letters])
      : found.letters;
    const earlier = found.isSymbolic ? ledger.concerning(letters) : undefined;
    const facts = survey.facts[index]!;
    ledger.add(facts, survey.fresh[index]);
    if (!earlier) return undefined;
    const words = leadTo(block.reading, this.previous?.reading);
    return {
      ...found,
      block,
      facts,
      letters,
      before,
      earlier,
      now: ledger.concerning(letters),
      later: survey.whole.concerning(letters, scope),
      isScoped: survey.areCertain,
      next: reasonsAfter(blocks, index),
      conditions: conditionsAround(blocks, index),
      isStated: statesNext(words),
      lead: block.reading.startsWithMath ? readLead(words) : noLead,
      derivativesTold: derivativesAround(blocks, index),
      units: survey.unitsAt(index),
      revalued: survey.revaluedAt(index),
      unread: survey.unreadAt(index),
      cases: survey.casesAt(index),
      mistakes: ledger.mistakes,
    };
  }

  /** Forgets what held up to the end of the sentence, or of the case. */
  private breakOff({ reading: { head, isBlank } }: CheckedBlock): void {
    if (!this.previous || isBlank) return;
    if (opensCase(head)) this.ledger.forget(() => true);
    else if (!goesOnWith(this.previous.reading.tail, head)) this.ledger.forget((passing) => passing === 'sentence');
  }
}

/** The last side of chains that hold no letters. */
function plainLast(chains: readonly SymbolicChain[]): LastSide | undefined {
  const side = chains.at(-1)?.sides.at(-1);
  return side && { side, anchor: side };
}

/** What a paragraph states that begins with "suppose" holds in its case. */
function inCase(steps: BlockSteps): BlockSteps {
  const equations = steps.equations.map((equation): Stated => ({ ...equation, passing: equation.passing ?? 'case' }));
  return { ...steps, equations };
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
