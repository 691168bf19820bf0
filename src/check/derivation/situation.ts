import type { ToldCases } from '../../document/cases';
import type { Lead } from '../../document/leads';
import type { Facts } from '../../math/symbolic/terms/facts';
import type { CheckedBlock } from '../checkBlock';
import type { BlockFacts } from './readFacts';
import { caseKey } from './cases';
import { idOf, mistakeId } from './contentIds';
import { reaches } from './factReach';
import { conditionKey } from './indexConditions';
import type { Circumstances } from './judgedBlocks';
import type { LastSide } from './judgeSteps';
import type { Doubts, Knowledge } from './knowledge';
import type { Concerning } from './ledger';
import type { UnreadFact } from './readFacts';
import type { Mistake } from './step';
import { remarksOf, type BlockChains, type SymbolicChain } from './symbolicChains';

/** A block in its place, with all that is said of its letters there. */
export interface Situation extends BlockChains {
  readonly block: CheckedBlock;
  /** What it says itself of its letters. */
  readonly facts: BlockFacts;
  /** What its first bare `=` goes on from. */
  readonly before: LastSide | undefined;
  /** What was said up to the block, up to its end, and in the whole document. */
  readonly earlier: Concerning;
  readonly now: Concerning;
  readonly later: Concerning;
  readonly isScoped: Knowledge['isScoped'];
  readonly next: readonly SymbolicChain[];
  readonly conditions: Knowledge['conditions'];
  readonly isStated: boolean;
  readonly lead: Lead;
  readonly derivativesTold: Knowledge['derivativesTold'];
  readonly units: ReadonlySet<string>;
  readonly revalued: ReadonlySet<string>;
  readonly unread: readonly UnreadFact[];
  readonly cases: ToldCases;
  readonly mistakes: readonly Mistake[];
}

/** What tells this situation from others in which the steps of the block may come to something else. */
export function circumstancesOf(situation: Situation): Circumstances {
  const { chains, before, earlier, now, later, letters, next } = situation;
  return {
    key: [
      earlier.keys.facts,
      now.keys.facts,
      now.keys.equations,
      conditionKey(situation.conditions),
      situation.isScoped,
      situation.isStated,
      JSON.stringify(situation.lead),
      situation.derivativesTold,
      [...situation.units].join(' '),
    ].join('|'),
    chains,
    before,
    doubts: {
      key: [
        earlier.keys.all,
        now.keys.all,
        situation.mistakes.map(mistakeId),
        isMoreLater(situation),
        later.keys.declared,
        [...letters].filter((letter) => situation.revalued.has(letter)).sort(),
        situation.unread.map(idOf),
        caseKey(situation.cases),
      ].join('|'),
      next,
    },
  };
}

/**
 * What is known where the block is judged.
 * @param onDoubt called when a step asks for what is looked at only where it is not proved
 */
export function knowledgeOf(situation: Situation, onDoubt: () => void): Knowledge {
  const { block, earlier, now } = situation;
  const { facts, older, elsewhere } = now.told();
  const doubts = doubtsOf(situation, facts, { older, elsewhere });
  return {
    facts,
    earlier: earlier.told().facts,
    equations: now.equations,
    definitions: situation.facts.definitions,
    introduced: new Set([...situation.facts.introduced].map(idOf)),
    hypotheses: situation.facts.hypotheses,
    isScoped: situation.isScoped,
    assigned: situation.assigned,
    remarks: () => remarksOf(block.reading),
    conditions: situation.conditions,
    isStated: situation.isStated,
    lead: situation.lead,
    derivativesTold: situation.derivativesTold,
    units: situation.units,
    reaches: (fact, step) => !situation.facts.unread.includes(fact) || reaches(fact, step, block.reading),
    get doubts() {
      onDoubt();
      return doubts;
    },
  };
}

function doubtsOf(situation: Situation, facts: Facts, otherFacts: Pick<Doubts, 'older' | 'elsewhere'>): Doubts {
  const { now, later, mistakes, unread, cases, next } = situation;
  return {
    ...otherFacts,
    later: isMoreLater(situation) ? withDeclarations(facts, later.told().own) : undefined,
    tied: now.tied,
    mistakes,
    unread,
    varied: later.varied,
    meanings: later.meanings,
    cases,
    revalued: new Set([...situation.revalued, ...now.redefined, ...later.redefined]),
    next,
  };
}

/** Whether the document says more of the block's letters after it. */
function isMoreLater({ now, later }: Situation): boolean {
  return later.keys.all !== now.keys.all;
}

function withDeclarations(facts: Facts, { declarations }: Facts): Facts {
  return { ...facts, declarations: new Map([...facts.declarations, ...declarations]) };
}
