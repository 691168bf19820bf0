import type { ToldCases } from '../../document/cases';
import type { Definition } from '../../math/symbolic/terms/definitions';
import type { CheckedBlock } from '../checkBlock';
import { casesAround } from './cases';
import { freshNames } from './freshNames';
import { imaginaryUnits } from './imaginaryUnit';
import { placesOf } from './judgedBlocks';
import { ledFacts } from './ledFacts';
import { Ledger, type Concerning } from './ledger';
import { isPause } from './pauses';
import type { BlockFacts, UnreadFact } from './readFacts';
import { noLetters, revaluedLetters } from './revalued';
import type { SaidSoFar } from './saidSoFar';
import { scopesOf, type Scope } from './scopes';
import { sheetFacts } from './sheetFacts';
import { unreadAround, unreadOf } from './unreadFacts';

/** What a document says as a whole, gathered before its first block is judged. */
export interface Survey {
  /** The problem or section of each block. */
  readonly scopes: readonly Scope[];
  /** Problems are marked as such. */
  readonly areCertain: boolean;
  /** What the problem set says of letters, by the problem. */
  readonly background: ReadonlyMap<Scope, BlockFacts>;
  /** What all blocks say, wherever they stand. */
  readonly whole: Ledger;
  /** What each block says of its letters, as far as the sentence goes that leads to it. */
  readonly facts: readonly BlockFacts[];
  /** What each block concludes for names that stand nowhere before. */
  readonly fresh: readonly (readonly Definition[])[];
  /** What was said around a block and not understood. */
  readonly unreadAt: (index: number) => readonly UnreadFact[];
  /** Letters that are the imaginary unit in a block. */
  readonly unitsAt: (index: number) => ReadonlySet<string>;
  /** Letters that the problem of a block gives more than one number. */
  readonly revaluedAt: (index: number) => ReadonlySet<string>;
  /** Cases that the problem of a block speaks of. */
  readonly casesAt: (index: number) => ToldCases;
  /** In how many places each block stands. */
  readonly places: ReadonlyMap<CheckedBlock, number>;
}

/**
 * Looks through a document for all that may concern a step whatever place it stands in. Yields now and then.
 * @param sheet what the problem that a block answers says of letters
 * @param said where what is said in the whole document is kept from check to check
 */
export function* surveyOf(
  blocks: readonly CheckedBlock[],
  sheet: readonly (BlockFacts | undefined)[],
  said: SaidSoFar<Concerning>,
): Generator<void, Survey> {
  const { scopes, areCertain } = scopesOf(blocks);
  const background = sheetFacts(blocks, scopes, sheet);
  const fresh = yield* freshNames(blocks);
  const whole = new Ledger(areCertain, said);
  whole.addBackground(background);
  const facts = ledFacts(blocks);
  for (const [index, own] of facts.entries()) {
    if (isPause(index)) yield;
    whole.goTo(scopes[index]!);
    whole.add(own, fresh[index]);
  }
  const unread = unreadOf(blocks).filter(
    ({ fact: { ifDiagonal } }) => !ifDiagonal || !whole.isDiagonal(ifDiagonal.name),
  );
  const revalued = revaluedLetters(blocks, scopes);
  return {
    scopes,
    areCertain,
    background,
    whole,
    facts,
    fresh,
    unreadAt: (index) => unreadAround(unread, index, scopes),
    unitsAt: imaginaryUnits(blocks, scopes),
    revaluedAt: (index) => revalued.get(scopes[index]!.number) ?? noLetters,
    casesAt: casesAround(blocks, scopes),
    places: placesOf(blocks),
  };
}
